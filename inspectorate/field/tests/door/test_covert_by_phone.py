"""暗查暗访: for the phone of who need not know, a covert visit is like one that does not exist."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.field import sync
from inspectorate.field.queries.day_pack import day_pack
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_covert import covert, others

__all__ = ["covert", "others"]


def test_a_phone_of_others_is_answered_as_if_nothing_were_there(covert, others):
    for person in others:
        assert day_pack(person=person, on=world.ON_SITE.date())["visits"] == []


def test_an_entry_id_used_for_it_tells_others_nothing(covert, others):
    """Whoever guesses number and id learns no version, as with a visit that does not exist."""
    line = covert.lines.first().pk
    made = dict(id="e1", kind="LINE", made_at=world.ON_SITE, device="手机", seen=9)
    mine = sync.Entry(number=covert.file_no, body={"line": line, "answer": "CONFORMS", "ground": ""}, **made)
    assert sync.accept(entry=mine, by=world.team(covert)[0], at=world.ON_SITE).version > 0

    for person in others:
        receipt = sync.accept(entry=replace(mine, body={}), by=person, at=world.ON_SITE)
        strange = sync.accept(entry=replace(mine, number="没有/这个", body={}), by=person, at=world.ON_SITE)
        assert (receipt.version, receipt.message) == (0, strange.message)
