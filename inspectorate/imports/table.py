"""What a table to import is, whatever it holds: columns, key, what a row would change, how it is entered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.urls import reverse

from inspectorate.imports.columns import ImportColumn
from inspectorate.kit import text
from inspectorate.kit.refusals import NotNow, Refused
from inspectorate.people.access import May
from inspectorate.people.acting import Acting
from inspectorate.people.models import Person

Values = Mapping[str, Any]
# Rows of column, what stands there now, what stands there after.
Changes = list[list[str]]
# What became of a row that was entered.
TAKEN = "已导入"


class Entering(Acting):
    """What every row of a file is entered with: who, when, why, and with which others in one go."""

    ground: str
    batch: str


@dataclass(frozen=True)
class Office:
    """What every row of a file is judged against: the day, who brings it; a table adds what it looks up."""

    on: date
    by: Person


@dataclass(frozen=True)
class Waiting:
    """A confirmed row on its way in: as its columns read it, and what the preview said of it."""

    key: str
    values: Values
    is_new: bool
    changes: Changes
    seen: datetime | None


class Table:
    """One kind of table. Each method takes the values of one row as its columns read them."""

    kind: models.TextChoices
    columns: tuple[ImportColumn, ...]
    # Any of these makes a row the head; by default the first column.
    heads: tuple[ImportColumn, ...] = ()
    may_import: May
    office: type[Office] = Office
    # Where its entries are: the name of the page, and of its address.
    home: tuple[str, str]
    # What each file is asked to belong to, where the table is not of the whole office: 年度.
    belongs = ""
    # Whether a file is entered and taken back on a ground, and what it may be, as an example; {year} is this one.
    needs_ground = True
    ground_example = "例如：市信用平台 {year} 年一季度推送数据"
    # Whether a whole file can be taken back in one go.
    can_undo = False
    undo_words = "新增的停用，有变化的恢复原状；导入之后又改动过的，不能整批撤销。"
    # Whether anything of a file can be; where not, each entry is put right by itself.
    takes_back = True
    # Whether a row may bring some columns of an entry that is there, and leave the others as they are.
    takes_parts = False
    # Whether a row is the whole entry: an empty cell empties what is there.
    is_whole = False
    # What our own lists tell of an entry beside its columns: not asked about when an exported list comes back.
    told: tuple[str, ...] = ()
    # Columns whose contents stand in a file once, whatever the numbers of the rows, and what is said of the second.
    once: tuple[tuple[tuple[str, ...], str], ...] = ()

    def belonging_to(self, of: str) -> Table:
        """The table of that year, where each year has its own; a year that cannot be is refused."""
        return self

    def proposed(self, on: date) -> str:
        """What a file belongs to, unless it is said otherwise."""
        return ""

    @property
    def home_url(self) -> str:
        return reverse(self.home[1])

    def require_whole(self, *, sheets: Sequence[str], given: Collection[str], rows: int, is_asked: bool) -> None:
        """What a file must be as a whole: its sheets, its columns; `is_asked`: a column is still in question."""

    def require_open(self) -> None:
        """Whether what the file belongs to may be changed now."""

    def record(self, *, file: str, left_out: int, said: Entering) -> None:
        """What the trail of the thing tells of the whole file that was entered, beside the file's own."""

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

    def same(self, values: Values, office: Any) -> Any:
        """Who is there already under another number, or stands in an earlier row of the file and is not entered yet."""
        return None

    def seen(self, known: Any) -> datetime | None:
        """When the entry was last changed, so that a change by somebody else since then is noticed."""
        return known.updated_at  # type: ignore[no-any-return]

    def problems(self, values: Values, known: Any, office: Any) -> dict[str, str]:
        """What is wrong with the row, by column key: the same rules as for an entry by hand."""
        raise NotImplementedError

    def barred(self, values: Values, known: Any, office: Any) -> dict[str, str]:
        """Why this person may not enter this row, by column key, where others of the same table are hers."""
        return {}

    def changes(self, values: Values, known: Any, office: Any) -> Changes:
        """What the row would change in the entry that is there."""
        raise NotImplementedError

    def enter_all(self, rows: Sequence[Waiting], office: Any, said: Entering) -> list[str]:
        """What became of each row, in words. Row by row, each by the action that an entry by hand takes."""
        return [self._enter(row, office, said) for row in rows]

    def _enter(self, row: Waiting, office: Any, said: Entering) -> str:
        try:
            with transaction.atomic():
                if row.is_new:
                    self.add(row.values, office, said)
                else:
                    known = self.known([row.key]).get(row.key) or self.same(row.values, office)
                    self.require_untouched(row, known, office)
                    self.change(row.values, known, row.seen, office, said)
        except Refused as refusal:
            return refusal.message
        return TAKEN

    def require_untouched(self, row: Waiting, known: Any, office: Any) -> None:
        """Whoever was changed by somebody else since the preview is shown as a conflict, not overwritten."""
        is_same = known is not None and row.seen in {None, self.seen(known)}
        if not is_same or self.changes(row.values, known, office) != row.changes:
            raise NotNow("changed-meanwhile", "预览之后有人改过这一条，没有覆盖。请核对后单独修改。")

    def require_ground(self, ground: str) -> None:
        """What may stand as the ground of an import."""
        text.require_ground(ground)

    def take_back(self, batch: str, *, ground: str, by: Person, at: datetime) -> None:
        """撤销 of all that a file changed and added, or a refusal in words."""
        raise NotImplementedError

    def add(self, values: Values, office: Any, said: Entering) -> None:
        raise NotImplementedError

    def change(self, values: Values, known: Any, seen: datetime | None, office: Any, said: Entering) -> None:
        raise NotImplementedError


TABLES: dict[str, Table] = {}


def register(tables: Iterable[Table]) -> None:
    """Called once, when the app starts whose tables these are."""
    TABLES.update({str(table.kind): table for table in tables})
