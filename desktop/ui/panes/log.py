"""The dock's page of the program's own log: what its modules said, newest last, with level and search. Nothing secret is ever logged."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.bilingual import plain
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.widgets.cells import Cell, TextCell
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.table import RowTable

_KEPT = 2_000
_LOOK_MS = 500
_LONGEST = 400


class LogLine(NamedTuple):
    """One thing that a module said."""

    at: datetime
    level: str
    module: str
    text: str


class LogCollector(logging.Handler):
    """Keeps the last lines, from any thread."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[LogLine] = deque(maxlen=_KEPT)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        when = datetime.fromtimestamp(record.created).astimezone()
        self.lines.append(LogLine(when, record.levelname.lower(), record.name, plain(record.getMessage(), _LONGEST)))
        self.count += 1


class LogModel(RowsModel[LogLine]):
    """The log's rows."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Time"), self.tr("Level"), self.tr("Module"), self.tr("Message"))

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: LogLine, column: int) -> Cell | None:
        loud = row.level in {"warning", "error", "critical"}
        role = "warn" if column == 1 and loud else "ink" if column == 3 else "ink2"
        return TextCell(self.text(row, column), role=role)  # type: ignore[arg-type]  # one of the three roles above

    def text(self, row: LogLine, column: int) -> str:
        return (f"{row.at.astimezone(self._speech.now().tzinfo):%H:%M:%S}", row.level, row.module, row.text)[column]

    def sentence(self, row: LogLine) -> str:
        return ", ".join(self.text(row, column) for column in range(4))


class LogPane(QWidget):
    """The log; `tools` belongs into the dock's head."""

    def __init__(self, collector: LogCollector, speech: Speech) -> None:
        super().__init__()
        self._collector = collector
        self._seen = -1
        self.model = LogModel(speech)
        self.table = RowTable(self.tr("Log"), "activity")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.set_widths((92, 90, 220, 400), stretch=3)
        self._body = QStackedWidget()
        nothing = EmptyState("list", self.tr("The log is empty"), "")
        nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._body.addWidget(nothing)
        self._body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        self.troubles = FilterChip(self.tr("Warnings"))
        self.search = SearchField(self.tr("Search log"), compact=True)
        self.search.setMaximumWidth(200)
        self.troubles.toggled.connect(self._again)
        self.search.searched.connect(self._again)
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.troubles)
        row.addWidget(self.search)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def showEvent(self, event: object) -> None:
        self._look()
        self._timer.start()

    def hideEvent(self, event: object) -> None:
        self._timer.stop()

    def _again(self) -> None:
        self._seen = -1
        self._look()

    def _look(self) -> None:
        if self._collector.count == self._seen:
            return
        self._seen = self._collector.count
        text, loud = self.search.text().strip().casefold(), self.troubles.isChecked()
        lines = [
            line
            for line in list(self._collector.lines)
            if (not loud or line.level != "info") and text in f"{line.module} {line.text}".casefold()
        ]
        bar = self.table.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        self.model.set_rows(lines)
        self._body.setCurrentIndex(1 if lines else 0)
        if at_end:
            self.table.scrollToBottom()
