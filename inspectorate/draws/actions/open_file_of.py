"""立卷: a drawn enterprise has a file from the first paper or visit on; its readers are the team of the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.files.actions import change_readers, open_file
from inspectorate.files.models import File, FileKind
from inspectorate.people.models import Person


def open_file_of(drawn: DrawnTarget, *, by: Person, at: datetime) -> File:
    """Its file, opened where there is none, by the verb that puts the first thing into it and has locked the draw."""
    file = File.objects.select_related("unit").filter(number=drawn.file_no).first() or _open(drawn, by, at)
    change_readers(file, coming=accounts(m.certificate_no for m in drawn.team.filter(is_replaced=False)))
    return file


def _open(drawn: DrawnTarget, by: Person, at: datetime) -> File:
    draw, task = drawn.draw, drawn.draw.task
    return open_file(
        number=drawn.file_no,
        kind=FileKind.VISIT,
        target_code=drawn.usc_code,
        target_name=drawn.name,
        unit=task.lead_division,
        units=[*task.joint_brigades.all(), *task.partners.all()],
        covert=not draw.is_public,
        by=by,
        at=at,
    )


def files_of(draw: Draw) -> QuerySet[File]:
    """Those of its drawn that have one."""
    return File.objects.filter(number__in=[drawn.file_no for drawn in draw.drawn.all()])


def accounts(numbers: Iterable[str]) -> QuerySet[Person]:
    """Of officers, by the numbers of their certificates; who has no account reads nothing."""
    return Person.objects.filter(inspector__certificate_no__in=list(numbers))
