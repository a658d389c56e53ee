"""The first task of 2023, in the browser and on a phone: from the announced draw to ten results cleared.

With `SUNLOT_PICTURES` naming a folder the story leaves its pictures there; `docs/handbook/story.md` shows them.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from inspectorate.demonstration import load, visits, year
from inspectorate.demonstration.officers import PASSWORD
from inspectorate.field.tests.phone import Phone
from inspectorate.inspections.codes import Measure
from inspectorate.inspections.models import Outcome, Visit
from inspectorate.notices.models import Notice
from tests.stories.test_draw_in_the_office import sign_in, step_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TASK, DRAW = "2023001-001", "2023001-001-1"
WORKER = {"batch": True, "interval": 0, "startup_delay": False, "verbosity": 0}


class Clock:
    """The day of the story; its seconds go on as ours do."""

    def __init__(self) -> None:
        self.set("2023-05-04T10:10")

    def set(self, moment: str | datetime) -> None:
        self.base = year.moment(moment) if isinstance(moment, str) else moment
        self.since = time.monotonic()

    def now(self) -> datetime:
        return self.base + timedelta(seconds=time.monotonic() - self.since)


@pytest.fixture
def clock(monkeypatch: Any) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


@pytest.fixture(autouse=True)
def _empty_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def phone(chromium: Any, live_server: Any) -> Any:
    phone = Phone(chromium, live_server.url)
    yield phone
    phone.context.close()
    assert phone.errors == []


def picture(page: Any, name: str, *, whole: bool = False) -> None:
    folder = os.environ.get("SUNLOT_PICTURES")
    if folder:
        page.locator(".toast").first.wait_for(state="hidden")
        page.evaluate("document.activeElement?.blur()")
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=whole)


def shot(words: str, edges: tuple[int, int] = (960, 720)) -> dict[str, Any]:
    """A picture of words, as a camera's file."""
    content = visits.picture(words, edges, size=56)
    return {"name": f"{words}.jpg", "mimeType": "image/jpeg", "buffer": content}


def as_(page: Any, username: str) -> None:
    page.context.clear_cookies()
    sign_in(page, username)


