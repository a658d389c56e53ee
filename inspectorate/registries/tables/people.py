"""执法检查人员名录库 and 专家库 as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from inspectorate.imports.table import Changes, Entering, Values
from inspectorate.kit.secrets import keyed_digest
from inspectorate.registries.actions import experts, inspectors
from inspectorate.registries.actions.adjust import key_of
from inspectorate.registries.actions.rolls import Roll
from inspectorate.registries.models import EarlierCertificate, Inspector
from inspectorate.registries.rules.identifiers import compact_id_number
from inspectorate.registries.tables.columns import EXPERTS, INSPECTORS
from inspectorate.registries.tables.table import ImportKind, RegistryOffice, RegistryTable, entry_with, field_changes


class Persons(RegistryTable):
    """A roll of persons."""

    roll: Roll[Any]
    takes_parts = True

    def rows(self) -> QuerySet[Any]:
        return self.roll.entries.order_by(self.roll.key)

    def everything(self) -> Iterator[Any]:
        return self.rows().iterator(2000)

    def known(self, keys: Sequence[str]) -> dict[str, Any]:
        return {key_of(entry): entry for entry in self.rows().filter(**{f"{self.roll.key}__in": keys})}

    def fields(self, values: Values, office: RegistryOffice) -> dict[str, Any]:
        """The row's values as the entry has them."""
        return dict(values)

    def problems(self, values: Values, known: Any, office: RegistryOffice) -> dict[str, str]:
        return self.roll.problems(entry_with(self.roll.model(), known, self.fields(values, office)), office.on)

    def changes(self, values: Values, known: Any, office: RegistryOffice) -> Changes:
        return field_changes(self.fields(values, office), known)

    def add(self, values: Values, office: RegistryOffice, said: Entering) -> None:
        self.roll.add(values=self.fields(values, office), **said)

    def change(self, values: Values, known: Any, seen: datetime | None, office: RegistryOffice, said: Entering) -> None:
        fields = self.fields(values, office)
        fields.pop(self.roll.key)
        self.roll.change(entry_id=known.pk, values=fields, seen=seen, **said)


class Inspectors(Persons):
    """A certificate that was re-issued has another number: where the identity number is known, the person goes on."""

    kind = ImportKind.INSPECTORS
    columns = INSPECTORS
    roll = inspectors.INSPECTORS
    told = ("抽取状态", "证件类型")

    def rows(self) -> QuerySet[Any]:
        return super().rows().select_related("unit")

    def values_of(self, entry: Inspector) -> Values:
        return {**super().values_of(entry), "unit": entry.unit.name}

    def fields(self, values: Values, office: RegistryOffice) -> dict[str, Any]:
        return {**values, "unit": office.unit(values["unit"])} if "unit" in values else dict(values)

    def same(self, values: Values, office: RegistryOffice) -> Inspector | None:
        digest = keyed_digest(compact_id_number(values.get("id_number", "")))
        if not digest:
            return None
        return office.coming.get(digest) or self.rows().filter(id_number_digest=digest).first()

    def problems(self, values: Values, known: Inspector | None, office: RegistryOffice) -> dict[str, str]:
        if "unit" in values and office.unit(values["unit"]) is None:
            return {"unit": f"单位名录中没有“{values['unit']}”。请核对名称。"}
        if known is not None and _is_earlier(values, known):
            return {}
        if found := _problems_of_another_number(values, known):
            return found
        entry = entry_with(Inspector(), known, self.fields(values, office))
        found = self.roll.problems(entry, office.on)
        if not found and entry.id_number_digest:
            office.coming[entry.id_number_digest] = entry
        return found

    def changes(self, values: Values, known: Inspector, office: RegistryOffice) -> Changes:
        return [] if _is_earlier(values, known) else super().changes(values, known, office)

    def change(self, values: Values, known: Any, seen: datetime | None, office: RegistryOffice, said: Entering) -> None:
        if values["certificate_no"] == known.certificate_no:
            return super().change(values, known, seen, office, said)
        fields = self.fields(values, office)
        inspectors.reissue_certificate(entry_id=known.pk, values=fields, seen=seen, **said)


def _problems_of_another_number(values: Values, known: Inspector | None) -> dict[str, str]:
    if known is None or values["certificate_no"] == known.certificate_no:
        return {}
    return inspectors.problems_of_reissue(known, values)


def _is_earlier(values: Values, known: Inspector) -> bool:
    """The row is of a certificate that this person had before."""
    number = values["certificate_no"]
    return EarlierCertificate.objects.filter(inspector=known.pk, number=number).exists()


class Experts(Persons):
    kind = ImportKind.EXPERTS
    columns = EXPERTS
    once = (
        (("id_number",), "与{there}相同，是同一个人。每人只能有一行，请核对后只留一行。"),
        (("certificate", "certificate_no"), "与{there}相同。一份资格证书只属于一个人，请核对。"),
    )
    roll = experts.EXPERTS
    told = ("抽取状态",)
