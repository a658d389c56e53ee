"""执法检查人员名录库 and 专家库 as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from inspectorate.imports.table import Changes, Entering, Values
from inspectorate.registries.actions.experts import add_expert, change_expert, problems_of_expert
from inspectorate.registries.actions.inspectors import add_inspector, change_inspector, problems_of_inspector
from inspectorate.registries.models import Expert, Inspector
from inspectorate.registries.tables.columns import EXPERTS, INSPECTORS
from inspectorate.registries.tables.table import ImportKind, Office, Table, entry_with, field_changes


class Inspectors(Table):
    kind = ImportKind.INSPECTORS
    columns = INSPECTORS
    takes_parts = True
    told = ("抽取状态", "证件类型")

    def everything(self) -> Iterator[Inspector]:
        return Inspector.objects.select_related("unit").order_by("certificate_no").iterator(2000)

    def values_of(self, entry: Inspector) -> Values:
        return {**super().values_of(entry), "unit": entry.unit.name}

    def known(self, keys: Sequence[str]) -> dict[str, Inspector]:
        return {i.certificate_no: i for i in Inspector.objects.filter(certificate_no__in=keys).select_related("unit")}

    def problems(self, values: Values, known: Inspector | None, office: Office) -> dict[str, str]:
        if "unit" in values and office.unit(values["unit"]) is None:
            return {"unit": f"单位名录中没有“{values['unit']}”。请核对名称。"}
        return problems_of_inspector(entry_with(Inspector(), known, _fields(values, office)), office.on)

    def changes(self, values: Values, known: Inspector, office: Office) -> Changes:
        return field_changes(_fields(values, office), known)

    def add(self, values: Values, office: Office, said: Entering) -> None:
        add_inspector(values=_fields(values, office), **said)

    def change(self, values: Values, known: Inspector, seen: datetime | None, office: Office, said: Entering) -> None:
        fields = _fields(values, office)
        fields.pop("certificate_no")
        change_inspector(inspector_id=known.pk, values=fields, seen=seen, **said)


def _fields(values: Values, office: Office) -> dict[str, Any]:
    return {**values, "unit": office.unit(values["unit"])} if "unit" in values else dict(values)


class Experts(Table):
    kind = ImportKind.EXPERTS
    columns = EXPERTS
    takes_parts = True
    told = ("抽取状态",)

    def everything(self) -> Iterator[Expert]:
        return Expert.objects.order_by("code").iterator(2000)

    def known(self, keys: Sequence[str]) -> dict[str, Expert]:
        return {e.code: e for e in Expert.objects.filter(code__in=keys)}

    def problems(self, values: Values, known: Expert | None, office: Office) -> dict[str, str]:
        return problems_of_expert(entry_with(Expert(), known, values), office.on)

    def changes(self, values: Values, known: Expert, office: Office) -> Changes:
        return field_changes(values, known)

    def add(self, values: Values, office: Office, said: Entering) -> None:
        add_expert(values=values, **said)

    def change(self, values: Values, known: Expert, seen: datetime | None, office: Office, said: Entering) -> None:
        fields = {k: v for k, v in values.items() if k != "code"}
        change_expert(expert_id=known.pk, values=fields, seen=seen, **said)
