"""An office with visits of the draw alone upgrades: each says so afterwards, and a visit that follows can be added."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inspectorate.files.models import File
from inspectorate.inspections.models import Visit
from tests.office_before import upgraded

BEFORE = [("field", "0004_without_the_visit_beside_the_number"), ("inspections", "0008_without_columns_of_agreement")]
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before():
    return upgraded(BEFORE, a_visit)


def a_visit(office):
    """As the older version kept it."""
    drawn = office.drawn(office.draw("2023001-001-1"), "A")
    return office.model("inspections", "Inspection").objects.create(
        drawn=drawn, file_no="1", unit=office.brigade, opened_at=timezone.now(), version=7
    )


def test_every_visit_that_is_there_comes_from_its_draw(before):
    visit = Visit.objects.get()

    assert (visit.pk, visit.version, visit.drawn_id) == (before.pk, 7, before.drawn_id)
    assert (visit.source, visit.follows) == ("DRAW", None)
    assert visit.target_name == "A公司"


def test_another_may_follow_it_and_nothing_else_is_let_in(before):
    first = Visit.objects.get()
    kept = {"kind": "VISIT", "target_name": "A公司", "unit": first.file.unit, "opened_at": timezone.now()}
    second, third = (File.objects.create(number=number, parent=first.file, **kept) for number in "23")
    now = {"opened_at": timezone.now()}

    again = Visit.objects.create(source="REINSPECTION", follows=first, file=second, **now)

    assert again.origin == first.drawn
    with pytest.raises(IntegrityError, match="visit_is_of_its_source"), transaction.atomic():
        Visit.objects.create(source="DRAW", drawn=None, file=third, **now)
