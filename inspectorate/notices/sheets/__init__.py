"""Sheets that the office prints for itself and hands out: no documents, not numbered, not kept."""

from inspectorate.notices.sheets.links import Code, sheet_of_codes

__all__ = ["Code", "sheet_of_codes"]
