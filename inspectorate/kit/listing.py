"""A list page's machinery: filters kept in the address, sorting, columns, density, paging, and the same rows as Excel.

A view declares its columns and filters once; `console/_listing.html` shows them, `kit.workbook` exports them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import Said

M = TypeVar("M", bound=Model)

PAGE_SIZES = (50, 100, 500)
# A list is printed whole up to so many rows; more than that is for a workbook.
PRINTED = 2000
# One batch over all pages of a list takes up to so many; more have to be narrowed first.
AT_ONCE = 2000


@dataclass(frozen=True)
class Column:
    """One column. `value` gives what is shown and exported; `sort` names the database field it sorts by."""

    key: str
    label: str
    value: Callable[[Any], object]
    sort: str = ""
    numeric: bool = False
    shown: bool = True
    link: bool = False
    nowrap: bool = False
    chip: Callable[[Any], str] | None = None  # a tone of `console.css`: good, warn, bad, plain
    is_state: bool = False


def stated(key: str, say: Callable[[Any], Said], sort: str = "", label: str = "状态") -> Column:
    """Where the row's thing stands: `say` answers the words and the tone, as all other pages do."""
    return Column(key, label, lambda one: say(one)[0], sort, chip=lambda one: say(one)[1], is_state=True)


def either(these: Q) -> Callable[[str], Q]:
    """Of a filter with two choices: “1” is these, the other the rest."""
    return lambda value: these if value == "1" else ~these


@dataclass(frozen=True)
class Filter:
    """One filter. `choices` are (value, label); without them it is a text field. `where` turns a value into a Q."""

    key: str
    label: str
    where: Callable[[str], Q]
    choices: Callable[[], Iterable[tuple[str, str]]] | Sequence[tuple[str, str]] | None = None
    folded: bool = False
    kind: str = "choice"  # choice · text · date

    def options(self) -> list[tuple[str, str]]:
        if self.choices is None:
            return []
        return [(str(v), str(label)) for v, label in (self.choices() if callable(self.choices) else self.choices)]


@dataclass(frozen=True)
class Listing(Generic[M]):
    """What a list page can show. `search` are lookups for the one search field (name part, code); `find` adds what
    is no plain lookup, such as the district by its name. `unit` is what is counted: 条、户、人."""

    name: str
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    search: Sequence[str] = ()
    search_hint: str = "名称或编号"
    order: Sequence[str] = ("pk",)
    find: Callable[[str], Q] | None = None
    unit: str = "条"

    def page(self, params: QueryDict, rows: QuerySet[M, M]) -> ListPage[M]:
        return ListPage(self, params, self.select(params, rows))

    def select(self, params: Mapping[str, str], rows: QuerySet[M, M]) -> QuerySet[M, M]:
        """The rows that the address asks for, in its order."""
        if text := params.get("q", "").strip():
            rows = _matching(rows, self._named, text)
        for one in self.filters:
            if value := params.get(one.key, ""):
                rows = _matching(rows, one.where, value)
        return rows.order_by(*self._order(params.get("sort", "")))

    def _named(self, text: str) -> Q:
        return _any_of(self.search, text) | (self.find(text) if self.find else Q(pk__in=[]))

    def _order(self, wanted: str) -> list[str]:
        down, key = wanted.startswith("-"), wanted.lstrip("-")
        for column in self.columns:
            if column.sort and column.key == key:
                return [("-" if down else "") + column.sort, "pk"]
        return list(self.order)


def _matching(rows: QuerySet[M, M], where: Callable[[str], Q], value: str) -> QuerySet[M, M]:
    """The rows that fit; none where the value cannot be one, such as letters where a day or a number is meant."""
    try:
        return rows.filter(where(value))
    except (ValueError, ValidationError):
        return rows.none()


def _any_of(lookups: Sequence[str], text: str) -> Q:
    where = Q(pk__in=[])
    for lookup in lookups:
        where |= Q(**{lookup: text})
    return where


def digest_of(rows: QuerySet[M, M]) -> str:
    """Which rows these are: it changes with every row that comes in or falls out."""
    keys = ",".join(map(str, rows.order_by("pk").values_list("pk", flat=True)))
    return hashlib.sha256(keys.encode()).hexdigest()[:16]


def every(rows: QuerySet[M, M], shown: str, unit: str) -> QuerySet[M, M]:
    """All that a list's filter finds, if they are still those that it showed. Never a part of them without a word."""
    if (count := rows.count()) > AT_ONCE:
        words = f"一次最多办理 {AT_ONCE} {unit}，现在选中了 {count} {unit}。请先筛选，分几次办理。"
        raise NotSo("too-many", words)
    if digest_of(rows) != shown:
        words = f"您打开列表以后，符合条件的变了，现在是 {count} {unit}。请回到列表重新选中。"
        raise NotNow("list-changed", words)
    return rows


