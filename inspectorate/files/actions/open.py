"""立卷: a file is opened with the first thing that belongs to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from inspectorate.files import access, rules
from inspectorate.files.events import FileOpened
from inspectorate.files.models import File, FileKind
from inspectorate.kit.days import local_day
from inspectorate.kit.text import printable
from inspectorate.people.access import check
from inspectorate.people.models import Person, Unit
from inspectorate.trail import actions as trail


@transaction.atomic
def open_file(
    *,
    number: str,
    kind: FileKind,
    target_name: str,
    target_code: str = "",
    unit: Unit,
    units: Collection[Unit] = (),
    covert: bool = False,
    parent: File | None = None,
    by: Person,
    at: datetime,
) -> File:
    """`units`: those concerned besides the one in charge. `parent`: the visit that a case came from."""
    check(access.may_enter, by, on=local_day(at))
    rules.require_parent(kind, parent.kind if parent else None)
    file = File(
        number=number,
        kind=kind,
        target_code=target_code,
        target_name=printable(target_name),
        unit=unit,
        is_covert=covert,
        parent=parent,
        opened_at=at,
    )
    file.save(force_insert=True)
    file.units.set(units)
    trail.write(FileOpened(subject=number, parent=parent.number if parent else ""), by=by, at=at)
    return file
