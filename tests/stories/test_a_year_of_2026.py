"""A whole year's work under the law of 2026: from an empty office to three results cleared for publication.

Nothing is there but the two accounts of the beginning; the rest comes by the pages, as a new office would do it.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from inspectorate.demonstration.officers import PASSWORD
from inspectorate.documents import queries as documents
from inspectorate.documents.models import Document
from inspectorate.draws.models import Draw
from inspectorate.field.tests.phone import Phone
from inspectorate.inspections.codes import Measure
from inspectorate.inspections.models import Outcome, Visit
from inspectorate.people.actions import begin_office
from inspectorate.plans.models import Plan
from inspectorate.trail.actions import verify_chain
from tests.stories import hands, new_office
from tests.stories.hands import Clock, as_, press
from tests.stories.new_office import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_files")]
TASK, DRAW = "2026001-001", "2026001-001-1"
CONTRIBUTORS = (("赵科长", "zhao", "开春头一回抽查"), ("陈监督员", "chen", "港口今天有雾气"))
LEADER, MEMBER, REPRESENTATIVE = "林执法员", "宋执法员", "刘安"
REFUSES = "认为检查影响生产"


def test_a_new_office_works_from_its_first_account_to_three_cleared_results(page, phone, clock):
    begin_the_office(page, clock)
    make_the_plan(page, clock)
    publish_the_plan(page, clock)
    draw_three_enterprises(page, clock)
    tell_the_enterprises(page, clock)
    make_the_visits_ready(page, clock)
    with_finding, refused, plain = Visit.objects.select_related("drawn").order_by("drawn__order")
    visit_with_the_phone(phone, with_finding, clock)
    order_what_is_left(page, with_finding)
    visit_where_nobody_signs(page, refused, clock)
    visit_where_all_is_well(page, plain, clock)
    clear_the_results(page, clock)

    assert Plan.objects.get(year=2026).stage == "PUBLISHED"
    assert Draw.objects.get().no == DRAW
    assert list(Outcome.objects.order_by("visit__drawn__order").values_list("stage", "measure")) == [
        ("CLEARED", Measure.ORDER),
        ("CLEARED", Measure.NONE),
        ("CLEARED", Measure.NONE),
    ]
    assert verify_chain().broken_at is None
    the_papers_are_those_of_2026()
    each_paper_says_what_the_law_asks(with_finding, refused)


def begin_the_office(page: Any, clock: Clock) -> None:
    """建办公室: six of its seven steps; the seventh is the plan."""
    clock.set("2026-01-05T09:00")
    handed_over = {one.username: password for one, password in begin_office(at=clock.now())}
    new_office.add_units(page, handed_over)
    new_office.add_people(page, handed_over)
    new_office.appoint_them(page, handed_over)
    new_office.look_at_the_calendar_and_load_the_library(page)
    new_office.enter_the_scheme_of_grades(page)
    new_office.bring_in_enterprises_and_officers(page)
    new_office.grade_the_enterprises(page)
    new_office.give_the_officers_their_accounts(page)
    page.goto("/office/")
    expect(page.locator("main")).to_contain_text("七步，已完成 6 步")


def make_the_plan(page: Any, clock: Clock) -> None:
    """One task: three of the six."""
    clock.set("2026-01-06T09:00")
    as_(page, "sun")
    follow(page, "编制、批准并公布年度计划")
    page.get_by_role("link", name="从空表开始").click()
    press(page, "开始编制")
    page.get_by_role("link", name="新增任务").first.click()
    page.get_by_label("抽查任务名称").fill("工贸企业安全生产随机抽查")
    page.get_by_label("发起科室").select_option("GMK")
    page.locator("[name=joint_brigades][value=ZF1]").check()
    page.locator("[name=sectors][value=INDUSTRY_AND_TRADE]").check()
    page.locator("[name=categories][value=G]").check()
    page.locator("[name=ratio_text]").fill("抽取3户")
    page.get_by_label("合计抽取户数").fill("3")
    press(page, "新增任务")


def publish_the_plan(page: Any, clock: Clock) -> None:
    """Submitted by the office, approved by a leader, published by the office; each on a day of its own."""
    take(page, "报请审批", ground="第一年只安排一项任务，其余在下半年调整时增加")
    clock.set("2026-01-07T09:00")
    as_(page, "zhang")
    take(page, "批准计划")
    clock.set("2026-01-08T09:00")
    as_(page, "sun")
    take(page, "公布计划")
    page.goto("/office/")
    expect(page.locator("main")).not_to_contain_text("建办公室")


def take(page: Any, act: str, ground: str = "") -> None:
    """The button of the plan, and the same on the act's own page."""
    page.goto("/office/plans/2026/")
    page.get_by_role("link", name=act).click()
    if ground:
        page.locator("textarea[name=ground]").fill(ground)
    press(page, act)


