"""入库 of an enterprise."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.targets import add_target
from inspectorate.registries.models import Change, Target
from inspectorate.registries.rules.targets import PermitFacts
from inspectorate.registries.tests.parts import make_scheme, make_target, usc_code
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

FACTS = {
    "usc_code": usc_code(7),
    "name": "演示海通化工有限公司",
    "address": "港城大街88号",
    "district": "130302",
    "legal_person": "王建国",
    "legal_person_id": "11010519491231002X",
    "contact_phone": "13900001234",
}
SECTORS = [("HAZARDOUS_CHEMICALS", "PRODUCTION"), ("INDUSTRY_AND_TRADE", "")]


def add(by, **changes):
    facts = {"values": FACTS, "sectors": SECTORS, "ground": "冀应急〔2023〕5号移交"} | changes
    return add_target(**facts, by=by, at=MORNING)


def problems(refusal):
    return refusal.value.facts["problems"]


@pytest.mark.both_databases
def test_an_enterprise_enters_with_its_sectors_permits_history_and_trail(planner_wang):
    permit = PermitFacts("安全生产许可证", "冀WH001", "省厅", date(2022, 5, 1), date(2025, 4, 30))

    target = add(planner_wang, permits=[permit])

    assert [(s.sector, s.kind) for s in target.sectors.all()] == SECTORS
    assert target.permits.get().valid_until == date(2025, 4, 30)
    change = Change.objects.get()
    assert (change.action, change.key, change.by_name, change.ground) == (
        "ADD",
        usc_code(7),
        "王科员",
        "冀应急〔2023〕5号移交",
    )
    assert ["单位名称", "", "演示海通化工有限公司"] in change.fields
    assert TrailEntry.objects.get().kind == "TargetAdded"


def test_the_history_keeps_secret_numbers_masked_only(planner_wang):
    add(planner_wang)

    written = str(Change.objects.get().fields) + str(Change.objects.get().earlier) + str(TrailEntry.objects.get().facts)
    assert "139****1234" in written
    assert "13900001234" not in written
    assert "11010519491231002X" not in written


def test_the_code_is_kept_in_capitals_without_blanks(planner_wang):
    spaced = " ".join(usc_code(7).lower())

    assert add(planner_wang, values=FACTS | {"usc_code": spaced}).usc_code == usc_code(7)


def test_a_code_that_is_there_already_is_refused_by_name(planner_wang):
    make_target(7)

    with pytest.raises(NotSo) as refusal:
        add(planner_wang)

    assert "演示企业007有限公司" in problems(refusal)["usc_code"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"usc_code": "123"}, "usc_code"),
        ({"name": " "}, "name"),
        ({"address": ""}, "address"),
        ({"district": "130399"}, "district"),
        ({"legal_person_id": "11010519491231002Y"}, "legal_person_id"),
        ({"contact_phone": "12345"}, "contact_phone"),
        ({"industry_code": "AB"}, "industry_code"),
        ({"latitude": "北纬"}, "latitude"),
        ({"latitude": "90.000001"}, "latitude"),
        ({"longitude": "1e2"}, "longitude"),
        ({"longitude": "NaN"}, "longitude"),
        ({"credit_grade": "A"}, "credit_scheme"),
    ],
)
def test_each_wrong_fact_is_refused_at_its_field(planner_wang, wrong, field):
    with pytest.raises(NotSo) as refusal:
        add(planner_wang, values=FACTS | wrong)

    assert field in problems(refusal)
    assert Target.objects.count() == 0


def test_a_legal_person_may_have_a_passport(planner_wang):
    target = add(planner_wang, values=FACTS | {"legal_person_id": "E12345678", "legal_person_id_kind": "PASSPORT"})

    assert target.legal_person_id == "E12345678"


@pytest.mark.parametrize(
    ("lists", "field"),
    [
        ({"sectors": [("HAZARDOUS_CHEMICALS", "TOBACCO")]}, "sectors"),
        ({"sectors": [("HAZARDOUS_CHEMICALS", ""), ("HAZARDOUS_CHEMICALS", "")]}, "sectors"),
        ({"permits": [PermitFacts("许可证", "1"), PermitFacts("许可证", "1")]}, "permits"),
        ({"permits": [PermitFacts("许可证", "1", "", date(2024, 1, 1))]}, "permits"),
        ({"permits": [PermitFacts("许可证", "1", "", date(2022, 1, 1), date(2021, 1, 1))]}, "permits"),
        ({"permits": [PermitFacts("许可证", "")]}, "permits"),
    ],
)
def test_sectors_and_permits_must_make_sense(planner_wang, lists, field):
    with pytest.raises(NotSo) as refusal:
        add(planner_wang, **lists)

    assert field in problems(refusal)


def test_without_a_sector_only_the_office_gets_as_far_as_the_rule(admin_sun, planner_wang):
    with pytest.raises(NotSo) as refusal:
        add(admin_sun, sectors=[])
    assert "sectors" in problems(refusal)

    with pytest.raises(NotYou):
        add(planner_wang, sectors=[])


def test_a_ground_is_asked_for(planner_wang):
    with pytest.raises(NotSo) as refusal:
        add(planner_wang, ground=" ")

    assert "ground" in problems(refusal)


def test_a_grade_given_at_once_stands_in_its_scheme(planner_wang):
    grade = {
        "credit_scheme": make_scheme(),
        "credit_grade": "B",
        "credit_source": "省平台",
        "credit_date": date(2023, 3, 1),
    }

    assert add(planner_wang, values=FACTS | grade).credit_grade == "B"
