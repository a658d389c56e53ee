"""One group of settings as a form: what is set stands in it, but secrets, which are never shown again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from inspectorate.bureau.keys import SECURITIES, Key, SettingGroup, of_group
from inspectorate.kit.forms import PasswordField

CLEAR = "clear_"


class SettingsForm(forms.Form):
    def __init__(self, data: Mapping[str, Any] | None, *, group: SettingGroup, now: Mapping[str, str]) -> None:
        self.group = group
        super().__init__(data, initial={key.code: now[key.code] for key in of_group(group) if not key.is_secret})
        for key in of_group(group):
            self.fields[key.code] = _field(key, bool(now[key.code]))
            if key.is_secret and now[key.code]:
                self.fields[CLEAR + key.code] = forms.BooleanField(label=f"清除现在的{key.label}", required=False)

    @property
    def values(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if not name.startswith(CLEAR)}

    @property
    def clear(self) -> list[str]:
        return [name.removeprefix(CLEAR) for name, ticked in self.cleaned_data.items() if ticked is True]


def _field(key: Key, is_set: bool) -> forms.Field:
    if key.is_secret:
        said = "已经设置，不再显示；不改的不填。" if is_set else "还没有设置。"
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        return PasswordField(label=key.label, required=False, widget=widget, help_text=said)
    if key.code == "smtp_security":
        return forms.ChoiceField(label=key.label, choices=list(SECURITIES.items()))
    return forms.CharField(label=key.label, required=key.is_needed, help_text=key.help)
