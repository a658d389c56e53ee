"""One row per paper: what is drafted from the work's own facts is drafted from its row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.documents import actions
from inspectorate.documents.models import Document
from inspectorate.documents.papers import Paper
from inspectorate.documents.signatures import Signed
from inspectorate.documents.tests.parts import complete_facts
from inspectorate.files.tests.parts import open_file
from inspectorate.kit.refusals import NotNow
from tests.cast import MORNING, TODAY

SIGNED = Signed(role="OFFICER", who="李执法员", at=MORNING.isoformat(), digest="d")


def row(**more):
    return Paper(
        "RECUSAL_DECISION", **{"facts": lambda name: complete_facts("RECUSAL_DECISION") | {"applicant": name}} | more
    )


def drafted(paper, by):
    return actions.draft_paper(paper=paper, of="海通公司", file=open_file(by, by.unit), by=by, at=MORNING)


def test_it_says_of_the_thing_what_its_row_says_dated_today_and_signed_by_nobody(officer_li):
    made = drafted(row(), officer_li)

    assert (made.kind, made.facts["applicant"], made.dated, made.signatures) == (
        "RECUSAL_DECISION",
        "海通公司",
        TODAY,
        [],
    )


def test_its_day_and_who_signed_on_a_screen_are_the_rows(officer_li):
    yesterday = row(dated=lambda thing, today: today - timedelta(days=1), signatures=lambda thing: [SIGNED])

    made = drafted(yesterday, officer_li)

    assert (made.dated, [one["who"] for one in made.signatures]) == (date(2023, 5, 3), ["李执法员"])


def test_where_its_row_refuses_nothing_is_drafted(officer_li):
    refusing = row(why_not=lambda thing: NotNow("too-early", f"{thing}还不到时候。"))

    with pytest.raises(NotNow, match="海通公司还不到时候"):
        drafted(refusing, officer_li)
    assert not Document.objects.exists()
