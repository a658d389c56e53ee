"""The registries. Their items cite the statute library, and their tables can be imported: both are told so here."""

from django.apps import AppConfig


class RegistriesConfig(AppConfig):
    name = "inspectorate.registries"
    verbose_name = "基础名录"

    def ready(self) -> None:
        from inspectorate.imports import table
        from inspectorate.registries import life, tables
        from inspectorate.registries.actions.bases import ITEMS
        from inspectorate.registries.queries.papers import papers
        from inspectorate.statutes import citers

        citers.register("items", ITEMS)
        table.register(tables.ALL)
        life.register("papers", papers)
