"""回避登记 as a table: who may not inspect whom, why, and for how long. A row is new or is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Q

from inspectorate.imports.table import Changes, Entering, Values
from inspectorate.registries.actions.recusals import register_recusal
from inspectorate.registries.models import Expert, Inspector, Recusal, Target
from inspectorate.registries.queries.certificates import current, holders
from inspectorate.registries.rules.people import recusal_problems
from inspectorate.registries.tables.columns import RECUSALS
from inspectorate.registries.tables.table import ImportKind, RegistryOffice, RegistryTable


class Recusals(RegistryTable):
    kind = ImportKind.RECUSALS
    columns = RECUSALS

    def everything(self) -> Iterator[Recusal]:
        return Recusal.objects.select_related("inspector", "expert", "target").order_by("pk").iterator(2000)

    def values_of(self, entry: Recusal) -> Values:
        person, target, _ = _key(entry).split("·")
        return {**super().values_of(entry), "person": person, "target": target}

    def key_of(self, values: Values) -> str:
        """Of an inspector by today's number, whichever the row has."""
        parts = [str(values.get(name, "")) for name in ("person", "target", "ground")]
        parts[0] = parts[0] and next(iter(current([parts[0]])))
        return "·".join(parts) if all(parts) else ""

    def name_of(self, values: Values) -> str:
        who = _person(str(values.get("person", "")))
        target = Target.objects.filter(usc_code=values.get("target", "")).first()
        return f"{who or '查无此人'} · {target or '查无此单位'}"

    def known(self, keys: Sequence[str]) -> dict[str, Recusal]:
        """Those that have not ended, by person, target and ground."""
        targets = {key.split("·")[1] for key in keys}
        found = Recusal.objects.filter(target__usc_code__in=targets).select_related("inspector", "expert", "target")
        return {_key(one): one for one in found.order_by("until_date")}

    def seen(self, known: Recusal) -> datetime | None:
        return known.registered_at

    def problems(self, values: Values, known: Recusal | None, office: RegistryOffice) -> dict[str, str]:
        if _person(values["person"]) is None:
            return {"person": f"执法人员和专家中都没有编号 {values['person']}。请核对编号。"}
        if not Target.objects.filter(usc_code=values["target"]).exists():
            return {"target": "检查对象名录库中没有这个单位。请先入库。"}
        if known is not None and _covers(known, values):
            return {}
        found = recusal_problems(
            ground=values["ground"],
            note=values.get("note", ""),
            first=values["from_date"],
            last=values.get("until_date"),
            others=_grounds(values),
        )
        return {{"ground_code": "ground"}.get(k, k): text for k, text in found.items()}

    def changes(self, values: Values, known: Recusal, office: RegistryOffice) -> Changes:
        if _covers(known, values):
            return []
        return [["回避", f"至 {known.until_date}", f"{values['from_date']} 至 {values.get('until_date') or '长期'}"]]

    def add(self, values: Values, office: RegistryOffice, said: Entering) -> None:
        who = _person(values["person"])
        assert who is not None
        register_recusal(
            of=who,
            target=Target.objects.get(usc_code=values["target"]),
            ground=values["ground"],
            note=values.get("note", ""),
            from_date=values["from_date"],
            until_date=values.get("until_date"),
            batch=said["batch"],
            by=said["by"],
            at=said["at"],
        )

    def change(
        self, values: Values, known: Recusal, seen: datetime | None, office: RegistryOffice, said: Entering
    ) -> None:
        """An earlier one has ended: a further period is a registration of its own."""
        self.add(values, office, said)


def _person(number: str) -> Inspector | Expert | None:
    """An inspector by any number that he has or had, or an expert."""
    return holders([number]).get(number) or Expert.objects.filter(code=number).first()


def _key(one: Recusal) -> str:
    who = one.inspector.certificate_no if one.inspector else one.expert.code if one.expert else ""
    return f"{who}·{one.target.usc_code}·{one.ground}"


def _covers(known: Recusal, values: Values) -> bool:
    """The registered period holds the row's period already."""
    last = values.get("until_date")
    begins = known.from_date <= values["from_date"]
    return begins and (known.until_date is None or (last is not None and last <= known.until_date))


def _grounds(values: Values) -> list[str]:
    """The grounds in force between the two from the row's first day on."""
    who = _person(values["person"])
    between = Q(inspector=who) if isinstance(who, Inspector) else Q(expert=who)
    still = Q(until_date__isnull=True) | Q(until_date__gte=values["from_date"])
    return list(
        Recusal.objects.filter(between, still, target__usc_code=values["target"]).values_list("ground", flat=True)
    )
