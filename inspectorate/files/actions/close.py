"""办结: a closed file takes no more papers; what is in it stays readable."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.files import access, rules
from inspectorate.files.events import FileClosed
from inspectorate.files.models import File
from inspectorate.kit.days import local_day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def close_file(*, number: str, ground: str = "", by: Person, at: datetime) -> File:
    file = File.objects.select_for_update(of=("self",)).get(number=number)
    check(access.may_close, by, file, on=local_day(at))
    rules.require_open(number, is_closed=file.closed_at is not None)
    file.closed_at = at
    file.save(update_fields=["closed_at"])
    trail.write(FileClosed(subject=number, ground=ground), by=by, at=at)
    return file
