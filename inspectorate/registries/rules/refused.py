"""How a rule of the registries refuses: everything that is wrong at once, each at its field, each with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from inspectorate.kit.refusals import NotSo

# Field name → what is wrong with it and what to do. Empty: nothing is wrong.
Problems = dict[str, str]


def refuse(problems: Problems, labels: Mapping[str, str] | None = None) -> None:
    """Raise `NotSo` when there is a problem; `labels` say how the officer knows the fields."""
    if not problems:
        return
    names = labels or {}
    sentences = [f"{names[field]}：{text}" if field in names else text for field, text in problems.items()]
    raise NotSo("registry-facts-wrong", "".join(sentences), problems=dict(problems))


def problems_of(refusal: NotSo) -> Problems:
    """The problems by field, as a form shows them; a refusal about no field in particular is at ""."""
    return cast(Problems, refusal.facts.get("problems") or {"": refusal.message})


def ground_problem(ground: str) -> str:
    """调整依据 is asked for with every adjustment (domain.md §2.5)."""
    return "" if len(ground.strip()) >= 2 else "请写明调整依据，例如文件名称文号、企业申请或现场核实情况。"
