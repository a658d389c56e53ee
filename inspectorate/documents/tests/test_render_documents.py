"""The paper: every kind, with short, long and empty contents; the template that counts on the document's date."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from inspectorate.documents import rendering
from inspectorate.documents.kinds import KINDS, Input
from inspectorate.documents.models import Document
from inspectorate.documents.tests.parts import complete_facts
from inspectorate.kit.refusals import NotSo
from tests.cast import MORNING

SENTENCE = "罐区可燃气体报警器未定期检定，消防通道被杂物占用，特种作业人员未持证上岗；"
NAME = "秦皇岛经济技术开发区演示危险化学品生产储存经营运输综合股份有限责任公司第二分公司"


def long_facts(kind):
    facts = complete_facts(kind)
    for field in KINDS[kind].fields:
        if field.input == Input.TEXT:
            facts[field.name] = "\n".join(f"{n}. {SENTENCE * 3}" for n in range(1, 13))
        elif field.input == Input.ROWS and field.name not in {"officers", "experts"}:
            facts[field.name] = [[str(n)] + [SENTENCE] * (len(field.columns) - 1) for n in range(1, 25)]
        elif field.input == Input.LINE:
            facts[field.name] = NAME
    return facts


def empty_facts(kind):
    facts = complete_facts(kind)
    for field in KINDS[kind].fields:
        if not field.required:
            facts[field.name] = [] if field.input == Input.ROWS else ""
    return facts


FIRST = {"INSPECTION_SCHEME": "v20210901", "DOOR_NOTICE": "v20260201", "RESUMPTION_CONSENT": "v20260201"}
CONTENTS = {"short": complete_facts, "long": long_facts, "empty": empty_facts}


def document(kind, facts, dated=date(2023, 6, 13), **more):
    word = KINDS[kind].word
    given = {
        "kind": kind,
        "target_name": "海通演示化工有限公司",
        "target_code": "91130302MA0000000X",
        "facts": facts,
        "dated": dated,
        "document_no": f"（冀秦）应急{word}〔2023〕1号" if word else "",
    }
    return Document(**given | more)


def text_of(content):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return "".join("".join(pages).split()), len(pages)


@pytest.mark.parametrize("size", CONTENTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_prints_whatever_it_holds(kind, size):
    made = document(kind, CONTENTS[size](kind), target_name=NAME if size == "long" else "海通演示化工有限公司")

    content, template = rendering.render(made, at=MORNING)

    text, pages = text_of(content)
    assert template == f"{kind.lower()}/{FIRST.get(kind, 'v20210715')}"
    assert KINDS[kind].title in text
    assert made.target_name in text
    assert made.document_no in text
    assert f"共{pages}页第{pages}页" in text
    assert pages <= (20 if size == "long" else 2)
    if size == "long":
        assert text.count(f"{KINDS[kind].title}（续页）") == pages - 1
        # Nothing is cut off: the last of twelve paragraphs and of twenty-four rows is there.
        has_text = any(f.input == Input.TEXT for f in KINDS[kind].fields)
        assert not has_text or "12." + SENTENCE[:8] in text


def test_a_character_that_no_font_has_is_an_error_and_never_a_box():
    with pytest.raises(NotSo, match="没有字形"):
        rendering.render(
            document("RECUSAL_DECISION", complete_facts("RECUSAL_DECISION") | {"reason": "\U0001f600"}), at=MORNING
        )


def test_equal_documents_give_equal_bytes():
    made = document("INSPECTION_RECORD", complete_facts("INSPECTION_RECORD"))

    assert rendering.render(made, at=MORNING) == rendering.render(made, at=MORNING)


@pytest.mark.parametrize("kind", ["ON_SITE_MEASURE", "RECTIFICATION_ORDER"])
@pytest.mark.parametrize(
    ("dated", "says", "not_says"),
    [
        (date(2023, 12, 31), "或者河北省应急管理厅", "行政复议法》第二十四条"),
        (date(2024, 1, 1), "第二十条、第二十四条向秦皇岛市人民政府申请行政复议", "河北省应急管理厅"),
    ],
)
def test_the_remedy_is_the_one_of_the_documents_date(kind, dated, says, not_says):
    text, _ = text_of(rendering.render(document(kind, empty_facts(kind), dated), at=MORNING)[0])
    text = re.sub(r"本文书一式.*?第\d页|责令限期整改指令书（续页）（冀秦）应急责改〔2023〕1号", "", text)

    assert says in text
    assert not_says not in text


def test_a_correction_names_what_it_corrects():
    earlier = document("RECTIFICATION_ORDER", {})
    made = document("RECTIFICATION_ORDER", complete_facts("RECTIFICATION_ORDER"), corrects=earlier)

    assert "更正（冀秦）应急责改〔2023〕1号" in text_of(rendering.render(made, at=MORNING)[0])[0]


def test_what_was_typed_is_text_and_never_markup():
    facts = complete_facts("RECUSAL_DECISION") | {"reason": "#set text(size: 99pt) *粗* $x$ <b>"}

    text, pages = text_of(rendering.render(document("RECUSAL_DECISION", facts), at=MORNING)[0])

    assert "#settext(size:99pt)*粗*$x$<b>" in text
    assert pages == 1
