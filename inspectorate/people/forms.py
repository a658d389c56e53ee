"""Forms about people. They clean and never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

from inspectorate.kit.forms import GroundField, PasswordField, PhoneField, day_field
from inspectorate.people import rules
from inspectorate.people.models import Person, Role, Unit


class LoginForm(forms.Form):
    username = forms.CharField(
        label="用户名", max_length=32, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = PasswordField(label="密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class PasswordForm(forms.Form):
    old = PasswordField(label="原密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = PasswordField(
        label="新密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="；".join(t.rstrip("。") for t in password_validators_help_texts()) + "。",
    )
    again = PasswordField(label="再次输入新密码", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("new") and values.get("again") and values["new"] != values["again"]:
            self.add_error("again", "两次输入的新密码不一致。")
        return values


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    phone = PhoneField("手机号", required=False, widget=forms.TextInput(attrs={"inputmode": "tel", "data-secret": ""}))

    class Meta:
        model = Person
        fields = ["name", "unit", "position", "phone"]


class NewPersonForm(PersonForm):
    username = forms.RegexField(
        label="用户名",
        regex=rules.USERNAME,
        help_text="小写字母开头，可用小写字母、数字、点、横线，2 至 32 个字符。",
        error_messages={"invalid": "用户名须以小写字母开头，只能含小写字母、数字、点和横线。"},
    )
    field_order = ["username", "name", "unit", "position", "phone"]


class UnitForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Unit
        fields = ["code", "name", "kind", "bureau", "order", "is_active"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if problem := rules.unit_code_problem(code):
            raise forms.ValidationError(problem)
        return code


class AppointForm(forms.Form):
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    from_date = day_field("任职起")
    until_date = day_field("任职止", required=False, help_text="不填表示长期。")


class EndAppointmentForm(forms.Form):
    until_date = day_field("任职止")
    ground = GroundField()
