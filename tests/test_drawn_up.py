"""A field of a migration's models is copied where Django makes it anew: the copy is the same, and is its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.models import CASCADE, DateField, ForeignKey

from inspectorate.people.models import Person
from tests import drawn_up

FIELDS = {
    f"{app}.{model}.{name}": field
    for (app, model), state in MigrationLoader(None).project_state().models.items()
    for name, field in state.fields.items()
}


def test_every_field_of_today_is_copied_as_it_is_made_anew():
    assert len(FIELDS) > 800
    for place, field in FIELDS.items():
        copied, anew = field.clone(), drawn_up._made_anew(field)

        assert type(copied) is type(anew), place
        assert copied.deconstruct() == anew.deconstruct(), place
        assert vars(copied).keys() == vars(anew).keys(), place


@pytest.mark.parametrize("place", ["people.person.unit", "people.person.name", "plans.task.partners"])
def test_a_copy_stands_after_all_fields_that_were_made_before(place):
    assert sorted([FIELDS[place].clone(), DateField(), FIELDS[place]])[0] is FIELDS[place]


def test_a_copy_of_what_django_adds_stands_before_all_others():
    place = "people.person.id"

    assert sorted([FIELDS[place], FIELDS[place].clone(), DateField()])[1] is FIELDS[place]


def test_what_is_changed_in_a_copy_stays_as_it_was_in_the_field():
    field = ForeignKey("people.Unit", CASCADE)

    field.clone().remote_field.model = "people.Person"

    assert field.remote_field.model == "people.Unit"


def test_what_a_field_was_asked_before_is_not_answered_by_its_copy():
    field = DateField(default=date(2023, 5, 4))
    assert field.get_default() == date(2023, 5, 4)

    copied = field.clone()
    copied.default = date(2026, 1, 1)

    assert copied.get_default() == date(2026, 1, 1)


def test_a_field_of_a_model_is_made_anew():
    assert not hasattr(Person._meta.get_field("unit").clone(), "model")
