"""The registries; the statute library answers for what document templates cite."""

from django.apps import AppConfig


class RegistriesConfig(AppConfig):
    name = "inspectorate.registries"
    verbose_name = "基础名录"

    def ready(self) -> None:
        """The documents ask the statute library, which stands above them, what became of the articles they cite."""
        from inspectorate.documents import citations
        from inspectorate.registries.queries.citations import verdicts

        citations.plug(verdicts)
