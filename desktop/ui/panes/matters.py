"""The matters pane: the matters of all clients or of one, two lines each, with both sides' state and when it was last confirmed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QMenu, QVBoxLayout

from desktop.core.views import Counts, MatterRow
from desktop.ui import icons
from desktop.ui.language import Speech
from desktop.ui.list_body import ListBody
from desktop.ui.models.matters_model import MATTER, ORDERS, SIDES, MatterQuery, MattersModel
from desktop.ui.row_words import matter_title
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.table import RowTable

_SIDES_WIDTH = 180


class MattersPane(QFrame):
    """Matters in the chosen order. `chosen` tells a matter's key."""

    chosen = Signal(str)
    wizard_wanted = Signal(str)  # a matter's row key: Matter Info
    find_wanted = Signal(object)  # MatterRow of Clio: look for the one in Prolegis
    details_wanted = Signal()
    clients_wanted = Signal()  # where the clients pane is folded away
    order_changed = Signal(str, bool)

    def __init__(self, model: MattersModel, speech: Speech) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAccessibleName(self.tr("Matters"))
        self._model = model
        self._speech = speech
        self._query = MatterQuery()
        self._counts = Counts()
        self._client_name = ""
        self._figures = Label("", role="ink2")
        self.fold = IconButton("people", self.tr("Show clients"), compact=True)
        self.fold.setVisible(False)
        self.filter = SearchField(
            self.tr("Filter number, name, address"), name=self.tr("Filter matters"), icon="filter", key="Ctrl+F", compact=True
        )  # fmt: skip
        self._chips = {True: FilterChip(self.tr("Linked")), False: FilterChip(self.tr("Not linked"))}
        self.sort_button = SecondaryButton(icon="sort", name=self.tr("Order of the matters"), compact=True)
        self.table = RowTable(self.tr("Matters"), "matter")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.body = ListBody(self.table, model, self._say_empty, "matter")
        self.table.set_widths((200, _SIDES_WIDTH), stretch=MATTER)
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._orders = self._order_menu()
        self._lay_out()
        self._connect()

    # --- from outside -----------------------------------------------------------------------------------------------

    def set_counts(self, counts: Counts) -> None:
        """How many there are in all."""
        self._counts = counts
        self._count()

    def set_client(self, key: str, name: str) -> None:
        """Show the matters of one client, "" for all."""
        self._client_name = name
        self._ask(self._query._replace(client=key or None, needs=False))

    def set_needs_only(self, needs: bool) -> None:
        """Only the matters that need a person, or all."""
        if needs != self._query.needs:
            self._ask(self._query._replace(needs=needs))

    def set_order(self, order: str, descending: bool) -> None:
        """Show them in another order (one of `ORDERS`)."""
        if order in ORDERS:
            self._ask(self._query._replace(order=order, descending=descending, needs=False))
            self.order_changed.emit(order, descending)

    def set_folded_clients(self, folded: bool) -> None:
        """Offer the clients from here where their pane is folded away."""
        self.fold.setVisible(folded)

    def look_for(self, text: str) -> None:
        """Show what holds this text, of all clients, with the keyboard in the filter: it may have to be said otherwise."""
        self._client_name = ""
        self.filter.setText(text)
        self._ask(self._query._replace(client=None, needs=False, linked=None, text=text))
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Ask for the first time."""
        self._ask(self._query)

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(self.fold)
        head.addWidget(Label(self.tr("Matters"), weight=600), 1)
        head.addWidget(self._figures)
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 0, 12, 0)
        tools.setSpacing(8)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.sort_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(tools)
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 0, 12, 0)
        chips.setSpacing(8)
        for chip in self._chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        column.addLayout(chips)
        column.addWidget(self.body, 1)

    def _order_menu(self) -> QActionGroup:
        menu = QMenu(self.sort_button)
        group = QActionGroup(self)
        words = (
            self.tr("Number"), self.tr("Closing date"), self.tr("Opening date"), self.tr("Description"), self.tr("State"),
        )  # fmt: skip
        for order, text in zip(ORDERS, words, strict=True):
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setData(order)
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        self._descending = QAction(self.tr("Descending"), menu)
        self._descending.setCheckable(True)
        self._descending.triggered.connect(self._turned)
        menu.addAction(self._descending)
        self.sort_button.setMenu(menu)
        return group

    def _connect(self) -> None:
        self.filter.searched.connect(self._filtered)
        for linked, chip in self._chips.items():
            chip.clicked.connect(
                lambda on, linked=linked: self._ask(self._query._replace(linked=linked if on else None))
            )
        self.fold.clicked.connect(self.clients_wanted)
        self._orders.triggered.connect(self._ordered)
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.body.chosen.connect(self._row_chosen)
        self.table.activated.connect(self._activated)
        self.table.customContextMenuRequested.connect(self._menu)
        self._model.ids_changed.connect(self._count)

    # --- what is done in it -----------------------------------------------------------------------------------------

    def _ask(self, query: MatterQuery) -> None:
        self._query = query
        for action in self._orders.actions():
            action.setChecked(action.data() == query.order)
        self._descending.setChecked(query.descending)
        for linked, chip in self._chips.items():
            chip.setChecked(query.linked is linked)
        down = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        column = {"number": MATTER, "state": SIDES}.get(query.order, -1)
        self.table.horizontalHeader().setSortIndicator(column, down)
        self._model.set_query(query)

    def _filtered(self, text: str) -> None:
        self._ask(self._query._replace(text=text.strip()))

    def _ordered(self, action: QAction) -> None:
        self.set_order(str(action.data()), self._query.descending)

    def _turned(self, descending: bool) -> None:
        self.set_order(self._query.order, descending)

    def _head_clicked(self, column: int) -> None:
        order = "number" if column == MATTER else "state"
        self.set_order(order, not self._query.descending if order == self._query.order else False)

    def _row_chosen(self, key: str) -> None:
        self.chosen.emit(key)

    def _activated(self, index: QModelIndex) -> None:
        key = self._model.id_at(index.row())
        if isinstance(key, str):
            self.chosen.emit(key)
            self.details_wanted.emit()

    def _menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        row: MatterRow | None = self._model.row_at(index.row()) if index.isValid() else None
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        details = menu.addAction(self.tr("Show details"))
        details.triggered.connect(self.details_wanted)
        if row.prolegis_id:
            words = self.tr("Matter Info...") if row.clio_id else self.tr("Sync with Clio")
            wizard = menu.addAction(icons.icon("info" if row.clio_id else "link"), words)
            wizard.setData(row.key)
            wizard.triggered.connect(self._wizard_asked)
        else:
            find = menu.addAction(icons.icon("search"), self.tr("Find its Prolegis matter"))
            find.triggered.connect(lambda: self.find_wanted.emit(row))
        menu.setAccessibleName(matter_title(row))
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _wizard_asked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wizard_wanted.emit(str(action.data()))

    def _count(self) -> None:
        number = self._speech.locale.toString
        shown, total = self._model.rowCount(), self._counts.matters + self._counts.matters_only_clio
        part = shown != total and self._model.query is not None
        self._figures.setText(self.tr("{0} of {1}").format(number(shown), number(total)) if part else number(total))

    def _say_empty(self, empty: EmptyState) -> None:
        if self._query.text:
            title = self.tr("Nothing matches “{0}”").format(self._query.text)
            empty.set_state("filter", title, self.tr("The other matters are hidden by the filter."))
            clear = SecondaryButton(self.tr("Clear filter"), icon="x", key="Esc", compact=True)
            clear.clicked.connect(self.clear_filter)
            empty.set_button(clear)
        elif self._query.linked is not None:
            title = self.tr("No matter is linked here") if self._query.linked else self.tr("Every matter is linked")
            empty.set_state("link", title, self.tr("The other matters are hidden by the filter."))
            clear = SecondaryButton(self.tr("Clear filter"), icon="x", key="Esc", compact=True)
            clear.clicked.connect(self.clear_filter)
            empty.set_button(clear)
        elif self._query.needs:
            empty.set_button(None)
            empty.set_state("check", self.tr("No matter needs you"), "", kind="ok")
        elif self._query.client is not None:
            empty.set_button(None)
            empty.set_state("folder", self.tr("No matters for {0}").format(self._client_name), "")
        else:
            empty.set_button(None)
            empty.set_state("folder", self.tr("No matters yet"), self.tr("They appear after the first check."))

    def clear_filter(self) -> None:
        """Show them all again."""
        self.filter.clear()
        self._ask(self._query._replace(text="", linked=None))
