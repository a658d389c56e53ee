"""The verbs of official documents, from the draft to its service."""

from inspectorate.documents.actions.approve import (
    agree_to_document,
    approve_document,
    discuss_document,
    return_document,
    review_document,
    submit_document,
)
from inspectorate.documents.actions.draft import change_document, discard_document, draft_document, draft_paper
from inspectorate.documents.actions.issue import (
    cancel_document,
    correct_document,
    issue_document,
    register_used_numbers,
)
from inspectorate.documents.actions.prove import draft_proof
from inspectorate.documents.actions.serve import confirm_receipt, record_service

__all__ = [
    "agree_to_document",
    "approve_document",
    "cancel_document",
    "change_document",
    "confirm_receipt",
    "correct_document",
    "discard_document",
    "discuss_document",
    "draft_document",
    "draft_paper",
    "draft_proof",
    "issue_document",
    "record_service",
    "register_used_numbers",
    "return_document",
    "review_document",
    "submit_document",
]
