"""``prolegis-clio demo`` as a person starts it: a window on a practice firm of its own, signed in, and nothing left behind when it is closed."""

from __future__ import annotations

import contextlib
import re
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.waiting import wait_until

TITLE = "Prolegis–Clio Sync"
STOPS = "Close the window"


@pytest.mark.window
def test_the_demos_window(desktop: Desktop, tmp_path: Path) -> None:
    log = desktop.folder / "prolegis-clio.log"
    before = len(log.read_text("utf-8")) if log.exists() else 0

    def said() -> str:
        return log.read_text("utf-8")[before:] if log.exists() else ""

    program = desktop.start(["prolegis-clio", "demo"], TMPDIR=str(tmp_path))
    wait_until(program, "the window is there", lambda: desktop.windows(TITLE), said)
    wait_until(program, "the practice's pages are told", lambda: said().count("/console/") == 2, said)
    consoles = re.findall(r"(http://127\.0\.0\.1:\d+/console/)", said())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for address in consoles:
        with opener.open(address, timeout=10) as reply:
            assert b"practice" in reply.read().lower()
    assert len([folder for folder in tmp_path.iterdir() if folder.is_dir()]) == 1, "one folder that is thrown away"
    desktop.screenshot(tmp_path.parent / "demo.png")
    (window, *_) = desktop.windows(TITLE)
    desktop.run(["xdotool", "windowactivate", "--sync", str(window), "key", "--clearmodifiers", "ctrl+w"])
    with contextlib.suppress(subprocess.TimeoutExpired):  # with a tray the window just goes
        program.wait(3)
    if program.poll() is None:  # without one it is said first that syncing stops
        wait_until(program, "it says that syncing stops", lambda: desktop.windows(STOPS), said)
        desktop.run(["xdotool", "key", "--clearmodifiers", "Return"])
    assert program.wait(15) == 0, "closing the demo's window ends it, tray or not"
    assert list(tmp_path.iterdir()) == [], "its folder is gone"
    assert "Traceback" not in said()
