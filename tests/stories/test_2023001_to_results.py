"""The first task of 2023, in the browser and on a phone: from the announced draw to ten results cleared.

With `SUNLOT_PICTURES` naming a folder the story leaves its pictures there; `docs/handbook/story.md` shows them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from inspectorate.demonstration import load, visits, year
from inspectorate.demonstration.officers import PASSWORD
from inspectorate.field.tests.phone import Phone
from inspectorate.inspections.codes import Measure
from inspectorate.inspections.models import Outcome, Visit
from tests.stories import hands
from tests.stories.hands import Clock, all_at_once, as_, picture, press, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_files")]
TASK, DRAW = "2023001-001", "2023001-001-1"


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
    hands.reveal(page, "赵科长", "zhao", year.BUREAU_PHRASE)
    hands.reveal(page, "陈监督员", "chen", year.WITNESS_PHRASE)
    picture(page, "01-revealed")
    page.get_by_role("link", name="下一步：抽取").click()
    press(page, "抽取")
    expect(page.locator("main")).to_contain_text("抽取完成")
    picture(page, "02-drawn")


def tell_the_enterprises(page: Any, clock: Clock) -> None:
    """告知: prepared by the clerk, approved by the head, issued."""
    clock.set("2023-05-05T09:00")
    as_(page, "wang")
    hands.prepare_notices(page, DRAW, 10, (date(2023, 5, 15), date(2023, 5, 31)))
    hands.approve_and_issue_notices(page, DRAW, 10)
    picture(page, "03-notices")


def hand_the_notices_over(page: Any, clock: Clock) -> None:
    clock.set("2023-05-08T10:00")
    hands.hand_the_notices_over(page)


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
    hands.on_the_task(page, TASK, "wang", "起草检查方案")
    all_at_once(page, "报送方案审核")
    hands.on_the_task(page, TASK, "zhao", "审核通过方案")
    hands.on_the_task(page, TASK, "zhang", "批准方案")
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
    hands.begin_at_the_door(page, visit)
    hands.answer_every_point(page, visit, first="VIOLATES" if has_finding else "CONFORMS")
    if has_finding:
        write_down_what_is_wrong(page, visit)
    hands.say_that_nothing_is_objected(page, visit)
    for role, who in [*(("OFFICER", o.name) for o in officers), ("REPRESENTATIVE", "刘安")]:
        hands.sign_on_paper(page, visit, role, who)
    hands.end_the_visit(page, visit)
    if has_finding:
        picture(page, "09-visit", whole=True)
        order_what_is_left(page, visit)


def order_what_is_left(page: Any, visit: Visit) -> None:
    """On the same day: the record and the order, issued by who was there, and the order handed over."""
    team = visits.team(visit)
    as_(page, team[0].username)
    hands.issue_on_site(page, visit, "现场检查记录", "责令限期整改指令书")
    visit.refresh_from_db()
    hands.hand_the_paper_over(page, [one.name for one in team[:2]], timezone.localdate(visit.finished_at))


def write_down_what_is_wrong(page: Any, visit: Visit) -> None:
    page.goto(f"/office/inspections/{visit.pk}/findings/new/")
    page.locator("select[name=line_id]").select_option(index=0)
    page.locator("textarea[name=description]").fill("没有按规定记录安全生产教育培训情况")
    page.locator("textarea[name=measure]").fill("补齐培训记录，限 15 日内改正")
    press(page, "保存问题")


def enter_the_result(page: Any, visit: Visit, clock: Clock) -> None:
    clock.set("2023-05-26T15:00")
    as_(page, visits.team(visit)[1].username)
    hands.enter_the_result(page, visit)


def clear_the_results(page: Any, clock: Clock) -> None:
    clock.set("2023-05-29T16:00")
    hands.clear_the_results(page, TASK, 10)
    picture(page, "11-cleared")
