"""随机抽查事项清单 as a table: an item a row, its check points and its legal bases one a line in their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from inspectorate.imports.table import Changes, Entering, Values
from inspectorate.kit.numerals import article_words
from inspectorate.registries import access
from inspectorate.registries.actions.items import ITEM_FIELDS, add_item, change_item, problems_of_item, too_early
from inspectorate.registries.models import BasisKind, InspectionItem
from inspectorate.registries.queries.readable import field_fact
from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tables.columns import ITEMS
from inspectorate.registries.tables.table import ImportKind, RegistryOffice, RegistryTable, entry_with

CITED = {"bases": BasisKind.BASIS, "penalties": BasisKind.PENALTY}


class Items(RegistryTable):
    kind = ImportKind.ITEMS
    columns = ITEMS
    may_import = staticmethod(access.may_maintain_items)
    takes_parts = True
    told = ("重点或一般", "抽取", "检查要点数", "版本", "失效日期", "条文", "状态")

    def everything(self) -> Iterator[InspectionItem]:
        """The latest version of each item, with those that are to come; not those that were withdrawn."""
        newer = InspectionItem.objects.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
        rows = InspectionItem.objects.filter(~Exists(newer), valid_until=None).select_related("category")
        return rows.prefetch_related("points", "bases").order_by("code").iterator(500)

    def values_of(self, entry: InspectionItem) -> Values:
        cited = {
            column: [[one.short_title, _article(one), one.part] for one in _cited({}, entry) if one.kind == kind]
            for column, kind in CITED.items()
        }
        return {**super().values_of(entry), "category": entry.category.name, "points": _points({}, entry), **cited}

    def known(self, keys: Sequence[str]) -> dict[str, InspectionItem]:
        """The latest version of each."""
        found = InspectionItem.objects.filter(code__in=keys).select_related("category").order_by("version")
        return {item.code: item for item in found.prefetch_related("points", "bases")}

    def seen(self, known: InspectionItem) -> None:
        """A change is a new version; an item is told apart by what it says, not by a time."""
        return None

    def problems(self, values: Values, known: InspectionItem | None, office: RegistryOffice) -> dict[str, str]:
        if "category" in values and values["category"] not in office.categories:
            return {"category": f"没有“{values['category']}”这个类别。可以填：{'、'.join(office.categories)}。"}
        item = entry_with(InspectionItem(), known, _fields(values, office))
        found = problems_of_item(item, _points(values, known), _cited(values, known))
        if item.valid_from and (known is None or self.changes(values, known, office)):
            found |= too_early(item.valid_from, known.valid_from if known else None, office.on)
        return found

    def changes(self, values: Values, known: InspectionItem, office: RegistryOffice) -> Changes:
        after = entry_with(InspectionItem(), known, _fields(values, office))
        rows: Changes = []
        given = _fields(values, office).keys() - {"valid_from"}
        for field in InspectionItem._meta.concrete_fields:
            old, new = field_fact(known, field), field_fact(after, field)
            if field.name in given and old.raw != new.raw:
                rows.append([new.label, old.text, new.text])
        if _points(values, known) != _points({}, known):
            rows.append(["检查要点", "\n".join(_points({}, known)), "\n".join(_points(values, known))])
        if _words(_cited(values, known)) != _words(_cited({}, known)):
            rows.append(["法律依据", "\n".join(_words(_cited({}, known))), "\n".join(_words(_cited(values, known)))])
        return rows

    def add(self, values: Values, office: RegistryOffice, said: Entering) -> None:
        add_item(values=_fields(values, office), points=_points(values, None), cited=_cited(values, None), **said)

    def change(
        self, values: Values, known: InspectionItem, seen: datetime | None, office: RegistryOffice, said: Entering
    ) -> None:
        fields = {k: v for k, v in _fields(values, office).items() if k != "code"}
        points, cited = _points(values, known), _cited(values, known)
        change_item(item_id=known.pk, values=fields, points=points, cited=cited, **said)


def _fields(values: Values, office: RegistryOffice) -> dict[str, Any]:
    fields = {name: value for name, value in values.items() if name in ITEM_FIELDS}
    return fields | ({"category": office.categories[values["category"]]} if "category" in values else {})


def _points(values: Values, known: InspectionItem | None) -> list[str]:
    if "points" in values or known is None:
        return list(values.get("points", []))
    return [point.text for point in known.points.all()]


def _cited(values: Values, known: InspectionItem | None) -> list[Cited]:
    """A cell that is empty says nothing, and leaves the bases of its kind as they are."""
    found: list[Cited] = []
    for column, kind in CITED.items():
        if column in values or known is None:
            found += [Cited(kind, *parts) for parts in values.get(column, [])]
        else:
            rows = sorted((b for b in known.bases.all() if b.kind == kind), key=lambda b: b.order)
            found += [Cited(kind, b.statute_title, b.article_no, b.part) for b in rows]
    return found


def _article(one: Cited) -> str:
    return article_words(*one.number) if one.number else ""


def _words(cited: Sequence[Cited]) -> list[str]:
    return [f"《{one.short_title}》{one.key and f'第{one.key}条'}{one.part}" for one in cited]
