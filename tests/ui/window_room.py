"""What the tests of the whole window share: an asyncio loop inside Qt's, a window over an invented firm, and waiting until it has read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.core.state import StateKind
from desktop.ui.bridge import Bridge
from desktop.ui.main_window import MainWindow
from tests.ui.fake_desk import FakeDesk, FakeReader, fixed_clock
from tests.ui.fake_firm import Firm, small_firm


@pytest.fixture(scope="session")
def _qt_loop(qapp: QApplication) -> Iterator[QEventLoop]:
    loop = QEventLoop(qapp, already_running=True)
    asyncio.events._set_running_loop(None)
    yield loop
    loop._QEventLoop__is_running = False  # it was never run by itself, and only a loop at rest can be closed
    loop.close()


@pytest.fixture
def ui_loop(_qt_loop: QEventLoop) -> Iterator[QEventLoop]:
    """The window's loop, as `run_ui` gives it, under the test's own turns of Qt's loop."""
    asyncio.events._set_running_loop(_qt_loop)
    yield _qt_loop
    asyncio.events._set_running_loop(None)


class Room:
    """A window and what it stands on."""

    def __init__(self, qtbot: QtBot, folder: Path, firm: Firm, language: str, kind: StateKind) -> None:
        self.qtbot, self.firm = qtbot, firm
        self.ini = folder / "window.ini"
        known = self.ini.exists()
        self.desk = FakeDesk(firm, firm.state(kind))
        self.reader = FakeReader(firm)
        self.bridge = Bridge(self.desk)
        self.failures: list[Exception] = []
        self.bridge.failed.connect(self.failures.append)
        self.window = MainWindow(self.bridge, self.reader, self.ini, language, clock=fixed_clock)
        self.window.pages.failed.connect(self.failures.append)
        if not known:
            self.window.resize(1440, 900)

    def open(self) -> None:
        """Show the window and wait for its first rows."""
        self.window.show()
        self.read()

    def read(self) -> None:
        """Wait until everything that was asked for is here and shown."""
        for _ in range(6):
            here: list[object] = []
            self.window.pages.run(lambda: None, here.append)
            self.qtbot.waitUntil(lambda here=here: bool(here))

    def orders(self, name: str) -> list[tuple[object, ...]]:
        """The orders of a kind that the desk was given."""
        return [order for order in self.desk.orders if order[0] == name]

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The one open dialog of a kind."""
        found = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
        assert len(found) == 1
        return found[0]

    def close(self) -> None:
        """Take it down as the program does."""
        self.bridge.close()
        self.window.end()
        self.window.deleteLater()
        assert self.failures == []


class Rooms:
    """Opens windows and closes them after the test."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self._open: list[Room] = []

    def open(
        self,
        firm: Firm | None = None,
        *,
        language: str = "en",
        kind: StateKind = StateKind.NEEDS_YOU,
        show: bool = True,
    ) -> Room:
        """A window on a firm, shown and read unless `show` is False."""
        room = Room(self._qtbot, self._folder, firm or small_firm(), language, kind)
        self._open.append(room)
        if show:
            room.open()
        return room

    def close(self) -> None:
        """Close what is open."""
        for room in self._open:
            room.close()
        self._open = []


@pytest.fixture
def rooms(qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path) -> Iterator[Rooms]:
    """Windows for a test."""
    made = Rooms(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def room(rooms: Rooms) -> Room:
    """A window on the small firm."""
    return rooms.open()
