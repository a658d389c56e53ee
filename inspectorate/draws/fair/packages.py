"""The public package (protocol §14) and its verification (§11). The same draw gives the same bytes, always."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fairdraw import log as core_log
from fairdraw import note
from fairdraw.canon import jcs, parse_json
from fairdraw.roster import KINDS

EPOCH = (1980, 1, 1, 0, 0, 0)

README = """阳光抽查 {draw} 公开包

这里的文件足以让任何人重新计算一遍抽取，不需要信任抽取的机关。

一、整体复核（需 Python 3.11 以上，不联网）
    python -m fairdraw verify {draw}.zip
  每一节输出一行，全部一致时末行为“通过”，退出码为 0。

二、只查一户（把信用代码换成要查的）
    printf 'fairdraw/1 ticket\\n%s\\n%s\\n%s' {seed} target 统一社会信用代码 | sha256sum
  结果与 record.json 中 strata 的 cutoff 比较：大于 cutoff 的没有抽中，不大于的抽中。

三、文件
  record.json            抽取记录（规则、随机源、种子、结果）
  rosters/*.tsv          冻结的名录；被排除的也在其中，写明理由
  log.json               公开日志中本次抽取的各条，附证明和签名的检查点


Sunlot, the public package of draw {draw}

These files let anybody repeat the draw without trusting whoever held it.

1. The whole of it (Python 3.11 or newer, offline):   python -m fairdraw verify {draw}.zip
   One line per section; the exit status is 0 only if everything holds.
2. One enterprise: hash its ticket with the command above and compare it with its stratum's cutoff in record.json;
   above the cut-off means not drawn.
3. record.json is the record, rosters/*.tsv are the frozen lists (whoever was excluded is in them, with the reason),
   log.json holds this draw's entries of the public log with their proofs and the signed checkpoint.
"""


@dataclass(frozen=True)
class LogPart:
    """A draw's entries (index, leaf, inclusion proof) against one signed head, and the key that signed it."""

    leaves: Sequence[tuple[int, str, Sequence[str]]]
    checkpoint: str
    vkey: str


@dataclass(frozen=True)
class Verdict:
    """Whether all holds, and one line per section."""

    holds: bool
    lines: tuple[str, ...]


def package(record: dict[str, Any], rosters: dict[str, str], log: LogPart) -> bytes:
    """The ZIP that the public downloads."""
    files = {
        "record.json": jcs(record),
        **{f"rosters/{kind}.tsv": rosters[kind].encode() for kind in KINDS},
        "log.json": jcs(_log_json(log)),
        "README.txt": README.format(draw=record["manifest"]["draw"], seed=record["seed"]).encode(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            zipped.writestr(info, data)
    return out.getvalue()


def _log_json(log: LogPart) -> dict[str, Any]:
    return {
        "entries": [{"index": i, "entry": parse_json(leaf), "proof": list(proof)} for i, leaf, proof in log.leaves],
        "checkpoint": log.checkpoint,
        "vkey": note.VerifierKey.parse(log.vkey).text(),
    }


def check_log_part(log: LogPart) -> None:
    """Refused by the core if signature, order or a proof does not hold."""
    core_log.read(_log_json(log))
