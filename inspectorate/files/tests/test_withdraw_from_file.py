"""回避: who has withdrawn from a file neither sees it nor reads its papers, whatever post he holds."""

from __future__ import annotations

import pytest

from inspectorate.files import access, queries
from inspectorate.files.actions import change_readers, withdraw_from_file
from inspectorate.files.tests.parts import open_file
from inspectorate.people.models import Role
from tests.cast import TODAY, make_person

POSTS = [Role.OFFICER, Role.HEAD, Role.PLANNER, Role.REVIEWER, Role.LEADER, Role.OFFICE_ADMIN, Role.AUDITOR]


def shut_out(person, file):
    rules = [may(person, TODAY, file) for may in (access.may_see, access.may_read, access.may_work_on)]
    return not any(rules) and file not in {*queries.visible_to(person, TODAY), *queries.readable_by(person, TODAY)}


@pytest.mark.both_databases
@pytest.mark.parametrize("role", POSTS)
def test_from_that_moment_no_post_opens_it_and_before_it_did(role, officer_li):
    one = make_person("one", "某人", officer_li.unit, role)
    file = open_file(officer_li, officer_li.unit, readers=[one])
    assert not shut_out(one, file)

    withdraw_from_file(file, [one])

    assert shut_out(one, file)


def test_the_others_and_other_files_are_not_touched(officer_li, head_zhao):
    file, other = open_file(officer_li, head_zhao.unit), open_file(officer_li, head_zhao.unit, number="2")

    withdraw_from_file(file, [head_zhao])

    assert not shut_out(head_zhao, other)
    change_readers(file, coming=[officer_li])
    assert not shut_out(officer_li, file)


def test_who_still_sits_in_the_team_does_not_come_back_as_a_reader(officer_li, head_zhao):
    file = open_file(officer_li, head_zhao.unit, readers=[officer_li])
    withdraw_from_file(file, [officer_li])

    change_readers(file, coming=[officer_li, head_zhao])

    assert list(file.readers.all()) == [head_zhao]
    assert shut_out(officer_li, file)
