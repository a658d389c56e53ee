"""暗查暗访: nobody outside the need-to-know finds on any page that the task, its enterprises or its teams exist.

Every page is walked to by its links, as every role of another division: home, lists, filters, search, exports, details.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html import unescape

import pytest
from django.test import Client

from inspectorate.draws.tests import world
from inspectorate.draws.tests.world import EVENING
from inspectorate.inspections import actions as inspections
from inspectorate.people.models import Role
from inspectorate.trail.models import TrailEntry
from tests.access.conftest import as_person
from tests.access.walk import kind_of
from tests.cast import make_person, make_unit
from tests.remembered import remembered

# Who oversees everything knows of covert tasks too (draws.rules.duties.SEEING_ALL).
KNOWING = {Role.LEADER, Role.OFFICE_ADMIN, Role.WITNESS, Role.AUDITOR}
OUTSIDE = [role for role in Role if role not in KNOWING]
# Parts of the office in which an enterprise or an officer can only stand because of a draw.
OF_DRAWS = (
    "/office/draws/",
    "/office/notices/",
    "/office/inspections/",
    "/office/documents/",
    "/office/trail/",
    "/field/",
)
SEARCHES = ["/office/search/?q=2023001", "/office/search/?q=危险化学品", "/office/search/?q=抽查"]
# Of pages that differ only by a number, a code or what a list is asked for, some are enough.
OF_A_KIND = 6
pytestmark = pytest.mark.usefixtures("waits_asked_once")


@pytest.fixture
def covert(db, chemicals_division, second_brigade, head_zhao, director_zhang, planner_wang, witness_chen):
    """A covert task of the chemicals division, drawn, its visits opened."""
    draw = remembered(_opened, head_zhao, director_zhang, planner_wang, witness_chen)
    assert TrailEntry.objects.filter(subject__contains=draw.no).exists()
    return draw


def _opened(planner, approver, operator, witness):
    draw = world.covert_draw(planner, approver, operator, witness)
    inspections.open_visits(draw_id=draw.pk, by=operator, at=EVENING)
    return draw


def links(body: str, here: str) -> list[str]:
    found = [unescape(one) for one in re.findall(r'(?:href|action|data-href)="([^"#]+)"', body)]
    path = here.split("?")[0]
    return [path + one if one.startswith("?") else one for one in found if one.startswith(("/office/", "/field/", "?"))]


def text_of(answer) -> str:
    """What a page says; of a workbook or a Word file, what is in it; and the name under which a file is given."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    named = answer.headers.get("Content-Disposition", "")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [archive.read(n).decode("utf-8", "ignore") for n in archive.namelist() if n.endswith(".xml")]
        return named + "".join(inside)
    return named + content.decode("utf-8", "ignore")


def pages(client: Client):
    """Pages of every kind that can be reached by links, once, with what they say."""
    waiting, seen, kinds = ["/office/", "/field/", *SEARCHES], set(), Counter()
    while waiting:
        address = waiting.pop(0)
        # The same list sorted or sized another way shows the same rows.
        key = re.sub(r"[?&](sort|size|dense|page|col)=[^&]*", "", address)
        # An export is a kind of its own.
        kind = (kind_of(key), "export=" in key)
        if key in seen or "/logout/" in address or kinds[kind] == OF_A_KIND:
            continue
        seen.add(key)
        kinds[kind] += 1
        answer = client.get(address)
        if answer.status_code == 200:
            body = text_of(answer)
            yield address, body
            waiting += links(body, address) + (
                [f"{key}{'&' if '?' in key else '?'}export=xlsx"] if "导出 Excel" in body else []
            )


def needles(draw) -> tuple[list[str], list[str]]:
    """What may stand nowhere, and what may not stand where only a draw could have brought it."""
    names = [d.name for d in draw.drawn.all()] + [d.usc_code for d in draw.drawn.all()]
    return [draw.no, "2023001-001", draw.task.name, draw.commitment], names


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_need_not_know_finds_no_trace(covert, role):
    stranger = make_person("stranger", "外人", make_unit("XFK", "宣传教育科", "DIVISION"), role)
    nowhere, not_of_draws = needles(covert)
    walked = 0

    for address, body in pages(as_person(stranger)):
        walked += 1
        shown = body.replace(address, "")
        assert not [n for n in nowhere if n in shown], address
        if address.startswith(OF_DRAWS):
            assert not [n for n in not_of_draws if n in shown], address

    assert walked >= 5


@pytest.mark.parametrize("rest", ["", "result/", "wall/", "package.zip", "record.pdf", "scope/", "sources/"])
def test_its_addresses_do_not_exist_for_others(covert, rest):
    stranger = make_person("stranger", "外人", make_unit("XFK", "宣传教育科", "DIVISION"), Role.PLANNER, Role.HEAD)

    assert as_person(stranger).get(f"/office/draws/{covert.no}/{rest}").status_code == 404


def test_its_enterprises_cannot_be_told_by_others(covert):
    stranger = make_person("stranger", "外人", make_unit("XFK", "宣传教育科", "DIVISION"), Role.OFFICER, Role.HEAD)
    client = as_person(stranger)

    assert client.get(f"/office/notices/draws/{covert.no}/").status_code == 404


def test_who_has_to_know_finds_it(covert, planner_wang, officer_li):
    """The walk itself would see the task: it does for those of the task."""
    nowhere, _ = needles(covert)

    for person in (planner_wang, officer_li):
        assert any(covert.task.name in body for _, body in pages(as_person(person)))
