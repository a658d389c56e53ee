"""Fields that the registries' forms share."""

from __future__ import annotations

from typing import Any

from django import forms

from inspectorate.kit.forms import GroundField

# Browsers and drafts keep no copy of these.
SECRET = {"autocomplete": "off", "data-secret": "1"}


GROUND = {
    "label": "调整依据",
    "help_text": "文件名称和文号、企业申请、现场核实情况等。将与变更前后的内容一起长期保存。",
}


def ground_field(label: str = GROUND["label"], help_text: str = GROUND["help_text"]) -> GroundField:
    return GroundField(label, help_text=help_text)


Groups = tuple[tuple[str, tuple[str, ...]], ...]


class GroupedForm(forms.Form):
    """All of an entry in one column: its fields in groups, each with a title."""

    layout: Groups

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in self.layout]
        return [(title, fields) for title, fields in found if fields]


def boxes(label: str, choices: Any, help_text: str = "", *, required: bool = False) -> forms.MultipleChoiceField:
    """Several of these, each a box to tick."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


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
