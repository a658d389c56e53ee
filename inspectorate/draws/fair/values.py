"""What the sources contribute (protocol §4): committed values, public figures, beacon rounds."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from fairdraw import drand, seed
from fairdraw.canon import SHA256, Refusal
from inspectorate.draws.fair.wording import in_words
from inspectorate.draws.rules import sealing
from inspectorate.kit.refusals import NotSo

QUICKNET = drand.QUICKNET.hash
LONGEST = 120
_SLIP = re.compile(r".+#[0-9a-f]{32}")
_CANONICAL = re.compile(r"(?:(?:\d+\.)+/)+", re.ASCII)
_GROUPS = re.compile(r"[/|+＋／｜]")
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True)
class Beacon:
    round: int
    randomness: str
    signature: str


def line(text: str) -> str:
    """Any text as one clean line: NFC, control characters and runs of white space become one space."""
    clean = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in clean).split())


def nonce() -> str:
    """32 hex digits from the system's generator."""
    return secrets.token_hex(16)


def commit(value: str) -> str:
    with in_words():
        return seed.commit(SHA256, value)


def seal(phrase: str, digits: str) -> str:
    return sealing.seal(phrase, digits, secrets.token_bytes(16))


def reopened(phrase: str, sealed: str) -> str | None:
    """The committed value from the phrase written again, or None when it is not that phrase."""
    clean = unicodedata.normalize("NFC", phrase).strip()
    digits = sealing.unseal(clean, sealed)
    return None if digits is None else f"{clean}#{digits}"


def is_slip(text: str) -> bool:
    """Whether this is the whole line of a printed slip rather than a phrase."""
    return _SLIP.fullmatch(text.strip()) is not None


def public_value(text: str) -> str:
    """Figures as RFC 3797 writes them, from what a person types: `09 03 15 / 7` becomes `3.9.15./7./`."""
    clean = unicodedata.normalize("NFKC", text).strip()
    if len(clean) > LONGEST:
        raise NotSo("figure-too-long", f"公开数太长，请控制在 {LONGEST} 个字符以内。")
    if _CANONICAL.fullmatch(clean):
        groups = [part.split(".")[:-1] for part in clean.split("/")[:-1]]
    else:
        groups = [[n for n in _BETWEEN.split(part.strip()) if n] for part in _GROUPS.split(clean)]
    if not all(n.isascii() and n.isdecimal() for group in groups for n in group):
        raise NotSo("not-a-figure", "公开数只能是数字：数字之间用空格隔开，组与组之间用“/”隔开；有小数点的去掉小数点。")
    with in_words():
        return seed.public_value([[int(n) for n in group] for group in groups])


def round_time(chain: str, number: int) -> datetime:
    """When the round comes out."""
    with in_words():
        return drand.time_of(drand.chain(chain), number)


def first_round_after(moment: datetime, chain: str = QUICKNET) -> int:
    """The first round strictly after a moment."""
    with in_words():
        return drand.first_round_after(drand.chain(chain), moment)


def beacon(text: str, *, chain: str, round_: int) -> Beacon:
    """The beacon's answer, checked offline against the chain's key: the right round, rightly signed."""
    answer = _answer(text)
    if answer.round != round_:
        raise NotSo("another-round", f"这是第 {answer.round} 轮的应答，公告的是第 {round_} 轮。")
    with in_words():
        expected = drand.randomness(answer.signature)
        outcome = _outcome(chain, answer)
    if outcome is not drand.Outcome.OK:
        raise NotSo("wrong-signature", "信标的签名与公钥不符，这不是信标发出的值，未采用。请重新获取信标的应答。")
    if answer.randomness != expected:
        raise NotSo("wrong-randomness", "信标的随机值与签名不符，未采用。请完整粘贴信标的应答。")
    return answer


def _outcome(chain: str, answer: Beacon) -> drand.Outcome:
    try:
        return drand.check(drand.chain(chain), answer.round, answer.signature)
    except Refusal:
        raise
    except BaseException as error:  # the verifier panics, outside Exception, on a signature that is no curve point
        if type(error).__name__ != "PanicException":
            raise
        return drand.Outcome.BAD


def _answer(text: str) -> Beacon:
    try:
        read = json.loads(text)
        return Beacon(int(read["round"]), str(read["randomness"]).lower(), str(read["signature"]).lower())
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotSo("not-an-answer", "请粘贴信标应答的全文，其中应有 round、randomness、signature 三项。") from error
