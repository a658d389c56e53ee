"""What the registries' tables share: the office they are judged in, a row laid over an entry, how it is undone."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models

from inspectorate.bureau.queries import names
from inspectorate.imports import table
from inspectorate.imports.table import Changes, Values
from inspectorate.people.models import Person, Unit
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import require_adjustment_ground
from inspectorate.registries.actions.undo import undo_batch
from inspectorate.registries.models import CreditScheme, Inspector, ItemCategory
from inspectorate.registries.queries.readable import own_facts


class ImportKind(models.TextChoices):
    """What a table may hold: one of the four registries, or recusals."""

    TARGETS = "TARGETS", "检查对象名录库"
    INSPECTORS = "INSPECTORS", "执法检查人员名录库"
    EXPERTS = "EXPERTS", "专家库"
    ITEMS = "ITEMS", "随机抽查事项清单"
    RECUSALS = "RECUSALS", "回避登记"


class RegistryOffice(table.Office):
    """With the units, classes and categories that rows name, fetched once."""

    @cached_property
    def coming(self) -> dict[str, Inspector]:
        """Inspectors that stand in earlier rows of the file, by identity number."""
        return {}

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.name: unit for unit in Unit.objects.filter(is_active=True)}

    @cached_property
    def bureau(self) -> str:
        return names().bureau

    def unit(self, name: str) -> Unit | None:
        """By its name, which may follow the bureau's own: 市应急管理局执法二大队."""
        found = [
            unit
            for known, unit in self.units.items()
            if name.endswith(known) and self.bureau.endswith(name.removesuffix(known))
        ]
        return self.units.get(name) or (found[0] if len(found) == 1 else None)

    @cached_property
    def scheme(self) -> CreditScheme | None:
        return CreditScheme.objects.filter(is_default=True).first()

    @cached_property
    def categories(self) -> dict[str, ItemCategory]:
        return {category.name: category for category in ItemCategory.objects.all()}


class RegistryTable(table.Table):
    office = RegistryOffice
    home = ("两库一单", "registries:home")
    may_import = staticmethod(access.may_maintain_registries)
    require_ground = staticmethod(require_adjustment_ground)

    def take_back(self, batch: str, *, ground: str, by: Person, at: datetime) -> None:
        undo_batch(batch=batch, may_deactivate=self.can_undo, ground=ground, by=by, at=at)


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
