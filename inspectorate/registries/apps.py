"""The registries. The items of the list cite the statute library, and tell it so."""

from django.apps import AppConfig


class RegistriesConfig(AppConfig):
    name = "inspectorate.registries"
    verbose_name = "基础名录"

    def ready(self) -> None:
        from inspectorate.registries.actions.bases import ITEMS
        from inspectorate.statutes import citers

        citers.register("items", ITEMS)
