"""What a file may come from, for every kind of it."""

from __future__ import annotations

import pytest

from inspectorate.files.models import FileKind
from inspectorate.files.rules import LOOKING_ON, require_parent
from inspectorate.people.models import Role
from inspectorate.people.rules import SEEING_ALL, WITHOUT_CASES
from tests.refused import said

PARENTS = {"TASK": {None}, "VISIT": {None, "TASK", "VISIT"}, "CASE": {None, "VISIT", "CASE"}}


@pytest.mark.parametrize("kind", FileKind)
def test_a_case_comes_from_a_visit_and_a_visit_from_a_task_never_the_reverse(kind):
    refused = {parent for parent in (None, *FileKind, "") if said(require_parent, kind, parent) == "422 wrong-parent"}

    assert refused == {None, *FileKind, ""} - PARENTS[kind]


def test_who_looks_on_has_no_other_reason_to_see_a_case():
    assert set(Role.values) >= LOOKING_ON
    assert not LOOKING_ON & (SEEING_ALL | WITHOUT_CASES)
