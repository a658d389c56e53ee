"""The pages: who gets in, what they show, and that a form loses nothing."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from inspectorate.imports.reading import Intake
from inspectorate.kit import spreadsheets
from inspectorate.kit.workbook import XLSX
from inspectorate.plans import actions, queries, task_rows
from inspectorate.plans.forms import TaskForm, initial_for, initial_of
from inspectorate.plans.models import Plan, Task
from inspectorate.plans.rules.cells import TABLE
from inspectorate.plans.tests.conftest import JANUARY, table, task

pytestmark = pytest.mark.django_db


def posted(initial):
    """What a browser sends back for a form as it was shown."""
    data = {}
    for key, value in initial.items():
        if value is True:
            data[key] = "on"
        elif key.startswith("ratio_") and isinstance(value, int):
            data[key] = f"{value / 100:g}"
        elif value is not False and value not in ("", (), None):
            data[key] = list(value) if isinstance(value, tuple) else value
    return data


def test_without_a_plan_the_home_offers_to_make_one(registers, admin_sun, officer_li, sign_in):
    assert "从空表开始" in sign_in(admin_sun).get("/office/plans/").content.decode()
    assert "从空表开始" not in sign_in(officer_li).get("/office/plans/").content.decode()


def test_next_years_plan_is_begun_from_this_years_page(registers, admin_sun, officer_li, sign_in):
    this = timezone.localdate().year
    actions.make_plan(year=this, by=admin_sun, at=timezone.now())
    client = sign_in(admin_sun)

    assert f'<a href="/office/plans/?year={this + 1}">编制{this + 1}年度计划</a>' in text(
        client, f"/office/plans/{this}/"
    )
    begin = text(client, f"/office/plans/?year={this + 1}")
    assert f"/office/plans/{this}/copy/?to={this + 1}" in begin
    assert f"/office/plans/new/?year={this + 1}" in begin
    actions.make_plan(year=this + 1, by=admin_sun, at=timezone.now())
    assert client.get(f"/office/plans/?year={this + 1}").url == f"/office/plans/{this + 1}/"
    assert "编制" not in text(client, f"/office/plans/{this}/").split("计划表")[0].split("tabs")[1]


def test_a_plan_is_copied_into_the_year_that_has_none(published, admin_sun, sign_in):
    this = timezone.localdate().year

    page = sign_in(admin_sun).post(f"/office/plans/2023/copy/?to={this + 1}", follow=True).content.decode()

    assert f"{this + 1}年度 · 年度抽查工作计划" in " ".join(page.split())
    assert "导入 5 条" in page
    assert f"{this + 1}001" in page
    assert not Plan.objects.filter(year=this + 1).exists()


def text(client, path):
    return client.get(path).content.decode()


def test_the_plans_page_shows_the_annex_and_its_warnings(imported, admin_sun, sign_in):
    page = sign_in(admin_sun).get("/office/plans/2023/").content.decode()

    assert all(cell in page for row in table() for cell in row)
    assert "低于方案要求的20%" in page


def test_an_officer_reads_the_published_plan_without_the_warnings(published, officer_li, sign_in):
    page = sign_in(officer_li).get("/office/plans/2023/").content.decode()

    assert "第一次内部联合" in page
    assert "需要注意的问题" not in page
    assert "调整计划" not in page


def test_a_draft_is_missing_for_who_does_not_work_on_it(imported, officer_li, sign_in):
    client = sign_in(officer_li)

    assert client.get("/office/plans/2023/").status_code == 404
    assert client.get("/office/plans/tasks/2023001-001/").status_code == 404


def test_the_tasks_page_shows_population_and_ratio_of_each_class(published, planner_wang, sign_in):
    page = sign_in(planner_wang).get("/office/plans/tasks/2023001-001/").content.decode()

    assert "低于下限，抽取时按3%计算" in page
    assert "3 户" in page


def test_the_form_shown_and_sent_back_changes_nothing(imported, admin_sun, sign_in):
    one = task("2023001-001")
    before = task_rows.values_of(one)

    sent = sign_in(admin_sun).post(f"/office/plans/tasks/{one.no}/edit/", posted(initial_of(one)))

    assert sent.status_code == 302, sent.content.decode()
    assert task_rows.values_of(task("2023001-001")) == before


def test_a_new_task_is_made_from_the_proposed_form(plan, planner_wang, sign_in):
    data = posted(initial_for(plan, "WHK")) | {
        "name": "2023年第六次抽查",
        "sectors": ["COAL_MINE"],
        "categories": ["M"],
    }

    sent = sign_in(planner_wang).post("/office/plans/2023/tasks/new/", data)

    assert sent.status_code == 302, sent.content.decode()
    one = Task.objects.get()
    assert (one.no, one.items_text, one.lead_division.code) == ("2023001-001", "煤矿", "WHK")


def test_a_refused_form_keeps_what_was_typed_and_says_why(plan, admin_sun, sign_in):
    data = posted(initial_for(plan, "WHK")) | {"name": "我写的名称", "ratio_text": "很多", "window_until": "2023-01"}

    page = sign_in(admin_sun).post("/office/plans/2023/tasks/new/", data | {"window_from": "2023-05"})

    text = page.content.decode()
    assert page.status_code == 422
    assert all(words in text for words in ("我写的名称", "读不出数字", "止期早于起期"))


def test_percentages_are_read_without_rounding(plan):
    data = posted(initial_for(plan, "WHK")) | {
        "name": "x",
        "ratio_A": "1.25",
        "ratio_floor": "3.5",
        "sectors": ["OTHER"],
    }
    form = TaskForm(data, plan=plan)

    assert form.is_valid(), form.errors
    assert {s.grade: s.ratio for s in form.values().ratios}["A"] == 125
    assert form.values().ratio_floor == 350


def test_ratios_are_set_on_a_page_of_their_own(imported, planner_wang, sign_in):
    data = {f"ratio_{g}": "5" for g in ("A", "B", "C", "D", "")}

    sent = sign_in(planner_wang).post("/office/plans/tasks/2023001-001/ratios/", data)

    assert sent.status_code == 302
    assert {r.ratio for r in task("2023001-001").ratios.all()} == {500}


def test_the_steps_are_walked_through_the_pages(imported, admin_sun, director_zhang, sign_in):
    for person, step in ((admin_sun, "submit"), (director_zhang, "approve"), (admin_sun, "publish")):
        assert sign_in(person).post(f"/office/plans/2023/{step}/", {"ground": "先行内部联合"}).status_code == 302

    assert Plan.objects.get(year=2023).stage == "PUBLISHED"


def test_a_step_that_cannot_be_taken_says_why(published, admin_sun, planner_wang, sign_in):
    assert "不能办理“报请审批”" in sign_in(admin_sun).get("/office/plans/2023/submit/").content.decode()
    assert "没有办理此事的权限" in sign_in(planner_wang).get("/office/plans/2023/amend/").content.decode()
    assert sign_in(planner_wang).post("/office/plans/2023/amend/", {"ground": "x"}).status_code == 403


def test_a_step_without_its_ground_is_not_taken(published, admin_sun, sign_in):
    assert sign_in(admin_sun).post("/office/plans/2023/withdraw/", {"ground": ""}).status_code == 422
    assert Plan.objects.get(year=2023).stage == "PUBLISHED"


def test_rows_move_up_and_down(imported, admin_sun, sign_in):
    sign_in(admin_sun).post("/office/plans/2023/order/", {"no": "2023002-002", "to": "up"})

    nos = [t.task_no for t in queries.tasks_of(imported, admin_sun, JANUARY.date())]
    assert nos[:2] == ["002", "001"]


def test_the_exported_workbook_is_the_csv_word_for_word(published, officer_li, sign_in):
    response = sign_in(officer_li).get("/office/plans/2023/plan.xlsx")

    rows = list(Intake(TABLE).read(spreadsheets.read("x.xlsx", response.content)))
    assert response["Content-Type"] == XLSX
    assert [list(row.values.values()) for row in rows] == [[cell for cell in row if cell] for row in table()[1:]]


def test_the_exported_word_file_is_the_csv_word_for_word(published, officer_li, sign_in):
    response = sign_in(officer_li).get("/office/plans/2023/plan.docx")

    document = docx.Document(io.BytesIO(response.content))
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == table()
    assert "2023年1月3日印发" in document.paragraphs[-1].text


def test_the_exported_pdf_is_one_landscape_page_with_the_day_of_issue(published, officer_li, sign_in):
    pdf = PdfReader(io.BytesIO(sign_in(officer_li).get("/office/plans/2023/plan.pdf").content))

    text = "".join(pdf.pages[0].extract_text().split())
    assert len(pdf.pages) == 1
    assert pdf.pages[0].mediabox.width > pdf.pages[0].mediabox.height
    assert "2023001" in text and "2023年1月3日印发" in text


def test_a_draft_carries_no_day_of_issue(imported, admin_sun, sign_in):
    page = sign_in(admin_sun).get("/office/plans/2023/print/").content.decode()

    assert "尚未印发" in page
    assert "日印发" not in page


def test_two_versions_are_compared(published, admin_sun, sign_in):
    from inspectorate.plans import actions

    actions.amend_plan(plan_id=published.pk, ground="增加备注", by=admin_sun, at=JANUARY)
    Task.objects.filter(plan_no="2023001").update(remark="夏季高温")

    page = sign_in(admin_sun).get("/office/plans/2023/versions/").content.decode()

    assert "夏季高温" in page
    assert "2023002-002" not in page


def test_the_plans_page_does_not_ask_more_for_more_rows(published, admin_sun, sign_in):
    client = sign_in(admin_sun)

    client.get("/office/plans/2023/")
    with CaptureQueriesContext(connection) as five:
        client.get("/office/plans/2023/")
    one = task("2023001-001")
    for number in range(101, 131):
        one.pk, one.plan_no, one.task_no = None, f"2023{number}", str(number)
        one.save()
    with CaptureQueriesContext(connection) as many:
        client.get("/office/plans/2023/")

    assert len(many) == len(five)


def test_who_comes_after_somebody_else_keeps_what_he_wrote(imported, admin_sun, planner_wang, sign_in):
    one = task("2023001-001")
    client, values = sign_in(planner_wang), initial_of(one)
    actions.change_task(
        task_id=one.pk, values=replace(task_rows.values_of(one), remark="先改"), revision=one.revision, by=admin_sun,
        at=JANUARY,
    )  # fmt: skip

    answer = client.post(f"/office/plans/tasks/{one.no}/edit/", posted(values | {"remark": "后改的备注"}))

    body = answer.content.decode()
    assert answer.status_code == 422
    assert "后改的备注" in body
    assert "别人已经修改了这项任务" in body
    assert task("2023001-001").remark == "先改"
