"""The hands of the stories: what officers do on the pages, in every year, and the day of the story."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from playwright.sync_api import expect

from inspectorate.demonstration import visits, year
from inspectorate.demonstration.officers import PASSWORD
from inspectorate.inspections.models import Visit
from inspectorate.notices.models import Notice


class Clock:
    """The day of the story; its seconds go on as ours do."""

    def __init__(self) -> None:
        self.set("2023-05-04T10:10")

    def set(self, moment: str | datetime) -> None:
        self.base = year.moment(moment) if isinstance(moment, str) else moment
        self.since = time.monotonic()

    def now(self) -> datetime:
        return self.base + timedelta(seconds=time.monotonic() - self.since)


def let_the_worker_work() -> None:
    """What the office does in the background, until nothing waits."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def picture(page: Any, name: str, *, whole: bool = False) -> None:
    """With `SUNLOT_PICTURES` naming a folder the page is left there."""
    folder = os.environ.get("SUNLOT_PICTURES")
    if folder:
        page.locator(".toast").first.wait_for(state="hidden")
        page.evaluate("document.activeElement?.blur()")
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=whole)


def shot(words: str, edges: tuple[int, int] = (960, 720)) -> dict[str, Any]:
    """A picture of words, as a camera's file."""
    content = visits.picture(words, edges, size=56)
    return {"name": f"{words}.jpg", "mimeType": "image/jpeg", "buffer": content}


