"""签字页: one scan counts for all who are ticked; a wrong tick is taken back with its ground until the visit ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from inspectorate.documents.signatures import ON_PAGE, printed
from inspectorate.entries import Made
from inspectorate.evidence.models import Evidence, Upload
from inspectorate.inspections import actions
from inspectorate.inspections.models import Signature
from inspectorate.inspections.queries.facts import signed_on_site
from inspectorate.inspections.queries.records import still_missing
from inspectorate.inspections.queries.refusal import refusal_of
from inspectorate.inspections.tests import world
from inspectorate.trail.models import TrailEntry
from tests.refused import refused

WHEN = world.ON_SITE
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def given(content=None):
    return SimpleUploadedFile("签字页.jpg", content or world.picture(55))


def everybody(visit):
    return [*(("OFFICER", one.name) for one in world.team(visit)), ("REPRESENTATIVE", "高厂长"), ("WITNESS", "孙某")]


def sign(visit, signers, *, scan=None, page=None, at=WHEN, **more):
    more = {"scan": scan or given()} | more if page is None else {"page": page} | more
    return actions.sign_page(visit_id=visit.pk, signers=signers, by=world.team(visit)[0], at=at, **more)


def withdraw(visit, row, ground="看错了人", at=WHEN):
    by = world.team(visit)[0]
    return actions.withdraw_signature(visit_id=visit.pk, signature_id=row.pk, ground=ground, by=by, at=at)


def again(visit):
    visit.refresh_from_db()
    return visit


@pytest.fixture
def filled(started):
    world.informed(started)
    world.answered(started)
    world.stated(started)
    return started


def test_one_scan_counts_for_both_officers_the_representative_and_the_witness(filled):
    assert "没有签字" in " ".join(still_missing(again(filled)))

    rows = sign(filled, everybody(filled))

    assert still_missing(again(filled)) == []
    assert len(rows) == 4
    assert Evidence.objects.count() == 1
    assert {row.evidence.digest for row in rows} == {Evidence.objects.get().digest}


def test_the_trail_tells_once_who_signed_on_it_and_its_digest(filled):
    sign(filled, everybody(filled))

    entry = TrailEntry.objects.get(kind="PageSigned")
    assert entry.facts["signers"][-2:] == ["被检查单位现场负责人高厂长", "见证人孙某"]
    assert entry.facts["digest"] == Evidence.objects.get().digest


def test_who_is_not_ticked_has_not_signed(filled):
    sign(filled, everybody(filled)[:1])

    missing = " ".join(still_missing(again(filled)))
    assert world.team(filled)[1].name in missing
    assert "被检查单位没有签字" in missing


@pytest.mark.parametrize(
    ("signers", "told"),
    [
        ([], "422 nobody-signed"),
        ([("OFFICER", "某人")], "422 not-shown"),
        ([("PASSER_BY", "某人")], "422 unknown-role"),
        ([("WITNESS", " ")], "422 nothing-written"),
    ],
)
def test_a_tick_that_cannot_be_is_refused_and_no_page_is_kept(filled, signers, told):
    with refused(told):
        sign(filled, signers)

    assert not Upload.objects.exists()
    assert not Signature.objects.exists()


def test_without_a_page_nobody_has_signed(filled):
    with refused("422 no-page"):
        actions.sign_page(visit_id=filled.pk, signers=everybody(filled), by=world.team(filled)[0], at=WHEN)


def test_a_pdf_is_a_page_and_a_recording_is_none(filled):
    with refused("422 no-page"):
        sign(filled, everybody(filled), scan=given(b"ID3\x03" + bytes(64)))

    assert sign(filled, everybody(filled), scan=given(PDF))[0].evidence.content_type == "application/pdf"


def test_the_same_page_is_not_used_again_after_what_was_signed_has_changed(filled):
    sign(filled, everybody(filled))
    world.answered(filled, at=WHEN + timedelta(minutes=1))

    with refused("422 signature-used"):
        sign(filled, everybody(filled), at=WHEN + timedelta(minutes=2))
    assert "签字之后内容又有改动，须重新签字" in still_missing(again(filled))


def test_the_time_on_the_paper_is_the_time_of_all_of_them_and_is_told_to_be_entered_later(filled):
    later = WHEN + timedelta(hours=2)

    rows = sign(filled, everybody(filled), made=Made(WHEN + timedelta(minutes=1)), at=later)

    assert {row.signed_at for row in rows} == {WHEN + timedelta(minutes=1)}
    assert all(row.is_entered_later for row in rows)
    assert still_missing(again(filled)) == []


@pytest.mark.parametrize(
    ("minutes", "told"), [(-1, "422 before-what-precedes"), (0, ""), (30, ""), (31, "422 not-yet")]
)
def test_nobody_signs_before_what_he_signs_or_in_time_to_come(filled, minutes, told):
    made, at = Made(WHEN + timedelta(minutes=minutes)), WHEN + timedelta(minutes=30)

    if told:
        with refused(told):
            sign(filled, everybody(filled), made=made, at=at)
    else:
        assert sign(filled, everybody(filled), made=made, at=at)


def test_who_signed_at_another_time_is_added_with_his_own(filled):
    later = WHEN + timedelta(hours=2)
    first = sign(filled, everybody(filled)[:2], made=Made(WHEN + timedelta(minutes=1)), at=later)[0]

    own = Made(WHEN + timedelta(minutes=9))
    [added] = sign(filled, everybody(filled)[2:3], page=first.evidence_id, made=own, at=later)

    assert (added.signed_at, added.version) == (own.at, first.version)


def test_who_was_forgotten_is_added_to_the_page_that_is_here(filled):
    first = sign(filled, everybody(filled)[:2])[0]

    [added] = sign(filled, everybody(filled)[2:3], page=first.evidence_id)

    assert (added.evidence_id, added.version, added.signed_at) == (first.evidence_id, first.version, first.signed_at)
    assert still_missing(again(filled)) == []
    with refused("422 signed-already"):
        sign(filled, everybody(filled)[2:3], page=first.evidence_id)


def test_who_is_added_after_a_change_signed_what_stood_before_it(filled):
    first = sign(filled, everybody(filled)[:2])[0]
    world.answered(filled, at=WHEN + timedelta(minutes=1))

    sign(filled, everybody(filled)[2:3], page=first.evidence_id, at=WHEN + timedelta(minutes=2))

    assert "签字之后内容又有改动，须重新签字" in still_missing(again(filled))


def test_a_picture_of_something_else_is_no_page(filled):
    photo = world.photo(filled, world.team(filled)[0])

    with refused("422 no-page"):
        sign(filled, everybody(filled), page=photo.pk)


def test_a_wrong_tick_is_taken_back_with_its_ground_and_stays_readable(filled):
    rows = sign(filled, everybody(filled))

    withdraw(filled, rows[2])

    assert "被检查单位没有签字" in " ".join(still_missing(again(filled)))
    assert Signature.objects.count() == 4
    assert [one.who for one in signed_on_site(filled)] == [who for _, who in everybody(filled) if who != "高厂长"]
    entry = TrailEntry.objects.get(kind="SignatureWithdrawn")
    assert (entry.ground, entry.facts["name"]) == ("看错了人", "高厂长")


def test_who_was_taken_back_by_mistake_is_ticked_again(filled):
    rows = sign(filled, everybody(filled))
    withdraw(filled, rows[2])

    sign(filled, everybody(filled)[2:3], page=rows[0].evidence_id)

    assert still_missing(again(filled)) == []


def test_it_takes_a_ground_and_is_done_once(filled):
    rows = sign(filled, everybody(filled))
    with refused("422 nothing-written"):
        withdraw(filled, rows[0], ground=" ")
    withdraw(filled, rows[0])
    with refused("409 withdrawn"):
        withdraw(filled, rows[0])


def test_a_signature_that_was_drawn_is_not_taken_back(filled):
    world.signed(filled)

    with refused("422 not-a-tick"):
        withdraw(filled, filled.signatures.first())


def test_a_signature_that_is_none_of_this_visit_is_not_taken_back(filled):
    rows = sign(filled, everybody(filled))
    Signature.objects.get(pk=rows[0].pk)

    with refused("422 not-a-tick"):
        withdraw(filled, Signature(pk=rows[0].pk + 1000))


def test_after_the_end_nothing_is_taken_back(filled):
    rows = sign(filled, everybody(filled))
    actions.finish(visit_id=filled.pk, by=world.team(filled)[0], at=WHEN)

    with refused("409 not-under-way"):
        withdraw(filled, rows[0])


def test_whoever_is_not_of_the_team_neither_signs_nor_takes_back(filled, planner_wang):
    rows = sign(filled, everybody(filled))

    with refused("403 not-you"):
        actions.sign_page(visit_id=filled.pk, signers=everybody(filled), scan=given(), by=planner_wang, at=WHEN)
    with refused("403 not-you"):
        actions.withdraw_signature(visit_id=filled.pk, signature_id=rows[0].pk, ground="看错", by=planner_wang, at=WHEN)


def test_a_page_that_was_taken_back_leaves_the_refusal_as_the_last_word(filled):
    by = world.team(filled)[0]
    about = {"role": "REPRESENTATIVE", "who": "高厂长", "ground": "认为没有问题", "witness": "孙某"}
    actions.refuse_signature(visit_id=filled.pk, **about, by=by, at=WHEN)
    later = WHEN + timedelta(minutes=1)
    rows = sign(filled, everybody(filled), at=later)
    assert refusal_of(again(filled)) is None

    withdraw(filled, rows[2], at=later)

    assert refusal_of(again(filled)).who == "高厂长"


def test_papers_point_to_the_page_and_show_no_small_picture_of_it(filled):
    sign(filled, everybody(filled))

    shown = printed([vars(one) for one in signed_on_site(filled)])

    assert {one["note"] for one in shown} == {ON_PAGE}
    assert all(one["picture"] == [] for one in shown)


def door(visit, *more):
    return reverse("inspections:sign_page", args=[visit.pk, *more])


@pytest.fixture
def browser(filled, sign_in, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: WHEN + timedelta(minutes=5))
    return sign_in(world.team(filled)[0])


def test_the_page_offers_who_can_have_signed_and_keeps_it_once(filled, browser):
    names = [one.name for one in world.team(filled)]
    page = browser.get(door(filled)).content.decode()
    assert all(f'value="OFFICER {name}"' in page for name in names)
    assert 'value="REPRESENTATIVE 高厂长"' in page
    assert "已经存入的签字页" not in page

    ticked = [f"OFFICER {name}" for name in names] + ["REPRESENTATIVE 高厂长"]
    done = browser.post(door(filled), {"scan": given(), "signers": ticked, "witness": "孙某"}, follow=True)

    assert "签字页已存入" in done.content.decode()
    assert sorted(one.who for one in filled.signatures.all()) == sorted([*names, "高厂长", "孙某"])
    assert "已经存入的签字页" in browser.get(door(filled)).content.decode()


def test_from_the_visit_a_tick_is_taken_back(filled, browser):
    rows = sign(filled, everybody(filled))
    address = reverse("inspections:withdraw_signature", args=[filled.pk, rows[2].pk])
    visit = browser.get(filled.get_absolute_url()).content.decode()
    assert f'href="{address}"' in visit
    assert f'href="{door(filled)}"' in visit

    told = browser.post(address, {"ground": "看错了人"}, follow=True).content.decode()

    assert "签字已撤销" in told
    assert "已撤销" in told
    assert "看错了人" in told
    assert f'href="{address}"' not in told
