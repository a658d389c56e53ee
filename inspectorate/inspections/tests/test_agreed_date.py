"""改期: the date that was agreed to is the date of the visit, wherever it is read; what has begun keeps its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.documents import actions as documents
from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import days as queries
from inspectorate.inspections.queries import papers, week
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_files import TERMS
from inspectorate.inspections.waiting import waiting
from inspectorate.kit.refusals import NotNow, NotYou
from inspectorate.notices.actions import correct_notice, decide_wish, prepare_notices
from inspectorate.notices.models import Notice, Wish

AGREED = date(2023, 6, 5)
LONG = TERMS.visit_until - TERMS.visit_from


@pytest.fixture
def told(ready, planner_wang):
    """The visit that is ready, and the notice of it."""
    prepare_notices(draw_id=ready.drawn.draw_id, terms=TERMS, by=planner_wang, at=world.AT)
    return ready


def agree(visit, by, *, granted=True, wished_on=AGREED, at=world.ON_SITE):
    notice = Notice.objects.get(drawn=visit.drawn)
    wish = Wish.objects.create(notice=notice, kind="POSTPONE", text="设备检修", wished_on=wished_on, asked_at=at)
    decide_wish(wish_id=wish.pk, granted=granted, ground="企业停产检修", by=by, at=at)
    return Visit.objects.get(pk=visit.pk)


def days(visit):
    return visit.planned_from, visit.planned_until


@pytest.mark.both_databases
def test_a_date_that_is_agreed_to_is_the_visits(told, visits, head_zhao):
    before, others = told.version, [days(one) for one in Visit.objects.exclude(pk=told.pk)]

    moved = agree(told, head_zhao)

    assert days(moved) == (AGREED, AGREED + LONG)
    assert moved.version == before + 1
    assert [days(one) for one in Visit.objects.exclude(pk=told.pk)] == others


def test_one_that_is_refused_moves_nothing(told, head_zhao):
    assert days(agree(told, head_zhao, granted=False)) == days(told)


def test_a_visit_that_has_begun_keeps_its_day(told, head_zhao):
    world.started(told)

    assert days(agree(told, head_zhao)) == days(told)


def test_the_week_the_lists_and_the_visits_page_show_it(told, head_zhao, sign_in):
    moved = agree(told, head_zhao)

    teams = week.week_of(head_zhao, AGREED, AGREED).teams
    assert [cell.visit.pk for team in teams for day in team.days for cell in day] == [moved.pk]
    page = sign_in(head_zhao).get(moved.get_absolute_url()).content.decode()
    assert "拟检查 2023年6月5日" in " ".join(page.split())
    table = sign_in(head_zhao).get(f"/office/notices/draws/{moved.drawn.draw.no}/").content.decode()
    assert "2023年6月5日" in table
    assert table.count("已同意改期") == 1


def test_on_the_agreed_day_no_ground_is_asked_and_on_the_first_there_is(told, head_zhao):
    moved = agree(told, head_zhao)
    agreed = world.ON_SITE + (AGREED - world.ON_SITE.date())
    world.shown(moved, at=world.ON_SITE)
    by = world.team(moved)[0]

    with pytest.raises(Exception, match="不在通知和检查方案批准的日期"):
        actions.start(visit_id=moved.pk, by=by, at=world.ON_SITE)

    assert actions.start(visit_id=moved.pk, by=by, at=agreed).started_at == agreed


def test_a_scheme_written_afterwards_says_it(visit, planner_wang, head_zhao):
    prepare_notices(draw_id=visit.drawn.draw_id, terms=TERMS, by=planner_wang, at=world.AT)
    moved = agree(visit, head_zhao)

    assert papers.days(moved, world.ON_SITE.date()) == (AGREED, AGREED + LONG)


def test_a_scheme_written_before_does_not_set_it_back(visit, planner_wang, head_zhao, director_zhang):
    prepare_notices(draw_id=visit.drawn.draw_id, terms=TERMS, by=planner_wang, at=world.AT)
    actions.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
    drafter = world.team(visit)[0]
    scheme = actions.prepare_scheme(visit_id=visit.pk, by=drafter, at=world.AT)
    documents.submit_document(document_id=scheme.pk, by=drafter, at=world.AT)
    documents.review_document(document_id=scheme.pk, opinion="同意", by=head_zhao, at=world.AT)
    agree(visit, head_zhao, at=world.AT + timedelta(hours=1))

    settled = actions.approve_scheme(visit_id=visit.pk, by=director_zhang, at=world.AT + timedelta(hours=2))

    assert days(settled) == (AGREED, AGREED + LONG)


def waits(person):
    return [one.what for one in waiting(person, world.ON_SITE.date()) if "更正检查方案" in one.what]


def issued(visit):
    scheme = papers.scheme_of(visit)
    return documents.issue_document(document_id=scheme.pk, by=world.team(visit)[0], at=world.AT)


def agreed_anew(scheme, visit, head, director):
    """The corrected scheme goes the regular way."""
    at = world.ON_SITE
    documents.review_document(document_id=scheme.pk, opinion="同意", by=head, at=at)
    documents.approve_document(document_id=scheme.pk, opinion="同意", by=director, at=at)
    return documents.issue_document(document_id=scheme.pk, by=world.team(visit)[0], at=at)


def correct(visit, by=None):
    who = by or world.team(visit)[0]
    return actions.correct_scheme(visit_id=visit.pk, ground="已同意企业改期", by=who, at=world.ON_SITE)


@pytest.mark.both_databases
def test_an_issued_scheme_of_another_day_is_told_and_corrected_the_regular_way(told, head_zhao, director_zhang):
    first = issued(told)
    moved, by = agree(told, head_zhao), world.team(told)[0]
    assert waits(by) == [f"更正检查方案的检查时间：{told.target_name}"]

    made = correct(moved)
    assert (made.stage, made.corrects_id, made.ground) == ("SUBMITTED", first.pk, "已同意企业改期")
    assert (made.facts["visit_from"], made.facts["visit_until"]) == (str(AGREED), str(AGREED + LONG))
    agreed_anew(made, moved, head_zhao, director_zhang)

    assert days(Visit.objects.get(pk=told.pk)) == (AGREED, AGREED + LONG)
    assert waits(by) == []
    first.refresh_from_db()
    assert first.facts["visit_from"] != str(AGREED)


def test_a_draft_is_put_right_in_its_place(visit, planner_wang, head_zhao):
    prepare_notices(draw_id=visit.drawn.draw_id, terms=TERMS, by=planner_wang, at=world.AT)
    actions.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
    scheme = actions.prepare_scheme(visit_id=visit.pk, by=world.team(visit)[0], at=world.AT)
    moved = agree(visit, head_zhao)

    assert correct(moved).pk == scheme.pk
    scheme.refresh_from_db()
    assert (scheme.stage, scheme.facts["visit_from"]) == ("DRAFT", str(AGREED))


def test_a_scheme_that_says_the_visits_days_is_not_to_be_corrected(told, head_zhao):
    issued(told)

    assert waits(world.team(told)[0]) == []
    assert queries.words(told) == ""
    with pytest.raises(NotNow, match="不需要更正"):
        correct(told)


def test_one_that_others_agree_to_is_sent_back_first(told, head_zhao):
    moved = agree(told, head_zhao)

    assert "签发以后更正" in queries.words(moved)
    with pytest.raises(NotNow, match="签发以后更正"):
        correct(moved)


def test_a_stranger_does_not_correct_it(told, head_zhao, director_zhang):
    issued(told)

    with pytest.raises(NotYou):
        correct(agree(told, head_zhao), by=director_zhang)


def test_a_scheme_that_is_corrected_for_another_reason_moves_the_visit(ready, head_zhao, director_zhang):
    before, by = days(ready), world.team(ready)[0]
    made = documents.correct_document(document_id=issued(ready).pk, ground="日期有误", by=by, at=world.ON_SITE)
    said = {"visit_from": str(AGREED), "visit_until": str(AGREED)}
    documents.change_document(document_id=made.pk, facts=said, dated=made.dated, by=by, at=world.ON_SITE)
    documents.submit_document(document_id=made.pk, by=by, at=world.ON_SITE)
    assert days(Visit.objects.get(pk=ready.pk)) == before

    agreed_anew(made, ready, head_zhao, director_zhang)

    assert days(Visit.objects.get(pk=ready.pk)) == (AGREED, AGREED)


def test_but_not_one_that_has_begun(ready, head_zhao, director_zhang):
    by = world.team(ready)[0]
    made = documents.correct_document(document_id=issued(ready).pk, ground="日期有误", by=by, at=world.AT)
    said = {"visit_from": str(AGREED), "visit_until": str(AGREED)}
    documents.change_document(document_id=made.pk, facts=said, dated=made.dated, by=by, at=world.AT)
    documents.submit_document(document_id=made.pk, by=by, at=world.AT)
    before = days(world.started(ready))

    agreed_anew(made, ready, head_zhao, director_zhang)

    assert days(Visit.objects.get(pk=ready.pk)) == before


def test_the_visits_page_and_the_schemes_page_say_it(told, head_zhao, sign_in):
    scheme, moved = issued(told), agree(told, head_zhao)
    browser, said = sign_in(world.team(told)[0]), "检查的日期已经改为2023年6月5日"

    page = browser.get(moved.get_absolute_url()).content.decode()
    assert said in page and f"/office/inspections/{moved.pk}/scheme/days/" in page
    assert said in browser.get(scheme.get_absolute_url()).content.decode()


def test_the_notice_that_is_corrected_says_it(told, head_zhao, planner_wang):
    notice = Notice.objects.get(drawn=told.drawn)
    documents.approve_document(document_id=notice.document_id, by=head_zhao, at=world.AT)
    documents.issue_document(document_id=notice.document_id, by=planner_wang, at=world.AT)
    agree(told, head_zhao)

    made = correct_notice(notice_id=notice.pk, by=planner_wang, at=world.ON_SITE)

    assert made.facts["visit_from"] == AGREED.isoformat()
