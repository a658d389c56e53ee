"""A statute that was repealed without a new version: from that day it cannot be cited any more."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.statutes.actions import end_statute
from inspectorate.statutes.queries import article_in_force
from inspectorate.statutes.tests.texts import NEW_LAW, law
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 5, 1)
GROUND = "由危险化学品安全法废止"


def test_it_counts_until_the_day_before(legal_qian):
    statute = law(by=legal_qian)

    end_statute(statute_id=statute.pk, until=UNTIL, ground=GROUND, by=legal_qian, at=MORNING)

    assert article_in_force("演示安全法", 1, 0, date(2026, 4, 30)).statute == statute
    assert article_in_force("演示安全法", 1, 0, UNTIL) is None
    entry = TrailEntry.objects.latest("seq")
    assert (entry.kind, entry.facts["until_date"], entry.ground) == ("StatuteEnded", "2026-05-01", GROUND)


@pytest.mark.parametrize("until", [date(2020, 12, 31), date(2021, 1, 1)])
def test_it_does_not_end_before_it_began(legal_qian, until):
    statute = law(by=legal_qian)

    with pytest.raises(NotSo) as refused:
        end_statute(statute_id=statute.pk, until=until, ground=GROUND, by=legal_qian, at=MORNING)
    assert refused.value.code == "end-before-start"

    end_statute(statute_id=statute.pk, until=date(2021, 1, 2), ground=GROUND, by=legal_qian, at=MORNING)


def test_a_version_that_was_followed_ends_by_its_successor_alone(legal_qian):
    old, new = law(by=legal_qian), law(NEW_LAW, "2023-03-01", by=legal_qian)

    with pytest.raises(NotNow):
        end_statute(statute_id=old.pk, until=UNTIL, ground=GROUND, by=legal_qian, at=MORNING)
    end_statute(statute_id=new.pk, until=UNTIL, ground=GROUND, by=legal_qian, at=MORNING)

    assert article_in_force("演示安全法", 1, 0, UNTIL) is None


def test_it_says_by_what(legal_qian):
    statute = law(by=legal_qian)

    with pytest.raises(NotSo):
        end_statute(statute_id=statute.pk, until=UNTIL, ground="", by=legal_qian, at=MORNING)
    statute.refresh_from_db()
    assert statute.effective_until is None


def test_a_planner_cannot(legal_qian, planner_wang):
    statute = law(by=legal_qian)
    with pytest.raises(NotYou):
        end_statute(statute_id=statute.pk, until=UNTIL, ground=GROUND, by=planner_wang, at=MORNING)


def test_the_page_says_repealed_and_not_replaced(sign_in, legal_qian):
    statute, client = law(by=legal_qian), sign_in(legal_qian)

    page = client.post(
        f"{statute.get_absolute_url()}end/", {"until": "2024-05-01", "ground": GROUND}, follow=True
    ).content.decode()

    assert "已废止" in page
    assert GROUND in page
    assert "登记废止" not in page
