"""The real plan of 2023, from the file to publication, as of January 2023."""

from __future__ import annotations

import pytest

from inspectorate.plans import actions, queries
from inspectorate.plans.tests.conftest import JANUARY, bring, table

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_the_plan_of_2023_is_imported_warned_of_approved_and_published(plan, admin_sun, director_zhang):
    bring(table(), admin_sun)

    tasks = queries.tasks_of(plan, admin_sun, JANUARY.date())
    found = queries.cautions_of(plan, tasks, on=JANUARY.date())
    by_code: dict[str, list[tuple[str, ...]]] = {}
    for caution in found:
        by_code.setdefault(caution.code, []).append(caution.tasks)

    assert by_code.pop("CROSS_DEPARTMENT_SHARE") == [()]
    assert by_code.pop("POPULATION_ZERO") == [("2023005-005",)]
    assert by_code.pop("JOINT_ALONE") == [("2023004-004",), ("2023005-005",)]
    assert by_code.pop("WINDOW_CROWDED") == [("2023003-003", "2023004-004", "2023005-005")]
    assert by_code.pop("ITEMS_NAME_TARGETS") == [("2023001-001",), ("2023004-004",)]
    assert by_code.pop("SECTOR_BEYOND_SCHEME") == [("2023004-004",), ("2023005-005",)]
    assert by_code == {}
    assert "占0%（按任务数，5项任务中0项）" in next(c.text for c in found if c.code == "CROSS_DEPARTMENT_SHARE")

    actions.submit_plan(plan_id=plan.pk, ground="本年先行内部联合。", by=admin_sun, at=JANUARY)
    actions.approve_plan(plan_id=plan.pk, by=director_zhang, at=JANUARY)
    version = actions.publish_plan(plan_id=plan.pk, by=admin_sun, at=JANUARY)

    assert [[text for _, text in row["cells"]] for row in version.rows] == table()[1:]
    coal = queries.find_task(admin_sun, JANUARY.date(), "2023005-005")
    assert (
        actions.conclude_without_targets(task_id=coal.pk, ground="本市已无煤矿企业", by=admin_sun, at=JANUARY).stage
        == "CONCLUDED"
    )
