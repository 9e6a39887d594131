"""``prolegis-clio demo`` as a person starts it: a window on a practice firm of its own, signed in, and nothing left behind when it is closed."""

from __future__ import annotations

import contextlib
import re
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop

TITLE = "Prolegis–Clio Sync"
_WITHIN, _LOOK_EVERY = 30.0, 0.05  # seconds


def _wait(program: subprocess.Popen[str], what: str, done: Callable[[], object], log: Path) -> None:
    until = time.monotonic() + _WITHIN
    while not done():
        if program.poll() is not None or time.monotonic() > until:
            pytest.fail(f"{what}: not so, exit code {program.poll()}\n{log.read_text('utf-8')[-2000:]}")
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(_LOOK_EVERY)


@pytest.mark.window
def test_the_demos_window(desktop: Desktop, tmp_path: Path) -> None:
    log = desktop.folder / "prolegis-clio.log"
    before = len(log.read_text("utf-8")) if log.exists() else 0

    def said() -> str:
        return log.read_text("utf-8")[before:] if log.exists() else ""

    program = desktop.start(["prolegis-clio", "demo"], TMPDIR=str(tmp_path))
    _wait(program, "the window is there", lambda: desktop.windows(TITLE), log)
    _wait(program, "the practice's pages are told", lambda: said().count("/console/") == 2, log)
    consoles = re.findall(r"(http://127\.0\.0\.1:\d+/console/)", said())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for address in consoles:
        with opener.open(address, timeout=10) as reply:
            assert b"practice" in reply.read().lower()
    assert len([folder for folder in tmp_path.iterdir() if folder.is_dir()]) == 1, "one folder that is thrown away"
    desktop.screenshot(tmp_path.parent / "demo.png")
    (window, *_) = desktop.windows(TITLE)
    desktop.run(["xdotool", "windowactivate", "--sync", str(window), "key", "--clearmodifiers", "ctrl+w"])
    assert program.wait(15) == 0, "closing the demo's window asks nothing and ends it, tray or not"
    assert list(tmp_path.iterdir()) == [], "its folder is gone"
    assert "Traceback" not in said()
