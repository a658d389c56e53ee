"""从表格导入: receive, read and judge, confirm, apply, undo. Nothing is entered before it is confirmed."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from inspectorate.imports import events, judging
from inspectorate.imports.lifecycle import IMPORT_MOVES, ImportStage
from inspectorate.imports.models import ImportBatch, ImportRow
from inspectorate.imports.pace import Pace
from inspectorate.imports.reading import Intake, Reading, place, read_cells
from inspectorate.imports.table import TABLES, TAKEN, Entering, Table, Waiting
from inspectorate.imports.verdict import Verdict
from inspectorate.kit import secrets, spreadsheets
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.kit.state import check_move
from inspectorate.kit.text import written
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

CANNOT_KEEP = "表中有保存不了的内容，没有读完。请把数据复制到新的空白表中再导入；仍然不行的，请联系系统管理员。"
logger = logging.getLogger(__name__)


@transaction.atomic
def receive_import(*, kind: str, name: str, content: bytes, by: Person, at: datetime, of: str = "") -> ImportBatch:
    """Keep the file, encrypted, by its digest. What is plainly no table is refused at once and leaves nothing."""
    check(TABLES[kind].belonging_to(of).may_import, by, on=local_day(at))
    if content.startswith(b"PK"):
        spreadsheets.check_zip(content)
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(secrets.encrypt_bytes(content))
    batch = ImportBatch.objects.create(
        kind=kind,
        of=of,
        file_name=written(name, most=255, label="文件名"),
        file_digest=digest,
        uploaded_by=by,
        uploaded_at=at,
    )
    trail.write(events.ImportReceived(subject=batch.batch_key, file=name, digest=digest), by=by, at=at)
    return batch


def path_of(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "imports" / digest[:2] / digest


def content_of(batch: ImportBatch) -> bytes:
    """The file as it was uploaded. It holds identity numbers, so it lies encrypted (个人信息保护法 51)."""
    return secrets.decrypt_bytes(path_of(batch.file_digest).read_bytes())


class Overtaken(Exception):
    """Somebody else has begun to read the same file anew."""


def read_import(*, batch_id: int, at: datetime, pace: Pace | None = None) -> ImportBatch:
    """Read the file and judge every row, a piece at a time. A file that cannot be read ends here, with the reason.

    Whoever begins puts what was read back to nothing; whoever was reading notices at the next piece and stops.
    """
    batch = _begin_reading(batch_id)
    if batch.stage != ImportStage.READING:
        return batch
    try:
        table = batch.table
        intake = Intake(table.columns, batch.answers, table.told, table.heads)
        if not _judge_all(batch, intake, at, pace or Pace()):
            raise spreadsheets.refused("no-rows", "表中除表头和示例外没有内容。请填写后再导入。")
        table.require_whole(sheets=intake.sheets, given=intake.given, rows=batch.done, is_asked=bool(intake.unknown))
        return _finish_reading(batch, ImportStage.PREVIEW, at, intake=intake)
    except Refused as refusal:
        return _finish_reading(batch, ImportStage.REFUSED, at, problem=refusal.message)
    except DatabaseError:
        # What no rule of ours foresaw: told, so that the file can be mended or given up, and not read for ever.
        logger.exception("import %s cannot be kept", batch_id)
        return _finish_reading(batch, ImportStage.REFUSED, at, problem=CANNOT_KEEP)
    except Overtaken:
        return ImportBatch.objects.get(pk=batch_id)


@transaction.atomic
def _begin_reading(batch_id: int) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.stage == ImportStage.READING:
        batch.rows.all().delete()
        batch.done = 0
        batch.save(update_fields=["done"])
    return batch


def _locked(batch: ImportBatch) -> ImportBatch:
    """The batch as this reader left it, or `Overtaken`."""
    now = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if (now.stage, now.done) != (ImportStage.READING, batch.done):
        raise Overtaken
    return now


@transaction.atomic
def _finish_reading(
    batch: ImportBatch, stage: ImportStage, at: datetime, *, problem: str = "", intake: Intake | None = None
) -> ImportBatch:
    try:
        batch = _locked(batch)
    except Overtaken:
        return ImportBatch.objects.get(pk=batch.pk)
    check_move(IMPORT_MOVES, batch.stage, stage)
    batch.stage, batch.problem, batch.total = stage, problem, batch.rows.count()
    batch.done = batch.total
    batch.notes = intake.notes() if intake else []
    batch.questions = [[q.about, q.words, q.example, q.choices] for q in intake.questions()] if intake else []
    batch.save(update_fields=["stage", "problem", "total", "done", "notes", "questions"])
    refused = batch.rows.filter(verdict=Verdict.REFUSED).count()
    read = events.ImportRead(subject=batch.batch_key, rows=batch.total, refused=refused)
    unreadable = events.ImportUnreadable(subject=batch.batch_key, ground=problem)
    trail.write(unreadable if problem else read, by=batch.uploaded_by, at=at)
    return batch


def _judge_all(batch: ImportBatch, intake: Intake, at: datetime, pace: Pace) -> int:
    """How many rows there are with something in them."""
    first_place: dict[tuple[str, str], str] = {}
    table = batch.table
    office = table.office(local_day(at), batch.uploaded_by)
    content = intake.read(spreadsheets.read(batch.file_name, content_of(batch)))
    is_read = False
    while not is_read:
        with pace.piece() as size:
            piece = [judging.keyed(table, reading) for reading in islice(content, size)]
            for reading in piece:
                _check_twice(table, reading, first_place)
            _keep(batch, [_kept(batch, one) for one in judging.judge(table, piece, office)])
            is_read = len(piece) < size
    return batch.done


@transaction.atomic
def _keep(batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    now = _locked(batch)
    ImportRow.objects.bulk_create(rows)
    now.done += len(rows)
    now.save(update_fields=["done"])
    batch.done = now.done


def _check_twice(table: Table, reading: Reading, first_place: dict[tuple[str, str], str]) -> None:
    here = place(reading.row)

    def earlier(what: str, said: str) -> str:
        found = first_place.setdefault((what, said), here) if said else here
        return "" if found == here else found

    if there := earlier("", reading.key):
        reading.problems.append([table.columns[0].label, f"与{there}重复。同一编号只能出现一次。"])
        return
    labels = {column.key: column.label for column in table.columns}
    for keys, words in table.once:
        said = [str(reading.values.get(key, "")) for key in keys]
        if there := earlier(keys[-1], "\n".join(said) if said[-1] else ""):
            reading.problems.append([labels[keys[-1]], words.format(there=there)])


def _kept(batch: ImportBatch, one: judging.Judged) -> ImportRow:
    return ImportRow(
        batch=batch,
        sheet=one.reading.row.sheet,
        number=one.reading.row.number,
        key=one.reading.key[:64],
        name=one.name[:128],
        cells=one.reading.cells,
        verdict=one.verdict,
        changes=one.changes,
        problems=one.reading.problems,
        seen=one.seen,
    )


def _moving(batch_id: int, then: ImportStage, by: Person, at: datetime) -> ImportBatch:
    """The batch, locked, where this person may bring it to that stage now."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    check(batch.table.may_import, by, on=local_day(at))
    check_move(IMPORT_MOVES, batch.stage, then)
    return batch


