"""The whole table of periods, line by line, as table_of_periods.txt beside this file says it.

A row that changes is changed there too, clause in hand: nothing of it changes unseen.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.periods.rules import table

LINES = (Path(__file__).parent / "table_of_periods.txt").read_text(encoding="utf-8").splitlines()


def line(row):
    days = f"{row.since} – {row.until or ''}".strip()
    ends = "顺延" if row.rolls else "不顺延"
    paused = f"扣除（{row.pauses}）" if row.pauses else "不扣除"
    kind = "假定" if row.is_assumed else "法定"
    return " | ".join([row.code, row.label, row.words, kind, row.rests_on, ends, paused, row.direction, days])


def test_every_row_is_as_it_is_written_down_and_no_other_is_there():
    assert [line(row) for row in table.made()] == LINES


def test_the_rows_of_a_period_stand_in_the_order_of_their_days():
    assert [row.words for row in table.rows_of("REINSPECTION")] == ["7 日", "10 个工作日"]
    assert [row.words for row in table.rows_of("RECONSIDERATION")] == ["60 日", "60 日"]
    with pytest.raises(KeyError):
        table.rows_of("FOR_EVER")


@pytest.mark.parametrize(("on", "words"), [(date(2026, 1, 31), "7 日"), (date(2026, 2, 1), "10 个工作日")])
def test_the_row_of_the_day_counts(on, words):
    assert table.period_on("REINSPECTION", on).words == words


def test_for_a_day_that_no_row_covers_nothing_is_guessed():
    with pytest.raises(NotSo, match="^2026年1月31日没有关于“填写结案审批表”的期限规定") as refusal:
        table.period_on("CASE_CLOSING", date(2026, 1, 31))

    assert (refusal.value.code, refusal.value.facts) == ("no-rule-on", {"period": "CASE_CLOSING"})
