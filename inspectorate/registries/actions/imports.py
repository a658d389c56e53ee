"""从表格导入: receive, read and judge, confirm, apply, undo. Nothing reaches the registries before it is confirmed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from inspectorate.kit import secrets, spreadsheets
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo, Refused
from inspectorate.kit.state import check_move
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import events
from inspectorate.registries.actions.adjust import Why, require_ground
from inspectorate.registries.actions.targets import deactivate_targets
from inspectorate.registries.actions.undo import undo_change
from inspectorate.registries.imports import evaluate
from inspectorate.registries.imports.columns import EXAMPLE_MARK, ImportColumn
from inspectorate.registries.imports.tables import TABLES, Office
from inspectorate.registries.models import Change, ChangeAction, Target
from inspectorate.registries.models.imports import IMPORT_MOVES, ImportBatch, ImportRow, ImportStage, Verdict
from inspectorate.trail import actions as trail

CHUNK = 500


@transaction.atomic
def receive_import(*, registry: str, name: str, content: bytes, by: Person, at: datetime) -> ImportBatch:
    """Keep the file, encrypted, by its digest. What is plainly no table is refused at once and leaves nothing."""
    check(TABLES[registry].may_import, by, on=local_day(at))
    if content.startswith(b"PK"):
        spreadsheets.check_zip(content)
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(secrets.encrypt_bytes(content))
    batch = ImportBatch.objects.create(
        registry=registry, file_name=name[:255], file_digest=digest, uploaded_by=by, uploaded_at=at
    )
    trail.write(events.ImportReceived(subject=batch.batch_key, file=name, digest=digest), by=by, at=at)
    return batch


def path_of(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "imports" / digest[:2] / digest


def content_of(batch: ImportBatch) -> bytes:
    """The file as it was uploaded. It holds identity numbers, so it lies encrypted (个人信息保护法 51)."""
    return secrets.decrypt_bytes(path_of(batch.file_digest).read_bytes())


def read_import(*, batch_id: int, at: datetime) -> ImportBatch:
    """Read the file and judge every row, in chunks. A file that cannot be read ends here, with the reason in words."""
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.stage != ImportStage.READING:
        return batch
    batch.rows.all().delete()
    try:
        rows = spreadsheets.read(batch.file_name, content_of(batch))
        head, rows = _head(batch.registry, rows)
        _judge_all(batch, head, rows, at)
    except Refused as refusal:
        return _finish_reading(batch, ImportStage.REFUSED, refusal.message)
    if not batch.rows.exists():
        return _finish_reading(batch, ImportStage.REFUSED, "表中除表头和示例外没有内容。请填写后再导入。")
    return _finish_reading(batch, ImportStage.PREVIEW, "")


def _finish_reading(batch: ImportBatch, stage: ImportStage, problem: str) -> ImportBatch:
    check_move(IMPORT_MOVES, batch.stage, stage)
    batch.stage, batch.problem, batch.total = stage, problem, batch.rows.count()
    batch.done = batch.total
    batch.save(update_fields=["stage", "problem", "total", "done"])
    return batch


def _head(
    registry: str, rows: Iterator[spreadsheets.Row]
) -> tuple[list[ImportColumn | None], Iterator[spreadsheets.Row]]:
    """The header row: the first that names the key column. Columns are found by their names, in any order."""
    columns = TABLES[registry].columns
    by_label, key = {c.label: c for c in columns}, columns[0].label
    for row in islice(rows, 20):
        labels = [cell.rstrip("*＊ ") for cell in row.cells]
        if key in labels:
            twice = {x for x in labels if x in by_label and labels.count(x) > 1}
            if twice:
                raise spreadsheets.refused("head-twice", f"表头中“{'、'.join(sorted(twice))}”出现了两次。请删去一列。")
            return [by_label.get(label) for label in labels], rows
    raise spreadsheets.refused("head", f"没有找到表头：前 20 行中没有“{key}”这一列。请使用下载的模板。")


def _judge_all(
    batch: ImportBatch, head: Sequence[ImportColumn | None], rows: Iterator[spreadsheets.Row], at: datetime
) -> None:
    first_row: dict[str, int] = {}
    office = Office(local_day(at), batch.uploaded_by)
    content = (r for r in rows if not any(EXAMPLE_MARK in cell for cell in r.cells))
    while chunk := list(islice(content, CHUNK)):
        readings = [evaluate.read_row(batch.registry, head, row) for row in chunk]
        for reading in readings:
            _check_twice(batch.registry, reading, first_row)
        judged = evaluate.judge(batch.registry, readings, office)
        ImportRow.objects.bulk_create(_kept(batch, head, one) for one in judged)
        ImportBatch.objects.filter(pk=batch.pk).update(done=F("done") + len(chunk))


def _check_twice(registry: str, reading: evaluate.Reading, first_row: dict[str, int]) -> None:
    if not reading.key:
        return
    earlier = first_row.setdefault(reading.key, reading.row.number)
    if earlier != reading.row.number:
        label = TABLES[registry].columns[0].label
        reading.problems.append([label, f"与第 {earlier} 行重复。同一编号只能出现一次。"])


def _kept(batch: ImportBatch, head: Sequence[ImportColumn | None], one: evaluate.Judged) -> ImportRow:
    cells = one.reading.row.cells
    kept = {c.label: cells[n] for n, c in enumerate(head) if c is not None and n < len(cells)}
    return ImportRow(
        batch=batch,
        number=one.reading.row.number,
        key=one.reading.key[:64],
        name=one.name[:128],
        cells=kept,
        verdict=one.verdict,
        changes=one.changes,
        problems=one.reading.problems,
        seen=one.seen,
    )


@transaction.atomic
def confirm_import(*, batch_id: int, ground: str, by: Person, at: datetime) -> ImportBatch:
    """The officer has seen what would change. A second press finds it already under way."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    check(TABLES[batch.registry].may_import, by, on=local_day(at))
    check_move(IMPORT_MOVES, batch.stage, ImportStage.APPLYING)
    require_ground(ground)
    wanted = batch.rows.filter(verdict__in=[Verdict.NEW, Verdict.CHANGED]).count()
    if not wanted:
        raise NotSo("nothing-to-import", "没有可以导入的新增或变化。")
    batch.stage, batch.ground, batch.done, batch.total = ImportStage.APPLYING, ground.strip(), 0, wanted
    batch.save(update_fields=["stage", "ground", "done", "total"])
    trail.write(events.ImportConfirmed(subject=batch.batch_key, ground=batch.ground, rows=wanted), by=by, at=at)
    return batch