@transaction.atomic
def answer_import(*, batch_id: int, answers: Mapping[str, str], by: Person, at: datetime) -> ImportBatch:
    """What a column that is not known is, and how numbers without their nought are meant; the file is read anew.

    `answers`: by what was asked. Every question is answered, with one of its choices, and no column is named twice.
    """
    batch = _moving(batch_id, ImportStage.READING, by, at)
    for about, words, _, choices in batch.questions:
        if answers.get(about) not in {choice for choice, _ in choices}:
            raise NotSo("unanswered", f"请回答：{words}")
    asked = {about: answers[about] for about, *_ in batch.questions}
    batch.answers, batch.questions, batch.stage = batch.answers | asked, [], ImportStage.READING
    batch.save(update_fields=["answers", "questions", "stage"])
    trail.write(events.ImportAnswered(subject=batch.batch_key, answers=asked), by=by, at=at)
    return batch


@transaction.atomic
def confirm_import(*, batch_id: int, ground: str, by: Person, at: datetime) -> ImportBatch:
    """The officer has seen what would change. A second press finds it already under way."""
    batch = _moving(batch_id, ImportStage.APPLYING, by, at)
    batch.table.require_open()
    batch.table.require_ground(ground)
    if batch.questions:
        raise NotSo("unanswered", "还有没有回答的问题，请先回答，再确认导入。")
    wanted = batch.rows.filter(verdict__in=[Verdict.NEW, Verdict.CHANGED]).count()
    if not wanted:
        raise NotSo("nothing-to-import", "没有可以导入的新增或变化。")
    batch.stage, batch.ground, batch.done, batch.total = ImportStage.APPLYING, ground.strip(), 0, wanted
    batch.save(update_fields=["stage", "ground", "done", "total"])
    trail.write(events.ImportConfirmed(subject=batch.batch_key, ground=batch.ground, rows=wanted), by=by, at=at)
    return batch


