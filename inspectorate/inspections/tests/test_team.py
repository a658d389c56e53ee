"""确认检查组、指派协助人员: skills are helped out with, the drawn stay."""

from __future__ import annotations

import pytest

from inspectorate.draws import actions as draws
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.models import Inspector


def lacking(visit, skill="FIRE"):
    visit.drawn.uncovered = [skill]
    visit.drawn.save(update_fields=["uncovered"])


def outsider(visit, skill="FIRE"):
    """An officer of the second brigade who was not drawn for this visit, with the skill."""
    team = visit.drawn.team.values("certificate_no")
    who = Inspector.objects.filter(unit__code="ZF2").exclude(certificate_no__in=team).first()
    who.specialties = [skill]
    who.save(update_fields=["specialties"])
    return who


def test_a_confirmed_team_goes_on_to_its_scheme(visit, head_zhao):
    confirmed = actions.confirm_team(inspection_id=visit.pk, by=head_zhao, at=world.AT)

    assert (confirmed.stage, confirmed.team_confirmed_by) == ("SCHEME", head_zhao)
    assert confirmed.version == 1


def test_two_working_days_are_counted_from_the_draw(visit):
    assert visit.team_due.isoformat() == "2023-05-06"  # a Saturday worked in exchange (调休)


def test_a_lacking_skill_is_assisted_or_explained(visit, head_zhao):
    lacking(visit)

    with pytest.raises(NotSo, match="消防"):
        actions.confirm_team(inspection_id=visit.pk, by=head_zhao, at=world.AT)

    who = outsider(visit)
    actions.assign_assistant(
        inspection_id=visit.pk,
        certificate_no=who.certificate_no,
        skill="FIRE",
        ground="缺少消防专业",
        by=head_zhao,
        at=world.AT,
    )
    drawn = set(visit.drawn.team.filter(is_replaced=False).values_list("certificate_no", flat=True))
    assert actions.confirm_team(inspection_id=visit.pk, by=head_zhao, at=world.AT).stage == "SCHEME"
    assert who.certificate_no not in drawn


def test_who_lacks_the_skill_cannot_assist(visit, head_zhao):
    lacking(visit)
    who = outsider(visit, "MINING")

    with pytest.raises(NotSo, match="没有这项专业"):
        actions.assign_assistant(
            inspection_id=visit.pk,
            certificate_no=who.certificate_no,
            skill="FIRE",
            ground="缺少",
            by=head_zhao,
            at=world.AT,
        )


def test_an_open_petition_holds_the_confirmation(visit, drawn, planner_wang, head_zhao):
    member = visit.drawn.team.first()
    draws.ask_to_substitute_inspector(
        draw_id=drawn.pk,
        target_code=visit.drawn.usc_code,
        certificate_no=member.certificate_no,
        reason_code="ILL",
        ground="住院",
        by=planner_wang,
        at=world.AT,
    )

    with pytest.raises(NotNow, match="补抽"):
        actions.confirm_team(inspection_id=visit.pk, by=head_zhao, at=world.AT)


def test_an_officer_does_not_confirm_his_own_team(visit):
    with pytest.raises(NotYou):
        actions.confirm_team(inspection_id=visit.pk, by=world.team(visit)[0], at=world.AT)
