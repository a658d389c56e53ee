"""The plans. An enterprise's time line is told of the work that came from elsewhere."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "inspectorate.plans"
    verbose_name = "年度计划"

    def ready(self) -> None:
        from inspectorate.plans.queries import recorded
        from inspectorate.registries import life

        life.register("plans", recorded)
