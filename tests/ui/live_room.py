"""The window as the demo has it: the real reader and the real desk, on a practice firm of its own, with two matters linked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.core.documents_desk import DocumentRow
from desktop.core.records import Kind
from desktop.demo.people import People
from desktop.demo.people_documents import PaperPeople
from desktop.demo.stage import Stage
from desktop.demo.story import Story
from desktop.engine.facade import Facade
from desktop.practice.world import Row
from desktop.store.queries import SqliteReader
from desktop.ui.bridge import Bridge, EngineThread
from desktop.ui.documents.pane import DocumentsPane
from desktop.ui.main_window import MainWindow

T = TypeVar("T")
MORNING = ("sign-in", "read", "link-certain", "link-chosen")
_WITHIN = 20_000  # ms


class LiveRoom:
    """A window over the practice firm. What people do at the services is done between two looks of the engine."""

    def __init__(self, qtbot: QtBot, folder: Path, language: str = "en") -> None:
        self.qtbot = qtbot
        stages: list[Stage] = []

        async def make() -> Facade:
            stages.append(await Stage.open(folder, rate=None))
            return stages[0].desk.facade

        async def close(_: Facade) -> None:
            await stages[0].close()

        self.engine = EngineThread(make, close)
        self.engine.start()
        self.stage = stages[0]
        self.people, self.papers = People(self.stage.practice), PaperPeople(self.stage.practice)
        self.story = Story(self.stage)
        self.failures: list[Exception] = []
        try:
            for step in self.story.steps():
                if step.name in MORNING:
                    self.on_engine(step.play())
            self._open(language)
        except BaseException:
            self.engine.stop()
            raise

    def _open(self, language: str) -> None:
        place = self.stage.desk.place
        self.reader = SqliteReader(place.database)
        self.bridge = Bridge(self.engine.desk, self.engine.loop)
        self.window = MainWindow(self.bridge, self.reader, place.window_file, language)
        self.bridge.failed.connect(self.failures.append)
        self.window.pages.failed.connect(self.failures.append)
        self.window.resize(1440, 900)
        self.window.show()

    def on_engine(self, work: Coroutine[Any, Any, T]) -> T:
        """Carry it out on the engine's loop, to its end."""
        return asyncio.run_coroutine_threadsafe(work, self.engine.loop).result(60)

    def settle(self) -> None:
        """Let the engine look and write until nothing is left."""

        async def cycles() -> None:
            async for report in self.stage.desk.settle():
                assert report.complete, report

        self.on_engine(cycles())

    def until(self, ready: Callable[[], object]) -> None:
        """Wait for what the window comes to show."""
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=_WITHIN)

    @property
    def pane(self) -> DocumentsPane:
        """The documents pane."""
        pane = self.window.workspace.detail.documents
        assert pane is not None
        return pane

    def matter(self, number: str) -> Row:
        """A matter by the number that it had before it was linked, as it stands in Prolegis now."""
        return self.people.matter_row(self.story.ids[number])

    def show_matter(self, number: str) -> DocumentsPane:
        """Choose a matter of Prolegis by its number, and wait for its documents."""
        id = self.story.ids[number]
        self.window.workspace.show_record(Kind.MATTER, f"p:{id}")
        self.until(lambda: self.pane.isVisible() and self.pane.model.query is not None)
        self.until(lambda: self.pane.model.query.matter == f"p:{id}" and not self.pane.model.loading)  # type: ignore[union-attr]
        return self.pane

    def names(self) -> list[str]:
        """The names in the list, in its order; waits until all are read."""
        model = self.pane.model
        self.until(lambda: not model.loading and all(model.row_at(place) for place in range(model.rowCount())))
        return [row.name for row in self.rows()]

    def rows(self) -> list[DocumentRow]:
        """The rows of the list that are read, in its order."""
        model = self.pane.model
        rows = [model.row_at(place) for place in range(model.rowCount())]
        return [row for row in rows if row is not None]

    def row(self, name: str) -> DocumentRow:
        """The one document of a name, as the store tells it now."""
        self.until(lambda: name in [row.name for row in self.rows()])
        (found,) = [row for row in self.rows() if row.name == name]
        (fresh,) = self.reader.documents([found.key])
        return fresh

    def close(self) -> None:
        """Take it down as the program does."""
        self.bridge.close()
        self.window.end()
        self.window.deleteLater()
        self.reader.close()
        assert self.engine.stop(), "the engine ends"
        assert self.failures == []


@pytest.fixture
def live(qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path) -> Iterator[LiveRoom]:
    """A window on the practice firm."""
    room = LiveRoom(qtbot, tmp_path)
    yield room
    room.close()
