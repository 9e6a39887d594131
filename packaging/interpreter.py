"""Finds a Python that the program runs on (3.11 to 3.13). It only looks: on PATH, among pyenv's versions and, on Windows,
through the `py` launcher; it never installs one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from report import Stop

OLDEST = (3, 11)
NEWEST = (3, 13)
_ASK = "import sys; print(*sys.version_info[:2]); print(getattr(sys, '_base_executable', None) or sys.executable)"


class Interpreter(NamedTuple):
    """A Python outside any environment: its executable and (major, minor)."""

    path: Path
    version: tuple[int, int]


def fits(version: tuple[int, int]) -> bool:
    """Whether the locked packages have builds for this version."""
    return OLDEST <= version <= NEWEST


def running() -> Interpreter:
    """The Python that runs this, or the one behind it when that is an environment's."""
    path = getattr(sys, "_base_executable", None) or sys.executable
    return Interpreter(Path(path), (sys.version_info[0], sys.version_info[1]))


def find(first: Interpreter, environ: Mapping[str, str] = os.environ) -> Interpreter:
    """`first` if it fits, else the newest fitting Python of the machine. Raises Stop when there is none."""
    if fits(first.version):
        return first
    for command in _candidates(environ):
        found = ask(command)
        if found is not None and fits(found.version):
            return found
    raise Stop(
        f"This is Python {first.version[0]}.{first.version[1]}, and no fitting Python was found.",
        "The program needs Python 3.11, 3.12 or 3.13; PATH and pyenv's versions hold none of them.",
        "Install Python 3.12 (system package, pyenv or the installer of your system) and run this command again.",
    )


def ask(command: list[str]) -> Interpreter | None:
    """Runs a Python and reads who it is; None when it does not answer (a pyenv shim of an inactive version does not)."""
    try:
        done = subprocess.run([*command, "-I", "-c", _ASK], capture_output=True, text=True, timeout=30, check=True)
        version, path = done.stdout.splitlines()[:2]
        major, minor = version.split()
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Interpreter(Path(path), (int(major), int(minor)))


def _candidates(environ: Mapping[str, str]) -> Iterator[list[str]]:
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    for minor in minors:
        on_path = shutil.which(f"python3.{minor}", path=environ.get("PATH"))
        if on_path:
            yield [on_path]
    versions = Path(environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for minor in minors:
        for folder in sorted(versions.glob(f"3.{minor}.*"), reverse=True):
            yield [str(folder / "bin" / "python")]
    launcher = shutil.which("py", path=environ.get("PATH")) if os.name == "nt" else None
    for minor in minors if launcher else ():
        yield [str(launcher), f"-3.{minor}"]
