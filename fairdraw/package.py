"""The public package of one draw (§14): the record, the frozen lists, the log's proofs, and how to verify them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairdraw import archive
from fairdraw.canon import jcs
from fairdraw.record import Record, digest
from fairdraw.roster import KINDS, Rosters, with_empty

README, RECORD, LOG = "README.txt", "record.json", "log.json"
ROSTER = {kind: f"rosters/{kind}.tsv" for kind in KINDS}
MEMBERS = (README, RECORD, LOG, *ROSTER.values())

_TEXT = """\
{title}
抽取编号 draw {draw}，第 {attempt} 次 attempt {attempt}

承诺值 commitment  {commitment}
种子   seed        {seed}
记录   record      {digest}
抽中 drawn {drawn}，候补 reserves {reserves}，散列 hash {hash}

怎样复核
  全部：装有 Python 3.11 以上的电脑，取得 fairdraw，不必联网：
      python -m fairdraw verify 本文件所在的压缩包.zip
  自己的票号：在“名称”处换成本单位的统一社会信用代码。票号不大于本层截止票号（record.json 的 cutoff）的，即被抽中：
      printf 'fairdraw/1 ticket\\n{seed}\\ntarget\\n%s' 名称 | {tool}
  记录摘要，与公开日志 DRAWN 一条中的 record 相同：
      (printf 'fairdraw/1 record\\n'; cat record.json) | {tool}
  抽取前公告过的承诺值，应与上面的承诺值相同；检查机关公布过的日志公钥，应与 log.json 的 vkey 相同。

How to verify
  Everything: on any computer with Python 3.11 or newer and fairdraw, without a network:
      python -m fairdraw verify THIS-PACKAGE.zip
  Your own ticket: put your identifier in the place of NAME. A ticket not above your stratum's cut-off (`cutoff` in
  record.json) is drawn:
      printf 'fairdraw/1 ticket\\n{seed}\\ntarget\\n%s' NAME | {tool}
  The record's digest, which is `record` in the log's DRAWN entry:
      (printf 'fairdraw/1 record\\n'; cat record.json) | {tool}
  The commitment announced before the draw must be the one above; the log key the office published must be the `vkey`
  in log.json.
"""
_TOOLS = {"sha256": "sha256sum", "sm3": "openssl dgst -sm3"}


def readme(record: Mapping[str, Any]) -> bytes:
    """README.txt, which follows from the record alone: nobody can put other instructions there unnoticed."""
    manifest = record["manifest"]
    return _TEXT.format(
        title=manifest["title"],
        draw=manifest["draw"],
        attempt=manifest["attempt"],
        commitment=record["commitment"],
        seed=record["seed"],
        digest=digest(record),
        drawn=len(record["drawn"]),
        reserves=len(record["reserves"]),
        hash=manifest["hash"],
        tool=_TOOLS[manifest["hash"]],
    ).encode()


def make(record: Record | Mapping[str, Any], rosters: Rosters, log: Mapping[str, Any]) -> bytes:
    """The package's bytes. JSON members are in canonical form, so that `cat record.json` can be hashed as it is."""
    value = record.as_json() if isinstance(record, Record) else record
    lists = with_empty(rosters)
    members = {README: readme(value), RECORD: jcs(value), LOG: jcs(log)}
    return archive.pack({**members, **{ROSTER[kind]: lists[kind].render() for kind in KINDS}})


def unpack(data: bytes) -> dict[str, bytes]:
    return archive.unpack(data, MEMBERS)
