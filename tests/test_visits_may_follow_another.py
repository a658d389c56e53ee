"""An office with visits of the draw alone upgrades: each says so afterwards, and a visit that follows can be added."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from inspectorate.field.tests import world
from inspectorate.files.models import File
from inspectorate.inspections.models import Visit

BEFORE = [("field", "0004_without_the_visit_beside_the_number"), ("inspections", "0008_without_columns_of_agreement")]
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before(officer_li, planner_wang, head_zhao, director_zhang):
    """A visit as the older version kept it; and the upgrade."""
    target = world.a_drawn_target(officer_li, planner_wang, head_zhao, director_zhang)
    MigrationExecutor(connection).migrate(BEFORE)
    then = MigrationExecutor(connection).loader.project_state(BEFORE).apps
    visit = then.get_model("inspections", "Inspection").objects.create(
        drawn_id=target.pk, file_no="1", unit_id=officer_li.unit_id, opened_at=timezone.now(), version=7
    )
    call_command("migrate", verbosity=0)
    return visit


def test_every_visit_that_is_there_comes_from_its_draw(before):
    visit = Visit.objects.get()

    assert (visit.pk, visit.version, visit.drawn_id) == (before.pk, 7, before.drawn_id)
    assert (visit.source, visit.follows) == ("DRAW", None)
    assert visit.target_name == world.NAME


def test_another_may_follow_it_and_nothing_else_is_let_in(before):
    first = Visit.objects.get()
    kept = {"kind": "VISIT", "target_name": world.NAME, "unit": first.file.unit, "opened_at": timezone.now()}
    second, third = (File.objects.create(number=number, parent=first.file, **kept) for number in "23")
    now = {"opened_at": timezone.now()}

    again = Visit.objects.create(source="REINSPECTION", follows=first, file=second, **now)

    assert again.origin == first.drawn
    with pytest.raises(IntegrityError, match="visit_is_of_its_source"), transaction.atomic():
        Visit.objects.create(source="DRAW", drawn=None, file=third, **now)
