"""What must hold of an inspection target, of its sectors, permits and grade: which fields are wrong, all of them, and
on which side of each edge.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest

from inspectorate.registries.codes import KINDS_OF, District, Sector
from inspectorate.registries.rules import targets
from inspectorate.registries.rules.targets import PermitFacts
from inspectorate.registries.tests.parts import usc_code
from tests.cast import TODAY

SOUND = {"usc_code": usc_code(1), "name": "海通化工有限公司", "address": "河北大街1号", "district": "130302"}
DAY = timedelta(days=1)


def wrong(**changes):
    return sorted(targets.target_problems({**SOUND, **changes}, on=TODAY))


def test_a_target_needs_its_code_its_name_its_address_and_its_district_and_nothing_more():
    assert wrong() == []
    assert sorted(targets.target_problems({}, on=TODAY)) == ["address", "district", "name", "usc_code"]


def test_what_is_wrong_is_said_in_words_and_what_is_not_is_not_mentioned():
    assert targets.target_problems({**SOUND, "name": " ", "district": "999999"}, on=TODAY) == {
        "name": "请填写营业执照上的单位名称。",
        "district": "请选择所在区县。",
    }


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"usc_code": usc_code(1)[:-1]}, ["usc_code"]),
        ({"name": "\u3000"}, ["name"]),
        ({"name": "海通\t化工"}, ["name"]),
        ({"name": "海通\n化工"}, ["name"]),
        ({"name": "海通\x1f化工"}, ["name"]),
        ({"name": "海通 化工"}, []),
        ({"address": " "}, ["address"]),
        ({"district": ""}, ["district"]),
        *[({"district": code}, []) for code in District.values],
        ({"legal_person_id": ""}, []),
        ({"legal_person_id": "11010519491231002X"}, []),
        ({"legal_person_id": "110105194912310021"}, ["legal_person_id"]),
        ({"legal_person_id": "E12345678"}, ["legal_person_id"]),
        ({"legal_person_id": "E12345678", "legal_person_id_kind": "PASSPORT"}, []),
        ({"legal_person_id": "E1", "legal_person_id_kind": "PASSPORT"}, ["legal_person_id"]),
        ({"legal_person_id": "11010519491231002X", "legal_person_id_kind": "ID_CARD"}, []),
        ({"contact_phone": ""}, []),
        ({"contact_phone": "13900001234"}, []),
        ({"contact_phone": "1390000123"}, ["contact_phone"]),
        ({"industry_code": ""}, []),
        ({"industry_code": "2614"}, []),
        ({"industry_code": "2"}, ["industry_code"]),
        ({"features": None}, []),
        ({"features": ["DUST", "FIRE"]}, []),
        ({"features": ["DUST", "DUSTY"]}, ["features"]),
        ({"name": "", "address": "", "industry_code": "x"}, ["address", "industry_code", "name"]),
    ],
)
def test_each_fact_that_is_wrong_is_named_and_no_other(changes, found):
    assert wrong(**changes) == found


@pytest.mark.parametrize(("field", "limit"), [("latitude", 90), ("longitude", 180)])
def test_degrees_lie_between_the_poles_and_around_the_globe(field, limit):
    for fine in ("", "0", f"{limit}", f"-{limit}", f"{limit}.0", f"{limit - 1}.{'9' * 12}", "-0.5"):
        assert wrong(**{field: fine}) == []
    for bent in (f"{limit}.000000000001", f"-{limit}.000000000001", f"{limit + 1}", "+1", "1.", ".5", "1,5", "x", " 1",
                 f"1.{'0' * 13}", "0001", "1e1", "１"):  # fmt: skip
        assert wrong(**{field: bent}) == [field]


def test_degrees_that_are_no_number_are_told_apart_from_those_beyond_the_globe():
    assert targets.target_problems({**SOUND, "latitude": "x"}, on=TODAY)["latitude"] == "纬度应是数字，如 39.9354。"
    said = targets.target_problems({**SOUND, "latitude": "91", "longitude": "181"}, on=TODAY)
    assert said == {"latitude": "纬度应在 -90 到 90 度之间。", "longitude": "经度应在 -180 到 180 度之间。"}


@pytest.mark.parametrize(
    ("sectors", "says"),
    [
        ([], "请至少选择一个行业领域"),
        ([("COAL_MINE", "")], ""),
        ([("COAL_MINE", "OPEN_PIT"), ("COAL_MINE", "UNDERGROUND")], ""),
        ([("COAL_MINE", ""), ("NON_COAL_MINE", "")], ""),
        ([("COAL_MINE", ""), ("COAL_MINE", "OPEN_PIT")], ""),
        ([("COAL", "")], "没有“COAL”这个行业领域"),
        ([("COAL_MINE", ""), ("", "")], "没有“”这个行业领域"),
        ([("COAL_MINE", "TAILINGS_POND")], "“煤矿”领域没有“TAILINGS_POND”这个业态"),
        ([("OTHER", "RETAIL")], "“其他”领域没有"),
        ([("COAL_MINE", ""), ("COAL_MINE", "")], "“煤矿”的同一业态填了两次"),
        ([("OTHER", ""), ("COAL_MINE", "OPEN_PIT"), ("COAL_MINE", "OPEN_PIT")], "“煤矿”的同一业态填了两次"),
    ],
)
def test_a_target_is_in_one_sector_at_least_and_in_none_twice(sectors, says):
    found = targets.sector_problems(sectors)

    assert list(found) == (["sectors"] if says else [])
    assert says in found.get("sectors", "")


def test_every_kind_of_every_sector_may_be_chosen():
    every = [(sector, kind) for sector in Sector.values for kind in ("", *KINDS_OF[Sector(sector)])]

    assert targets.sector_problems(every) == {}


PERMIT = PermitFacts("安全生产许可证", "冀WH安许证字〔2020〕030001")


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, ""),
        ({"name": ""}, "名称和编号都要填写"),
        ({"number": ""}, "名称和编号都要填写"),
        ({"approved_date": TODAY}, ""),
        ({"approved_date": TODAY + DAY}, "批准日期晚于今天"),
        ({"approved_date": TODAY, "valid_until": TODAY}, ""),
        ({"approved_date": TODAY, "valid_until": TODAY - DAY}, "有效期至早于批准日期"),
        ({"valid_until": TODAY - DAY}, ""),
    ],
)
def test_a_permit_was_approved_by_today_and_not_after_it_ended(facts, says):
    permit = PermitFacts(**{"name": PERMIT.name, "number": PERMIT.number, **facts})

    found = targets.permit_problems([permit], on=TODAY)

    assert list(found) == (["permits"] if says else [])
    assert says in found.get("permits", "")


def test_a_permit_that_is_wrong_is_called_by_its_name_or_else_by_its_number():
    def said(*permits):
        return targets.permit_problems(permits, on=TODAY)["permits"]

    assert said(PERMIT, PermitFacts("", "2")) == "许可证“2”：名称和编号都要填写。"
    assert said(PermitFacts("排污许可证", "")) == "许可证“排污许可证”：名称和编号都要填写。"


def test_two_permits_may_have_one_name_and_not_one_number():
    same_name, same_number = PermitFacts(PERMIT.name, "2"), PermitFacts("另一证", PERMIT.number)

    assert targets.permit_problems([PERMIT, same_name], on=TODAY) == {}
    assert targets.permit_problems([], on=TODAY) == {}
    says = f"许可证编号“{PERMIT.number}”填了两次，请去掉一个。"
    assert targets.permit_problems([same_name, PERMIT, same_number], on=TODAY) == {"permits": says}


GRADED = {"grade": "C", "grades": ["A", "B", "C"], "scheme": "A-D", "source": "省系统", "given": TODAY, "on": TODAY}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"given": TODAY - DAY}, []),
        ({"given": TODAY + DAY}, ["credit_date"]),
        ({"given": None}, ["credit_date"]),
        ({"source": " "}, ["credit_source"]),
        ({"grade": "E"}, ["credit_grade"]),
        ({"scheme": ""}, ["credit_scheme"]),
        ({"scheme": "", "grade": "E"}, ["credit_scheme"]),
        ({"grade": "E", "source": "", "given": None}, ["credit_date", "credit_grade", "credit_source"]),
        ({"grade": "", "scheme": "", "source": "", "given": TODAY + DAY}, []),
    ],
)
def test_a_grade_stands_in_its_scheme_and_says_where_and_when_it_was_given(changes, found):
    assert sorted(targets.grade_problems(**{**GRADED, **changes})) == found


def test_a_grade_that_is_not_in_the_scheme_comes_with_those_that_are():
    said = targets.grade_problems(**{**GRADED, "grade": "E"})["credit_grade"]

    assert said == "“A-D”中没有“E”级，可用的等级是：A、B、C。"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"code": " "}, ["code"]),
        ({"name": ""}, ["name"]),
        ({"grades": [["A", "低"]]}, ["grades"]),
        ({"grades": []}, ["grades"]),
        ({"grades": [["A", "低"], ["B", "高"], ["C", "更高"]]}, []),
        ({"grades": [["A", "低"], ["A", "高"]]}, ["grades"]),
        ({"grades": [["A", "低"], ["", "高"]]}, ["grades"]),
        ({"grades": [["A", "低"], ["B" * 8, "高"]]}, []),
        ({"grades": [["A", "低"], ["B" * 9, "高"]]}, ["grades"]),
        *[({"grades": [["A", "低"], [f"B{c}", "高"]]}, ["grades"]) for c in ",，\t /|"],
        ({"code": "", "name": "", "grades": []}, ["code", "grades", "name"]),
    ],
)
def test_a_scheme_has_two_grades_at_least_each_with_a_short_code_of_its_own(changes, found):
    sound = {"code": "A-D", "name": "四级分类", "grades": [["A", "低"], ["B", "高"]]}

    assert sorted(targets.scheme_problems(**{**sound, **changes})) == found


def test_each_fault_of_a_scheme_has_words_of_its_own():
    def said(*codes):
        return targets.scheme_problems(code="x", name="x", grades=[[code, ""] for code in codes])["grades"]

    assert said("A").startswith("至少要有两个等级")
    assert said("A", "A").startswith("等级编码有重复")
    assert said("A", "B C").startswith("等级编码应为 1 至 8 个字符")


def test_dates_of_a_permit_that_are_not_given_are_not_known():
    assert (PERMIT.authority, PERMIT.approved_date, PERMIT.valid_until) == ("", None, None)
    assert targets.permit_problems([PermitFacts("证", "1", approved_date=date(1990, 1, 1))], on=TODAY) == {}


@pytest.mark.parametrize("kind", [PermitFacts])
def test_a_permit_cannot_be_written_to_afterwards(kind):
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), next(iter(kind.__dataclass_fields__)), "又")
