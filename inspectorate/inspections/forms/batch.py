"""What is written down with an act on many visits at once."""

from __future__ import annotations

from inspectorate.inspections.forms.fields import text
from inspectorate.kit.forms import OpinionForm
from inspectorate.kit.text import GROUND_MAX


class BatchForm(OpinionForm):
    """The opinion of who agrees; the ground of who confirms teams that lack a speciality."""

    ground = text("缺少的专业不指派协助人员的理由", most=GROUND_MAX, required=False)
