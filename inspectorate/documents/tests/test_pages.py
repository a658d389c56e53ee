"""The pages of documents, from an empty draft to a served paper."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from django.utils import timezone
from pypdf import PdfReader

from inspectorate.documents import actions, office, rendering
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.models import Document, Service
from inspectorate.documents.tests.parts import approved_scheme, complete_facts, draft
from inspectorate.documents.tests.test_render_documents import CONTENTS, document
from inspectorate.kit.refusals import NotSo
from tests.cast import MORNING, TODAY


@pytest.fixture
def notice(planner_wang, head_zhao):
    return draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)


def address(document, rest=""):
    return f"/office/documents/{document.pk}/{rest}"


def do(client, document, act, **data):
    answer = client.post(address(document, f"do/{act}/"), data, follow=True)
    document.refresh_from_db()
    return answer.content.decode()


def test_from_draft_to_served_on_the_pages(sign_in, planner_wang, head_zhao, notice):
    assert "已报送" in do(sign_in(planner_wang), notice, "submit")
    assert "已批准" in do(sign_in(head_zhao), notice, "approve", opinion="同意")
    writer = sign_in(planner_wang)
    assert "已签发" in do(writer, notice, "issue")
    paper = writer.get(address(notice, "paper.pdf"))
    text = "".join(PdfReader(io.BytesIO(paper.content)).pages[0].extract_text().split())
    assert notice.document_no in text
    served = {"way": "DIRECT", "served_on": notice.dated, "receiver": "周安全员", "servers": "王科员、李执法员"}
    assert "已登记送达" in writer.post(address(notice, "serve/"), served, follow=True).content.decode()
    assert Service.objects.get().servers == ["王科员", "李执法员"]


def test_the_form_keeps_what_was_typed_field_by_field(sign_in, planner_wang, notice):
    client = sign_in(planner_wang)
    page = client.get(address(notice, "edit/"))
    data = {"version": 0, "dated": "2023-05-04", "visit_from": "2023-05-10", "visit_until": "", "contact": "王科员"}
    data |= {
        "items-0-0": "重大危险源管理",
        "items-0-1": "现场检查",
        "items-1-0": "",
        "items-1-1": "",
        "items-2-0": "培训",
    }

    client.post(address(notice, "edit/"), data)

    notice.refresh_from_db()
    assert "检查内容" in page.content.decode()
    assert notice.facts["items"] == [["重大危险源管理", "现场检查"], ["培训", ""]]
    assert (notice.facts["visit_from"], notice.facts["visit_until"]) == ("2023-05-10", "")


def test_a_stale_form_is_refused_and_shows_what_was_typed(sign_in, planner_wang, notice):
    client = sign_in(planner_wang)
    actions.change_document(
        document_id=notice.pk, facts={"contact": "甲"}, dated=notice.dated, by=planner_wang, at=MORNING
    )

    answer = client.post(address(notice, "edit/"), {"version": 0, "dated": "2023-05-04", "contact": "乙"})

    assert answer.status_code == 422
    assert "刚刚被别人修改" in answer.content.decode()
    assert 'value="乙"' in answer.content.decode()


def test_a_refusal_is_told_on_the_page(sign_in, officer_li):
    record = draft("INSPECTION_RECORD", officer_li, officer_li.unit)

    assert "须先有《现场检查方案》" in do(sign_in(officer_li), record, "issue")


@pytest.mark.parametrize(
    ("opinion", "status", "why"),
    [("请加强装卸区检查。" * 30, 422, "意见请控制在 255 字以内，目前 270 字"), ("请加强装卸区检查。", 409, "审批")],
)
def test_an_opinion_that_is_refused_stands_on_the_page_again(
    sign_in, planner_wang, head_zhao, director_zhang, notice, opinion, status, why
):
    do(sign_in(planner_wang), notice, "submit")
    if status == 409:
        actions.approve_document(document_id=notice.pk, by=director_zhang, at=MORNING)
    before = Document.objects.get().stage

    answer = sign_in(head_zhao).post(address(notice, "do/approve/"), {"opinion": opinion})

    form = answer.context["refused"]
    assert answer.status_code == status
    assert form["opinion"].value() == opinion
    assert f">\n{opinion}</textarea>" in answer.content.decode()
    assert why in str(form.errors)
    assert ("opinion" in form.errors) == (status == 422)
    assert Document.objects.get().stage == before


def test_a_ground_that_is_refused_stands_where_it_was_written_and_is_unfolded(sign_in, planner_wang, head_zhao, notice):
    do(sign_in(planner_wang), notice, "submit")

    body = sign_in(head_zhao).post(address(notice, "do/return/"), {"ground": "改" * 256}).content.decode()

    assert re.search(r'<details class="more" open>\s*<summary>退回</summary>', body)
    assert "改" * 256 in body
    assert 'href="#return-ground"' in body


def deciding(client, document):
    return [offer.act.key for offer in client.get(address(document)).context["deciding"]]


def test_the_buttons_are_those_of_the_person_and_the_stage(sign_in, planner_wang, head_zhao, notice):
    assert "报送审批" in sign_in(planner_wang).get(address(notice)).content.decode()
    do(sign_in(planner_wang), notice, "submit")

    assert deciding(sign_in(planner_wang), notice) == []
    assert deciding(sign_in(head_zhao), notice) == ["approve", "return"]


def test_what_is_done_at_once_is_a_button_and_never_a_link(sign_in, planner_wang, notice):
    body = sign_in(planner_wang).get(address(notice)).content.decode()

    assert re.search(rf'<form\s+method="post"\s+action="{address(notice)}do/submit/"', body)
    assert f'href="{address(notice)}do/' not in body
    assert f'href="{address(notice, "edit/")}"' in body


def test_a_covert_document_does_not_exist_for_others(sign_in, planner_wang, officer_li, head_zhao):
    secret = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, about={"covert": True}, readers=[officer_li])
    addresses = [address(secret, rest) for rest in ("", "edit/", "serve/", "paper.pdf", "paper.docx", "page-1.png")]

    outsider = sign_in(planner_wang)
    assert {outsider.get(a).status_code for a in addresses} == {404}
    assert outsider.post(address(secret, "do/submit/")).status_code == 404
    assert secret.target_name not in outsider.get("/office/documents/").content.decode()
    insider = sign_in(officer_li)
    assert {insider.get(a).status_code for a in addresses} == {200}
    assert secret.target_name in insider.get("/office/documents/").content.decode()


def test_a_page_of_the_paper_is_a_picture(sign_in, planner_wang, notice):
    client = sign_in(planner_wang)

    assert client.get(address(notice, "page-1.png")).content.startswith(b"\x89PNG")
    assert client.get(address(notice, "page-9.png")).status_code == 404


def test_the_list_finds_by_number_and_name_and_exports(sign_in, planner_wang, notice):
    client = sign_in(planner_wang)

    assert "海通演示" in client.get("/office/documents/?q=海通").content.decode()
    assert "海通演示" not in client.get("/office/documents/?q=没有这家").content.decode()
    assert client.get("/office/documents/?export=xlsx").content.startswith(b"PK")


def test_the_table_of_kinds_names_all(sign_in, planner_wang):
    page = sign_in(planner_wang).get("/office/documents/kinds/").content.decode()

    assert all(kind.title in page for kind in KINDS.values())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here; ./sunlot test said so loudly")
@pytest.mark.django_db
def test_every_kind_opens_in_libreoffice_as_a_word_document(tmp_path):
    for kind in KINDS:
        for size, contents in CONTENTS.items():
            made = document(kind, contents(kind))
            (tmp_path / f"{kind}-{size}.docx").write_bytes(office.write(rendering.data(made)))

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=180)

    for kind in KINDS:
        for size in CONTENTS:
            pages = PdfReader(tmp_path / "out" / f"{kind}-{size}.pdf").pages
            text = "".join("".join(p.extract_text().split()) for p in pages)
            assert KINDS[kind].title in text
            assert all("".join(f.label.split()) in text for f in KINDS[kind].fields)


def test_what_was_typed_is_no_markup_in_the_word_document():
    facts = complete_facts("RECUSAL_DECISION") | {"reason": "<w:p/> & {{ x }}"}

    content = office.write(rendering.data(document("RECUSAL_DECISION", facts)))

    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert "&lt;w:p/&gt; &amp; {{ x }}" in xml


def test_a_draft_that_was_given_up_is_listed_no_more(sign_in, planner_wang, notice):
    client = sign_in(planner_wang)

    do(client, notice, "discard")

    assert notice.target_name not in client.get("/office/documents/").content.decode()
    assert Document.objects.get().stage == "DISCARDED"


def test_marks_that_no_paper_shows_do_not_enter_a_document(officer_li, sign_in):
    facts = complete_facts("INSPECTION_SCHEME") | {
        "remark": "第一行\x0b第二行\x01\ufffe",
        "contents": [["事项\u202e001", "要点", "依据\u2066"]],
    }
    made = draft("INSPECTION_SCHEME", officer_li, officer_li.unit, facts=facts, about={"target_name": "海通\u202e化工"})

    assert made.facts["remark"] == "第一行\n第二行"
    assert made.facts["contents"] == [["事项001", "要点", "依据"]]
    assert made.target_name == "海通化工"


def test_what_was_kept_with_a_control_character_opens_in_word(officer_li, sign_in):
    made = draft("INSPECTION_SCHEME", officer_li, officer_li.unit, at=timezone.now())
    Document.objects.filter(pk=made.pk).update(facts=made.facts | {"remark": "第一行\x0b第二行"})

    assert sign_in(officer_li).get(f"/office/documents/{made.pk}/paper.docx").status_code == 200


def test_the_drawn_officers_are_shown_and_not_typed(officer_li, sign_in):
    made = draft("INSPECTION_SCHEME", officer_li, officer_li.unit, at=timezone.now())
    client = sign_in(officer_li)

    page = client.get(address(made, "edit/")).content.decode()
    client.post(address(made, "edit/"), {"dated": "2023-05-04", "officers-0-0": "别人", "officers-0-1": "冀秦执法999"})

    kept = made.facts["officers"]
    made.refresh_from_db()
    assert kept[0][1] in page
    assert 'name="officers-0-0"' not in page
    assert made.facts["officers"] == kept


def test_the_drawn_officers_are_not_changed_by_any_other_way(officer_li):
    made = draft("INSPECTION_SCHEME", officer_li, officer_li.unit)

    with pytest.raises(NotSo, match="不能在文书中改动"):
        actions.change_document(
            document_id=made.pk, facts={"officers": [["别人", "冀秦执法999"]]}, dated=TODAY, by=officer_li, at=MORNING
        )


def test_a_document_says_its_number_comes_at_issue_and_what_is_next(officer_li, head_zhao, director_zhang, sign_in):
    scheme = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, readers=[officer_li])
    client = sign_in(officer_li)
    assert "草稿不占号" in client.get(address(scheme)).content.decode()

    page = do(client, scheme, "submit")

    assert "草稿不占号" not in page
    assert "签发时取号" in page
    assert "下一步：由科室负责人或者审核人审核" in page


def test_an_approved_scheme_goes_on_at_its_visit(officer_li, head_zhao, director_zhang, sign_in):
    page = sign_in(officer_li).get(address(approved_scheme(officer_li, head_zhao, director_zhang))).content.decode()

    assert "下一步：由检查组或者发起科室签发取号；检查还没有转入待检查的，在检查页面转入" in page


def test_where_nobody_can_review_it_the_page_says_whom_to_ask(officer_li, sign_in):
    scheme = draft("INSPECTION_SCHEME", officer_li, officer_li.unit)

    page = do(sign_in(officer_li), scheme, "submit")

    assert "执法二大队还没有能审核这份文书的人员" in page
    assert "安全管理员" in page


def test_where_somebody_can_review_it_nobody_has_to_be_asked(officer_li, head_zhao, sign_in):
    scheme = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, readers=[officer_li])

    assert "还没有能审核" not in do(sign_in(officer_li), scheme, "submit")
