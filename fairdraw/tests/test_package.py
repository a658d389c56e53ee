"""The public package (§14): what is in it, and what its README says."""

from __future__ import annotations

import hashlib

import pytest

from fairdraw import archive, package
from fairdraw.canon import SUITES, Refusal, jcs
from fairdraw.roster import KINDS
from fairdraw.tests.cast import entries_of, held, log_of


@pytest.mark.parametrize(("name", "tool"), [("sha256", "sha256sum"), ("sm3", "openssl dgst -sm3")])
def test_the_readme_says_what_was_drawn_from_what_and_how_to_repeat_it(name: str, tool: str) -> None:
    record, _ = held(name, quotas={"A": 3, "B": 1}, reserves=1, attempt=2)
    digest = hashlib.new(name, b"fairdraw/1 record\n" + jcs(record.as_json())).hexdigest()
    lines = package.readme(record.as_json()).decode().splitlines()

    assert lines[:7] == [
        "第一次内部联合随机抽查",
        "抽取编号 draw 2023001-001-1，第 2 次 attempt 2",
        "",
        f"承诺值 commitment  {record.commitment}",
        f"种子   seed        {record.seed}",
        f"记录   record      {digest}",
        f"抽中 drawn 4，候补 reserves 2，散列 hash {name}",
    ]
    assert f"      printf 'fairdraw/1 ticket\\n{record.seed}\\ntarget\\n%s' NAME | {tool}" in lines
    assert lines.count(f"      (printf 'fairdraw/1 record\\n'; cat record.json) | {tool}") == 2


@pytest.mark.parametrize("name", SUITES)
def test_a_package_holds_the_record_the_lists_the_log_and_the_readme_and_nothing_else(name: str) -> None:
    record, lists = held(name)
    log = log_of(entries_of(record))
    value = record.as_json()

    data = package.make(record, lists, log)

    assert package.make(value, lists, log) == data
    assert package.unpack(data) == {
        "README.txt": package.readme(value),
        "record.json": jcs(value),
        "log.json": jcs(log),
        **{f"rosters/{kind}.tsv": lists[kind].render() for kind in KINDS},
    }


def test_a_list_that_is_not_given_is_packed_empty() -> None:
    record, lists = held()
    few = {kind: lists[kind] for kind in KINDS if kind != "recusals"}

    found = package.unpack(package.make(record, few, log_of(entries_of(record))))

    assert found["rosters/recusals.tsv"] == b"id\tperson\ttarget\tground\n"


def test_a_package_with_a_member_more_is_not_unpacked() -> None:
    record, lists = held()
    members = package.unpack(package.make(record, lists, log_of(entries_of(record))))

    with pytest.raises(Refusal, match=r"§14\.unknown"):
        package.unpack(archive.pack({**members, "rosters/more.tsv": b""}))
