"""What a row of the file is: new, changed, unchanged or refused — by the same rules as an entry by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from inspectorate.kit.spreadsheets import Row
from inspectorate.people.models import Unit
from inspectorate.registries.actions import targets as target_actions
from inspectorate.registries.actions.adjust import as_values
from inspectorate.registries.actions.experts import EXPERT_FIELDS
from inspectorate.registries.actions.inspectors import problems_of_inspector
from inspectorate.registries.imports.columns import COLUMNS, KEY_OF, KINDS, SECTORS, ImportColumn, Unreadable
from inspectorate.registries.models import CreditScheme, Expert, Inspector, Registry, Target
from inspectorate.registries.models.imports import Verdict
from inspectorate.registries.queries.readable import facts_of
from inspectorate.registries.rules.people import expert_problems
from inspectorate.registries.rules.targets import PermitFacts

PERMIT_KEYS = ("permit_name", "permit_number", "permit_until")
LOST = "这是按数字填写的长编码，Excel 已丢失末尾几位，无法恢复。请把该列设为文本，对照原件重新填写。"


@dataclass
class Reading:
    """One row as it was read: values by field, problems by column label."""

    row: Row
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Judged:
    """One row with its verdict, ready to be kept and shown."""

    reading: Reading
    verdict: Verdict
    name: str
    changes: list[list[str]]
    seen: datetime | None


def read_row(registry: str, head: Sequence[ImportColumn | None], row: Row) -> Reading:
    """Each cell by its column. An empty optional cell says nothing, and leaves what is there as it is."""
    reading = Reading(row, "")
    given = {column.key for column in head if column is not None}
    for position, column in enumerate(head):
        if column is None:
            continue
        text = row.cells[position] if position < len(row.cells) else ""
        if position in row.lost:
            reading.problems.append([column.label, LOST])
        elif not text:
            if column.required:
                reading.problems.append([column.label, "必填，这里是空的。"])
        else:
            _take(reading, column, text)
    missing = [c.label for c in COLUMNS[registry] if c.required and c.key not in given]
    reading.problems += [[label, "表中没有这一列，请使用下载的模板。"] for label in missing]
    reading.key = str(reading.values.get(KEY_OF[Registry(registry)], ""))
    return reading


def _take(reading: Reading, column: ImportColumn, text: str) -> None:
    try:
        reading.values[column.key] = column.read(text)
    except Unreadable as error:
        reading.problems.append([column.label, f"“{text}”：{error}"])


def judge(registry: str, readings: Sequence[Reading], on: date) -> list[Judged]:
    """Verdicts for some rows at once; the entries that are there already are fetched together."""
    keys = [r.key for r in readings if r.key]
    known = _known(registry, keys)
    context = _Context(registry, on)
    return [_judge_one(context, r, known.get(r.key)) for r in readings]


class _Context:
    """What every row of a file is judged against."""

    def __init__(self, registry: str, on: date) -> None:
        self.registry, self.on = registry, on
        self.labels = {c.key: c.label for c in COLUMNS[registry]}
        self.units = {u.name: u for u in Unit.objects.filter(is_active=True)}
        self.scheme = CreditScheme.objects.filter(is_default=True).first()


def _known(registry: str, keys: Sequence[str]) -> dict[str, Any]:
    if registry == Registry.TARGETS:
        found = Target.objects.filter(usc_code__in=keys).select_related("credit_scheme")
        return {t.usc_code: t for t in found.prefetch_related("sectors", "permits")}
    if registry == Registry.INSPECTORS:
        return {i.certificate_no: i for i in Inspector.objects.filter(certificate_no__in=keys).select_related("unit")}
    return {e.code: e for e in Expert.objects.filter(code__in=keys)}


def _judge_one(context: _Context, reading: Reading, known: Any) -> Judged:
    name = str(reading.values.get("name", ""))
    if reading.problems:
        return Judged(reading, Verdict.REFUSED, name, [], None)
    found = _problems(context, reading, known)
    reading.problems += [[context.labels.get(key, ""), text] for key, text in found.items()]
    if reading.problems:
        return Judged(reading, Verdict.REFUSED, name, [], None)
    if known is None:
        return Judged(reading, Verdict.NEW, name, [], None)
    changes = _changes(context, reading, known)
    return Judged(reading, Verdict.CHANGED if changes else Verdict.SAME, name, changes, known.updated_at)


def _problems(context: _Context, reading: Reading, known: Any) -> dict[str, str]:
    if context.registry == Registry.TARGETS:
        fields, listed, permits = target_values(reading.values, known, context.scheme)
        target = _with(Target(), known, fields)
        found = target_actions.problems_of_target(target, listed, permits, context.on)
        return {{"permits": "permit_number"}.get(k, k): text for k, text in found.items()}
    if context.registry == Registry.INSPECTORS:
        unit = context.units.get(reading.values.get("unit", ""))
        if unit is None:
            return {"unit": f"单位名录中没有“{reading.values.get('unit', '')}”。请核对名称。"}
        return problems_of_inspector(_with(Inspector(), known, reading.values | {"unit": unit}), context.on)
    return expert_problems(as_values(_with(Expert(), known, reading.values), EXPERT_FIELDS), on=context.on)


def _with(empty: Any, known: Any, values: dict[str, Any]) -> Any:
    """The entry as it would be after the row, not saved."""
    entry = empty
    if known is not None:
        for one in known._meta.concrete_fields:
            setattr(entry, one.attname, getattr(known, one.attname))
    for name, value in values.items():
        setattr(entry, name, value)
    return entry


def target_values(
    values: dict[str, Any], known: Target | None, scheme: CreditScheme | None
) -> tuple[dict[str, Any], list[tuple[str, str]], list[PermitFacts]]:
    """A target's own fields, its sectors, its permits: those of the row, and those that are there."""
    fields = {k: v for k, v in values.items() if k != "sectors" and k not in PERMIT_KEYS}
    if fields.get("credit_grade"):
        fields["credit_scheme"] = scheme
    listed = [(s, k) for s, k in values["sectors"]] if "sectors" in values else []
    if not listed and known is not None:
        listed = target_actions.sectors_of(known)
    permits = target_actions.permits_of(known) if known is not None else []
    if values.get("permit_number") or values.get("permit_name"):
        number = values.get("permit_number", "")
        earlier = next((p for p in permits if p.number == number), None)
        permit = PermitFacts(
            values.get("permit_name", earlier.name if earlier else ""),
            number,
            earlier.authority if earlier else "",
            earlier.approved_date if earlier else None,
            values.get("permit_until", earlier.valid_until if earlier else None),
        )
        permits = [p for p in permits if p.number != number] + [permit]
    return fields, listed, permits


