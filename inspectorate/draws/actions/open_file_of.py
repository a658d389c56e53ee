"""立卷: a drawn enterprise has a file from the first paper or visit on; its readers are the team of the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from inspectorate.draws.models import Draw, DrawnTarget, PetitionKind
from inspectorate.files.actions import change_readers, open_file, withdraw_from_file
from inspectorate.files.models import File, FileKind
from inspectorate.people.models import Person
from inspectorate.registries.queries import certificates


def open_file_of(drawn: DrawnTarget, *, by: Person, at: datetime) -> File:
    """Its file, opened where there is none, by the verb that puts the first thing into it and has locked the draw."""
    file = File.objects.select_related("unit").filter(number=drawn.file_no).first() or _open(drawn, by, at)
    change_readers(file, coming=accounts(m.certificate_no for m in drawn.team.filter(is_replaced=False)))
    return file


def withdraw(drawn: DrawnTarget, numbers: Iterable[str]) -> None:
    """回避, by the numbers of their certificates: from now on they have nothing to do with the enterprise's file."""
    for file in File.objects.filter(number=drawn.file_no):
        withdraw_from_file(file, accounts(numbers))


def _open(drawn: DrawnTarget, by: Person, at: datetime) -> File:
    draw, task = drawn.draw, drawn.draw.task
    file = open_file(
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
    recused = draw.substitutions.filter(kind=PetitionKind.INSPECTOR, target_code=drawn.usc_code, reason_code="RECUSED")
    withdraw_from_file(file, accounts(recused.values_list("out_id", flat=True)))
    return file


def files_of(draw: Draw) -> QuerySet[File]:
    """Those of its drawn that have one."""
    return File.objects.filter(number__in=[drawn.file_no for drawn in draw.drawn.all()])


def accounts(numbers: Iterable[str]) -> QuerySet[Person]:
    """Of officers, by the numbers of their certificates; who has no account reads nothing."""
    return Person.objects.filter(certificates.accounts(numbers))