def draw_three_enterprises(page: Any, clock: Clock) -> None:
    """Scope, quotas, two values committed, frozen and announced, both revealed, drawn."""
    clock.set("2026-03-02T09:00")
    as_(page, "wang")
    page.get_by_role("link", name="办理抽取").click()
    press(page, "开始准备抽取")
    press(page, "下一步：名额")
    press(page, "下一步：冻结公告")
    hands.add_source(page, "BUREAU", "工商贸行业安全生产监督管理科 赵科长")
    hands.add_source(page, "WITNESS", "派驻纪检监察组 陈监督员")
    for one in CONTRIBUTORS:
        hands.commit(page, *one)
    press(page, "冻结名录并公告")
    for one in CONTRIBUTORS:
        hands.reveal(page, *one)
    page.get_by_role("link", name="下一步：抽取").click()
    press(page, "抽取")
    expect(page.locator("main")).to_contain_text("抽取完成")


def tell_the_enterprises(page: Any, clock: Clock) -> None:
    """行政检查通知书, handed over before anybody comes."""
    clock.set("2026-03-03T09:00")
    as_(page, "wang")
    hands.prepare_notices(page, DRAW, 3, (date(2026, 3, 16), date(2026, 3, 20)), "0335-3000001")
    hands.approve_and_issue_notices(page, DRAW, 3)
    clock.set("2026-03-05T10:00")
    hands.hand_the_notices_over(page)


def make_the_visits_ready(page: Any, clock: Clock) -> None:
    """The clerk confirms the teams and drafts the schemes; they are reviewed, approved, issued."""
    clock.set("2026-03-06T09:00")
    as_(page, "wang")
    page.goto(f"/office/inspections/tasks/{TASK}/")
    press(page, "建立现场检查（3 户）")
    hands.all_at_once(page, "确认检查组，起草方案并报送审核")
    hands.on_the_task(page, TASK, "zhao", "审核通过方案")
    hands.on_the_task(page, TASK, "zhang", "批准方案")
    hands.on_the_task(page, TASK, "wang", "签发检查方案")
    assert set(Visit.objects.values_list("stage", flat=True)) == {"READY"}


def visit_with_the_phone(phone: Phone, visit: Visit, clock: Clock) -> None:
    """In the morning the day is fetched; on site there is no network; afterwards everything is sent."""
    clock.set("2026-03-16T09:00")
    phone.context.clock.set_system_time(clock.now())
    phone.sign_in("lin", PASSWORD)
    phone.fetch_day()
    phone.go_offline()
    phone.page.locator("a.visit", has_text=visit.drawn.name).click()
    phone.start()
    phone.inform()
    phone.judge(0, "不符合")
    rest = phone.page.locator("button", has_text="其余 4 项").first
    rest.click()
    rest.click()
    write_down_what_is_wrong(phone)
    phone.say_nothing()
    phone.open_card(6)
    for who in (LEADER, MEMBER, REPRESENTATIVE):
        phone.sign(who)
    phone.finish()
    phone.go_online()
    phone.wait_sent()
    assert Visit.objects.get(pk=visit.pk).stage == "FINISHED"


