"""抽查时间 in the forms that offices write."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.kit.refusals import NotSo
from inspectorate.plans.rules.windows import Window, months, parse_window, readable_window, render_window

DAYS = st.dates(date(2015, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text,first,last",
    [
        ("2023年5月至7月", date(2023, 5, 1), date(2023, 7, 31)),
        ("2023 年 5\n月至 7 月", date(2023, 5, 1), date(2023, 7, 31)),
        ("2023年9月—11月", date(2023, 9, 1), date(2023, 11, 30)),
        ("２０２３年9月-11月", date(2023, 9, 1), date(2023, 11, 30)),
        ("2023年12月至2024年2月", date(2023, 12, 1), date(2024, 2, 29)),
        ("2023年2月", date(2023, 2, 1), date(2023, 2, 28)),
        ("5月～7月", date(2023, 5, 1), date(2023, 7, 31)),
        ("全年", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023年下半年", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023年第三季度", date(2023, 7, 1), date(2023, 9, 30)),
        ("2023年5月10日至6月20日", date(2023, 5, 10), date(2023, 6, 20)),
        ("2023年5月10日", date(2023, 5, 10), date(2023, 5, 10)),
        ("2024年2月29日", date(2024, 2, 29), date(2024, 2, 29)),
        ("2023年5月10日至6月", date(2023, 5, 10), date(2023, 6, 30)),
        ("2022年上半年", date(2022, 1, 1), date(2022, 6, 30)),
        ("一季度", date(2023, 1, 1), date(2023, 3, 31)),
        ("第二季度", date(2023, 4, 1), date(2023, 6, 30)),
        ("2023年4季度", date(2023, 10, 1), date(2023, 12, 31)),
    ],
)
def test_a_window_is_read(text, first, last):
    assert parse_window(text, year=2023) == Window(first, last)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "window-unreadable", "读不出起止月份"),
        ("随时", "window-unreadable", "读不出起止月份"),
        ("5-7", "window-unreadable", "读不出起止月份"),
        ("2023年第五季度", "window-unreadable", "读不出起止月份"),
        ("2023年13月", "window-unreadable", "不存在的日期"),
        ("2023年0月", "window-unreadable", "不存在的日期"),
        ("2023年2月29日", "window-unreadable", "不存在的日期"),
        ("2023年1月至2月30日", "window-unreadable", "不存在的日期"),
        ("2023年9月至7月", "window-backwards", "止期早于起期"),
        ("2023年5月10日至5月9日", "window-backwards", "止期早于起期"),
    ],
)
def test_what_is_no_window_is_refused_and_says_which_way(text, code, said):
    with pytest.raises(NotSo) as refused:
        parse_window(text, year=2023)

    assert refused.value.code == code
    assert f"“{text}”" in refused.value.message
    assert said in refused.value.message


@pytest.mark.parametrize(("text", "example"), [("春夏", "“2024年5月至7月”"), ("12月至2月", "“2024年12月至2025年2月”")])
def test_the_example_is_of_the_plans_own_year(text, example):
    with pytest.raises(NotSo) as refused:
        parse_window(text, year=2024)

    assert example in refused.value.message
    assert "2023" not in refused.value.message


def test_a_window_without_a_year_needs_one():
    with pytest.raises(NotSo, match="没有写年份"):
        parse_window("5月至7月")


@given(DAYS, st.integers(0, 900))
def test_what_is_written_reads_back_as_the_same_window(first, length):
    window = Window(first, first + timedelta(days=length))

    assert parse_window(render_window(window)) == window


@given(DAYS, DAYS)
def test_months_are_whole_and_their_words_stay_the_same(one, other):
    window = months(min(one, other), max(one, other))
    words = render_window(window)

    assert "日" not in words
    assert render_window(parse_window(words)) == words


def test_windows_that_share_a_day_overlap():
    may = parse_window("2023年5月")

    for shares in ("2023年5月至7月", "2023年5月31日至6月1日", "2023年4月至5月1日", "2023年全年", "2023年5月7日"):
        assert may.overlaps(parse_window(shares))
        assert parse_window(shares).overlaps(may)
    for apart in ("2023年6月", "2023年4月", "2022年5月"):
        assert not may.overlaps(parse_window(apart))
        assert not parse_window(apart).overlaps(may)


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(date(2023, 1, 1), date(2023, 12, 31)), "2023年全年"),
        (Window(date(2023, 2, 1), date(2023, 12, 31)), "2023年2月至12月"),
        (Window(date(2023, 1, 1), date(2023, 11, 30)), "2023年1月至11月"),
        (Window(date(2023, 5, 1), date(2023, 5, 31)), "2023年5月"),
        (Window(date(2023, 5, 1), date(2023, 5, 30)), "2023年5月1日至5月30日"),
        (Window(date(2023, 5, 2), date(2023, 5, 31)), "2023年5月2日至5月31日"),
        (Window(date(2023, 5, 2), date(2023, 5, 2)), "2023年5月2日"),
        (Window(date(2023, 12, 1), date(2024, 2, 29)), "2023年12月至2024年2月"),
        (Window(date(2023, 12, 2), date(2024, 2, 29)), "2023年12月2日至2024年2月29日"),
    ],
)
def test_a_window_is_written_as_the_annex_writes_it(window, words):
    assert render_window(window) == words


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("5月至7月", Window(date(2024, 5, 1), date(2024, 7, 31))),
        ("2023年5月", Window(date(2023, 5, 1), date(2023, 5, 31))),
        ("随时", None),
        ("9月至7月", None),
        ("", None),
    ],
)
def test_a_wording_means_a_window_or_none(text, window):
    assert readable_window(text, 2024) == window
