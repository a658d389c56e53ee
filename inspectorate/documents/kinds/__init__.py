"""The kinds of official documents and the templates they are printed with, each version in a file of its own."""

from inspectorate.documents.kinds.catalogue import KINDS, SERIES
from inspectorate.documents.kinds.kind import VISIT, Approval, Field, Input, Kind, Numbering

__all__ = ["KINDS", "SERIES", "VISIT", "Approval", "Field", "Input", "Kind", "Numbering"]
