"""The shell knows every step: what leads on from one to the next is registered here."""

from django.apps import AppConfig
from django.urls import reverse


class ConsoleConfig(AppConfig):
    name = "inspectorate.console"
    verbose_name = "工作台"

    def ready(self) -> None:
        from inspectorate.draws import onward

        onward.register(lambda draw, here: f"{reverse('console:following', args=[draw.no])}?here={here}")
