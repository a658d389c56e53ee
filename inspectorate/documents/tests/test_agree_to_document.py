"""The steps of a route: each by another person, with what was written; printed as it stands in the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from inspectorate.documents import access, actions, queries, rendering
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.kinds.route import APPROVE, LEGAL_REVIEW, REVIEW
from inspectorate.documents.models import Agreement
from inspectorate.documents.tests.kinds import added, copy_of
from inspectorate.documents.tests.parts import LATER, draft, issue
from inspectorate.documents.tests.test_render_documents import text_of
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from tests.cast import MORNING, TODAY, make_person, make_unit


@pytest.fixture
def scheme(officer_li, head_zhao):
    made = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, readers=[officer_li])
    return actions.submit_document(document_id=made.pk, by=officer_li, at=MORNING)


@pytest.fixture
def lawyer(chemicals_division):
    return make_person("lawyer", "钱法制", chemicals_division, "LEGAL")


@pytest.fixture
def decision(monkeypatch, officer_li, head_zhao):
    """A recusal decision that is reviewed, legally reviewed and approved."""
    route = (REVIEW, LEGAL_REVIEW, APPROVE)
    monkeypatch.setitem(KINDS, "RECUSAL_DECISION", replace(KINDS["RECUSAL_DECISION"], route=route))
    made = draft("RECUSAL_DECISION", officer_li, head_zhao.unit)
    return actions.submit_document(document_id=made.pk, by=officer_li, at=MORNING)


def agree(document, step, by, opinion="同意"):
    return actions.agree_to_document(document_id=document.pk, step=step, opinion=opinion, by=by, at=MORNING)


def printed(document):
    return text_of(queries.pdf(document, LATER))[0]


def test_the_scheme_says_what_was_written_by_whom_and_when(scheme, officer_li, head_zhao, director_zhang):
    agree(scheme, "REVIEW", head_zhao, "原则同意，注意罐区作业安全。")
    approved = agree(scheme, "APPROVE", director_zhang, "同意实施，控制在两日内。")

    text = printed(issue(approved, officer_li))

    assert "审核意见：原则同意，注意罐区作业安全。签名：赵科长2023年5月4日" in text
    assert "审批意见：同意实施，控制在两日内。签名：张局长2023年5月4日" in text
    assert "同意。" not in text


def test_an_opinion_left_empty_is_printed_empty(scheme, head_zhao, director_zhang):
    agree(scheme, "REVIEW", head_zhao, "  ")
    approved = agree(scheme, "APPROVE", director_zhang, "")

    assert "审核意见：签名：赵科长" in printed(approved)


@pytest.mark.parametrize(("signs", "fits"), [(255, True), (256, False)])
def test_an_opinion_is_kept_whole_or_refused(scheme, head_zhao, signs, fits):
    if fits:
        assert agree(scheme, "REVIEW", head_zhao, "同" * signs).agreed()[0].opinion == "同" * signs
    else:
        with pytest.raises(NotSo, match="意见请控制在 255 字以内，目前 256 字"):
            agree(scheme, "REVIEW", head_zhao, "同" * signs)


def test_after_a_return_the_steps_begin_again_and_the_old_words_stay(scheme, officer_li, head_zhao, director_zhang):
    agree(scheme, "REVIEW", head_zhao, "同意")
    actions.return_document(document_id=scheme.pk, ground="内容不全", by=director_zhang, at=MORNING)
    again = actions.submit_document(document_id=scheme.pk, by=officer_li, at=MORNING)

    assert (again.agreed(), again.awaits) == ([], REVIEW)
    assert [str(one) for one in again.agreements.all()] == ["审核：同意", "审批退回：内容不全"]
    with pytest.raises(NotNow, match="须先审核再审批"):
        agree(again, "APPROVE", director_zhang)


@pytest.fixture
def lawyer_elsewhere(db):
    return make_person("fa", "方法制员", make_unit("FZK", "政策法规科", "DIVISION"), "LEGAL")


def sees(person, document):
    """The rule and the query say the same."""
    seen = access.may_see(person, TODAY, document)
    assert queries.visible_to(person, TODAY).filter(pk=document.pk).exists() == seen
    return seen


def test_who_has_to_agree_sees_the_paper_of_whatever_unit_and_keeps_it(
    decision, head_zhao, lawyer_elsewhere, director_zhang, sign_in
):
    address = decision.get_absolute_url()
    agree(decision, "REVIEW", head_zhao)
    assert sees(lawyer_elsewhere, decision)
    client = sign_in(lawyer_elsewhere)
    assert "法制审核通过" in client.get(address).content.decode()

    answer = client.post(f"{address}do/legal_review/", {"opinion": "适用法律正确"}, follow=True)

    assert answer.status_code == 200
    assert "适用法律正确" in answer.content.decode()
    decision.refresh_from_db()
    assert decision.awaits == APPROVE
    actions.return_document(document_id=decision.pk, ground="再核对", by=director_zhang, at=MORNING)
    decision.refresh_from_db()
    assert (decision.stage, sees(lawyer_elsewhere, decision)) == ("DRAFT", True)


def test_he_sees_neither_what_is_not_sent_off_nor_what_does_not_pass_through_him(
    decision, scheme, officer_li, head_zhao, lawyer_elsewhere
):
    drafted = draft("RECUSAL_DECISION", officer_li, head_zhao.unit)

    assert [sees(lawyer_elsewhere, one) for one in (decision, drafted, scheme)] == [True, False, False]
    office = make_person("xuan", "宣传员", lawyer_elsewhere.unit, "PUBLISHER")
    assert not sees(office, decision)


def test_nothing_covert_is_seen_because_it_waits(decision, lawyer_elsewhere, head_zhao, sign_in):
    decision.file.is_covert = True
    decision.file.save()
    agree(decision, "REVIEW", head_zhao)

    assert not sees(lawyer_elsewhere, decision)
    client = sign_in(lawyer_elsewhere)
    assert client.get(decision.get_absolute_url()).status_code == 404
    assert client.post(f"{decision.get_absolute_url()}do/legal_review/", {"opinion": ""}).status_code == 404


def test_three_steps_are_taken_in_their_order(decision, head_zhao, lawyer, director_zhang):
    with pytest.raises(NotNow, match="须先审核再法制审核"):
        agree(decision, "LEGAL_REVIEW", lawyer)

    stages = [agree(decision, "REVIEW", head_zhao).stage]
    stages.append(agree(decision, "LEGAL_REVIEW", lawyer).stage)
    stages.append(agree(decision, "APPROVE", director_zhang).stage)

    assert stages == ["SUBMITTED", "REVIEWED", "APPROVED"]
    assert [one.step for one in decision.agreed()] == ["REVIEW", "LEGAL_REVIEW", "APPROVE"]


def test_a_step_is_not_taken_twice_nor_by_one_who_took_another(decision, head_zhao, chemicals_division):
    both = make_person("both", "审核又法制", chemicals_division, "HEAD", "LEGAL")
    agree(decision, "REVIEW", both)

    with pytest.raises(NotNow, match="已经审核"):
        agree(decision, "REVIEW", head_zhao)
    with pytest.raises(NotYou, match="是您审核的"):
        agree(decision, "LEGAL_REVIEW", both)


def test_a_step_is_its_own_offices(decision, head_zhao, director_zhang):
    agree(decision, "REVIEW", head_zhao)

    with pytest.raises(NotYou, match="法制审核由法制审核员办理"):
        agree(decision, "LEGAL_REVIEW", director_zhang)


def test_the_page_names_the_step_and_keeps_every_word(decision, head_zhao, lawyer, sign_in):
    actions.agree_to_document(
        document_id=decision.pk, step="REVIEW", opinion="请核对条文", by=head_zhao, at=timezone.now()
    )

    page = sign_in(lawyer).get(decision.get_absolute_url()).content.decode()

    assert "由法制审核员法制审核" in page
    assert f"/{decision.pk}/do/legal_review/" in page
    assert "请核对条文" in page


def test_what_was_written_cannot_be_unwritten(scheme, head_zhao):
    agree(scheme, "REVIEW", head_zhao)

    with pytest.raises(TypeError, match="cannot be changed"):
        Agreement.objects.update(opinion="不同意")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row = Agreement.objects.get()
        row.opinion = "不同意"
        row.save()


def test_an_internal_form_without_a_template_is_printed_by_the_general_one(
    tmp_path, monkeypatch, officer_li, head_zhao, director_zhang
):
    copy_of(tmp_path / "kinds", "INSPECTION_SCHEME", "CASE_APPROVAL", "立案审批表", "立案")
    for body in (tmp_path / "kinds" / "case_approval").glob("*.typ"):
        body.unlink()
    added(monkeypatch, tmp_path / "kinds")
    made = draft("CASE_APPROVAL", officer_li, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=officer_li, at=MORNING)
    agree(made, "REVIEW", head_zhao, "建议立案")

    content, template = rendering.render(agree(made, "APPROVE", director_zhang, "准予立案"), at=LATER)

    text = text_of(content)[0]
    assert template == "approval_form/v20210715"
    assert all(words in text for words in ("立案审批表", "单位地址", "审核意见：建议立案", "审批意见：准予立案"))
