"""What was signed and then changed is not signed any more: in the order of arrival, whatever a clock says."""

from __future__ import annotations

from datetime import timedelta

from inspectorate.entries import Made
from inspectorate.evidence.tests.parts import picture
from inspectorate.inspections import actions
from inspectorate.inspections.queries import papers
from inspectorate.inspections.queries.records import still_missing
from inspectorate.inspections.tests import world

EARLIER = world.ON_SITE - timedelta(minutes=30)
AGAIN = "签字之后内容又有改动，须重新签字"


def missing(visit):
    visit.refresh_from_db()
    return still_missing(visit)


def printed(visit):
    visit.refresh_from_db()
    return papers.PAPERS["INSPECTION_RECORD"].signatures(visit)


def test_a_phone_whose_clock_is_slow_changes_what_others_have_signed(started):
    world.complete(started)
    assert missing(started) == []

    world.answered(started, at=EARLIER)

    assert AGAIN in missing(started)
    assert printed(started) == []


def test_a_phone_whose_clock_is_fast_keeps_nobody_from_signing(started):
    world.complete(started)
    world.answered(started, at=world.ON_SITE + timedelta(minutes=30))
    world.signed(started)

    assert missing(started) == []


def test_who_signs_on_a_phone_has_not_signed_what_another_wrote_meanwhile(started):
    world.complete(started)
    seen = started_now(started).version
    world.answered(started)

    sign_from_phone(started, seen)
    assert AGAIN in missing(started)

    for seen in (started_now(started).version, 10_000):
        sign_from_phone(started, seen)
    assert all("高厂长" not in words for words in missing(started))


def started_now(visit):
    visit.refresh_from_db()
    return visit


def sign_from_phone(visit, seen):
    by, made = world.team(visit)[0], Made(world.ON_SITE, "手机一")
    blocks = [picture(700 + visit.signatures.count())]
    digest = actions.receive_file(visit_id=visit.pk, blocks=blocks, name="签名.jpg", by=by, at=world.ON_SITE)
    about = {"role": "REPRESENTATIVE", "who": "高厂长", "digest": digest, "seen": seen}
    actions.sign(visit_id=visit.pk, **about, by=by, at=world.ON_SITE, made=made)


def test_edits_and_then_signatures_from_one_phone_stand_however_late_they_arrive(started):
    """Sent in the order in which they were made; a photograph in between changes nothing of what was signed."""
    world.complete(started, at=EARLIER)
    world.photo(started, world.team(started)[0], shade=5, at=EARLIER)

    assert missing(started) == []
    assert len(printed(started)) == len(world.team(started)) + 1


def test_signed_again_it_stands_again(started):
    world.complete(started)
    world.answered(started, at=EARLIER)
    world.signed(started)

    assert missing(started) == []


def test_breaking_off_changes_what_was_signed(started):
    world.informed(started)
    world.signed(started)
    assert printed(started)

    by = world.team(started)[0]
    actions.break_off(visit_id=started.pk, why="REFUSED", ground="中途被赶出", by=by, at=EARLIER)

    assert printed(started) == []


def test_a_refusal_to_sign_becomes_stale_like_a_signature(started):
    by = world.team(started)[0]
    about = {"role": "REPRESENTATIVE", "who": "高厂长", "ground": "认为没有问题", "witness": "园区安全员孙某"}
    world.complete(started)
    actions.refuse_signature(visit_id=started.pk, **about, by=by, at=world.ON_SITE)

    world.answered(started, at=EARLIER)

    assert printed(started) == []
