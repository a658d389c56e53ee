"""What the enterprise does by its link, and what the office decides."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from inspectorate.documents import actions as documents
from inspectorate.draws import actions as draws
from inspectorate.kit import store
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import actions
from inspectorate.notices.tests.parts import AT, FROM
from inspectorate.notices.waiting import waiting
from inspectorate.post import actions as post
from inspectorate.post.models import Link
from inspectorate.trail.models import TrailEntry
from tests.refused import refused

TOKEN = "t" * 43


@pytest.fixture
def notice(issued):
    now = timezone.now()
    for at, token in ((AT, TOKEN), (now, "n" * 43)):
        Link.objects.create(
            document=issued[0].document,
            token_digest=hashlib.sha256(token.encode()).hexdigest(),
            made_at=at,
            expires_at=at + timedelta(days=30),
        )
    return issued[0]


def ask(kind="POSTPONE", **more):
    facts = {"text": "设备停产检修", "wished_on": date(2023, 6, 5)} | more
    return actions.ask_by_link(token=TOKEN, kind=kind, **facts, at=AT)


def test_the_enterprise_confirms_and_names_whom_to_call(notice):
    actions.confirm_by_link(token=TOKEN, contact_name="周安全员", contact_phone="13900000000", at=AT)

    notice.refresh_from_db()
    assert (notice.stage, notice.contact_name, notice.contact_phone) == ("CONFIRMED", "周安全员", "13900000000")
    assert [(e.label, e.actor) for e in TrailEntry.objects.order_by("-seq")[:2]] == [
        ("企业填写联系人", None),
        ("对方确认收到文书", None),
    ]


def test_the_first_opening_is_kept_and_is_nobodys_act_of_the_office(notice):
    post.open_link(token=TOKEN, at=AT, page="notice")
    post.open_link(token=TOKEN, at=AT + timedelta(hours=1), page="notice")

    assert Link.objects.get(opened_at__isnull=False).opened_at == AT
    entry = TrailEntry.objects.get(kind="LinkOpened")
    assert (entry.label, entry.actor, entry.subject) == ("企业打开检查通知", None, notice.document.file_no)


def test_a_program_that_looks_links_through_opens_nothing(notice, client):
    address = f"/notice/{'n' * 43}/"

    page = client.get(address).content.decode()

    assert "打开通知书" in page
    assert notice.document.document_no not in page
    assert client.get(f"{address}paper.pdf").url == address
    assert not Link.objects.filter(opened_at__isnull=False).exists()


def test_what_was_cancelled_is_not_shown_by_its_link_any_more(notice, client, admin_sun):
    documents.cancel_document(document_id=notice.document_id, ground="日期有误", by=admin_sun, at=AT)

    assert client.get(f"/notice/{'n' * 43}/").status_code == 404


@pytest.mark.parametrize(("token", "at"), [("x" * 43, AT), (TOKEN, AT + timedelta(days=31))])
def test_a_wrong_or_expired_address_opens_nothing(notice, token, at):
    with pytest.raises(NotSo, match="已经失效"):
        actions.confirm_by_link(token=token, contact_name="某人", contact_phone="1", at=at)


def agreed(notice, head):
    actions.decide_wish(wish_id=ask().pk, granted=True, ground="理由成立", by=head, at=AT)
    notice.refresh_from_db()


def test_another_date_agreed_to_changes_nothing_that_was_issued(notice, head_zhao):
    first = notice.document

    agreed(notice, head_zhao)

    assert (notice.document, notice.visit_from) == (first, FROM)
    assert notice.document.facts["visit_from"] == FROM.isoformat()


def test_a_corrected_notice_replaces_the_first_and_is_served_anew(notice, head_zhao, planner_wang):
    first = notice.document
    actions.confirm_by_link(token=TOKEN, contact_name="周安全员", contact_phone="13900000000", at=AT)
    agreed(notice, head_zhao)

    made = actions.correct_notice(notice_id=notice.pk, by=planner_wang, at=AT)
    with pytest.raises(NotNow, match="还没有批准"):
        actions.replace_notice(notice_id=notice.pk, by=planner_wang, at=AT)
    documents.approve_document(document_id=made.pk, opinion="同意", by=head_zhao, at=AT)
    actions.replace_notice(notice_id=notice.pk, by=planner_wang, at=AT)

    notice.refresh_from_db()
    first.refresh_from_db()
    assert (notice.visit_from, notice.visit_until) == (date(2023, 6, 5), date(2023, 6, 26))
    assert (notice.stage, notice.document.received_at) == ("ISSUED", None)
    assert notice.document.corrects == first
    assert notice.document.document_no not in {"", first.document_no}
    assert (first.stage, first.facts["visit_from"]) == ("ISSUED", FROM.isoformat())
    text = "".join(PdfReader(BytesIO(store.read(notice.document.pdf_digest))).pages[0].extract_text().split())
    assert "自2023年6月5日起至2023年6月26日止" in text
    assert f"更正{first.document_no}" in text
    told = TrailEntry.objects.order_by("seq").last()
    assert (told.label, told.ground) == ("以更正的通知书替换检查通知书", notice.document.ground)
    assert told.ground == notice.wishes.get().decided_ground != ""


def test_nothing_is_corrected_without_a_decision_and_nothing_twice(notice, head_zhao, planner_wang):
    with pytest.raises(NotNow, match="不需要更正"):
        actions.correct_notice(notice_id=notice.pk, by=planner_wang, at=AT)
    agreed(notice, head_zhao)
    actions.correct_notice(notice_id=notice.pk, by=planner_wang, at=AT)

    with pytest.raises(NotNow, match="已在办理中"):
        actions.correct_notice(notice_id=notice.pk, by=planner_wang, at=AT)


@pytest.mark.parametrize(("days", "is_taken"), [(0, False), (1, True), (366, True), (367, False)])
def test_another_day_is_one_to_come_within_a_year(notice, days, is_taken):
    wished_on = AT.date() + timedelta(days=days)

    if is_taken:
        assert ask(wished_on=wished_on).wished_on == wished_on
    else:
        with pytest.raises(NotSo):
            ask(wished_on=wished_on)


def test_the_last_day_of_the_calendar_is_refused_in_words(notice):
    with pytest.raises(NotSo, match="9999年12月31日太远了"):
        ask(wished_on=date.max)


def test_a_day_that_is_over_is_not_printed(notice, head_zhao, planner_wang):
    agreed(notice, head_zhao)

    with pytest.raises(NotNow, match="2023年6月5日已经过去"):
        actions.correct_notice(notice_id=notice.pk, by=planner_wang, at=AT + timedelta(days=60))

    assert not notice.document.corrections.exists()


def test_the_pages_lead_from_the_agreed_date_to_the_new_notice(notice, head_zhao, planner_wang, sign_in, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    agreed(notice, head_zhao)
    page = f"/office/notices/{notice.pk}/"
    clerk = sign_in(planner_wang)

    assert "制作更正的通知书" in clerk.get(page).content.decode()
    assert "报送审批" in clerk.post(f"{page}correct/", follow=True).content.decode()
    made = notice.document.corrections.get()
    assert "审批更正的检查通知书" in {w.what for w in waiting(head_zhao, FROM)}
    documents.approve_document(document_id=made.pk, by=head_zhao, at=AT)
    assert "签发更正的检查通知书" in {w.what for w in waiting(planner_wang, FROM)}
    assert "签发并替换原通知书" in clerk.get(page).content.decode()
    assert "已签发更正的通知书" in clerk.post(f"{page}correct/", follow=True).content.decode()
    notice.refresh_from_db()
    assert notice.document == made


def test_recusal_is_decided_by_the_bureaus_leader_alone(notice, head_zhao, director_zhang):
    wish = ask("RECUSAL", officer="李执法员")
    with refused("403 not-you"):
        actions.decide_wish(wish_id=wish.pk, granted=True, ground="理由成立", by=head_zhao, at=AT)

    decided = actions.decide_wish(wish_id=wish.pk, granted=False, ground="没有利害关系", by=director_zhang, at=AT)

    assert (decided.stage, decided.decided_ground) == ("DECLINED", "没有利害关系")


def test_a_decision_has_a_ground_and_is_made_once(notice, head_zhao):
    wish = ask()
    with pytest.raises(NotSo, match="理由"):
        actions.decide_wish(wish_id=wish.pk, granted=True, ground=" ", by=head_zhao, at=AT)

    actions.decide_wish(wish_id=wish.pk, granted=False, ground="不成立", by=head_zhao, at=AT)

    with refused("409 move-not-allowed"):
        actions.decide_wish(wish_id=wish.pk, granted=True, ground="又成立", by=head_zhao, at=AT)


def test_the_same_is_asked_once_until_it_is_decided(notice):
    ask()

    with pytest.raises(NotNow, match="正在等待决定"):
        ask()


@pytest.mark.parametrize(
    ("kind", "more", "refusal"),
    [
        ("POSTPONE", {"wished_on": None}, "no-day"),
        ("POSTPONE", {"wished_on": date(2023, 5, 4)}, "no-day"),
        ("RECUSAL", {"text": " ", "officer": "李执法员"}, "nothing-written"),
        ("RECUSAL", {"officer": " "}, "no-officer"),
        ("HOLIDAY", {}, "no-such-wish"),
    ],
)
def test_an_incomplete_request_is_refused(notice, kind, more, refusal):
    with refused(f"422 {refusal}"):
        ask(kind, **more)


def test_the_page_needs_no_login_and_tells_what_the_notice_says(notice, client):
    page = client.post(f"/notice/{'n' * 43}/", {"do-open": "1"}, follow=True)

    assert page.status_code == 200
    assert notice.drawn.name in page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert client.get(f"/notice/{'n' * 43}/paper.pdf").content.startswith(b"%PDF")


def test_the_page_takes_the_confirmation(notice, client):
    address = f"/notice/{'n' * 43}/"
    client.post(address, {"do-open": "1"})
    data = {"confirm-contact_name": "周安全员", "confirm-contact_phone": "13900000000", "do-confirm": "1"}

    page = client.post(address, data, follow=True)

    assert "已确认收到" in page.content.decode()
    notice.refresh_from_db()
    assert notice.stage == "CONFIRMED"


def test_an_error_on_the_page_keeps_what_was_typed(notice, client):
    client.post(f"/notice/{'n' * 43}/", {"do-open": "1"})
    page = client.post(f"/notice/{'n' * 43}/", {"ask-kind": "POSTPONE", "ask-text": "停产检修", "do-ask": "1"})

    assert page.status_code == 422
    assert "停产检修" in page.content.decode()


def set_aside(notice, planner, head, admin):
    documents.cancel_document(document_id=notice.document_id, ground="写错了", by=admin, at=AT)


def voided(notice, planner, head, admin):
    asked = draws.ask_to_void(
        draw_id=notice.drawn.draw_id, reason_code="WRONG_LIST", ground="名录漏列一个行业", by=planner, at=AT
    )
    draws.void_draw(petition_id=asked.pk, by=head, at=AT)


def replaced(notice, planner, head, admin):
    code, draw = notice.drawn.usc_code, notice.drawn.draw_id
    asked = draws.ask_to_substitute_target(
        draw_id=draw, target_code=code, reason_code="CLOSED", ground="已注销", by=planner, at=AT
    )
    draws.substitute_target(petition_id=asked.pk, by=head, at=AT)


@pytest.mark.parametrize("ends", [set_aside, voided, replaced])
def test_the_address_closes_when_the_visit_will_not_be(notice, client, planner_wang, head_zhao, admin_sun, ends):
    ends(notice, planner_wang, head_zhao, admin_sun)
    address = f"/notice/{'n' * 43}/"

    for answer in (client.get(address), client.get(address + "paper.pdf"), client.post(address, {"do-confirm": "1"})):
        assert answer.status_code == 404
    with pytest.raises(NotSo, match="已经失效"):
        ask()


def test_a_wrong_address_says_only_that_it_is_over(client, db):
    page = client.get("/notice/guess/")

    assert page.status_code == 404
    assert "已经失效" in page.content.decode()


def leader_of(notice):
    return notice.drawn.team.filter(leads=True).first()


def decided(notice, granted, director):
    leader = leader_of(notice)
    wish = ask("RECUSAL", officer=leader.name, text=f"{leader.name}与我单位有合作")
    named = [leader.certificate_no] if granted else []
    return actions.decide_wish(wish_id=wish.pk, granted=granted, officers=named, ground="经查属实", by=director, at=AT)


@pytest.mark.parametrize(
    ("granted", "words"), [(True, "同意{}回避，由其他执法人员接替。"), (False, "驳回申请，{}不回避。")]
)
def test_a_decided_recusal_becomes_a_document(notice, planner_wang, director_zhang, granted, words):
    made = actions.draft_recusal_decision(wish_id=decided(notice, granted, director_zhang).pk, by=planner_wang, at=AT)

    assert made.facts == {
        "applicant": notice.drawn.name,
        "applied_on": "2023-05-04",
        "officer": leader_of(notice).name,
        "reason": f"{leader_of(notice).name}与我单位有合作",
        "inquiry": "经查属实",
        "decision": words.format(leader_of(notice).name),
        "decider": director_zhang.name,
    }
    documents.submit_document(document_id=made.pk, by=planner_wang, at=AT)
    documents.approve_document(document_id=made.pk, by=director_zhang, at=AT)
    issued = documents.issue_document(document_id=made.pk, by=planner_wang, at=AT)
    assert issued.document_no == "（冀秦）应急回避〔2023〕1号"


def test_no_decision_is_drafted_before_it_was_made_or_twice(notice, planner_wang, director_zhang):
    wish = ask("RECUSAL", officer="李执法员")
    with pytest.raises(NotNow, match="还没有决定"):
        actions.draft_recusal_decision(wish_id=wish.pk, by=planner_wang, at=AT)
    actions.decide_wish(wish_id=wish.pk, granted=False, ground="不成立", by=director_zhang, at=AT)
    actions.draft_recusal_decision(wish_id=wish.pk, by=planner_wang, at=AT)

    with pytest.raises(NotNow, match="已经制作"):
        actions.draft_recusal_decision(wish_id=wish.pk, by=planner_wang, at=AT)
    with pytest.raises(NotSo, match="只有申请回避"):
        actions.draft_recusal_decision(wish_id=ask().pk, by=planner_wang, at=AT)


def test_changing_the_draft_allows_no_second_decision_and_setting_it_aside_does(notice, planner_wang, director_zhang):
    wish = decided(notice, True, director_zhang)
    made = actions.draft_recusal_decision(wish_id=wish.pk, by=planner_wang, at=AT)
    facts = {"reason": "措辞已改"}
    documents.change_document(document_id=made.pk, facts=facts, dated=made.dated, by=planner_wang, at=AT)

    with pytest.raises(NotNow, match="已经制作"):
        actions.draft_recusal_decision(wish_id=wish.pk, by=planner_wang, at=AT)
    documents.discard_document(document_id=made.pk, by=planner_wang, at=AT)
    assert actions.draft_recusal_decision(wish_id=wish.pk, by=planner_wang, at=AT) != made


def test_the_page_offers_the_decision_as_a_document(notice, planner_wang, director_zhang, sign_in):
    wish = decided(notice, True, director_zhang)
    client = sign_in(planner_wang)

    assert "起草回避决定书" in client.get(f"/office/notices/{notice.pk}/").content.decode()
    made = client.post(f"/office/notices/requests/{wish.pk}/draft/", follow=True).content.decode()
    assert "已起草回避决定书" in made
    assert "还没有文号" in client.get(f"/office/notices/{notice.pk}/").content.decode()


@pytest.mark.parametrize("facts", [{"text": "因" * 501}, {"kind": "RECUSAL", "officer": "李" * 65}])
def test_what_the_enterprise_wrote_is_not_cut(notice, facts):
    with pytest.raises(NotSo, match="字以内，目前"):
        ask(**facts)

    assert ask(text="因" * 500).text == "因" * 500
    assert TrailEntry.objects.get(kind="WishMade").ground == "因" * 500


def test_a_contact_that_does_not_fit_is_not_cut(notice):
    with pytest.raises(NotSo, match="联系人请控制在 32 字以内，目前 33 字"):
        actions.confirm_by_link(token=TOKEN, contact_name="周" * 33, contact_phone="13900000000", at=AT)


@pytest.mark.parametrize(("ground", "refusal"), [("\u3000\u3000", "nothing-written"), ("因" * 256, "too-long")])
def test_a_decision_has_a_ground_that_is_kept_whole(notice, director_zhang, ground, refusal):
    asked = ask()

    with refused(f"422 {refusal}"):
        actions.decide_wish(wish_id=asked.pk, granted=False, ground=ground, by=director_zhang, at=AT)

    actions.decide_wish(wish_id=asked.pk, granted=False, ground="因" * 255, by=director_zhang, at=AT)
    asked.refresh_from_db()
    assert asked.decided_ground == "因" * 255
