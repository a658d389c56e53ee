"""An office of before is reached once and copied for each test; after a test the tables of today are there again."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from inspectorate.people.models import Unit
from tests import office_before
from tests.office_before import back_to, nearest, upgrade, upgraded

BEFORE = [("documents", "0013_served_from_a_day")]
OLDER = [("documents", "0012_panel_members")]
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


def tables():
    with connection.cursor() as cursor:
        return {table: columns(table) for table in connection.introspection.table_names(cursor)}


def columns(table):
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_finds_the_tables_of_today_and_the_rows_that_migrations_make(time):
    assert "ground" in columns("documents_document")
    assert "left_over" not in columns("people_unit")
    assert ContentType.objects.exists()
    assert not Unit.objects.exists()

    back_to(BEFORE)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_unit ADD COLUMN left_over integer")


def test_an_office_of_before_has_its_tables_and_nothing_of_the_test_before():
    for _ in range(2):
        office = back_to(BEFORE)
        assert "ground" not in columns("documents_document")
        assert office.model("people", "Unit").objects.count() == 3

    upgrade()

    assert "ground" in columns("documents_document")
    assert set(Unit.objects.values_list("code", flat=True)) == {"WHK", "ZF1", "HB"}


def test_what_was_upgraded_is_filled_once_and_is_anew_in_each_test():
    times = []

    def fill(office):
        times.append(office)
        return office.lead.pk

    for _ in range(2):
        assert Unit.objects.get(pk=upgraded(BEFORE, fill)).name == "危化科"
        Unit.objects.filter(code="WHK").update(name="改了名")

    assert len(times) == 1


def test_the_way_to_an_older_office_begins_at_the_nearest_that_is_kept_and_ends_at_the_same_tables(monkeypatch):
    monkeypatch.setattr(office_before, "_before", {})
    back_to(OLDER)
    straight = tables()
    monkeypatch.setattr(office_before, "_before", {})
    back_to(BEFORE)

    assert nearest(tuple(OLDER)) is office_before._before[tuple(BEFORE)]
    back_to(OLDER)
    assert tables() == straight
    assert ("documents", "0013_served_from_a_day") not in office_before._before[tuple(OLDER)].applied


def test_an_office_that_is_older_or_of_another_time_is_no_place_to_begin_at(monkeypatch):
    monkeypatch.setattr(office_before, "_before", {})
    back_to(OLDER)

    assert nearest(tuple(BEFORE)) is None
