"""The result form: one row per drawn item, how it was verified, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from inspectorate.inspections.codes import Measure, Result, Verification
from inspectorate.inspections.forms.fields import text
from inspectorate.inspections.models import Outcome
from inspectorate.inspections.queries.outcomes import DrawnItem
from inspectorate.inspections.rules.outcomes import NONE, ItemResult


class OutcomeForm(forms.Form):
    needed = frozenset({"measure_note"})
    verifications = forms.MultipleChoiceField(
        label="核查方式",
        choices=Verification.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Verification.ON_SITE],
    )
    measure = forms.ChoiceField(label="后续处置措施", choices=Measure.choices, widget=forms.RadioSelect)
    measure_note = text("后续处置说明", most=500, rows=2, required=False, help_text="选“其他”的必须写明。")

    def __init__(self, *args: Any, items: Sequence[DrawnItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawn = items
        for one in items:
            self.fields[f"result-{one.code}"] = forms.ChoiceField(label="检查结果", choices=Result.choices)
            self.fields[f"problem-{one.code}"] = text("发现问题情况", most=1000, rows=2)
            self.fields[f"handling-{one.code}"] = text("处置情况", most=1000, rows=2)

    def rows(self) -> list[tuple[DrawnItem, Any, Any, Any]]:
        names = ("result", "problem", "handling")
        return [(one, *(self[f"{name}-{one.code}"] for name in names)) for one in self.drawn]  # type: ignore[misc]

    def results(self) -> dict[str, ItemResult]:
        values = self.cleaned_data
        return {
            i.code: ItemResult(values[f"result-{i.code}"], values[f"problem-{i.code}"], values[f"handling-{i.code}"])
            for i in self.drawn
        }


def initial_of(items: Sequence[DrawnItem], outcome: Outcome | None) -> dict[str, Any]:
    """What was entered; for what was not, what the visit's facts suggest."""
    values = _suggested(items)
    if outcome is not None:
        values |= {
            "verifications": outcome.verifications,
            "measure": outcome.measure,
            "measure_note": outcome.measure_note,
        }
        for row in outcome.items.all():
            values |= _row(row.item_code, row.result, row.problem, row.handling)
    return values


def all_none(items: Sequence[DrawnItem]) -> dict[str, Any]:
    """全选无: every item without a finding is 未发现问题, 无, 无."""
    values = _suggested(items)
    for one in items:
        if not one.facts.findings:
            values |= _row(one.code, Result.CLEAN.value, NONE, NONE)
    return values


def _suggested(items: Sequence[DrawnItem]) -> dict[str, Any]:
    values: dict[str, Any] = {"verifications": [Verification.ON_SITE], "measure": _measure(items)}
    for one in items:
        values |= _row(one.code, one.proposed, one.problem, one.handling)
    return values


def _row(code: str, result: str, problem: str, handling: str) -> dict[str, str]:
    return {f"result-{code}": result, f"problem-{code}": problem, f"handling-{code}": handling}


def _measure(items: Sequence[DrawnItem]) -> str:
    found = [f for one in items for f in one.facts.findings]
    if any(not f.is_corrected for f in found):
        return Measure.ORDER.value
    broken = any(one.proposed in {Result.UNREACHABLE, Result.UNCOOPERATIVE} for one in items)
    return (Measure.DAILY if broken else Measure.NONE).value
