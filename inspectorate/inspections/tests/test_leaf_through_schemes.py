"""Who approves ten schemes reads them one after the other, and sees of each its team, its days and its items."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from inspectorate.documents import actions as documents
from inspectorate.documents.queries import leaf
from inspectorate.inspections import actions, acts
from inspectorate.inspections.acts import carry_chosen
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.tests import world
from inspectorate.trail.models import TrailEntry
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(visits, drawn, planner_wang):
    """By the chain that does all three acts of the clerk."""
    for visit in visits[:3]:
        batch(drawn, "team+submit", [visit], planner_wang)
    return visits[:3]


def batch(draw, key, visits, by, ground="由随检专家补足"):
    ids = [visit.pk for visit in visits]
    return carry_chosen(draw_id=draw.pk, key=key, visit_ids=ids, opinion="同意", ground=ground, by=by, at=world.AT)


def stages(visits):
    fresh = Visit.objects.filter(pk__in=[visit.pk for visit in visits]).order_by("pk")
    return [(visit.stage, getattr(scheme_of(visit), "stage", None)) for visit in fresh]


def test_one_button_confirms_the_team_and_sends_its_scheme_off(submitted):
    assert stages(submitted) == [("SCHEME", "SUBMITTED")] * 3


def test_a_chain_does_nothing_for_a_visit_that_waits_for_another_act(submitted, drawn, planner_wang):
    carried = batch(drawn, "team+submit", submitted, planner_wang)

    assert (carried.done, carried.refused) == (0, [])
    assert stages(submitted) == [("SCHEME", "SUBMITTED")] * 3


def test_where_the_team_is_refused_no_scheme_is_written(visits, drawn, sysadmin_wu, officer_li):
    carried = batch(drawn, "team+submit", visits, officer_li)

    assert carried.done == 0
    assert stages(visits) == [("TEAM", None)] * len(visits)


def test_the_ground_is_written_with_the_team_and_not_the_opinion(visits, drawn, planner_wang):
    batch(drawn, "team", visits[:1], planner_wang, ground="由随检专家补足")

    grounds = TrailEntry.objects.filter(subject=visits[0].file_no).values_list("ground", flat=True)
    assert "由随检专家补足" in grounds
    assert "同意" not in grounds


def test_each_scheme_leads_to_the_one_before_and_the_one_after(submitted, head_zhao):
    papers = [scheme_of(visit) for visit in submitted]

    found = [leaf(paper, head_zhao, TODAY) for paper in papers]

    keys = [paper.pk for paper in papers]
    assert [(one.place, one.of, one.before, one.after) for one in found] == [
        (1, 3, None, keys[1]),
        (2, 3, keys[0], keys[2]),
        (3, 3, keys[1], None),
    ]


def test_what_is_approved_stays_among_them_and_what_is_issued_does_not(submitted, drawn, head_zhao, director_zhang):
    batch(drawn, "review", submitted, head_zhao)
    batch(drawn, "approve", submitted, director_zhang)
    first, second, _ = (scheme_of(visit) for visit in Visit.objects.order_by("pk")[:3])
    assert leaf(second, director_zhang, TODAY).of == 3

    batch(drawn, "issue", submitted[:1], first.drafted_by)

    assert leaf(second, director_zhang, TODAY).of == 2
    assert leaf(scheme_of(Visit.objects.get(pk=submitted[0].pk)), director_zhang, TODAY) is None


def test_a_paper_that_is_alone_has_nothing_to_leaf_through(visits, head_zhao, planner_wang):
    actions.confirm_team(visit_id=visits[0].pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
    scheme = actions.prepare_scheme(visit_id=visits[0].pk, by=planner_wang, at=world.AT)
    documents.submit_document(document_id=scheme.pk, by=planner_wang, at=world.AT)

    assert leaf(scheme_of(Visit.objects.get(pk=visits[0].pk)), head_zhao, TODAY) is None


def test_the_task_page_shows_team_days_and_items_of_each(submitted, drawn, director_zhang, sign_in):
    Visit.objects.filter(pk=submitted[0].pk).update(planned_from=date(2023, 5, 15), planned_until=date(2023, 5, 31))

    page = sign_in(director_zhang).get(reverse("inspections:task", args=[drawn.task.no])).content.decode()

    assert all(person.name in page for person in world.team(submitted[0]))
    assert "5月15日至5月31日" in page
    assert f"{len(submitted[0].drawn.items)} 项" in page


def test_what_is_to_be_written_is_ticked_already_and_what_is_agreed_to_is_not(
    submitted, visits, drawn, head_zhao, planner_wang, sign_in
):
    url = reverse("inspections:task", args=[drawn.task.no])
    assert sign_in(planner_wang).get(url).context["ticked"] == {visit.pk for visit in visits[3:]}

    batch(drawn, "team+submit", visits[3:], planner_wang)
    shown = sign_in(head_zhao).get(url).context

    assert (shown["lead"], shown["ticked"]) == ("review", set())


def test_the_head_is_offered_no_chain_for_he_reviews_what_it_sends_off(visits, drawn, head_zhao, planner_wang, sign_in):
    url = reverse("inspections:task", args=[drawn.task.no])

    offers = [sign_in(who).get(url).context["chains"] for who in (planner_wang, head_zhao)]

    assert offers == [[acts.CHAINS[0]], []]
