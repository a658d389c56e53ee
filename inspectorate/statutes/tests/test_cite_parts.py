"""款、项、目: what is cited exists in the article's text."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.statutes.parts import has_part, require_part

ONE = "生产经营单位应当具备安全生产条件。"
TWO = "安全设备的设计应当符合标准。\n生产经营单位必须对安全设备进行维护。"
ITEMS = "负有下列职责：\n（一）建立责任制；\n（二）制定规章：\n1．制度；\n2．规程；\n另有规定的除外。"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (ONE, ""), (ONE, "第一款"), (TWO, "第二款"), (ITEMS, "第一款第二项"), (ITEMS, "第二项"),
        (ITEMS, "第一款第二项第二目"), (ITEMS, "第二款"),
    ],
)  # fmt: skip
def test_what_the_text_has_can_be_cited(text, part):
    assert has_part(text, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (ONE, "第二款"), (ONE, "第一项"), (TWO, "第三款"), (ITEMS, "第三款"), (ITEMS, "第一款第三项"),
        (ITEMS, "第二款第一项"), (ITEMS, "第三项"), (ITEMS, "第一款第二项第三目"), (ITEMS, "第一款第一项第一目"),
    ],
)  # fmt: skip
def test_what_it_has_not_is_refused_with_what_it_has(text, part):
    assert not has_part(text, part)
    with pytest.raises(NotSo, match=f"《安全生产法》第三十六条没有{part}：这一条共"):
        require_part("《安全生产法》第三十六条", text, part)
