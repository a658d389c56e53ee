"""补录: written on paper on site and entered afterwards. The real times count, and page and papers say it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inspectorate.documents import rendering
from inspectorate.documents.models import Document
from inspectorate.documents.tests.test_render_documents import text_of
from inspectorate.entries import Made
from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo
from inspectorate.registries.models import Target
from tests.cast import BEIJING

BEGAN = world.ON_SITE
ENDED = BEGAN + timedelta(hours=3)
ENTERED = BEGAN + timedelta(days=3)


def start(visit, happened, at=ENTERED):
    people = world.team(visit)
    numbers = [p.inspector.certificate_no for p in people]
    common = {"visit_id": visit.pk, "by": people[0], "at": at, "made": Made(happened) if happened else None}
    actions.show_certificates(officers=numbers, shown_to="高厂长", **common)
    return actions.start(place="厂区", **common)


def finish(visit, happened, at=ENTERED):
    world.complete(visit, at=at)
    made = Made(happened) if happened else None
    return actions.finish(visit_id=visit.pk, by=world.team(visit)[0], at=at, made=made)


@pytest.fixture
def entered(ready):
    return finish(start(ready, BEGAN), ENDED)


@pytest.mark.both_databases
def test_the_real_times_count_and_the_publication_runs_from_the_real_end(entered):
    assert (entered.started_at, entered.finished_at, entered.entered_later_at) == (BEGAN, ENDED, ENTERED)
    assert entered.result_clock.started_at == ENDED
    assert {one.shown_at for one in entered.certificates.all()} == {BEGAN}
    assert Target.objects.get(usc_code=entered.target_code).last_inspected_date == BEGAN.date()


def test_what_was_done_then_and_what_was_entered_now_both_stand(entered):
    marked = {o.act: o.is_entered_later for o in entered.occurrences.all()}

    assert (marked["SHOW_CERTIFICATES"], marked["START"], marked["FINISH"]) == (True, True, True)
    assert {o.received_at for o in entered.occurrences.all()} == {ENTERED}


def test_what_is_written_on_site_is_no_later_entry(started):
    visit = world.finished(started)

    assert visit.entered_later_at is None
    assert not any(o.is_entered_later for o in visit.occurrences.all())


def test_what_a_phone_sends_when_it_is_back_is_no_later_entry(ready):
    people = world.team(ready)
    numbers = [p.inspector.certificate_no for p in people]
    made = Made(BEGAN, device="phone")
    actions.show_certificates(visit_id=ready.pk, officers=numbers, by=people[0], at=ENTERED, made=made)

    visit = Visit.objects.get(pk=ready.pk)
    assert visit.entered_later_at is None
    assert not visit.occurrences.get().is_entered_later


def test_the_page_and_the_record_say_it(entered, sign_in):
    client = sign_in(world.team(entered)[0])

    page = client.get(entered.get_absolute_url()).content.decode()
    assert "按纸质记录于 2023年5月11日" in page
    assert client.get(reverse("inspections:record", args=[entered.pk])).content.decode().count(">补录</span>") == 3


@pytest.mark.parametrize("kind", ["INSPECTION_RECORD", "INSPECTION_CHECKLIST"])
def test_the_papers_say_it_since_2026_and_not_where_it_was_written_on_site(entered, kind):
    by = world.team(entered)[0]
    paper = actions.draft_visit_document(visit_id=entered.pk, kind=kind, by=by, at=ENTERED)
    assert paper.dated == BEGAN.date()
    paper = Document.objects.get(pk=paper.pk)
    paper.dated = datetime(2026, 5, 8, tzinfo=BEIJING).date()

    said = "本文书按现场的纸质记录补录，补录的时间为2023年5月11日"
    assert said in text_of(rendering.render(paper, at=ENTERED)[0])[0]

    Visit.objects.update(entered_later_at=None)
    paper = Document.objects.get(pk=paper.pk)
    paper.dated = datetime(2026, 5, 8, tzinfo=BEIJING).date()
    assert "补录" not in text_of(rendering.render(paper, at=ENTERED)[0])[0]


@pytest.mark.parametrize(
    ("happened", "match"),
    [(ENTERED + timedelta(minutes=1), "还没有到"), (BEGAN - timedelta(days=30), "早于检查方案批准的")],
)
def test_a_time_that_cannot_be_is_refused(ready, happened, match):
    with pytest.raises(NotSo, match=match):
        start(ready, happened)

    assert Visit.objects.get(pk=ready.pk).started_at is None


def test_it_does_not_end_before_it_began(ready):
    start(ready, BEGAN)

    with pytest.raises(NotSo, match="早于检查开始的"):
        finish(ready, BEGAN - timedelta(minutes=1))

    assert Visit.objects.get(pk=ready.pk).finished_at is None


def test_the_form_of_the_office_asks_for_it_and_sends_it_on(ready, sign_in, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: ENTERED)
    people = world.team(ready)
    client, numbers = sign_in(people[0]), [p.inspector.certificate_no for p in people]
    typed = timezone.localtime(BEGAN).strftime("%Y-%m-%dT%H:%M")

    address = reverse("inspections:certificates", args=[ready.pk])
    assert "纸质记录上的时间（补录）" in client.get(address).content.decode()
    client.post(address, {"officers": numbers, "shown_to": "高厂长", "happened": typed})
    client.post(reverse("inspections:start", args=[ready.pk]), {"place": "厂区", "happened": typed})

    visit = Visit.objects.get(pk=ready.pk)
    assert (visit.started_at, visit.entered_later_at) == (BEGAN, ENTERED)
