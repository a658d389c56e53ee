"""The inspections. Their findings cite the statute library, and tell it so."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "inspectorate.inspections"
    verbose_name = "现场检查"

    def ready(self) -> None:
        from inspectorate.inspections.actions.cited_articles import FINDINGS
        from inspectorate.statutes import citers

        citers.register("findings", FINDINGS)
