"""What a table leaves open is asked before anything is taken; the answers hold for the next table too."""

from __future__ import annotations

import io

import openpyxl
import pytest

from inspectorate.imports import actions
from inspectorate.imports.reading import AS_IT_IS, LEAVE_OUT, PAD
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.models import Target
from inspectorate.registries.tests.parts import make_inspector
from inspectorate.registries.tests.test_import_table import (  # noqa: F401
    GOOD,
    HEAD,
    OTHER,
    THIRD,
    book,
    confirm,
    line,
    reason,
    upload,
    verdicts,
)
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

STATE = "企业状态"
ASKED = [*HEAD, STATE]


@pytest.fixture
def asked(upload):  # noqa: F811
    """A closed enterprise whose state stands under a head that we do not know."""
    return upload(book(line() | {STATE: "注销"}, head=ASKED))


def answer(batch, by, answers):
    actions.answer_import(batch_id=batch.pk, answers=answers, by=by, at=MORNING)
    return actions.read_import(batch_id=batch.pk, at=MORNING)


def test_a_closed_enterprise_does_not_come_in_as_existing_because_of_a_word(asked, admin_sun):
    with pytest.raises(NotSo) as refused:
        confirm(asked, admin_sun)
    assert refused.value.code == "unanswered"
    assert Target.objects.count() == 0

    confirm(answer(asked, admin_sun, {STATE: "registration_state"}), admin_sun)

    assert Target.objects.get().registration_state == "DEREGISTERED"
    assert TrailEntry.objects.get(kind="ImportAnswered").facts["answers"] == {STATE: "registration_state"}


def test_a_column_may_be_left_out_knowingly(asked, admin_sun):
    batch = answer(asked, admin_sun, {STATE: LEAVE_OUT})

    confirm(batch, admin_sun)

    assert Target.objects.get().registration_state == "EXISTING"
    assert batch.notes == ["按您的选择，没有导入的列：企业状态。"]


@pytest.mark.parametrize("answers", [{}, {STATE: ""}, {STATE: "mood"}, {"别的": "name"}])
def test_every_question_is_answered_with_one_of_its_choices(asked, admin_sun, answers):
    with pytest.raises(NotSo) as refused:
        actions.answer_import(batch_id=asked.pk, answers=answers, by=admin_sun, at=MORNING)

    asked.refresh_from_db()
    assert (refused.value.code, asked.stage) == ("unanswered", "PREVIEW")


def test_who_may_not_import_does_not_answer(asked, officer_li):
    with pytest.raises(NotYou):
        actions.answer_import(batch_id=asked.pk, answers={STATE: LEAVE_OUT}, by=officer_li, at=MORNING)


def test_what_was_confirmed_is_not_read_anew(asked, admin_sun):
    batch = answer(asked, admin_sun, {STATE: "registration_state"})
    confirm(batch, admin_sun)

    with pytest.raises(NotNow):
        actions.answer_import(batch_id=batch.pk, answers={}, by=admin_sun, at=MORNING)


def test_the_page_asks_and_offers_what_was_answered_last_time(sign_in, admin_sun, upload):  # noqa: F811
    content = book(line() | {STATE: "注销"}, head=ASKED)
    answer(upload(content), admin_sun, {STATE: "registration_state"})
    batch, client = upload(content), sign_in(admin_sun)

    page = client.get(batch.get_absolute_url()).content.decode()
    given = {"answer-0": "registration_state"}
    after = client.post(f"{batch.get_absolute_url()}answer/", given, follow=True).content.decode()

    assert "先回答 1 个问题" in page
    assert "不认识的列“企业状态”" in page
    assert '<option value="registration_state" selected>' in page
    assert "先回答" not in after
    assert "导入 1 条" in after


def test_an_unanswered_question_is_told_on_the_page(sign_in, admin_sun, asked):
    page = sign_in(admin_sun).post(f"{asked.get_absolute_url()}answer/", {}, follow=True).content.decode()

    assert "请回答：不认识的列“企业状态”" in page


