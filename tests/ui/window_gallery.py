"""Paints the whole window over an invented firm to pictures: `python -m tests.ui.window_gallery FOLDER`. QT_SCALE_FACTOR=2 paints for a fine screen."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.records import Kind, Side
from desktop.core.state import Connection, StateKind
from desktop.ui.bridge import Bridge, run_ui
from desktop.ui.dock import NEEDS_YOU, QUEUE
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme
from tests.ui.fake_desk import FakeDesk, FakeReader, fixed_clock
from tests.ui.fake_firm import Firm, small_firm

FULL = QSize(1440, 900)
_TURNS = 12  # of the loop, until every answer of the worker is painted


class Studio:
    """Opens a window and takes pictures of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._scratch = Path(tempfile.mkdtemp())
        self._taken = 0

    async def window(self, firm: Firm, *, mode: str = "light", language: str = "en", size: QSize = FULL,
                     kind: StateKind = StateKind.NEEDS_YOU) -> MainWindow:  # fmt: skip
        """A window of that look, with everything read."""
        self._taken += 1
        desk = FakeDesk(firm, firm.state(kind))
        bridge = Bridge(desk)
        window = MainWindow(bridge, FakeReader(firm), self._scratch / f"{self._taken}.ini", language, clock=fixed_clock)
        window.set_theme(mode)
        window.resize(size)
        window.show()
        await self.settle(window)
        return window

    async def settle(self, window: MainWindow) -> None:
        """Let the worker answer and the window paint."""
        done = asyncio.Event()
        for _ in range(_TURNS):
            window.pages.run(lambda: None, lambda _: done.set())
            await done.wait()
            done.clear()
            await asyncio.sleep(0)

    async def take(self, window: MainWindow, name: str) -> None:
        """Save what the window shows."""
        await self.settle(window)
        window.grab().save(str(self.folder / f"{name}.png"))

    async def close(self, window: MainWindow) -> None:
        """Take the window down."""
        window.end()
        window.deleteLater()
        await asyncio.sleep(0)


async def paint(folder: Path) -> int:
    """Every picture."""
    studio = Studio(folder)
    for name, mode, language, size in (
        ("light", "light", "en", QSize(1440, 900)),
        ("dark", "dark", "en", QSize(1440, 900)),
        ("fr", "light", "fr_CA", QSize(1440, 900)),
        ("small", "light", "en", QSize(1024, 680)),
        ("small-fr", "dark", "fr_CA", QSize(1024, 680)),
    ):
        window = await studio.window(small_firm(), mode=mode, language=language, size=size)
        window.workspace.show_record(Kind.MATTER, "p:m1")
        await studio.take(window, f"window-{name}")
        window.workspace.detail.tabs.setCurrentIndex(1)
        window.workspace.dock.show_page(NEEDS_YOU)
        await studio.take(window, f"parties-{name}")
        window.workspace.show_record(Kind.MATTER, "p:m6")
        window.workspace.detail.tabs.setCurrentIndex(0)
        window.workspace.dock.show_page(QUEUE)
        await studio.take(window, f"unlinked-{name}")
        window.workspace.show_record(Kind.CLIENT, "p:c7")
        window.workspace.dock.set_folded(True)
        await studio.take(window, f"client-{name}")
        window.workspace.show_record(Kind.MATTER, "p:m7")
        window.focus_search()
        QTest.keyClicks(window.toolbar.search, "oka")
        window.toolbar.search.searched.emit("oka")
        await studio.take(window, f"search-{name}")
        await studio.close(window)
    await paint_empty(studio)
    return 0


async def paint_empty(studio: Studio) -> None:
    """Nothing connected, nothing read, nothing found."""
    for mode, language in (("light", "en"), ("dark", "fr_CA")):
        firm = Firm(connections=dict.fromkeys(Side, Connection.NOT_SET_UP))
        window = await studio.window(firm, mode=mode, language=language, kind=StateKind.SIGNED_OUT)
        await studio.take(window, f"first-run-{language}")
        await studio.close(window)
        window = await studio.window(Firm(), mode=mode, language=language, kind=StateKind.STARTING)
        await studio.take(window, f"empty-{language}")
        await studio.close(window)
        window = await studio.window(small_firm(), mode=mode, language=language)
        window.workspace.matters.filter.setText("reporting lettr")
        window.workspace.matters.filter.searched.emit("reporting lettr")
        window.open_settings()
        await studio.take(window, f"nothing-{language}")
        from PySide6.QtWidgets import QDialog

        for dialog in window.findChildren(QDialog):
            dialog.grab().save(str(studio.folder / f"settings-{language}.png"))
            dialog.close()
        await studio.close(window)


def main(folder: Path) -> int:
    """Paint the window into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    current_theme().set_text_scale(1.0)
    return run_ui(app, lambda: paint(folder))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
