"""Forms and fields that every door shares: why, on which day, and how a refusal comes back into the form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from inspectorate.kit.days import FIRST, LAST, why_not_meant
from inspectorate.kit.glyphs import refusal
from inspectorate.kit.phones import phone_problem
from inspectorate.kit.refusals import NotNow, NotSo, Refused, problems_of
from inspectorate.kit.text import GROUND_MAX, require_ground, written


class _SaidField(forms.CharField):
    """It refuses with the verbs' own words, and at the field.

    It names no `maxlength` to the browser, which would cut what is pasted without a word.
    """

    def __init__(self, label: str, *, rows: int = 2, **kwargs: Any) -> None:
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def said(self, text: str) -> str:
        raise NotImplementedError

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            return self.said(text) if text else ""
        except NotSo as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class GroundField(_SaidField):
    """Why."""

    def __init__(self, label: str = "理由", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)

    def said(self, text: str) -> str:
        return require_ground(text, label=str(self.label))


class OpinionField(_SaidField):
    """意见, as it is printed: whole, or nothing."""

    def __init__(self, label: str = "意见", **kwargs: Any) -> None:
        super().__init__(label, required=False, **kwargs)

    def said(self, text: str) -> str:
        return written(text, most=GROUND_MAX, label=str(self.label))


def require_printable(value: str) -> None:
    """As every form asks of every text that is typed (`kit.apps`)."""
    if sentence := refusal(value):
        raise ValidationError(sentence, code="no-glyph")


class PasswordField(forms.CharField):
    """Never printed, so whatever somebody can type."""

    widget = forms.PasswordInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.remove(require_printable)


class WholeTextField(forms.CharField):
    """Text of so many characters at most. The form says what is too long; the browser, told nothing, cuts nothing."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class PhoneField(WholeTextField):
    """联系电话: mobile, landline, extension, 400 and 800, 12350. `several`: as many as are written, with 、 between."""

    def __init__(self, label: str = "联系电话", *, several: bool = False, **kwargs: Any) -> None:
        self.several = several
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel"}))
        super().__init__(label=label, max_length=32, **kwargs)

    def clean(self, value: Any) -> str:
        number = str(super().clean(value))
        for one in number.split("、") if self.several else [number]:
            if number and (problem := phone_problem(one)):
                raise ValidationError(problem, code="not-a-phone")
        return number


class GroundForm(forms.Form):
    """Asked before every act that changes what others rely on."""

    ground = GroundField()

    def __init__(self, *args: Any, label: str = "理由", help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].label, self.fields["ground"].help_text = label, help_text


class OpinionForm(forms.Form):
    """What is written down with an agreement."""

    opinion = OpinionField(initial="同意")


def require_meant(value: date) -> None:
    """As every form asks of every day and moment (`kit.apps`)."""
    if sentence := why_not_meant(value.date() if isinstance(value, datetime) else value):
        raise ValidationError(sentence, code="day-out-of-bounds")


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    return forms.DateField(label=label, widget=day_input(), **kwargs)


def day_input() -> forms.DateInput:
    bounds = {"min": FIRST.isoformat(), "max": LAST.isoformat()}
    return forms.DateInput(attrs={"type": "date"} | bounds, format="%Y-%m-%d")


def shown_once(response: HttpResponse) -> HttpResponse:
    """What was done is answered with a page that is shown this once only, as a first password: no redirect follows."""
    response.headers["Cache-Control"] = "no-store"
    vars(response)["is_shown_once"] = True
    return response


def is_shown_once(response: HttpResponse) -> bool:
    return bool(vars(response).get("is_shown_once"))


# What can be mended on the page itself, or waits for something else; who may not is told on a page of its own.
ASIDE: tuple[type[Refused], ...] = (NotNow, NotSo)


@contextmanager
def refusals_in(form: forms.BaseForm, kinds: tuple[type[Refused], ...] = ASIDE) -> Iterator[None]:
    """Run an act; what it refuses is shown in the form at its field, with everything that was typed still there.

    `kinds`: of these refusals alone; the others are a page.
    """
    try:
        yield
    except kinds as refusal:
        show_in(form, refusal)


def show_in(form: forms.BaseForm, refusal: Refused) -> None:
    for field, text in problems_of(refusal).items():
        form.add_error(field if field in form.fields else None, text)
