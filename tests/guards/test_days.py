"""Every day that is typed has bounds, and the words that refuse it say them; no form has a day field of its own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.forms.models import fields_for_model

from inspectorate.kit.forms import day_field
from inspectorate.registries.models import Inspector

ROOT = Path(__file__).resolve().parent.parent.parent / "inspectorate"
BARE = re.compile(r"\bforms\.DateField\(")
FIELDS = {
    "a day": day_field("哪一天"),
    "a day of a model": (fields_for_model(Inspector, fields=["valid_until"]) or {})["valid_until"],
    "a moment": forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M"]),
}


def typed(name: str, day: str) -> str:
    return f"{day}T09:30" if name == "a moment" else day


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2100-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_meant_is_refused_in_words_that_say_the_bounds(name, day):
    with pytest.raises(forms.ValidationError, match="1900年1月1日至2099年12月31日"):
        FIELDS[name].clean(typed(name, day))


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31"])
def test_the_first_and_the_last_day_are_taken(name, day):
    taken = FIELDS[name].clean(typed(name, day))

    assert (taken if isinstance(taken, date) and name != "a moment" else taken.date()) == date.fromisoformat(day)


def test_the_browser_knows_the_bounds():
    shown = day_field("哪一天").widget.render("on", None)

    assert 'min="1900-01-01"' in shown and 'max="2099-12-31"' in shown


def test_no_form_has_a_day_field_of_its_own():
    found = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "tests" not in path.parts
        and "migrations" not in path.parts
        and BARE.search(path.read_text(encoding="utf-8"))
    ]

    assert found == ["kit/forms.py"]
