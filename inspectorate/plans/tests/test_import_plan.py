"""A file becomes rows of the plan only after it was shown what would change; and all of it can be taken back."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from inspectorate.imports import actions as imports
from inspectorate.imports.models import ImportBatch
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.plans import actions
from inspectorate.plans.models import Plan, Task
from inspectorate.plans.tests.conftest import (
    ANNEX,
    JANUARY,
    as_csv,
    bring,
    confirm,
    refusals,
    table,
    task,
    upload,
    verdicts,
)
from inspectorate.trail.models import TrailEntry
from tests.cast import make_person

pytestmark = pytest.mark.django_db
START = "/office/registries/imports/plan/"


def sent(client, name, content, year=2023):
    file = SimpleUploadedFile(name, content)
    return client.post(START, {"of": year, "upload": file}, follow=True).content.decode()


def test_the_same_file_again_changes_nothing(imported, admin_sun):
    batch = upload(table(), admin_sun)

    assert verdicts(batch) == ["SAME"] * 5
    with pytest.raises(NotSo, match="没有可以导入"):
        confirm(batch, admin_sun)


@pytest.mark.both_databases
def test_a_changed_cell_changes_its_row_and_leaves_settings_made_by_hand(imported, admin_sun):
    Task.objects.filter(plan_no="2023001").update(remark="手工填写", districts=["130302"])
    rows = table()
    was, rows[1][10] = rows[1][10], "2023年6月至8月"

    batch = bring(rows, admin_sun)

    one = task("2023001-001")
    assert verdicts(batch) == ["CHANGED", "SAME", "SAME", "SAME", "SAME"]
    assert batch.rows.first().changes == [["抽查时间", was, "2023年6月至8月"]]
    assert (one.window_text, one.remark, one.districts) == ("2023年6月至8月", "手工填写", ["130302"])


def test_an_empty_cell_empties_what_the_plan_says(imported, admin_sun):
    rows = table()
    was, rows[1][9] = rows[1][9], ""

    batch = bring(rows, admin_sun)

    assert batch.rows.first().changes == [["联合大队", was, ""]]
    assert not task("2023001-001").joint_brigades.exists()


def test_refused_rows_stay_out_and_the_others_come_in(plan, admin_sun):
    rows = table()
    rows[2][8] = "没有的科"
    rows[3] = rows[1]

    batch = bring(rows, admin_sun)

    assert verdicts(batch) == ["NEW", "REFUSED", "REFUSED", "NEW", "NEW"]
    assert [label for label, _ in refusals(batch)] == ["发起科室", "抽查计划编号"]
    assert "只能出现一次" in refusals(batch)[1][1]
    assert Task.objects.count() == 3


@pytest.mark.parametrize(
    ("column", "text", "label"),
    [(0, "2022001", ""), (5, "0%", ""), (8, "没有的科", "发起科室"), (10, "某天", "抽查时间")],
)
def test_what_no_task_may_be_is_told_before_anything_is_taken(plan, admin_sun, column, text, label):
    rows = table()
    rows[1][column] = text

    found = refusals(upload(rows, admin_sun))

    assert [one for one, _ in found] == ([label] if column else [])
    assert not Task.objects.exists()


def test_a_number_of_another_years_plan_is_not_taken_again(published, admin_sun):
    batch = imports.receive_import(
        kind="PLAN", of="2024", name="x.csv", content=as_csv(table()), by=admin_sun, at=JANUARY
    )

    found = refusals(imports.read_import(batch_id=batch.pk, at=JANUARY))

    assert [label for label, _ in found] == ["抽查计划编号"] * 5
    assert "其他年度" in found[0][1]


def test_the_office_may_propose_ratios_of_its_own(plan, admin_sun, settings):
    settings.PLAN_RATIO_STEPS = (200, 500, 3000, 5000)

    bring(table(), admin_sun)

    found = {r.grade: r.ratio for r in task("2023001-001").ratios.all()}
    assert found == {"A": 200, "B": 500, "C": 3000, "D": 5000, "": 300}


def test_only_the_office_imports_and_only_into_a_draft(published, admin_sun, planner_wang):
    rows = table()
    rows[1][10] = "2023年6月至8月"
    with pytest.raises(NotYou):
        upload(rows, planner_wang)

    batch = upload(rows, admin_sun)

    assert verdicts(batch) == ["REFUSED", "SAME", "SAME", "SAME", "SAME"]
    assert "调整计划" in refusals(batch)[0][1]


def test_a_plan_that_was_submitted_since_the_preview_is_not_changed(imported, admin_sun):
    rows = table()
    rows[1][10] = "2023年6月至8月"
    batch = upload(rows, admin_sun)
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)

    with pytest.raises(NotNow, match="退回修改"):
        confirm(batch, admin_sun)

    assert task("2023001-001").window_text == table()[1][10]


def test_a_row_that_somebody_changed_since_the_preview_is_not_overwritten(imported, admin_sun):
    rows = table()
    rows[1][10], rows[2][10] = "2023年6月至8月", "2023年7月"
    batch = upload(rows, admin_sun)
    rows[1][10] = "2023年9月"
    bring(rows[:2], admin_sun)

    confirm(batch, admin_sun)

    outcomes = list(batch.rows.filter(verdict="CHANGED").values_list("outcome", flat=True))
    assert ["没有覆盖" in one for one in outcomes] == [True, False]
    assert (task("2023001-001").window_text, task("2023002-002").window_text) == ("2023年9月", "2023年7月")


def test_through_the_pages_nothing_is_saved_before_it_is_confirmed(registers, admin_sun, sign_in):
    client = sign_in(admin_sun)

    shown = sent(client, "annual-plan-2023.csv", ANNEX.read_bytes())

    assert "导入 5 条" in shown
    assert not Plan.objects.exists()
    batch = ImportBatch.objects.get()
    done = client.post(f"/office/registries/imports/{batch.pk}/confirm/", {"ground": ""}, follow=True)
    assert "/office/plans/?year=2023" in done.content.decode()
    assert Task.objects.filter(plan__year=2023).count() == 5
    kinds = list(TrailEntry.objects.filter(subject="2023年度计划").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["PlanMade", "PlanImported"]


def test_what_was_looked_at_is_still_there_after_signing_out_and_for_a_colleague(registers, admin_sun, sign_in):
    client = sign_in(admin_sun)
    sent(client, "annual-plan-2023.csv", ANNEX.read_bytes())
    client.logout()
    client = sign_in(make_person("zhou", "周干事", admin_sun.unit, "OFFICE_ADMIN"))

    assert "annual-plan-2023.csv" in client.get(f"{START}?of=2023").content.decode()
    batch = ImportBatch.objects.get()
    client.post(f"/office/registries/imports/{batch.pk}/confirm/")

    assert Task.objects.filter(plan__year=2023).count() == 5


def test_an_import_that_broke_off_goes_on_where_it_ended(plan, admin_sun):
    batch = upload(table(), admin_sun)
    imports.confirm_import(batch_id=batch.pk, ground="", by=admin_sun, at=JANUARY)
    imports._apply_some(batch.pk, 0, 2, admin_sun, JANUARY)
    assert Task.objects.count() == 2

    batch = imports.apply_import(batch_id=batch.pk, by=admin_sun, at=JANUARY)

    assert (batch.stage, Task.objects.count()) == ("DONE", 5)


def test_what_cannot_be_imported_comes_back_marked_and_can_be_brought_again(registers, admin_sun, sign_in):
    client, rows = sign_in(admin_sun), table()
    rows[2][8] = "没有的科"
    sent(client, "plan.csv", as_csv(rows))
    batch = ImportBatch.objects.get()

    sheet = load_workbook(BytesIO(client.get(f"/office/registries/imports/{batch.pk}/marked/").content)).active

    wrong = sheet.cell(3, 9)
    assert (wrong.value, wrong.fill.start_color.rgb) == ("没有的科", "FFF8D7D5")
    assert "单位名录里没有“没有的科”" in wrong.comment.text
    assert [sheet.cell(row, 9).fill.start_color.rgb for row in (2, 4, 5, 6)] == ["00000000"] * 4
    wrong.value = table()[2][8]
    sheet.parent.save(content := BytesIO())
    assert "导入 5 条" in sent(client, "plan.xlsx", content.getvalue())


def test_a_file_that_is_no_plan_says_so(registers, admin_sun, sign_in):
    assert "没有找到表头" in sent(sign_in(admin_sun), "x.csv", "姓名,电话\n张三,1".encode())


@pytest.mark.parametrize("year", ["", "2014", "2101", "二〇二三", "02023"])
def test_a_year_that_no_plan_is_for_is_refused_at_its_field(registers, admin_sun, sign_in, year):
    page = sign_in(admin_sun).post(START, {"of": year, "upload": SimpleUploadedFile("x.csv", as_csv(table()))})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["of"])
    assert not ImportBatch.objects.exists()


def test_another_years_plan_is_copied_into_the_same_preview(published, admin_sun, sign_in):
    page = sign_in(admin_sun).post("/office/plans/2023/copy/", follow=True).content.decode()

    assert "导入 5 条" in page
    assert "2023001" not in page


def test_a_workbook_with_something_in_its_farthest_cell_is_refused_without_reading_the_cells_between(
    registers, admin_sun, sign_in
):
    made = Workbook()
    made.active["A1"], made.active["XFD1048576"] = "计划编号", "x"
    made.save(content := BytesIO())

    assert "很远的单元格" in sent(sign_in(admin_sun), "plan.xlsx", content.getvalue())


def test_a_quote_that_is_never_closed_is_told_and_breaks_nothing(plan, admin_sun):
    batch = upload(b'a,"' + b"x" * 200_000, admin_sun)

    assert (batch.stage, "引号没有成对" in batch.problem) == ("REFUSED", True)


def test_the_template_is_read_back_and_its_example_is_no_task(registers, admin_sun, sign_in):
    client = sign_in(admin_sun)
    book = load_workbook(BytesIO(client.get(f"{START}template/").content))
    sheet = book.worksheets[0]
    for column, cell in enumerate(table()[1], start=1):
        sheet.cell(3, column).value = cell
    book.save(content := BytesIO())

    assert verdicts(upload(content.getvalue(), admin_sun, "计划.xlsx")) == ["NEW"]
