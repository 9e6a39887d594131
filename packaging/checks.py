"""Runs every check that is not a test (format, lint, types, layers), all of them even if one fails, and tells how long
each took. Started inside the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from report import say

ROOT = Path(__file__).resolve().parent.parent
_SETUP_FILES = sorted(str(path) for path in Path(__file__).resolve().parent.glob("*.py"))
CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "types of the set-up": ["mypy", *_SETUP_FILES],
    "layers": ["lint-imports"],
}


def main() -> int:
    """0 when every check is clean, else 1."""
    scripts = Path(sys.executable).parent
    environ = {**os.environ, "MYPYPATH": str(ROOT / "packaging")}
    failed = []
    for name, command in CHECKS.items():
        say(f"--- {name}: {' '.join(command[:3])}")
        start = time.monotonic()
        done = subprocess.run([str(scripts / command[0]), *command[1:]], cwd=ROOT, env=environ, check=False)
        say(f"    {'ok' if done.returncode == 0 else 'FAILED'} after {time.monotonic() - start:.1f} s")
        if done.returncode:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks are clean.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
