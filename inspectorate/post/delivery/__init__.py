"""The ways a message leaves the office: e-mail over SMTP, an SMS gateway, group robots of WeCom and DingTalk.

Each is one function `(message) -> None` that returns when the other side has taken the message, and raises `NotSent`
with the reason otherwise. Whether and when to try again is decided by `actions.deliver`.
"""

from inspectorate.post.delivery.channels import SENDERS, open_channels
from inspectorate.post.delivery.message import Message, NotSent

__all__ = ["SENDERS", "Message", "NotSent", "open_channels"]
