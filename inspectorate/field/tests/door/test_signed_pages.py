"""签字页在办公室存入的: the phone is told who has signed, and nothing of who was taken back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspectorate.field.queries.day_pack import day_pack
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.conftest import drawn, ready, started, visit, visits  # noqa: F401


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_day_has_the_signatures_that_stand(started):  # noqa: F811
    world.informed(started)
    people = world.team(started)
    by, at = people[0], world.ON_SITE
    scan = SimpleUploadedFile("签字页.jpg", world.picture(55))
    signers = [*(("OFFICER", one.name) for one in people), ("REPRESENTATIVE", "高厂长")]
    rows = actions.sign_page(visit_id=started.pk, signers=signers, scan=scan, by=by, at=at)
    actions.withdraw_signature(visit_id=started.pk, signature_id=rows[0].pk, ground="看错了人", by=by, at=at)

    [told] = [one for one in day_pack(person=by, on=at.date())["visits"] if one["visit"] == started.file_no]

    assert {(one["role"], one["who"]) for one in told["signatures"]} == set(signers[1:])
