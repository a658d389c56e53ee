"""What the verbs of other steps keep in a file, inside their own transaction: readers, serial, secrecy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from inspectorate.files.events import FileUncovered
from inspectorate.files.models import File
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


def change_readers(file: File, *, coming: Iterable[Person], leaving: Iterable[Person] = ()) -> None:
    """Who joins the work on a file reads its papers, but nobody who withdrew from it; who leaves reads them no more."""
    withdrawn = set(file.withdrawn.all())
    file.readers.remove(*leaving)
    file.readers.add(*(one for one in coming if one not in withdrawn))


def withdraw_from_file(file: File, persons: Iterable[Person]) -> None:
    """回避 (行政处罚法 43): from now on they neither see the file nor work on it, though they sit in the team."""
    who = list(persons)
    file.withdrawn.add(*who)
    file.readers.remove(*who)


def take_serial(number: str, *, year: int, next_serial: Callable[[str, int], int]) -> tuple[int, int]:
    """Year and serial that the papers of a file share, taken by whichever is issued first; the file stays locked.

    `next_serial(series, year)` gives the next one of the kind's own series. So the papers of one file count their
    parts one after the other, also where they are dated in two years.
    """
    file = File.objects.select_for_update(of=("self",)).get(number=number)
    if file.year is None or file.serial is None:
        file.year, file.serial = year, next_serial(file.kind, year)
        file.save(update_fields=["year", "serial"])
    return file.year, file.serial


def uncover_files(*, files: Iterable[File], ground: str, by: Person, at: datetime) -> None:
    """Covert work became public: its files are files like others. Once, and for good."""
    for file in files:
        if file.is_covert:
            file.is_covert = False
            file.save(update_fields=["is_covert"])
            trail.write(FileUncovered(subject=file.number, ground=ground), by=by, at=at)
