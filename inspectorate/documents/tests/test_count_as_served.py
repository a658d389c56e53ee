"""视为送达: on which day a paper counts as served, by the way in which it went; what each way has to prove."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspectorate.documents import actions, queries, rules
from inspectorate.documents.models import Document, Service
from inspectorate.documents.rules import Served
from inspectorate.documents.tests.parts import LATER, draft, issue
from inspectorate.evidence.models import Evidence
from inspectorate.evidence.tests.parts import picture
from inspectorate.kit.refusals import NotSo
from inspectorate.periods.actions import set_period
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY
from tests.refused import said

ONE = timedelta(days=1)
DAY = date(2026, 3, 2)
TWO = ("王科员", "李执法员")
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.mark.parametrize("way", ["DIRECT", "MAIL", "ELECTRONIC", "ENTRUSTED"])
def test_signed_for_received_or_arrived_counts_from_that_day_and_refused_does_not(way):
    assert rules.deemed_on(way, DAY, refused=False, announcement=30) == DAY
    assert rules.deemed_on(way, DAY, refused=True, announcement=30) is None


def test_what_was_left_behind_counts_from_that_day_although_it_was_refused():
    assert rules.deemed_on("LEFT", DAY, refused=True, announcement=30) == DAY
    assert rules.deemed_on("LEFT", DAY, refused=False, announcement=30) == DAY


@pytest.mark.parametrize(
    ("announced", "deemed"),
    [
        (date(2026, 3, 2), date(2026, 4, 1)),
        (date(2026, 1, 30), date(2026, 3, 1)),
        (date(2024, 1, 31), date(2024, 3, 1)),
        (date(2023, 12, 2), date(2024, 1, 1)),  # a holiday moves nothing
    ],
)
def test_an_announcement_counts_when_its_days_have_passed(announced, deemed):
    assert rules.deemed_on("ANNOUNCED", announced, refused=False, announcement=30) == deemed


@pytest.mark.parametrize(
    ("served", "refusal"),
    [
        (Served("DIRECT", DAY, receiver="周安全员"), ""),
        (Served("DIRECT", DAY, receiver=""), "422 no-receiver"),
        (Served("DIRECT", DAY, receiver="　"), "422 no-receiver"),
        (Served("DIRECT", DAY, refused=True, witness=" ", note="当场拒收"), "422 no-witness"),
        (Served("DIRECT", DAY, refused=True, witness="刘主任", note=" "), "422 no-witness"),
        (Served("MAIL", DAY, refused=True, note="退回", witness="刘主任"), ""),
        (Served("MAIL", DAY, refused=True, note="退回"), "422 no-witness"),
        (Served("LEFT", DAY, note="当面拒收", witness="刘主任", servers=TWO), ""),
        (Served("LEFT", DAY, note="当面拒收", proof="PHOTO", servers=TWO), ""),
        (Served("LEFT", DAY, note="当面拒收", proof="VIDEO", servers=TWO), ""),
        (Served("LEFT", DAY, note="当面拒收", servers=TWO), "422 no-witness"),
        (Served("LEFT", DAY, note="当面拒收", proof="FILE", servers=TWO), "422 no-witness"),
        (Served("LEFT", DAY, note="当面拒收", proof="AUDIO", servers=TWO), "422 no-witness"),
        (Served("LEFT", DAY, witness="刘主任", servers=TWO), "422 no-reason"),
        (Served("LEFT", DAY, note="当面拒收", witness=" ", servers=TWO), "422 no-witness"),
        (Served("LEFT", DAY, note="当面拒收", witness="刘主任"), "422 two-servers"),
        (Served("LEFT", DAY, note="当面拒收", witness="刘主任", servers=("王科员", " ")), "422 two-servers"),
        (Served("LEFT", DAY, note="当面拒收", witness="刘主任", servers=("王科员", " 王科员")), "422 two-servers"),
        (Served("ANNOUNCED", DAY, note="下落不明，邮件退回"), ""),
        (Served("ANNOUNCED", DAY), "422 no-reason"),
        (Served("ANNOUNCED", DAY, note="下落不明", refused=True), "422 announced-refused"),
        (Served("ELECTRONIC", DAY, receiver="邮箱", is_address_on_file=True), ""),
        (Served("ELECTRONIC", DAY, receiver="邮箱", proof="FILE", confirmed_on=DAY), ""),
        (Served("ELECTRONIC", DAY, receiver="邮箱", proof="FILE", confirmed_on=DAY + ONE), "422 confirmed-later"),
        (Served("ELECTRONIC", DAY, receiver="邮箱", proof="FILE"), "422 no-consent"),
        (Served("ELECTRONIC", DAY, receiver="邮箱", confirmed_on=DAY), "422 no-consent"),
        (Served("ELECTRONIC", DAY, is_address_on_file=True), "422 no-receiver"),
    ],
)
def test_each_way_has_something_to_prove(served, refusal):
    assert said(rules.require_service_facts, served) == refusal


@pytest.fixture
def notice(planner_wang, head_zhao):
    made = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=planner_wang, at=MORNING)
    actions.approve_document(document_id=made.pk, by=head_zhao, at=MORNING)
    return issue(made, planner_wang)


def serve(document, by, way, **facts):
    usual = {"served_on": TODAY, "receiver": "", "place": "公司办公楼", "servers": list(TWO)}
    return actions.record_service(document_id=document.pk, way=way, **usual | facts, by=by, at=LATER)


@pytest.mark.both_databases
def test_pictures_of_how_it_was_left_there_are_kept_with_its_case(notice, planner_wang):
    photo = SimpleUploadedFile("留置.jpg", picture(1))

    service = serve(notice, planner_wang, "LEFT", note="当面拒收", proof=photo)

    kept = Evidence.objects.get()
    assert (kept.digest, kept.file, kept.get_purpose_display()) == (service.proof, notice.file, "送达")
    assert Service.objects.get().deemed_on == TODAY
    assert TrailEntry.objects.get(kind="DocumentServed").facts["deemed_on"] == "2023年5月4日"


def test_neither_witness_nor_pictures_is_refused_and_nothing_is_kept(notice, planner_wang):
    with pytest.raises(NotSo, match="见证人，或者有送达过程的照片"):
        serve(notice, planner_wang, "LEFT", note="当面拒收", proof=SimpleUploadedFile("说明.pdf", PDF))

    assert not Service.objects.exists()
    assert not Evidence.objects.exists()


def test_an_address_that_was_confirmed_once_stays_on_file(notice, planner_wang):
    with pytest.raises(NotSo, match="送达地址确认书"):
        serve(notice, planner_wang, "ELECTRONIC", receiver="a@example.com")
    confirmation = SimpleUploadedFile("确认书.pdf", PDF)
    serve(notice, planner_wang, "ELECTRONIC", receiver="a@example.com", confirmed_on=TODAY, proof=confirmation)

    assert serve(notice, planner_wang, "ELECTRONIC", receiver="a@example.com").deemed_on == TODAY
    assert queries.has_confirmed_address(notice.target_code, TODAY)
    assert not queries.has_confirmed_address(notice.target_code, TODAY - ONE)
    assert not queries.has_confirmed_address("91130300MA00000000", TODAY)
    assert not queries.has_confirmed_address("", TODAY)


def test_an_announced_paper_waits_for_the_end_of_its_days(notice, planner_wang, admin_sun):
    ends = TODAY + 30 * ONE

    assert serve(notice, planner_wang, "ANNOUNCED", note="下落不明，邮件退回").deemed_on == ends
    notice.refresh_from_db()
    assert (notice.deemed_on, notice.awaited(ends - ONE), notice.awaited(ends)) == (ends, ends, None)
    words = ["抽查检查通知书公告送达，2023年6月3日才视为送达"]
    assert queries.unfinished(queries.of_file(notice.file_no), ends - ONE) == words
    assert queries.unfinished(queries.of_file(notice.file_no), ends) == []
    proof = actions.draft_proof(document_id=notice.pk, by=planner_wang, at=LATER)
    assert proof.facts["remark"] == "下落不明，邮件退回。2023年6月3日公告期满，视为送达。"


def test_before_its_statute_the_days_of_an_announcement_are_the_offices(notice, planner_wang, admin_sun):
    set_period(code="ANNOUNCEMENT", length=60, since=TODAY, ground="当时的民事诉讼法", by=admin_sun, at=MORNING)

    assert serve(notice, planner_wang, "ANNOUNCED", note="下落不明").deemed_on == TODAY + 60 * ONE


def test_of_several_servings_the_first_that_counts_is_the_day(notice, planner_wang):
    serve(notice, planner_wang, "ANNOUNCED", note="下落不明")
    serve(notice, planner_wang, "MAIL", refused=True, witness="刘主任", note="退回")
    assert Document.objects.get(pk=notice.pk).deemed_on == TODAY + 30 * ONE

    serve(notice, planner_wang, "DIRECT", receiver="周安全员")

    assert Document.objects.get(pk=notice.pk).deemed_on == TODAY
    [listed] = Document.objects.filter(pk=notice.pk).annotate(reached_on=queries.reached_on("pk"))
    assert listed.deemed_on == TODAY


def test_what_was_only_refused_never_counts(notice, planner_wang):
    serve(notice, planner_wang, "DIRECT", refused=True, witness="刘主任", note="当面拒收")

    assert Document.objects.get(pk=notice.pk).deemed_on is None
    [listed] = Document.objects.filter(pk=notice.pk).annotate(reached_on=queries.reached_on("pk"))
    assert (listed.deemed_on, listed.is_served) == (None, False)


def test_the_page_takes_the_pictures_and_shows_the_day(sign_in, notice, planner_wang):
    client = sign_in(planner_wang)
    facts = {"way": "LEFT", "served_on": TODAY.isoformat(), "servers": "王科员、李执法员", "note": "当面拒收"}
    address = f"/office/documents/{notice.pk}/serve/"

    refused = client.post(address, facts)
    assert refused.status_code == 422
    assert "请填写见证人，或者上传" in refused.content.decode()
    done = client.post(address, facts | {"proof": SimpleUploadedFile("留置.jpg", picture(2))}, follow=True)

    assert "已登记送达" in done.content.decode()
    assert "有附件" in done.content.decode()
    assert Service.objects.get().deemed_on == TODAY
