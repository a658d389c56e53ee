"""Docs that are drawn from the code: `docs/lifecycles.md`. With --check, only say whether they are up to date."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.settings")


def lifecycles() -> str:
    """One table per lifecycle: from, to, the verb that moves it."""
    from inspectorate.kit.state import State

    parts = ["# Lifecycles\n\nDrawn from each app's `lifecycle.py` by `tests/generate.py`; do not edit.\n"]
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
                f"| {a.label} `{a.value}` | {b.label} `{b.value}` | `{verb}` |\n" for (a, b), verb in value.items()
            ]
    return "".join(parts)


def main() -> int:
    import django

    django.setup()
    path, text = ROOT / "docs" / "lifecycles.md", lifecycles()
    if "--check" in sys.argv:
        same = path.exists() and path.read_text() == text
        print("up to date" if same else f"{path.name} is out of date: run .venv/bin/python tests/generate.py")
        return not same
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
