"""A refusal is a named exception with facts, worded for the officer (rule 8): 403 not you, 409 not now, 422 not so."""

from __future__ import annotations

from typing import cast


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


# Field name → what is wrong with it and what to do. Empty: nothing is wrong.
Problems = dict[str, str]


def problems_of(refusal: Refused) -> Problems:
    """The problems by field, as a form shows them; a refusal about no field in particular is at ""."""
    return cast(Problems, refusal.facts.get("problems") or {"": refusal.message})
