"""What a person types is kept whole, or refused with the number of characters; a ground is one line."""

from __future__ import annotations

import pytest

from inspectorate.kit.forms import GroundForm
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.text import require_ground, written

BLANK = ["", "   ", "\u3000\u3000", "\r\n\t\n", "\u2028 \u00a0"]


def test_the_longest_ground_is_kept_whole_and_one_more_is_refused_with_its_number():
    assert require_ground("因" * 255) == "因" * 255

    with pytest.raises(NotSo) as refusal:
        require_ground("因" * 256)

    assert refusal.value.code == "too-long"
    assert refusal.value.message == "理由请控制在 255 字以内，目前 256 字。"
    assert refusal.value.facts == {"problems": {"ground": refusal.value.message}}


@pytest.mark.parametrize("blank", BLANK)
def test_blanks_are_no_ground(blank):
    with pytest.raises(NotSo) as refusal:
        require_ground(blank, "请写明为什么。")

    assert (refusal.value.code, refusal.value.message) == ("nothing-written", "请写明为什么。")


def test_a_ground_is_one_line_in_one_form_of_text():
    assert require_ground("  企业\r\n\u3000搬迁\x00，e\u0301tage ") == "企业 搬迁，étage"


def test_line_breaks_around_a_ground_do_not_count():
    assert len(require_ground("\r\n" + "因" * 255 + "\r\n")) == 255


@pytest.mark.parametrize("blank", BLANK)
def test_what_may_stay_empty_is_empty(blank):
    assert written(blank, most=10) == ""


def test_what_is_written_keeps_its_lines_and_is_not_cut():
    assert written(" 一\n二 ", most=3) == "一\n二"

    with pytest.raises(NotSo) as refusal:
        written("一\n二三", most=3, label="意见")

    assert refusal.value.message == "意见请控制在 3 字以内，目前 4 字。"


@pytest.mark.parametrize(
    ("text", "fits"), [("因" * 255, True), ("因" * 256, False), ("因\r\n" * 128, True), ("因\r\n" * 129, False)]
)
def test_the_form_counts_as_the_verbs_do(text, fits):
    form = GroundForm({"ground": text}, label="依据")

    assert form.is_valid() is fits
    assert fits or form.errors["ground"][0].startswith("依据请控制在 255 字以内，目前 25")


def test_a_line_break_of_the_browser_counts_as_one_blank():
    form = GroundForm({"ground": "因" * 127 + "\r\n" + "因" * 127})

    assert form.is_valid()
    assert len(form.cleaned_data["ground"]) == 255


@pytest.mark.parametrize("blank", BLANK)
def test_a_form_of_blanks_is_not_filled_in(blank):
    assert not GroundForm({"ground": blank}).is_valid()


def test_the_browser_is_not_told_to_cut_what_is_pasted():
    assert "maxlength" not in str(GroundForm())
