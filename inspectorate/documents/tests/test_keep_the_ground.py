"""更正、作废: why it is done is kept beside the paper and on the trail, whatever is agreed to afterwards."""

from __future__ import annotations

import pytest

from inspectorate.documents import actions
from inspectorate.documents.tests.parts import LATER, draft, issue
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING
from tests.office_before import back_to, upgrade


@pytest.fixture
def notice(officer_li, head_zhao):
    made = draft("INSPECTION_NOTICE", officer_li, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=officer_li, at=MORNING)
    actions.approve_document(document_id=made.pk, opinion="同意", by=head_zhao, at=MORNING)
    return issue(made, officer_li)


@pytest.fixture
def correction(notice, officer_li):
    return actions.correct_document(document_id=notice.pk, ground="联系人有误", by=officer_li, at=LATER)


def test_the_trail_says_what_is_corrected_and_why(notice, correction):
    told = TrailEntry.objects.order_by("seq").last()

    assert (told.label, told.ground) == ("起草更正的文书", "联系人有误")
    assert told.facts["corrects"] == notice.document_no


def test_what_is_no_correction_is_told_as_a_draft(officer_li):
    draft("INSPECTION_SCHEME", officer_li, officer_li.unit)

    assert TrailEntry.objects.order_by("seq").last().label == "起草文书"


def test_the_ground_outlives_a_return_and_the_approval(correction, officer_li, head_zhao, sign_in):
    actions.submit_document(document_id=correction.pk, by=officer_li, at=LATER)
    actions.return_document(document_id=correction.pk, ground="日期有误", by=head_zhao, at=LATER)
    actions.submit_document(document_id=correction.pk, by=officer_li, at=LATER)
    approved = actions.approve_document(document_id=correction.pk, opinion="同意", by=head_zhao, at=LATER)

    assert approved.ground == "联系人有误"
    assert "理由：联系人有误" in sign_in(head_zhao).get(approved.get_absolute_url()).content.decode()


def test_a_cancelled_correction_keeps_both_grounds(correction, officer_li, head_zhao, admin_sun, sign_in):
    actions.submit_document(document_id=correction.pk, by=officer_li, at=LATER)
    actions.approve_document(document_id=correction.pk, opinion="同意", by=head_zhao, at=LATER)
    issue(correction, officer_li)

    done = actions.cancel_document(document_id=correction.pk, ground="打印错行", by=admin_sun, at=LATER)

    assert (done.ground, done.cancelled_for) == ("联系人有误", "打印错行")
    page = sign_in(officer_li).get(done.get_absolute_url()).content.decode()
    assert "已作废：打印错行" in page
    assert "理由：联系人有误" in page


BEFORE = [("documents", "0013_served_from_a_day")]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_an_office_that_had_them_in_one_column_keeps_what_was_not_overwritten():
    office = back_to(BEFORE)
    file = office.model("files", "File").objects.create(
        number="2023001-001-1/A", kind="VISIT", target_name="公司", unit=office.lead, opened_at=MORNING
    )

    def paper(**more):
        known = {"kind": "INSPECTION_NOTICE", "target_name": "公司", "dated": MORNING.date()}
        return office.model("documents", "Document").objects.create(
            **known | more, file=file, drafted_by=office.writer, drafted_at=MORNING
        )

    first = paper(stage="ISSUED", pdf_digest="d", opinion="同意")
    drafted = paper(corrects=first, opinion="联系人有误")
    agreed = paper(corrects=first, stage="APPROVED", opinion="同意")
    agreed.agreements.create(step="APPROVE", label="审批", person=office.officer, opinion="同意", at=MORNING)
    cancelled = paper(corrects=first, stage="CANCELLED", pdf_digest="d", opinion="打印错行")

    upgrade()

    from inspectorate.documents.models import Document

    kept = {one.pk: (one.ground, one.cancelled_for) for one in Document.objects.all()}
    assert kept == {
        first.pk: ("", ""),
        drafted.pk: ("联系人有误", ""),
        agreed.pk: ("", ""),
        cancelled.pk: ("", "打印错行"),
    }
