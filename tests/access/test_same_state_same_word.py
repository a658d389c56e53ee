"""Same state, same word: one and the same thing is never said to stand in two states, whichever page says it."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from inspectorate.demonstration import visits, year
from inspectorate.documents import actions as documents
from inspectorate.draws import actions as draws
from inspectorate.inspections import actions as inspections
from inspectorate.inspections.models import Visit
from inspectorate.kit.state import State
from inspectorate.people.models import Person
from inspectorate.plans import actions as plans
from inspectorate.plans.models import Plan, Task
from tests.access.conftest import _office, as_person
from tests.access.test_every_door import links
from tests.access.walk import kind_of
from tests.remembered import remembered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waits_asked_once")]
ROOT = Path(__file__).resolve().parents[2]
# Of pages that differ only by a number or a code, or by what a list is asked for, so many are opened.
OF_A_KIND = 6
SEARCHES = [f"/office/search/?q={words}" for words in ("2023001", "检查", "危险化学品")]
DRAWN = year.moment("2023-05-15T18:00")
# The planner, the office, the leader, an officer, and one who works on nothing of it.
WHO = ["wang", "sun", "zhang", "li", "one_archivist"]


@dataclass
class Said:
    """A state as a page says it: of what, in which words and in which tone (none where it stands in a sentence)."""

    of: str
    tone: str
    words: str = ""


@dataclass
class Row:
    said: list[Said] = field(default_factory=list)


class Reader(HTMLParser):
    """The states that a page says, the rows in which they stand, and chips that say one without telling of what."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self.rows: list[Row] = []
        self.chips: list[Said] = []
        self.open: Said | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        classes = got.get("class", "").split()
        if tag == "tr":
            self.rows.append(Row())
        elif tag == "span" and "data-state" in got:
            self.open = Said(got["data-state"], " ".join(one for one in classes if one != "chip"))
            self.said.append(self.open)
            if self.rows:
                self.rows[-1].said.append(self.open)
        elif tag == "span" and "chip" in classes:
            self.open = Said("", "")
            self.chips.append(self.open)

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.open.words += data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open = None
        elif tag == "table":
            self.rows.append(Row())


def read(body: str) -> Reader:
    reader = Reader()
    reader.feed(body)
    return reader


def labels() -> set[str]:
    """The words of all stages that are moved."""
    for path in sorted(ROOT.glob("inspectorate/*/lifecycle.py")):
        import_module(f"inspectorate.{path.parent.name}.lifecycle")
    return {str(label) for stages in State.__subclasses__() for label in stages.labels}


def _varied() -> None:
    """Besides what was carried to its end: a plan that is being changed, and draws, papers and visits on their way."""
    _office()
    person = {one.username: one for one in Person.objects.all()}
    plan_no, _, task_no = year.OCCASIONS[1].task.partition("-")
    task = Task.objects.get(plan_no=plan_no, task_no=task_no)
    draws.prepare_draw(task_id=task.pk, by=person[year.OCCASIONS[1].operator], at=DRAWN)
    plan = Plan.objects.get(year=2023)
    plans.amend_plan(plan_id=plan.pk, ground="增加一项任务", by=person["sun"], at=DRAWN)
    sent, underway, entered = Visit.objects.filter(stage="TEAM").order_by("pk")[:3]
    _scheme_sent(sent, person)
    visits._ready(underway, person)
    _started(underway)
    visits._to_its_result(visits._ready(entered, person), 2, visits.FIRST_VISIT + timedelta(days=1))


def _scheme_sent(visit: Visit, person: dict[str, Person]) -> None:
    inspections.confirm_team(visit_id=visit.pk, ground=visits.SKILL_GROUND, by=person["zhao"], at=visits.TEAMS)
    leader, days = visits.team(visit)[0], {"planned_from": visits.FROM, "planned_until": visits.UNTIL}
    scheme = inspections.prepare_scheme(visit_id=visit.pk, **days, by=leader, at=visits.SETTLED)
    documents.submit_document(document_id=scheme.pk, by=leader, at=visits.SETTLED)


