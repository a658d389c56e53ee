"""What a setting may say."""

from __future__ import annotations

import re
from collections.abc import Collection

from inspectorate.kit.refusals import NotSo

PORTS = 65535


def require_value(
    text: str,
    *,
    label: str,
    is_needed: bool = False,
    most: int = 64,
    pattern: re.Pattern[str] | None = None,
    asked: str = "",
) -> None:
    if not text and is_needed:
        raise NotSo("empty-setting", f"请填写{label}。")
    if len(text) > most:
        raise NotSo("long-setting", f"{label}最多 {most} 个字，现在有 {len(text)} 个。")
    if text and pattern and not pattern.fullmatch(text):
        raise NotSo("odd-setting", asked)


def require_port(text: str) -> None:
    if int(text) > PORTS:
        raise NotSo("odd-setting", "端口是 1 到 65535 的数字。")


def require_security(text: str, known: Collection[str]) -> None:
    if text not in known:
        raise NotSo("odd-setting", "请选择加密方式。")
