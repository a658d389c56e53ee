"""Files for tests."""

from __future__ import annotations

from random import Random
from typing import Any

from inspectorate.files import actions
from inspectorate.files.models import File, FileKind
from tests.cast import MORNING

NUMBER = "2023001-001-1/91130302MA0000000X"


def random_file(dice: Random, number: str, units: list[Any], persons: list[Any]) -> File:
    """Of any kind and unit, covert or not; up to two units concerned, two readers and two who withdrew."""
    file = File.objects.create(
        number=number, kind=dice.choice(FileKind.values), target_name="甲", unit=dice.choice(units),
        is_covert=dice.random() < 0.5, opened_at=MORNING,
    )  # fmt: skip
    file.units.set(dice.sample(units, dice.randrange(3)))
    file.readers.set(dice.sample(persons, dice.randrange(3)))
    file.withdrawn.set(dice.sample(persons, dice.randrange(3)))
    return file


def open_file(by: Any, unit: Any, *, number: str = NUMBER, readers: Any = (), **more: Any) -> File:
    given = {"kind": FileKind.VISIT, "target_name": "海通演示化工有限公司", "target_code": number.split("/")[-1]}
    file = actions.open_file(**given | more | {"number": number, "unit": unit, "by": by, "at": MORNING})
    actions.change_readers(file, coming=readers)
    return file
