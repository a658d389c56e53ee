"""Hold a draw from a folder, for an organisation that has nothing but this package (§14, SPEC's `hold` folder).

The folder is what was frozen: the lists, the rules, then the values. The log made here has only this draw's entries,
and its times are the folder's word; an office that wants to be believed keeps a log of all its draws in a public place.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from fairdraw import drand, ed25519, log, package
from fairdraw.archive import LARGEST_MEMBER
from fairdraw.canon import Refusal, parse_json, suite
from fairdraw.manifest import COMMITTED, Manifest, check_rosters, populations
from fairdraw.note import VerifierKey, checkpoint, read_secret, secret_text
from fairdraw.note import make as sign_note
from fairdraw.record import Record, draw
from fairdraw.roster import KINDS, Roster, Rosters
from fairdraw.seed import commit
from fairdraw.shape import listing

MANIFEST, VALUES, KEY = "manifest.json", "values.json", "signing.key"


def read_rosters(folder: Path) -> dict[str, Roster]:
    """The five lists. Recusals and experts may be missing: then there are none."""
    found = {}
    for kind in KINDS:
        path = folder / "rosters" / f"{kind}.tsv"
        if path.exists() or path.is_symlink() or kind not in ("recusals", "experts"):
            found[kind] = Roster.parse(kind, _read(path))
        else:
            found[kind] = Roster(kind, ())
    return found


def read_values(folder: Path) -> tuple[list[str], dict[int, str]]:
    """The values in the manifest's order, and the signatures of drand rounds, which are given as objects."""
    values, signatures = [], {}
    for position, one in enumerate(listing(parse_json(_read(folder / VALUES)), "§4.values")):
        if isinstance(one, dict):
            signatures[position] = str(one.get("signature", ""))
            values.append(str(one.get("value") or drand.randomness(signatures[position])))
        else:
            values.append(one)
    return values, signatures


def read_manifest(folder: Path, rosters: Rosters, values: list[str] | None = None) -> Manifest:
    """The rules, with what follows from the lists filled in: sizes, roots, populations, and commitments from values."""
    given = parse_json(_read(folder / MANIFEST))
    if not isinstance(given, dict):
        raise Refusal("§3.fields", "manifest.json is not an object")
    filled = {**given, "rosters": _with_roots(given, rosters)}
    if isinstance(given.get("quotas"), list):
        counted = populations(rosters)
        filled["quotas"] = [_with_population(line, counted) for line in given["quotas"]]
    if isinstance(given.get("sources"), list) and values is not None:
        filled["sources"] = _with_commitments(given, values)
    manifest = Manifest.parse(filled)
    check_rosters(manifest, rosters)
    return manifest


def _with_roots(given: Mapping[str, Any], rosters: Rosters) -> dict[str, Any]:
    by = suite(given.get("hash"))
    said = given.get("rosters", {})
    counted = {kind: {"size": rosters[kind].size, "root": rosters[kind].root(by)} for kind in KINDS}
    return {**counted, **said} if isinstance(said, dict) else counted


def _with_population(line: object, counted: Mapping[str, int]) -> object:
    if isinstance(line, dict) and isinstance(line.get("stratum"), str):
        return {"population": counted.get(line["stratum"], 0), **line}
    return line


def _with_commitments(given: Mapping[str, Any], values: list[str]) -> list[Any]:
    by = suite(given.get("hash"))
    filled = []
    for source, value in zip(given["sources"], [*values, *[""] * len(given["sources"])], strict=False):
        missing = isinstance(source, dict) and source.get("kind") in COMMITTED and "commitment" not in source
        filled.append({**source, "commitment": commit(by, value)} if missing else source)
    return filled


def hold(folder: Path, *, at: str, software: str | None = None) -> tuple[Record, bytes]:
    """Draw, and make the package. `at` is the time of the draw, said by whoever holds it."""
    rosters = read_rosters(folder)
    values, signatures = read_values(folder)
    manifest = read_manifest(folder, rosters, values)
    _check_beacons(manifest, signatures)
    record = draw(manifest, rosters, values, software=software, signatures=signatures)
    return record, package.make(record, rosters, _log(folder, manifest, values, record, at))


def _check_beacons(manifest: Manifest, signatures: Mapping[int, str]) -> None:
    for position, signature in signatures.items():
        source = manifest.sources[position] if position < len(manifest.sources) else None
        if source is None or source.kind != "drand":
            raise Refusal("§4.drand-signature", f"source {position} is not a drand round")
        if drand.check(drand.chain(source.chain), source.round, signature) is drand.Outcome.BAD:
            raise Refusal("§4.drand-signature", f"source {position}: the chain did not sign round {source.round}")


def _log(folder: Path, manifest: Manifest, values: list[str], record: Record, at: str) -> dict[str, Any]:
    entries = [log.announced(0, manifest.announced_at, manifest)]
    entries += [log.revealed(n + 1, at, manifest, n, value) for n, value in enumerate(values)]
    entries.append(log.drawn(len(entries), at, record))
    if manifest.covert:
        entries.append(log.entry(len(entries), at, "OPENED", manifest.draw))
    leaves = [log.leaf_hash(entry) for entry in entries]
    key, secret = signing_key(folder)
    text = checkpoint(key.name, len(leaves), log.root(leaves))
    return log.build(entries, leaves, sign_note(text, key, partial(ed25519.sign, secret)), key)


def signing_key(folder: Path) -> tuple[VerifierKey, bytes]:
    """The folder's key; made on first use and kept, readable by its owner only, for the next draws."""
    path = folder / KEY
    if not path.exists():
        # Made new or not at all: a link that leads out of the folder is not followed.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(secret_text("fairdraw-hold", secrets.token_bytes(32)) + "\n")
    return read_secret(_read(path).decode("utf-8", "replace"))


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise Refusal("§14.folder", f"{path.name} is not a file", name=path.name)
        with path.open("rb") as file:
            data = file.read(LARGEST_MEMBER + 1)
        if len(data) > LARGEST_MEMBER:
            raise Refusal("§14.size", f"{path.name} is larger than a package's member may be", name=path.name)
        return data
    except OSError as error:
        raise Refusal("§14.folder", f"{path.name} cannot be read: {error.strerror}", name=path.name) from None
