"""A PDF file in the preview: its pages, and below them which one is read and the buttons that turn them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.documents.pdf_pages import PdfPages
from desktop.ui.documents.pdf_process import PdfProcess
from desktop.ui.documents.words import shown_name
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import Hairline, Label


class PdfView(QWidget):
    """One file at a time; ``failed`` tells why it is not shown."""

    failed = Signal(object)  # PdfTrouble

    def __init__(self, process: PdfProcess | None = None) -> None:
        super().__init__()
        self._name = ""
        self.pages = PdfPages(process)
        self.before = IconButton("chevron-up", self.tr("Previous page"), compact=True)
        self.after = IconButton("chevron-down", self.tr("Next page"), compact=True)
        self.place = Label("", "small", "ink2")
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.before, self.place, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        self._line = Hairline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self._line)
        column.addWidget(self._bar)
        self.setFocusProxy(self.pages)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.pages.turned.connect(self._turned)
        self.pages.failed.connect(self.failed)
        self._show_bar(False)

    def show_file(self, path: str, name: str) -> None:
        """Show a file; ``name`` is what a screen reader says."""
        self._name = shown_name(name)
        self.pages.setAccessibleName(self.tr("Pages of {0}").format(self._name))
        self._show_bar(False)
        self.pages.show_file(path)

    def clear(self) -> None:
        """Show none."""
        self.pages.clear()

    def _turn(self, by: int) -> None:
        self.pages.go_to(self.pages.page + by)
        announce(self.pages, self.place.text())

    def _turned(self, page: int, count: int) -> None:
        self.place.setText(self.tr("Page {0} of {1}").format(page + 1, count))
        self.pages.setAccessibleName(self.tr("{0}, page {1} of {2}").format(self._name, page + 1, count))
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < count)
        self._show_bar(count > 1)

    def _show_bar(self, shown: bool) -> None:
        self._bar.setVisible(shown)
        self._line.setVisible(shown)
