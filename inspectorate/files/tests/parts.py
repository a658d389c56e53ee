"""Files for tests."""

from __future__ import annotations

from typing import Any

from inspectorate.files import actions
from inspectorate.files.models import File, FileKind
from tests.cast import MORNING

NUMBER = "2023001-001-1/91130302MA0000000X"


def open_file(by: Any, unit: Any, *, number: str = NUMBER, readers: Any = (), **more: Any) -> File:
    given = {"kind": FileKind.VISIT, "target_name": "海通演示化工有限公司", "target_code": number.split("/")[-1]}
    file = actions.open_file(**given | more | {"number": number, "unit": unit, "by": by, "at": MORNING})
    actions.change_readers(file, coming=readers)
    return file
