"""确认检查组、指派协助人员: skills are helped out with, the drawn stay."""

from __future__ import annotations

import pytest

from inspectorate.draws import actions as draws
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices.actions import prepare_notices
from inspectorate.notices.papers import Terms
from inspectorate.registries.models import Inspector
from tests.refused import refused


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
    confirmed = actions.confirm_team(visit_id=visit.pk, by=head_zhao, at=world.AT)

    assert (confirmed.stage, confirmed.team_confirmed_by) == ("SCHEME", head_zhao)
    assert confirmed.version == 1


def test_two_working_days_are_counted_from_the_draw(visit):
    assert visit.team_clock.due_on.isoformat() == "2023-05-06"  # a Saturday worked in exchange (调休)


def test_a_lacking_skill_is_assisted_or_explained(visit, head_zhao):
    lacking(visit)

    with pytest.raises(NotSo, match="消防"):
        actions.confirm_team(visit_id=visit.pk, by=head_zhao, at=world.AT)

    who = outsider(visit)
    actions.assign_assistant(
        visit_id=visit.pk,
        certificate_no=who.certificate_no,
        skill="FIRE",
        ground="缺少消防专业",
        by=head_zhao,
        at=world.AT,
    )
    drawn = set(visit.drawn.team.filter(is_replaced=False).values_list("certificate_no", flat=True))
    assert actions.confirm_team(visit_id=visit.pk, by=head_zhao, at=world.AT).stage == "SCHEME"
    assert who.certificate_no not in drawn


def test_who_lacks_the_skill_cannot_assist(visit, head_zhao):
    lacking(visit)
    who = outsider(visit, "MINING")

    with pytest.raises(NotSo, match="没有这项专业"):
        actions.assign_assistant(
            visit_id=visit.pk,
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
        actions.confirm_team(visit_id=visit.pk, by=head_zhao, at=world.AT)


def test_an_officer_does_not_confirm_his_own_team(visit):
    with refused("403 not-you"):
        actions.confirm_team(visit_id=visit.pk, by=world.team(visit)[0], at=world.AT)


@pytest.fixture
def leaving(visit, planner_wang):
    return granted_to_withdraw(visit, planner_wang)


def granted_to_withdraw(visit, planner_wang):
    """Told of the visit, the enterprise asked that the team's leader withdraw, and that was granted."""
    terms = Terms(
        visit_from=world.ON_SITE.date(),
        visit_until=world.ON_SITE.date(),
        requirements="请安排负责人在场。",
        contact="王科员",
        contact_phone="03353650001",
    )
    prepare_notices(draw_id=visit.drawn.draw_id, terms=terms, by=planner_wang, at=world.AT)
    leader = visit.drawn.team.get(leads=True)
    visit.drawn.notice.wishes.create(
        kind="RECUSAL",
        text="是近亲属",
        officer=leader.name,
        officers=[[leader.name, leader.certificate_no]],
        stage="GRANTED",
        asked_at=world.AT,
    )
    return leader


def test_who_was_granted_to_withdraw_holds_the_confirmation_until_replaced(visit, leaving, head_zhao):
    with pytest.raises(NotNow, match=f"已同意{leaving.name}回避，请先申请补抽接替人员"):
        actions.confirm_team(visit_id=visit.pk, by=head_zhao, at=world.AT)

    leaving.is_replaced = True
    leaving.save(update_fields=["is_replaced"])
    outsider_ = Inspector.objects.exclude(certificate_no__in=visit.drawn.team.values("certificate_no")).first()
    visit.drawn.team.create(
        certificate_no=outsider_.certificate_no, name=outsider_.name, group=leaving.group, seat=leaving.seat, leads=True
    )

    assert actions.confirm_team(visit_id=visit.pk, by=head_zhao, at=world.AT).stage == "SCHEME"


def test_who_was_granted_to_withdraw_after_the_team_was_confirmed_shows_no_certificate(ready, planner_wang):
    people = world.team(ready)
    leaver = granted_to_withdraw(ready, planner_wang)

    with pytest.raises(NotSo, match=f"{leaver.name}不是本次检查抽中的人员"):
        actions.show_certificates(
            visit_id=ready.pk,
            officers=[p.inspector.certificate_no for p in people],
            by=people[0],
            at=world.ON_SITE,
        )


def test_the_page_lists_the_team_with_its_certificates_and_leads_to_the_substitute(visit, leaving, head_zhao, sign_in):
    client = sign_in(head_zhao)
    shown = client.get(f"/office/inspections/{visit.pk}/team/").content.decode()

    for member in visit.drawn.team.all():
        assert member.name in shown
        assert member.certificate_no in shown
    assert "证件有效期至" in shown
    link = f"kind=INSPECTOR&amp;target={visit.drawn.usc_code}&amp;out={leaving.certificate_no}"
    assert link in shown
    assert link in client.get(visit.get_absolute_url()).content.decode()
