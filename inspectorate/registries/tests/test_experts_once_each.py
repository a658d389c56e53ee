"""Experts that were listed before the upgrade are found by their identity number, too."""

from __future__ import annotations

import pytest

from inspectorate.kit.secrets import keyed_digest
from inspectorate.registries.models import Expert
from tests.cast import MORNING, TODAY
from tests.office_before import back_to, upgrade

BEFORE = [("registries", "0007_tables_of_several_sheets")]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_an_upgrade_lets_them_be_looked_up():
    then = back_to(BEFORE).model("registries", "Expert").objects
    facts = {"organisation": "演示大学", "term_from": TODAY, "term_until": TODAY} | dict.fromkeys(
        ("created_at", "updated_at"), MORNING
    )
    then.create(code="ZJ1", name="甲", id_number="11010519491231002X", **facts)
    then.create(code="ZJ2", name="乙", **facts)

    upgrade()

    found = dict(Expert.objects.values_list("code", "id_number_digest"))
    assert found == {"ZJ1": keyed_digest("11010519491231002X"), "ZJ2": ""}
