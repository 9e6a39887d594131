"""A damaged database at the start of the window: one question, one key, and the program goes on with everything read anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.settings import Place
from tests.e2e.desktop import Desktop
from tests.e2e.waiting import wait_until

TITLE = "Prolegis–Clio Sync"


def _damaged(folder: Path) -> Place:
    place = Place(folder)
    place.save(place.load())
    place.database.write_bytes(b"no database at all\n" * 500)
    return place


@pytest.mark.window
def test_fault_S2_rebuild_index(desktop: Desktop, tmp_path: Path) -> None:
    place = _damaged(tmp_path / "data")
    program = desktop.start(["prolegis-clio", "--data-dir", str(place.folder)])
    wait_until(program, "the question is there", lambda: desktop.windows(TITLE))
    desktop.screenshot(tmp_path / "question.png")
    desktop.run(["xdotool", "windowactivate", "--sync", str(desktop.windows(TITLE)[0]), "key", "Return"])
    wait_until(
        program,
        "the database is sound",
        lambda: place.database.exists() and place.database.read_bytes()[:6] == b"SQLite",
    )
    wait_until(program, "the window is there", lambda: desktop.windows(TITLE))
    assert len(list(place.folder.glob("desk-damaged-*.db"))) == 1, "what was there is kept aside"
    desktop.run(["xdotool", "windowactivate", "--sync", str(desktop.windows(TITLE)[0]), "key", "ctrl+q"])
    assert program.wait(15) == 0


@pytest.mark.window
def test_fault_S2_quit_leaves_everything_as_it_was(desktop: Desktop, tmp_path: Path) -> None:
    place = _damaged(tmp_path / "data")
    before = place.database.read_bytes()
    program = desktop.start(["prolegis-clio", "--data-dir", str(place.folder)])
    wait_until(program, "the question is there", lambda: desktop.windows(TITLE))
    desktop.run(["xdotool", "windowactivate", "--sync", str(desktop.windows(TITLE)[0]), "key", "Escape"])
    assert program.wait(15) == 1
    assert place.database.read_bytes() == before
