"""暗查暗访 (方案四（三）): nobody learns of the task who need not."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.plans import queries
from inspectorate.plans.models import Task
from inspectorate.plans.tests.conftest import JANUARY

pytestmark = pytest.mark.django_db
NO = "2023001-001"
PAGES = ("", "edit/", "ratios/", "propose/")


@pytest.fixture
def covert(published):
    """The first task of the published plan, covert from the beginning."""
    Task.objects.filter(plan_no="2023001").update(is_covert=True)
    version = published.versions.get()
    version.rows[0]["is_unannounced"] = True
    version.save(update_fields=["rows"])
    return published


@pytest.mark.parametrize("who", ["planner_wang", "head_zhao", "director_zhang", "admin_sun"])
def test_those_who_need_to_know_see_it(covert, who, request):
    person = request.getfixturevalue(who)

    assert queries.find_task(person, JANUARY.date(), NO) is not None


@pytest.mark.parametrize("who", ["officer_li", "witness_chen", "trade_planner", "auditor_zheng", "sysadmin_wu"])
def test_for_the_others_every_page_of_it_is_missing(covert, who, request, sign_in):
    client = sign_in(request.getfixturevalue(who))

    codes = {client.get(f"/office/plans/tasks/{NO}/{page}").status_code for page in PAGES}

    assert codes <= {404, 403}
    assert client.get(f"/office/plans/tasks/{NO}/").status_code == 404


@pytest.mark.parametrize("who", ["officer_li", "trade_planner"])
@pytest.mark.parametrize("page", ["", "print/", "plan.xlsx", "plan.docx", "versions/"])
def test_the_table_its_files_and_versions_do_not_name_it(covert, who, page, request, sign_in):
    response = sign_in(request.getfixturevalue(who)).get(f"/office/plans/2023/{page}")

    assert response.status_code == 200
    assert "第一次内部联合" not in _text(response, page)


def test_the_office_still_prints_it(covert, admin_sun, sign_in):
    assert "第一次内部联合" in sign_in(admin_sun).get("/office/plans/2023/print/").content.decode()


def test_the_published_version_hides_it_as_well(covert, officer_li, admin_sun):
    version = covert.versions.get()

    assert len(queries.lines_of_version(version, officer_li, date(2023, 1, 3))) == 4
    assert len(queries.lines_of_version(version, admin_sun, date(2023, 1, 3))) == 5


def _text(response, page):
    content = response.content
    if page.startswith("plan."):
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(n).decode() for n in packed.namelist() if n.endswith(".xml"))
    return content.decode()


def test_a_row_that_was_frozen_under_the_old_word_stays_hidden(published, officer_li):
    version = published.versions.get()
    version.rows = [row | {"is_unannounced": True, "lead_division": "BGS"} for row in version.rows]

    assert version.rows
    assert queries.version_rows(version, officer_li, JANUARY.date()) == []
