"""A roll of persons (名录), inspectors or experts: entered, changed, on duty or not, by the same verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Manager

from inspectorate.kit.refusals import NotNow, Problems
from inspectorate.kit.secrets import keyed_digest
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import Why, key_of, put, record, require_adjustment_ground
from inspectorate.registries.codes import DutyState
from inspectorate.registries.events import RegistryEvent
from inspectorate.registries.models import ChangeAction, Expert, Inspector
from inspectorate.registries.queries.readable import APART, facts_of
from inspectorate.registries.rules.identifiers import compact_id_number
from inspectorate.registries.rules.refused import refuse

Entry = TypeVar("Entry", Inspector, Expert)


@dataclass(frozen=True, kw_only=True)
class Roll(Generic[Entry]):
    """One roll: whom it holds, by which number they are known for good, what must hold of each.

    `known`: what is said of a number that somebody has already; `taken`: of one that was taken this moment.
    """

    model: type[Entry]
    key: str
    rule: Callable[[Entry, date], Problems]
    known: str
    taken: str
    added: type[RegistryEvent]
    changed: type[RegistryEvent]
    # What else to do where the person is in the roll already.
    again: str = "请核对。"

    @cached_property
    def labels(self) -> dict[str, str]:
        return {f.name: str(f.verbose_name) for f in self.model._meta.concrete_fields}

    @cached_property
    def fields(self) -> frozenset[str]:
        return frozenset(self.labels) - APART

    @property
    def entries(self) -> Manager[Any]:
        return self.model._default_manager

    @transaction.atomic
    def add(self, *, values: Mapping[str, Any], ground: str, by: Person, at: datetime, batch: str = "") -> Entry:
        """入库."""
        why = Why(ground=ground, by=by, at=at, batch=batch)
        check(access.may_maintain_registries, by, on=why.on)
        entry = self.model(created_at=at, updated_at=at)
        put(entry, _compacted(values), self.fields)
        require_adjustment_ground(ground)
        refuse(self.problems(entry, why.on), self.labels)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
        except IntegrityError:
            refuse({self.key: self.taken}, self.labels)
        record(entry, action=ChangeAction.ADD, event=self.added, before={}, why=why)
        return entry

    @transaction.atomic
    def change(
        self,
        *,
        entry_id: int,
        values: Mapping[str, Any],
        ground: str,
        by: Person,
        at: datetime,
        seen: datetime | None = None,
        batch: str = "",
        action: ChangeAction = ChangeAction.CHANGE,
        event: type[RegistryEvent] | None = None,
        renumbers: bool = False,
    ) -> Entry:
        """变更, of unit, certificate, term or duty state. `seen`: as of when the officer's page showed the entry.

        `renumbers`: the entry goes on under another number.
        """
        entry: Entry = self.entries.select_for_update().get(pk=entry_id)
        why = Why(ground=ground, by=by, at=at, batch=batch)
        check(access.may_maintain_registries, by, on=why.on)
        if seen is not None and entry.updated_at != seen:
            raise NotNow("changed-meanwhile", f"{entry.name}的信息刚刚被别人修改过。请重新打开编辑页，核对后再改。")
        before = facts_of(entry)
        clean: dict[str, Any] = _compacted(values)
        put(entry, clean, self.fields if renumbers else self.fields - {self.key})
        require_adjustment_ground(ground)
        refuse(self.problems(entry, why.on), self.labels)
        entry.updated_at = at
        digest: list[str] = ["id_number_digest"] if "id_number" in clean else []
        entry.save(update_fields=[*clean, *digest, "updated_at"])
        record(entry, action=action, event=event or self.changed, before=before, why=why)
        return entry

    def set_state(self, *, entry_id: int, state: DutyState, ground: str, by: Person, at: datetime) -> Entry:
        """停用、借调、恢复在岗: only those on duty are drawn."""
        action = ChangeAction.REACTIVATE if state == DutyState.ON_DUTY else ChangeAction.DEACTIVATE
        return self.change(entry_id=entry_id, values={"state": state}, ground=ground, by=by, at=at, action=action)

    def problems(self, entry: Entry, on: date) -> Problems:
        """Everything that is wrong with an entry as it would be saved; one person is in the roll once."""
        entry.id_number_digest = digest = keyed_digest(entry.id_number)
        problems, others = self.rule(entry, on), self.entries.exclude(pk=entry.pk)
        if same := others.filter(**{self.key: key_of(entry)}).first():
            problems[self.key] = self.known.format(same.name)
        if digest and (same := others.filter(id_number_digest=digest).first()):
            problems["id_number"] = f"该身份证号已登记在{same.name}（{key_of(same)}）名下，{self.again}"
        return problems


def _compacted(values: Mapping[str, Any]) -> dict[str, Any]:
    clean = dict(values)
    if "id_number" in clean:
        clean["id_number"] = compact_id_number(clean["id_number"])
    return clean
