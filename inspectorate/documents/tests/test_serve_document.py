"""送达."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.documents import actions, queries
from inspectorate.documents.models import Document, Service
from inspectorate.documents.tests.parts import LATER, draft, issue
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY
from tests.refused import refused


@pytest.fixture
def notice(planner_wang, head_zhao):
    made = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=planner_wang, at=MORNING)
    actions.approve_document(document_id=made.pk, by=head_zhao, at=MORNING)
    return issue(made, planner_wang)


def serve(document, by, **changes):
    facts = {
        "way": "DIRECT",
        "served_on": TODAY,
        "receiver": "周安全员",
        "place": "公司办公楼",
        "servers": ["王科员", "李执法员"],
    } | changes
    return actions.record_service(document_id=document.pk, **facts, by=by, at=LATER)


def test_a_served_notice_says_who_received_it(notice, planner_wang):
    serve(notice, planner_wang)

    assert str(Service.objects.get()) == "抽查检查通知书（冀秦）应急通知〔2023〕1号 直接送达"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"receiver": ""}, "收件人"),
        ({"refused": True}, "见证人"),
        ({"way": "LEFT", "servers": ["王科员"], "witness": "刘主任", "note": "当面拒收"}, "两名送达人"),
        ({"way": "ELECTRONIC"}, "确认书"),
        ({"way": "PIGEON"}, "送达方式"),
        ({"served_on": TODAY + timedelta(days=1)}, "送达日期"),
        ({"served_on": TODAY - timedelta(days=1)}, "落款日期 2023年5月4日和今天之间"),
    ],
)
def test_a_service_that_cannot_be_right_is_refused(notice, planner_wang, changes, words):
    with pytest.raises(NotSo, match=words):
        serve(notice, planner_wang, **changes)


def test_a_refusal_is_recorded_with_its_witness(notice, planner_wang):
    service = serve(
        notice, planner_wang, way="LEFT", receiver="", refused=True, witness="居委会吴主任", note="当面拒收"
    )

    assert service.is_refused


def test_a_draft_is_not_served(planner_wang, head_zhao):
    with refused("409 not-issued"):
        serve(draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit), planner_wang)


def test_what_was_served_is_not_cancelled(notice, planner_wang, admin_sun):
    serve(notice, planner_wang)

    with pytest.raises(NotNow, match="已经送达"):
        actions.cancel_document(document_id=notice.pk, ground="印错", by=admin_sun, at=LATER)


@pytest.mark.parametrize(
    ("changes", "served"),
    [
        ({}, True),
        ({"receiver": "", "refused": True, "witness": "刘主任", "note": "当面拒收"}, False),
        ({"way": "LEFT", "receiver": "", "refused": True, "witness": "刘主任", "note": "当面拒收"}, True),
    ],
)
def test_what_was_left_behind_counts_as_served_and_what_was_only_refused_does_not(
    notice, planner_wang, admin_sun, changes, served
):
    serve(notice, planner_wang, **changes)

    notice.refresh_from_db()
    assert notice.is_served == served
    assert Document.objects.filter(queries.served()).exists() == served
    if served:
        with pytest.raises(NotNow, match="已经送达"):
            actions.cancel_document(document_id=notice.pk, ground="印错", by=admin_sun, at=LATER)


def test_what_they_confirmed_to_have_is_served_and_is_not_cancelled(notice, admin_sun):
    actions.confirm_receipt(document_id=notice.pk, at=LATER)
    again = actions.confirm_receipt(document_id=notice.pk, at=LATER + timedelta(days=1))

    assert (again.received_at, again.is_served) == (LATER, True)
    assert Document.objects.filter(queries.served()).exists()
    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.label, entry.actor) == ("对方确认收到文书", None)
    with pytest.raises(NotNow, match="确认收到"):
        actions.cancel_document(document_id=notice.pk, ground="印错", by=admin_sun, at=LATER)


def test_nobody_confirms_what_was_not_issued(planner_wang, head_zhao):
    with pytest.raises(NotNow, match="还没有签发"):
        actions.confirm_receipt(document_id=draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit).pk, at=LATER)


def test_the_proof_of_service_is_filled_from_what_was_recorded(notice, planner_wang):
    serve(notice, planner_wang, receiver="", refused=True, witness="刘主任", note="称负责人不在")
    serve(notice, planner_wang)

    proof = actions.draft_proof(document_id=notice.pk, by=planner_wang, at=LATER)

    name = f"抽查检查通知书{notice.document_no}"
    assert proof.facts["served"] == [
        [name, "拒收", "公司办公楼", "2023年5月4日", "直接送达", "王科员、李执法员"],
        [name, "周安全员", "公司办公楼", "2023年5月4日", "直接送达", "王科员、李执法员"],
    ]
    assert proof.facts["remark"] == "2023年5月4日受送达人拒收：称负责人不在。见证人：刘主任。"
    assert issue(proof, planner_wang).document_no == "（冀秦）应急回〔2023〕1号"


def test_a_proof_before_serving_has_places_for_the_pen(notice, planner_wang):
    proof = actions.draft_proof(document_id=notice.pk, by=planner_wang, at=LATER)

    assert proof.facts["served"] == [[str(notice), "", "", "", "", ""]]
    with pytest.raises(NotNow, match="已经起草"):
        actions.draft_proof(document_id=notice.pk, by=planner_wang, at=LATER)


def test_no_proof_of_what_was_not_issued_or_is_not_served(notice, planner_wang, officer_li):
    with pytest.raises(NotNow, match="还没有签发"):
        actions.draft_proof(
            document_id=draft("RECTIFICATION_ORDER", officer_li, officer_li.unit).pk, by=officer_li, at=LATER
        )
    with pytest.raises(NotSo, match="没有回执"):
        actions.draft_proof(
            document_id=draft("INSPECTION_SCHEME", officer_li, officer_li.unit).pk, by=officer_li, at=LATER
        )


def test_the_page_of_an_issued_document_offers_its_proof(notice, planner_wang, sign_in):
    client = sign_in(planner_wang)

    assert "起草送达回执" in client.get(f"/office/documents/{notice.pk}/").content.decode()
    assert "已起草送达回执" in client.post(f"/office/documents/{notice.pk}/do/prove/", follow=True).content.decode()


def unfinished(notice):
    return queries.unfinished(queries.of_file(notice.file_no), TODAY)


def test_what_is_unfinished_in_a_file_is_said_in_words(notice, planner_wang, officer_li):
    draft("INSPECTION_RECORD", officer_li, officer_li.unit)
    assert unfinished(notice) == [
        "抽查检查通知书还没有登记送达",
        "现场检查记录还是草稿",
    ]

    serve(notice, planner_wang)

    assert unfinished(notice) == ["现场检查记录还是草稿"]


def test_what_a_correction_replaced_is_no_longer_to_be_served(notice, planner_wang, head_zhao):
    made = actions.correct_document(document_id=notice.pk, ground="改期", by=planner_wang, at=LATER)
    actions.submit_document(document_id=made.pk, by=planner_wang, at=LATER)
    actions.approve_document(document_id=made.pk, by=head_zhao, at=LATER)
    serve(issue(made, planner_wang), planner_wang)

    assert unfinished(notice) == []
