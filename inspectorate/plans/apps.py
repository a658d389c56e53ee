"""The plans. Their table can be imported; an enterprise's time line is told of the work that came from elsewhere."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "inspectorate.plans"
    verbose_name = "年度计划"

    def ready(self) -> None:
        from inspectorate.imports import table
        from inspectorate.plans.queries import recorded
        from inspectorate.plans.tables import PlanTable
        from inspectorate.registries import life

        table.register([PlanTable()])
        life.register("plans", recorded)