def sign_in(page: Any, username: str, password: str = PASSWORD) -> None:
    page.goto("/office/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="今天是").wait_for()


def as_(page: Any, username: str) -> None:
    page.context.clear_cookies()
    sign_in(page, username)


def press(page: Any, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def all_at_once(page: Any, button: str) -> None:
    """Tick every row of the table, then the button below it."""
    page.locator("[data-all]").check()
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def step_up(page: Any, username: str, words: str, button: str) -> None:
    """Somebody else proves who he is on the operator's machine, for this act only."""
    page.get_by_label("您的用户名").fill(username)
    page.get_by_label("您的密码").fill(PASSWORD)
    page.get_by_label("您写的内容").fill(words)
    page.get_by_role("button", name=button).click()


def add_source(page: Any, kind: str, person: str) -> None:
    if not page.get_by_label("出值人").is_visible():
        page.get_by_text("添加随机源", exact=True).first.click()
    page.get_by_label("种类").select_option(kind)
    page.get_by_label("出值人").select_option(label=person)
    page.get_by_role("button", name="添加随机源").click()


def commit(page: Any, name: str, username: str, words: str) -> None:
    page.get_by_role("link", name=f"请{name}来写").click()
    step_up(page, username, words, "提交承诺")
    page.get_by_role("link", name="已带走，返回").click()


def reveal(page: Any, name: str, username: str, words: str) -> None:
    page.get_by_role("link", name=f"请{name}揭示").click()
    step_up(page, username, words, "揭示")


def prepare_notices(page: Any, draw: str, count: int, days: tuple[date, date], supervision: str = "") -> None:
    page.goto(f"/office/notices/draws/{draw}/")
    page.get_by_role("link", name=f"制作 {count} 份通知书").click()
    page.get_by_label("检查时间起").fill(days[0].isoformat())
    page.get_by_label("检查时间止").fill(days[1].isoformat())
    page.get_by_label("联系人").fill("王科员")
    page.get_by_label("联系电话").fill("0335-3000000")
    page.get_by_label("监督电话").fill(supervision)
    press(page, "制作并报送审批")


def approve_and_issue_notices(page: Any, draw: str, count: int) -> None:
    """By the head; then the clerk issues them."""
    as_(page, "zhao")
    page.goto(f"/office/notices/draws/{draw}/")
    all_at_once(page, "批准选中的通知书")
    let_the_worker_work()
    as_(page, "wang")
    page.goto(f"/office/notices/draws/{draw}/")
    all_at_once(page, "签发选中的通知书")
    press(page, f"签发这 {count} 份")
    let_the_worker_work()
    page.goto(f"/office/notices/draws/{draw}/")
    expect(page.locator("main")).to_contain_text(f"已签发 {count} 份")


def hand_the_notices_over(page: Any) -> None:
    as_(page, "wang")
    for notice in Notice.objects.order_by("pk"):
        page.goto(f"/office/notices/{notice.pk}/serve/")
        page.locator("[name=way]").first.select_option("DIRECT")
        page.locator("[name=receiver]").fill("刘安")
        page.locator("[name=place]").fill("被检查单位")
        page.locator("[name=servers]").fill("王科员、赵科长")
        press(page, "登记送达")
    assert {notice.stage for notice in Notice.objects.select_related("document")} == {"SERVED"}


def on_the_task(page: Any, task: str, username: str, button: str) -> None:
    """For all visits of a task at once."""
    as_(page, username)
    page.goto(f"/office/inspections/tasks/{task}/")
    all_at_once(page, button)


def begin_at_the_door(page: Any, visit: Visit) -> None:
    """Certificates shown, the visit begun, whom one was told by asked for recusals; signed in is the leader."""
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


def answer_every_point(page: Any, visit: Visit, *, first: str = "CONFORMS") -> None:
    page.goto(f"/office/inspections/{visit.pk}/checklist/")
    for number, point in enumerate(page.locator(".answers").all()):
        point.locator(f"input[value={first if number == 0 else 'CONFORMS'}]").check()
    press(page, "保存检查表")


def say_that_nothing_is_objected(page: Any, visit: Visit) -> None:
    page.goto(f"/office/inspections/{visit.pk}/statement/")
    page.locator("textarea[name=text]").fill("无异议。")
    page.locator("form.form button.first").click()


def sign_on_paper(page: Any, visit: Visit, role: str, who: str) -> None:
    page.goto(f"/office/inspections/{visit.pk}/sign/")
    page.locator("select[name=role]").select_option(role)
    page.locator("input[name=who]").fill(who)
    page.locator("input[name=picture]").set_input_files(shot(who, (480, 160)))
    page.locator("form.form button.first").click()
    page.wait_for_load_state()


def end_the_visit(page: Any, visit: Visit) -> None:
    page.goto(f"/office/inspections/{visit.pk}/finish/")
    press(page, "结束检查")
    assert Visit.objects.get(pk=visit.pk).stage == "FINISHED"


def issue_on_site(page: Any, visit: Visit, *titles: str) -> None:
    """Drafted and issued by who is signed in; the page of the last one stays open."""
    for title in titles:
        page.goto(f"/office/inspections/{visit.pk}/")
        press(page, f"起草{title}")
        press(page, "签发")
        expect(page.locator("main")).to_contain_text("已签发并存档")


def hand_the_paper_over(page: Any, servers: Iterable[str], on: date) -> None:
    """From the page of a paper that was issued."""
    page.get_by_role("link", name="登记送达").first.click()
    page.locator("input[name=receiver]").fill("刘安")
    page.locator("input[name=servers]").fill("、".join(servers))
    page.locator("input[name=served_on]").fill(on.isoformat())
    press(page, "登记送达")


def enter_the_result(page: Any, visit: Visit) -> None:
    """The facts are filled in already; the officer looks at them and hands them on."""
    page.goto(f"/office/inspections/{visit.pk}/outcome/")
    picture(page, "10-outcome")
    press(page, "保存并提交核对")


def clear_the_results(page: Any, task: str, count: int) -> None:
    """Checked by the head, cleared for publication by a leader of the bureau."""
    on_the_task(page, task, "zhao", "核对检查结果")
    on_the_task(page, task, "zhang", "批准结果公示")
    page.goto(f"/office/inspections/tasks/{task}/")
    expect(page.locator("main")).to_contain_text(f"{count} 户\n结果已批准公示", use_inner_text=True)