@dataclass
class ListPage(Generic[M]):
    """One page of a listing as the template reads it."""

    listing: Listing[M]
    params: QueryDict
    rows: QuerySet[M, M]
    page: Page[M] = field(init=False)

    def __post_init__(self) -> None:
        """First which rows, then the rows: finding them can be done in an index, without reading the table."""
        keys = Paginator(self.rows.values_list("pk", flat=True), self.size).get_page(self.params.get("page", "1"))
        chosen = list(dict.fromkeys(keys.object_list))
        found = {row.pk: row for row in self.rows.order_by().filter(pk__in=chosen)}
        self.page = Page([found[key] for key in chosen if key in found], keys.number, keys.paginator)

    @property
    def size(self) -> int:
        if self.is_printed:
            return PRINTED
        asked = self.params.get("size", "")
        return int(asked) if asked in {str(n) for n in PAGE_SIZES} else PAGE_SIZES[0]

    @property
    def is_printed(self) -> bool:
        """Shown whole, to be printed: from its first row, whatever page was open."""
        return bool(self.params.get("print"))

    @property
    def sizes(self) -> tuple[int, ...]:
        return PAGE_SIZES

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def narrowing(self) -> str:
        """What the address asks for, as a batch of all of these rows carries it along."""
        kept = {
            key: value for key, value in self.params.items() if key in {"q", *(f.key for f in self.listing.filters)}
        }
        return urlencode(kept)

    @property
    def at_once(self) -> int:
        return AT_ONCE

    @property
    def digest(self) -> str:
        return digest_of(self.rows)

    @property
    def dense(self) -> bool:
        return self.params.get("density") == "tight"

    @property
    def columns(self) -> list[Column]:
        """The chosen columns, or those shown from the start."""
        chosen = set(self.params.getlist("col"))
        return [c for c in self.listing.columns if (c.key in chosen if chosen else c.shown)]

    @property
    def query(self) -> str:
        return self.params.get("q", "")

    @property
    def sort(self) -> str:
        return self.params.get("sort", "")

    @property
    def is_filtered(self) -> bool:
        return bool(self.query) or any(self.params.get(f.key) for f in self.listing.filters)

    @property
    def open_filters(self) -> list[tuple[Filter, list[tuple[str, str]], str]]:
        return [(f, f.options(), self.params.get(f.key, "")) for f in self.listing.filters if not f.folded]

    @property
    def folded_filters(self) -> list[tuple[Filter, list[tuple[str, str]], str]]:
        return [(f, f.options(), self.params.get(f.key, "")) for f in self.listing.filters if f.folded]

    @property
    def folded_in_use(self) -> bool:
        return any(value for _, _, value in self.folded_filters)

    def address(self, **changes: object) -> str:
        """This page's query string with some parameters changed; None takes one out."""
        params = self.params.copy()
        for key, value in changes.items():
            params.pop(key, None)
            if value is not None:
                params[key] = str(value)
        return "?" + params.urlencode()

    def head(self) -> list[tuple[Column, str, str]]:
        """Each column with the address that sorts by it and the direction it is sorted in now."""
        cells = []
        for column in self.columns:
            now = "up" if self.sort == column.key else "down" if self.sort == f"-{column.key}" else ""
            then = f"-{column.key}" if now == "up" else column.key
            cells.append((column, self.address(sort=then, page=None) if column.sort else "", now))
        return cells

    def body(self) -> list[tuple[M, list[tuple[Column, object, str]]]]:
        return [(row, [(c, c.value(row), c.chip(row) if c.chip else "") for c in self.columns]) for row in self.page]

    def kept(self) -> list[tuple[str, str]]:
        """What the filter form must carry along so that sorting, columns and density survive a search."""
        keep = [("sort", self.sort), ("size", self.params.get("size", "")), ("density", self.params.get("density", ""))]
        return [(k, v) for k, v in keep if v] + [("col", c) for c in self.params.getlist("col")]

    def carried(self) -> list[tuple[str, str]]:
        """Everything of the address but the columns and the page, for the form that chooses columns."""
        return [(k, v) for k, vs in self.params.lists() for v in vs if k not in {"col", "page"}]

    @property
    def export_address(self) -> str:
        return self.address(export="xlsx", page=None)

    @property
    def print_address(self) -> str:
        return self.address(print=1, page=None)

    @property
    def list_address(self) -> str:
        return self.address(print=None, page=None)

    @property
    def first_address(self) -> str:
        return self.address(page=1)

    @property
    def previous_address(self) -> str:
        return self.address(page=self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_address(self) -> str:
        return self.address(page=self.page.number + 1) if self.page.has_next() else ""

    @property
    def last_address(self) -> str:
        return self.address(page=self.page.paginator.num_pages)

    @property
    def density_address(self) -> str:
        return self.address(density=None if self.dense else "tight")

    def size_addresses(self) -> list[tuple[int, str]]:
        return [(n, self.address(size=n, page=None)) for n in PAGE_SIZES]


def address(**params: object) -> str:
    """A query string, for links into a filtered list."""
    return "?" + urlencode({k: str(v) for k, v in params.items()})
