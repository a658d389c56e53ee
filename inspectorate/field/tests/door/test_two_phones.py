"""Two phones on one visit: who did not see what the other did joins it, or hears of it; nobody writes over it."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from inspectorate.draws.tests import world as drawing
from inspectorate.field import sync
from inspectorate.field.queries.day_pack import as_they_stand
from inspectorate.inspections.models import Assistant
from inspectorate.inspections.tests import world
from inspectorate.registries.models import Inspector
from inspectorate.trail.models import TrailEntry

LATER = world.ON_SITE + timedelta(hours=3)


class Pair:
    """Two officers at one gate; `seen` is the version that both had when they lost the network."""

    def __init__(self, visit):
        self.visit, self.people = visit, world.team(visit)[:2]
        self.seen = visit.version

    def sends(self, one, kind, body, *, seen=None, after=0):
        made_at = world.ON_SITE + timedelta(minutes=after)
        at = self.seen if seen is None else seen
        entry = sync.Entry(str(uuid.uuid4()), self.visit.file_no, kind, body, made_at, f"手机{one}", at)
        receipt = sync.accept(entry=entry, by=self.people[one], at=LATER)
        self.visit.refresh_from_db()
        return receipt

    def both(self, kind, first, second):
        """What the second phone hears, which has not seen what the first one sent."""
        assert self.sends(0, kind, first).state == "ACCEPTED"
        return self.sends(1, kind, second, after=5)


@pytest.fixture
def at_the_gate(ready):
    """Two who were drawn, and who came along to assist: either phone shows his own certificate and one more."""
    third = Inspector.objects.exclude(
        certificate_no__in=[p.inspector.certificate_no for p in world.team(ready)]
    ).first()
    about = {"certificate_no": third.certificate_no, "name": third.name, "skill": "消防", "ground": "专业需要"}
    Assistant.objects.create(visit=ready, **about, assigned_by=world.team(ready)[0], assigned_at=world.AT)
    return Pair(ready)


@pytest.fixture
def under_way(started):
    return Pair(started)


def numbers(pair, *which):
    drawn = [one.inspector.certificate_no for one in world.team(pair.visit)]
    return [[*drawn, *(one.certificate_no for one in pair.visit.assistants.all())][one] for one in which]


def test_two_that_begin_without_a_network_begin_one_visit(at_the_gate):
    pair = at_the_gate
    for one, who, after in ((0, (0, 1), 10), (1, (1, 2), 0)):
        showing = {"officers": numbers(pair, *who), "shown_to": f"门卫{one}"}
        assert pair.sends(one, "SHOW_CERTIFICATES", showing, after=after).state == "ACCEPTED"
        assert pair.sends(one, "START", {"place": f"厂区{one}"}, after=after + 1).state == "ACCEPTED"

    visit = pair.visit
    assert (visit.stage, visit.started_at) == ("UNDER_WAY", world.ON_SITE + timedelta(minutes=1))
    assert (visit.place, visit.shown_to) == ("厂区0", "门卫0")
    shown = {one.certificate_no: one.shown_at for one in visit.certificates.all()}
    assert set(shown) == set(numbers(pair, 0, 1, 2))
    assert shown[numbers(pair, 2)[0]] == world.ON_SITE
    assert visit.occurrences.filter(act="START").count() == 2


def test_who_has_seen_the_other_showing_shows_anew(at_the_gate):
    pair = at_the_gate
    pair.sends(0, "SHOW_CERTIFICATES", {"officers": numbers(pair, 0, 1), "shown_to": "门卫"})
    pair.sends(1, "SHOW_CERTIFICATES", {"officers": numbers(pair, 1, 2), "shown_to": "厂长"}, seen=pair.visit.version)

    assert {one.certificate_no for one in pair.visit.certificates.all()} == set(numbers(pair, 1, 2))
    assert pair.visit.shown_to == "厂长"


SAID = {"representative": "高厂长", "position": "厂长", "phone": "", "asks_recusal": False, "recusal_ground": ""}
FOUND = {"gravity": "GENERAL", "article": None, "place": "库房", "measure": "限期改正"}
KEY = "11111111-1111-4111-8111-111111111111"
PHOTOS = {"before": ["a" * 64], "after": ["b" * 64]}


def differing(visit):
    """Of each kind: what one phone sends, what the other, and what of the first is shown to the second."""
    line, expert = visit.lines.first().pk, visit.origin.experts[0] if visit.origin.experts else None
    yield "INFORM", SAID, SAID | {"representative": "刘安"}, "高厂长"
    yield "LINE", {"line": line, "answer": "CONFORMS"}, {"line": line, "answer": "VIOLATES"}, "符合"
    one = {"finding": KEY, "line": line} | FOUND
    yield "FINDING", one | {"description": "堆放过高"}, one | {"description": "通道堵塞"}, "堆放过高"
    yield "STATEMENT", {"who": "高厂长", "text": "无异议"}, {"who": "高厂长", "text": "有异议"}, "无异议"
    corrected = {"finding": KEY, "note": "已清理"} | PHOTOS
    yield "CORRECTION", corrected, corrected | {"note": "已搬走"}, "已清理"
    if expert:
        yield "EXPERT_OPINION", {"expert": expert, "text": "合格"}, {"expert": expert, "text": "不合格"}, "合格"


def test_of_every_kind_what_two_wrote_differently_is_shown_with_who_and_when(under_way):
    pair = under_way
    for kind, first, second, theirs in differing(pair.visit):
        pair.seen = before = pair.visit.version
        receipt = pair.both(kind, first, second)

        assert receipt.state == "CONFLICT", kind
        assert theirs in receipt.theirs["value"]
        assert receipt.theirs["who"] == pair.people[0].name
        assert receipt.theirs["at"]
        assert pair.visit.version == before + 1
        assert pair.sends(1, kind, second, seen=receipt.version).state == "ACCEPTED"


def test_of_every_kind_the_same_value_is_no_conflict(under_way):
    pair = under_way
    for kind, first, _, _ in differing(pair.visit):
        if kind != "CORRECTION":
            assert pair.both(kind, first, first).state == "ACCEPTED", kind
    assert pair.visit.statements.count() == 1
    assert pair.visit.lines.first().answered_by == pair.people[0]


def test_a_finding_withdrawn_by_one_and_unseen_by_the_other(under_way):
    pair = under_way
    line = pair.visit.lines.first().pk
    pair.sends(0, "FINDING", {"finding": KEY, "line": line, "description": "堆放过高"} | FOUND)

    receipt = pair.sends(1, "WITHDRAWAL", {"finding": KEY, "ground": "记错了"})
    assert (receipt.state, receipt.theirs["value"]) == ("CONFLICT", "堆放过高")

    for one in (0, 1):
        state = pair.sends(one, "WITHDRAWAL", {"finding": KEY, "ground": "记错了"}, seen=pair.visit.version - one).state
        assert state == "ACCEPTED"
    assert pair.visit.findings.get().is_withdrawn


def test_what_one_phone_wrote_twice_without_a_network_is_its_own_chain(under_way):
    pair = under_way
    line = pair.visit.lines.first().pk
    for answer in ("CONFORMS", "VIOLATES"):
        assert pair.sends(0, "LINE", {"line": line, "answer": answer}).state == "ACCEPTED"
    assert pair.visit.lines.first().answer == "VIOLATES"


def test_two_that_end_one_visit_end_it_once(under_way):
    pair = under_way
    world.complete(pair.visit)
    assert pair.both("FINISH", {"place": "厂区"}, {"place": "门口"}).state == "ACCEPTED"

    assert pair.visit.finished_at == world.ON_SITE
    assert pair.visit.occurrences.filter(act="FINISH").count() == 2


@pytest.fixture
def over(under_way):
    world.complete(under_way.visit)
    under_way.sends(0, "FINISH", {"place": "厂区"})
    return under_way


@pytest.mark.parametrize("kind", ["LINE", "START", "SHOW_CERTIFICATES", "BREAK_OFF", "STATEMENT"])
def test_what_arrives_after_the_end_is_kept_and_changes_nothing(over, kind):
    line = over.visit.lines.first()
    bodies = {
        "LINE": {"line": line.pk, "answer": "VIOLATES", "ground": ""},
        "START": {"place": "厂区"},
        "SHOW_CERTIFICATES": {"officers": numbers(over, 0, 1), "shown_to": "门卫"},
        "BREAK_OFF": {"why": "REFUSED", "ground": "拒绝检查"},
        "STATEMENT": {"who": "高厂长", "text": "有异议"},
    }
    before = over.visit.version
    receipt = over.sends(1, kind, bodies[kind])

    assert receipt.state == "KEPT"
    assert f"已由{over.people[0].name}于" in receipt.message
    assert (over.visit.version, over.visit.stage) == (before, "FINISHED")


def test_the_visits_page_lists_what_was_kept_without_effect(over, sign_in, head_zhao):
    over.sends(1, "LINE", {"line": over.visit.lines.first().pk, "answer": "NOT_CHECKED", "ground": "停产检修"})

    told = TrailEntry.objects.get(kind="EntryWithoutEffect")
    assert (told.actor, told.facts["said"]) == (over.people[1], "第 1 项：未检查（停产检修）")
    page = sign_in(head_zhao).get(over.visit.get_absolute_url()).content.decode()
    assert "手机条目已收存，未写入" in page
    assert over.people[1].name in page


def test_each_phone_hears_what_the_other_did_as_a_whole_state_of_the_visit(under_way):
    pair = under_way
    line = pair.visit.lines.first()
    pair.sends(0, "LINE", {"line": line.pk, "answer": "VIOLATES"})

    told = {
        one: as_they_stand(
            person=pair.people[one], on=world.ON_SITE.date(), device=f"手机{one}", numbers=[pair.visit.file_no]
        )[0]
        for one in (0, 1)
    }
    assert told[1]["lines"][0]["answer"] == "VIOLATES"
    assert {one["version"] for one in told.values()} == {pair.visit.version}
    assert (told[0]["others"], told[1]["others"]) == (0, pair.visit.version)


def test_a_voided_draw_takes_in_what_was_recorded_without_effect(under_way, drawn, planner_wang, head_zhao):
    drawing.voided(drawn, planner_wang, head_zhao)

    receipt = under_way.sends(1, "STATEMENT", {"who": "高厂长", "text": "无异议"})

    assert receipt.state == "KEPT"
    assert "没有写入检查记录" in receipt.message
