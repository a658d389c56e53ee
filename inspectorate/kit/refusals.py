"""A refusal is a named exception with facts, worded for the officer (rule 8): 403 not you, 409 not now, 422 not so."""

from __future__ import annotations


class Refused(Exception):
    """An act that was refused. `code` is for programs, `message` for the officer, `facts` for both."""

    status = 422

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts


class NotYou(Refused):
    """This person may not do this here."""

    status = 403


class NotNow(Refused):
    """The object's state does not allow it now."""

    status = 409


class NotSo(Refused):
    """What was asked breaks a rule."""

    status = 422
