"""A window over an invented firm whose desk and store know documents, open on the matter that has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.core.desk import JobEnded
from desktop.core.problems import Problem
from desktop.core.records import Kind
from desktop.core.state import StateKind
from desktop.ui.bridge import Bridge
from desktop.ui.documents.pane import DocumentsPane
from desktop.ui.documents.send_dialog import SendDialog
from desktop.ui.main_window import MainWindow
from tests.ui.documents_gallery import photo
from tests.ui.fake_desk import fixed_clock
from tests.ui.fake_documents import MATTER, DocumentFirmDesk, DocumentFirmReader, Files
from tests.ui.fake_firm import Firm, at, small_firm
from tests.ui.window_room import Room


class DocumentRoom(Room):
    """A window and what it stands on."""

    desk: DocumentFirmDesk
    reader: DocumentFirmReader

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        files: Files,
        language: str = "en",
        firm: Firm | None = None,
        first: str = MATTER,
    ) -> None:
        self.qtbot, self.firm, self.files = qtbot, firm or small_firm(), files
        self.ini = folder / "window.ini"
        self.desk = self._desk(files)
        self.reader = DocumentFirmReader(self.firm, files)
        self.bridge = Bridge(self.desk)
        self.failures: list[Exception] = []
        self.bridge.failed.connect(self.failures.append)
        self.window = MainWindow(self.bridge, self.reader, self.ini, language, clock=fixed_clock)
        self.window.pages.failed.connect(self.failures.append)
        self.window.resize(1440, 900)
        self.open()
        self.window.workspace.show_record(Kind.MATTER, first)
        self.read()

    def read(self) -> None:
        """Also what the pane asks for behind its list."""
        super().read()
        self.qtbot.waitUntil(lambda: not self.pane._behind.isActive())
        super().read()

    def _desk(self, files: Files) -> DocumentFirmDesk:
        return DocumentFirmDesk(self.firm, files, self.firm.state(StateKind.NEEDS_YOU))

    @property
    def pane(self) -> DocumentsPane:
        """The documents pane."""
        pane = self.window.workspace.detail.documents
        assert pane is not None
        return pane

    def names(self) -> list[str]:
        """The names in the list, in its order."""
        self.read()
        rows = [self.pane.model.row_at(place) for place in range(self.pane.model.rowCount())]
        return [row.name for row in rows if row is not None]

    def choose(self, *keys: str) -> None:
        """Select documents."""
        table, model = self.pane.table, self.pane.model
        table.clearSelection()
        flags = table.selectionModel().SelectionFlag
        for key in keys:
            index = model.index(model.place_of(key), 0)
            table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def end(self, *, ok: bool = True, code: str = "", result: dict[str, str] | None = None) -> None:
        """End the last order."""
        problems = (Problem(code, code, at(10, 42), Kind.DOCUMENT),) if code else ()
        self.desk.tell(JobEnded(f"job-{len(self.desk.orders)}", ok, problems, result or {}))
        self.bridge._tell()

    def send(self, *keys: str) -> SendDialog:
        """The dialog with its plan."""
        self.pane.send(keys)
        dialog = self.dialog(SendDialog)
        assert isinstance(dialog, SendDialog)
        self.qtbot.waitUntil(lambda: dialog.plan_page.plan is not None)
        return dialog

    def last(self, name: str) -> tuple[object, ...]:
        """The last order of a kind, waited for."""
        self.qtbot.waitUntil(lambda: bool(self.orders(name)))
        return self.orders(name)[-1]


@pytest.fixture
def docs(qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path) -> Iterator[DocumentRoom]:
    """A window on fourteen documents."""
    room = DocumentRoom(qtbot, tmp_path, Files.small(tmp_path, photo()))
    yield room
    room.close()
