"""回避: from the decision on, whoever withdraws neither sees the visit nor works on it; he sits in the team still."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.files.actions import withdraw_from_file
from inspectorate.inspections import access, actions
from inspectorate.inspections.queries import visits
from inspectorate.inspections.tests import world
from inspectorate.inspections.waiting import waiting
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Appointment
from inspectorate.registries.models import Inspector
from tests.cast import make_person
from tests.refused import refused

DAY, LATER = world.ON_SITE.date(), world.ON_SITE + timedelta(hours=1)


@pytest.fixture
def leader(started):
    """Leads the team, and is the head of the division and a leader of the bureau besides."""
    one = world.team(started)[0]
    for role in ("HEAD", "LEADER"):
        Appointment.objects.create(person=one, role=role, from_date=DAY - timedelta(days=99))
    return one


def decided(visit, who, by, *, granted):
    kept = {"representative": "高厂长", "position": "厂长", "phone": "", "asks_recusal": True}
    actions.inform(visit_id=visit.pk, recusal_ground="近亲属", by=who, at=world.ON_SITE, **kept)
    officers = [who.inspector.certificate_no] if granted else []
    said = {"granted": granted, "officers": officers, "ground": "经查"}
    actions.decide_recusal(visit_id=visit.pk, by=by, at=LATER, **said)


def lists(person, visit):
    """Whether it is in this person's list, among what waits for him, on his phone."""
    return [
        visits.visible_to(person, DAY).filter(pk=visit.pk).exists(),
        any(visit.target_name in line.what for line in waiting(person, DAY)),
        visits.of_the_day(person, DAY).filter(pk=visit.pk).exists(),
    ]


def pages(visit):
    here = visit.get_absolute_url()
    return [here, f"{here}checklist/", f"{here}record/", f"{here}outcome/", f"{here}findings/new/"]


def test_who_withdraws_finds_the_visit_nowhere_any_more(started, leader, director_zhang, sign_in):
    one = world.photo(started, leader)
    shown = [*pages(started), f"{started.get_absolute_url()}record/{one.pk}/file"]
    assert {sign_in(leader).get(page).status_code for page in shown} == {200}
    assert lists(leader, started) == [True, True, True]

    decided(started, leader, director_zhang, granted=True)

    assert {sign_in(leader).get(page).status_code for page in shown} == {404}
    assert lists(leader, started) == [False, False, False]
    assert not access.may_see(leader, DAY, started)


def test_he_does_nothing_in_it_whatever_post_he_holds(started, leader, director_zhang):
    decided(started, leader, director_zhang, granted=True)
    line = started.lines.first()

    with refused("403 not-you"):
        actions.answer_line(visit_id=started.pk, line_id=line.pk, answer="CONFORMS", by=leader, at=LATER)
    with refused("403 not-you"):
        actions.record_statement(visit_id=started.pk, who="", text="没有意见。", by=leader, at=LATER)
    with refused("403 not-you"):
        actions.draft_visit_document(visit_id=started.pk, kind="INSPECTION_RECORD", by=leader, at=LATER)

    line.refresh_from_db()
    assert line.answer == ""


def test_declined_he_goes_on_and_a_colleague_goes_on_anyhow(started, leader, director_zhang, sign_in):
    decided(started, leader, director_zhang, granted=False)

    for person in world.team(started)[:2]:
        assert {sign_in(person).get(page).status_code for page in pages(started)} == {200}
        assert lists(person, started) == [True, True, True]


def test_another_visit_of_his_stays_his(started, leader, visits, director_zhang):
    other = next(one for one in visits if one != started and leader in world.team(one))

    decided(started, leader, director_zhang, granted=True)

    assert access.may_inspect(leader, DAY, other)
    assert access.may_see(leader, DAY, other)


def test_who_withdrew_from_the_file_is_not_assigned_to_assist(visit, head_zhao):
    helper = make_person("helper", "帮手", head_zhao.unit, "OFFICER")
    free = Inspector.objects.exclude(certificate_no__in=[p.inspector.certificate_no for p in world.team(visit)]).first()
    Inspector.objects.filter(pk=free.pk).update(person=helper)
    withdraw_from_file(visit.file, [helper])

    with pytest.raises(NotSo, match="回避"):
        actions.assign_assistant(
            visit_id=visit.pk, certificate_no=free.certificate_no, skill="CHEMICALS", ground="补足专业",
            by=head_zhao, at=world.AT,
        )  # fmt: skip
