"""全过程记录: once by digest, from who sent it, pictures, sound, film and PDF alone."""

from __future__ import annotations

import hashlib
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from inspectorate.evidence.models import Upload
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.kit import store
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


def receive(visit, content, by):
    return actions.receive_file(visit_id=visit.pk, blocks=[content], name="现场.jpg", by=by, at=world.ON_SITE)


def test_the_original_is_kept_byte_for_byte(started):
    evidence = world.photo(started, world.team(started)[0])

    assert store.read(evidence.digest) == world.picture()
    assert (evidence.content_type, evidence.size) == ("image/jpeg", len(world.picture()))


def test_the_same_photo_for_the_same_thing_is_kept_once(started):
    by = world.team(started)[0]
    first, again = world.photo(started, by), world.photo(started, by)

    assert first.pk == again.pk
    assert started.evidence.count() == 1


def test_a_program_named_jpg_is_refused(started):
    by, program = world.team(started)[0], b"MZ" + bytes(100)

    with pytest.raises(NotSo, match="只收照片"):
        receive(started, program, by)

    assert not store.is_whole(hashlib.sha256(program).hexdigest())


def test_a_film_is_not_kept_as_a_photo(started):
    by = world.team(started)[0]
    digest = receive(started, b"\x00\x00\x00\x18ftypmp42" + bytes(100), by)

    with pytest.raises(NotSo, match="不按文件名判断"):
        actions.keep_evidence(
            visit_id=started.pk, digest=digest, kind="PHOTO", name="现场.jpg", by=by, at=world.ON_SITE
        )


def test_who_may_only_see_the_visit_puts_nothing_into_the_store(started, head_zhao):
    content = world.picture(8)

    with refused("403 not-you"):
        receive(started, content, head_zhao)

    assert not store.is_whole(hashlib.sha256(content).hexdigest())
    assert not Upload.objects.exists()


def test_a_file_that_came_with_a_form_leaves_its_trace(started):
    digest = receive(started, world.picture(8), world.team(started)[0])

    assert TrailEntry.objects.get(kind="FileReceived").subject == digest[:16]


def test_a_digest_that_another_person_sent_opens_nothing(started):
    first, second = world.team(started)[:2]
    digest = receive(started, world.picture(7), first)

    with pytest.raises(NotNow, match="还没有收齐"):
        actions.keep_evidence(
            visit_id=started.pk, digest=digest, kind="PHOTO", name="a.jpg", by=second, at=world.ON_SITE
        )


def test_who_is_not_on_the_team_adds_nothing(started, head_zhao):
    with refused("403 not-you"):
        world.photo(started, head_zhao)


def test_returned_mail_may_come_after_the_visit(started):
    world.finished(started)

    assert world.photo(started, world.team(started)[0], shade=9, purpose="UNREACHABLE").pk


@pytest.mark.both_databases
def test_the_database_refuses_to_unwrite_the_record(started):
    world.photo(started, world.team(started)[0])

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("UPDATE evidence_evidence SET taken_at = received_at")


def test_a_photo_that_came_before_its_finding_stands_with_it(started, sign_in):
    by, key = world.team(started)[0], uuid.uuid4()
    early = world.photo(started, by, finding=str(key).upper())
    other = world.photo(started, by, shade=2)

    world.found(started, finding_id=key)

    [(finding, shots)] = sign_in(by).get(started.get_absolute_url()).context["findings"]
    assert (finding.pk, shots) == (key, [early])
    assert other.finding == ""


@pytest.mark.parametrize("key", ["x", "1" * 31])
def test_a_key_that_no_finding_can_have_is_refused(started, key):
    with pytest.raises(NotSo, match="问题的标识不正确"):
        world.photo(started, world.team(started)[0], finding=key)


def test_the_checklist_counts_the_photos_of_each_line(started, sign_in):
    by, line = world.team(started)[0], started.lines.all()[1]
    world.photo(started, by, line_id=line.pk)

    page = sign_in(by).get(reverse("inspections:checklist", args=[started.pk]))

    counted = {row["line"].pk: row["pictures"] for group in page.context["groups"] for row in group["rows"]}
    assert counted == {one.pk: int(one == line) for one in started.lines.all()}
