"""What the forms of a visit share: refusals that come back into the form, several files at once, days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from inspectorate.kit.refusals import NotNow, NotSo


@contextmanager
def refusals_in(form: forms.BaseForm) -> Iterator[None]:
    """Run an act; what it refuses is shown in the form, with everything that was typed still there."""
    try:
        yield
    except (NotNow, NotSo) as refusal:
        form.add_error(None, refusal.message)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files; `cleaned_data` is always a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [one for one in (super(FilesField, self).clean(each, initial) for each in given) if one]


def text(label: str, *, most: int, rows: int = 0, required: bool = True, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, widget=widget, required=required, help_text=help_text)


def day(label: str, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required)
