"""Fields that the registries' forms share, and how a refusal of a rule comes back to its field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.registries.rules.refused import problems_of

# Browsers and drafts keep no copy of these.
SECRET = {"autocomplete": "off", "data-secret": "1"}


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=day_input(), **kwargs)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def ground_field(label: str = "调整依据", help_text: str = "") -> forms.CharField:
    help_text = help_text or "文件名称和文号、企业申请、现场核实情况等。将与变更前后的内容一起长期保存。"
    return forms.CharField(label=label, max_length=255, widget=forms.Textarea(attrs={"rows": 2}), help_text=help_text)


def say_what_empty_means(form: forms.Form, words: str = "不填") -> None:
    """The empty choice of every list in words, where Django writes a dashed line; what is required says so."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = None if field.empty_label is None else "请选择" if field.required else words
        elif isinstance(field, forms.TypedChoiceField):
            empty = "请选择" if field.required else words
            field.choices = [(code, label if code else empty) for code, label in _flat(field.choices)]


def _flat(choices: Any) -> list[tuple[str, str]]:
    return [(str(code or ""), str(label)) for code, label in choices]


@contextmanager
def refusals_in(form: forms.BaseForm) -> Iterator[None]:
    """Run an act; what it refuses is shown in the form, with everything that was typed still there."""
    try:
        yield
    except NotNow as refusal:
        form.add_error(None, refusal.message)
    except NotSo as refusal:
        for field, text in problems_of(refusal).items():
            form.add_error(field if field in form.fields else None, text)
