"""The door's tests go through visits as the inspections walk them."""

from inspectorate.inspections.tests.conftest import _own_files, drawn, ready, started, visit, visits

__all__ = ["_own_files", "drawn", "ready", "started", "visit", "visits"]
