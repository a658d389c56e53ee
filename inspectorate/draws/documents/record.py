"""The facts that 抽取过程记录 prints (优化营商环境条例 §54): task, digests, rules, sources, results, places to sign."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from inspectorate.bureau.queries import names
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, Source
from inspectorate.draws.queries import results
from inspectorate.plans.models import Task

TEMPLATE = Path(__file__).with_name("record.typ")
ROSTER_LABELS = {
    "targets": "检查对象名录",
    "items": "抽查事项清单",
    "inspectors": "执法人员名录",
    "experts": "专家名录",
    "recusals": "回避登记",
}


def data(draw: Draw) -> dict[str, Any]:
    """Plain values for the template; nothing is computed there."""
    found = results.result(draw)
    sources = list(draw.sources.select_related("contributor", "revealed_by"))
    return {
        "bureau": names(draw.drawn_at).bureau,
        "no": draw.no,
        "attempt": draw.attempt,
        "task": draw.task.name,
        "plan": _plan(draw.task),
        "division": draw.task.lead_division.name,
        "announced": _words(draw.announced_at),
        "announced_by": str(draw.announced_by or ""),
        "drawn_at": _words(draw.drawn_at),
        "operator": str(draw.drawn_by or ""),
        "software": "{name} {version}".format(**_software(draw)),
        "commitment": draw.commitment,
        "seed": draw.record["seed"],
        "digest": draw.record_digest,
        "void": draw.ended_ground if draw.stage == DrawStage.VOID else "",
        "rosters": [[ROSTER_LABELS[r.kind], r.size, r.root] for r in draw.rosters.all()],
        "sources": [_source(s) for s in sources],
        "scope": draw.scope_rule,
        "rule": draw.quota_rule,
        "strata": [_stratum(s) for s in found["strata"]],
        "total": found["total"],
        "population": found["population"],
        "unfilled": [f"{name}：第{g}组第{s}席无可抽人员" for name, g, s in found["unfilled"]],
        "shortfalls": [f"{name}：需专家 {wanted} 人，可抽 {n} 人" for name, wanted, n in found["shortfalls"]],
        "substitutions": [_substitution(s) for s in found["substitutions"]],
        "signers": ["抽取操作人", *(f"见证人 {s.contributor}" for s in sources if s.contributor), "监督人"],
    }


def _plan(task: Task) -> str:
    """The plan that holds the task, or that none does and who asked for it."""
    return f"{task.plan_name}（{task.order_words}，{task.reason}）" if task.is_outside else task.plan_name


def _software(draw: Draw) -> dict[str, str]:
    software = draw.record["software"]
    return software if isinstance(software, dict) else {"name": str(software), "version": ""}


def _words(at: datetime | None) -> str:
    if at is None:
        return ""
    local = timezone.localtime(at)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}"


def _source(source: Source) -> list[str]:
    # A long run of hex digits may break anywhere on paper.
    value = "\u200b".join(source.value[i : i + 8] for i in range(0, len(source.value), 8))
    if source.as_read:
        value = f"公布的数 {source.as_read}；记作 {value}（每组数按从小到大排列）"
    return [source.get_kind_display(), source.name, value, _words(source.revealed_at)]


def _stratum(stratum: results.StratumResult) -> dict[str, Any]:
    return {
        "label": stratum.label,
        "population": stratum.population,
        "quota": stratum.quota,
        "cutoff": stratum.cutoff,
        "drawn": [
            [
                str(d.order),
                d.name + (f"（候补第{d.reserve_rank}）" if d.reserve_rank else ""),
                d.code,
                d.ticket[:16],
                "、".join(m.name for m in d.team if not m.is_replaced),
                "；".join(d.items),
                "、".join(d.experts),
            ]
            for d in stratum.drawn
        ],
        "reserves": [[str(r.rank), r.name, r.code, r.ticket[:16]] for r in stratum.reserves],
    }


def _substitution(row: Any) -> list[str]:
    reason = f"{results.reason_label(row.reason_code)}：{row.ground}"
    return [row.get_kind_display(), row.out_id, row.in_id or "无人可补", reason, str(row.approved_by), _words(row.at)]