@pytest.mark.parametrize(("how", "code"), [(PAD, "0610"), (AS_IT_IS, "610")])
def test_a_code_that_lost_its_nought_is_taken_as_it_was_answered(upload, admin_sun, how, code):  # noqa: F811
    batch = upload(book(line(行业代码=610)))
    assert "前面的 0 可能丢了" in reason(batch)[0][1]

    confirm(answer(batch, admin_sun, {"0:industry_code": how}), admin_sun)

    assert Target.objects.get().industry_code == code


def test_the_monthly_list_of_the_deregistered_changes_what_it_names_and_nothing_else(upload, admin_sun):  # noqa: F811
    confirm(upload(book(line(), line(OTHER, "演示二厂"))), admin_sun)
    before = Target.objects.values("address", "district", "industry_code").get(usc_code=GOOD)
    gone = line() | {"登记状态": "注销企业"}
    unknown = line(THIRD, "没见过的厂") | {"登记状态": "注销"}

    batch = upload(book(gone, unknown, head=[HEAD[0], HEAD[1], "登记状态"]))
    confirm(batch, admin_sun)

    assert verdicts(batch) == ["CHANGED", "REFUSED"]
    assert Target.objects.get(usc_code=GOOD).registration_state == "DEREGISTERED"
    assert Target.objects.values("address", "district", "industry_code").get(usc_code=GOOD) == before
    assert Target.objects.get(usc_code=OTHER).registration_state == "EXISTING"
    assert {label for label, _ in reason(batch)} >= {"具体地址", "所在区县", "行业领域和业态"}


def sheets(**rows):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in rows.items():
        sheet = made.create_sheet(name)
        sheet.append(HEAD)
        for one in lines:
            sheet.append([one[label] for label in HEAD])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_rows_of_several_sheets_are_taken_each_once_and_marked_on_their_sheet(upload, admin_sun, sign_in):  # noqa: F811
    batch = upload(sheets(海港=[line()], 昌黎=[line(OTHER), line(THIRD, 所在区县="火星区")]))
    answered = sign_in(admin_sun).get(f"{batch.get_absolute_url()}marked/")
    confirm(batch, admin_sun)

    assert [(r.sheet, r.number, r.verdict) for r in batch.rows.all()] == [
        ("海港", 2, "NEW"),
        ("昌黎", 2, "NEW"),
        ("昌黎", 3, "REFUSED"),
    ]
    assert batch.notes == ["读了 2 个工作表：海港、昌黎。"]
    assert Target.objects.count() == 2
    marked = openpyxl.load_workbook(io.BytesIO(answered.content))
    assert [(s.title, c.coordinate) for s in marked for row in s for c in row if c.comment] == [("昌黎", "D3")]


def test_the_same_code_on_two_sheets_is_told_with_both_places(upload):  # noqa: F811
    assert "与海港第 2 行重复" in reason(upload(sheets(海港=[line()], 昌黎=[line()])))[0][1]


INSPECTORS = ["执法证号", "姓名", "所在单位", "证件有效期起", "证件有效期止", "状态"]


@pytest.fixture
def of_inspectors(admin_sun, second_brigade):
    def act(*rows, head=INSPECTORS):
        content = book(*(dict(zip(head, row, strict=True)) for row in rows), head=head)
        batch = actions.receive_import(kind="INSPECTORS", name="人员.xlsx", content=content, by=admin_sun, at=MORNING)
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    return act


@pytest.mark.parametrize(
    ("front", "verdict"),
    [("", "NEW"), ("秦皇岛市应急管理局", "NEW"), ("市应急管理局", "NEW"), ("海港区应急管理局", "REFUSED")],
)
def test_a_unit_may_bear_the_bureaus_name_in_front_and_no_other(of_inspectors, second_brigade, front, verdict):
    row = ["13030099004", "试案丁", front + second_brigade.name, "2022-01-01", "2027-12-31", "在岗"]

    assert verdicts(of_inspectors(row)) == [verdict]


def test_who_retired_is_stopped_by_a_list_of_two_columns(of_inspectors, second_brigade, admin_sun):
    known = make_inspector(second_brigade, certificate_no="13030099001", valid_until="2027-12-31")

    confirm(of_inspectors(["13030099001", "退休"], head=["执法证号", "人员状态"]), admin_sun)

    known.refresh_from_db()
    assert (known.state, known.unit) == ("STOPPED", second_brigade)
