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
        self._nothing = EmptyState("ok", "")
        self._nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.addWidget(self._nothing)
        self.addWidget(self.table)
        self._speech = speech
        self.set_waiting(0)

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show these."""
        self.model.set_rows(rows)
        self.setCurrentIndex(1 if rows else 0)

    def set_waiting(self, count: int) -> None:
        """How many changes wait in all. Before its turn to be written comes, a change waits without a row of its own."""
        if not count:
            text = self.tr("Changes on their way to Prolegis or Clio are listed here.")
            self._nothing.set_state("ok", self.tr("Nothing waits"), text, kind="ok")
            return
        title = self.tr("One change waits for its turn")
        if count > 1:
            title = self.tr("{0} changes wait for their turn").format(self._speech.locale.toString(count))
        self._nothing.set_state(
            "clock", title, self.tr("Nothing is being written now. They start by themselves."), kind="work"
        )
