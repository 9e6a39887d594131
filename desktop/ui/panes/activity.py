"""The dock's first page: everything that happened, newest first, with search, chips and export. New entries wait behind a button while one reads."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.views import Reader
from desktop.ui.bridge import Pages
from desktop.ui.language import Speech
from desktop.ui.list_body import ListBody
from desktop.ui.models.activity_model import ITEM, ActivityModel, ActivityQuery
from desktop.ui.widgets.buttons import GhostButton, LinkButton
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.table import RowTable

_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such a cell for a formula


class ActivityPane(QWidget):
    """The list; `tools` belongs into the dock's head."""

    record_wanted = Signal(object, str)  # Kind, row key

    def __init__(self, model: ActivityModel, reader: Reader, pages: Pages, speech: Speech) -> None:
        super().__init__()
        self._model, self._reader, self._pages, self._speech = model, reader, pages, speech
        self._key: str | None = None
        self.today = FilterChip(self.tr("Today"))
        self.troubles = FilterChip(self.tr("Problems"))
        self.this_record = FilterChip(self.tr("This record"))
        self.search = SearchField(self.tr("Search activity"), compact=True)
        self._export = GhostButton(self.tr("Export"), icon="download", compact=True)
        self.fresh = LinkButton(self.tr("New entries"), icon="arrow-up")
        self.fresh.setVisible(False)
        self.table = RowTable(self.tr("Activity"), "activity")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.body = ListBody(self.table, model, self._say_empty, "activity")
        self.table.set_widths((76, 92, 180, 300, 150, 170, 200), stretch=ITEM)
        self.tools = self._tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        for chip in (self.today, self.troubles, self.this_record):
            chip.toggled.connect(self._ask)
        self.search.searched.connect(self._ask)
        self._export.clicked.connect(self._choose_file)
        self.fresh.clicked.connect(self._show_fresh)
        self.table.activated.connect(self._activated)
        self.this_record.setVisible(False)

    def start(self) -> None:
        """Ask for the first time."""
        self._ask()

    def set_record(self, key: str | None) -> None:
        """The record on screen, for the chip that keeps to it."""
        self._key = key
        self.this_record.setVisible(key is not None)
        if self.this_record.isChecked():
            self._ask()

    def grew(self) -> None:
        """Something happened: shown at once at the top, behind a button further down."""
        if self.table.verticalScrollBar().value() == 0:
            self._model.refresh()
        else:
            self.fresh.setVisible(True)

    def export(self, path: Path) -> None:
        """Write what the list shows to a file, in the worker."""
        query, headers = self._model.query or ActivityQuery(), self._model.headers()

        def job() -> object:
            rows = self._reader.activity(
                self._reader.activity_ids(
                    text=query.text, problems_only=query.problems_only, key=query.key, since=query.since
                )
            )
            texts = [[self._model.text(row, column) for column in range(len(headers))] for row in rows]
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([list(headers), *(list(map(_harmless, line)) for line in texts)])
            return None

        self._pages.latest("export", job, lambda _: None)

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self.fresh,
            self.today,
            self.troubles,
            self.this_record,
            self.search,
            self._export,
        )
        for part in parts:
            row.addWidget(part)
        self.search.setMaximumWidth(200)
        return tools

    def _ask(self) -> None:
        midnight = self._speech.now().replace(hour=0, minute=0, second=0, microsecond=0)
        self.fresh.setVisible(False)
        self._model.set_query(
            ActivityQuery(
                text=self.search.text().strip(),
                problems_only=self.troubles.isChecked(),
                key=self._key if self.this_record.isChecked() else None,
                since=midnight if self.today.isChecked() else None,
            )
        )

    def _show_fresh(self) -> None:
        self.fresh.setVisible(False)
        self.table.scrollToTop()
        self._model.refresh()

    def _activated(self) -> None:
        row = self._model.row_at(self.table.currentIndex().row())
        if row is not None and (row.prolegis_id or row.clio_id):
            self.record_wanted.emit(row.kind, f"p:{row.prolegis_id}" if row.prolegis_id else f"c:{row.clio_id}")

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Export activity"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self._chosen_file)
        dialog.open()

    def _chosen_file(self, path: str) -> None:
        self.export(Path(path))

    def _say_empty(self, empty: EmptyState) -> None:
        narrowed = self._model.query not in (None, ActivityQuery())
        title = self.tr("Nothing matches") if narrowed else self.tr("Nothing happened yet")
        empty.set_state("filter" if narrowed else "history", title, "")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) else text
