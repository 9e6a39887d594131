"""The dock's page of writes that wait or are under way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStackedWidget

from desktop.core.views import QueueRow
from desktop.ui.language import Speech
from desktop.ui.models.queue_model import WHY, QueueModel
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.table import RowTable


class QueuePane(QStackedWidget):
    """The queue, oldest first."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self.model = QueueModel(speech)
        self.table = RowTable(self.tr("Queue"), "activity")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.set_widths((180, 260, 190, 70, 110, 140, 200), stretch=WHY)
        text = self.tr("Changes on their way to Prolegis or Clio are listed here.")
        nothing = EmptyState("ok", self.tr("Nothing waits"), text, kind="ok")
        nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.addWidget(nothing)
        self.addWidget(self.table)

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show these."""
        self.model.set_rows(rows)
        self.setCurrentIndex(1 if rows else 0)
