"""`./sunlot check`: what must hold of the source besides its tests. One line each, all run, exit 1 if any fails."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

PYTHON = sys.executable
BIN = os.path.dirname(PYTHON)

CHECKS: dict[str, list[str]] = {
    "format": [f"{BIN}/ruff", "format", "--check", "."],
    "lint": [f"{BIN}/ruff", "check", "."],
    "types": [f"{BIN}/mypy"],
    "templates' format": [f"{BIN}/djangofmt", "--check", "inspectorate"],
    "templates' lint": [f"{BIN}/djangofmt", "check", "inspectorate"],
    "scripts' and styles' format": [f"{BIN}/deno", "fmt", "--check"],
    "scripts' lint": [f"{BIN}/deno", "lint"],
    "phone's types": [f"{BIN}/deno", "check", "--quiet", "inspectorate/field/static/field/js/app.js"],
    "imports": [f"{BIN}/lint-imports"],
    "doors and settings": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "core vectors": [PYTHON, "-m", "pytest", "fairdraw/tests/test_vectors.py", "-x"],
    "generated docs": [PYTHON, "tests/generate.py", "--check"],
}


def missing() -> list[str]:
    """Tools that this environment does not have yet; `./sunlot check` installs them from the lock."""
    return sorted({command[0] for command in CHECKS.values() if not os.path.exists(command[0])})


def main() -> int:
    if absent := missing():
        print(f"not installed: {', '.join(absent)}; run ./sunlot check, which installs what the lock names")
        return 1
    failed = []
    with tempfile.TemporaryDirectory(prefix="sunlot-check-") as folder:
        environment = os.environ | {"SUNLOT_DATA": folder, "SUNLOT_HTTPS": "1", "DENO_DIR": f"{folder}/deno"}
        os.mkdir(f"{folder}/static")
        for name, command in CHECKS.items():
            started = time.monotonic()
            run = subprocess.run(command, capture_output=True, text=True, env=environment)
            verdict = "ok" if run.returncode == 0 else "FAILED"
            print(f"{verdict:<7}{name} ({time.monotonic() - started:.0f} s)", flush=True)
            if run.returncode:
                failed.append(name)
                print(run.stdout[-6000:], run.stderr[-4000:], sep="\n", flush=True)
    print(f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
