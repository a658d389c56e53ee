"""待核 goes away when somebody who keeps the library compared the text, and says with what."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.statutes.actions import confirm_text
from inspectorate.statutes.tests.texts import law
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(legal_qian):
    statute = law(by=legal_qian)
    statute.to_compare = "条文系转录"
    statute.save()
    return statute


def test_it_is_compared_once_and_leaves_its_ground(marked, legal_qian):
    confirm_text(statute_id=marked.pk, ground="公报2020年第9号", by=legal_qian, at=MORNING)

    marked.refresh_from_db()
    entry = TrailEntry.objects.latest("seq")
    assert marked.to_compare == ""
    assert (entry.kind, entry.ground, entry.facts["compared"]) == (
        "StatuteCompared",
        "公报2020年第9号",
        "条文系转录",
    )
    with pytest.raises(NotNow):
        confirm_text(statute_id=marked.pk, ground="再核一次", by=legal_qian, at=MORNING)


def test_it_says_with_what(marked, legal_qian):
    with pytest.raises(NotSo):
        confirm_text(statute_id=marked.pk, ground=" ", by=legal_qian, at=MORNING)
    marked.refresh_from_db()
    assert marked.to_compare


def test_a_planner_cannot(marked, planner_wang):
    with pytest.raises(NotYou):
        confirm_text(statute_id=marked.pk, ground="公报", by=planner_wang, at=MORNING)


def test_the_page_and_the_list_say_it_until_then(marked, sign_in, legal_qian):
    client = sign_in(legal_qian)
    shown = client.get(marked.get_absolute_url()).content.decode()
    listed = client.get("/office/registries/statutes/?compare=1").content.decode()
    done = client.post(f"{marked.get_absolute_url()}confirm/", {"ground": "国务院公报"}, follow=True).content.decode()

    assert "条文系转录" in shown
    assert "演示安全法" in listed
    assert "条文系转录" not in done
    assert "演示安全法" not in client.get("/office/registries/statutes/?compare=1").content.decode()
