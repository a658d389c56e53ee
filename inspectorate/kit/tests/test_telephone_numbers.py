"""联系电话: the same rule in every form, in tables and on the phone; kept as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django import forms

from inspectorate.kit import phones
from inspectorate.kit.forms import PhoneField
from inspectorate.kit.refusals import NotSo

ON_THE_PHONE = Path(__file__).parents[2] / "field/static/field/js/cards/inform.js"


@pytest.mark.parametrize("number", ["13900001234", "（0335）3221234", "0335-3221234转801", "400-800-1234", "12350"])
def test_a_number_is_kept_as_it_was_typed(number):
    assert PhoneField().clean(f" {number} ") == number
    phones.require_phone(number)


@pytest.mark.parametrize("number", ["abc", "1381111", "12351", "139000012345", "0335-3221234转"])
def test_what_can_be_no_number_is_refused_with_words(number):
    with pytest.raises(forms.ValidationError, match="11 位手机号"):
        PhoneField().clean(number)
    with pytest.raises(NotSo, match="11 位手机号"):
        phones.require_phone(number)


def test_several_stand_where_several_may():
    assert PhoneField(several=True).clean("12350、0335-7654321") == "12350、0335-7654321"
    for field, text in ((PhoneField(), "12350、0335-7654321"), (PhoneField(several=True), "12350、热线")):
        with pytest.raises(forms.ValidationError, match="11 位手机号"):
            field.clean(text)


def test_none_may_be_written_where_none_is_asked_for():
    assert PhoneField(required=False).clean("") == ""
    phones.require_phone("")
    with pytest.raises(forms.ValidationError):
        PhoneField().clean("")


def test_the_phone_asks_the_same():
    source = ON_THE_PHONE.read_text()
    for shape in phones.SHAPES:
        assert f"String.raw`{shape}`" in source
