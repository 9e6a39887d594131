"""The clients pane: the side list (all, not linked, needs you, Clio's that are not linked), then the clients with their Clio icon, and the legend."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from desktop.core.views import ClientFilter, ClientRow, Counts
from desktop.ui import icons
from desktop.ui.language import Speech
from desktop.ui.list_body import ListBody
from desktop.ui.models.clients_model import BADGE_ROLE, ClientQuery, ClientsModel
from desktop.ui.theme import current_theme
from desktop.ui.tokens import ROW_HEIGHTS, ColorRole
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.cell_painters import paint_cell
from desktop.ui.widgets.cells import RowTone
from desktop.ui.widgets.chips import counter_width, paint_counter
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.widgets.painting import focus_ring, line_text
from desktop.ui.widgets.pair_mark import LinkBadge
from desktop.ui.widgets.row_delegate import AnyIndex, RowDelegate
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.table import RowTable

_BAR: Final = 3
_BADGE_TARGET: Final = 36  # of the pixels at the right end of a row, those that mean the Clio icon


class ClientRows(RowDelegate):
    """Paints a client's name, and at the right end its Clio icon with a warning before it."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, tone: RowTone) -> None:
        badge = index.data(BADGE_ROLE)
        if badge is None:
            return
        theme = current_theme()
        paint_cell(painter, rect, badge, tone)
        taken = theme.height(16) + 8 + (theme.height(14) + 8 if badge.attention else 0)
        super().paint_content(painter, rect.adjusted(0, 0, -taken, 0), index, tone)


class SideButton(QPushButton):
    """One entry of the side list: icon, words, and how many; chosen like a row."""

    def __init__(self, icon: str, text: str, *, attention: bool = False) -> None:
        super().__init__(text)
        self._icon_name = icon
        self._attention = attention
        self._count = 0
        self._ring = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setAccessibleName(f"{self.text()}: {self.locale().toString(count)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, current_theme().height(ROW_HEIGHTS["list"][0]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        fill: ColorRole = "sunken" if self.isChecked() else "hover" if self.underMouse() else "canvas"
        painter.fillRect(rect, theme.color(fill))
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, _BAR, rect.height()), theme.color("accent"))
        warm = self._attention and self._count > 0
        side = theme.height(16)
        spot = QRectF(16, 0, side, rect.height())
        icons.paint_icon(painter, spot, self._icon_name, theme.color("warn" if warm else "ink2"), side)
        number = self.locale().toString(self._count)
        weight = 600 if self.isChecked() else 400
        words = QRectF(16 + side + 8, 0, rect.width() - side - 36 - counter_width(number) - 8, rect.height())
        line_text(painter, words, self.text(), theme.font("body", weight), theme.color("ink"))
        if warm:
            left = rect.right() - 14 - counter_width(number)
            paint_counter(painter, QPointF(left, rect.center().y()), number, attention=True)
        else:
            right = rect.adjusted(0, 0, -16, 0)
            line_text(painter, right, number, theme.font("body"), theme.color("ink2"), Qt.AlignmentFlag.AlignRight)
        if self._ring and self.hasFocus():
            focus_ring(painter, rect.adjusted(1, 1, -1, -1), theme.color("ring"), 4)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)


