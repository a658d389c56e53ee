"""How a rule of the registries refuses: everything that is wrong at once, each at its field, each with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.kit.refusals import NotSo, Problems


def refuse(problems: Problems, labels: Mapping[str, str] | None = None) -> None:
    """Raise `NotSo` when there is a problem; `labels` say how the officer knows the fields."""
    if not problems:
        return
    names = labels or {}
    sentences = [f"{names[field]}：{text}" if field in names else text for field, text in problems.items()]
    raise NotSo("registry-facts-wrong", "".join(sentences), problems=dict(problems))
