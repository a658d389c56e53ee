"""What the forms of a visit share: several files at once, text, days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from inspectorate.kit.forms import WholeTextField


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files; `cleaned_data` is always a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [one for one in (super(FilesField, self).clean(each, initial) for each in given) if one]


PAPER_TIME = "纸质记录上的时间（补录）"
ASKED = "本次检查有补录的内容：这一项是什么时间办理的，请写明；页面和文书注明“补录”。"
LATER = "当场记在纸上、事后录入的填写；页面和文书注明“补录”。当场办理的不填。"


class PaperTimeField(forms.DateTimeField):
    """补录: what was done on site was written on paper, and is entered afterwards with the time that stands there."""

    def __init__(self, label: str = PAPER_TIME, help_text: str = LATER, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            help_text=help_text,
            **kwargs,
        )
        self.is_of_paper = label == PAPER_TIME

    def ask(self) -> None:
        """Of a visit that is entered from paper the time of the entry is nothing's own time."""
        if self.is_of_paper:
            self.required, self.help_text = True, ASKED


def text(label: str, *, most: int, rows: int = 0, required: bool = True, help_text: str = "") -> WholeTextField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return WholeTextField(label=label, max_length=most, widget=widget, required=required, help_text=help_text)
