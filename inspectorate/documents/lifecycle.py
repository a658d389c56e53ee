"""The stages of an official document, and the moves between them. Pure."""

from inspectorate.kit.state import Moves, State


class DocumentStage(State):
    """SUBMITTED: steps of its route are to be taken. REVIEWED: of several, only the last is."""

    DRAFT = "DRAFT", "草稿"
    SUBMITTED = "SUBMITTED", "待审核"
    REVIEWED = "REVIEWED", "待审批"
    APPROVED = "APPROVED", "待签发"
    ISSUED = "ISSUED", "已签发"
    CANCELLED = "CANCELLED", "已作废"
    DISCARDED = "DISCARDED", "已弃用"


# What counts no more; another may take its place.
OVER = frozenset({DocumentStage.CANCELLED, DocumentStage.DISCARDED})

# What has left the drafter's hands.
SENT_OFF = frozenset(
    {
        DocumentStage.SUBMITTED,
        DocumentStage.REVIEWED,
        DocumentStage.APPROVED,
        DocumentStage.ISSUED,
        DocumentStage.CANCELLED,
    }
)

MOVES: Moves = {
    (DocumentStage.DRAFT, DocumentStage.SUBMITTED): "submit_document",
    (DocumentStage.SUBMITTED, DocumentStage.REVIEWED): "agree_to_document, discuss_document",
    (DocumentStage.SUBMITTED, DocumentStage.APPROVED): "agree_to_document, discuss_document",
    (DocumentStage.REVIEWED, DocumentStage.APPROVED): "agree_to_document, discuss_document",
    (DocumentStage.SUBMITTED, DocumentStage.DRAFT): "return_document",
    (DocumentStage.REVIEWED, DocumentStage.DRAFT): "return_document",
    (DocumentStage.APPROVED, DocumentStage.DRAFT): "return_document",
    (DocumentStage.DRAFT, DocumentStage.ISSUED): "issue_document",
    (DocumentStage.APPROVED, DocumentStage.ISSUED): "issue_document",
    (DocumentStage.DRAFT, DocumentStage.DISCARDED): "discard_document",
    (DocumentStage.ISSUED, DocumentStage.CANCELLED): "cancel_document",
}
