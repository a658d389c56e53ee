"""Who may not be the same person (职责分离): plan–draw, prepare–approve, ask–approve, withhold–contribute again."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from inspectorate.asked.rules import another_decides
from inspectorate.kit.refusals import NotSo
from inspectorate.people.rules import another_person

# Reasons that may be given; a reason that is not here is no reason. The list is the office's choice.
VOID_REASONS = {"WRONG_LIST": "名录有误", "WRONG_RULE": "抽取规则有误"}
TARGET_REASONS = {
    "CLOSED": "已注销、吊销或关闭",
    "MOVED": "已迁出",
    "UNREACHABLE": "通过登记的住所无法联系",
    "NOT_OPERATING": "未开展生产经营活动",
}
INSPECTOR_REASONS = {
    "ILL": "因病不能参加",
    "TRANSFERRED": "调离",
    "RECUSED": "依法回避",
    "ABSENT": "出差、学习等不在岗",
}
PHRASE_MIN, PHRASE_MAX = 6, 100


def second_person(decider: int, *, asked_by: int, prepared_by: int) -> None:
    """The one who approves is neither who asked nor who prepared the draw."""
    another_decides(decider, asked_by)
    prepared = "这次抽取是您本人准备的，不能审批它的作废或补抽，须由另一人审批。"
    another_person(decider, prepared_by, code="prepared-yourself", why=prepared)


def reason(code: str, allowed: Collection[str]) -> None:
    """A listed reason, or none."""
    if code not in allowed:
        raise NotSo("unknown-reason", "请从所列理由中选择一项；其他理由不能作废或补抽。", reason=code)


def phrase(text: str) -> str:
    """What a contributor wrote, as it enters the seed: NFC, no control characters, long enough not to be guessed."""
    clean = unicodedata.normalize("NFC", text).strip()
    if not PHRASE_MIN <= len(clean) <= PHRASE_MAX:
        raise NotSo("phrase-length", f"请写 {PHRASE_MIN} 到 {PHRASE_MAX} 个字，写什么由您决定，揭示时须再写一遍。")
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in clean):
        raise NotSo("phrase-control", "其中有看不见的控制字符，请重新书写，不要从别处粘贴。")
    return clean


def sources_suffice(kinds_outside: Sequence[bool]) -> None:
    """At least one source, and one of them outside the bureau (protocol §4)."""
    if not kinds_outside:
        raise NotSo("no-source", "还没有随机源。请先添加，其中至少一个在本局之外。")
    if not any(kinds_outside):
        raise NotSo(
            "all-inside",
            "随机源都在本局之内。请至少添加一个局外来源：外单位见证人、公开数或公共随机信标（抽取规则第4节）。",
        )
