"""暗查暗访: for who need not know, a covert visit is nowhere: no page, list, export, search, waiting line."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.draws.models import Draw
from inspectorate.files.models import File
from inspectorate.inspections.queries import visits as queries
from inspectorate.inspections.tests import world
from inspectorate.inspections.waiting import waiting
from inspectorate.people.models import Role
from tests.cast import make_person, make_unit


@pytest.fixture
def covert(started):
    Draw.objects.update(is_covert=True)
    File.objects.update(is_covert=True)
    return started


@pytest.fixture
def others(covert):
    """One of every role, of a division that has nothing to do with the task, but those who oversee everything."""
    unit = make_unit("XFK", "宣传教育科", "DIVISION")
    seeing = {Role.LEADER, Role.OFFICE_ADMIN, Role.WITNESS, Role.AUDITOR}
    return [make_person(f"one_{r.lower()}", r.label, unit, r) for r in Role if r not in seeing]


def pages(visit):
    names = [
        "visit",
        "team",
        "assist",
        "scheme",
        "certificates",
        "notice",
        "start",
        "inform",
        "checklist",
        "finding_new",
    ]
    names += ["opinion", "statement", "sign", "refusal", "finish", "break_off", "record", "outcome", "return"]
    evidence = visit.evidence.first()
    yield from (reverse(f"inspections:{name}", args=[visit.pk]) for name in names)
    for name in ("evidence", "small", "file"):
        yield reverse(f"inspections:{name}", args=[visit.pk, evidence.pk])
    yield reverse("inspections:task", args=[visit.drawn.draw.task.no])


@pytest.mark.usefixtures("waits_asked_once")
def test_no_page_exists_for_others(covert, others, sign_in):
    world.photo(covert, world.team(covert)[0])
    for person in others:
        client = sign_in(person)
        for url in pages(covert):
            shown = client.get(url)
            assert shown.status_code in {403, 404}, (person.username, url)
            assert covert.drawn.name not in shown.content.decode()
            assert client.post(url).status_code in {403, 404}, (person.username, url)


def test_no_list_export_search_or_waiting_line_tells_of_it(covert, others, sign_in):
    name = covert.drawn.name
    for person in others:
        client = sign_in(person)
        for url in (
            "/office/",
            f"/office/search/?q={name}",
            reverse("inspections:home"),
            reverse("inspections:home") + "?q=演示",
        ):
            page = client.get(url)
            assert reverse("inspections:visit", args=[covert.pk]) not in page.content.decode()
            assert covert.file_no not in page.content.decode()
        assert not queries.visible_to(person, world.ON_SITE.date()).exists()
        assert waiting(person, world.ON_SITE.date()) == []


def test_the_team_sees_it_and_its_documents_are_confidential(covert, sign_in):
    client = sign_in(world.team(covert)[0])

    page = client.get(reverse("inspections:visit", args=[covert.pk])).content.decode()

    assert covert.drawn.name in page
    assert "请保密" in page


def test_a_downloaded_file_does_not_name_the_enterprise(covert, sign_in):
    by = world.team(covert)[0]
    evidence = world.photo(covert, by)

    header = sign_in(by).get(reverse("inspections:file", args=[covert.pk, evidence.pk])).headers["Content-Disposition"]

    assert covert.drawn.usc_code not in header
    assert covert.drawn.draw.no not in header


def test_once_opened_it_is_a_visit_like_others(covert, sign_in):
    Draw.objects.update(opened_at=world.ON_SITE)
    File.objects.update(is_covert=False)
    reader = make_person("dang", "党档案员", make_unit("XFK", "宣传教育科", "DIVISION"), "ARCHIVIST")

    assert sign_in(reader).get(reverse("inspections:visit", args=[covert.pk])).status_code == 200


def test_an_officer_of_another_brigade_does_not_see_an_ordinary_visit(started, first_brigade, sign_in):
    other = make_person("han", "韩执法员", first_brigade, "OFFICER")

    assert sign_in(other).get(reverse("inspections:visit", args=[started.pk])).status_code == 404
