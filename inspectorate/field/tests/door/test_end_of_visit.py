"""What ends a visit and what makes a signature stale: the phone's rule, held to the same vectors as the server's."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from inspectorate.field.queries.day_pack import day_pack
from inspectorate.inspections import actions
from inspectorate.inspections.queries.records import record_facts
from inspectorate.inspections.rules.record import missing
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_end_of_visit import VECTORS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENDS = """value.end.map((vector) => m.lacks(
  kept.sound({ ...value.whole, team: value.team, ...vector.with })).map((one) => [one.code, one.about]))"""
STANDS = """value.map(({ acts }) => {
  const entries = acts.map(([kind, clock]) => ({
    kind, made_at: `2023-05-08T${clock}:00Z`,
    body: kind === 'SIGNATURE' && clock === '01:00' ? { role: 'OFFICER', who: '甲' }
      : { officers: [], line: 1, role: 'WITNESS', who: '乙' },
  }));
  const visit = kept.fold(kept.sound({ lines: [{ line: 1, answer: '' }] }), entries);
  return Boolean(m.signature(visit, { role: 'OFFICER', who: '甲' }));
})"""
LACKS = "m.lacks(kept.sound(value)).map((one) => [one.code, one.about])"


@pytest.fixture
def rule(modules):
    """An expression of `record.js` (`m`) beside `visit.js` (`kept`)."""
    beside = "const kept = await import('/static/field/js/visit.js');"
    return lambda expression, value: modules(
        "record", f"await (async () => {{ {beside} return {expression}; }})()", value
    )


def test_all_that_is_missing_and_nothing_else(rule):
    said = rule(ENDS, VECTORS)

    named = [vector["desc"] for vector in VECTORS["end"]]
    assert dict(zip(named, said, strict=True)) == {one["desc"]: one["want"] for one in VECTORS["end"]}


def test_what_was_signed_stands_or_not(rule):
    said = rule(STANDS, VECTORS["stale"])

    named = [vector["desc"] for vector in VECTORS["stale"]]
    assert dict(zip(named, said, strict=True)) == {one["desc"]: one["stands"] for one in VECTORS["stale"]}


def test_a_phone_with_the_days_pack_lacks_what_the_server_lacks(rule, started):
    """From the beginning to the end of a visit, also for what other officers kept and nobody has on this phone."""
    for visit in on_site(started):
        visit.refresh_from_db()
        pack = day_pack(person=world.team(visit)[1], on=world.ON_SITE.date())["visits"][0]
        server = [[one.code, list(one.about)] for one in missing(record_facts(visit))]
        assert rule(LACKS, json.loads(json.dumps(pack))) == server
    assert server == []


def on_site(visit):
    """The same visit at one station after another."""
    by, at = world.team(visit)[0], world.ON_SITE
    yield visit
    world.informed(visit)
    world.answered(visit, violating=1)
    yield visit
    one = world.found(visit, gravity="MAJOR", article_id=None)
    yield visit
    world.photo(visit, by, shade=11, finding=str(one.pk), purpose="BEFORE")
    put_right = {"note": "已清理", "before": ["a" * 64], "after": ["b" * 64]}
    actions.correct_finding(visit_id=visit.pk, finding_id=one.pk, **put_right, by=by, at=at)
    yield visit
    world.photo(visit, by, shade=12, finding=str(one.pk), purpose="AFTER")
    yield visit
    world.found(visit, finding_id=one.pk, gravity="GENERAL")
    world.signed(visit)
    yield visit
    world.stated(visit, at=at + timedelta(minutes=1))
    yield visit
    world.signed(visit, at=at + timedelta(minutes=2))
    yield visit