@transaction.atomic
def cancel_import(*, batch_id: int, by: Person, at: datetime) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    check(TABLES[batch.registry].may_import, by, on=local_day(at))
    check_move(IMPORT_MOVES, batch.stage, ImportStage.CANCELLED)
    batch.stage = ImportStage.CANCELLED
    batch.save(update_fields=["stage"])
    trail.write(events.ImportCancelled(subject=batch.batch_key), by=by, at=at)
    return batch


def apply_import(*, batch_id: int, by: Person, at: datetime) -> ImportBatch:
    """Row by row, each by the action that an entry by hand takes; a broken-off run is taken up where it ended."""
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.stage != ImportStage.APPLYING:
        return batch
    todo = batch.rows.filter(verdict__in=[Verdict.NEW, Verdict.CHANGED], is_applied=False).order_by("number")
    office = Office(local_day(at), by)
    why = Why(ground=batch.ground, by=by, at=at, batch=batch.batch_key)
    for pk in list(todo.values_list("pk", flat=True)):
        _apply_row(batch, pk, office, why)
    return _finish(batch, ImportStage.DONE, by, at)


@transaction.atomic
def _apply_row(batch: ImportBatch, pk: int, office: Office, why: Why) -> None:
    row = ImportRow.objects.select_for_update().get(pk=pk)
    if row.is_applied:
        return
    head = TABLES[batch.registry].columns
    cells = [str(row.cells.get(c.label, "")) for c in head]
    reading = evaluate.read_row(batch.registry, head, spreadsheets.Row(row.number, cells))
    try:
        with transaction.atomic():
            _enter(batch.registry, row, reading, office, why)
        row.outcome = "已导入"
    except Refused as refusal:
        row.outcome = refusal.message[:255]
    row.is_applied = True
    row.save(update_fields=["outcome", "is_applied"])
    ImportBatch.objects.filter(pk=batch.pk).update(done=F("done") + 1)


