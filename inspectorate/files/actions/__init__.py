"""The verbs of a file."""

from inspectorate.files.actions.keep import change_readers, take_serial, uncover_files, withdraw_from_file
from inspectorate.files.actions.open import open_file

__all__ = ["change_readers", "open_file", "take_serial", "uncover_files", "withdraw_from_file"]
