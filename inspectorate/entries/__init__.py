"""What a phone writes down, as every step understands it: read strictly, judged by the step's own verb, kept once.

A step names its kinds of entries in a module `entries`; the phone's door (`field`) finds them there. A reinspection or
a sealing comes from a phone by adding one such module.
"""

from inspectorate.entries.body import Body, key, number, text, texts, truth, whole
from inspectorate.entries.kind import EntryKind, Sent, Subject, Thing
from inspectorate.entries.made import OFFICE, Made, is_later, made_here
from inspectorate.entries.refusals import Conflict, TooLate
from inspectorate.entries.when import PhoneClock, Span

__all__ = [
    "OFFICE",
    "Body",
    "Conflict",
    "EntryKind",
    "Made",
    "PhoneClock",
    "Sent",
    "Span",
    "Subject",
    "Thing",
    "TooLate",
    "is_later",
    "key",
    "made_here",
    "number",
    "text",
    "texts",
    "truth",
    "whole",
]