@transaction.atomic
def cancel_import(*, batch_id: int, by: Person, at: datetime) -> ImportBatch:
    batch = _moving(batch_id, ImportStage.CANCELLED, by, at)
    batch.stage = ImportStage.CANCELLED
    batch.save(update_fields=["stage"])
    trail.write(events.ImportCancelled(subject=batch.batch_key), by=by, at=at)
    return batch


def apply_import(*, batch_id: int, by: Person, at: datetime, pace: Pace | None = None) -> ImportBatch:
    """A piece at a time, each whole or not at all: a broken-off run goes on where it ended. Others write in between."""
    pace = pace or Pace()
    last: int | None = 0
    while last is not None:
        with pace.piece() as size:
            last = _apply_some(batch_id, last, size, by, at)
        if last is not None:
            pace.rest()
    batch = ImportBatch.objects.get(pk=batch_id)
    return _finish(batch, ImportStage.DONE, by, at) if batch.stage == ImportStage.APPLYING else batch


@transaction.atomic
def _apply_some(batch_id: int, after: int, most: int, by: Person, at: datetime) -> int | None:
    """The next rows; where to go on after them. Two workers at one batch wait for each other here."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.stage != ImportStage.APPLYING:
        return None
    wanted = batch.rows.filter(verdict__in=[Verdict.NEW, Verdict.CHANGED], is_applied=False, pk__gt=after)
    rows = list(wanted.order_by("pk")[:most])
    if not rows:
        return None
    table, said = batch.table, _said(batch, by, at)
    outcomes = table.enter_all([_waiting(table, row) for row in rows], table.office(local_day(at), by), said)
    _keep_outcomes(rows, outcomes)
    batch.done += len(rows)
    batch.save(update_fields=["done"])
    return rows[-1].pk if len(rows) == most else None


def _said(batch: ImportBatch, by: Person, at: datetime) -> Entering:
    return Entering(ground=batch.ground, by=by, at=at, batch=batch.batch_key)


def _waiting(table: Table, row: ImportRow) -> Waiting:
    given = [column for column in table.columns if row.cells.get(column.label)]
    cells = [str(row.cells[column.label]) for column in given]
    reading = read_cells(table.columns, given, spreadsheets.Row(row.number, cells))
    return Waiting(row.key, reading.values, row.verdict == Verdict.NEW, row.changes, row.seen)


def _keep_outcomes(rows: Sequence[ImportRow], outcomes: Sequence[str]) -> None:
    for outcome, of_it in groupby(sorted(zip(outcomes, (row.pk for row in rows), strict=True)), key=itemgetter(0)):
        ImportRow.objects.filter(pk__in=[pk for _, pk in of_it]).update(outcome=outcome, is_applied=True)


@transaction.atomic
def _finish(batch: ImportBatch, stage: ImportStage, by: Person, at: datetime) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.stage == stage:
        return batch
    check_move(IMPORT_MOVES, batch.stage, stage)
    batch.stage, batch.finished_at = stage, at
    batch.save(update_fields=["stage", "finished_at"])
    taken = batch.rows.filter(outcome=TAKEN).count()
    event = events.ImportUndone if stage == ImportStage.UNDONE else events.ImportApplied
    trail.write(event(subject=batch.batch_key, ground=batch.ground, rows=taken), by=by, at=at)
    if stage == ImportStage.DONE:
        left_out = batch.rows.exclude(verdict=Verdict.SAME).count() - taken
        batch.table.record(file=batch.file_name, left_out=left_out, said=_said(batch, by, at))
    return batch


@transaction.atomic
def undo_import(*, batch_id: int, ground: str, by: Person, at: datetime) -> ImportBatch:
    """All of the file at once, as its table takes it back."""
    batch = _moving(batch_id, ImportStage.UNDONE, by, at)
    batch.table.require_ground(ground)
    batch.table.take_back(batch.batch_key, ground=ground, by=by, at=at)
    return _finish(batch, ImportStage.UNDONE, by, at)


def run_in_background(batch_id: int, person_id: int) -> None:
    """What the worker does with a batch: read it, or apply it."""
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.stage == ImportStage.READING:
        read_import(batch_id=batch_id, at=timezone.now())
    elif batch.stage == ImportStage.APPLYING:
        apply_import(batch_id=batch_id, by=Person.objects.get(pk=person_id), at=timezone.now())


__all__ = [
    "answer_import",
    "apply_import",
    "cancel_import",
    "confirm_import",
    "read_import",
    "receive_import",
    "undo_import",
]
