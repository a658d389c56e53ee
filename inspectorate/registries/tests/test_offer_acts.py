"""复核依据: its button, its page and its line come from its row of acts; without the row they are gone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.registries import acts
from inspectorate.registries.models import InspectionItem
from inspectorate.registries.tests.parts import make_item
from inspectorate.registries.waiting import waiting
from tests.cast import TODAY


@pytest.fixture
def flagged(db):
    item = make_item()
    InspectionItem.objects.filter(pk=item.pk).update(needs_review=True)
    return InspectionItem.objects.get(pk=item.pk)


def told(item, person, client):
    """The button on the item's page, the line of what waits, the door."""
    door = reverse("registries:item_review", args=[item.pk])
    page = client.get(item.get_absolute_url()).content.decode()
    return (
        f'href="{door}">复核依据</a>' in page,
        [one.what for one in waiting(person, TODAY)],
        client.get(door).status_code,
    )


def test_an_item_whose_bases_changed_is_reviewed_from_its_row(flagged, admin_sun, sign_in, monkeypatch):
    client = sign_in(admin_sun)
    assert told(flagged, admin_sun, client) == (True, ["复核 1 个抽查事项的法律依据"], 200)

    monkeypatch.setattr(acts, "ITEMS", ())
    assert told(flagged, admin_sun, client) == (False, [], 404)


def test_an_item_that_stands_offers_nothing_and_waits_for_nobody(flagged, admin_sun, sign_in):
    InspectionItem.objects.update(needs_review=False)

    assert told(flagged, admin_sun, sign_in(admin_sun))[:2] == (False, [])


def test_who_does_not_keep_the_list_has_neither_button_nor_line(flagged, planner_wang, sign_in):
    assert told(flagged, planner_wang, sign_in(planner_wang)) == (False, [], 403)
