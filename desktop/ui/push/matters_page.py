"""The push wizard's first page: which matters. Filters narrow what is seen; what was chosen stays chosen, and the page says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.folding import fold
from desktop.ui.documents.words import count_text
from desktop.ui.language import Speech
from desktop.ui.push.matters import DOCUMENTS, MATTER, SIZE, OldMatter, OldMattersModel, OldMattersTable
from desktop.ui.push.period import Period
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.controls import DropDown
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.wrap_row import WrapRow

_TYPES: Final = 200


class MattersPage(QWidget):
    """``changed`` when a tick or what is shown did."""

    changed = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._matters: tuple[OldMatter, ...] = ()
        self._order, self._descending = MATTER, True
        self.model = OldMattersModel(speech)
        self.table = OldMattersTable(self.tr("Matters with older documents"), self.model)
        self.filter = SearchField(self.tr("Filter by number, client, description"), icon="filter", key="Ctrl+F")
        self.types = DropDown(self.tr("Type of matter"))
        self.opened, self.closing = Period(self.tr("Opened")), Period(self.tr("Closing"))
        self.all = SecondaryButton("", icon="check", compact=True)
        self.none = SecondaryButton(self.tr("Choose none"), compact=True)
        self._says = Label("", role="ink2", wrap=True)
        self._none_found = EmptyState("filter", self.tr("No matter fits the filter"), "")
        self._body = QStackedWidget()
        self._lay_out()
        self.filter.searched.connect(self._narrow)
        self.types.currentIndexChanged.connect(self._narrow)
        self.opened.changed.connect(self._narrow)
        self.closing.changed.connect(self._narrow)
        self.all.clicked.connect(lambda: self._tick(on=True))
        self.none.clicked.connect(lambda: self._tick(on=False))
        self.model.ticks_changed.connect(self._weigh)
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def show_matters(self, matters: Sequence[OldMatter]) -> None:
        """All linked matters with older documents; ticks of those that still have any stay."""
        self._matters = tuple(matters)
        self.model.ticked &= {one.key for one in matters}
        chosen = self.types.currentData()
        kinds = sorted({one.type for one in matters if one.type}, key=fold)
        self.types.blockSignals(True)
        self.types.clear()
        self.types.addItem(self.tr("All types"), "")
        for kind in kinds:
            self.types.addItem(kind, kind)
        self.types.setCurrentIndex(max(0, self.types.findData(chosen)))
        self.types.blockSignals(False)
        self._narrow()

    def chosen(self) -> tuple[OldMatter, ...]:
        """The ticked matters, those that a filter hides too."""
        return tuple(one for one in self._matters if one.key in self.model.ticked)

    @property
    def fault(self) -> str:
        """What cannot be read in the filters, "" for nothing."""
        return self.opened.fault or self.closing.fault

    # --- narrowing --------------------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        words, kind = fold(self.filter.text()).split(), self.types.currentData() or ""
        shown = [
            one for one in self._matters
            if one.says(words) and kind in {"", one.type} and self.opened.holds(one.opened) and self.closing.holds(one.closing)
        ]  # fmt: skip
        self.model.set_rows(self.model.sorted_by(shown, self._order, descending=self._descending))
        down = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(self._order, down)
        self._body.setCurrentWidget(self.table if shown else self._none_found)
        if shown and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._weigh()

    def _head_clicked(self, column: int) -> None:
        begins_down = column in {DOCUMENTS, SIZE}
        self._descending = not self._descending if column == self._order else begins_down
        self._order = column
        self._narrow()

    def _tick(self, *, on: bool) -> None:
        self.model.tick([one.key for one in self.model.rows], on=on)

    def _weigh(self) -> None:
        shown, ticked = self.model.rows, self.model.ticked
        here = sum(one.key in ticked for one in shown)
        words = self.tr("Choose {0} matter"), self.tr("Choose all {0} matters")
        self.all.setText(count_text(len(shown), *words, self._speech.locale))
        self.all.setEnabled(here < len(shown))
        self.none.setEnabled(here > 0)
        hidden = len(ticked) - here
        found = self.tr("{0} of {1} matters shown").format(
            self._speech.locale.toString(len(shown)), self._speech.locale.toString(len(self._matters))
        )
        also = self.tr("{0} chosen one is not shown"), self.tr("{0} chosen ones are not shown")
        parts = [self.fault or found, *([count_text(hidden, *also, self._speech.locale)] if hidden else [])]
        self._says.setText(" · ".join(parts))
        self.changed.emit()

    def _lay_out(self) -> None:
        self.types.setFixedWidth(current_theme().height(_TYPES))
        self._body.addWidget(self.table)
        self._body.addWidget(self._none_found)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.filter, 1)
        first.addWidget(self.types)
        periods = WrapRow(gap=24)
        periods.addWidget(self.opened)
        periods.addWidget(self.closing)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self._says, 1)
        tools.addWidget(self.all)
        tools.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(first)
        column.addLayout(periods)
        column.addLayout(tools)
        column.addWidget(self._body, 1)