def all_at_once(page: Any, button: str) -> None:
    """Tick every row of the table, then the button below it."""
    page.locator("[data-all]").check()
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def press(page: Any, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def test_ten_enterprises_from_the_announced_draw_to_their_cleared_results(page, phone, clock):
    cast = load.office(lambda line: None)
    year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
    year.announce(year.OCCASIONS[0], cast)

    draw_the_enterprises(page)
    tell_the_enterprises(page, clock)
    confirm_the_teams(page, clock)
    hand_the_notices_over(page, clock)
    approve_the_schemes(page, clock)
    visited = list(Visit.objects.select_related("drawn").order_by("drawn__order"))
    visit_with_the_phone(phone, visited[0], clock)
    order_what_is_left(page, visited[0])
    for number, visit in enumerate(visited[1:], start=1):
        clock.set(visits.FIRST_VISIT + timedelta(days=number))
        visit_from_the_office(page, visit, has_finding=number == 1)
    for visit in visited:
        enter_the_result(page, visit, clock)
    clear_the_results(page, clock)

    assert Counter(Outcome.objects.values_list("stage", flat=True)) == {"CLEARED": 10}
    assert Counter(Outcome.objects.values_list("measure", flat=True)) == {Measure.NONE: 8, Measure.ORDER: 2}


def draw_the_enterprises(page: Any) -> None:
    """揭示 and 抽取, as announced half an hour ago."""
    as_(page, "wang")
    page.goto(f"/office/draws/{DRAW}/sources/")
    page.get_by_role("link", name="请赵科长揭示").click()
    step_up(page, "zhao", year.BUREAU_PHRASE, "揭示")
    page.get_by_role("link", name="请陈监督员揭示").click()
    step_up(page, "chen", year.WITNESS_PHRASE, "揭示")
    picture(page, "01-revealed")
    page.get_by_role("link", name="下一步：抽取").click()
    press(page, "抽取")
    expect(page.locator("main")).to_contain_text("抽取完成")
    picture(page, "02-drawn")


def tell_the_enterprises(page: Any, clock: Clock) -> None:
    """告知: prepared by the clerk, approved by the head, issued."""
    clock.set("2023-05-05T09:00")
    as_(page, "wang")
    page.goto(f"/office/notices/draws/{DRAW}/")
    page.get_by_role("link", name="制作 10 份通知书").click()
    page.get_by_label("检查时间起").fill("2023-05-15")
    page.get_by_label("检查时间止").fill("2023-05-31")
    page.get_by_label("联系人").fill("王科员")
    page.get_by_label("联系电话").fill("0335-3000000")
    press(page, "制作并报送审批")
    as_(page, "zhao")
    page.goto(f"/office/notices/draws/{DRAW}/")
    all_at_once(page, "批准选中的通知书")
    call_command("db_worker", **WORKER)
    as_(page, "wang")
    page.goto(f"/office/notices/draws/{DRAW}/")
    all_at_once(page, "签发选中的通知书")
    press(page, "签发这 10 份")
    call_command("db_worker", **WORKER)
    page.goto(f"/office/notices/draws/{DRAW}/")
    expect(page.locator("main")).to_contain_text("已签发 10 份")
    picture(page, "03-notices")


def hand_the_notices_over(page: Any, clock: Clock) -> None:
    clock.set("2023-05-08T10:00")
    as_(page, "wang")
    for notice in Notice.objects.order_by("pk"):
        hand_over(page, notice)
    assert {notice.stage for notice in Notice.objects.select_related("document")} == {"SERVED"}


def hand_over(page: Any, notice: Notice) -> None:
    page.goto(f"/office/notices/{notice.pk}/serve/")
    page.locator("[name=way]").first.select_option("DIRECT")
    page.locator("[name=receiver]").fill("刘安")
    page.locator("[name=place]").fill("被检查单位")
    page.locator("[name=servers]").fill("王科员、赵科长")
    press(page, "登记送达")


def confirm_the_teams(page: Any, clock: Clock) -> None:
    """检查组, within two working days of the draw; the head says who makes up for a speciality that is lacking."""
    clock.set("2023-05-05T15:00")
    tasks = f"/office/inspections/tasks/{TASK}/"
    as_(page, "wang")
    page.goto(tasks)
    press(page, "建立现场检查（10 户）")
    picture(page, "04-visits")
    as_(page, "zhao")
    for visit in Visit.objects.order_by("pk"):
        page.goto(f"/office/inspections/{visit.pk}/team/")
        ground = page.get_by_label("缺少的专业不指派协助人员的理由")
        if ground.count():
            ground.fill("由随检专家补足")
        press(page, "确认检查组")


def approve_the_schemes(page: Any, clock: Clock) -> None:
    """检查方案 drafted, reviewed, approved; each for ten enterprises at once."""
    clock.set("2023-05-09T15:00")
    tasks = f"/office/inspections/tasks/{TASK}/"
    as_(page, "wang")
    page.goto(tasks)
    all_at_once(page, "起草检查方案")
    all_at_once(page, "报送方案审核")
    as_(page, "zhao")
    page.goto(tasks)
    all_at_once(page, "审核通过方案")
    as_(page, "zhang")
    page.goto(tasks)
    all_at_once(page, "批准方案")
    assert set(Visit.objects.values_list("stage", flat=True)) == {"READY"}


def visit_with_the_phone(phone: Phone, visit: Visit, clock: Clock) -> None:
    """In the morning the day is fetched; on site there is no network; back in the car everything is sent."""
    clock.set(visits.FIRST_VISIT)
    phone.context.clock.set_system_time(clock.now())
    phone.sign_in(visits.team(visit)[0].username, PASSWORD)
    phone.fetch_day()
    phone.go_offline()
    picture(phone.page, "05-phone-day")
    phone.page.locator("a.visit", has_text=visit.drawn.name).click()
    phone.page.locator(".stack").wait_for()
    phone.start()
    phone.inform()
    phone.judge_all()
    phone.judge(0, "不符合")
    phone.page.locator(".point").nth(0).locator("input[type=file]").set_input_files(shot("装卸区公告栏"))
    phone.page.locator(".point").nth(0).locator(".looks img").wait_for()
    picture(phone.page, "06-phone-point")
    phone.record_finding(0, "西侧装卸区没有更新安全风险公告栏")
    phone.say_nothing()
    phone.open_card(6)
    for who in [phone.button("签字").nth(n).inner_text() for n in range(phone.button("签字").count())]:
        phone.sign(who.removesuffix("签字").strip())
    picture(phone.page, "07-phone-signed")
    phone.finish()
    phone.go_online()
    phone.wait_sent()
    phone.text("全部内容服务器已收妥").wait_for()
    picture(phone.page, "08-phone-sent")
    visit.refresh_from_db()
    assert visit.stage == "FINISHED"


def visit_from_the_office(page: Any, visit: Visit, *, has_finding: bool) -> None:
    """What was written on paper on site is entered on the office's pages by the leader of the team."""
    officers = visits.team(visit)
    as_(page, officers[0].username)
    at = f"/office/inspections/{visit.pk}/"
    page.goto(at + "certificates/")
    for box in page.locator("input[name=officers]").all():
        box.check()
    page.get_by_label("向谁出示").fill("安全总监刘安")
    press(page, "记录已出示")
    page.goto(at + "start/")
    press(page, "开始检查")
    page.goto(at + "inform/")
    page.get_by_label("现场负责人").fill("刘安")
    page.get_by_label("职务").fill("安全总监")
    press(page, "记录")
    answer_every_point(page, at, first="VIOLATES" if has_finding else "CONFORMS")
    if has_finding:
        write_down_what_is_wrong(page, at)
    page.goto(at + "statement/")
    page.locator("textarea[name=text]").fill("无异议。")
    page.locator("form.form button.first").click()
    for role, who in [*(("OFFICER", o.name) for o in officers), ("REPRESENTATIVE", "刘安")]:
        sign_on_paper(page, at, role, who)
    page.goto(at + "finish/")
    press(page, "结束检查")
    assert Visit.objects.get(pk=visit.pk).stage == "FINISHED"
    if has_finding:
        picture(page, "09-visit", whole=True)
        order_what_is_left(page, visit)


def order_what_is_left(page: Any, visit: Visit) -> None:
    """On the same day: the record and the order, issued by who was there, and the order handed over."""
    leader = visits.team(visit)[0]
    as_(page, leader.username)
    for title in ("现场检查记录", "责令限期整改指令书"):
        page.goto(f"/office/inspections/{visit.pk}/")
        press(page, f"起草{title}")
        press(page, "签发")
        expect(page.locator("main")).to_contain_text("已签发并存档")
    page.get_by_role("link", name="登记送达").first.click()
    page.locator("input[name=receiver]").fill("刘安")
    page.locator("input[name=servers]").fill("、".join(one.name for one in visits.team(visit)[:2]))
    page.locator("input[name=served_on]").fill(date_of(visit))
    press(page, "登记送达")


def date_of(visit: Visit) -> str:
    visit.refresh_from_db()
    return timezone.localdate(visit.finished_at).isoformat()


def answer_every_point(page: Any, at: str, *, first: str) -> None:
    page.goto(at + "checklist/")
    for number, point in enumerate(page.locator(".answers").all()):
        point.locator(f"input[value={first if number == 0 else 'CONFORMS'}]").check()
    press(page, "保存检查表")


def write_down_what_is_wrong(page: Any, at: str) -> None:
    page.goto(at + "findings/new/")
    page.locator("select[name=line_id]").select_option(index=0)
    page.locator("textarea[name=description]").fill("没有按规定记录安全生产教育培训情况")
    page.locator("textarea[name=measure]").fill("补齐培训记录，限 15 日内改正")
    press(page, "保存问题")


def sign_on_paper(page: Any, at: str, role: str, who: str) -> None:
    page.goto(at + "sign/")
    page.locator("select[name=role]").select_option(role)
    page.locator("input[name=who]").fill(who)
    page.locator("input[name=picture]").set_input_files(shot(who, (480, 160)))
    page.locator("form.form button.first").click()
    page.wait_for_load_state()


def enter_the_result(page: Any, visit: Visit, clock: Clock) -> None:
    """The facts are filled in already; the officer looks at them and hands them on."""
    clock.set("2023-05-26T15:00")
    as_(page, visits.team(visit)[1].username)
    page.goto(f"/office/inspections/{visit.pk}/outcome/")
    picture(page, "10-outcome")
    press(page, "保存并提交核对")


def clear_the_results(page: Any, clock: Clock) -> None:
    """Checked by the head, cleared for publication by a leader of the bureau."""
    clock.set("2023-05-29T16:00")
    as_(page, "zhao")
    page.goto(f"/office/inspections/tasks/{TASK}/")
    all_at_once(page, "核对检查结果")
    as_(page, "zhang")
    page.goto(f"/office/inspections/tasks/{TASK}/")
    all_at_once(page, "批准结果公示")
    page.goto(f"/office/inspections/tasks/{TASK}/")
    expect(page.locator("main")).to_contain_text("10 户\n结果已批准公示", use_inner_text=True)
    picture(page, "11-cleared")
