"""An empty office begins with one who keeps accounts and one who appoints; then never again this way."""

from inspectorate.people import actions
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY
from tests.refused import refused


def test_two_accounts_with_first_passwords_and_separate_duties(db):
    (system, first), (security, second) = actions.begin_office(at=MORNING)

    assert system.roles(TODAY) == {"SYSTEM_ADMIN"}
    assert security.roles(TODAY) == {"SECURITY_ADMIN"}
    assert system.must_change_password
    assert system.check_password(first) and security.check_password(second)


def test_the_two_strongest_roles_are_not_given_in_silence(db):
    actions.begin_office(at=MORNING)

    given = TrailEntry.objects.filter(kind="Appointed").order_by("seq")
    assert [(e.subject, e.facts["role"], e.actor_name) for e in given] == [
        ("system", "系统管理员", "系统"),
        ("security", "安全管理员", "系统"),
    ]


def test_where_somebody_is_already_it_is_refused(planner_wang):
    with refused("409 office-begun"):
        actions.begin_office(at=MORNING)
