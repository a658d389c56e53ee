"""选中全部: a batch takes every row of the filter, over all pages; and no other, and not a part without a word."""

from __future__ import annotations

import re

import pytest

from inspectorate.kit import listing
from inspectorate.registries.models import Target
from inspectorate.registries.tests.parts import make_target
from inspectorate.registries.views import targets

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


def chosen(client, query):
    body = client.get(f"{HOME}?{query}").content.decode()
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
    monkeypatch.setattr(targets, "AT_ONCE", 4)

    answer = clerk.post(f"{HOME}deactivate/", said | GROUND)

    assert answer.status_code == 422
    assert "一次最多办理 4 户，现在选中了 5 户" in answer.content.decode()
    assert len(active()) == 7


def test_just_as_many_as_one_batch_takes_are_done(clerk, listed, monkeypatch):
    said, _ = chosen(clerk, "q=甲厂")
    monkeypatch.setattr(targets, "AT_ONCE", 5)

    clerk.post(f"{HOME}deactivate/", said | GROUND)

    assert len(active()) == 2


def test_where_one_page_holds_all_there_is_nothing_more_to_choose(clerk, listed):
    assert 'name="every"' not in clerk.get(f"{HOME}?q=乙厂").content.decode()
