"""The documents of the chosen matter: the list with both sides' state, what stands beside it, and everything that can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QVBoxLayout

from desktop.core.documents_desk import DocumentCounts, DocumentFilter, DocumentRow, SendRequest
from desktop.core.records import Side
from desktop.core.views import Detail, Reader
from desktop.ui.bridge import Bridge, Pages
from desktop.ui.documents.beside import Beside
from desktop.ui.documents.code_line import CodeLine
from desktop.ui.documents.deeds import DocumentDeeds, Notice
from desktop.ui.documents.door import DocumentDoor, document_door
from desktop.ui.documents.dropping import DropTarget
from desktop.ui.documents.empty import say_empty
from desktop.ui.documents.model import (
    CHANGED,
    CONFIRMED,
    FOLDER,
    NAME,
    ORDERS,
    SIZE,
    DocumentQuery,
    DocumentsModel,
)
from desktop.ui.documents.recovering import Recovering
from desktop.ui.documents.row_menu import Offers, RowMenu
from desktop.ui.documents.send_dialog import SendDialog
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.tools import NoticeLine, RunLine, Tools
from desktop.ui.language import Speech
from desktop.ui.list_body import ListBody
from desktop.ui.settings import Settings
from desktop.ui.theme import current_theme
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Hairline
from desktop.ui.widgets.table import RowTable

_ROOM_BESIDE: Final = 980  # narrower, the preview stands under the list
# Narrower, the column goes; the row's tooltip has it.
_ROOMS: Final = ((CONFIRMED, 960), (FOLDER, 740), (CHANGED, 720), (SIZE, 540))
_WIDTHS: Final = (220, 96, 92, 238, 76, 100, 100)
_ROOM_BELOW: Final = 420  # lower, only the name of the chosen document stands under the list
_SPLIT: Final = "documents/split"
_GATHER_MS: Final = 250
_BEHIND_MS: Final = 40  # after a list came it is painted; whatever else is asked for would take of its time


class DocumentsPane(DropTarget):
    """One matter at a time. ``counts`` are its figures as read last. ``push_wanted`` asks for the sending of many matters."""

    counted = Signal(object)  # DocumentCounts
    push_wanted = Signal()

    def __init__(self, door: DocumentDoor, settings: Settings, speech: Speech) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAccessibleName(self.tr("Documents"))
        door.setParent(self)
        self._door, self._settings, self._speech = door, settings, speech
        self._matter, self._title = "", ""
        self._query = DocumentQuery("")
        self.counts = DocumentCounts()
        self._uncounted = self._unlooked = False  # the figures, and whether a code is not noted: both wait for the list
        self._sought: tuple[DocumentRow, bool] | None = (
            None  # to be chosen, with or without its versions, once it is listed
        )
        self.deeds = DocumentDeeds(door, speech, self)
        self.run = SendRun(door, settings, self)
        self.recovering = Recovering(door, self.deeds.why, self)
        self.tools = Tools()
        self.notice = NoticeLine()
        self.code_line = CodeLine()
        self.model = DocumentsModel(door.reader, door.pages.run, speech, self)
        self.table = RowTable(self.tr("Documents"), "document")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.body = ListBody(self.table, self.model, self._say_empty, "document")
        self.beside = Beside(door, self.deeds, speech)
        self.menu = RowMenu(self.tools.options)
        self._offers = Offers(
            lambda folder: self.deeds.choose_upload(self._matter, folder), self.send, self.upload_version, self.rename,
            self.open_copy, self.delete, self.restore,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.run.adopt()

    # --- from outside -----------------------------------------------------------------------------------------------

    def show_matter(self, detail: Detail) -> None:
        """Show the documents of a linked matter; the same one again changes nothing."""
        self._title = detail.name
        if detail.key != self._matter:
            self._matter = detail.key
            self.body.forget()
            self.beside.show_row(None)
            self.notice.hide()
            self.tools.filter.clear()
            self._uncounted = True
            self._ask(DocumentQuery(detail.key, order=self._query.order, descending=self._query.descending))

    def lead_to(self, row: DocumentRow, *, versions: bool = False) -> None:
        """Choose a document once its matter is shown, or its versions; a filter that hides it gives way."""
        self._sought = row, versions
        self._choose_sought()

    def _choose_sought(self) -> None:
        if self._sought is None or self._sought[0].matter != self._matter or self.model.loading:
            return
        row, versions = self._sought
        wanted = self._query._replace(text="", which=DocumentFilter.DELETED if row.deleted_at else DocumentFilter.ALL)
        if self.body.choose(f"p:{row.prolegis_id}" if row.prolegis_id else row.key):
            self._sought = None
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if versions:
                self.beside.want_versions()
        elif self._query != wanted:
            self.tools.filter.clear()
            self._ask(wanted)
        else:
            self._sought = None

    def chosen_rows(self) -> list[DocumentRow]:
        """The selected documents that are read already."""
        rows = [self.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows()]
        return [row for row in rows if row is not None]

    @property
    def door(self) -> DocumentDoor:
        """What the pane reads, asks and orders through."""
        return self._door

    def show_kind(self, which: DocumentFilter) -> None:
        """Keep to a kind."""
        self._ask(self._query._replace(which=which))

    def drop_words(self) -> str:
        return self.tr("Drop to upload into {0}").format(self._title) if self._matter else ""

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.body)
        self._split.addWidget(self.beside)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([330, 230])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        run_line = RunLine(self.run, self._speech)
        run_line.show_wanted.connect(self._show_run)
        for widget in (self.tools, run_line, self.code_line, self.notice, Hairline()):
            column.addWidget(widget)
        column.addWidget(self._split, 1)
        self.table.set_widths(_WIDTHS, stretch=NAME)
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tools.options.setMenu(self.menu)
        self.body.installEventFilter(self)
        self.table.installEventFilter(self)
        place = self._settings.place(_SPLIT)
        if isinstance(place, QByteArray):
            self._split.restoreState(place)

    def _connect(self) -> None:
        self.tools.filtered.connect(lambda text: self._ask(self._query._replace(text=text.strip())))
        self.tools.chosen.connect(self.show_kind)
        self.tools.upload.clicked.connect(lambda: self.deeds.choose_upload(self._matter))
        self.tools.send.clicked.connect(lambda: self.send(()))
        self.menu.aboutToShow.connect(lambda: self._fill(self.menu, whole=True))
        self.dropped.connect(lambda files: self.deeds.upload(self._matter, files))
        self.deeds.noticed.connect(self._noticed)
        self.notice.undo.connect(self.deeds.restore)
        self.recovering.waits.connect(self.code_line.setVisible)
        self.code_line.show_wanted.connect(self.recovering.show_code)
        self.beside.open_wanted.connect(self.deeds.open_copy)
        self.beside.make_current_wanted.connect(self._make_current)
        self._split.splitterMoved.connect(lambda: self._settings.put(_SPLIT, self._split.saveState()))
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.table.activated.connect(self._activated)
        self.table.customContextMenuRequested.connect(self._context_menu)
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.model.dataChanged.connect(self._show_chosen)
        self.model.ids_changed.connect(self._show_chosen)
        self.model.ids_changed.connect(self._choose_sought)
        self._behind = self._timer(_BEHIND_MS, self._ask_behind)
        self.model.loading_changed.connect(self._loading_changed)
        self._door.changed.connect(self._records_changed)
        self._gather = self._timer(_GATHER_MS, self._recount)

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() >= _ROOM_BESIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.beside.set_upright(beside)
        self.beside.set_low(not beside and self.height() < current_theme().height(_ROOM_BELOW))
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list's own width decides which columns have room; F2 renames, Delete deletes."""
        if watched is self.body and event.type() == QEvent.Type.Resize:
            for column, least in _ROOMS:
                self.table.setColumnHidden(column, self.body.width() < current_theme().height(least))
            self.model.folder_behind = self.table.isColumnHidden(FOLDER)
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            deed = {Qt.Key.Key_F2: self.rename, Qt.Key.Key_Delete: self.delete}.get(Qt.Key(event.key()))
            if deed is not None and not event.modifiers():
                deed()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self._look()
        return super().event(event)

    def _look(self) -> None:
        """Whether there is a code that nobody has noted; the first time it takes a while, for the system's keyring is looked for."""
        self._unlooked = True
        self._behind.start()

    # --- reading ----------------------------------------------------------------------------------------------------

    def _ask(self, query: DocumentQuery) -> None:
        self._query = query
        column = next((one for one, order in ORDERS.items() if order == query.order), -1)
        down = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(column, down)
        self.tools.set_counts(self.counts, query.which)
        self.model.set_query(query)

    def _loading_changed(self) -> None:
        self._behind.start()

    def _ask_behind(self) -> None:
        if self.model.loading:
            return  # once the list is here
        uncounted, unlooked = self._uncounted, self._unlooked
        self._uncounted = self._unlooked = False
        if uncounted:
            self._recount()
        if unlooked:
            self.recovering.look()

    def _recount(self) -> None:
        matter = self._matter
        self._door.pages.latest(
            "document counts", lambda: self._door.reader.document_counts(matter), lambda counts: self._count(matter, counts)
        )  # fmt: skip

    def _count(self, matter: str, counts: DocumentCounts) -> None:
        if matter == self._matter:
            self.counts = counts
            self.tools.set_counts(counts, self._query.which)
            self.counted.emit(counts)

    def _records_changed(self, keys: list[str] | None) -> None:
        """Documents that are new, or gone from this list, ask for the list; of the others the rows are read anew."""
        if not self._matter:
            return
        if (
            keys is None
            or any(self.model.place_of(key) < 0 for key in keys)
            or self._query.which is not DocumentFilter.ALL
        ):
            self.model.refresh()
        else:
            self.model.refresh_rows(keys)
        self._gather.start()

    def _say_empty(self, empty: EmptyState) -> None:
        say_empty(empty, self._query, self._clear, lambda: self.deeds.choose_upload(self._matter))

    def _clear(self) -> None:
        self.tools.filter.clear()
        self._ask(self._query._replace(text="", which=DocumentFilter.ALL))

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        indexes = self.table.selectionModel().selectedRows()
        row = self.model.row_at(indexes[0].row()) if len(indexes) == 1 else None
        self.beside.setVisible(self.model.rowCount() > 0)
        if row is not None or len(indexes) != 1:
            self.beside.show_row(row, len(indexes))

    def _head_clicked(self, column: int) -> None:
        order = ORDERS.get(column)
        if order is not None:
            turned = order == self._query.order and not self._query.descending
            self._ask(self._query._replace(order=order, descending=turned))

    def _activated(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None and row.deleted_at is None:
            self.deeds.open_copy(row)

    def _context_menu(self, at: QPoint) -> None:
        menu = RowMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, whole=False)
        if not menu.isEmpty():
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _fill(self, menu: RowMenu, *, whole: bool) -> None:
        menu.fill(self._offers, self.chosen_rows(), self.counts, self._speech, whole=whole)
        if whole and self.recovering.is_lost:
            menu.addAction(self.tr("Enter the recovery code...")).triggered.connect(self.recovering.ask)

    # --- what is done -----------------------------------------------------------------------------------------------

    def open_copy(self) -> None:
        """Show the one chosen document in the desktop's own program."""
        self._with_one(self.deeds.open_copy)

    def rename(self) -> None:
        """Rename the one chosen document."""
        self._with_one(self.deeds.rename)

    def upload_version(self) -> None:
        """A new version of the one chosen document."""
        self._with_one(self.deeds.choose_version)

    def delete(self) -> None:
        """Delete what is chosen and stands; what is locked stays."""
        rows = [row for row in self.chosen_rows() if row.deleted_at is None and not row.locked]
        if rows:
            self.deeds.delete(rows)

    def restore(self) -> None:
        """Put back what is chosen and was deleted."""
        keys = [row.key for row in self.chosen_rows() if row.can_come_back]
        if keys:
            self.deeds.restore(keys)

    def send(self, keys: tuple[str, ...]) -> None:
        """Plan to send some old documents to Clio, () for all of the matter; a sending under way is shown instead."""
        request = None
        if not self.run.running:
            request = SendRequest(documents=keys) if keys else SendRequest(matters=(self._matter,))
        self._open_send(request)

    def _show_run(self) -> None:
        self._open_send(None)

    def _open_send(self, request: SendRequest | None) -> None:
        if request is None and len({line.matter for line in self.run.lines}) > 1:
            self.push_wanted.emit()
        else:
            SendDialog(self.run, self._door, self._speech, request, self._title, self.window()).open()

    def _make_current(self, row: DocumentRow, side: Side, version: str, words: str) -> None:
        self.deeds.make_current(row, side, version, words)

    def _with_one(self, deed: object) -> None:
        rows = self.chosen_rows()
        if len(rows) == 1 and rows[0].deleted_at is None and callable(deed):
            deed(rows[0])

    def _noticed(self, notice: Notice) -> None:
        self.notice.show_notice(notice)


def documents_pane(
    bridge: Bridge, reader: Reader, pages: Pages, settings: Settings, speech: Speech
) -> DocumentsPane | None:
    """The pane, None where desk or store know nothing of documents."""
    door = document_door(bridge, reader, pages)
    return None if door is None else DocumentsPane(door, settings, speech)