def _started(visit: Visit) -> None:
    officers, at = visits.team(visit), visits.FIRST_VISIT
    numbers = [one.inspector.certificate_no for one in officers]
    inspections.show_certificates(visit_id=visit.pk, officers=numbers, shown_to="负责人", by=officers[0], at=at)
    inspections.start(visit_id=visit.pk, place="厂区", by=officers[0], at=at)


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """The pages that this person is led to by their links, of every kind so many, and what is found by searching."""
    waiting, seen, kinds = ["/office/", *SEARCHES], set(), Counter()
    while waiting:
        address = waiting.pop(0)
        if address in seen or kinds[kind_of(address)] == OF_A_KIND:
            continue
        seen.add(address)
        kinds[kind_of(address)] += 1
        answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming and answer["Content-Type"].startswith("text/html"):
            body = answer.content.decode()
            yield address, body
            waiting += links(body)


def exported(client: Client, address: str, body: str) -> tuple[list[str], list[list[str]]]:
    """What the workbook of a list says in its column of states, and what its rows say on the page."""
    found = re.search(r'href="(\?[^"]*export=xlsx[^"]*)"', body)
    if found is None:
        return [], []
    answer = client.get(address.partition("?")[0] + found[1].replace("&amp;", "&"))
    assert answer.has_header("Content-Disposition"), f"{address} exports nothing"
    table = [list(row) for row in load_workbook(io.BytesIO(b"".join(answer))).active.iter_rows(values_only=True)]
    heads = [str(one) for one in table[0]]
    place = next((heads.index(one) for one in ("状态", "告知", "抽取状态") if one in heads), None)
    rows = [[one.words for one in row.said] for row in read(body).rows if row.said]
    return ([], []) if place is None else ([str(row[place]) for row in table[1:]], rows)


@pytest.fixture
def varied(db: Any) -> None:
    remembered(_varied)


@pytest.mark.parametrize("who", WHO)
def test_no_thing_stands_in_two_states(varied, who):
    client = as_person(Person.objects.get(username=who))
    words, tones = defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list))
    nobodys, known = set(), labels()
    for address, body in pages(client):
        found = read(body)
        for one in found.said:
            words[one.of][one.words].append(address)
            if one.tone:
                tones[one.of][one.tone].append(address)
        nobodys |= {(kind_of(address), one.words) for one in found.chips if one.words in known}

    assert {of: said for of, said in words.items() if len(said) > 1} == {}
    assert {of: said for of, said in tones.items() if len(said) > 1} == {}
    assert nobodys == set()
    assert len(words) > 10


@pytest.mark.parametrize("who", ["wang", "sun"])
def test_a_workbook_says_the_states_of_its_list(varied, who):
    client, compared = as_person(Person.objects.get(username=who)), set()
    for address, body in pages(client):
        in_file, on_page = exported(client, address, body)
        if in_file and on_page and len(in_file) == len(on_page):
            compared.add(kind_of(address))
            assert [words in row for words, row in zip(in_file, on_page, strict=True)] == [True] * len(in_file), address

    assert len(compared) >= 5


def test_the_reader_tells_whose_state_it_is_and_which_chip_is_nobodys():
    page = (
        '<tr><td><span class="chip good" data-state="draws.draw 1">已抽取</span><span class="chip">待签发</span></tr>'
    )

    found = read(page)

    assert found.said == found.rows[0].said == [Said("draws.draw 1", "good", "已抽取")]
    assert found.chips == [Said("", "", "待签发")]
    assert {"已抽取", "待签发", "待发送"} <= labels()


def test_no_template_asks_a_stage_for_its_words():
    """`{% state %}` does, and marks whose they are."""
    by_hand = [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.glob("inspectorate/*/templates/**/*.html"))
        if re.search(r"get_stage_display|stage\.label", path.read_text(encoding="utf-8"))
    ]

    assert by_hand == []
