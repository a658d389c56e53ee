"""签发: the number at once and once, the order of documents, the frozen PDF."""

from __future__ import annotations

import io
import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from pypdf import PdfReader

from inspectorate.documents import actions
from inspectorate.documents.models import Document
from inspectorate.documents.tests.parts import FILE, LATER, approved_scheme, complete_facts, draft, issue
from inspectorate.files.models import File
from inspectorate.kit import store
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING, MORNING, TODAY
from tests.refused import refused


@pytest.fixture
def scheme(officer_li, head_zhao, director_zhang):
    return approved_scheme(officer_li, head_zhao, director_zhang)


@pytest.mark.both_databases
def test_the_number_is_taken_at_issue_and_drafts_take_none(scheme, officer_li):
    assert scheme.document_no == ""

    issued = issue(scheme, officer_li)

    assert issued.document_no == "（冀秦）应急检查〔2023〕1号"
    assert File.objects.get(serial__isnull=False).number == FILE
    assert TrailEntry.objects.order_by("seq").last().label == "签发文书"


def test_the_documents_of_one_visit_share_its_serial(scheme, officer_li):
    issue(scheme, officer_li)
    record = issue(draft("INSPECTION_RECORD", officer_li, officer_li.unit), officer_li)
    order = issue(draft("RECTIFICATION_ORDER", officer_li, officer_li.unit), officer_li)
    second = issue(draft("RECTIFICATION_ORDER", officer_li, officer_li.unit), officer_li)

    assert [record.document_no, order.document_no, second.document_no] == [
        "（冀秦）应急检记〔2023〕1号",
        "（冀秦）应急责改〔2023〕1号",
        "（冀秦）应急责改〔2023〕1-2号",
    ]


def test_another_visit_takes_the_next_serial(scheme, officer_li, head_zhao, director_zhang):
    issue(scheme, officer_li)
    other = approved_scheme(officer_li, head_zhao, director_zhang, file_no="2023001-001-1/OTHER")

    assert issue(other, officer_li).serial == 2


def test_the_pdf_is_frozen_with_its_digest(scheme, officer_li):
    issued = issue(scheme, officer_li)

    assert store.is_whole(issued.pdf_digest)
    text = PdfReader(io.BytesIO(store.read(issued.pdf_digest))).pages[0].extract_text()
    assert "现场检查方案" in text
    assert "海通演示化工有限公司" in text


@pytest.mark.parametrize(
    ("kind", "prior"),
    [
        ("INSPECTION_RECORD", "现场检查方案"),
        ("INSPECTION_CHECKLIST", "现场检查方案"),
        ("ON_SITE_MEASURE", "现场检查记录"),
        ("RECTIFICATION_ORDER", "现场检查记录"),
        ("RESULT_TABLE", "现场检查记录"),
        ("PROOF_OF_SERVICE", "抽查检查通知书"),
    ],
)
def test_a_document_before_its_turn_is_refused_by_name(officer_li, kind, prior):
    document = draft(kind, officer_li, officer_li.unit)

    with pytest.raises(NotNow, match=prior):
        issue(document, officer_li)
    document.refresh_from_db()
    assert document.document_no == ""


def test_what_needs_approval_is_not_issued_without_it(officer_li, head_zhao):
    notice = draft("INSPECTION_NOTICE", officer_li, head_zhao.unit)

    with pytest.raises(NotNow, match="须经审批"):
        issue(notice, officer_li)


def test_an_empty_field_is_named(scheme, officer_li):
    facts = complete_facts("INSPECTION_RECORD") | {"situation": " "}
    record = draft("INSPECTION_RECORD", officer_li, officer_li.unit, facts=facts)

    with pytest.raises(NotSo, match="还缺：检查情况"):
        issue(record, officer_li)


def test_one_officer_is_not_enough(scheme, officer_li):
    facts = complete_facts("INSPECTION_RECORD") | {"officers": [["李执法员", "03130001"]]}
    record = draft("INSPECTION_RECORD", officer_li, officer_li.unit, facts=facts)

    with pytest.raises(NotSo, match="不得少于两人"):
        issue(record, officer_li)


