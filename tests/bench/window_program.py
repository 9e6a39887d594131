"""The real window in a process of its own, on a prepared data folder: says when it was painted, how long a keystroke takes, how long it stood still.

Composed by ``desktop.commands.window``; this file only watches. Prints one line of JSON and quits.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent

from desktop.app import Assembly, assemble
from desktop.commands.desk import place_of
from desktop.commands.window import FIRST_LOOK, Opening, show
from desktop.core.desk import JobEnded
from desktop.engine.facade import Facade
from desktop.ui.main_window import MainWindow
from desktop.ui.models.page_model import PageModel
from desktop.ui.panes.clients import ClientsPane

WORD = "tremblay"  # typed letter by letter: a name of the sample firm
_SIZE = (1440, 900)  # with all panes open
_BEAT = 5  # ms between two beats of the window's heart


class Engine(NamedTuple):
    """What the engine's thread runs."""

    facade: Facade
    loop: asyncio.AbstractEventLoop


class Watch(QObject):
    """Follows one window through what ``task`` asks."""

    job_ended = Signal(object)

    def __init__(self, window: MainWindow, engine: Engine, task: str) -> None:
        super().__init__(window)
        self.window, self.engine, self.task = window, engine, task
        self.told: dict[str, object] = {}
        self.pane: ClientsPane = window.workspace.clients
        model = self.pane.table.model()
        assert isinstance(model, PageModel)
        self.model: PageModel[Any, Any] = model
        self._typed = ""
        self._since = QElapsedTimer()
        self._strokes: list[float] = []
        self._gaps: list[float] = []
        window.installEventFilter(self)
        self.pane.table.viewport().installEventFilter(self)
        self.pane.filter.searched.connect(lambda _: self._since.start())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            if watched is self.window:
                self.told.setdefault("painted", time.time())
            elif self._rows_stand:
                QTimer.singleShot(0, self, self._rows_painted)
        return False

    @property
    def _rows_stand(self) -> bool:
        model = self.model
        return not model.loading and model.rowCount() > 0 and model.row_at(0) is not None

    def _rows_painted(self) -> None:
        if "rows" not in self.told:
            self.told["rows"] = time.time()
            QTimer.singleShot(0 if self.task == "paint" else 500, self, self._begin)
        elif self._typed and self._since.isValid() and getattr(self.model.query, "text", None) == self._typed:
            self._strokes.append(self._since.nsecsElapsed() / 1e6)
            self._since.invalidate()
            QTimer.singleShot(20, self, self._type)

    def _begin(self) -> None:
        tasks: dict[str, Callable[[], None]] = {"paint": self._end, "type": self._type, "sync": self._sync}
        tasks[self.task]()

    def _end(self) -> None:
        print(json.dumps(self.told), flush=True)  # noqa: T201 - the answer to the measuring process
        self.window.quit_wanted.emit()

    # ---- typing

    def _type(self) -> None:
        if self._typed == WORD:
            self.told["strokes"] = self._strokes
            self._end()
            return
        self._typed = WORD[: len(self._typed) + 1]
        from PySide6.QtTest import QTest

        QTest.keyClick(self.pane.filter, Qt.Key(ord(self._typed[-1].upper())))

    # ---- a bulk run

    def _sync(self) -> None:
        self._beat = QTimer(self, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._beaten)
        self.job_ended.connect(self._synced)

        def hear(event: object) -> None:
            if isinstance(event, JobEnded):
                self.job_ended.emit(event)

        def begin() -> None:
            self.engine.facade.subscribe(hear)
            self.engine.facade.sync_clients(None, create=True)

        self.engine.loop.call_soon_threadsafe(begin)
        self._since.start()
        self._beat.start()

    def _synced(self, event: JobEnded) -> None:
        self.told |= {"gaps": self._gaps, "created": event.result.get("created")}
        self._end()

    def _beaten(self) -> None:
        """What a beat comes late is how long the window did not answer."""
        self._gaps.append(max(0.0, self._since.nsecsElapsed() / 1e6 - _BEAT))
        self._since.start()


def main() -> int:
    parser = argparse.ArgumentParser()
    for name in ("--data-dir", "--clio-url", "--prolegis-url", "--task"):
        parser.add_argument(name, type=Path if name == "--data-dir" else str)
    arguments = parser.parse_args()
    place, settings = place_of(arguments)
    assemblies: list[Assembly] = []
    engines: list[Engine] = []

    async def make() -> Facade:
        assemblies.append(await assemble(place, settings))
        asyncio.get_running_loop().call_later(FIRST_LOOK, assemblies[-1].engine.start)
        engines.append(Engine(assemblies[-1].facade, asyncio.get_running_loop()))
        return assemblies[-1].facade

    async def close(_: Facade) -> None:
        await assemblies[-1].close()

    def dress(window: MainWindow) -> None:
        window.resize(*_SIZE)
        Watch(window, engines[-1], arguments.task)

    opening = Opening(make, close, place.folder, place.database, place.window_file, "en", dress=dress)
    return int(show(opening))


if __name__ == "__main__":
    sys.exit(main())
