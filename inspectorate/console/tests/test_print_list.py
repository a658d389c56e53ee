"""打印: a list is printed whole and from the first sheet on, its head on every sheet; names and codes can be read."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from inspectorate.registries.models import Target
from inspectorate.registries.tests.parts import make_target

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/office/registries/targets/"


@pytest.fixture
def targets(open_as, admin_sun):
    for number in range(130):
        make_target(number)
    return open_as(admin_sun, LIST)


def sheets(page) -> list[str]:
    """What stands on each sheet; a PDF may name a character by its radical (⽤ for 用)."""
    printed = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [re.sub(r"\s", "", unicodedata.normalize("NFKC", sheet.extract_text())) for sheet in printed]


def test_a_list_of_several_pages_is_printed_whole_from_the_first_sheet_on(targets):
    codes = list(Target.objects.values_list("usc_code", flat=True))
    targets.goto(f"{LIST}?page=2")

    targets.get_by_role("link", name="打印全部").click()
    expect(targets.get_by_role("button", name="打印", exact=True)).to_be_visible()
    printed = sheets(targets)

    assert len(printed) > 1
    assert [code for code in codes if code not in "".join(printed)] == []
    assert any(code in printed[0] for code in codes), "the list begins on the first sheet"
    assert [sheet[:80] for sheet in printed if "统一社会信用代码" not in sheet] == [], "its head stands on every sheet"
    assert [word for word in ("打印全部", "勾选企业后", "动态调整") if word in printed[0]] == [], (
        "buttons, hints and tabs are not"
    )


def test_what_is_printed_is_what_was_filtered(targets):
    one = Target.objects.order_by("pk").last()
    targets.goto(f"{LIST}?q={one.usc_code}")

    targets.get_by_role("link", name="打印全部").click()

    expect(targets.locator("tbody tr")).to_have_count(1)
    expect(targets.get_by_text(one.usc_code)).to_be_visible()


# Of the cells that are shown: a name narrower than eight of its characters, a code on two lines.
BROKEN = """() => {
  const lines = (cell) => { const r = document.createRange(); r.selectNodeContents(cell);
    return new Set([...r.getClientRects()].map((one) => Math.round(one.top))).size; };
  const size = (cell) => parseFloat(getComputedStyle(cell).fontSize);
  return [...document.querySelectorAll('tbody td')].filter((cell) => {
    const text = cell.textContent.trim();
    if (/^[0-9A-Z-]{8,}$/.test(text)) return lines(cell) > 1;
    return cell.matches('.name') && text.length > 8 && cell.clientWidth < 8 * size(cell);
  }).map((cell) => cell.textContent.trim());
}"""


@pytest.mark.parametrize("width", [1366, 375])
def test_names_are_not_narrow_and_codes_are_not_broken(targets, width):
    Target.objects.update(name="秦皇岛市北戴河新区某某精细化工科技股份有限公司")
    targets.set_viewport_size({"width": width, "height": 768})
    every = "&".join(f"col={key}" for key in ("name", "usc_code", "district", "address", "phone", "state"))

    for address in (LIST, f"{LIST}?{every}", f"{LIST}?density=tight"):
        targets.goto(address)
        assert targets.evaluate(BROKEN) == [], address


def test_columns_that_lie_off_the_screen_are_told_of(targets):
    hint = "(at) => getComputedStyle(document.querySelector('.table'), '::before').content"
    targets.set_viewport_size({"width": 375, "height": 768})
    targets.goto(LIST)
    expect(targets.locator(".table.is-wide")).to_be_visible()
    assert "左右滑动" in targets.evaluate(hint)

    targets.set_viewport_size({"width": 1366, "height": 768})
    expect(targets.locator(".table:not(.is-wide)")).to_be_visible()
    assert targets.evaluate(hint) == "none"


def test_what_is_ticked_on_the_screen_has_no_place_on_paper(targets):
    targets.goto(LIST)
    targets.emulate_media(media="print")

    ours = "main input[type=checkbox], main button, nav.tabs"
    shown = f"() => [...document.querySelectorAll('{ours}')].filter((one) => one.offsetParent)"
    assert targets.evaluate(f"({shown})().length") == 0
    targets.emulate_media(media="screen")
    assert targets.evaluate(f"({shown})().length") > 0
