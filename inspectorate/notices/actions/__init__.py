"""The verbs of notices: prepare, issue, serve, send by wire; and what the enterprise does by its link."""

from inspectorate.notices.actions.answer import ask_by_link, confirm_by_link, decide_request, open_link
from inspectorate.notices.actions.deliver import deliver_notice, retry_delivery, send_delivery
from inspectorate.notices.actions.prepare import approve_notices, issue_notices, prepare_notices
from inspectorate.notices.actions.serve import serve_notice

__all__ = [
    "approve_notices",
    "ask_by_link",
    "confirm_by_link",
    "decide_request",
    "deliver_notice",
    "issue_notices",
    "open_link",
    "prepare_notices",
    "retry_delivery",
    "send_delivery",
    "serve_notice",
]
