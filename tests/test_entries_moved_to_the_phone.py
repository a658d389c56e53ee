"""An office whose inspections kept the phones' entries upgrades: every row is there afterwards, and guarded again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.utils import DatabaseError

from inspectorate.field.models import FieldEntry
from inspectorate.kit import append_only
from tests.office_before import upgraded

BEFORE = [("field", "0001_initial"), ("inspections", "0004_findings_cite_the_library")]
AT = datetime(2023, 5, 8, 1, 0, tzinfo=UTC)
RECEIPT = {"id": "e1", "digest": "d", "state": "ACCEPTED", "message": "", "version": 3, "theirs": None}
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit():
    return upgraded(BEFORE, entries)


def entries(office):
    """One entry of a visit and one of none, as the older version kept them."""
    ContentType.objects.filter(app_label="field", model="fieldentry").update(app_label="inspections")
    visit = office.visit(office.drawn(office.draw("2023001-001-1"), "A"))
    kept = {"made_at": AT, "received_at": AT, "device": "手机", "by": office.officer, "kind": "LINE", "digest": "d"}
    add = office.model("inspections", "FieldEntry").objects.create
    add(id="e1", inspection=visit, body={"line": 1}, state="ACCEPTED", receipt=RECEIPT, **kept)
    add(id="e2", inspection=None, body={}, state="REFUSED", receipt=RECEIPT | {"id": "e2"}, **kept)
    append_only.install(connection, "inspections_fieldentry")
    return visit


def test_every_row_is_there_and_names_its_visit_by_number(visit):
    of_the_visit, of_none = FieldEntry.objects.order_by("pk")

    assert (of_the_visit.pk, of_the_visit.file_no, of_the_visit.state) == ("e1", visit.file_no, "ACCEPTED")
    assert (of_the_visit.body, of_the_visit.receipt, of_the_visit.received_at) == ({"line": 1}, RECEIPT, AT)
    assert (of_none.pk, of_none.file_no, of_none.receipt["id"]) == ("e2", "", "e2")
    assert "inspections_fieldentry" not in connection.introspection.table_names()
    assert list(ContentType.objects.filter(model="fieldentry").values_list("app_label", flat=True)) == ["field"]


@pytest.mark.parametrize("change", ["UPDATE field_fieldentry SET state = 'REFUSED'", "DELETE FROM field_fieldentry"])
def test_rows_are_still_only_ever_added(visit, change):
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="field_fieldentry is append-only"):
        cursor.execute(change)
