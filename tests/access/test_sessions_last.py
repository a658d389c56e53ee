"""Who is signed in for a walk through the doors is so until the run ends, however slow the machine."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from inspectorate.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("after", [timedelta(), timedelta(hours=20)])
def test_the_office_is_still_signed_in_when_it_is_used_late_in_the_run(office, monkeypatch, after):
    now = timezone.now() + after
    monkeypatch.setattr(timezone, "now", lambda: now)

    assert office.browser(Role.HEAD).get("/office/").status_code == 200
