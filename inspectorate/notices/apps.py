"""The notices. Their letters go out with the post, and tell it what they say and what holds them back."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "inspectorate.notices"
    verbose_name = "告知"

    def ready(self) -> None:
        from inspectorate.documents import onward
        from inspectorate.notices.letter import NOTICE, on_its_paper
        from inspectorate.notices.queries import INSPECTION_NOTICE
        from inspectorate.post import letters

        letters.register(INSPECTION_NOTICE, NOTICE)
        onward.register(on_its_paper)