class ClientsPane(QFrame):
    """Clients by name. `chosen` tells a client's key, "" for all."""

    chosen = Signal(str)
    needs_wanted = Signal(bool)  # whether all that needs a person is to be shown, the matters and the questions too
    needs_asked = Signal()  # from the empty list: the questions themselves
    sync_wanted = Signal(str)  # a client's row key: "Sync with Clio"
    details_wanted = Signal()

    def __init__(self, model: ClientsModel, speech: Speech) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Clients"))
        self._model = model
        self._speech = speech
        self._counts = Counts()
        self._needs = 0
        self._total = Label("", role="ink2")
        self.filter = SearchField(self.tr("Filter"), name=self.tr("Filter clients"), icon="filter", compact=True)
        self._kinds = {
            ClientFilter.ALL: SideButton("people", self.tr("All clients")),
            ClientFilter.UNLINKED: SideButton("link", self.tr("Not linked")),
            ClientFilter.NEEDS_YOU: SideButton("warn", self.tr("Needs you"), attention=True),
            ClientFilter.ONLY_CLIO: SideButton("globe", self.tr("Clio, not linked")),
        }
        self._group = QButtonGroup(self)
        self.table = RowTable(self.tr("Clients"), "list", on_canvas=True, header=False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.rows.deleteLater()
        self.table.rows = ClientRows(self.table, "list", on_canvas=True)
        self.table.setItemDelegate(self.table.rows)
        self.body = ListBody(self.table, model, self._say_empty, "list")
        self.table.set_widths((150,), stretch=0)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._lay_out()
        self._connect()

    # --- from outside -----------------------------------------------------------------------------------------------

    def set_counts(self, counts: Counts) -> None:
        """The side list's figures."""
        self._counts = counts
        self._total.setText(self._speech.locale.toString(counts.clients))
        self._kinds[ClientFilter.ALL].set_count(counts.clients)
        self._kinds[ClientFilter.UNLINKED].set_count(counts.clients_unlinked)
        self._kinds[ClientFilter.ONLY_CLIO].set_count(counts.clients_only_clio)

    def set_needs(self, needs: int) -> None:
        """How many things wait for a person: clients, matters, and what is neither; the same figure as everywhere."""
        self._kinds[ClientFilter.NEEDS_YOU].set_count(needs)
        if needs != self._needs:
            self._needs = needs
            self.body.refresh()

    def show_kind(self, which: ClientFilter) -> None:
        """Choose an entry of the side list."""
        self._kinds[which].setChecked(True)
        self._ask()

    @property
    def kind(self) -> ClientFilter:
        """The entry of the side list that is chosen."""
        return next(which for which, button in self._kinds.items() if button.isChecked())

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 14, 0)
        head.addWidget(Label(self.tr("Clients"), weight=600), 1)
        head.addWidget(self._total)
        search = QHBoxLayout()
        search.setContentsMargins(12, 0, 12, 0)
        search.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(8)
        column.addLayout(search)
        column.addSpacing(8)
        for button in self._kinds.values():
            self._group.addButton(button)
            column.addWidget(button)
        self._kinds[ClientFilter.ALL].setChecked(True)
        caption = Label(self.tr("By name"), "small", "ink2", weight=600)
        caption.setContentsMargins(16, 8, 0, 4)
        column.addWidget(caption)
        column.addWidget(self.body, 1)
        column.addWidget(Hairline())
        column.addLayout(self._legend())

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(8)
        for linked, words in ((True, self.tr("in Clio")), (False, self.tr("not linked"))):
            row.addWidget(LinkBadge(linked=linked, tile=14))
            row.addWidget(Label(words, "small", "ink2"))
            row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.filter.searched.connect(self._ask)
        self._group.buttonClicked.connect(self._kind_clicked)
        self.body.chosen.connect(self._row_chosen)
        self.table.viewport().installEventFilter(self)
        self.table.activated.connect(self._activated)
        self.table.customContextMenuRequested.connect(self._menu)

    # --- what is done in it -----------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._model.set_query(ClientQuery(self.kind, self.filter.text().strip()))

    def _kind_clicked(self) -> None:
        self.body.forget()
        self._ask()
        self.chosen.emit("")
        self.needs_wanted.emit(self.kind is ClientFilter.NEEDS_YOU)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The hollow Clio icon is a button: Sync with Clio."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            row = self._model.row_at(self.table.indexAt(at).row())
            if row is not None and _may_link(row) and at.x() >= self.table.viewport().width() - _BADGE_TARGET:
                self.sync_wanted.emit(row.key)
        return super().eventFilter(watched, event)

    def _row_chosen(self, key: str) -> None:
        self.chosen.emit(key)

    def _activated(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if row is not None:
            self.chosen.emit(row.key)
            self.details_wanted.emit()

    def _menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        details = QAction(self.tr("Show details"), menu)
        details.triggered.connect(self.details_wanted)
        menu.addAction(details)
        if _may_link(row):
            sync = QAction(self.tr("Sync with Clio"), menu)
            sync.setData(row.key)
            sync.triggered.connect(self._sync_asked)
            menu.addAction(sync)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _sync_asked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.sync_wanted.emit(str(action.data()))

    def _say_empty(self, empty: EmptyState) -> None:
        if self.filter.text().strip():
            title = self.tr("Nothing matches “{0}”").format(self.filter.text().strip())
            empty.set_state("filter", title, self.tr("The other clients are hidden by the filter."))
            clear = SecondaryButton(self.tr("Clear filter"), icon="x", key="Esc", compact=True)
            clear.clicked.connect(self.clear_filter)
            empty.set_button(clear)
            return
        empty.set_button(None)
        if self.kind is ClientFilter.NEEDS_YOU and self._needs:
            empty.set_state(
                "warn", self.tr("No client needs you"), self.tr("What waits is a matter or a service."), kind="warn"
            )
            show = SecondaryButton(self.tr("Show what waits"), compact=True)
            show.clicked.connect(self.needs_asked)
            empty.set_button(show)
            return
        said = {
            ClientFilter.ALL: ("people", self.tr("No clients yet"), self.tr("They appear after the first check.")),
            ClientFilter.UNLINKED: ("check", self.tr("Every client is linked"), ""),
            ClientFilter.NEEDS_YOU: ("check", self.tr("No client needs you"), ""),
            ClientFilter.ONLY_CLIO: ("check", self.tr("Every contact of Clio is linked"), ""),
        }
        empty.set_state(*said[self.kind], kind="plain" if self.kind is ClientFilter.ALL else "ok")

    def clear_filter(self) -> None:
        """Show every client of the chosen entry again."""
        self.filter.clear()
        self._ask()


def _may_link(row: ClientRow) -> bool:
    return bool(row.prolegis_id) and not row.clio_id
