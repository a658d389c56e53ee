"""What stands where the enterprise signs: a witness of a refusal until 2026-01-31, and how it was signed."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from inspectorate.documents import pdf, rendering, rules
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.tests.test_render_documents import document, text_of
from inspectorate.kit import store
from tests.cast import MORNING

pytestmark = pytest.mark.django_db
SIGNED_AT = MORNING.isoformat()
REFUSED = {"role": "REPRESENTATIVE", "who": "高厂长", "at": SIGNED_AT, "digest": "", "refused": True, "witness": ""}


def printed(kind, dated, signatures, recorded=""):
    """`recorded`: when the visit was entered from paper, in words."""
    sample = json.loads((KINDS[kind].folder / "sample.json").read_text(encoding="utf-8"))
    made = document(kind, rules.known_facts(KINDS[kind].on(dated), sample["facts"]), dated)
    made.signatures = signatures
    data = rendering.data(made) | {"recorded": recorded}
    return text_of(pdf.render(rendering.template_for(kind, dated), data, at=MORNING))[0]


@pytest.mark.parametrize("kind", ["INSPECTION_RECORD", "INSPECTION_CHECKLIST"])
@pytest.mark.parametrize(("dated", "asks"), [(date(2026, 1, 31), True), (date(2026, 2, 1), False)])
def test_a_refusal_leaves_a_line_for_a_witness_only_while_the_law_asked_for_one(kind, dated, asks):
    assert ("见证人" in printed(kind, dated, [REFUSED])) is asks


def test_a_witness_who_signed_is_printed_whatever_the_day():
    witness = REFUSED | {"role": "WITNESS", "who": "孙安全员", "refused": False}

    assert "见证人（签名）" in printed("INSPECTION_RECORD", date(2026, 2, 1), [REFUSED, witness])


@pytest.mark.parametrize(("recorded", "how"), [("", "在执法终端屏幕上手写"), ("2026年3月2日 9:00", "现场纸质记录")])
def test_a_signature_says_whether_it_was_given_on_a_screen_or_on_paper(recorded, how, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    ink = BytesIO()
    Image.new("L", (60, 30), 0).save(ink, "PNG")
    signed = REFUSED | {"refused": False, "digest": store.keep([ink.getvalue()]).digest}

    assert how in printed("INSPECTION_RECORD", date(2026, 3, 1), [signed], recorded)
