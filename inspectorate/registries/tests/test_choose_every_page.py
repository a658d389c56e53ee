"""选中全部: a batch takes every row of the filter, over all pages; and no other, and not a part without a word."""

from __future__ import annotations

import re

import pytest

from inspectorate.kit import listing
from inspectorate.registries.models import InspectionItem, Target
from inspectorate.registries.tests.parts import make_item, make_target

HOME = "/office/registries/targets/"
GROUND = {"ground": "核实情况", "confirmed": "1"}


@pytest.fixture
def clerk(admin_sun, sign_in):
    return sign_in(admin_sun)


@pytest.fixture
def listed(monkeypatch):
    """Three pages; the last two rows are of another name."""
    monkeypatch.setattr(listing, "PAGE_SIZES", (2, 100, 500))
    return [make_target(n, name=f"甲厂{n}" if n <= 5 else f"乙厂{n}") for n in range(1, 8)]


def chosen(client, query, home=HOME):
    body = client.get(f"{home}?{query}").content.decode()
    every = re.search(r'name="every"\s+value="(\w+)"\s+data-every="(\d+)"', body)
    narrowing = re.search(r'name="narrowing" value="([^"]*)"', body)
    return {"every": every[1], "narrowing": narrowing[1]}, int(every[2])


def active():
    return set(Target.objects.filter(is_active=True).values_list("name", flat=True))


def test_all_pages_of_the_filter_are_shown_and_then_done(clerk, listed):
    said, count = chosen(clerk, "q=甲厂")
    assert count == 5

    shown = clerk.post(f"{HOME}batch/", said | {"act": "deactivate"}).content.decode()
    assert "停用这 5 户" in shown
    assert f'value="{said["every"]}"' in shown
    clerk.post(f"{HOME}deactivate/", said | GROUND)

    assert active() == {"乙厂6", "乙厂7"}


def test_what_changed_meanwhile_is_told_and_nothing_is_done(clerk, listed):
    said, _ = chosen(clerk, "q=甲厂")
    make_target(8, name="甲厂8")

    answer = clerk.post(f"{HOME}deactivate/", said | GROUND)

    assert answer.status_code == 409
    assert "现在是 6 户" in answer.content.decode()
    assert len(active()) == 8


def test_more_than_one_batch_takes_are_refused_whole(clerk, listed, monkeypatch):
    said, _ = chosen(clerk, "q=甲厂")
    monkeypatch.setattr(listing, "AT_ONCE", 4)

    answer = clerk.post(f"{HOME}deactivate/", said | GROUND)

    assert answer.status_code == 422
    assert "一次最多办理 4 户，现在选中了 5 户" in answer.content.decode()
    assert len(active()) == 7


def test_just_as_many_as_one_batch_takes_are_done(clerk, listed, monkeypatch):
    said, _ = chosen(clerk, "q=甲厂")
    monkeypatch.setattr(listing, "AT_ONCE", 5)

    clerk.post(f"{HOME}deactivate/", said | GROUND)

    assert len(active()) == 2


def test_where_one_page_holds_all_there_is_nothing_more_to_choose(clerk, listed):
    assert 'name="every"' not in clerk.get(f"{HOME}?q=乙厂").content.decode()


ITEMS = "/office/registries/items/"


@pytest.fixture
def flagged(monkeypatch):
    """Three pages of items whose legal bases are to be reviewed, and one that is not."""
    monkeypatch.setattr(listing, "PAGE_SIZES", (2, 100, 500))
    make_item("W09")
    return [make_item(f"W0{n}", needs_review=True) for n in range(1, 6)]


def waiting():
    return set(InspectionItem.objects.filter(needs_review=True).values_list("code", flat=True))


def test_the_items_of_all_pages_are_reviewed_on_one_opinion(clerk, flagged):
    said, count = chosen(clerk, "text=review", ITEMS)
    assert count == 5

    clerk.post(f"{ITEMS}review/", said | {"ground": "新旧条文一致，仍然适用"})

    assert waiting() == set()


def test_an_item_that_was_flagged_meanwhile_is_not_reviewed_unseen(clerk, flagged):
    said, _ = chosen(clerk, "text=review", ITEMS)
    make_item("W08", needs_review=True)

    answer = clerk.post(f"{ITEMS}review/", said | {"ground": "新旧条文一致，仍然适用"})

    assert answer.status_code == 409
    assert "现在是 6 项" in answer.content.decode()
    assert len(waiting()) == 6


def test_an_opinion_that_is_refused_comes_back_with_all_of_them_ticked(clerk, flagged):
    said, _ = chosen(clerk, "text=review", ITEMS)

    answer = clerk.post(f"{ITEMS}review/", said | {"ground": ""})

    assert answer.status_code == 422
    assert answer.content.decode().count("checked") == 5
    assert len(waiting()) == 5
