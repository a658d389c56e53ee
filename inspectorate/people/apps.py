"""Units and persons; the check of the doors is registered when the site starts."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "inspectorate.people"
    verbose_name = "单位和人员"

    def ready(self) -> None:
        from inspectorate.people import checks  # noqa: F401
