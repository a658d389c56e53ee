"""设备时间: a phone's clock may be years off; the day's work counts as of when it was done, and is never refused."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from inspectorate.entries import EntryKind, Made, PhoneClock, Sent
from inspectorate.inspections import actions
from inspectorate.inspections.entries import KINDS
from inspectorate.inspections.tests import world

SHOW: EntryKind = next(kind for kind in KINDS if kind.code == "SHOW_CERTIFICATES")
BREAK: EntryKind = next(kind for kind in KINDS if kind.code == "BREAK_OFF")
HOUR = timedelta(hours=1)


def send(kind, visit, body, *, off=timedelta(), waited=HOUR, told=True):
    """Done an hour before it arrives, on a phone whose clock is off by so much."""
    made_at = world.ON_SITE - waited + off
    clock = PhoneClock(skew=round(-off / timedelta(milliseconds=1)) if told else None)
    sent = Sent(body, made_at, "手机一", visit.version, clock)
    kind.carry_out(sent, visit, by=world.team(visit)[0], at=world.ON_SITE)
    return made_at


def showing(visit):
    return {"officers": [p.inspector.certificate_no for p in world.team(visit)], "shown_to": "高厂长"}


@pytest.mark.parametrize(
    "off", [timedelta(), timedelta(days=1100), -timedelta(days=1100), timedelta(minutes=12)], ids=str
)
def test_what_was_done_counts_as_of_when_it_was_done_and_all_three_times_are_kept(ready, off):
    device_at = send(SHOW, ready, showing(ready), off=off)

    one = ready.occurrences.get(act="SHOW_CERTIFICATES")
    assert (one.made_at, one.device_at, one.received_at) == (world.ON_SITE - HOUR, device_at, world.ON_SITE)
    assert ready.certificates.first().shown_at == world.ON_SITE - HOUR


@pytest.mark.parametrize(
    ("off", "counts_as_of"),
    [
        (-timedelta(days=400), world.AT),
        (timedelta(days=400), world.ON_SITE),
    ],
    ids=["before the scheme was approved", "days ahead"],
)
def test_a_phone_that_never_heard_of_the_servers_time_is_believed_as_far_as_it_can_be(ready, off, counts_as_of):
    send(SHOW, ready, showing(ready), off=off, told=False)

    assert ready.certificates.first().shown_at == counts_as_of


def test_a_visit_is_ended_by_a_phone_years_behind(started):
    send(BREAK, started, {"why": "REFUSED", "ground": "拒绝检查"}, off=-timedelta(days=1100), waited=timedelta())

    started.refresh_from_db()
    assert (started.stage, started.finished_at) == ("FINISHED", world.ON_SITE)


def test_a_colleague_whose_clock_is_two_years_ahead_keeps_nobody_from_ending_the_visit(started):
    by, fast = world.team(started)[0], Made(world.ON_SITE, "手机二", device_at=world.ON_SITE + timedelta(days=730))
    actions.record_statement(visit_id=started.pk, who="", text="无异议", by=by, at=world.ON_SITE, made=fast)
    world.complete(started)

    assert actions.finish(visit_id=started.pk, by=by, at=world.ON_SITE).stage == "FINISHED"


@pytest.mark.parametrize(("minutes", "kept"), [(30, 30), (-60 * 24 * 900, 60), (60 * 24 * 900, 60)], ids=str)
def test_a_files_own_time_is_kept_where_it_can_have_been(started, minutes, kept):
    """A photograph that was taken half an hour before; one from years ago and one of years to come bear the entry's."""
    by = world.team(started)[0]
    blocks = [world.picture(3)]
    digest = actions.receive_file(visit_id=started.pk, blocks=blocks, name="a.jpg", by=by, at=world.ON_SITE)
    kind = next(kind for kind in KINDS if kind.code == "EVIDENCE")
    taken = (world.ON_SITE - timedelta(minutes=minutes)).isoformat()
    body = {"digest": digest, "kind": "PHOTO", "name": "a.jpg", "taken_at": taken, "finding": str(uuid.uuid4())}
    send(kind, started, body)

    assert started.evidence.get().taken_at == world.ON_SITE - timedelta(minutes=kept)
