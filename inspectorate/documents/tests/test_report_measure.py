"""现场处理措施决定 since 2026: told to a leader of the bureau on the same day; over once its end was agreed to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from inspectorate.documents import actions
from inspectorate.documents.tests.parts import complete_facts, draft, issue
from inspectorate.documents.waiting import waiting
from inspectorate.files.models import File
from inspectorate.kit.refusals import NotNow
from tests.cast import BEIJING, TODAY
from tests.refused import refused

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 10, 0, tzinfo=BEIJING)


def made(kind, by, on=DAY, **more):
    return draft(kind, by, by.unit, dated=on, facts=complete_facts(kind, on), at=AT, **more)


@pytest.fixture
def measure(officer_li):
    record = made("INSPECTION_RECORD", officer_li)
    File.objects.filter(pk=record.file.pk).update(year=2026, serial=7)
    type(record).objects.filter(pk=record.pk).update(stage="ISSUED", pdf_digest="0" * 64)
    return issue(made("ON_SITE_MEASURE", officer_li), officer_li, AT)


def test_a_leader_is_told_on_the_same_day(measure, director_zhang):
    lines = [line for line in waiting(director_zhang, DAY) if "报告" in line.what]

    assert [line.what for line in lines] == ["报告《现场处理措施决定书》"]
    assert measure.awaits.code == "REPORT"
    assert measure.ratification.due_at.astimezone(BEIJING).date() == DAY


def test_once_a_leader_has_seen_it_nothing_waits(measure, director_zhang, officer_li):
    with refused("403 not-you"):
        actions.agree_to_document(document_id=measure.pk, step="REPORT", opinion="", by=officer_li, at=AT)

    actions.agree_to_document(document_id=measure.pk, step="REPORT", opinion="已阅，盯紧整改", by=director_zhang, at=AT)

    measure.refresh_from_db()
    assert measure.awaits is None
    assert [line for line in waiting(director_zhang, DAY) if "报告" in line.what] == []
    assert [str(one) for one in measure.agreed()] == ["报告：已阅，盯紧整改"]


def test_before_2026_nobody_is_told(officer_li):
    old = made("ON_SITE_MEASURE", officer_li, TODAY)

    assert old.about.route == ()


def test_work_goes_on_once_that_was_agreed_to(measure, officer_li, head_zhao, director_zhang):
    later = AT + timedelta(days=20)
    consent = made("RESUMPTION_CONSENT", officer_li, later.date(), readers=[head_zhao])
    step = {"document_id": consent.pk, "at": later}

    with pytest.raises(NotNow, match="须经审批才能签发"):
        issue(consent, officer_li, later)
    actions.submit_document(by=officer_li, **step)
    actions.review_document(opinion="核实", by=head_zhao, **step)
    actions.approve_document(by=director_zhang, **step)

    assert issue(consent, officer_li, later).document_no == "（冀秦）应急恢复〔2026〕1号"


def test_without_a_measure_there_is_nothing_to_agree_to(officer_li, head_zhao, director_zhang):
    consent = made("RESUMPTION_CONSENT", officer_li, readers=[head_zhao])
    step = {"document_id": consent.pk, "at": AT}
    actions.submit_document(by=officer_li, **step)
    actions.review_document(opinion="核实", by=head_zhao, **step)
    actions.approve_document(by=director_zhang, **step)

    with pytest.raises(NotNow, match="须先有《现场处理措施决定书》"):
        issue(consent, officer_li, AT)
