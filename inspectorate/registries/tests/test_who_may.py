"""Everybody signed in reads; 谁建立、谁管理 decides who writes."""

from __future__ import annotations

import pytest

from inspectorate.registries.models import Change
from inspectorate.registries.tests.parts import make_expert, make_inspector, make_scheme, make_target, usc_code
from tests.cast import make_person, make_unit

READ = [
    "",
    "targets/",
    f"targets/{usc_code(1)}/",
    "inspectors/",
    "inspectors/03030000001/",
    "experts/",
    "experts/ZJ001/",
    "recusals/",
    "schemes/",
    "changes/",
]
OFFICE_ONLY = [
    "inspectors/new/",
    "inspectors/03030000001/edit/",
    "inspectors/03030000001/state/",
    "inspectors/03030000001/absence/",
    "experts/new/",
    "experts/ZJ001/edit/",
    "experts/ZJ001/state/",
    "recusals/new/",
    "schemes/new/",
    "schemes/A-D/",
]
OWN_TARGETS = ["targets/new/", f"targets/{usc_code(1)}/edit/"]


@pytest.fixture
def entries(second_brigade):
    make_target(1)
    make_inspector(second_brigade)
    make_expert()
    make_scheme()


@pytest.fixture
def mines_planner(db):
    """冯科员 plans for another division."""
    return make_person("feng", "冯科员", make_unit("FMK", "非煤矿山安全监督管理科", "DIVISION"), "PLANNER")


def status(sign_in, person, path):
    return sign_in(person).get(f"/office/registries/{path}").status_code


@pytest.mark.parametrize(
    "who", ["admin_sun", "planner_wang", "officer_li", "witness_chen", "sysadmin_wu", "director_zhang"]
)
def test_all_who_are_signed_in_read(request, sign_in, entries, who):
    person = request.getfixturevalue(who)

    assert {status(sign_in, person, path) for path in READ} == {200}


def test_who_is_not_signed_in_is_sent_to_the_door(client, entries):
    for path in READ + OFFICE_ONLY + OWN_TARGETS:
        response = client.get(f"/office/registries/{path}")
        assert (response.status_code, response.url.startswith("/office/login/")) == (302, True)


@pytest.mark.parametrize(
    ("who", "office", "targets"),
    [
        ("admin_sun", 200, 200),
        ("planner_wang", 403, 200),
        ("head_zhao", 403, 200),
        ("officer_li", 403, 403),
        ("sysadmin_wu", 403, 403),
        ("director_zhang", 403, 403),
        ("witness_chen", 403, 403),
    ],
)
def test_who_writes(request, sign_in, entries, who, office, targets):
    person = request.getfixturevalue(who)

    assert {status(sign_in, person, path) for path in OFFICE_ONLY} == {office}
    assert {status(sign_in, person, path) for path in OWN_TARGETS} == {targets}


def test_another_divisions_planner_reads_but_does_not_see_the_secrets(sign_in, entries, mines_planner):
    assert status(sign_in, mines_planner, f"targets/{usc_code(1)}/") == 200
    assert status(sign_in, mines_planner, f"targets/{usc_code(1)}/edit/") == 403
    assert status(sign_in, mines_planner, "targets/new/") == 200


def test_another_divisions_planner_cannot_post_past_the_page(sign_in, entries, mines_planner):
    target = make_target(2)

    response = sign_in(mines_planner).post(
        "/office/registries/targets/deactivate/", {"row": target.pk, "ground": "越权停用", "confirmed": "1"}
    )

    assert response.status_code == 403
    assert "主管该行业领域" in response.content.decode()
    assert Change.objects.count() == 0


def test_an_officer_cannot_take_back_an_adjustment(sign_in, entries, officer_li, admin_sun):
    target = make_target(2)
    data = {"row": target.pk, "ground": "企业注销", "confirmed": "1"}
    sign_in(admin_sun).post("/office/registries/targets/deactivate/", data)
    change = Change.objects.get()

    response = sign_in(officer_li).post(change.get_absolute_url(), {"ground": "越权撤销"})

    assert response.status_code == 403
    target.refresh_from_db()
    assert not target.is_active


def test_an_inspector_opens_the_recusal_form_for_himself(sign_in, officer_li, second_brigade):
    make_inspector(second_brigade, person=officer_li)

    assert status(sign_in, officer_li, "recusals/new/") == 200
