"""Documents are typeset on the fonts that are shipped, and refuse to print a box."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from inspectorate.documents import pdf
from tests.cast import MORNING

TEMPLATE = """#import "/documents/official.typ": *
#let data = json(bytes(sys.inputs.data))
#show: official.with(title: data.title)
#doc-title(data.title)
#data.text
"""


@pytest.fixture
def template(tmp_path, monkeypatch):
    folder = pdf.HERE / "tests"
    path = folder / "_sheet.typ"
    path.write_text(TEMPLATE)
    yield path
    path.unlink()


def test_chinese_text_is_on_the_page_with_embedded_fonts(template):
    content = pdf.render(template, {"title": "抽取过程记录", "text": "秦皇岛市〔2023〕1号，共12户。"}, at=MORNING)

    page = PdfReader(BytesIO(content)).pages[0]
    assert "抽取过程记录" in page.extract_text()
    assert "〔2023〕1 号" in page.extract_text()
    assert all("+" in str(f["/BaseFont"]) for f in (r.get_object() for r in page["/Resources"]["/Font"].values()))


def test_equal_data_gives_equal_bytes(template):
    data = {"title": "通知", "text": "同样的内容"}

    assert pdf.render(template, data, at=MORNING) == pdf.render(template, data, at=MORNING)


def test_a_template_error_is_told(template):
    template.write_text("#nothing-of-that-name")

    with pytest.raises(pdf.CannotPrint):
        pdf.render(template, {}, at=MORNING)


def test_every_common_character_has_a_glyph_that_a_reader_finds(template):
    """A font once printed 随, 险 and 化 as boxes without a word: its map could not address that many glyphs."""
    import unicodedata

    common = "".join(
        bytes([high, low]).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
    )
    content = pdf.render(template, {"title": "常用字", "text": common}, at=MORNING)

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    missing = {c for c in common if c not in text and unicodedata.normalize("NFKC", c) not in text}
    assert missing == set()
