"""补录 of what was found, said, signed and handed over: each its real time, marked; nothing before what precedes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from inspectorate.entries import Made
from inspectorate.evidence.tests.parts import picture
from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_enter_from_paper import BEGAN, ENDED, ENTERED, start
from inspectorate.kit.refusals import NotSo
from inspectorate.registries.models import InspectionItem

MINUTE = timedelta(minutes=1)
FOUND, SAID, SIGNED = BEGAN + 30 * MINUTE, BEGAN + 60 * MINUTE, BEGAN + 90 * MINUTE


@pytest.fixture
def begun(ready):
    return start(ready, BEGAN)


def on_paper(visit, happened):
    return {"visit_id": visit.pk, "by": world.team(visit)[0], "at": ENTERED, "made": Made(happened)}


def judge(visit, happened=FOUND):
    for n, line in enumerate(visit.lines.all()):
        code = "CONFORMS" if n else "VIOLATES"
        actions.answer_line(line_id=line.pk, answer=code, **on_paper(visit, happened))


def find(visit, happened=FOUND, **more):
    line = visit.lines.order_by("order").first()
    said = {"description": "无警示标志", "measure": "限期十五日内改正", "gravity": "GENERAL"} | more
    return actions.record_finding(line_id=line.pk, **said, **on_paper(visit, happened))


def state(visit, happened=SAID):
    return actions.record_statement(who="", text="没有陈述和申辩。", **on_paper(visit, happened))


def sign(visit, happened=SIGNED, role="OFFICER", who="", shade=1):
    given = SimpleUploadedFile("签名.jpg", picture(shade))
    name = who or world.team(visit)[0].name
    return actions.sign_on_paper(role=role, who=name, picture=given, **on_paper(visit, happened))


def whole(visit):
    """Everything from paper, from the first word to the last signature."""
    actions.inform(representative="高厂长", **on_paper(visit, BEGAN))
    judge(visit)
    find(visit)
    state(visit)
    for shade, person in enumerate(world.team(visit)):
        sign(visit, who=person.name, shade=shade)
    sign(visit, role="REPRESENTATIVE", who="高厂长", shade=90)
    return Visit.objects.get(pk=visit.pk)


@pytest.mark.both_databases
def test_each_has_its_real_time_and_is_marked_and_the_periods_run_from_the_real_end(begun):
    visit = actions.finish(**on_paper(whole(begun), ENDED))

    finding, said = visit.findings.get(), visit.statements.get()
    assert (finding.found_at, finding.due_on) == (FOUND, BEGAN.date() + timedelta(days=15))
    assert (said.made_at, said.received_at) == (SAID, ENTERED)
    assert {one.signed_at for one in visit.signatures.all()} == {SIGNED}
    assert {one.evidence.taken_at for one in visit.signatures.all()} == {SIGNED}
    marked = [finding, *visit.lines.all(), *visit.signatures.all()]
    assert all(one.is_entered_later for one in marked)
    assert visit.result_clock.started_at == ENDED


def test_what_is_written_at_once_is_not_marked(started):
    world.found(started)
    world.complete(started, violating=1)
    visit = actions.finish(visit_id=started.pk, by=world.team(started)[0], at=world.ON_SITE)

    rows = [*visit.findings.all(), *visit.lines.all(), *visit.signatures.all()]
    assert not any(one.is_entered_later for one in rows)
    assert visit.entered_later_at is None


@pytest.mark.parametrize("do", [judge, find, state, sign])
@pytest.mark.parametrize(
    ("happened", "match"),
    [(BEGAN - MINUTE, "早于检查开始的"), (ENTERED + MINUTE, "还没有到")],
    ids=["before the start", "to come"],
)
def test_nothing_is_before_the_start_and_nothing_in_the_future(begun, do, happened, match):
    with pytest.raises(NotSo, match=match):
        do(begun, happened)

    assert not begun.findings.exists() and not begun.statements.exists() and not begun.signatures.exists()


def test_nobody_signs_before_what_he_signs(begun):
    state(begun)

    with pytest.raises(NotSo, match="早于检查内容最后改动的"):
        sign(begun, SAID - MINUTE)

    assert sign(begun, SAID).signed_at == SAID


def test_a_refusal_to_sign_is_after_what_was_to_be_signed_too(begun):
    state(begun)
    said = {"role": "REPRESENTATIVE", "who": "高厂长", "ground": "有异议", "witness": "李某"}

    with pytest.raises(NotSo, match="早于检查内容最后改动的"):
        actions.refuse_signature(**said, **on_paper(begun, SAID - MINUTE))

    assert actions.refuse_signature(**said, **on_paper(begun, SIGNED)).is_entered_later


def test_it_does_not_end_before_the_last_signature(begun):
    visit = whole(begun)

    with pytest.raises(NotSo, match="早于最后一项现场记录的"):
        actions.finish(**on_paper(visit, SIGNED - MINUTE))

    assert actions.finish(**on_paper(visit, SIGNED)).finished_at == SIGNED


def test_nothing_is_put_right_before_it_was_found(begun):
    finding = find(begun)
    photos = {"before": [SimpleUploadedFile("前.jpg", picture(1))], "after": [SimpleUploadedFile("后.jpg", picture(2))]}

    with pytest.raises(NotSo, match="早于记录问题 1的"):
        actions.correct_with_photos(finding_id=finding.pk, note="", **photos, **on_paper(begun, FOUND - MINUTE))


@pytest.fixture
def at_the_gate(ready):
    """A visit whose items all name their basis, the certificates shown by the paper."""
    for item in InspectionItem.objects.all():
        item.bases.create(kind="BASIS", order=1, statute_title="安全生产法", article_no="21")
    numbers = [p.inspector.certificate_no for p in world.team(ready)]
    actions.show_certificates(officers=numbers, **on_paper(ready, BEGAN))
    return ready


def give(visit, happened):
    return actions.give_notice(receiver="高厂长", **on_paper(visit, happened))


def test_the_notice_handed_over_at_the_door_bears_its_day_and_counts_as_served_then(at_the_gate):
    with pytest.raises(NotSo, match="早于出示证件的"):
        give(at_the_gate, BEGAN - MINUTE)
    paper = give(at_the_gate, BEGAN)
    paper.refresh_from_db()

    assert (paper.dated, paper.deemed_on, paper.is_late) == (BEGAN.date(), BEGAN.date(), True)
    assert [one.is_entered_later for one in at_the_gate.occurrences.filter(act="NOTICE")] == [True]


def test_it_does_not_begin_before_the_certificates_and_the_notice(at_the_gate):
    with pytest.raises(NotSo, match="早于出示证件的"):
        actions.start(**on_paper(at_the_gate, BEGAN - MINUTE))
    give(at_the_gate, BEGAN + MINUTE)

    with pytest.raises(NotSo, match="早于出具通知书的"):
        actions.start(**on_paper(at_the_gate, BEGAN))

    assert actions.start(**on_paper(at_the_gate, BEGAN + MINUTE)).started_at == BEGAN + MINUTE


def typed(happened):
    return timezone.localtime(happened).strftime("%Y-%m-%dT%H:%M")


def test_the_pages_take_it_show_it_and_ask_for_it_once_a_visit_is_entered_from_paper(begun, sign_in, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: ENTERED)
    browser, line = sign_in(world.team(begun)[0]), begun.lines.first()
    statement, checklist = (reverse(f"inspections:{name}", args=[begun.pk]) for name in ("statement", "checklist"))

    refused = browser.post(statement, {"text": "没有陈述和申辩"})
    assert refused.status_code == 422 and not begun.statements.exists()
    answer = {f"answer-{line.pk}": "CONFORMS"}
    assert browser.post(checklist, answer).status_code == 422
    browser.post(statement, {"text": "没有陈述和申辩", "happened": typed(SAID)})
    browser.post(checklist, answer | {"happened": typed(FOUND)})
    found = {"line_id": line.pk, "gravity": "GENERAL", "description": "无警示标志", "happened": typed(FOUND)}
    browser.post(reverse("inspections:finding_new", args=[begun.pk]), found)

    assert begun.statements.get().made_at == SAID
    assert begun.lines.get(pk=line.pk).answered_at == FOUND
    assert begun.findings.get().found_at == FOUND
    page = browser.get(begun.get_absolute_url()).content.decode()
    assert page.count(">补录</span>") == 3
    assert ">补录</span>" in browser.get(checklist).content.decode()


def test_a_visit_that_is_written_at_once_does_not_ask_for_it(started, sign_in):
    page = sign_in(world.team(started)[0]).get(reverse("inspections:statement", args=[started.pk])).content.decode()

    assert "当场办理的不填" in page
