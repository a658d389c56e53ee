"""Targets and their reserves, items, and experts, each by lowest ticket (§6, §7, §8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from fairdraw.canon import Refusal, Suite
from fairdraw.manifest import Quota
from fairdraw.roster import ExpertEntry, ItemEntry, TargetEntry
from fairdraw.ticket import TARGET, expert_label, item_label, lowest


@dataclass(frozen=True, slots=True)
class Chosen:
    """A target with the ticket that chose it; a reserve's rank counts from 1, a drawn one's is 0."""

    ticket: str
    id: str
    stratum: str
    rank: int = 0


@dataclass(frozen=True)
class StratumDraw:
    """One stratum: its drawn targets and its reserves, lowest ticket first, and the cut-off (§6)."""

    quota: Quota
    drawn: tuple[Chosen, ...]
    reserves: tuple[Chosen, ...]

    @property
    def cutoff(self) -> str:
        return self.drawn[-1].ticket if self.drawn else ""


def draw_targets(
    suite: Suite, seed: str, targets: Iterable[TargetEntry], quotas: Sequence[Quota], reserves: int
) -> list[StratumDraw]:
    """In each stratum the entries without exclusion, by ticket: the first `quota`, then the reserves (§6)."""
    taking_part: dict[str, list[str]] = {quota.stratum: [] for quota in quotas}
    for target in targets:
        if not target.exclusion:
            if target.stratum not in taking_part:
                raise Refusal("§3.quota-stratum", f"{target.id} takes part, but {target.stratum} has no quota")
            taking_part[target.stratum].append(target.id)
    return [_draw_stratum(suite, seed, quota, taking_part[quota.stratum], reserves) for quota in quotas]


def _draw_stratum(suite: Suite, seed: str, quota: Quota, ids: list[str], reserves: int) -> StratumDraw:
    chosen = lowest(suite, seed, TARGET, ids, quota.quota + reserves)
    drawn = tuple(Chosen(ticket, entry, quota.stratum) for ticket, entry in chosen[: quota.quota])
    spare = enumerate(chosen[quota.quota :], start=1)
    return StratumDraw(
        quota, drawn, tuple(Chosen(ticket, entry, quota.stratum, rank) for rank, (ticket, entry) in spare)
    )


class Items:
    """The list of inspection items, found by tag."""

    def __init__(self, entries: Iterable[ItemEntry]) -> None:
        self.by_id = {item.id: item for item in entries}
        self._by_tag: dict[str, set[str]] = {}
        for item in self.by_id.values():
            for tag in item.tags:
                self._by_tag.setdefault(tag, set()).add(item.id)

    def draw(self, suite: Suite, seed: str, target: TargetEntry, count: int) -> tuple[str, ...]:
        """The mandatory ones by id, then the lowest `count` of the others that share a tag with the target (§7)."""
        candidates = sorted({item for tag in target.tags for item in self._by_tag.get(tag, ())})
        mandatory = [item for item in candidates if self.by_id[item].mandatory]
        others = [item for item in candidates if not self.by_id[item].mandatory]
        return (*mandatory, *(item for _, item in lowest(suite, seed, item_label(target.id), others, count)))

    def needs(self, drawn: Iterable[str]) -> frozenset[str]:
        """The skills that checking these items takes (§9)."""
        return frozenset(code for item in drawn for code in self.by_id[item].needs)


def draw_experts(
    suite: Suite, seed: str, target: TargetEntry, experts: Iterable[ExpertEntry], barred: Collection[str], count: int
) -> tuple[str, ...]:
    """For a complex target, experts of its trade who are not recused from it; none for any other target (§8)."""
    if not target.complex:
        return ()
    trade = set(target.tags)
    candidates = [e.id for e in experts if e.id not in barred and not trade.isdisjoint(e.skills)]
    return tuple(expert for _, expert in lowest(suite, seed, expert_label(target.id), candidates, count))
