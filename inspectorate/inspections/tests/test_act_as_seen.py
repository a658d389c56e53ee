"""办理所见的内容: 撤销、当场纠正 a finding and 退回 a result do what the page showed, or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspectorate.inspections import actions
from inspectorate.inspections.models import Outcome
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_outcomes import again, submitted

OF_A_FINDING = ("withdraw", "correct")


def picture(shade):
    return SimpleUploadedFile("现场.jpg", world.picture(shade), "image/jpeg")


def filled(key):
    if key == "withdraw":
        return {"ground": "误记"}
    return {"before": picture(5), "after": picture(6), "note": "已补设"}


def link(client, visit, key, finding):
    """Where the card leads, as a reader of the page would follow it."""
    door = reverse(f"inspections:{key}", args=[visit.pk, finding.pk])
    body = client.get(visit.get_absolute_url()).content.decode()
    return next(one for one in body.split('"') if one.startswith(door))


def seen_on(client, address):
    return client.get(address).context["form"]["seen"].value()


@pytest.mark.parametrize("key", OF_A_FINDING)
def test_what_changed_since_the_page_was_loaded_is_neither_withdrawn_nor_corrected(started, sign_in, key):
    finding, client = world.found(started), sign_in(world.team(started)[1])
    address = link(client, started, key, finding)
    seen = seen_on(client, address)
    world.found(started, finding_id=finding.pk, description="罐区未设围堰")

    page = client.post(address, filled(key) | {"seen": seen})

    assert page.status_code == 409
    assert "您打开页面以后，问题 1 改过了，没有办理。请返回，看过现在的内容再办。" in page.content.decode()
    finding.refresh_from_db()
    assert (finding.is_withdrawn, finding.corrected_on_site, finding.description) == (False, False, "罐区未设围堰")
    assert not started.evidence.exists()


@pytest.mark.parametrize("key", OF_A_FINDING)
def test_what_reads_as_it_was_shown_is_withdrawn_or_corrected(started, sign_in, key):
    by = world.team(started)[0]
    finding, other, client = world.found(started), world.found(started, description="没有台账"), sign_in(by)
    address = link(client, started, key, finding)
    seen = seen_on(client, address)
    world.found(started, finding_id=other.pk, description="没有检修台账")

    client.post(address, filled(key) | {"seen": seen})

    finding.refresh_from_db()
    assert (finding.is_withdrawn, finding.corrected_on_site) == (key == "withdraw", key == "correct")


def test_a_result_that_was_entered_anew_is_not_returned_by_who_read_the_one_before(started, head_zhao, sign_in):
    step, client = submitted(started), sign_in(head_zhao)
    body = client.get(reverse("inspections:outcome", args=[started.pk])).content.decode()
    address = next(one for one in body.split('"') if one.startswith(reverse("inspections:return", args=[started.pk])))
    seen = seen_on(client, address)
    again(started, head_zhao, at=step["at"] + timedelta(hours=1))

    page = client.post(address, {"ground": "处置写得不清楚", "seen": seen})

    assert page.status_code == 409
    assert "您打开页面以后，检查结果改过了，没有办理" in page.content.decode()
    assert "处置写得不清楚" in page.content.decode()
    assert Outcome.objects.get().stage == "SUBMITTED"


def test_a_result_is_returned_as_it_was_read(started, head_zhao, sign_in):
    submitted(started)
    client, address = sign_in(head_zhao), reverse("inspections:return", args=[started.pk])

    client.post(address, {"ground": "处置写得不清楚", "seen": seen_on(client, address)})

    assert Outcome.objects.get().stage == "RETURNED"


def test_what_a_phone_wrote_without_a_page_is_held_against_nothing(started):
    finding, by = world.found(started), world.team(started)[0]
    world.found(started, finding_id=finding.pk, description="罐区未设围堰")

    actions.withdraw_finding(visit_id=started.pk, finding_id=finding.pk, ground="误记", by=by, at=world.ON_SITE)

    finding.refresh_from_db()
    assert finding.is_withdrawn