def test_a_document_is_dated_neither_before_its_grounds_nor_in_the_future(scheme, officer_li):
    issue(draft("INSPECTION_RECORD", officer_li, officer_li.unit), officer_li)
    early = draft("RECTIFICATION_ORDER", officer_li, officer_li.unit, dated=TODAY - timedelta(days=1))
    late = draft("RECTIFICATION_ORDER", officer_li, officer_li.unit, dated=TODAY + timedelta(days=1))

    with pytest.raises(NotSo, match="落款日期 2023年5月3日早于《现场检查记录》的 2023年5月4日"):
        issue(early, officer_li)
    with pytest.raises(NotSo, match="2023年5月5日还没有到"):
        issue(late, officer_li)


def test_what_was_issued_is_changed_no_more(scheme, officer_li):
    issue(scheme, officer_li)

    with pytest.raises(NotNow, match="不能再修改"):
        actions.change_document(document_id=scheme.pk, facts={"remark": "改"}, dated=TODAY, by=officer_li, at=LATER)


def test_a_correction_is_a_new_document_that_names_the_old_one(scheme, officer_li):
    issued = issue(scheme, officer_li)

    made = actions.correct_document(document_id=issued.pk, ground="地址有误", by=officer_li, at=LATER)

    assert made.corrects == issued
    assert made.stage == "DRAFT"
    issued.refresh_from_db()
    assert issued.stage == "ISSUED"


def test_a_cancelled_number_stays_in_the_register_and_is_not_given_out_again(scheme, officer_li, admin_sun):
    issue(scheme, officer_li)
    first = issue(draft("INSPECTION_RECORD", officer_li, officer_li.unit), officer_li)

    actions.cancel_document(document_id=first.pk, ground="打印错行", by=admin_sun, at=LATER)
    second = issue(draft("INSPECTION_RECORD", officer_li, officer_li.unit), officer_li)

    first.refresh_from_db()
    assert (first.stage, first.cancelled_for) == ("CANCELLED", "打印错行")
    assert second.document_no == "（冀秦）应急检记〔2023〕1-2号"


def test_an_officer_cancels_no_number(scheme, officer_li):
    issue(scheme, officer_li)

    with refused("403 not-you"):
        actions.cancel_document(document_id=scheme.pk, ground="打印错行", by=officer_li, at=LATER)


def test_numbers_used_on_paper_are_registered_and_the_next_follows(scheme, officer_li, admin_sun):
    actions.register_used_numbers(series="VISIT", year=2023, last=41, ground="启用前纸质文书", by=admin_sun, at=MORNING)

    assert issue(scheme, officer_li).serial == 42
    with pytest.raises(NotSo, match="已用到 42 号"):
        actions.register_used_numbers(series="VISIT", year=2023, last=40, ground="补登", by=admin_sun, at=LATER)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_people_pressing_at_once_get_one_number(officer_li, head_zhao, director_zhang):
    scheme = approved_scheme(officer_li, head_zhao, director_zhang)
    outcomes = []

    def press():
        try:
            outcomes.append(issue(scheme, officer_li).document_no)
        except NotNow as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["move-not-allowed"] * 3 + ["（冀秦）应急检查〔2023〕1号"]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_many_visits_at_once_take_numbers_without_gap_or_double(officer_li, head_zhao, director_zhang):
    schemes = [approved_scheme(officer_li, head_zhao, director_zhang, file_no=f"2023001-001-1/{n}") for n in range(6)]

    def press(one):
        issue(one, officer_li)
        connection.close()

    threads = [threading.Thread(target=press, args=(one,)) for one in schemes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(Document.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_documents_of_one_visit_dated_in_two_years_count_their_parts_one_after_the_other(
    officer_li, head_zhao, director_zhang
):
    approved_scheme(officer_li, head_zhao, director_zhang)
    days = [date(2023, 12, 29), date(2024, 1, 2)] * 3
    records = [draft("INSPECTION_RECORD", officer_li, officer_li.unit, dated=day) for day in days]
    failed = []

    def press(one):
        try:
            issue(one, officer_li, at=datetime(2024, 1, 3, 9, tzinfo=BEIJING))
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(one,)) for one in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert len(set(Document.objects.filter(kind="INSPECTION_RECORD").values_list("year", "serial"))) == 1
    assert sorted(Document.objects.filter(kind="INSPECTION_RECORD").values_list("part", flat=True)) == [*range(1, 7)]
