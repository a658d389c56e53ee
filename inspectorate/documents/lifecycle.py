"""The stages of an official document, and the moves between them (domain.md §4.4). Pure."""

from inspectorate.kit.state import Moves, State


class Stage(State):
    """SUBMITTED: steps of its route are to be taken. REVIEWED: of several, only the last is."""

    DRAFT = "DRAFT", "草稿"
    SUBMITTED = "SUBMITTED", "待审核"
    REVIEWED = "REVIEWED", "待审批"
    APPROVED = "APPROVED", "待签发"
    ISSUED = "ISSUED", "已签发"
    CANCELLED = "CANCELLED", "已作废"
    DISCARDED = "DISCARDED", "已弃用"


# What counts no more; another may take its place.
OVER = frozenset({Stage.CANCELLED, Stage.DISCARDED})

MOVES: Moves = {
    (Stage.DRAFT, Stage.SUBMITTED): "submit_document",
    (Stage.SUBMITTED, Stage.REVIEWED): "agree_to_document",
    (Stage.SUBMITTED, Stage.APPROVED): "agree_to_document",
    (Stage.REVIEWED, Stage.APPROVED): "agree_to_document",
    (Stage.SUBMITTED, Stage.DRAFT): "return_document",
    (Stage.REVIEWED, Stage.DRAFT): "return_document",
    (Stage.APPROVED, Stage.DRAFT): "return_document",
    (Stage.DRAFT, Stage.ISSUED): "issue_document",
    (Stage.APPROVED, Stage.ISSUED): "issue_document",
    (Stage.DRAFT, Stage.DISCARDED): "discard_document",
    (Stage.ISSUED, Stage.CANCELLED): "cancel_document",
}
