"""Signatures from the phone on the paper: pictures, refusals with their witness, and when they no longer count."""

from __future__ import annotations

import io
from dataclasses import asdict

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from inspectorate.documents import actions, rendering
from inspectorate.documents.signatures import Signed, picture
from inspectorate.documents.tests.parts import complete_facts, draft
from inspectorate.documents.tests.test_render_documents import document, text_of
from inspectorate.kit import store
from inspectorate.kit.refusals import NotSo
from tests.cast import MORNING

AT = "2023-05-08T10:20:00+08:00"
OFFICERS = [["李执法员", "冀秦执法001"], ["王执法员", "冀秦执法002"]]


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def stroke(n: int = 0) -> str:
    """The sheet of a phone with a few strokes; its digest."""
    sheet = Image.new("RGB", (1080, 1600), "white")
    ImageDraw.Draw(sheet).line([(100, 700), (400, 560 + 40 * n), (700, 820), (960, 640)], fill="#1f2933", width=9)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return store.keep([out.getvalue()]).digest


def signed_by_all() -> list[Signed]:
    officers = [Signed(role="OFFICER", who=name, at=AT, digest=stroke(n)) for n, (name, _) in enumerate(OFFICERS)]
    return [*officers, Signed(role="REPRESENTATIVE", who="高厂长", at=AT, digest=stroke(3))]


def paper(signatures, kind="INSPECTION_RECORD", **facts):
    made = document(kind, complete_facts(kind) | {"officers": OFFICERS, "refusal": "", **facts})
    made.signatures = [asdict(one) for one in signatures]
    return rendering.render(made, at=MORNING)[0]


def pictures(content):
    return sum(len(page.images) for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("kind", ["INSPECTION_RECORD", "INSPECTION_CHECKLIST"])
def test_who_signed_on_the_phone_signs_the_paper(kind):
    refusal = {"refusal": ""} if kind == "INSPECTION_RECORD" else {}
    made = document(kind, complete_facts(kind) | {"officers": OFFICERS, **refusal})
    made.signatures = [asdict(one) for one in signed_by_all()]

    content = rendering.render(made, at=MORNING)[0]

    text, _ = text_of(content)
    assert pictures(content) == 3
    assert "高厂长2023年5月8日10:20" in text
    assert "在执法终端屏幕上手写" in text


def test_a_refusal_is_printed_with_its_ground_and_witness():
    refused = Signed(
        role="REPRESENTATIVE", who="高厂长", at=AT, refused=True, ground="不认可检查情况", witness="刘主任"
    )

    content = paper([*signed_by_all()[:2], refused], refusal="高厂长拒绝签字：不认可检查情况（见证人刘主任）")

    text, _ = text_of(content)
    assert pictures(content) == 2
    assert "拒绝签字的情况高厂长拒绝签字：不认可检查情况（见证人刘主任）" in text
    assert "被检查单位现场负责人（签名）：拒绝签字" in text
    assert "见证人刘主任（签名）" in text


def test_a_witness_who_signed_on_the_phone_signs_the_paper_too():
    refused = Signed(role="REPRESENTATIVE", who="高厂长", at=AT, refused=True, ground="不认可", witness="刘主任")
    witness = Signed(role="WITNESS", who="刘主任", at=AT, digest=stroke(5))

    content = paper([*signed_by_all()[:2], refused, witness])

    text, _ = text_of(content)
    assert pictures(content) == 3
    assert "见证人（签名）：刘主任2023年5月8日10:20" in text
    assert "见证人刘主任（签名）" not in text


def test_without_signatures_there_are_lines_for_the_pen():
    text, _ = text_of(paper([]))

    assert pictures(paper([])) == 0
    assert "执法终端" not in text
    assert "被检查单位现场负责人（签名）：年月日" in text


def test_the_ink_is_cut_out_of_the_sheet():
    with Image.open(io.BytesIO(picture(stroke(), "甲"))) as image:
        assert image.width <= 480
        assert image.width > 2 * image.height


def test_a_lost_signature_stops_the_printing():
    with pytest.raises(NotSo, match="高厂长的签名图片缺失"):
        paper([Signed(role="REPRESENTATIVE", who="高厂长", at=AT, digest="0" * 64)])


def test_changed_words_are_no_longer_signed(officer_li):
    record = draft("INSPECTION_RECORD", officer_li, officer_li.unit, signatures=signed_by_all())
    assert len(record.signatures) == 3

    again = actions.change_document(
        document_id=record.pk, facts=dict(record.facts), dated=record.dated, by=officer_li, at=MORNING
    )
    assert len(again.signatures) == 3

    changed = actions.change_document(
        document_id=record.pk, facts={"situation": "另外发现"}, dated=record.dated, by=officer_li, at=MORNING
    )
    assert changed.signatures == []


def blank(*size):
    """Almost nothing to keep, very much to unpack."""
    out = io.BytesIO()
    Image.new("1", size, 1).save(out, "PNG")
    return store.keep([out.getvalue()]).digest


@pytest.mark.parametrize("size", [(3000, 3000), (20_000, 20_000)])
def test_a_signature_too_large_to_unpack_is_named_in_its_place(size):
    officers = [Signed(role="OFFICER", who=OFFICERS[0][0], at=AT, digest=stroke())]
    digest = blank(*size)

    content = paper([*officers, Signed(role="REPRESENTATIVE", who="高厂长", at=AT, digest=digest)])

    assert "签名图片过大，见执法记录" in text_of(content)[0]
    assert pictures(content) == 1


def test_a_photograph_of_a_signature_is_printed_however_large():
    sheet = Image.new("RGB", (4000, 3000), "white")
    ImageDraw.Draw(sheet).line([(100, 700), (3900, 2900)], fill="#1f2933", width=60)
    out = io.BytesIO()
    sheet.save(out, "JPEG")

    assert picture(store.keep([out.getvalue()]).digest, "高厂长")
