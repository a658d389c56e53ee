"""What a table to import is, whatever it holds: columns, key, what a row would change, how it is entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import transaction

from inspectorate.imports.columns import ImportColumn
from inspectorate.kit.refusals import NotNow, Refused
from inspectorate.people.access import May
from inspectorate.people.models import Person, Unit
from inspectorate.registries.actions.adjust import Why
from inspectorate.registries.models import CreditScheme, ItemCategory
from inspectorate.registries.models.imports import ImportKind
from inspectorate.registries.queries.readable import own_facts

Values = Mapping[str, Any]
# Rows of column, what stands there now, what stands there after.
Changes = list[list[str]]
# What became of a row that was entered.
TAKEN = "已导入"


@dataclass(frozen=True)
class Office:
    """What every row of a file is judged against: the day, who brings it; units, classes, categories, fetched once."""

    on: date
    by: Person

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.name: unit for unit in Unit.objects.filter(is_active=True)}

    def unit(self, name: str) -> Unit | None:
        """By its name, which may follow the bureau's own: 市应急管理局执法二大队."""
        found = [
            unit
            for known, unit in self.units.items()
            if name.endswith(known) and settings.BUREAU_NAME.endswith(name.removesuffix(known))
        ]
        return self.units.get(name) or (found[0] if len(found) == 1 else None)

    @cached_property
    def scheme(self) -> CreditScheme | None:
        return CreditScheme.objects.filter(is_default=True).first()

    @cached_property
    def categories(self) -> dict[str, ItemCategory]:
        return {category.name: category for category in ItemCategory.objects.all()}


@dataclass(frozen=True)
class Waiting:
    """A confirmed row on its way into the registry: as its columns read it, and what the preview said of it."""

    key: str
    values: Values
    is_new: bool
    changes: Changes
    seen: datetime | None


class Table:
    """One kind of table. Each method takes the values of one row as its columns read them."""

    kind: ImportKind
    columns: tuple[ImportColumn, ...]
    may_import: May
    # Whether a whole file can be taken back in one go.
    can_undo = False
    # Whether a row may bring some columns of an entry that is there, and leave the others as they are.
    takes_parts = False
    # What our own lists tell of an entry beside its columns: not asked about when an exported list comes back.
    told: tuple[str, ...] = ()

    def everything(self) -> Iterator[Any]:
        """Every entry that counts, in the order of its key."""
        raise NotImplementedError

    def values_of(self, entry: Any) -> Values:
        """An entry as its row would be read."""
        return {column.key: getattr(entry, column.key, None) for column in self.columns}

    def filled(self, entry: Any) -> list[str]:
        """An entry as a row of the table."""
        values = self.values_of(entry)
        return [column.cell(values[column.key]) for column in self.columns]

    def key_of(self, values: Values) -> str:
        """The number that tells one entry from another; by default the first column."""
        return str(values.get(self.columns[0].key, ""))

    def name_of(self, values: Values) -> str:
        return str(values.get("name", ""))

    def known(self, keys: Sequence[str]) -> dict[str, Any]:
        """The entries that are there already, by key."""
        raise NotImplementedError

    def seen(self, known: Any) -> datetime | None:
        """When the entry was last changed, so that a change by somebody else since then is noticed."""
        return known.updated_at  # type: ignore[no-any-return]

    def problems(self, values: Values, known: Any, office: Office) -> dict[str, str]:
        """What is wrong with the row, by column key: the same rules as for an entry by hand."""
        raise NotImplementedError

    def barred(self, values: Values, known: Any, office: Office) -> dict[str, str]:
        """Why this person may not enter this row, by column key, where others of the same table are hers."""
        return {}

    def changes(self, values: Values, known: Any, office: Office) -> Changes:
        """What the row would change in the entry that is there."""
        raise NotImplementedError

    def enter_all(self, rows: Sequence[Waiting], office: Office, why: Why) -> list[str]:
        """What became of each row, in words. Row by row, each by the action that an entry by hand takes."""
        return [self._enter(row, office, why) for row in rows]

    def _enter(self, row: Waiting, office: Office, why: Why) -> str:
        try:
            with transaction.atomic():
                if row.is_new:
                    self.add(row.values, office, why)
                else:
                    known = self.known([row.key]).get(row.key)
                    self.require_untouched(row, known, office)
                    self.change(row.values, known, row.seen, office, why)
        except Refused as refusal:
            return refusal.message
        return TAKEN

    def require_untouched(self, row: Waiting, known: Any, office: Office) -> None:
        """Whoever was changed by somebody else since the preview is shown as a conflict, not overwritten."""
        is_same = known is not None and self.seen(known) == row.seen
        if not is_same or self.changes(row.values, known, office) != row.changes:
            raise NotNow("changed-meanwhile", "预览之后有人改过这一条，没有覆盖。请核对后单独修改。")

    def add(self, values: Values, office: Office, why: Why) -> None:
        raise NotImplementedError

    def change(self, values: Values, known: Any, seen: datetime | None, office: Office, why: Why) -> None:
        raise NotImplementedError


def entry_with(empty: Any, known: Any, values: Values) -> Any:
    """The entry as it would be after the row, not saved."""
    if known is not None:
        for one in known._meta.concrete_fields:
            setattr(empty, one.attname, getattr(known, one.attname))
    for name, value in values.items():
        setattr(empty, name, value)
    return empty


def field_changes(values: Values, known: Any) -> Changes:
    """What differs in the entry's own fields; secret numbers are masked."""
    before, after = own_facts(known), own_facts(entry_with(type(known)(), known, values))
    return [
        [after[name].label, before[name].text, after[name].text]
        for name in values
        if name in after and before[name].raw != after[name].raw
    ]


def adjusting(why: Why) -> dict[str, Any]:
    """`why` as the registries' verbs take it."""
    return {"ground": why.ground, "by": why.by, "at": why.at, "batch": why.batch}
