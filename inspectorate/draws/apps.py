"""The draws. An enterprise's time line is told in which of them it was drawn."""

from django.apps import AppConfig


class DrawsConfig(AppConfig):
    name = "inspectorate.draws"
    verbose_name = "随机抽取"

    def ready(self) -> None:
        from inspectorate.draws.queries.life import drawn_in
        from inspectorate.registries import life

        life.register("draws", drawn_in)
