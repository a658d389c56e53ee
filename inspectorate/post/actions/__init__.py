"""The verbs of the post: make and open a link, post, send and retry a message, do one thing with many documents."""

from inspectorate.post.actions.batch import act_of, carry_batch, resume_batch, start_batch
from inspectorate.post.actions.deliver import post_document, retry_delivery, send_delivery
from inspectorate.post.actions.link import confirm_letter, make_link, open_link, revoke_link
from inspectorate.post.actions.probe import try_channel

__all__ = [
    "act_of",
    "carry_batch",
    "confirm_letter",
    "make_link",
    "open_link",
    "post_document",
    "resume_batch",
    "retry_delivery",
    "revoke_link",
    "send_delivery",
    "start_batch",
    "try_channel",
]
