"""The documents pane on a matter with 100,000 documents: how soon its rows stand, and what a keystroke in its filter costs.

The program itself runs in a process of its own, without a display (Qt's offscreen platform), on a database that was filled here; its
engine is not started. *Shown* counts from the choice of the matter, with another page open before, to the paint of its documents' rows.
A *keystroke* counts from the search (a pause of 120 ms after the last key is meant to be there) to the paint of the rows found.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent

from desktop.app import Assembly, assemble
from desktop.commands.desk import place_of
from desktop.commands.window import Opening, show
from desktop.core.links import Entry, Link, Origin
from desktop.core.records import Kind, Record, Side
from desktop.engine.facade import Facade
from desktop.settings import Place
from desktop.store.sqlite_store import SqliteStore
from desktop.ui.documents.pane import DocumentsPane
from desktop.ui.main_window import MainWindow
from tests.bench.desk import program_environment
from tests.bench.figures import Figure, median
from tests.bench.practice_process import ROOT, PracticeProcess

DOCUMENTS, _LINKED_A_TIME, _TIMES = 100_000, 5_000, 5
_AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
_WORDS = ("Statement", "Transfer", "Letter", "Survey", "Title", "Deed", "Report", "Offer", "Direction", "Purchase")
_TYPED: Final = "survey"  # letter by letter; then what every document has in its name
_SIZE = (1440, 900)


def measure(folder: Path) -> Iterator[Figure]:
    place = Place(folder / "documents")
    _fill(place.database)
    with PracticeProcess(clients=0) as practice:
        runs = [_run(practice, place.folder) for _ in range(_TIMES)]
    at = f"a matter with {DOCUMENTS:,} documents"
    strokes = [max(run["strokes"]) for run in runs]
    yield Figure("window", "documents pane shown", at, median(run["shown"] for run in runs), "<", 150, "ms")
    yield Figure("window", "slowest keystroke in its filter", at, median(strokes), "<", 50, "ms")


def _run(practice: PracticeProcess, folder: Path) -> dict[str, Any]:
    where = ["--data-dir", str(folder), "--clio-url", practice.clio_url, "--prolegis-url", practice.prolegis_url]
    command = [sys.executable, "-m", "tests.bench.documents_pane", *where]
    environment = program_environment(practice, folder)
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, timeout=120)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


# ---- the database


def _fill(database: Path) -> None:
    """A linked matter whose documents are all linked and equal."""
    store = SqliteStore(database, durable=False)
    with store.transaction():
        store.put_observations([_matter(Side.PROLEGIS, "m1"), _matter(Side.CLIO, "21")], seen_at=_AT)
        store.add_link(Link(Kind.MATTER, "m1", "21", Origin.LINKED, _AT, announced=True))
    for first in range(0, DOCUMENTS, _LINKED_A_TIME):
        with store.transaction():
            _add(store, range(first, min(first + _LINKED_A_TIME, DOCUMENTS)))
    with store.transaction():
        store.confirm(_AT)
    store.close()


def _add(store: SqliteStore, numbers: range) -> None:
    ours = [_document(Side.PROLEGIS, number) for number in numbers]
    theirs = [_document(Side.CLIO, number) for number in numbers]
    store.put_observations([*ours, *theirs], seen_at=_AT)
    for one, other in zip(ours, theirs, strict=True):
        base = {name: Entry(one.fields[name], other.fields[name]) for name in ("name", "content")}
        store.add_link(Link(Kind.DOCUMENT, one.id, other.id, Origin.LINKED, _AT, base=base, announced=True))


def _matter(side: Side, id: str) -> Record:
    fields = {"number": "2026-1", "description": "A sample matter", "status": "open"}
    return Record(side, Kind.MATTER, id, "e", _AT, _AT, {**fields})


def _document(side: Side, number: int) -> Record:
    name = f"{_WORDS[number % 10]} {_WORDS[number // 10 % 10].lower()} {number:06}.pdf"
    fields = {"name": name, "size": str(20_000 + number % 997), "content_type": "application/pdf", "deleted_at": None}
    at = _AT + timedelta(seconds=number)
    if side is Side.PROLEGIS:
        more = {"matter": "m1", "folder": f"Closing/{number % 40}", "content": f"1:{number:064x}", "origin": "uploaded"}
        return Record(side, Kind.DOCUMENT, f"pd_{number:06}", "e", at, at, {**fields, **more})
    there = {"matter": "21", "parent": "matter:21", "content": f"{number}:1"}
    return Record(side, Kind.DOCUMENT, str(number), "e", at, at, {**fields, **there})


# ---- the window


class Watch(QObject):
    """Chooses the matter, then types; tells both in one line of JSON."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        pane = window.workspace.detail.documents
        assert pane is not None, "the desk knows documents"
        self._pane: DocumentsPane = pane
        self._since = QElapsedTimer()
        self._shown = 0.0
        self._strokes: list[float] = []
        self._wanted: list[str] = [*(_TYPED[: length + 1] for length in range(len(_TYPED))), "p", ""]
        self._awaited: str | None = None
        pane.table.viewport().installEventFilter(self)
        pane.tools.filter.searched.connect(self._searched)
        QTimer.singleShot(1500, self, self._choose)

    def _choose(self) -> None:
        self._since.start()
        self._window.workspace.show_record(Kind.MATTER, "p:m1")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and self._rows_stand:
            QTimer.singleShot(0, self, self._painted)
        return False

    @property
    def _rows_stand(self) -> bool:
        model = self._pane.model
        return not model.loading and model.rowCount() > 0 and model.row_at(0) is not None

    def _painted(self) -> None:
        if not self._since.isValid():
            return
        query = self._pane.model.query
        if not self._shown:
            self._shown = self._since.nsecsElapsed() / 1e6
        elif self._awaited is None or query is None or query.text != self._awaited:
            return
        else:
            self._strokes.append(self._since.nsecsElapsed() / 1e6)
        self._since.invalidate()
        QTimer.singleShot(1000 if not self._strokes else 50, self, self._type)

    def _type(self) -> None:
        if not self._wanted:
            print(json.dumps({"shown": self._shown, "strokes": self._strokes}), flush=True)  # noqa: T201 - the answer
            self._window.quit_wanted.emit()
            return
        self._awaited = self._wanted.pop(0)
        field = self._pane.tools.filter
        from PySide6.QtTest import QTest

        if len(self._awaited) > 1:
            QTest.keyClick(field, Qt.Key(ord(self._awaited[-1].upper())))
        else:
            field.setText(self._awaited)

    def _searched(self) -> None:
        self._since.start()


def main() -> int:
    parser = argparse.ArgumentParser()
    for name in ("--data-dir", "--clio-url", "--prolegis-url"):
        parser.add_argument(name, type=Path if name == "--data-dir" else str)
    place, settings = place_of(parser.parse_args())
    assemblies: list[Assembly] = []

    async def make() -> Facade:
        assemblies.append(await assemble(place, settings))
        return assemblies[-1].facade

    async def close(_: Facade) -> None:
        await assemblies[-1].close()

    def dress(window: MainWindow) -> None:
        window.resize(*_SIZE)
        Watch(window)

    opening = Opening(make, close, place.folder, place.database, place.window_file, "en", dress=dress)
    return int(show(opening))


if __name__ == "__main__":
    sys.exit(main())
