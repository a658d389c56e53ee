"""What the README and the docs name is there; nothing of the workplace is named anywhere."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROSE = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/law.md"]
TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
FILES = [name for name in TRACKED.split("\0") if name and (ROOT / name).is_file()]
# Folders of whoever built this, and the hosts his tools fetched from.
WORKPLACE = re.compile(
    r"/(?:work|workspace|root|home/\w+)/\w|/tmp/(?!sunlot)\w"
    r"|\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|registry\.yarnpkg\.com|crates\.io|proxy\.golang\.org"
    r"|deb\.debian\.org|archive\.ubuntu\.com|tuna\.tsinghua\.edu\.cn|mirrors\.aliyun\.com)\b"
)

# A text of the project as others cite it: by its file, or by its bare name before the number of a section.
CITED_FILE = re.compile(r"(?<![\w/.<>{}*%)-])((?:[a-zA-Z0-9_-]+/)*[a-zA-Z0-9_-]{2,}\.md)\b")
CITED_SECTION = re.compile(r"\b(?:domain|architecture|interface|stack|law-\d{4})(?:\.md)? (?:§ ?)?\d")


@pytest.mark.parametrize("name", PROSE)
def test_every_path_that_is_linked_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")

    for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert ((ROOT / name).parent / link).exists(), link


def test_the_tree_of_the_readme_is_the_tree():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    drawn = re.search(r"((?:^    [\w]+/ .*\n)+)", text, re.MULTILINE)
    assert drawn

    folders = set(re.findall(r"^    (\w+)/", drawn[1], re.MULTILINE))
    assert folders == {one.split("/")[0] for one in FILES if "/" in one and not one.startswith(".")}


def test_the_floors_of_the_readme_are_those_that_the_imports_are_held_to():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = [set(re.findall(r"inspectorate\.(\w+)", floor)) for floor in reversed(contracts[0]["layers"])]
    told = re.search(r"\| floor \|.*?\n\n", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert told
    named = [
        name for row in re.findall(r"^\| (`[^|]*)\|", told[0], re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    ]

    assert named == sorted(named, key=lambda name: next(n for n, floor in enumerate(floors) if name in floor))
    assert set(named) == set().union(*floors)


def test_every_folder_that_the_table_of_steps_names_exists():
    named = re.findall(r"`((?:inspectorate|fairdraw|docs|tests|bench)/[\w/.]*)`", (ROOT / "README.md").read_text())

    assert named
    assert [one for one in named if not (ROOT / one).exists()] == []


def test_nothing_of_the_workplace_is_named_anywhere():
    found = []
    for name in FILES:
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if name != str(Path(__file__).relative_to(ROOT)):
            found += [f"{name}: {hit[0]}" for hit in WORKPLACE.finditer(text)]

    assert found == []


def test_no_file_cites_a_document_that_is_not_here():
    here = {one.rsplit("/", 1)[-1] for one in FILES if one.endswith(".md")}
    found = []
    for name in FILES:
        if Path(name).suffix not in {".py", ".js", ".html", ".css", ".typ", ".md", ".toml"}:
            continue
        text = (ROOT / name).read_text(encoding="utf-8")
        found += [f"{name}: {cited}" for cited in CITED_FILE.findall(text) if cited.rsplit("/", 1)[-1] not in here]
        found += [f"{name}: {hit[0]}" for hit in CITED_SECTION.finditer(text)]

    assert found == []


def test_every_decision_has_a_number_of_its_own_and_bears_it():
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [record.name[:4] for record in records]

    assert numbers == [f"{n:04d}" for n in range(1, len(records) + 1)]
    assert [r.name for r in records if not r.read_text(encoding="utf-8").startswith(f"# {r.name[:4]} ")] == []
