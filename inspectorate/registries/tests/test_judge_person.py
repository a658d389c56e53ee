"""What must hold of inspectors, experts, absences and recusals: which fields are wrong, all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.registries.codes import Ground
from inspectorate.registries.rules import people
from inspectorate.registries.rules.refused import refuse
from tests.cast import TODAY

DAY = timedelta(days=1)
INSPECTOR = {"name": "李执法员", "certificate_no": "13030201", "unit": "ZF1", "valid_from": TODAY, "valid_until": TODAY}
EXPERT = {"name": "周专家", "code": "ZJ001", "organisation": "省安科院", "term_from": TODAY, "term_until": TODAY,
          "specialties": ["DUST"]}  # fmt: skip


def of_inspector(**changes):
    return sorted(people.inspector_problems({**INSPECTOR, **changes}, on=TODAY, pattern=r"\d{8}"))


def of_expert(**changes):
    return sorted(people.expert_problems({**EXPERT, **changes}, on=TODAY))


def test_everything_that_is_missing_is_named_at_once():
    assert sorted(people.inspector_problems({}, on=TODAY, pattern=".+")) == [
        "certificate_no",
        "name",
        "unit",
        "valid_until",
    ]
    assert sorted(people.expert_problems({}, on=TODAY)) == ["code", "name", "organisation", "specialties", "term_until"]


# What is asked of both.
SHARED = [
    ({}, []),
    ({"name": " "}, ["name"]),
    ({"name": "李\t执法员"}, ["name"]),
    ({"name": "李\x1f执法员"}, ["name"]),
    ({"name": "李 执法员"}, []),
    ({"phone": ""}, []),
    ({"phone": "13900001234"}, []),
    ({"phone": "1390000123"}, ["phone"]),
    ({"id_number": ""}, []),
    ({"id_number": "11010519491231002X"}, []),
    ({"id_number": "110105194912310021"}, ["id_number"]),
    ({"specialties": ["DUST", "FIRE"]}, []),
    ({"specialties": ["DUST", "DUSTY"]}, ["specialties"]),
]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        *SHARED,
        ({"specialties": None}, []),
        ({"certificate_no": "1303020"}, ["certificate_no"]),
        ({"certificate_no": ""}, ["certificate_no"]),
        ({"unit": None}, ["unit"]),
        ({"valid_from": None}, ["valid_until"]),
        ({"valid_until": None}, ["valid_until"]),
        ({"valid_until": TODAY - DAY}, ["valid_until"]),
        ({"valid_until": TODAY + DAY}, []),
        ({"name": "", "unit": "", "phone": "x"}, ["name", "phone", "unit"]),
    ],
)
def test_each_fact_of_an_inspector_that_is_wrong_is_named_and_no_other(changes, found):
    assert of_inspector(**changes) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        *SHARED,
        ({"specialties": []}, ["specialties"]),
        ({"code": ""}, ["code"]),
        ({"code": "好"}, []),
        ({"code": "a b"}, ["code"]),
        ({"organisation": " "}, ["organisation"]),
        ({"term_from": None}, ["term_until"]),
        ({"term_until": TODAY - DAY}, ["term_until"]),
        ({"birth_month": ""}, []),
        ({"birth_month": "1975-06"}, []),
        ({"birth_month": "1975-12"}, []),
        ({"birth_month": "1975-13"}, ["birth_month"]),
        ({"birth_month": "1975-00"}, ["birth_month"]),
        ({"birth_month": "1975"}, ["birth_month"]),
        ({"birth_month": "1975年6月"}, ["birth_month"]),
    ],
)
def test_each_fact_of_an_expert_that_is_wrong_is_named_and_no_other(changes, found):
    assert of_expert(**changes) == found


def test_the_words_say_what_is_wrong():
    assert people.inspector_problems({**INSPECTOR, "valid_from": None}, on=TODAY, pattern=".+") == {
        "valid_until": "请填写证件有效期的起止日期。"
    }
    assert people.expert_problems({**EXPERT, "term_until": TODAY - DAY}, on=TODAY) == {
        "term_until": "聘期的止期早于起期，请核对。"
    }
    assert people.expert_problems({**EXPERT, "specialties": []}, on=TODAY) == {
        "specialties": "请至少选择一个专业，否则抽不到这位专家。"
    }
    assert people.expert_problems({**EXPERT, "specialties": ["X", "DUST", "Y"]}, on=TODAY) == {
        "specialties": "没有这些专业：X、Y。请从列表中选择。"
    }


ABSENCE = {"first": date(2023, 5, 10), "last": date(2023, 5, 12), "reason": "休假", "others": []}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"last": date(2023, 5, 10)}, []),
        ({"last": date(2023, 5, 9)}, ["until_date"]),
        ({"first": None}, ["until_date"]),
        ({"last": None}, ["until_date"]),
        ({"reason": " "}, ["reason"]),
        ({"reason": "", "last": None}, ["reason", "until_date"]),
        ({"others": [(date(2023, 5, 1), date(2023, 5, 9))]}, []),
        ({"others": [(date(2023, 5, 1), date(2023, 5, 10))]}, ["from_date"]),
        ({"others": [(date(2023, 5, 12), date(2023, 5, 20))]}, ["from_date"]),
        ({"others": [(date(2023, 5, 13), date(2023, 5, 20))]}, []),
        ({"others": [(date(2023, 5, 11), date(2023, 5, 11))]}, ["from_date"]),
        ({"others": [(date(2023, 5, 1), date(2023, 5, 31))]}, ["from_date"]),
        ({"others": [(date(2023, 5, 11), date(2023, 5, 11))], "reason": ""}, ["reason"]),
        ({"others": [(date(2023, 5, 11), date(2023, 5, 11))], "last": None}, ["until_date"]),
    ],
)
def test_an_absence_has_two_dates_and_a_reason_and_overlaps_no_other_by_a_day(changes, found):
    assert sorted(people.absence_problems(**{**ABSENCE, **changes})) == found


def test_the_absence_that_is_in_the_way_is_named():
    others = [(date(2023, 4, 1), date(2023, 4, 2)), (date(2023, 5, 12), date(2023, 5, 20))]

    assert people.absence_problems(**{**ABSENCE, "others": others}) == {
        "from_date": "与已登记的离岗（2023年5月12日至2023年5月20日）重叠，请核对。"
    }


RECUSAL = {"ground": "INTEREST", "note": "", "first": TODAY, "last": None}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        *[({"ground": ground}, []) for ground in Ground.values if ground != "OTHER"],
        ({"ground": ""}, ["ground_code"]),
        ({"ground": "FRIENDS"}, ["ground_code"]),
        ({"ground": "OTHER"}, ["note"]),
        ({"ground": "OTHER", "note": " "}, ["note"]),
        ({"ground": "OTHER", "note": "同学"}, []),
        ({"others": ["INTEREST"]}, ["ground_code"]),
        ({"others": ["KINSHIP"]}, []),
        ({"first": None}, ["from_date"]),
        ({"first": None, "last": TODAY}, ["from_date"]),
        ({"last": TODAY}, []),
        ({"last": TODAY - DAY}, ["until_date"]),
        ({"ground": "", "last": TODAY - DAY}, ["ground_code", "until_date"]),
        ({"ground": "OTHER", "first": None}, ["from_date", "note"]),
    ],
)
def test_a_recusal_has_a_ground_of_the_law_and_a_first_day(changes, found):
    assert sorted(people.recusal_problems(**{**RECUSAL, **changes})) == found


def test_whether_a_ground_is_missing_or_registered_already_is_told_apart():
    assert people.recusal_problems(**{**RECUSAL, "ground": ""})["ground_code"] == "请选择回避事由。"
    assert "不必重复登记" in people.recusal_problems(**{**RECUSAL, "others": ["INTEREST"]})["ground_code"]


def test_where_nothing_is_wrong_nothing_is_refused():
    refuse({})
    refuse({}, {"name": "姓名"})


def test_everything_that_is_wrong_is_refused_at_once_with_the_names_an_officer_knows():
    problems = {"name": "请填写姓名。", "unit": "请选择所在单位。"}

    with pytest.raises(NotSo) as refused:
        refuse(problems, {"name": "姓名"})

    assert (refused.value.code, refused.value.facts) == ("registry-facts-wrong", {"problems": problems})
    assert refused.value.message == "姓名：请填写姓名。请选择所在单位。"
    with pytest.raises(NotSo) as refused:
        refuse(problems)
    assert refused.value.message == "请填写姓名。请选择所在单位。"


NEXT = {"name": "李执法员", "valid_from": TODAY + DAY, "valid_until": TODAY + 9 * DAY}


def of_reissue(**changes):
    return people.reissue_problems({**NEXT, **changes}, name="李执法员", number="13030201", valid_from=TODAY)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"name": "王执法员"}, ["id_number"]),
        ({"valid_from": None}, ["valid_from"]),
        ({"valid_until": None}, ["valid_from"]),
        ({"valid_from": TODAY}, ["id_number"]),
        ({"valid_from": TODAY - DAY}, ["id_number"]),
    ],
)
def test_a_certificate_that_follows_is_of_the_same_person_and_begins_later(changes, found):
    assert list(of_reissue(**changes)) == found


def test_a_row_that_does_not_repeat_the_name_means_the_same_person():
    assert (
        people.reissue_problems(
            {key: value for key, value in NEXT.items() if key != "name"},
            name="李执法员",
            number="13030201",
            valid_from=TODAY,
        )
        == {}
    )


def test_whose_the_number_is_already_and_why_this_one_does_not_follow_is_told():
    taken = "该身份证号已登记在李执法员（13030201）名下"

    assert of_reissue(name="王执法员") == {"id_number": f"{taken}，请核对。"}
    assert of_reissue(valid_from=TODAY) == {
        "id_number": f"{taken}，这一份证件的有效期起不比它晚，不是换发的新证。请核对。"
    }
