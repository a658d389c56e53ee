"""From a document back to its visit: as far as one may see it, else to the documents of the same number."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.documents.models import Document
from inspectorate.files.actions import withdraw_from_file
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.conftest import drawn, ready, visit, visits  # noqa: F401
from inspectorate.trail.models import TrailEntry
from tests.cast import make_person, make_unit


@pytest.fixture
def page(ready):  # noqa: F811
    return reverse("console:file", args=[ready.file_no])


def test_the_documents_page_leads_to_its_visit(ready, page, head_zhao, sign_in):  # noqa: F811
    scheme = Document.objects.get(file=ready.file, kind="INSPECTION_SCHEME")
    client = sign_in(head_zhao)

    assert page in client.get(scheme.get_absolute_url()).content.decode()
    assert client.get(page).headers["Location"] == ready.get_absolute_url()


def test_who_does_not_see_the_visit_comes_to_the_documents_of_its_number(page, sign_in):
    stranger = make_person("other", "外队执法员", make_unit("ZF9", "执法九大队", "BRIGADE"), "OFFICER")

    answer = sign_in(stranger).get(page, follow=True)

    assert answer.redirect_chain[0][0].startswith("/office/documents/?file=")
    assert answer.status_code == 200
    assert answer.context["page"].total == 0


def test_the_teams_officer_comes_back_to_his_visit(ready, page, sign_in):  # noqa: F811
    assert sign_in(world.team(ready)[0]).get(page).headers["Location"] == ready.get_absolute_url()


def test_a_line_of_the_trail_leads_to_the_file_it_is_about(ready, page, director_zhang, sign_in):  # noqa: F811
    client = sign_in(director_zhang)
    scheme = TrailEntry.objects.filter(kind="SchemeSettled", subject=ready.file_no).get()
    draw = TrailEntry.objects.filter(kind="InspectionsOpened").get()

    shown, other = (client.get(reverse("trail:detail", args=[one.seq])).content.decode() for one in (scheme, draw))

    assert page in shown and ready.drawn.name in shown
    assert "/office/files/" not in other and draw.subject in other


def test_who_withdrew_from_a_file_reads_nothing_of_it_in_the_trail_either(ready, director_zhang, sign_in):  # noqa: F811
    line = TrailEntry.objects.filter(kind="SchemeSettled", subject=ready.file_no).get()
    client, found = sign_in(director_zhang), f"/office/trail/?q={ready.file_no}"
    assert client.get(found).context["page"].total > 0

    withdraw_from_file(ready.file, [director_zhang])

    page = client.get(found)
    assert page.context["page"].total == 0
    assert client.get(f"{found}&export=1").status_code == 200
    assert client.get(reverse("trail:detail", args=[line.seq])).status_code == 404
    assert client.get("/office/trail/").context["page"].total > 0
    whole = client.post(reverse("trail:verify"))
    assert whole.context["report"].broken_at is None