def _changes(context: _Context, reading: Reading, known: Any) -> list[list[str]]:
    """[column, now, after] for what the row would change; secret numbers are masked."""
    values = dict(reading.values)
    rows: list[list[str]] = []
    if context.registry == Registry.TARGETS:
        values, listed, permits = target_values(values, known, context.scheme)
        if sorted(listed) != sorted(target_actions.sectors_of(known)):
            rows.append(["行业领域和业态", _pairs(target_actions.sectors_of(known)), _pairs(listed)])
        if sorted(map(str, permits)) != sorted(map(str, target_actions.permits_of(known))):
            rows.append(["许可证", _numbers(target_actions.permits_of(known)), _numbers(permits)])
    elif context.registry == Registry.INSPECTORS:
        values["unit"] = context.units[values["unit"]]
    before, after = facts_of(known), facts_of(_with(type(known)(), known, values))
    return rows + [
        [after[name].label, before[name].text, after[name].text]
        for name in values
        if name in after and before[name].raw != after[name].raw
    ]


def _pairs(listed: Sequence[tuple[str, str]]) -> str:
    return "、".join(SECTORS[s] + (f"-{KINDS[k]}" if k else "") for s, k in sorted(listed))


def _numbers(permits: Sequence[PermitFacts]) -> str:
    return "、".join(f"{p.name} {p.number}（至 {p.valid_until or '长期'}）" for p in permits)
