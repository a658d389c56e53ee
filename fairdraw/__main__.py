"""python -m fairdraw: verify a package, hold a draw from a folder, and the three small sums anyone may want to repeat.

Exit status: 0 everything holds · 1 a difference was found · 2 the request or a file is not right · 3 nothing differs,
but something could not be checked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import fairdraw
from fairdraw import hold
from fairdraw.canon import SUITES, Refusal, check_id, check_text, suite, write_time
from fairdraw.seed import commit, make_value, seed
from fairdraw.shape import hexadecimal
from fairdraw.ticket import TARGET, ticket
from fairdraw.verify import HOLDS, INCOMPLETE, verify

HELD, DIFFERS, WRONG, UNCHECKED = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Refusal as refusal:
        print(f"refused {refusal}", file=sys.stderr)
    except OSError as error:
        print(f"cannot read or write {error.filename}: {error.strerror}", file=sys.stderr)
    return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fairdraw", description="A draw that anyone can repeat.")
    parser.add_argument("--version", action="version", version=f"fairdraw {fairdraw.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("verify", help="repeat a draw from its package and name the first difference")
    one.add_argument("package", type=Path)
    one.add_argument("--vkey", help="the log's key as the office published it")
    one.add_argument("--commitment", help="the commitment as announced before the draw")
    one.set_defaults(run=_verify)

    one = commands.add_parser("hold", help="hold a draw from a folder and write its package")
    one.add_argument("folder", type=Path)
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--at", help="the time of the draw; now, if not said")
    one.set_defaults(run=_hold)

    one = commands.add_parser("commit", help="the commitment of a folder's manifest, or of a value")
    one.add_argument("folder", type=Path, nargs="?")
    one.add_argument("--value", help="a value; without its # and 32 hex digits these are added")
    one.add_argument("--hash", choices=SUITES, default="sha256")
    one.set_defaults(run=_commit)

    one = commands.add_parser("seed", help="the seed of a folder, or of a commitment and KIND:VALUE lines")
    one.add_argument("start", help="a folder, or the commitment")
    one.add_argument("lines", nargs="*", metavar="KIND:VALUE")
    one.add_argument("--hash", choices=SUITES, default="sha256")
    one.set_defaults(run=_seed)

    one = commands.add_parser("ticket", help="an entry's ticket under a seed")
    one.add_argument("seed")
    one.add_argument("ids", nargs="+", metavar="ID")
    one.add_argument("--label", default=TARGET)
    one.add_argument("--hash", choices=SUITES, default="sha256")
    one.set_defaults(run=_ticket)
    return parser


def _verify(options: argparse.Namespace) -> int:
    report = verify(options.package, vkey=options.vkey, commitment=options.commitment)
    print(report)
    if report.difference:
        print(f"first     {report.difference.section}: {report.difference.message}")
    return {HOLDS: HELD, INCOMPLETE: UNCHECKED}.get(report.verdict, DIFFERS)


def _hold(options: argparse.Namespace) -> int:
    at = options.at or write_time(datetime.now().astimezone())
    record, data = hold.hold(options.folder, at=at)
    options.out.write_bytes(data)
    print(f"commitment  {record.commitment}\nseed        {record.seed}\nrecord      {record.digest()}")
    print(f"drawn       {len(record.drawn)}\nreserves    {len(record.reserves)}\nunfilled    {len(record.unfilled)}")
    return HELD


def _commit(options: argparse.Namespace) -> int:
    if (options.folder is None) == (options.value is None):
        raise Refusal("§4.commitment", "commit takes a folder, or --value, and not both")
    if options.folder is not None:
        rosters = hold.read_rosters(options.folder)
        values = hold.read_values(options.folder)[0] if (options.folder / hold.VALUES).exists() else None
        print(hold.read_manifest(options.folder, rosters, values).commitment())
        return HELD
    by = suite(options.hash)
    try:
        value, commitment = options.value, commit(by, options.value)
    except Refusal:
        value = make_value(options.value)
        commitment = commit(by, value)
    print(f"value       {value}\ncommitment  {commitment}")
    return HELD


def _seed(options: argparse.Namespace) -> int:
    folder = Path(options.start)
    if not options.lines and folder.is_dir():
        values, _ = hold.read_values(folder)
        print(seed(hold.read_manifest(folder, hold.read_rosters(folder), values), values))
        return HELD
    hexadecimal(options.start, "§4.commitment")
    lines = [check_text(line, "§4.value") for line in options.lines]
    print(suite(options.hash).hash("fairdraw/1 seed", options.start, *lines))
    return HELD


def _ticket(options: argparse.Namespace) -> int:
    hexadecimal(options.seed, "§4.seed")
    check_text(options.label, "§5.label")
    for entry in options.ids:
        print(f"{ticket(suite(options.hash), options.seed, options.label, check_id(entry))}  {entry}")
    return HELD


if __name__ == "__main__":
    sys.exit(main())
