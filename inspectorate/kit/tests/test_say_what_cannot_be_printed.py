"""What no paper can show is said when it is typed: in a form, in a ground, in a table; passwords are never printed."""

from __future__ import annotations

import pytest
from django import forms

from inspectorate.kit import glyphs
from inspectorate.kit.forms import GroundForm, PasswordField
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.text import GROUND_MAX, require_ground, written

# No font of ours has it: of extension G.
STRANGE = "\U00030000"


@pytest.mark.parametrize("text", ["", "刘䶮", "𠮷𬺰 Φ25 ☑", "第一行\n第二行\t三", "😀" * 0, "①㎡℃“”——", "\u3000"])
def test_what_the_fonts_have_may_be_typed(text):
    assert glyphs.refusal(text) == ""


@pytest.mark.parametrize("strange", [STRANGE, "😀", "\ue000"])
def test_what_they_lack_is_named_with_its_code_once(strange):
    said = glyphs.refusal(f"甲{strange}乙{strange}")

    assert f"U+{ord(strange):04X}" in said
    assert said.count(strange) == 1


def test_a_ground_and_a_text_are_refused_at_their_field():
    with pytest.raises(NotSo) as ground:
        require_ground(f"群众举报{STRANGE}")
    with pytest.raises(NotSo) as text:
        written(f"现场{STRANGE}", most=100)

    assert (ground.value.code, text.value.code) == ("no-glyph", "no-glyph")
    assert "ground" in ground.value.facts["problems"]


def test_half_a_character_that_a_keyboard_left_behind_is_no_writing():
    assert written("说到一半\ufffd", most=100) == "说到一半"


def test_what_is_too_long_is_still_too_long():
    with pytest.raises(NotSo) as refused:
        require_ground("䶮" * (GROUND_MAX + 1))

    assert refused.value.code == "too-long"


class Named(forms.Form):
    name = forms.CharField()
    password = PasswordField()


def test_a_form_says_it_at_the_field_and_not_of_a_password():
    form = Named({"name": f"张{STRANGE}", "password": f"密码{STRANGE}"})

    assert not form.is_valid()
    assert list(form.errors) == ["name"]
    assert "印不出来" in form.errors["name"][0]


def test_a_form_of_ours_says_it_too():
    assert "印不出来" in GroundForm({"ground": f"举报{STRANGE}"}).errors["ground"][0]


def test_common_text_asks_no_font(monkeypatch):
    monkeypatch.setattr(glyphs, "_asked", [lambda text: pytest.fail(text)])

    assert glyphs.unprintable("秦皇岛市海港区河北大街1号（东侧）——“甲”、乙；Hebei 2023-05-04") == ""
