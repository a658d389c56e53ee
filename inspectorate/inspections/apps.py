"""The inspections. Their findings cite the statute library, and tell it so; they know who was on site."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "inspectorate.inspections"
    verbose_name = "现场检查"

    def ready(self) -> None:
        from inspectorate.documents import issued, onward, presence
        from inspectorate.draws import opening
        from inspectorate.inspections.actions.cited_articles import FINDINGS
        from inspectorate.inspections.actions.count import count_opened
        from inspectorate.inspections.actions.move import move_visit
        from inspectorate.inspections.actions.schemes import follow_scheme
        from inspectorate.inspections.queries.days import on_its_scheme
        from inspectorate.inspections.queries.life import inspected
        from inspectorate.inspections.queries.presence import present_in
        from inspectorate.notices import moving
        from inspectorate.registries import life
        from inspectorate.statutes import citers

        citers.register("findings", FINDINGS)
        presence.register(present_in)
        opening.register(count_opened)
        moving.register(move_visit)
        issued.register(follow_scheme)
        onward.register(on_its_scheme)
        life.register("inspections", inspected)
