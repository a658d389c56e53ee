"""What SPEC.md shows, done by other tools than ours where there are any."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fairdraw import package
from fairdraw.canon import SHA256, SUITES, Refusal, jcs, suite
from fairdraw.quota import Numbers, StratumRule, overall_share, plan_quotas
from fairdraw.seed import commit, make_value, public_value
from fairdraw.tests.cast import BUREAU, LOTTERY, VALUES, held
from fairdraw.ticket import ticket

SPEC = (Path(__file__).parent.parent / "SPEC.md").read_text(encoding="utf-8")
needs_sha256sum = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")


def shell(line: str, **known: str) -> str:
    done = subprocess.run(
        ["sh", "-c", line], capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin", **known}
    )
    return done.stdout.split()[0]


@needs_sha256sum
def test_an_enterprise_checks_its_own_ticket_with_printf_and_sha256sum() -> None:
    record, _ = held()
    first = record.drawn[0]

    line = r"printf 'fairdraw/1 ticket\n%s\n%s\n%s' \"$SEED\" target \"$ID\" | sha256sum".replace('\\"', '"')

    assert shell(line, SEED=record.seed, ID=first.id) == first.ticket


@needs_sha256sum
def test_the_commands_in_the_readme_of_a_package_give_the_ticket_and_the_digest(tmp_path: Path) -> None:
    record, _ = held()
    readme = package.readme(record.as_json()).decode()
    (tmp_path / "record.json").write_bytes(jcs(record.as_json()))
    of_ticket, of_record = re.findall(r"^ {6}(\(?printf.*)$", readme, re.MULTILINE)[-2:]

    assert shell(of_ticket.replace("NAME", record.drawn[0].id)) == record.drawn[0].ticket
    assert shell(f"cd {tmp_path} && {of_record}") == record.digest()


@pytest.mark.parametrize("name", SUITES)
def test_the_seed_is_the_hash_of_the_commitment_and_the_values_line_by_line(name: str) -> None:
    record, _ = held(name)
    message = f"fairdraw/1 seed\n{record.commitment}\nbureau:{VALUES[0]}\nwitness:{VALUES[1]}\npublic:{VALUES[2]}"

    assert record.seed == hashlib.new(name, message.encode()).hexdigest()


@pytest.mark.parametrize("name", SUITES)
def test_the_commitment_is_the_hash_of_the_manifests_canonical_json(name: str) -> None:
    record, _ = held(name)
    message = b"fairdraw/1 manifest\n" + jcs(record.manifest.as_json())

    assert record.commitment == hashlib.new(name, message).hexdigest()


def test_the_standards_own_example_of_sm3_is_met() -> None:
    assert suite("sm3").digest(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_a_short_word_gets_thirty_two_digits_of_its_own_each_time() -> None:
    one, other = make_value("好"), make_value("好")

    assert one != other
    assert re.fullmatch("好#[0-9a-f]{32}", one)
    assert commit(SHA256, one) != commit(SHA256, other)


def test_a_decomposed_word_is_composed_before_it_is_hashed() -> None:
    assert make_value("e\u0301").startswith("\u00e9#")


def test_lottery_numbers_are_written_as_rfc_3797_writes_them() -> None:
    assert public_value([[33, 3, 8, 15, 22, 29], [7]]) == LOTTERY
    assert public_value([[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]]) == "9319./2.5.8.10.12./9.18.26.34.41.45./"


TOWN = [
    StratumRule("A", 1, 120, 100),
    StratumRule("B", 2, 60, 300),
    StratumRule("C", 3, 15, 2000),
    StratumRule("D", 4, 5, 5000),
]


@pytest.mark.parametrize(("class_floor", "quotas", "share"), [(False, [2, 2, 3, 3], 500), (True, [4, 2, 3, 3], 600)])
def test_the_town_of_two_hundred_enterprises_has_the_quotas_of_its_scheme(
    class_floor: bool, quotas: list[int], share: int
) -> None:
    lines = plan_quotas(TOWN, class_floor=class_floor)

    assert [line.quota for line in lines] == quotas
    assert overall_share(lines) == share


def test_ten_in_all_are_divided_over_the_towns_classes_above_their_floors() -> None:
    lines = plan_quotas(TOWN, numbers=Numbers(10))

    assert [line.quota for line in lines] == [4, 2, 2, 2]
    assert [(r.rule, r.before, r.after) for r in lines[3].raises] == [("CLASS_FLOOR", 0, 1), ("NUMBER", 1, 2)]


@pytest.mark.parametrize("numbers", [Numbers(0), Numbers(-1), Numbers(classes={"A": 0})])
def test_a_number_that_draws_nobody_is_refused(numbers: Numbers) -> None:
    with pytest.raises(Refusal) as refused:
        plan_quotas(TOWN, numbers=numbers)

    assert refused.value.rule == "§3.number"


def test_a_class_with_a_number_needs_no_ground_for_a_ratio_that_it_does_not_use() -> None:
    all_of_them = StratumRule("D", 4, 5, 10_000)

    assert [line.quota for line in plan_quotas([all_of_them], numbers=Numbers(classes={"D": 2}))] == [2]
    with pytest.raises(Refusal):
        plan_quotas([all_of_them], numbers=Numbers(2))


def test_of_several_numbers_that_draw_nobody_the_first_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        plan_quotas(TOWN, numbers=Numbers(-2, {"A": 0}))

    assert refused.value.facts == {"number": -2}


def test_where_neither_a_ratio_nor_a_floor_nor_a_number_asks_nobody_is_drawn() -> None:
    nobody = StratumRule("A", 1, 10, 0, "此等级不抽取")

    assert [line.quota for line in plan_quotas([nobody], 0, False, False)] == [0]


def test_every_section_of_the_protocol_has_its_place_in_the_spec() -> None:
    assert re.findall(r"^## §(\d+) ", SPEC, re.MULTILINE) == [str(n) for n in range(15)]


def test_every_section_that_the_code_cites_exists() -> None:
    modules = Path(__file__).parent.parent.glob("*.py")
    cited = {number for path in modules for number in re.findall(r"§(\d+)", path.read_text(encoding="utf-8"))}

    assert {int(number) for number in cited} <= set(range(15))


def test_every_rule_that_the_code_refuses_by_is_in_the_spec() -> None:
    modules = Path(__file__).parent.parent.glob("*.py")
    rules = {r for path in modules for r in re.findall(r'"(§\d+\.[a-z0-9-]+)"', path.read_text(encoding="utf-8"))}

    assert {rule for rule in rules if f"`{rule}`" not in SPEC} == set()


def test_the_example_of_a_record_in_the_spec_is_a_real_one() -> None:
    record, _ = held()

    assert record.commitment in SPEC
    assert record.seed in SPEC
    assert commit(SHA256, BUREAU) in SPEC
    assert ticket(SHA256, record.seed, "target", record.drawn[0].id) in SPEC
    assert record.digest() in SPEC


def test_a_town_without_enterprises_has_a_share_of_nothing() -> None:
    assert overall_share(plan_quotas([])) == 0
    assert overall_share(plan_quotas([StratumRule("A", 1, 3, 100)])) == 3333
