"""An empty office begins with one who keeps accounts and one who appoints; then never again this way."""

import pytest

from inspectorate.kit.refusals import NotNow
from inspectorate.people import actions
from tests.cast import MORNING, TODAY


def test_two_accounts_with_first_passwords_and_separate_duties(db):
    (system, first), (security, second) = actions.begin_office(at=MORNING)

    assert system.roles(TODAY) == {"SYSTEM_ADMIN"}
    assert security.roles(TODAY) == {"SECURITY_ADMIN"}
    assert system.must_change_password
    assert system.check_password(first) and security.check_password(second)


def test_where_somebody_is_already_it_is_refused(planner_wang):
    with pytest.raises(NotNow):
        actions.begin_office(at=MORNING)
