"""The window's door to documents: questions, orders with their ends, reads. It is there only when desk and store offer documents."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.core.desk import Desk, JobEnded, JobProgress, RecordsChanged
from desktop.core.documents_desk import DocumentDesks, DocumentReader, DocumentRow
from desktop.core.records import Kind
from desktop.core.views import Reader
from desktop.ui.bridge import Bridge, Pages

T = TypeVar("T")
Ended = Callable[[JobEnded], None]


class DocumentDoor(QObject):
    """What the documents pane and its dialogs ask and order. ``failed`` is the bridge's.

    ``changed`` tells row keys, None for any. ``progressed`` tells of every job, also of those that another start began.
    """

    changed = Signal(object)
    progressed = Signal(object)  # JobProgress
    ended = Signal(object)  # JobEnded

    def __init__(self, bridge: Bridge, reader: DocumentReader, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.reader, self.pages = bridge, reader, pages
        self._ends: dict[str, Ended] = {}
        self._engine_names: dict[str, list[str]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.destroyed.connect(partial(_cancel, self._tasks))  # in another language the pane is another one
        bridge.records_changed.connect(self._records_changed)
        bridge.job_progress.connect(self._job_progress)
        bridge.job_ended.connect(self._job_ended)

    async def ask(self, question: Callable[[DocumentDesks], Coroutine[Any, Any, T]]) -> T:
        """The desk's answer to ``lambda desk: desk.plan_send(...)``."""
        return await self.bridge.ask(lambda desk: question(_of_documents(desk)))

    def order(self, command: Callable[[DocumentDesks], str | None], on_end: Ended | None = None) -> str:
        """Place an order; ``on_end`` hears how it ended. Returns the window's name of the job."""
        named: list[str] = []

        def place(desk: Desk) -> str | None:
            theirs = command(_of_documents(desk))
            named.extend([theirs] if theirs else [])
            return theirs

        job = self.bridge.command(place)
        self._engine_names[job] = named
        if on_end is not None:
            self._ends[job] = on_end
        return job

    def engine_name(self, job: str) -> str:
        """The engine's own name of a job, by which its report is asked for; "" until the order has arrived there."""
        if job not in self._engine_names:
            return job  # begun by another start of the program: heard of under the engine's name
        return next(iter(self._engine_names[job]), "")

    def find(self, key: str, take: Callable[[DocumentRow | None], None]) -> None:
        """Read one document's row; a key of Clio's finds its linked row too. None where nothing is known of it."""

        def found(rows: list[DocumentRow]) -> None:
            take(rows[0] if rows else None)

        self.pages.latest("one document", lambda: self.reader.documents([key]), found)

    def forget(self, job: str) -> None:
        """Nobody wants to hear how a job ends any more; it goes on."""
        self._ends.pop(job, None)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine of the pane, as long as that stands."""
        self.bridge.spawn(work, self._tasks)

    def _records_changed(self, event: RecordsChanged) -> None:
        keys = [key for kind, key in event.keys if kind in {Kind.DOCUMENT, Kind.FOLDER}]
        if event.all:
            self.changed.emit(None)
        elif keys:
            self.changed.emit(keys)

    def _job_progress(self, event: JobProgress) -> None:
        self.progressed.emit(event)

    def _job_ended(self, event: JobEnded) -> None:
        on_end = self._ends.pop(event.job, None)
        if on_end is not None:
            on_end(event)
        self.ended.emit(event)


def _cancel(tasks: set[asyncio.Task[None]], _gone: object = None) -> None:
    for task in list(tasks):
        task.cancel()


def _of_documents(desk: Desk) -> DocumentDesks:
    assert isinstance(desk, DocumentDesks), "there is no door to a desk without documents"
    return desk


def document_door(bridge: Bridge, reader: Reader, pages: Pages) -> DocumentDoor | None:
    """The door, None where desk or store know nothing of documents: then the window has no such tab."""
    if not bridge.offers(DocumentDesks) or not isinstance(reader, DocumentReader):
        return None
    return DocumentDoor(bridge, reader, pages)
