"""An office that kept evidence by the visit upgrades: every row, key and signature is there afterwards, by the file."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection

from inspectorate.evidence.models import Evidence, Upload
from inspectorate.inspections.models import Signature
from tests.cast import MORNING
from tests.office_before import Office, upgraded

BEFORE = [("inspections", "0011_visits_belong_to_files"), ("evidence", None)]
NUMBER = "2023001-001-1/VISITED"
EARLY = "11111111-2222-4333-8444-555555555555"

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before():
    return upgraded(BEFORE, evidence)


def evidence(office):
    """Four photos of one visit, a signature with its picture, and a file half sent."""
    visit, line, finding = visited(office)
    photos = [
        kept(office, visit, line=line),
        kept(office, visit, finding=finding, finding_key=str(finding.pk).upper()),
        kept(office, visit, finding_key=EARLY.upper()),
        kept(office, visit),
    ]
    picture = kept(office, visit, kind="SIGNATURE", purpose="SIGNING")
    office.model("inspections", "Signature").objects.create(
        inspection=visit, role="OFFICER", who="李", evidence=picture, signed_at=MORNING, received_at=MORNING,
        by=office.officer,
    )  # fmt: skip
    office.model("inspections", "Upload").objects.create(
        digest="e" * 64, size=9, received=4, name="a", by=office.officer, begun_at=MORNING, changed_at=MORNING
    )
    return SimpleNamespace(photos=photos, finding=finding, picture=picture, officer=office.officer)


def kept(office, visit, **more):
    given = {"kind": "PHOTO", "purpose": "SCENE", "name": "现场.jpg", "size": 3, "content_type": "image/jpeg"}
    return office.model("inspections", "Evidence").objects.create(
        **given | more, inspection=visit, digest="d" * 64, taken_at=MORNING, received_at=MORNING, author=office.officer
    )


def visited(office: Office):
    """A visit of before, with one line and one finding."""
    drawn = office.drawn(office.draw("2023001-001-1"), "VISITED")
    file = office.model("files", "File").objects.create(
        number=NUMBER, kind="VISIT", target_name="公司", unit=office.lead, opened_at=MORNING
    )
    visit = office.model("inspections", "Inspection").objects.create(drawn=drawn, file=file, opened_at=MORNING)
    item = office.item()
    line = office.model("inspections", "ChecklistLine").objects.create(
        inspection=visit, order=7, item=item, item_code="W09", item_name="事项", category_name="危化", point="要点"
    )
    finding = office.model("inspections", "Finding").objects.create(
        inspection=visit, number=1, line=line, gravity="GENERAL", description="无盖", found_by=office.officer,
        found_at=MORNING, received_at=MORNING,
    )  # fmt: skip
    return visit, line, finding


def test_every_row_keeps_its_key_and_goes_by_the_file(before):
    keys = [one.pk for one in before.photos]

    found = Evidence.objects.filter(kind="PHOTO").order_by("pk")

    assert [(one.pk, one.file_id, one.line, one.finding) for one in found] == [
        (keys[0], NUMBER, 7, ""),
        (keys[1], NUMBER, None, str(before.finding.pk)),
        (keys[2], NUMBER, None, str(UUID(EARLY))),
        (keys[3], NUMBER, None, ""),
    ]
    assert {(one.digest, one.taken_at, one.author_id, one.size) for one in found} == {
        ("d" * 64, MORNING, before.officer.pk, 3)
    }


def test_a_signature_still_has_its_picture(before):
    assert Signature.objects.get().evidence == Evidence.objects.get(pk=before.picture.pk)
    with connection.cursor() as cursor:
        keys = connection.introspection.get_relations(cursor, Signature._meta.db_table)
    assert keys["evidence_id"][:2] == ("id", "evidence_evidence")


def test_a_file_half_sent_goes_on_where_it_stopped(before):
    assert Upload.objects.values_list("digest", "received", "is_kept").get() == ("e" * 64, 4, False)


def test_what_is_kept_after_the_upgrade_takes_a_new_key(before):
    last = Evidence.objects.get(pk=before.picture.pk)
    last.pk = None
    last.save(force_insert=True)

    assert last.pk > before.picture.pk
    assert not set(connection.introspection.table_names()) & {"inspections_evidence", "inspections_upload"}
