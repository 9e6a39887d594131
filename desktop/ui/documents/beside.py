"""What stands beside the list: the chosen document's state in words, what it looks like, and its versions on both sides."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QSplitter, QVBoxLayout, QWidget

from desktop.core.desk import JobEnded
from desktop.core.documents_desk import DocumentRow, VersionRow
from desktop.core.records import Side
from desktop.core.views import RowState
from desktop.ui.documents.deeds import DocumentDeeds
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.preview import Looks, Preview, can_show, is_too_large, read_looks
from desktop.ui.documents.versions import BY, SAVED, SIZE, WHICH, VersionsModel, version_place
from desktop.ui.documents.words import documents_text, last_equal_text, other_text, shown_name, state_text
from desktop.ui.language import Speech
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.chips import Chip, ChipKind
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.widgets.table import RowTable

_ROOM = 640  # narrower, the versions leave out who saved them
_SHARES, _SHARES_ROOMY = (
    [420, 350],
    [340, 440],
)  # of the preview and of the versions, which have more columns where there is room
_WIDTHS, _NARROW = (164, 112, 72, 62), 138
_STRETCH, _BY_HAND = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Interactive
_NO_LIMIT = 2**24 - 1  # Qt's own
_REST_MS = 250  # a row that the keyboard only passes is not fetched
_CALLS = {RowState.DIFFERS, RowState.NEEDS_YOU, RowState.HELD, RowState.GONE}


class Beside(QFrame):
    """One document at a time; ``show_row`` again with the same one reads its versions anew only if its bytes changed."""

    make_current_wanted = Signal(object, object, str, str)  # DocumentRow, Side, version id, words
    open_wanted = Signal(object, object, str)  # DocumentRow, Side or None, version id

    def __init__(self, door: DocumentDoor, deeds: DocumentDeeds, speech: Speech) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAccessibleName(self.tr("The chosen document"))
        self._door, self._deeds, self._speech = door, deeds, speech
        self._row: DocumentRow | None = None
        self._version: VersionRow | None = None  # chosen in the history; None is the current one
        self._job = ""
        self._low, self._versions_wanted, self._roomy = False, False, False
        self._nothing = -1  # how many rows were chosen when nothing was shown; -1 while a document is
        self._name = ElidedLabel("", "body", weight=600)
        self._chip = Chip("")
        self._equal = Label("", "small", "ink2")
        self._other = Label("", "small", "ink2", wrap=True)  # what differs on the other side
        self.preview = Preview()
        self.model = VersionsModel(speech)
        self.table = RowTable(self.tr("Versions"), "list")
        self.make = SecondaryButton(self.tr("Make this the current version"), icon="undo", compact=True)
        self.open = IconButton("open", self.tr("Open a read-only copy"), compact=True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self._connect()
        self.show_row(None)

    # --- from outside -----------------------------------------------------------------------------------------------

    def show_row(self, row: DocumentRow | None, chosen: int = 1) -> None:
        """Show a document, None for none; ``chosen`` is how many rows are."""
        if row is None and self._nothing == chosen:
            return
        self._nothing = chosen if row is None else -1
        before, self._row = self._row, row
        for widget in (self._name, self._chip):
            widget.setVisible(row is not None)
        self._equal.setVisible(row is not None and self.width() >= current_theme().height(_ROOM))
        self._other.setText(other_text(row) if row is not None else "")
        self._other.setVisible(bool(self._other.text()))
        if row is None:
            self._stop()
            self.model.set_rows(())
            self._dress_buttons()
            if chosen > 1:
                self.preview.show_many(documents_text(chosen, self._speech.locale))
            else:
                self.preview.show_nothing()
            return
        self._name.set_text(shown_name(row.name))
        kind: ChipKind = "warn" if row.state in _CALLS or row.problems else "plain"
        self._chip.set_state(state_text(row, self._speech), kind, "warn" if kind == "warn" else "")
        self._equal.setText(last_equal_text(row, self._speech))
        if before is None or _bytes_of(before) != _bytes_of(row):
            if before is not None and before.key != row.key:
                self._versions_wanted = False
            self._version = None
            self.model.set_rows(())
            self._begin()
            self._door.spawn(self._ask_history(row.key))
        self._fit()
        self._dress_buttons()

    def set_upright(self, upright: bool) -> None:
        """Preview over the versions where there is width beside the list, else next to them."""
        self._split.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)

    def set_low(self, low: bool) -> None:
        """There is no height but for the head, or for the versions where a person wants them."""
        if low != self._low:
            self._low = low
            self._fit()

    def want_versions(self) -> None:
        """Show the versions of this document, and put the keyboard there once they are known."""
        self._versions_wanted = True
        self._fit()
        self._turn_to_versions()

    def _turn_to_versions(self) -> None:
        if self._versions_wanted and self.model.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.preview.setVisible(not self._low)
        self._split.setVisible(not self._low or self._versions_wanted)
        self._line.setVisible(self._split.isVisibleTo(self))
        self.setMaximumHeight(self._head.sizeHint().height() if self._split.isHidden() else _NO_LIMIT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= current_theme().height(_ROOM)
        self._equal.setVisible(roomy and self._row is not None)
        upright = self._split.orientation() == Qt.Orientation.Vertical
        for column in (BY, SIZE):
            self.table.setColumnHidden(column, not roomy and not upright)
        if roomy != self._roomy:
            self._roomy = roomy
            self._split.setSizes(_SHARES_ROOMY if roomy else _SHARES)
        self._share_columns()

    def _share_columns(self) -> None:
        """Without the column that takes the rest, the time does."""
        header, alone = self.table.horizontalHeader(), self.table.isColumnHidden(BY)
        header.setSectionResizeMode(SAVED, _STRETCH if alone else _BY_HAND)
        header.resizeSection(WHICH, current_theme().height(_NARROW if alone else _WIDTHS[WHICH]))
        if not alone:
            header.resizeSection(SAVED, current_theme().height(_WIDTHS[SAVED]))

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._head = QWidget()
        top = QVBoxLayout(self._head)
        top.setContentsMargins(16, 6, 12, 6)
        top.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(10)
        top.addLayout(head)
        top.addWidget(self._other)
        head.addWidget(self._name, 1)
        head.addWidget(self._chip)
        head.addWidget(self._equal)
        head.addWidget(self.open)
        self._history = QWidget()
        column = QVBoxLayout(self._history)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 6, 12, 6)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.make)
        column.addLayout(buttons)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.preview)
        self._split.addWidget(self._history)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes(_SHARES)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._line = Hairline()
        whole.addWidget(self._head)
        whole.addWidget(self._line)
        whole.addWidget(self._split, 1)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.set_widths(_WIDTHS, stretch=BY)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._fetch)
        self.table.selectionModel().currentRowChanged.connect(self._version_chosen)
        self.table.activated.connect(self._open)
        self.make.clicked.connect(self._make)
        self.open.clicked.connect(self._open)
        self.preview.open_wanted.connect(self._open)
        self.preview.fetch_wanted.connect(self._begin)

    def _dress_buttons(self) -> None:
        version, row = self._version, self._row
        gone = version is not None and version_place(version) is None
        self._history.setVisible(bool(self.model.rows))
        older = version is not None and not version.current and not gone
        self.make.setVisible(older and row is not None and row.deleted_at is None)
        self.open.setVisible(row is not None and not gone and not (row.deleted_at is not None and version is None))

    # --- versions ---------------------------------------------------------------------------------------------------

    async def _ask_history(self, key: str) -> None:
        rows = await self._door.ask(lambda desk: desk.document_history(key))
        if self._row is not None and self._row.key == key:
            self.model.set_rows(rows)
            self._dress_buttons()
            if rows:
                current = next((place for place, row in enumerate(rows) if row.current), 0)
                self.table.setCurrentIndex(self.model.index(current, WHICH))
                self._turn_to_versions()

    def _version_chosen(self, now: QModelIndex) -> None:
        version = self.model.row_at(now.row()) if now.isValid() else None
        same = version is None or (version.current and (self._version is None or self._version.current))
        self._version = version
        self._dress_buttons()
        if not same:
            self._begin()

    # --- preview ----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Say at once what comes; fetch when the choice rests."""
        self._stop()
        row, version = self._row, self._version
        if row is None:
            return
        place = version_place(version) if version is not None else None
        if version is not None and place is None:
            self.preview.show_gone()
            return
        size, kind = (row.size, row.content_type) if place is None else (place[1].size, place[1].content_type)
        if row.deleted_at is not None and place is None:
            self.preview.show_card(row.name)
        elif can_show(row.name, kind or row.content_type, size):
            self.preview.show_loading()
            self._rest.start()
        else:
            large = is_too_large(row.name, kind or row.content_type, size)
            self.preview.show_card(row.name, empty=size == 0, large=large)

    def _fetch(self) -> None:
        row = self._row
        if row is not None:
            side, version = self._wanted()
            self._job = self._door.order(lambda desk: desk.open_copy(row.key, side, version), self._fetched)

    def _fetched(self, event: JobEnded) -> None:
        row, path = self._row, event.result.get("path", "")
        if event.job != self._job or row is None:
            return
        if not event.ok or not path:
            self.preview.show_failed(self._deeds.why(event))
            return
        job, name, kind = event.job, row.name, row.content_type

        def read() -> Looks | None:
            try:
                return read_looks(path, name, kind)
            except OSError:
                return None

        self._door.pages.latest("document preview", read, lambda looks: self._read(job, looks))

    def _read(self, job: str, looks: Looks | None) -> None:
        if job != self._job or self._row is None:
            return
        if looks is None:
            self.preview.show_failed(self.tr("The copy on this computer cannot be read."))
        else:
            self.preview.show_looks(looks, self._row.name)

    def _stop(self) -> None:
        self._rest.stop()
        if self._job:
            self._door.forget(self._job)
        self._job = ""

    # --- what is pressed --------------------------------------------------------------------------------------------

    def _wanted(self) -> tuple[Side | None, str]:
        """Side and version id of what is chosen; (None, "") for the current bytes, which either side may give."""
        if self._version is None or self._version.current:
            return None, ""
        place = version_place(self._version)
        return (None, "") if place is None else (place[0], place[1].id)

    def _open(self) -> None:
        if self._row is not None:
            self.open_wanted.emit(self._row, *self._wanted())

    def _make(self) -> None:
        if self._row is not None and self._version is not None:
            side, version = self._wanted()
            words = self.model.text(self._version, WHICH).split("\n")[0]
            self.make_current_wanted.emit(self._row, side, version, words)


def _bytes_of(row: DocumentRow) -> tuple[object, ...]:
    return row.key, row.revision, row.number, row.deleted_at is None
