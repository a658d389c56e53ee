"""Select from a million enterprises in three strata, beside consistent_sampler, in one run on one core.

    python bench/select_million.py [--targets 1000000] [--rounds 3]

Each round runs every way once, in a process of its own, in turn, so that a busy machine disturbs all alike. Printed are
the fastest round of each, the ratio, and the peak memory with the list in it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from fairdraw.canon import SUITES
from fairdraw.manifest import Quota
from fairdraw.roster import TargetEntry
from fairdraw.select import draw_targets

SEED = "ebfad6180c56eef1a96d75bc545474000eccc29b601eca18e41215c1054091f7"
STRATA = {"A": (70, 100), "B": (25, 300), "C": (5, 2000)}
RESERVES = 100


def enterprises(count: int) -> Iterator[tuple[str, str]]:
    """Identifiers of eighteen characters, as social credit codes are, and their strata in the given shares."""
    names = [name for name, (share, _) in STRATA.items() for _ in range(share)]
    return ((f"91130302{number:010}", names[number % 100]) for number in range(count))


def by_fairdraw(suite: str, count: int) -> Callable[[], int]:
    targets = [
        TargetEntry(code, f"秦皇岛市第{code[8:]}号企业", stratum, ("chem",)) for code, stratum in enterprises(count)
    ]
    quotas = [
        Quota(s, count * share // 100, count * share * ratio // 1_000_000) for s, (share, ratio) in STRATA.items()
    ]
    return lambda: sum(len(s.drawn) for s in draw_targets(SUITES[suite], SEED, targets, quotas, RESERVES))


def by_consistent_sampler(count: int) -> Callable[[], int]:
    from consistent_sampler import sampler

    lists: dict[str, list[str]] = {name: [] for name in STRATA}
    for code, stratum in enterprises(count):
        lists[stratum].append(code)
    quotas = {s: count * share * ratio // 1_000_000 + RESERVES for s, (share, ratio) in STRATA.items()}
    return lambda: sum(len(list(sampler(ids, seed=SEED, take=quotas[s], output="id"))) for s, ids in lists.items())


def run_one(way: str, count: int) -> None:
    run = by_consistent_sampler(count) if way == "consistent_sampler" else by_fairdraw(way.split()[1], count)
    began = time.perf_counter()
    drawn = run()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "drawn": drawn}))


WAYS = ("fairdraw sha256", "fairdraw sm3", "consistent_sampler")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--targets", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=WAYS)
    options = parser.parse_args()
    if options.one:
        run_one(options.one, options.targets)
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rounds = [{way: _child(way, options.targets) for way in WAYS} for _ in range(options.rounds)]
    best = {way: min((r[way] for r in rounds), key=lambda found: found["seconds"]) for way in WAYS}
    peer = best["consistent_sampler"]["seconds"]
    print(f"{options.targets} targets, 3 strata, best of {options.rounds}")
    for way, found in best.items():
        ratio = peer / found["seconds"]
        print(f"{way:<20} {found['seconds']:7.2f} s  {ratio:5.1f}x  peak {found['peak']:5.0f} MiB")


def _child(way: str, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", way, "--targets", str(count)]
    found: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found


if __name__ == "__main__":
    main()
