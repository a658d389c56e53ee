"""An office whose tasks are all of its plan upgrades: each says so afterwards, and one outside can be added."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from inspectorate.draws.models import Draw
from inspectorate.plans.models import Task
from tests.cast import TODAY
from tests.office_before import upgraded

BEFORE = [("plans", "0004_fixed_numbers")]
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


def a_task(office):
    """As the older version kept it, drawn."""
    return office.draw("2023001-001-1").task_id


@pytest.fixture
def before():
    return upgraded(BEFORE, a_task)


def test_every_task_that_is_there_stands_in_its_plan(before):
    task = Task.objects.get()

    assert (task.pk, task.no, task.plan.year, task.year) == (before, "2023001-001", 2023, 2023)
    assert (task.origin, task.is_outside, task.order_words, task.stage) == ("PLAN", False, "", "PLANNED")
    assert Draw.objects.get().task == task


def test_one_outside_the_plan_may_be_added_and_nothing_in_between(before):
    kept = {"plan_name": "x", "name": "x", "lead_division": Task.objects.get().lead_division}
    kept |= {"window_from": TODAY, "window_until": TODAY, "plan_no": "计划外2023"}

    Task.objects.create(**kept, task_no="001", origin="CAMPAIGN", stage="DRAFT")

    for wrong in ({"origin": "PLAN"}, {"origin": "OTHER", "plan": Task.objects.get(pk=before).plan}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.create(**kept, task_no="002", **wrong)
