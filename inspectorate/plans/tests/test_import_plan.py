"""A file becomes rows only after it was shown what would change."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.plans import actions
from inspectorate.plans.models import Plan, Task
from inspectorate.plans.tests.conftest import ANNEX, JANUARY, table, task

pytestmark = pytest.mark.django_db


def kinds(plan, rows):
    return [r.verdict for r in actions.preview(plan=plan, table=rows)]


def test_the_same_file_again_changes_nothing(imported, admin_sun):
    assert kinds(imported, table()) == ["SAME"] * 5
    with pytest.raises(NotSo, match="没有可以导入"):
        actions.import_plan(plan_id=imported.pk, table=table(), file="x", by=admin_sun, at=JANUARY)


def test_a_changed_cell_changes_its_row_and_leaves_settings_made_by_hand(imported, admin_sun):
    Task.objects.filter(plan_no="2023001").update(remark="手工填写", districts=["130302"])
    rows = table()
    rows[1][10] = "2023年6月至8月"

    found = actions.import_plan(plan_id=imported.pk, table=rows, file="x", by=admin_sun, at=JANUARY)

    one = task("2023001-001")
    assert [str(r.verdict) for r in found] == ["CHANGED", "SAME", "SAME", "SAME", "SAME"]
    assert found[0].changed == ("抽查时间",)
    assert (one.window_text, one.remark, one.districts) == ("2023年6月至8月", "手工填写", ["130302"])


def test_refused_rows_stay_out_and_the_others_come_in(plan, admin_sun):
    rows = table()
    rows[2][8] = "没有的科"
    rows[3] = rows[1]

    found = actions.import_plan(plan_id=plan.pk, table=rows, file="x", by=admin_sun, at=JANUARY)

    assert [str(r.verdict) for r in found] == ["NEW", "REFUSED", "REFUSED", "NEW", "NEW"]
    assert "不止一次" in found[2].reading.problems[0].text
    assert Task.objects.count() == 3


def test_the_office_may_propose_ratios_of_its_own(plan, admin_sun, settings):
    settings.PLAN_RATIO_STEPS = (200, 500, 3000, 5000)

    actions.import_plan(plan_id=plan.pk, table=table(), file="x", by=admin_sun, at=JANUARY)

    found = {r.grade: r.ratio for r in task("2023001-001").ratios.all()}
    assert found == {"A": 200, "B": 500, "C": 3000, "D": 5000, "": 300}


def test_only_the_office_imports_and_only_into_a_draft(published, admin_sun, planner_wang):
    with pytest.raises(NotYou):
        actions.import_plan(plan_id=published.pk, table=table(), file="x", by=planner_wang, at=JANUARY)
    with pytest.raises(NotNow, match="调整计划"):
        actions.import_plan(plan_id=published.pk, table=table(), file="x", by=admin_sun, at=JANUARY)


def test_through_the_pages_nothing_is_saved_before_it_is_confirmed(registers, admin_sun, sign_in):
    client = sign_in(admin_sun)
    file = SimpleUploadedFile("annual-plan-2023.csv", ANNEX.read_bytes())

    shown = client.post("/office/plans/import/", {"year": 2023, "upload": file}, follow=True)

    assert "新增5项" in shown.content.decode()
    assert not Plan.objects.exists()
    client.post("/office/plans/import/preview/")
    assert Task.objects.filter(plan__year=2023).count() == 5


def test_what_cannot_be_imported_comes_back_marked_and_can_be_brought_again(registers, admin_sun, sign_in):
    client, rows = sign_in(admin_sun), table()
    rows[2][8] = "没有的科"
    bring(client, "plan.csv", "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode())

    sheet = load_workbook(BytesIO(client.get(reverse("plans:import_marked")).content)).active

    wrong = sheet.cell(3, 9)
    assert (wrong.value, wrong.fill.start_color.rgb) == ("没有的科", "FFF8D7D5")
    assert "单位名录里没有“没有的科”" in wrong.comment.text
    assert [sheet.cell(row, 9).fill.start_color.rgb for row in (2, 4, 5, 6)] == ["00000000"] * 4
    wrong.value = table()[2][8]
    sheet.parent.save(content := BytesIO())
    assert "新增5项" in bring(client, "plan.xlsx", content.getvalue())


def test_without_a_file_there_is_nothing_to_mark(registers, admin_sun, sign_in):
    assert sign_in(admin_sun).get(reverse("plans:import_marked")).url == reverse("plans:import_start")


def bring(client, name, content):
    file = SimpleUploadedFile(name, content)
    return client.post("/office/plans/import/", {"year": 2023, "upload": file}, follow=True).content.decode()


def test_a_file_that_is_no_plan_says_so_at_the_field(registers, admin_sun, sign_in):
    file = SimpleUploadedFile("x.csv", "姓名,电话\n张三,1".encode())

    page = sign_in(admin_sun).post("/office/plans/import/", {"year": 2023, "upload": file})

    assert page.status_code == 422
    assert "没有找到表头" in page.content.decode()


def test_another_years_plan_is_copied_into_the_same_preview(published, admin_sun, sign_in):
    page = sign_in(admin_sun).get("/office/plans/2023/copy/", follow=True).content.decode()

    assert "新增5项" in page
    assert "2023001" not in page


def test_a_workbook_with_something_in_its_farthest_cell_is_refused_without_reading_the_cells_between(
    registers, admin_sun, sign_in
):
    made = Workbook()
    made.active["A1"], made.active["XFD1048576"] = "计划编号", "x"
    made.save(content := BytesIO())
    file = SimpleUploadedFile("plan.xlsx", content.getvalue())

    answer = sign_in(admin_sun).post(reverse("plans:import_start"), {"year": 2023, "upload": file})

    assert answer.status_code == 422
    assert "很远的单元格" in answer.content.decode()


def test_a_quote_that_is_never_closed_is_told_and_breaks_nothing(registers, admin_sun, sign_in):
    file = SimpleUploadedFile("plan.csv", b'a,"' + b"x" * 200_000)

    answer = sign_in(admin_sun).post(reverse("plans:import_start"), {"year": 2023, "upload": file})

    assert answer.status_code == 422
    assert "引号没有成对" in answer.content.decode()
