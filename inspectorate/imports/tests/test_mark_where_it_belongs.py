"""The navigation marks what a table belongs to: 单位和人员, 年度计划, or 两库一单 for what is drawn from."""

from __future__ import annotations

import re

import pytest

from inspectorate.imports.models import ImportBatch
from inspectorate.imports.table import TABLES
from inspectorate.imports.tests.test_office_by_table import upload

MARKED = re.compile(r'<a\s+href="([^"]+)"\s+aria-current="page"')


def marked(client, address):
    return MARKED.findall(client.get(address).content.decode().split("<main")[0])


@pytest.mark.parametrize("kind", ["UNITS", "PEOPLE"])
def test_the_tables_of_the_office_are_marked_among_units_and_people(sysadmin_wu, sign_in, kind):
    client = sign_in(sysadmin_wu)
    row = ["ZF9", "执法九大队", "大队"] if kind == "UNITS" else ["jia", "甲某", "执法九大队"]
    batch = upload(kind, sysadmin_wu, row)

    assert marked(client, f"/office/registries/imports/{kind.lower()}/") == ["/office/people/"]
    assert marked(client, batch.get_absolute_url()) == ["/office/people/"]


def test_the_tables_of_the_registries_are_marked_there(admin_sun, sign_in):
    client = sign_in(admin_sun)
    batch = ImportBatch.objects.create(
        kind="TARGETS", file_name="表.csv", uploaded_by=admin_sun, uploaded_at="2023-05-04T01:00Z"
    )

    assert marked(client, "/office/registries/imports/targets/") == ["/office/registries/"]
    assert marked(client, batch.get_absolute_url()) == ["/office/registries/"]
    elsewhere = {"UNITS", "PEOPLE", "APPOINTMENTS", "PLAN"}
    assert {table.home[1] for kind, table in TABLES.items() if kind not in elsewhere} == {"registries:home"}


def test_a_plans_table_is_marked_among_the_plans(admin_sun, sign_in):
    client = sign_in(admin_sun)
    batch = ImportBatch.objects.create(
        kind="PLAN", of="2026", file_name="表.csv", uploaded_by=admin_sun, uploaded_at="2023-05-04T01:00Z"
    )

    assert marked(client, "/office/registries/imports/plan/") == ["/office/plans/"]
    assert marked(client, batch.get_absolute_url()) == ["/office/plans/"]
