"""An office that sent links before upgrades: a message finds the link that was made with it, and no other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.post.models import Delivery, Link
from tests.cast import MORNING
from tests.office_before import upgraded

BEFORE = [("post", "0003_batches_know_what_was_seen")]
LATER = MORNING + timedelta(hours=1)
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


def what_was_sent(office):
    """One message alone; two of another paper at one moment; a link that was handed over."""
    file = office.model("files", "File").objects.create(
        number="2023001-001-1/A", kind="VISIT", target_name="甲公司", unit=office.lead, opened_at=MORNING
    )
    paper = {"kind": "RECUSAL_DECISION", "file": file, "target_name": "甲公司"}
    paper |= {"dated": MORNING.date(), "drafted_by": office.writer, "drafted_at": MORNING}
    one, two = (office.model("documents", "Document").objects.create(**paper) for _ in range(2))
    for token, (document, made) in enumerate([(one, MORNING), (one, LATER), (two, MORNING), (two, MORNING)]):
        office.model("post", "Link").objects.create(
            document=document, token_digest=str(token), made_at=made, expires_at=made + timedelta(days=30)
        )
    for document in (one, two, two):
        office.model("post", "Delivery").objects.create(
            document=document, channel="SMS", asked_by=office.writer, asked_at=MORNING
        )
    return one.pk, two.pk


def test_a_message_finds_its_link_and_one_that_was_handed_over_stays_without():
    one, two = upgraded(BEFORE, what_was_sent)

    assert Delivery.objects.get(document=one).link.token_digest == "0"
    assert not hasattr(Link.objects.get(token_digest="1"), "delivery")
    assert set(Delivery.objects.filter(document=two).values_list("link", flat=True)) == {None}
