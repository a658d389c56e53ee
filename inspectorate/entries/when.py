"""When something was done, by a clock that may be years off: corrected, and never outside what can have been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Span:
    """What can have been: not before `since`, where that is known, and not after it arrived here."""

    since: datetime | None
    received_at: datetime

    def holds(self, moment: datetime) -> bool:
        return (self.since is None or self.since <= moment) and moment <= self.received_at

    def nearest(self, moment: datetime) -> datetime:
        return min(moment if self.since is None else max(moment, self.since), self.received_at)


@dataclass(frozen=True)
class PhoneClock:
    """What is known of a phone's clock when its entry arrives.

    skew     by how many milliseconds the server was ahead at the last contact before the entry was made
    sent_at  what the phone's clock said when it sent the entry
    """

    skew: int | None = None
    sent_at: datetime | None = None

    def corrected(self, told: datetime, span: Span, otherwise: datetime | None = None) -> datetime:
        """The first guess that can have been; else `otherwise`, or the nearest moment that can have been."""
        guesses = list(self._guesses(told, span.received_at)) or [told]
        fitting = (guess for guess in guesses if span.holds(guess))
        return next(fitting, otherwise or span.nearest(guesses[-1]))

    def _guesses(self, told: datetime, received_at: datetime) -> Iterator[datetime]:
        """By the skew that was measured, which no later change of the clock touches; then by its clock at sending."""
        ahead = [timedelta(milliseconds=self.skew)] if self.skew is not None else []
        ahead += [received_at - self.sent_at] if self.sent_at is not None else []
        for one in ahead:
            try:
                yield told + one
            except OverflowError:
                continue
