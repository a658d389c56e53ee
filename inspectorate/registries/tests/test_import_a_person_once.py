"""One person is in the roll once, also where a file has him under two numbers: told before anything is confirmed."""

from __future__ import annotations

import pytest

from inspectorate.imports import actions
from inspectorate.registries.models import Inspector
from inspectorate.registries.tests.test_import_table import book, confirm, verdicts
from tests.cast import MORNING

HEAD = ["执法证号", "姓名", "所在单位", "证件有效期起", "证件有效期止", "身份证号"]
HIS, ANOTHERS = "11010519491231002X", "13030219850615001X"


@pytest.fixture
def upload(admin_sun):
    def act(*rows):
        lines = [dict(zip(HEAD, row, strict=True)) for row in rows]
        batch = actions.receive_import(
            kind="INSPECTORS", name="人员.xlsx", content=book(*lines, head=HEAD), by=admin_sun, at=MORNING
        )
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    return act


@pytest.fixture
def person(admin_sun):
    """A row of the table; the unit is one that is there."""

    def row(number, id_number=HIS, name="试案壬"):
        return [number, name, admin_sun.unit.name, "2022-01-01", "2031-12-31", id_number]

    return row


def test_two_numbers_of_one_person_of_the_same_day_are_told_in_the_preview(upload, person, admin_sun):
    batch = upload(person("13030099101"), person("13030099102"))

    assert verdicts(batch) == ["NEW", "REFUSED"]
    assert "已登记在试案壬（13030099101）名下" in batch.rows.last().problems[0][1]
    confirm(batch, admin_sun)
    assert Inspector.objects.get().certificate_no == "13030099101"


def test_the_same_line_twice_is_told_once(upload, person):
    batch = upload(person("13030099101"), person("13030099101"))

    assert batch.rows.last().problems == [["执法证号", "与第 2 行重复。同一编号只能出现一次。"]]


@pytest.mark.parametrize("numbers", [(HIS, ANOTHERS), ("", "")])
def test_two_persons_of_one_name_and_unit_stay_two(upload, person, admin_sun, numbers):
    """Their identity numbers differ, or nobody knows them."""
    batch = upload(person("13030099101", numbers[0]), person("13030099102", numbers[1]))

    assert verdicts(batch) == ["NEW", "NEW"]
    confirm(batch, admin_sun)
    assert Inspector.objects.count() == 2


def test_a_new_certificate_of_somebody_who_is_in_the_roll_is_refused_in_the_preview(upload, person, admin_sun):
    confirm(upload(person("13030099101")), admin_sun)

    batch = upload(person("13030099102"))

    assert verdicts(batch) == ["REFUSED"]
    assert "已登记在试案壬（13030099101）名下" in batch.rows.get().problems[0][1]


HEAD_OF_EXPERTS = ["专家编号", "姓名", "工作单位", "专业类别", "聘期起", "聘期止", "资格证书", "证书编号", "身份证号"]


@pytest.fixture
def upload_experts(admin_sun):
    def act(*rows):
        lines = [dict(zip(HEAD_OF_EXPERTS, row, strict=True)) for row in rows]
        content = book(*lines, head=HEAD_OF_EXPERTS)
        batch = actions.receive_import(kind="EXPERTS", name="专家.xlsx", content=content, by=admin_sun, at=MORNING)
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    return act


def expert(code, certificate_no, id_number="", certificate="注册安全工程师"):
    return [
        code,
        f"专家{code}",
        "演示大学",
        "化工工艺",
        "2022-01-01",
        "2031-12-31",
        certificate,
        certificate_no,
        id_number,
    ]


def test_the_same_qualification_of_two_experts_in_a_file_is_told_in_the_preview(upload_experts):
    batch = upload_experts(expert("ZJ1", "A001"), expert("ZJ2", "A001"), expert("ZJ3", "A001", "", "电气工程师"))

    assert verdicts(batch) == ["NEW", "REFUSED", "NEW"]
    assert batch.rows.all()[1].problems == [["证书编号", "与第 2 行相同。一份资格证书只属于一个人，请核对。"]]


def test_experts_without_a_qualification_are_no_doubles(upload_experts):
    assert verdicts(upload_experts(expert("ZJ1", ""), expert("ZJ2", ""))) == ["NEW", "NEW"]


def test_an_expert_under_two_codes_is_told_in_the_preview(upload_experts, admin_sun):
    batch = upload_experts(expert("ZJ1", "A001", HIS), expert("ZJ2", "A002", HIS))
    assert verdicts(batch) == ["NEW", "REFUSED"]
    confirm(batch, admin_sun)

    again = upload_experts(expert("ZJ3", "A003", HIS), expert("ZJ4", "A001"))

    assert verdicts(again) == ["REFUSED", "REFUSED"]
    reasons = [row.problems[0][1] for row in again.rows.all()]
    assert "该身份证号已登记在专家ZJ1（ZJ1）名下" in reasons[0]
    assert "这份资格证书已登记在专家ZJ1（ZJ1）名下" in reasons[1]