def _enter(kind: str, row: ImportRow, reading: evaluate.Reading, office: Office, why: Why) -> None:
    """Whoever was changed by somebody else since the preview is shown as a conflict, not overwritten."""
    table = TABLES[kind]
    if row.verdict == Verdict.NEW:
        table.add(reading.values, office, why)
        return
    known = table.known([row.key]).get(row.key)
    is_same = known is not None and table.seen(known) == row.seen
    if not is_same or table.changes(reading.values, known, office) != row.changes:
        raise NotNow("changed-meanwhile", "预览之后有人改过这一条，没有覆盖。请核对后单独修改。")
    table.change(reading.values, known, row.seen, office, why)


@transaction.atomic
def _finish(batch: ImportBatch, stage: ImportStage, by: Person, at: datetime) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.stage == stage:
        return batch
    check_move(IMPORT_MOVES, batch.stage, stage)
    batch.stage, batch.finished_at = stage, at
    batch.save(update_fields=["stage", "finished_at"])
    taken = batch.rows.filter(outcome="已导入").count()
    event = events.ImportUndone if stage == ImportStage.UNDONE else events.ImportApplied
    trail.write(event(subject=batch.batch_key, ground=batch.ground, rows=taken), by=by, at=at)
    return batch


@transaction.atomic
def undo_import(*, batch_id: int, ground: str, by: Person, at: datetime) -> ImportBatch:
    """Put back what the file changed and deactivate what it added, while nothing has been changed since."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    check(TABLES[batch.registry].may_import, by, on=local_day(at))
    check_move(IMPORT_MOVES, batch.stage, ImportStage.UNDONE)
    require_ground(ground)
    changes = list(Change.objects.filter(batch=batch.batch_key).order_by("-pk"))
    _check_untouched(changes)
    added = [c.key for c in changes if c.action == ChangeAction.ADD]
    if not TABLES[batch.registry].can_undo and (added or not changes):
        raise NotSo("undo-added", "这批新增的不能成批撤销。请在名录中逐个停用或结束。")
    for change in changes:
        if change.action != ChangeAction.ADD:
            undo_change(change_id=change.pk, ground=ground, by=by, at=at)
    ids = list(Target.objects.filter(usc_code__in=added, is_active=True).values_list("pk", flat=True))
    if ids:
        deactivate_targets(target_ids=ids, ground=ground, by=by, at=at)
    return _finish(batch, ImportStage.UNDONE, by, at)


def _check_untouched(changes: Iterable[Change]) -> None:
    for change in changes:
        if Change.objects.filter(registry=change.registry, key=change.key, pk__gt=change.pk).exists():
            raise NotNow(
                "changed-since",
                f"“{change.name}”在导入之后又有调整，不能成批撤销。请逐条在动态调整中撤销。",
                key=change.key,
            )


def run_in_background(batch_id: int, person_id: int) -> None:
    """What the worker does with a batch: read it, or apply it."""
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.stage == ImportStage.READING:
        read_import(batch_id=batch_id, at=timezone.now())
    elif batch.stage == ImportStage.APPLYING:
        apply_import(batch_id=batch_id, by=Person.objects.get(pk=person_id), at=timezone.now())


__all__ = [
    "apply_import",
    "cancel_import",
    "confirm_import",
    "read_import",
    "receive_import",
    "undo_import",
]
