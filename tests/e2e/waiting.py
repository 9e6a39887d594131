"""Waiting for what a program on the desktop is to do: until it is so, never for a fixed time."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable

import pytest

_WITHIN, _LOOK_EVERY = 30.0, 0.05  # seconds


def wait_until(
    program: subprocess.Popen[str], what: str, done: Callable[[], object], said: Callable[[], str] = lambda: ""
) -> None:
    """Fails after a while, or at once when the program ends meanwhile; ``said`` is what it wrote."""
    until = time.monotonic() + _WITHIN
    while not done():
        if program.poll() is not None or time.monotonic() > until:
            pytest.fail(f"{what}: not so, exit code {program.poll()}\n{said()[-2000:]}")
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(_LOOK_EVERY)
