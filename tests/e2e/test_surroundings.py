"""What the program takes for granted of its surroundings: Qt's signals keep their references, a desktop has a tray, a
window can be seen, a keyring keeps a secret.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.e2e.desktop import SIZE, Desktop

PROGRAMS = Path(__file__).resolve().parent / "programs"


def test_fault_D1_signals_keep_their_references() -> None:
    """PySide6 6.12 on Python 3.11 dies in this loop; each signal drops a reference to True."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(PROGRAMS / "emit.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100


@pytest.mark.window
def test_the_desktop_has_a_tray(desktop: Desktop) -> None:
    assert desktop.python(PROGRAMS / "tray.py").strip() == "visible"


@pytest.mark.window
def test_the_screen_can_be_seen(desktop: Desktop, tmp_path: Path) -> None:
    picture = QImage(str(desktop.screenshot(tmp_path / "screen.png")))
    assert (picture.width(), picture.height()) == SIZE
    bottom = {picture.pixel(x, SIZE[1] - 12) for x in range(0, SIZE[0], 4)}
    assert len(bottom) > 1, "the tray's bar is not painted"


@pytest.mark.window
def test_the_keyring_keeps_a_secret(desktop: Desktop) -> None:
    assert desktop.python(PROGRAMS / "keep_secret.py").strip() == "keyring.backends.SecretService"


@pytest.mark.window
def test_nothing_of_the_outer_session_leaks_in(desktop: Desktop) -> None:
    lines = dict(line.split("=", 1) for line in desktop.run(["env"]).splitlines() if "=" in line)
    assert set(lines) == set(desktop.environ)
    assert all(Path(lines[name]).is_relative_to(desktop.folder) for name in lines if name.startswith("XDG_"))
