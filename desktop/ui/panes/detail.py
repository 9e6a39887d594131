"""The record that was chosen, client or matter: its head with the pair mark, and its tabs: fields on both sides, clients or matters, history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.documents_desk import DocumentCounts
from desktop.core.records import Kind, Side
from desktop.core.views import Detail
from desktop.ui import icons
from desktop.ui.documents.pane import DocumentsPane
from desktop.ui.language import Speech
from desktop.ui.list_body import ListBody
from desktop.ui.models.activity_model import ActivityModel, ActivityQuery
from desktop.ui.models.detail_models import ClientMattersModel, PartiesModel
from desktop.ui.panes.record_info import RecordInfo
from desktop.ui.row_words import PAIRS, absent_side, state_tip
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.widgets.pair_mark import PairMark, PairState
from desktop.ui.widgets.tab_bar import UnderlineTabBar
from desktop.ui.widgets.table import RowTable

INFO, OTHERS, HISTORY = range(3)  # tabs, after that of the documents where there is one
_ROOM_FOR_SINCE = 700  # narrower, the head leaves "Linked since" to the menu


class DetailPane(QFrame):
    """Shows a `Detail`, or what to do while none is chosen."""

    search_wanted = Signal()
    sync_wanted = Signal(object)  # Detail: open the wizard on it
    open_wanted = Signal(object, object)  # Detail, Side: show it in the browser
    find_wanted = Signal(object)  # Detail of a matter of Clio: look for the one in Prolegis
    unlink_wanted = Signal(object)  # Detail
    number_kept = Signal(object, str)  # Detail, whose matter number is kept
    record_wanted = Signal(object, str)  # Kind, row key
    party_sync_wanted = Signal(object, str)  # Detail, a client's row key

    def __init__(self, history: ActivityModel, speech: Speech, documents: DocumentsPane | None = None) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAccessibleName(self.tr("Details"))
        self._speech = speech
        self._detail: Detail | None = None
        self._awaiting = False  # another record was chosen: what is shown is the one before
        self._orders: list[Callable[[], None]] = []  # about the one that is awaited
        self._history = history
        self._title = ElidedLabel("", "heading")
        self._what = ElidedLabel("", "title", "ink2", weight=400)
        self._mark = PairMark(PairState.EQUAL)
        self._since = Label("", "small", "ink2")
        self._info_button = IconButton("info", self.tr("Matter Info"), compact=True)
        self._open_button = SecondaryButton(self.tr("Open"), icon="open", menu=True, compact=True)
        self._more_button = IconButton("more", self.tr("More"), compact=True)
        self.tabs = UnderlineTabBar(self.tr("Parts of the record"))
        self.documents = documents
        self._first = 0 if documents is None else 1
        self._documents_wanted = True  # the tab last chosen on a linked matter: the next one shows it again
        if documents is not None:
            documents.push_wanted.connect(self.push_documents)
            self.tabs.setTabVisible(self.tabs.add_tab(self.tr("Documents")), False)
        for text in (self.tr("Matter Info", "tab"), self.tr("Clients"), self.tr("History")):
            self.tabs.add_tab(text)
        self.info = RecordInfo(speech)
        self._parties = PartiesModel(speech)
        self._matters = ClientMattersModel(speech)
        self.others = RowTable(self.tr("Clients of the matter"), "list")
        self.matters = RowTable(self.tr("Matters of the client"), "matter")
        self.history_table = RowTable(self.tr("History of the record"), "activity")
        self._pages = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- from outside -----------------------------------------------------------------------------------------------

    @property
    def detail(self) -> Detail | None:
        """The record that is shown."""
        return self._detail

    def await_record(self) -> None:
        """Another record was chosen and is being read; what was ordered about the one before and did not begin is dropped."""
        self._awaiting = True
        self._orders.clear()

    def give_up(self) -> None:
        """What is awaited may never come: nobody takes the record before for it."""
        self._orders.clear()
        if self._awaiting:
            self.show_detail(None)

    def then(self, order: Callable[[], None]) -> None:
        """Carry out an order about the chosen record, once it is the one that is shown."""
        if not self._awaiting:
            order()
        elif order not in self._orders:
            self._orders.append(order)

    def show_detail(self, detail: Detail | None, *, may_send_number: bool = False) -> None:
        """Show a record, None for the empty state."""
        self._show(detail, may_send_number)
        self._awaiting = False
        orders, self._orders = self._orders, []
        for order in orders:
            order()

    def _show(self, detail: Detail | None, may_send_number: bool) -> None:
        same = detail is not None and self._detail is not None and detail.key == self._detail.key
        self._detail = detail
        self._stack.setCurrentIndex(0 if detail is None else 1)
        if detail is None:
            return
        self._title.set_text(detail.name)
        self._what.set_text(_what(detail))
        self._mark.set_state(PAIRS[detail.state], state_tip(detail, self._speech), absent=absent_side(detail))
        self._since.setText(self._linked_since(detail))
        self._info_button.setVisible(detail.kind is Kind.MATTER and detail.prolegis is not None)
        self._dress_tabs(detail)
        self._show_documents(detail)
        self.info.show_detail(detail, may_send_number=may_send_number)
        self._parties.set_rows(detail.parties)
        self._matters.set_rows(detail.matters)
        if not same:
            self._history.set_query(ActivityQuery(key=detail.key))
        self._fill_menus(detail)

    def push_documents(self) -> None:
        """Old documents of many matters to Clio; a sending under way is shown instead."""
        from desktop.ui.push.wizard import PushWizard

        if (pane := self.documents) is not None:
            PushWizard(pane.run, pane.door, self._speech, self.window()).open()

    def choose_documents(self) -> None:
        """Turn to the documents, of the matter that is awaited too."""
        self._documents_wanted = True
        if self.documents is not None and self.tabs.isTabVisible(0):
            self.tabs.setCurrentIndex(0)

    def _show_documents(self, detail: Detail) -> None:
        """A linked matter has documents on both sides; of others nothing is known here."""
        if self.documents is not None:
            linked, wanted = detail.kind is Kind.MATTER and detail.link_id > 0, self._documents_wanted
            if linked != self.tabs.isTabVisible(0) or (not linked and self.tabs.currentIndex() == 0):
                self.tabs.setTabVisible(0, linked)
                self.tabs.setCurrentIndex(0 if linked and wanted else max(1, self.tabs.currentIndex()))
                self._documents_wanted = wanted
            if linked:
                self.documents.show_matter(detail)

    def _count_documents(self, counts: DocumentCounts) -> None:
        self.tabs.set_count(0, counts.all, attention=counts.needs_you > 0)

    def _tab_chosen(self, tab: int) -> None:
        self._pages.setCurrentIndex(tab)
        self._documents_wanted = tab < self._first

    def refresh_history(self) -> None:
        """Something happened."""
        if self._detail is not None:
            self._history.refresh()

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 0)
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._what, 1)
        head.addWidget(self._mark)
        head.addWidget(self._since)
        end = QHBoxLayout()
        end.setSpacing(4)
        for button in (self._info_button, self._open_button, self._more_button):
            end.addWidget(button)
        head.addLayout(end)
        record = QWidget()
        column = QVBoxLayout(record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        bar = QHBoxLayout()
        bar.setContentsMargins(4, 0, 0, 0)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(Hairline())
        column.addWidget(self._pages, 1)
        search = SecondaryButton(self.tr("Search"), icon="search", key="Ctrl+K")
        search.clicked.connect(self.search_wanted)
        text = self.tr("Its fields, clients and history appear here, with the state of both sides.")
        self._stack.addWidget(EmptyState("list", self.tr("Choose a matter on the left"), text, button=search))
        self._stack.addWidget(record)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._lay_out_pages()

    def _lay_out_pages(self) -> None:
        for table in (self.others, self.matters, self.history_table):
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.others.setModel(self._parties)
        self.others.set_widths((240, 160, 236, 130), stretch=PartiesModel.NAME)
        self.matters.setModel(self._matters)
        self.matters.set_widths((240, 190), stretch=0)
        self._history_body = ListBody(self.history_table, self._history, self._say_no_history, "activity")
        self.history_table.set_widths((70, 92, 170, 150, 120, 120, 150), stretch=6)
        self._tables = QStackedWidget()
        for table in (self.others, self.matters):
            self._tables.addWidget(table)
        pages: tuple[QWidget | None, ...] = (self.documents, self.info, self._tables, self._history_body)
        for page in filter(None, pages):
            self._pages.addWidget(page)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_chosen)
        if self.documents is not None:
            self.documents.counted.connect(self._count_documents)
        self._info_button.clicked.connect(self._sync)
        self.info.sync_wanted.connect(self._sync)
        self.info.find_wanted.connect(self._find)
        self.info.number_kept.connect(self._keep_number)
        self.others.clicked.connect(self._party_clicked)
        self.others.activated.connect(self._party_activated)
        self.matters.activated.connect(self._matter_activated)
        self._open_button.setMenu(QMenu(self._open_button))
        self._more_button.setMenu(QMenu(self._more_button))

    def resizeEvent(self, event: QResizeEvent) -> None:
        roomy = self.width() >= _ROOM_FOR_SINCE
        self._since.setVisible(roomy)
        header, theme = self.others.horizontalHeader(), current_theme()
        header.resizeSection(PartiesModel.ROLE, theme.height(160 if roomy else 126))
        header.resizeSection(PartiesModel.SIDES, theme.height(236 if roomy else 160))
        super().resizeEvent(event)

    # --- what it says -----------------------------------------------------------------------------------------------

    def _linked_since(self, detail: Detail) -> str:
        if detail.linked_at is None:
            return self.tr("Not linked")
        day = detail.linked_at.astimezone(self._speech.now().tzinfo).date()
        return self.tr("Linked since {0}").format(day.isoformat())

    def _dress_tabs(self, detail: Detail) -> None:
        matter = detail.kind is Kind.MATTER
        self.tabs.setTabText(self._first + INFO, self.tr("Matter Info", "tab") if matter else self.tr("Client"))
        self.tabs.setTabText(self._first + OTHERS, self.tr("Clients") if matter else self.tr("Matters"))
        waits = any(not party.clio_id for party in detail.parties)
        count = len(detail.parties) if matter else len(detail.matters)
        self.tabs.set_count(self._first + INFO, None)
        self.tabs.set_count(self._first + OTHERS, count, attention=matter and waits and detail.link_id > 0)
        self._tables.setCurrentWidget(self.others if matter else self.matters)

    def _fill_menus(self, detail: Detail) -> None:
        opening, more = self._open_button.menu(), self._more_button.menu()
        opening.clear()
        more.clear()
        places = (
            (Side.PROLEGIS, detail.prolegis, self.tr("Open in Prolegis")),
            (Side.CLIO, detail.clio, self.tr("Open in Clio")),
        )
        for side, record, words in places:
            if record is not None:
                action = opening.addAction(icons.icon("open"), words)
                action.setData(side)
                action.triggered.connect(self._open)
        if detail.kind is Kind.MATTER and detail.prolegis is not None:
            more.addAction(icons.icon("info"), self.tr("Matter Info...")).triggered.connect(self._sync)
        elif detail.prolegis is not None and detail.clio is None:
            more.addAction(icons.icon("link"), self.tr("Sync with Clio")).triggered.connect(self._sync)
        more.addAction(icons.icon("copy"), self.tr("Copy name")).triggered.connect(self._copy)
        if detail.link_id:
            more.addSeparator()
            more.addAction(icons.icon("unlink"), self.tr("End the link...")).triggered.connect(self._unlink)

    def _say_no_history(self, empty: EmptyState) -> None:
        empty.set_state(
            "history", self.tr("Nothing happened yet"), self.tr("Every change on either side is kept here.")
        )

    # --- what is done in it -----------------------------------------------------------------------------------------

    def _sync(self) -> None:
        if self._detail is not None:
            self.sync_wanted.emit(self._detail)

    def _find(self) -> None:
        if self._detail is not None:
            self.find_wanted.emit(self._detail)

    def _keep_number(self, side: str) -> None:
        if self._detail is not None:
            self.number_kept.emit(self._detail, side)

    def _open(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_wanted.emit(self._detail, Side(action.data()))

    def _copy(self) -> None:
        if self._detail is not None:
            QGuiApplication.clipboard().setText(self._detail.name)

    def _unlink(self) -> None:
        self.unlink_wanted.emit(self._detail)

    def _party_clicked(self, index: QModelIndex) -> None:
        if index.column() == PartiesModel.DEED:
            self._party_activated(index)

    def _party_activated(self, index: QModelIndex) -> None:
        row = self._parties.row_at(index.row())
        if row is None or self._detail is None:
            return
        if not row.clio_id:
            self.party_sync_wanted.emit(self._detail, row.client_key)
        else:
            self.record_wanted.emit(Kind.CLIENT, row.client_key)

    def _matter_activated(self, index: QModelIndex) -> None:
        row = self._matters.row_at(index.row())
        if row is not None:
            self.record_wanted.emit(Kind.MATTER, row.key)


def _what(detail: Detail) -> str:
    """What stands behind the name: a matter's description, a client's first e-mail or phone."""
    record = detail.prolegis or detail.clio
    if record is None:
        return ""
    if detail.kind is Kind.MATTER:
        return record.text("description") if record.text("description") != detail.name else ""
    items = (*record.items("emails"), *record.items("phones"))
    return ", ".join(items[0].value) if items else ""
