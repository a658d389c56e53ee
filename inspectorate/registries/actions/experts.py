"""专家库: the roll of experts."""

from __future__ import annotations

from datetime import date

from inspectorate.kit.refusals import Problems
from inspectorate.registries.actions.adjust import as_values
from inspectorate.registries.actions.rolls import Roll
from inspectorate.registries.events import ExpertAdded, ExpertChanged
from inspectorate.registries.models import Expert
from inspectorate.registries.rules.people import expert_problems


def _rule(expert: Expert, on: date) -> Problems:
    """A qualification belongs to one expert, as an identity number does."""
    problems = expert_problems(as_values(expert, EXPERTS.fields), on=on)
    same = Expert.objects.exclude(pk=expert.pk).filter(
        certificate=expert.certificate, certificate_no=expert.certificate_no
    )
    if expert.certificate_no and (other := same.first()):
        problems["certificate_no"] = f"这份资格证书已登记在{other.name}（{other.code}）名下，请核对。"
    return problems


EXPERTS = Roll(
    model=Expert,
    key="code",
    rule=_rule,
    known="该编号已登记在{}名下，请换一个编号。",
    taken="刚刚有人用了同一编号，请换一个编号。",
    added=ExpertAdded,
    changed=ExpertChanged,
)
add_expert, change_expert, set_expert_state = EXPERTS.add, EXPERTS.change, EXPERTS.set_state
