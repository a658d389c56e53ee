"""What is sent, and the one way in which sending fails."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """`address`: an e-mail address or a mobile number; empty for a group robot, whose address is in the settings."""

    address: str
    subject: str
    text: str


class NotSent(Exception):
    """The message did not leave, with the reason for the officer; `helps` says whether trying again by itself does."""

    def __init__(self, reason: str, *, helps: bool = True) -> None:
        super().__init__(reason)
        self.helps = helps
