"""抽取过程记录 on paper: a table that runs over the page begins there with its header, and never leaves it alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from inspectorate.documents import pdf
from inspectorate.draws.documents import record
from tests.cast import MORNING

ROW = ["", "演示企业有限公司", "91130302DEMO000021", "0123456789abcdef", "甲、乙", "危险化学品安全", ""]


def pages(drawn, before, rows):
    """The record with `before` more sources, which push the table of `rows` enterprises down the page."""
    facts = record.data(drawn)
    facts["sources"] += [["公共随机信标", "演示", "0", "2023年5月4日"]] * before
    stratum = facts["strata"][0] | {"drawn": [[f"第{n}户", *ROW[1:]] for n in range(1, rows + 1)], "reserves": []}
    content = pdf.render(record.TEMPLATE, facts | {"strata": [stratum]}, at=MORNING)
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("before", range(0, 16, 3))
def test_the_header_stands_over_its_rows_on_every_page(drawn, before):
    told = pages(drawn, before, rows=30)

    assert sum("户演示企业" in page for page in told) > 1
    assert [("票序单位名称" in page) == ("户演示企业" in page) for page in told] == [True] * len(told)
