"""The post's place in Django. A document's page says what became of its messages, and leads to where it is sent."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "inspectorate.post"
    verbose_name = "送信"

    def ready(self) -> None:
        from inspectorate.documents import onward
        from inspectorate.post import notes

        onward.register(notes.failed)
        onward.register_page(notes.sent_from)
