"""Documents are typeset on the fonts that are shipped, and refuse to print a box."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pypdf import PdfReader

from inspectorate.documents import pdf
from inspectorate.kit.private_use import PRIVATE
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

    common = "".join(
        bytes([high, low]).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
    )
    content = pdf.render(template, {"title": "常用字", "text": common}, at=MORNING)

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    missing = {c for c in common if c not in text and unicodedata.normalize("NFKC", c) not in text}
    assert missing == set()


def _read_back(template, text):
    content = pdf.render(template, {"title": "字", "text": text}, at=MORNING)
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize(
    "name", ["刘䶮", "𠮷野㙓𪚥堃", "𰻝𰻞面馆", "Φ25、Ω、α、μm", "☑是☐否☒≒", "阿迪力·吐尔逊", "ǹḿ", "㐱𫟹𬺰"]
)
def test_rare_names_and_letters_of_the_trade_are_printed(template, name):
    assert set(_read_back(template, name)) >= set(name.replace(" ", ""))


def test_every_two_byte_character_of_gb_18030_has_a_glyph():
    two = (bytes([high, low]).decode("gb18030", "ignore") for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    standard = "".join(c for c in two if len(c) == 1 and not PRIVATE.match(c) and unicodedata.category(c) != "Cn")

    assert len(standard) > 21_000
    assert pdf.without_glyph(standard) == ""


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0x3400, 0x4DB5),
        (0x4E00, 0x9FA5),
        (0x20000, 0x2A6D6),
        (0x2A700, 0x2B734),
        (0x2B740, 0x2B81D),
        (0x2B820, 0x2CEA1),
    ],
    ids=["A", "URO", "B", "C", "D", "E"],
)
def test_the_characters_of_gb_18030_2022_have_a_glyph(first, last):
    assert len(pdf.without_glyph("".join(map(chr, range(first, last + 1))))) <= (last - first) // 1000


def test_what_has_none_is_named_and_not_printed_as_a_box(template):
    with pytest.raises(pdf.CannotPrint) as refused:
        pdf.render(template, {"title": "字", "text": "\U00030000面馆"}, at=MORNING)

    assert refused.value.missing == "\U00030000"


def a_font_with(character, file):
    font = TTFont(pdf.SHIPPED_FONTS / "Marks-Regular.ttf")
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {ord(character): font.getGlyphOrder()[1]}
    font["cmap"].tables = [table]
    font.save(file)


def test_a_font_that_is_put_there_while_the_server_runs_counts_from_the_next_paper(template, settings, tmp_path):
    settings.FONTS_DIR = tmp_path
    with pytest.raises(pdf.CannotPrint):
        _read_back(template, "\U00030000")

    a_font_with("\U00030000", tmp_path / "own.ttf")

    assert "\U00030000" in _read_back(template, "\U00030000")


@pytest.mark.parametrize("font", sorted(pdf.SHIPPED_FONTS.glob("*.[ot]tf")), ids=lambda path: path.name)
def test_no_font_has_more_glyphs_than_its_map_can_address(font):
    assert len(TTFont(font, lazy=True).getGlyphOrder()) < 32_768


def test_what_was_printed_before_is_printed_by_the_same_fonts():
    """The further fonts only stand behind: none of them has a character of the first."""
    first = pdf._characters(pdf.SHIPPED_FONTS / "NotoSerifCJKsc-Regular.otf")

    for name in ("More-Regular.otf", "Rare1-Regular.ttf", "Rare2-Regular.ttf", "Marks-Regular.ttf"):
        assert not first & pdf._characters(pdf.SHIPPED_FONTS / name), name
