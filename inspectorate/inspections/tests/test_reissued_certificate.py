"""换发执法证 between the draw and the visit: who was drawn under the old number inspects and shows the new one."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from inspectorate.files.models import File
from inspectorate.inspections import access, actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import team as teams
from inspectorate.inspections.queries import visits
from inspectorate.inspections.queries.week import week_of
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo
from inspectorate.registries.actions import reissue_certificate

ON = timezone.localtime(world.ON_SITE).date()
NEW = "13039999001"


@pytest.fixture
def reissued(ready, admin_sun):
    """The leader of the team has a new certificate; the old one has run out."""
    leader = world.team(ready)[0]
    values = {"certificate_no": NEW, "valid_from": date(2023, 5, 1), "valid_until": date(2028, 1, 1)}
    reissue_certificate(entry_id=leader.inspector.pk, values=values, ground="换发", by=admin_sun, at=world.AT)
    leader.refresh_from_db()
    return leader


def drawn(visit):
    return list(visit.origin.team.order_by("-leads", "group", "seat").values_list("certificate_no", flat=True))


def test_the_visit_is_still_his(ready, reissued):
    assert NEW not in drawn(ready)
    assert access.on_the_team(reissued, ready)
    assert access.leads_the_team(reissued, ready)
    assert visits.of_the_day(reissued, ON).filter(pk=ready.pk).exists()
    assert reissued in teams.accounts(ready)
    assert File.objects.filter(number=ready.file_no, readers=reissued).exists()


def test_another_persons_visit_is_not(ready, reissued, planner_wang):
    assert not access.on_the_team(planner_wang, ready)


@pytest.mark.parametrize("by_old_number", [True, False])
def test_he_shows_the_new_certificate_whichever_number_was_ticked(ready, reissued, by_old_number):
    numbers = drawn(ready)
    ticked = numbers if by_old_number else [NEW, *numbers[1:]]

    actions.show_certificates(visit_id=ready.pk, officers=ticked, by=reissued, at=world.ON_SITE)
    visit = actions.start(visit_id=ready.pk, by=reissued, at=world.ON_SITE)

    assert visit.stage == "UNDER_WAY"
    assert list(visit.certificates.order_by("pk").values_list("certificate_no", flat=True)) == [NEW, *numbers[1:]]


def test_the_team_names_the_new_certificate(ready, reissued):
    assert [no for no, _ in teams.to_choose(ready)] == [NEW, *drawn(ready)[1:]]


def test_he_cannot_be_assigned_to_assist_his_own_visit(ready, reissued, head_zhao):
    with pytest.raises(NotSo):
        actions.assign_assistant(
            visit_id=ready.pk, certificate_no=NEW, skill="MANAGEMENT", ground="补充专业", by=head_zhao, at=world.AT
        )


def test_in_the_week_the_old_and_the_new_number_are_one_person(visits, reissued, planner_wang):
    """Two visits on one day; in the second he sits under the new number."""
    first, second = visits[:2]
    second.origin.team.exclude(group=0, seat=0).update(is_replaced=True)
    first.origin.team.exclude(certificate_no__in=numbers_of(reissued)).update(is_replaced=True)
    second.origin.team.filter(group=0, seat=0).update(certificate_no=NEW, name=reissued.name, is_replaced=False)
    Visit.objects.filter(pk__in=[first.pk, second.pk]).update(
        planned_from=date(2023, 5, 17), planned_until=date(2023, 5, 17)
    )

    week = week_of(planner_wang, ON, date(2023, 5, 17))

    assert week.wrong == 2
    assert [team.names for team in week.teams] == [reissued.name]


def numbers_of(person):
    return [person.inspector.certificate_no, *(one.number for one in person.inspector.earlier_certificates.all())]
