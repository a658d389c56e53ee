"""The phone's door: exactly once per id, the same receipt for a repeat, conflicts shown, nothing half-written."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from inspectorate.evidence import actions as evidence
from inspectorate.field import sync
from inspectorate.field.models import FieldEntry
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow
from inspectorate.trail.models import TrailEntry


def entry(visit, kind, body, *, device="手机一", seen=10_000, id_=None):
    return sync.Entry(
        id=id_ or str(uuid.uuid4()),
        number=visit.file_no,
        kind=kind,
        body=body,
        made_at=world.ON_SITE,
        device=device,
        seen=seen,
    )


def line_entry(visit, answer="CONFORMS", **how):
    return entry(visit, "LINE", {"line": visit.lines.first().pk, "answer": answer, "ground": ""}, **how)


def accept(one, by):
    return sync.accept(entry=one, by=by, at=world.ON_SITE + timedelta(hours=3))


def test_the_digest_is_that_of_the_contracts_canonical_json(started):
    one = entry(started, "LINE", {"line": 1, "answer": "CONFORMS", "ground": "见“附件”"})

    text = (
        f'{{"body":{{"answer":"CONFORMS","ground":"见“附件”","line":1}},"device":"手机一","id":"{one.id}",'
        f'"kind":"LINE","made_at":"2023-05-08T01:00:00.000Z","seen":10000,"visit":"{started.file_no}"}}'
    )
    assert sync.canonical(one).decode() == text
    assert sync.digest_of(one) == hashlib.sha256(text.encode()).hexdigest()


def test_the_digest_holds_what_was_known_of_the_clock_where_a_phone_tells_it(started):
    old = entry(started, "LINE", {"line": 1})

    assert b"skew" not in sync.canonical(old)
    assert b'"skew":-1500' in sync.canonical(replace(old, skew=-1500))


def test_of_an_entry_the_phones_time_the_corrected_and_the_servers_are_kept(started):
    ahead = timedelta(days=730)
    one, by = replace(line_entry(started), made_at=world.ON_SITE + ahead), world.team(started)[0]
    received = world.ON_SITE + timedelta(hours=3)

    sync.accept(entry=one, by=by, at=received, sent_at=received + ahead)

    kept = FieldEntry.objects.get()
    assert (kept.made_at, kept.corrected_at, kept.received_at) == (world.ON_SITE + ahead, world.ON_SITE, received)
    assert started.lines.first().answered_at == world.ON_SITE


def test_an_accepted_entry_changes_the_visit_and_gives_its_receipt(started):
    one, by = line_entry(started), world.team(started)[0]

    receipt = accept(one, by)

    assert (receipt.id, receipt.digest, receipt.state) == (one.id, sync.digest_of(one), "ACCEPTED")
    line = started.lines.first()
    assert (line.answer, line.answered_at, line.device) == ("CONFORMS", world.ON_SITE, "手机一")
    assert line.received_at == world.ON_SITE + timedelta(hours=3)


def test_a_repeat_gets_the_same_receipt_and_changes_nothing(started):
    one, by = line_entry(started), world.team(started)[0]
    first = accept(one, by)
    accept(line_entry(started, "VIOLATES"), by)

    again = accept(one, by)

    assert again == first
    assert started.lines.first().answer == "VIOLATES"
    assert TrailEntry.objects.filter(kind="LineAnswered").count() == 2


def test_another_content_under_the_same_id_is_refused(started):
    one, by = line_entry(started), world.team(started)[0]
    accept(one, by)

    receipt = accept(replace(one, body=one.body | {"answer": "VIOLATES"}), by)

    assert receipt.state == "REFUSED"
    assert "已经用于另一内容" in receipt.message
    assert started.lines.first().answer == "CONFORMS"
    assert FieldEntry.objects.count() == 1


def test_the_trail_says_of_a_conflict_all_that_the_phone_was_told(started):
    first, second = world.team(started)[:2]
    ground = "检修" * 250
    accept(entry(started, "LINE", {"line": started.lines.first().pk, "answer": "NOT_CHECKED", "ground": ground}), first)

    receipt = accept(line_entry(started, device="手机二", seen=0), second)

    assert ground in receipt.message
    assert TrailEntry.objects.get(kind="EntryKept").ground == receipt.message


@pytest.mark.parametrize(("lat", "state"), [("3" * 24, "ACCEPTED"), ("3" * 25, "REFUSED")])
def test_what_a_device_measured_is_kept_whole_or_refused(started, lat, state):
    by = world.team(started)[0]
    world.complete(started)

    receipt = accept(entry(started, "FINISH", {"place": "厂区", "lat": lat, "lon": "119.6"}), by)

    assert receipt.state == state
    assert list(started.occurrences.filter(act="FINISH").values_list("lat", flat=True)) == [lat][: state == "ACCEPTED"]


def test_a_conflict_shows_both_values_and_a_new_entry_settles_it(started):
    first, second = world.team(started)[:2]
    accept(line_entry(started, "CONFORMS", device="手机一"), first)

    receipt = accept(line_entry(started, "VIOLATES", device="手机二", seen=0), second)

    assert receipt.state == "CONFLICT"
    assert receipt.theirs["value"] == "符合"
    assert receipt.theirs["who"] == first.name
    assert "不符合" in receipt.message
    assert started.lines.first().answer == "CONFORMS"

    mine = accept(line_entry(started, "VIOLATES", device="手机二", seen=receipt.version), second)
    assert mine.state == "ACCEPTED"
    assert started.lines.first().answer == "VIOLATES"


def test_a_refused_entry_keeps_its_sentence_as_the_receipt(started):
    by = world.team(started)[0]
    one = line_entry(started, "NOT_CHECKED")

    receipt = accept(one, by)

    assert receipt.state == "REFUSED"
    assert "请写明理由" in receipt.message
    assert accept(one, by) == receipt


def test_a_visit_of_others_is_answered_like_one_that_does_not_exist(started, officer_li, sysadmin_wu):
    strange = accept(replace(line_entry(started), number="没有/这个"), world.team(started)[0])
    other = accept(line_entry(started), sysadmin_wu)

    assert strange.message == other.message
    assert (strange.state, other.state) == ("REFUSED", "REFUSED")


def test_evidence_before_its_file_is_not_kept_and_may_come_again(started):
    by, content = world.team(started)[0], world.picture(5)
    digest = hashlib.sha256(content).hexdigest()
    body = {
        "digest": digest,
        "kind": "PHOTO",
        "name": "a.jpg",
        "size": len(content),
        "type": "image/jpeg",
        "taken_at": "2023-05-08T01:05:00.000Z",
        "lat": "39.93",
        "lon": "119.6",
        "purpose": "SCENE",
        "line": None,
        "finding": "",
    }
    one = entry(started, "EVIDENCE", body)
    with pytest.raises(NotNow, match="还没有收齐"):
        accept(one, by)

    evidence.begin_file(digest=digest, size=len(content), name="a.jpg", by=by, at=world.ON_SITE)
    evidence.add_piece(digest=digest, offset=0, content=content, by=by, at=world.ON_SITE)
    evidence.finish_file(digest=digest, by=by, at=world.ON_SITE)

    assert accept(one, by).state == "ACCEPTED"
    kept = started.evidence.get()
    assert (kept.taken_at.minute, kept.lat) == (5, "39.93")


@pytest.mark.parametrize("body", [None, [], {"line": "1"}, {"line": True}, {"line": 1.5}, {"line": 2**60}, {}])
def test_a_body_of_another_shape_is_refused_in_words(started, body):
    receipt = accept(entry(started, "LINE", body), world.team(started)[0])

    assert receipt.state == "REFUSED"
    assert "不完整" in receipt.message


def test_an_unknown_kind_is_refused(started):
    assert "不认识" in accept(entry(started, "MAGIC", {}), world.team(started)[0]).message


@pytest.mark.parametrize("id_", ["", "x" * 65, "../../etc", "号"])
def test_an_id_that_cannot_be_one_is_refused_and_nothing_is_kept(started, id_):
    receipt = accept(replace(line_entry(started), id=id_), world.team(started)[0])

    assert (receipt.id, receipt.state) == (id_, "REFUSED")
    assert not FieldEntry.objects.exists()


def test_half_a_character_is_refused_with_the_digest_that_the_phone_has_of_it(started):
    """Every phone digests the replacement mark; an older one sends the half pair itself."""
    body = {"line": started.lines.first().pk, "answer": "NOT_CHECKED", "ground": "停产\ud83d"}
    broken = entry(started, "LINE", body)
    on_the_phone = replace(broken, body=body | {"ground": "停产\ufffd"})

    receipt = accept(broken, world.team(started)[0])

    assert (receipt.state, receipt.digest) == ("REFUSED", sync.digest_of(on_the_phone))
    assert not FieldEntry.objects.exists()


def test_a_whole_visit_comes_through_the_door(ready):
    people = world.team(ready)
    by = people[0]

    def send(kind, body):
        receipt = accept(entry(ready, kind, body), by)
        assert receipt.state == "ACCEPTED", receipt.message

    numbers = [p.inspector.certificate_no for p in people]
    send("SHOW_CERTIFICATES", {"officers": numbers, "shown_to": "高厂长"})
    send("START", {"place": "厂区", "lat": "39.9", "lon": "119.6"})
    send("INFORM", {"representative": "高厂长", "position": "厂长", "phone": "", "asks_recusal": False})
    for number, line in enumerate(ready.lines.all()):
        send("LINE", {"line": line.pk, "answer": "CONFORMS" if number else "VIOLATES", "ground": ""})
    key = str(uuid.uuid4())
    about = {"gravity": "GENERAL", "article": None, "place": "库房", "description": "堆放过高", "measure": "限期改正"}
    send("FINDING", {"finding": key, "line": ready.lines.first().pk} | about)
    send("STATEMENT", {"who": "", "text": "无异议"})
    for shade, (role, who) in enumerate([("OFFICER", p.name) for p in people] + [("REPRESENTATIVE", "高厂长")]):
        digest = world.actions.receive_file(
            visit_id=ready.pk, blocks=[world.picture(shade + 60)], name="s", by=by, at=world.ON_SITE
        )
        send("SIGNATURE", {"role": role, "who": who, "evidence": digest})
    send("FINISH", {"place": "厂区", "lat": "39.9", "lon": "119.6"})

    ready.refresh_from_db()
    assert ready.stage == "FINISHED"
    assert ready.statements.get().who == "高厂长"
    assert list(ready.occurrences.values_list("act", flat=True)) == ["SHOW_CERTIFICATES", "START", "INFORM", "FINISH"]
