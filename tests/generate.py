"""Docs that are drawn from the code: `docs/lifecycles.md`, `docs/models/`. With --check: are they true?"""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.settings")
MODELS = ROOT / "docs" / "models"


def lifecycles() -> str:
    """One table per lifecycle: from, to, the verb that moves it; and one per table of acts."""
    from inspectorate.kit.state import State
    from tests.acts import rows

    parts = [
        "# Lifecycles\n\nDrawn from each app's `lifecycle.py` and `acts.py` by `tests/generate.py`; do not edit.\n"
    ]
    for path in sorted(ROOT.glob("inspectorate/**/lifecycle.py")):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        app = path.parent.relative_to(ROOT / "inspectorate")
        parts.append(f"\n## {app}\n")
        for name, value in sorted(vars(module).items()):
            if not (name.endswith("MOVES") and isinstance(value, dict)):
                continue
            stage = next(iter(value))[0]
            assert isinstance(stage, State)
            parts.append(f"\n### {type(stage).__name__}\n\n| from | to | verb |\n|---|---|---|\n")
            parts += [
                f"| {a.label} `{a.value}` | {b.label} `{b.value}` | {_verbs(verb)} |\n"
                for (a, b), verb in value.items()
            ]
        parts += acts_of([row for row in rows() if row.app == str(app)])
    return "".join(parts)


def acts_of(rows: list[Any]) -> Iterator[str]:
    """What may be done, in the order of the tables: by whom, what the list of what waits says, and for how many."""
    for table, found in groupby(rows, lambda row: row.table):
        yield f"\n### Acts `{table}`\n\n| act | by | waits as | for many |\n|---|---|---|---|\n"
        for act in (row.act for row in found):
            by = act.who or (act.may.__doc__ or "").strip().splitlines()[0]
            yield f"| {act.words} `{act.key}` | {by} | {act.waits} | {act.batch} |\n"


def _verbs(text: str) -> str:
    return ", ".join(f"`{verb}`" for verb in text.split(", "))


def models_of(config: Any) -> str:
    """One page an app: a heading for every model and for every field."""
    parts = [
        f"# {config.verbose_name} `{config.label}`\n\nDrawn from the models by `tests/generate.py`; do not edit.\n"
    ]
    for model in config.get_models():
        parts.append(f"\n## {model._meta.verbose_name} `{model.__name__}`\n")
        if meaning := _own_words(model):
            parts.append(f"{meaning}\n")
        for field in model._meta.concrete_fields:
            if field.name != "id":
                parts.append(f"### {field.verbose_name} `{field.name}`\n{'; '.join(_facts(field))}\n")
    return "".join(parts)


def _own_words(model: Any) -> str:
    """The docstring, unless it is the list of fields that Django puts in its place."""
    text = inspect.getdoc(model) or ""
    return "" if text.startswith(f"{model.__name__}(") else text


def _facts(field: Any) -> Iterator[str]:
    """What kind of thing stands there, how much of it, and what it means."""
    kind = type(field).__name__.removesuffix("Field")
    yield f"{kind} → `{field.related_model.__name__}`" if field.remote_field else kind
    if field.max_length:
        yield f"at most {field.max_length}"
    if field.null:
        yield "may be empty"
    if field.unique and not field.primary_key:
        yield "unique"
    if field.choices:
        yield " · ".join(f"`{code}` {label}" for code, label in field.choices if code)
    if field.help_text:
        yield str(field.help_text)


def pages() -> dict[Path, str]:
    """Every page that is drawn, with what stands on it."""
    from django.apps import apps

    own = [c for c in apps.get_app_configs() if c.name.startswith("inspectorate.") and list(c.get_models())]
    drawn = {MODELS / f"{config.label}.md": models_of(config) for config in own}
    return {ROOT / "docs" / "lifecycles.md": lifecycles()} | drawn


def stands(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def left_over() -> list[str]:
    """Pages of apps that are gone."""
    return sorted(path.name for path in MODELS.glob("*.md") if path not in pages())


def main() -> int:
    import django

    django.setup()
    drawn = pages()
    wrong = [str(path.relative_to(ROOT)) for path, text in drawn.items() if stands(path) != text] + left_over()
    if "--check" in sys.argv:
        print(f"out of date: {', '.join(wrong)}; run .venv/bin/python tests/generate.py" if wrong else "up to date")
        return bool(wrong)
    MODELS.mkdir(parents=True, exist_ok=True)
    for name in left_over():
        (MODELS / name).unlink()
    for path, text in drawn.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
