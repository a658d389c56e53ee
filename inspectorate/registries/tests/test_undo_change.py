"""撤销 of the last adjustment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.kit.refusals import NotNow, NotYou
from inspectorate.registries.actions.inspected import note_inspection
from inspectorate.registries.actions.inspectors import change_inspector
from inspectorate.registries.actions.targets import change_target, deactivate_targets, set_credit_grade
from inspectorate.registries.actions.undo import undo_change
from inspectorate.registries.models import Change
from inspectorate.registries.queries.readable import facts_of
from inspectorate.registries.rules.targets import PermitFacts
from inspectorate.registries.tests.parts import make_inspector, make_scheme, make_target
from tests.cast import MORNING, TODAY


def undo(by):
    undo_change(change_id=Change.objects.latest("pk").pk, ground="录入有误", by=by, at=MORNING)


def change(target, by, **what):
    change_target(target_id=target.pk, **({"values": {}} | what), ground="企业来函", by=by, at=MORNING)


@pytest.mark.both_databases
def test_everything_is_as_before_and_both_stay_in_the_history(planner_wang):
    target = make_target(standardization_until=date(2024, 1, 1))
    target.permits.create(name="许可证", number="1", valid_until=date(2024, 6, 1))
    before = facts_of(target)
    change(
        target,
        planner_wang,
        values={"name": "改名", "standardization_until": None, "features": ["DUST"]},
        sectors=[("HAZARDOUS_CHEMICALS", "USE")],
        permits=[PermitFacts("许可证", "2")],
    )

    undo(planner_wang)

    target.refresh_from_db()
    assert facts_of(target) == before
    assert [c.action for c in Change.objects.order_by("pk")] == ["CHANGE", "UNDO"]


def test_a_grade_and_a_deactivation_can_be_taken_back(planner_wang):
    target = make_target()
    grade = {"grade": "D", "source": "省平台", "given": date(2023, 4, 1), "ground": "评级"}
    set_credit_grade(target_ids=[target.pk], scheme=make_scheme(), **grade, by=planner_wang, at=MORNING)
    undo(planner_wang)
    deactivate_targets(target_ids=[target.pk], ground="误停", by=planner_wang, at=MORNING)
    undo(planner_wang)

    target.refresh_from_db()
    assert (target.credit_grade, target.credit_scheme, target.is_active) == ("", None, True)


def test_an_inspectors_change_of_unit_can_be_taken_back(admin_sun, second_brigade, first_brigade):
    inspector = make_inspector(second_brigade)
    change_inspector(entry_id=inspector.pk, values={"unit": first_brigade}, ground="岗位调整", by=admin_sun, at=MORNING)

    undo(admin_sun)

    inspector.refresh_from_db()
    assert inspector.unit == second_brigade


def test_only_the_last_one_can_be_taken_back(planner_wang):
    target = make_target()
    change(target, planner_wang, values={"town": "东港里"})
    first = Change.objects.get()
    change(target, planner_wang, values={"town": "西港路"})

    with pytest.raises(NotNow, match="不能撤销"):
        undo_change(change_id=first.pk, ground="录入有误", by=planner_wang, at=MORNING)


def test_what_touched_secret_numbers_cannot(planner_wang):
    change(make_target(), planner_wang, values={"contact_phone": "13900001234"})

    with pytest.raises(NotNow, match="证件号、电话"):
        undo(planner_wang)


def test_only_who_may_change_may_undo(planner_wang, officer_li):
    target = make_target()
    change(target, planner_wang, values={"town": "东港里"})

    with pytest.raises(NotYou):
        undo(officer_li)


LONG_AGO = date(2022, 3, 1)
OFTEN = {"last_inspected_date": date(2023, 2, 1), "inspected_this_year": 5}


def inspected(target):
    target.refresh_from_db()
    return target.last_inspected_date, target.inspected_this_year


@pytest.mark.both_databases
def test_what_a_visit_wrote_since_is_not_set_back(planner_wang):
    target = make_target(last_inspected_date=LONG_AGO, inspected_this_year=1)
    change(target, planner_wang, values=OFTEN | {"town": "东港里"})
    note_inspection(usc_code=target.usc_code, on=TODAY, at=MORNING + timedelta(hours=1))

    undo(planner_wang)

    assert inspected(target) == (TODAY, 6)
    assert target.town == ""


def test_a_second_visit_of_the_same_day_counts_as_one(planner_wang):
    """The visit left the day as the adjustment had it; the day is the visit's all the same."""
    target = make_target(last_inspected_date=LONG_AGO, inspected_this_year=1)
    change(target, planner_wang, values={"last_inspected_date": TODAY, "town": "东港里"})
    note_inspection(usc_code=target.usc_code, on=TODAY, at=MORNING + timedelta(hours=1))

    undo(planner_wang)

    assert inspected(target) == (TODAY, 2)


def test_without_a_visit_since_they_are_set_back_with_the_rest(planner_wang):
    target = make_target(last_inspected_date=LONG_AGO, inspected_this_year=1)
    note_inspection(usc_code=target.usc_code, on=LONG_AGO, at=MORNING - timedelta(hours=1))
    change(target, planner_wang, values=OFTEN)

    undo(planner_wang)

    assert inspected(target) == (LONG_AGO, 2)


def test_where_visits_wrote_all_of_it_there_is_nothing_to_take_back(planner_wang):
    target = make_target()
    change(target, planner_wang, values=OFTEN)
    note_inspection(usc_code=target.usc_code, on=TODAY, at=MORNING + timedelta(hours=1))

    with pytest.raises(NotNow, match="以检查为准"):
        undo(planner_wang)
    assert inspected(target) == (TODAY, 6)
