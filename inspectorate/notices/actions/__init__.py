"""The verbs of notices: prepare, issue, serve, send by wire; and what the enterprise does by its link."""

from inspectorate.notices.actions.answer import ask_by_link, confirm_by_link, decide_wish
from inspectorate.notices.actions.correct import correct_notice, replace_notice
from inspectorate.notices.actions.deliver import deliver_notice, make_link, retry_delivery, revoke_link
from inspectorate.notices.actions.many import deliver_notices, make_links, serve_notices
from inspectorate.notices.actions.prepare import prepare_notices, resume_batch, start_batch
from inspectorate.notices.actions.recusal import draft_recusal_decision
from inspectorate.notices.actions.serve import serve_notice

__all__ = [
    "ask_by_link",
    "confirm_by_link",
    "decide_wish",
    "correct_notice",
    "deliver_notice",
    "deliver_notices",
    "draft_recusal_decision",
    "make_link",
    "make_links",
    "prepare_notices",
    "replace_notice",
    "resume_batch",
    "retry_delivery",
    "revoke_link",
    "serve_notice",
    "serve_notices",
    "start_batch",
]
