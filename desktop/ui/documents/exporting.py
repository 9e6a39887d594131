"""Writing a plan or a report to a table: the place is chosen in a dialog, written in the worker, and what went wrong is said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.core.documents_desk import SendLine
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.send_lines import LinesModel, write_csv
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.dialog_frame import DialogFrame

Shown = tuple[LinesModel, Sequence[SendLine], Mapping[str, str] | None]


class Export(QObject):
    """Of what ``shown`` gives when it is asked for: the model, its lines, and the matters' names where there are several."""

    def __init__(self, door: DocumentDoor, over: DialogFrame, shown: Callable[[], Shown]) -> None:
        super().__init__(over)
        self._door, self._over, self._shown = door, over, shown
        self._open = True
        self.said = ""  # until another page is shown: how the last one ended
        over.finished.connect(self._close)

    def choose(self) -> None:
        """Ask where, then write."""
        dialog = QFileDialog(self._over, self.tr("Export"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write everything that the page stands for, whatever part of it is shown."""
        model, lines, matters = self._shown()

        def work() -> str:
            try:
                write_csv(path, model, lines, matters)
            except OSError as error:
                return error.strerror or type(error).__name__
            return ""

        self._door.pages.latest("export sending", work, lambda why: self._say(path, why))

    def _say(self, path: Path, why: str) -> None:
        if not self._open:
            return
        written = self.tr("{0} is written.").format(path.name)
        failed = self.tr("{0} could not be written: {1}").format(path.name, why)
        self.said = failed if why else written
        self._over.set_note(self.said)
        announce(self._over, self.said)

    def _close(self) -> None:
        self._open = False
