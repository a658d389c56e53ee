"""选填 stands at no field that another answer asks for: what its help calls necessary is in the form's `needed`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.template import Context, Template

from inspectorate.notices.forms import AskForm

ASKS = re.compile(r"必填|必须|须填写|须选择|须在这里|时填写|时勾选|才勾选|才填|可以不填|可以不写")


def forms_of_ours(base: type = forms.BaseForm) -> Iterator[type]:
    """Every form that a door shows; the doors bring their modules in."""
    import_module("inspectorate.urls")
    for one in base.__subclasses__():
        if one.__module__.startswith("inspectorate."):
            yield one
        yield from forms_of_ours(one)


FORMS = sorted(set(forms_of_ours()), key=lambda one: (one.__module__, one.__name__))


@pytest.mark.parametrize("form", FORMS, ids=[f"{one.__module__}.{one.__name__}" for one in FORMS])
def test_what_its_help_calls_necessary_is_named_by_the_form(form):
    fields = {name: field for name, field in form.base_fields.items() if field is not None}
    asked = {name for name, field in fields.items() if not field.required and ASKS.search(str(field.help_text))}

    assert asked - set(getattr(form, "needed", ())) == set()
    assert {name for name in getattr(form, "needed", ()) if name in fields and fields[name].required} == set()


def test_such_a_field_is_not_shown_as_optional_and_another_one_is():
    class Two(AskForm):
        more = forms.CharField(label="补充", required=False)

    shown = {name: shown_field(Two(team=[])[name]) for name in ("wished_on", "officer", "more", "text")}

    assert {name: "选填" in html for name, html in shown.items()} == {
        "wished_on": False,
        "officer": False,
        "more": True,
        "text": False,
    }


def shown_field(field):
    return Template("{% load console %}{% form_field field %}").render(Context({"field": field}))
