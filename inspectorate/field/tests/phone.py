"""A phone for the tests: a Chromium of 375 px in an officer's hand, and the acts of a visit by what the screen says."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from random import Random
from typing import Any

from PIL import Image

from tests.cast import PASSWORD

SEEN_MOBILE = {
    "viewport": {"width": 375, "height": 812},
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
    "has_touch": True,
    "is_mobile": True,
    "geolocation": {"latitude": 39.935123, "longitude": 119.600456},
    "permissions": ["geolocation"],
}

# A guess at a password is dear on purpose, and the cast's is known. test_modules.py pays the real price.
QUICK_KEYS = """
  const derive = SubtleCrypto.prototype.deriveKey;
  SubtleCrypto.prototype.deriveKey = function (how, ...rest) {
    return derive.call(this, { ...how, iterations: 1000 }, ...rest);
  };
"""


def photograph(number: int, edge: int = 48) -> dict[str, Any]:
    """A JPEG that differs from every other."""
    picture = Image.new("RGB", (edge, edge), (number * 7 % 256, number * 31 % 256, number % 256))
    for bit in range(12):
        picture.putpixel((bit * 4 % edge, 1), (255, 255, 255) if number >> bit & 1 else (0, 0, 0))
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=95)
    return {"name": f"照片{number}.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def a_film(size: int) -> bytes:
    """Bytes that begin as an MP4 does."""
    head = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
    return head + Random(size).randbytes(size - len(head))


class Phone:
    def __init__(self, browser: Any, address: str) -> None:
        self.context = browser.new_context(**SEEN_MOBILE, base_url=address)
        self.context.add_init_script(QUICK_KEYS)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def text(self, words: str) -> Any:
        return self.page.get_by_text(words).first

    def button(self, words: str, exact: bool = False) -> Any:
        return self.page.get_by_role("button", name=words, exact=exact)

    def sign_in(self, username: str = "li", password: str = PASSWORD) -> None:
        self.page.goto("/field/")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码").fill(password)
        self.button("登录").click()
        self.page.get_by_role("heading", name="今日检查").wait_for()

    def unlock(self, password: str = PASSWORD) -> None:
        self.page.get_by_label("密码", exact=True).fill(password)
        self.button("打开").click()
        self.page.locator("[data-strip]").wait_for()

    def fetch_day(self) -> None:
        self.page.evaluate("navigator.serviceWorker.ready")
        self.button("下载").click()
        self.page.locator("a.visit").first.wait_for()

    def go_offline(self) -> None:
        self.context.set_offline(True)
        self.page.locator("[data-net]", has_text="离线").wait_for()

    def go_online(self) -> None:
        self.context.set_offline(False)

    def open_visit(self) -> None:
        self.page.locator("a.visit").first.click()
        self.page.locator(".stack").wait_for()

    def open_card(self, number: int) -> None:
        """Card 1 核对身份 … 7 完成, from wherever one is in a visit."""
        if "#card" in self.page.url:
            self.page.get_by_role("link", name="返回本次检查").click()
        self.page.locator(".stack").wait_for()
        self.page.locator(".stack a").nth(number - 1).click()
        self.page.locator("a.back").wait_for()

    def start(self, place: str = "") -> None:
        self.open_card(1)
        self.page.locator("input[name=officer]").nth(0).check()
        self.page.locator("input[name=officer]").nth(1).check()
        self.page.get_by_label("向谁出示").fill("安全总监刘安")
        if place:
            self.page.get_by_label("检查地点").fill(place)
        self.button("开始检查").click()
        self.text("请念给对方听").wait_for()

    def inform(self) -> None:
        self.page.get_by_label("企业代表姓名").fill("刘安")
        self.page.get_by_label("职务").fill("安全总监")
        self.page.locator(".switch label", has_text="不申请").click()
        self.button("已告知，记下").click()
        self.page.locator(".point").first.wait_for()

    def judge(self, number: int, answer: str) -> None:
        """Answer a check point by its place: 符合, 不符合, 不适用."""
        point = self.page.locator(".point").nth(number)
        point.locator(".switch label").filter(has=self.page.get_by_text(answer, exact=True)).click()
        point.locator("input:checked").wait_for(state="attached")

    def judge_all(self, answer: str = "符合") -> int:
        count = self.page.locator(".point").count()
        for number in range(count):
            before = self.made()
            self.judge(number, answer)
            self.wait_made(before + 1)
        return count

    def made(self) -> int:
        """Entries that wait in the outbox, as the page's own memory has them."""
        return int(self.page.evaluate("import('/static/field/js/outbox.js').then((o) => o.unsent())"))

    def wait_made(self, count: int) -> None:
        self.until(lambda: self.made() >= count, 15)

    def until(self, is_so: Callable[[], bool], seconds: int) -> None:
        """Ask again and again; a promise of a page is waited for from here, not by a text that the page evaluates."""
        ends = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < ends, self.page.inner_text("body")[:600]
            self.page.wait_for_timeout(30)

    def photograph(self, number: int) -> None:
        """One photograph from 全过程记录."""
        before = self.made()
        self.page.locator(".recorders input").first.set_input_files(photograph(number))
        self.wait_made(before + 1)

    def record_finding(self, number: int, description: str) -> None:
        self.page.locator(".point").nth(number).get_by_role("link", name="写明问题").click()
        self.page.get_by_label("发现了什么").fill(description)
        self.page.get_by_label("处理意见").fill("限 15 日内改正")
        self.button("记下问题").click()
        self.page.locator("[data-finding]").first.wait_for()

    def say_nothing(self) -> None:
        self.open_card(5)
        self.button("没有陈述").click()
        self.page.locator("p.good").first.wait_for()

    def sign(self, who: str) -> None:
        self.button(f"{who} 签字").click()
        sheet = self.page.locator(".sheet").bounding_box()
        seed = sum(map(ord, who))
        self.page.mouse.move(sheet["x"] + 40, sheet["y"] + 60)
        self.page.mouse.down()
        for step in range(30):
            self.page.mouse.move(sheet["x"] + 40 + step * 7, sheet["y"] + 60 + (step * seed) % 130)
        self.page.mouse.up()
        self.button("签好了").click()
        self.page.locator("[data-signer].good", has_text=who).wait_for()

    def finish(self) -> None:
        self.open_card(7)
        self.button("结束检查").click()
        self.page.locator("dialog").get_by_role("button", name="结束检查").click()
        self.text("检查已结束").wait_for()

    def wait_sent(self, seconds: int = 30, left: int = 0) -> None:
        """Until the server has everything. Impatient like an officer: the pauses between tries are cut short."""
        ask = """async () => {
          const outbox = await import('/static/field/js/outbox.js');
          const send = await import('/static/field/js/send.js');
          if (outbox.unsent() && !send.sending.busy && !send.sending.needsSignIn) send.flush();
          return outbox.unsent();
        }"""
        self.until(lambda: int(self.page.evaluate(ask)) <= left, seconds)
