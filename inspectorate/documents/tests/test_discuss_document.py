"""集体讨论: leaders decide together; who was present, what each said and the conclusion are kept and printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from inspectorate.documents import access, actions, queries
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.kinds.route import APPROVE, LEGAL_REVIEW, PANEL_DISCUSSION, REVIEW
from inspectorate.documents.models import Document, PanelMember
from inspectorate.documents.tests.kinds import added, copy_of
from inspectorate.documents.tests.parts import LATER, draft, issue
from inspectorate.documents.tests.test_render_documents import text_of
from inspectorate.documents.waiting import waiting
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.people.models import Person
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING, MORNING, TODAY, make_person

HELD, MINUTE, DAY = MORNING + timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def deputy_gu(bureau_leadership):
    return make_person("gu", "顾副局长", bureau_leadership, "LEADER")


@pytest.fixture
def grave(tmp_path, monkeypatch):
    """A kind of a grave decision, added as any other: reviewed, then decided by discussion."""
    copy_of(tmp_path / "kinds", "RECUSAL_DECISION", "GRAVE_DECISION", "重大处罚决定书", "重罚")
    added(monkeypatch, tmp_path / "kinds")
    monkeypatch.setitem(KINDS, "GRAVE_DECISION", replace(KINDS["GRAVE_DECISION"], route=(REVIEW, PANEL_DISCUSSION)))


@pytest.fixture
def decision(grave, officer_li, head_zhao):
    """Reviewed; the leaders are asked."""
    made = draft("GRAVE_DECISION", officer_li, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=officer_li, at=MORNING)
    return actions.review_document(document_id=made.pk, opinion="建议罚款", by=head_zhao, at=MORNING)


def discuss(document, by, *others, said="同意处罚", opinion="罚款五万元", held_at=HELD, at=LATER):
    present = {one.pk: f"{one.name}{said}" if said.strip() else said for one in (by, *others)}
    given = {"present": present, "opinion": opinion, "held_at": held_at}
    return actions.discuss_document(document_id=document.pk, **given, by=by, at=at)


def refused(kind, *given, **more):
    with pytest.raises(kind) as refusal:
        discuss(*given, **more)
    assert not PanelMember.objects.exists()
    return refusal.value.code


@pytest.mark.both_databases
def test_who_was_present_what_each_said_the_conclusion_and_when(decision, director_zhang, deputy_gu):
    decided = discuss(decision, director_zhang, deputy_gu)

    assert (decided.stage, decided.awaits) == ("APPROVED", None)
    agreed = decided.agreed()[-1]
    assert (agreed.step, agreed.person, agreed.opinion, agreed.at) == (
        "PANEL_DISCUSSION",
        director_zhang,
        "罚款五万元",
        HELD,
    )
    assert [str(one) for one in agreed.members] == ["张局长：张局长同意处罚", "顾副局长：顾副局长同意处罚"]


def test_the_paper_prints_it_as_it_was_written(decision, officer_li, director_zhang, deputy_gu, monkeypatch):
    kind = KINDS["GRAVE_DECISION"]
    for body in kind.folder.glob("body_*.typ"):
        body.unlink()
    discuss(decision, director_zhang, deputy_gu)

    text = text_of(queries.pdf(issue(decision, officer_li, LATER + MINUTE), LATER))[0]

    assert "审核意见：建议罚款签名：赵科长" in text
    assert "集体讨论意见：张局长：张局长同意处罚顾副局长：顾副局长同意处罚结论：罚款五万元" in text
    assert "张局长、顾副局长" in text


def test_the_trail_tells_it_all_with_the_moment_at_which_it_was_written_down(decision, director_zhang, deputy_gu):
    discuss(decision, director_zhang, deputy_gu)

    entry = TrailEntry.objects.get(kind="DocumentDiscussed")
    assert (entry.actor, entry.ground, entry.at) == (director_zhang, "罚款五万元", LATER)
    assert entry.facts["present"] == ["张局长：张局长同意处罚", "顾副局长：顾副局长同意处罚"]


def test_one_alone_is_no_discussion(decision, director_zhang):
    assert refused(NotSo, decision, director_zhang) == "too-few-present"


def test_everybody_present_says_something_and_there_is_a_conclusion(decision, director_zhang, deputy_gu):
    assert refused(NotSo, decision, director_zhang, deputy_gu, said="  ") == "nothing-said"
    with pytest.raises(NotSo, match="结论"):
        discuss(decision, director_zhang, deputy_gu, opinion=" ")


@pytest.mark.parametrize(("signs", "fits"), [(252, True), (253, False)])
def test_what_somebody_said_is_kept_whole_or_refused(decision, director_zhang, deputy_gu, signs, fits):
    said = "同" * signs  # after the three signs of the shorter name
    if fits:
        with pytest.raises(NotSo, match="顾副局长的意见请控制在 255 字以内，目前 256 字"):
            discuss(decision, director_zhang, deputy_gu, said=said)
    else:
        with pytest.raises(NotSo, match="张局长的意见请控制在 255 字以内，目前 256 字"):
            discuss(decision, director_zhang, deputy_gu, said=said)
    decision.refresh_from_db()
    assert decision.awaits == PANEL_DISCUSSION


def test_only_leaders_take_part(decision, director_zhang, deputy_gu, legal_qian, officer_li):
    assert refused(NotSo, decision, director_zhang, deputy_gu, legal_qian) == "not-of-the-panel"
    with pytest.raises(NotYou):
        discuss(decision, officer_li, director_zhang)


WRITTEN_DOWN = MORNING + 10 * DAY


@pytest.mark.parametrize(("until", "fits"), [(TODAY, True), (TODAY - DAY, False)])
def test_whose_office_ended_on_the_day_it_was_held_took_part_and_earlier_he_did_not(
    decision, director_zhang, deputy_gu, until, fits
):
    deputy_gu.appointments.update(until_date=until)

    if fits:
        assert discuss(decision, director_zhang, deputy_gu, at=WRITTEN_DOWN).stage == "APPROVED"
    else:
        assert refused(NotSo, decision, director_zhang, deputy_gu, at=WRITTEN_DOWN) == "not-of-the-panel"


@pytest.mark.parametrize(("since", "fits"), [(TODAY, True), (TODAY + DAY, False)])
def test_whose_office_began_on_the_day_it_was_held_took_part_and_later_he_did_not(
    decision, director_zhang, deputy_gu, since, fits
):
    deputy_gu.appointments.update(from_date=since)

    if fits:
        assert discuss(decision, director_zhang, deputy_gu, at=WRITTEN_DOWN).stage == "APPROVED"
    else:
        assert refused(NotSo, decision, director_zhang, deputy_gu, at=WRITTEN_DOWN) == "not-of-the-panel"


def test_who_has_left_the_bureau_since_still_was_there_on_that_day(decision, director_zhang, deputy_gu):
    deputy_gu.appointments.update(until_date=TODAY + DAY)
    Person.objects.filter(pk=deputy_gu.pk).update(is_active=False)

    assert discuss(decision, director_zhang, deputy_gu, at=WRITTEN_DOWN).stage == "APPROVED"


def test_the_page_asks_of_everybody_who_can_have_been_there_and_of_nobody_else(
    decision, director_zhang, deputy_gu, bureau_leadership, sign_in
):
    gone = make_person("song", "宋副局长", bureau_leadership, "LEADER")
    gone.appointments.update(until_date=TODAY - DAY)
    deputy_gu.appointments.update(until_date=TODAY)

    page = sign_in(director_zhang).get(reverse("documents:document_discuss", args=[decision.pk])).content.decode()

    assert ("顾副局长" in page, "宋副局长" in page) == (True, False)


def test_who_wrote_it_or_took_another_step_is_not_among_those_who_decide(
    decision, director_zhang, deputy_gu, bureau_leadership
):
    author = make_person("song", "宋副局长", bureau_leadership, "LEADER", "HEAD")
    decision.authors.add(author)

    assert refused(NotSo, decision, director_zhang, deputy_gu, author) == "not-of-the-panel"
    with pytest.raises(NotYou):
        discuss(decision, author, director_zhang, deputy_gu)


def test_it_is_written_down_by_one_of_those_present(decision, director_zhang, deputy_gu, bureau_leadership):
    absent = make_person("song", "宋副局长", bureau_leadership, "LEADER")
    present = {director_zhang.pk: "同意", deputy_gu.pk: "同意"}

    with pytest.raises(NotYou, match="由参加讨论的局领导登记"):
        actions.discuss_document(
            document_id=decision.pk, present=present, opinion="罚款", held_at=HELD, by=absent, at=LATER
        )


def test_it_was_held_after_the_steps_before_it_and_before_it_is_written_down(decision, director_zhang, deputy_gu):
    for wrong in (MORNING - MINUTE, LATER + MINUTE):
        assert refused(NotSo, decision, director_zhang, deputy_gu, held_at=wrong) == "held-at"
    for right in (MORNING, LATER):
        with transaction.atomic():
            assert discuss(decision, director_zhang, deputy_gu, held_at=right).stage == "APPROVED"
            transaction.set_rollback(True)


def test_it_has_its_turn_in_the_route_and_is_held_once(
    grave, decision, officer_li, head_zhao, director_zhang, deputy_gu
):
    unreviewed = draft("GRAVE_DECISION", officer_li, head_zhao.unit)
    actions.submit_document(document_id=unreviewed.pk, by=officer_li, at=MORNING)
    assert refused(NotNow, unreviewed, director_zhang, deputy_gu) == "step-before"

    discuss(decision, director_zhang, deputy_gu)

    with pytest.raises(NotNow):
        discuss(decision, deputy_gu, director_zhang)


def test_nobody_takes_it_alone_by_the_button_of_another_step(decision, director_zhang):
    with pytest.raises(NotSo, match="参加的人员和各人的意见"):
        actions.agree_to_document(
            document_id=decision.pk, step="PANEL_DISCUSSION", opinion="同意", by=director_zhang, at=LATER
        )


def test_who_was_present_takes_no_other_step(monkeypatch, decision, director_zhang, deputy_gu):
    route = (REVIEW, PANEL_DISCUSSION, APPROVE)
    monkeypatch.setitem(KINDS, "GRAVE_DECISION", replace(KINDS["GRAVE_DECISION"], route=route))
    discuss(decision, director_zhang, deputy_gu)

    for person in (director_zhang, deputy_gu):
        with pytest.raises(NotYou, match="集体讨论"):
            actions.approve_document(document_id=decision.pk, by=person, at=LATER)


def test_after_a_return_it_is_discussed_again_and_the_old_words_stay(
    decision, officer_li, head_zhao, director_zhang, deputy_gu
):
    discuss(decision, director_zhang, deputy_gu, opinion="罚款五万元")
    actions.return_document(document_id=decision.pk, ground="事实有误", by=director_zhang, at=LATER)
    actions.submit_document(document_id=decision.pk, by=officer_li, at=LATER)
    actions.review_document(document_id=decision.pk, opinion="改为三万元", by=head_zhao, at=LATER)

    again = discuss(decision, deputy_gu, director_zhang, opinion="罚款三万元", held_at=LATER)

    assert [one.opinion for one in again.agreed()] == ["改为三万元", "罚款三万元"]
    assert PanelMember.objects.count() == 4


def test_it_waits_for_the_leaders_and_their_page_takes_it(decision, director_zhang, deputy_gu, head_zhao, sign_in):
    page = reverse("documents:document_discuss", args=[decision.pk])
    assert [(w.what, w.url) for w in waiting(director_zhang, TODAY)] == [("集体讨论《重大处罚决定书》", page)]
    assert waiting(head_zhao, TODAY) == []
    assert sign_in(head_zhao).get(page).status_code == 403
    assert page in sign_in(director_zhang).get(decision.get_absolute_url()).content.decode()

    browser = sign_in(director_zhang)
    typed = {"held_at": "2023-05-04T10:00", f"said-{director_zhang.pk}": "同意处罚", "opinion": "罚款五万元"}
    answer = browser.post(page, typed)
    assert (answer.status_code, "目前 1 名" in answer.content.decode()) == (422, True)
    assert "同意处罚" in answer.content.decode()
    browser.post(page, typed | {f"said-{deputy_gu.pk}": "同意"})

    decision.refresh_from_db()
    agreed = decision.agreed()[-1]
    assert agreed.at == datetime(2023, 5, 4, 10, 0, tzinfo=BEIJING)
    assert {str(one) for one in agreed.members} == {"张局长：同意处罚", "顾副局长：同意"}
    shown = browser.get(decision.get_absolute_url()).content.decode()
    assert "顾副局长：同意" in shown
    assert browser.get(page).status_code == 302


def test_where_only_one_could_take_part_the_page_says_what_is_lacking(decision, officer_li, director_zhang, sign_in):
    assert "还没有能集体讨论这份文书的人员" in sign_in(officer_li).get(decision.get_absolute_url()).content.decode()


def test_who_was_present_can_read_it_also_when_he_is_no_leader_any_more(decision, director_zhang, deputy_gu):
    discuss(decision, director_zhang, deputy_gu)
    deputy_gu.appointments.update(role="OFFICER")
    gu = Person.objects.get(pk=deputy_gu.pk)

    assert access.may_see(gu, TODAY, Document.objects.get())
    assert decision in queries.visible_to(gu, TODAY)


def test_no_shipped_kind_asks_for_it_yet_and_a_route_ends_with_it():
    assert not [kind.code for kind in KINDS.values() if PANEL_DISCUSSION in kind.route]
    assert (LEGAL_REVIEW.present, PANEL_DISCUSSION.present) == (0, 2)


@pytest.mark.both_databases
def test_the_database_keeps_each_once_with_his_words_and_for_good(decision, director_zhang, deputy_gu):
    row = discuss(decision, director_zhang, deputy_gu).agreed()[-1].members[0]

    for wrong in ({"person": director_zhang, "opinion": "又"}, {"person": decision.drafted_by, "opinion": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.agreement.panel.create(**wrong)
    with pytest.raises(TypeError):
        PanelMember.objects.update(opinion="改")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.opinion = "改"
        row.save()
