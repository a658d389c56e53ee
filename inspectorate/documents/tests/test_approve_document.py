"""报送、审核、审批、退回; and who sees what."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.documents import access, actions, queries
from inspectorate.documents.tests.parts import complete_facts, draft
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from tests.cast import MORNING, TODAY, make_person
from tests.refused import refused


@pytest.fixture
def scheme(officer_li, head_zhao):
    return draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, readers=[officer_li])


def act(verb, document, by, **more):
    return getattr(actions, verb)(document_id=document.pk, by=by, at=MORNING, **more)


def test_a_scheme_is_reviewed_and_then_approved(scheme, officer_li, head_zhao, director_zhang):
    act("submit_document", scheme, officer_li)
    with pytest.raises(NotNow, match="须先审核"):
        act("approve_document", scheme, director_zhang)

    act("review_document", scheme, head_zhao, opinion="同意")

    assert act("approve_document", scheme, director_zhang, opinion="同意").stage == "APPROVED"


def test_nobody_reviews_or_approves_what_he_drafted(chemicals_division, director_zhang):
    both = make_person("both", "又写又审", chemicals_division, "HEAD")
    scheme = draft("INSPECTION_SCHEME", both, chemicals_division)
    act("submit_document", scheme, both)

    with pytest.raises(NotYou, match="您起草、修改或者报送的"):
        act("review_document", scheme, both, opinion="")


def test_nobody_approves_what_he_rewrote(planner_wang, head_zhao, director_zhang):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)
    act("change_document", notice, head_zhao, facts={"requirements": "改写的要求"}, dated=TODAY)
    act("submit_document", notice, planner_wang)

    with pytest.raises(NotYou, match="您起草、修改或者报送的"):
        act("approve_document", notice, head_zhao)

    assert act("approve_document", notice, director_zhang).stage == "APPROVED"


def test_nobody_reviews_what_he_sent_off(scheme, officer_li, head_zhao):
    act("submit_document", scheme, head_zhao)

    with pytest.raises(NotYou, match="您起草、修改或者报送的"):
        act("review_document", scheme, head_zhao, opinion="")


def test_who_rewrote_it_once_stays_its_author_after_its_return(planner_wang, head_zhao, director_zhang):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)
    act("change_document", notice, head_zhao, facts={"requirements": "改写的要求"}, dated=TODAY)
    act("submit_document", notice, planner_wang)
    act("return_document", notice, director_zhang, ground="再改")
    act("submit_document", notice, planner_wang)

    with refused("403 same-person"):
        act("approve_document", notice, head_zhao)


def test_the_page_offers_no_approval_to_an_author_and_says_why(sign_in, planner_wang, head_zhao):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit, at=timezone.now())
    actions.submit_document(document_id=notice.pk, by=head_zhao, at=timezone.now())

    page = sign_in(head_zhao).get(notice.get_absolute_url()).content.decode()

    assert "须由另一人审批" in page
    assert f"/{notice.pk}/do/approve/" not in page


def test_a_notice_is_approved_by_the_head_alone(planner_wang, head_zhao):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)
    act("submit_document", notice, planner_wang)

    assert act("approve_document", notice, head_zhao).stage == "APPROVED"


def test_a_returned_document_begins_again(scheme, officer_li, head_zhao, director_zhang):
    act("submit_document", scheme, officer_li)
    act("review_document", scheme, head_zhao, opinion="同意")

    returned = act("return_document", scheme, director_zhang, ground="检查内容不全")

    assert (returned.stage, returned.agreed(), returned.returned.opinion) == ("DRAFT", [], "检查内容不全")


def test_who_returns_it_does_so_by_the_step_that_is_his(scheme, officer_li, head_zhao, director_zhang):
    """A leader who does not wait for the review returns it as a leader, not as a reviewer."""
    act("submit_document", scheme, officer_li)
    act("return_document", scheme, director_zhang, ground="检查内容不全")
    act("submit_document", scheme, officer_li)
    act("return_document", scheme, head_zhao, ground="日期有误")

    kept = scheme.agreements.order_by("pk").values_list("label", "is_return", "person__name")
    assert list(kept) == [("审批", True, director_zhang.name), ("审核", True, head_zhao.name)]


def test_an_approved_one_is_returned_from_its_page_until_it_is_issued(sign_in, planner_wang, head_zhao):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit, at=timezone.now())
    actions.submit_document(document_id=notice.pk, by=planner_wang, at=timezone.now())
    actions.approve_document(document_id=notice.pk, by=head_zhao, at=timezone.now())
    client, button = sign_in(head_zhao), f"/{notice.pk}/do/return/"

    offered = client.get(notice.get_absolute_url()).content.decode()
    client.post(f"/office/documents{button}", {"ground": "附件漏了"})
    after = client.get(notice.get_absolute_url()).content.decode()

    notice.refresh_from_db()
    assert button in offered
    assert (notice.stage, notice.returned.opinion) == ("DRAFT", "附件漏了")
    assert button not in after


def test_nobody_agrees_to_words_that_were_changed_after_his_page_was_loaded(sign_in, planner_wang, head_zhao):
    now = timezone.now()
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit, at=now)
    actions.submit_document(document_id=notice.pk, by=planner_wang, at=now)
    client = sign_in(head_zhao)
    shown = re.search(r'name="version" value="(\d+)"', client.get(notice.get_absolute_url()).content.decode())[1]
    actions.return_document(document_id=notice.pk, ground="再改", by=head_zhao, at=now)
    other = {"requirements": "完全不同的要求"}
    actions.change_document(
        document_id=notice.pk, facts=notice.facts | other, dated=notice.dated, by=planner_wang, at=now
    )
    actions.submit_document(document_id=notice.pk, by=planner_wang, at=now)

    door = f"/office/documents/{notice.pk}/do/approve/"
    page = client.post(door, {"opinion": "同意", "version": shown}, follow=True)

    notice.refresh_from_db()
    assert "文书的内容改过了，没有办理" in page.content.decode()
    assert notice.stage == "SUBMITTED"
    client.post(door, {"opinion": "同意", "version": notice.version})
    notice.refresh_from_db()
    assert notice.stage == "APPROVED"


def test_an_incomplete_document_is_not_submitted(officer_li, head_zhao):
    facts = complete_facts("INSPECTION_SCHEME") | {"contents": []}
    scheme = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, facts=facts)

    with pytest.raises(NotSo, match="检查内容"):
        act("submit_document", scheme, officer_li)


def test_somebody_elses_change_is_not_overwritten(scheme, officer_li):
    act("change_document", scheme, officer_li, facts={"remark": "甲"}, dated=TODAY, version=0)

    with pytest.raises(NotNow, match="刚刚被别人修改"):
        act("change_document", scheme, officer_li, facts={"remark": "乙"}, dated=TODAY, version=0)


def test_a_paper_that_nobody_agrees_to_is_not_returned(officer_li, director_zhang):
    record = draft("INSPECTION_RECORD", officer_li, officer_li.unit)

    with pytest.raises(NotNow, match="已经是“草稿”，不需要再办"):
        act("return_document", record, director_zhang, ground="有误")


def test_a_covert_document_is_seen_by_its_readers_and_overseers_only(
    officer_li, planner_wang, head_zhao, director_zhang, sysadmin_wu
):
    document = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, about={"covert": True}, readers=[officer_li])

    seeing = {
        p.username
        for p in (officer_li, planner_wang, head_zhao, director_zhang, sysadmin_wu)
        if access.may_see(p, TODAY, document)
    }

    assert seeing == {"li", "zhao", "zhang"}
    for person in (officer_li, planner_wang, head_zhao, director_zhang, sysadmin_wu):
        assert queries.visible_to(person, TODAY).exists() == (person.username in seeing)


def test_another_units_document_is_not_seen(officer_li, first_brigade):
    stranger = make_person("other", "外队执法员", first_brigade, "OFFICER")
    document = draft("INSPECTION_SCHEME", officer_li, officer_li.unit)

    assert not access.may_see(stranger, TODAY, document)
    with refused("403 not-you"):
        act("submit_document", document, stranger)