def write_down_what_is_wrong(phone: Phone) -> None:
    """Which clause, which of its paragraphs, what has to be done, by which day."""
    page = phone.page
    page.locator(".point").nth(0).get_by_role("link", name="写明问题").click()
    page.get_by_label("发现了什么").fill("一车间没有如实记录事故隐患排查治理情况")
    page.get_by_label("查找条文").fill("安全生产法 隐患排查治理情况应当如实记录")
    page.locator("button.option", has_text="第四十一条").first.click()
    page.get_by_label("款项").fill("第二款")
    page.get_by_label("处理意见").fill("补齐记录并向从业人员通报")
    page.get_by_label("整改期限").fill("2026-04-10")
    phone.button("记下问题").click()
    page.locator("[data-finding]").first.wait_for()


def order_what_is_left(page: Any, visit: Visit) -> None:
    """责令限期整改指令书 of the same day, issued by the leader, who showed his certificate, and handed over."""
    as_(page, "lin")
    hands.issue_on_site(page, visit, "现场检查记录", "责令限期整改指令书")
    hands.hand_the_paper_over(page, [LEADER, MEMBER], date(2026, 3, 16))


def visit_where_nobody_signs(page: Any, visit: Visit, clock: Clock) -> None:
    """Since 2026-02-01 the officers write down why, and sign; no witness is asked for."""
    clock.set("2026-03-17T09:00")
    inspect_from_the_office(page, visit)
    page.goto(f"/office/inspections/{visit.pk}/refusal/")
    page.locator("[name=ground]").fill(REFUSES)
    press(page, "记录拒签")
    hands.end_the_visit(page, visit)
    hands.issue_on_site(page, visit, "现场检查记录")


def visit_where_all_is_well(page: Any, visit: Visit, clock: Clock) -> None:
    clock.set("2026-03-18T09:00")
    inspect_from_the_office(page, visit)
    hands.sign_on_paper(page, visit, "REPRESENTATIVE", REPRESENTATIVE)
    hands.end_the_visit(page, visit)
    hands.issue_on_site(page, visit, "现场检查记录")


def inspect_from_the_office(page: Any, visit: Visit) -> None:
    """What was written on paper on site, entered by the leader of the team, up to the officers' signatures."""
    as_(page, "lin")
    hands.begin_at_the_door(page, visit)
    page.goto(f"/office/inspections/{visit.pk}/checklist/")
    press(page, "其余 5 项全部符合")
    hands.say_that_nothing_is_objected(page, visit)
    for who in (LEADER, MEMBER):
        hands.sign_on_paper(page, visit, "OFFICER", who)


def clear_the_results(page: Any, clock: Clock) -> None:
    """Entered by a member of the team, checked by the head, cleared by a leader: three different people."""
    clock.set("2026-03-27T15:00")
    as_(page, "song")
    for visit in Visit.objects.order_by("pk"):
        hands.enter_the_result(page, visit)
    clock.set("2026-03-30T09:00")
    hands.clear_the_results(page, TASK, 3)


def the_papers_are_those_of_2026() -> None:
    """Everything that was issued is printed by the template in force since 2026-02-01."""
    used = set(Document.objects.filter(stage="ISSUED").values_list("template", flat=True))

    assert used == {
        "inspection_notice/v20260201",
        "inspection_scheme/v20260201",
        "inspection_record/v20260201",
        "rectification_order/v20260201",
    }


def each_paper_says_what_the_law_asks(with_finding: Visit, refused: Visit) -> None:
    """安全生产违法行为行政处罚办法 5 and 37, 安全生产法 65: what of it stands in each paper."""
    assert "本次为本年度对你单位的第1次检查" in words(with_finding, "INSPECTION_NOTICE")
    assert "审批意见：同意签名：张局长2026年3月6日" in words(with_finding, "INSPECTION_SCHEME")
    assert f"拒绝签字的情况{REPRESENTATIVE}拒绝签字：{REFUSES}" in words(refused, "INSPECTION_RECORD")
    assert "《安全生产法》第四十一条第二款补齐记录并向从业人员通报2026年4月10日" in words(
        with_finding, "RECTIFICATION_ORDER"
    )


def words(visit: Visit, kind: str) -> str:
    """What the paper of that kind says, without its blanks."""
    paper = Document.objects.get(file=visit.file, kind=kind, stage="ISSUED")
    pages = PdfReader(BytesIO(documents.pdf(paper, timezone.now()))).pages
    return "".join("".join(one.extract_text().split()) for one in pages)
