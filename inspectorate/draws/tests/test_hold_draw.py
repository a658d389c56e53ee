"""抽取."""

from __future__ import annotations

import inspect
from datetime import timedelta

import pytest
from django.db import connection

from inspectorate.draws import actions
from inspectorate.draws.models import DrawnTarget, LogEntry, TeamMember
from inspectorate.draws.queries.packages import package, rows_differ
from inspectorate.draws.tests.world import AT, EVENING, FIGURE_DUE, code
from inspectorate.kit import append_only
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.registries.models import InspectionItem, Inspector, Target
from tests.refused import refused


def hold(draw, by, at=EVENING):
    return actions.hold_draw(draw_id=draw.pk, by=by, at=at)


def test_the_whole_path_ends_in_a_record_with_targets_items_experts_and_teams(drawn):
    assert drawn.stage == "DRAWN"
    assert drawn.drawn.count() == sum(q["quota"] for q in drawn.manifest["quotas"]) > 0
    assert [e.type for e in LogEntry.objects.order_by("seq")] == [
        "ANNOUNCED", "REVEALED", "REVEALED", "REVEALED", "DRAWN",
    ]  # fmt: skip
    for one in drawn.drawn.all():
        assert one.items[:2] == ["X00", "X01"] and len(one.items) == 8
        assert [m.group for m in one.team.all()] == [0, 1]
        assert one.team.get(group=0).leads and not one.team.get(group=1).leads
    assert rows_differ(drawn) == ""


def test_the_excluded_and_the_recused_are_not_drawn(drawn):
    assert not drawn.drawn.filter(usc_code__in=[code(7), code(8)]).exists()
    for one in drawn.drawn.filter(team__certificate_no="JCZ001"):
        assert int(one.usc_code[-3:]) % 3 != 0


def test_names_on_teams_are_those_of_the_day_of_freezing(revealed, planner_wang):
    Inspector.objects.update(name="改了名")

    draw = hold(revealed, planner_wang)

    assert TeamMember.objects.filter(drawn__draw=draw, name="改了名").count() == 0
    assert all(m.name.startswith("执法") for m in TeamMember.objects.all())


def test_what_the_registries_say_today_does_not_matter(revealed, planner_wang):
    Target.objects.update(is_key_unit=True, credit_grade="D")
    Inspector.objects.update(state="STOPPED")
    InspectionItem.objects.update(valid_until=AT.date())

    draw = hold(revealed, planner_wang)

    assert draw.drawn.count() == sum(q["quota"] for q in draw.manifest["quotas"])


def test_a_replay_reads_the_frozen_lists_and_gives_the_same_bytes(drawn):
    before = package(drawn)

    Target.objects.filter(usc_code__gt=code(3)).update(name="改名", credit_grade="D", is_active=False)
    InspectionItem.objects.all().delete()
    drawn.refresh_from_db()

    assert package(drawn) == before


def test_a_draw_is_held_once(drawn, planner_wang):
    record = drawn.record_digest

    with refused("409 move-not-allowed"):
        hold(drawn, planner_wang, at=EVENING + timedelta(minutes=1))

    drawn.refresh_from_db()
    assert drawn.record_digest == record
    assert LogEntry.objects.filter(type="DRAWN").count() == 1


def test_it_waits_for_every_value(announced, planner_wang):
    with pytest.raises(NotNow) as refusal:
        hold(announced, planner_wang)

    assert "双色球" in refusal.value.message


def test_it_is_not_held_before_the_figures_are_due(revealed, planner_wang):
    with refused("409 not-yet-due"):
        hold(revealed, planner_wang, at=FIGURE_DUE - timedelta(seconds=1))


@pytest.mark.parametrize("person", ["director_zhang", "witness_chen", "officer_li"])
def test_who_watches_does_not_operate(person, revealed, request):
    with refused("403 not-you"):
        hold(revealed, request.getfixturevalue(person))


@pytest.mark.parametrize("kind", ["targets", "items", "inspectors", "experts", "recusals"])
def test_a_roster_touched_in_the_database_is_noticed_and_nothing_is_drawn(kind, revealed, planner_wang):
    roster = revealed.rosters.get(kind=kind)
    lines = roster.content.splitlines(keepends=True)
    raw_change("draws_roster", "content", "".join(lines[:-1]), roster.pk)

    with pytest.raises(NotSo) as refusal:
        hold(revealed, planner_wang)

    assert refusal.value.code == "frozen-was-touched"
    assert not DrawnTarget.objects.exists()


def test_a_name_swapped_inside_a_roster_is_noticed(revealed, planner_wang):
    roster = revealed.rosters.get(kind="targets")
    raw_change("draws_roster", "content", roster.content.replace("演示化工9号", "演示化工x号"), roster.pk)

    with refused("422 frozen-was-touched"):
        hold(revealed, planner_wang)


def test_rules_touched_in_the_database_are_noticed(revealed, planner_wang):
    revealed.manifest["reserves"] = 4
    revealed.save()

    with pytest.raises(NotSo) as refusal:
        hold(revealed, planner_wang)

    assert refusal.value.facts["broken"] == "抽取规则"


def test_a_list_posted_back_by_the_browser_has_nowhere_to_go():
    assert set(inspect.signature(actions.hold_draw).parameters) == {"draw_id", "by", "at"}
    # `shown` is the digest of what the person had on the screen: it can refuse the freeze, never shape it.
    assert set(inspect.signature(actions.freeze_and_announce).parameters) == {"draw_id", "by", "at", "shown"}
    for grant in (actions.void_draw, actions.substitute_target, actions.substitute_inspector):
        assert set(inspect.signature(grant).parameters) == {"petition_id", "by", "at"}
    for name in actions.__all__:
        kinds = {p.kind for p in inspect.signature(getattr(actions, name)).parameters.values()}
        assert inspect.Parameter.VAR_KEYWORD not in kinds, name


def test_a_list_posted_all_the_same_is_an_error_not_a_draw(revealed, planner_wang):
    with pytest.raises(TypeError):
        actions.hold_draw(draw_id=revealed.pk, by=planner_wang, at=EVENING, drawn=[code(1)])


def raw_change(table, column, value, pk):
    """What somebody with the database password could do, triggers taken off."""
    append_only.remove(connection, table)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])
    append_only.install(connection, table)
