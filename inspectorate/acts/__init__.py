"""What may be done next, by whom, by when: one row an act, and everything that is told of it derives from the row.

Every step lists its acts in its own `acts.py`. The next act, its button, the line among what waits, what a batch offers
and the marks on the steps are read from there; nothing else tells of an act.
"""

from inspectorate.acts.act import (
    Act,
    Button,
    Sheet,
    Verb,
    button_of,
    buttons,
    has_turn,
    leading,
    next_act,
    offered,
    open_acts,
    whose_turn,
)
from inspectorate.acts.carry import Carried, carry
from inspectorate.acts.page import Filled, filled, form_of, on_sheet
from inspectorate.acts.waiting import Desk, Told, Wait, waiting_lines

__all__ = [
    "Act",
    "Button",
    "Carried",
    "Desk",
    "Filled",
    "Sheet",
    "Told",
    "Verb",
    "Wait",
    "button_of",
    "buttons",
    "carry",
    "filled",
    "form_of",
    "has_turn",
    "leading",
    "next_act",
    "offered",
    "on_sheet",
    "open_acts",
    "waiting_lines",
    "whose_turn",
]
