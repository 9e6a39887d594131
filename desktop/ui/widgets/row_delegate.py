"""The delegate of every list and table: back, hairline, selection, focus ring, then the cell's own painter.

Rows have one fixed height. A model gives a `Cell` for `CELL_ROLE`; where it gives none, its display text is shown.
"""

from contextlib import suppress

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.ui.theme import current_theme
from desktop.ui.tokens import CELL_PADDING, PANE_PADDING, ColorRole, RowKind
from desktop.ui.widgets.cell_painters import paint_cell
from desktop.ui.widgets.cells import BEGINS_ROLE, CELL_ROLE, TONE_ROLE, RowTone, TextCell

_ACCENT_BAR, _GROUP_LINE = 3, 2
_MOUSE_EVENTS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.HoverMove}

AnyIndex = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of one view; follows the mouse over whole rows and knows whether the keyboard was used."""

    def __init__(self, view: QAbstractItemView, kind: RowKind = "list", *, on_canvas: bool = False) -> None:
        super().__init__(view)
        self._view = view
        self._viewport = view.viewport()  # asked for while both live: events still come while they are taken down
        self._kind: RowKind = kind
        self._rest: ColorRole = "canvas" if on_canvas else "surface"
        self._hovered = -1
        self._keyboard = False
        view.setMouseTracking(True)
        view.installEventFilter(self)
        self._viewport.installEventFilter(self)

    def row_height(self) -> int:
        """Height of a row now, in logical pixels."""
        return current_theme().row_height(self._kind)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self.row_height())

    def update_row(self, row: int) -> None:
        """Paint a whole row anew."""
        model = self._view.model()
        if row < 0 or model is None or row >= model.rowCount():
            return
        spot = self._view.visualRect(model.index(row, 0))
        self._viewport.update(QRect(0, spot.y(), self._viewport.width(), spot.height()))

    # --- painting ---------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tone = index.data(TONE_ROLE) or RowTone.PLAIN
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = self._view.hasFocus()
        first, last = self._ends(index)
        painter.save()
        painter.setClipRect(rect)
        theme = current_theme()
        painter.fillRect(rect, theme.color(self._back(index.row(), tone, selected, focused)))
        if self._rest == "surface":  # side lists on the canvas stand without lines
            self._line(painter, rect, index)
        if selected and first:
            edge: ColorRole = "accent" if focused else "control"
            painter.fillRect(QRectF(rect.x(), rect.y(), _ACCENT_BAR, rect.height()), theme.color(edge))
        inner = rect.adjusted(PANE_PADDING if first else CELL_PADDING, 0, -CELL_PADDING if not last else -8, 0)
        self.paint_content(painter, inner, index, tone)
        if focused and self._keyboard and index.row() == self._view.currentIndex().row():
            self._ring(painter, rect, first=first, last=last)
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, tone: RowTone) -> None:
        """What stands in the cell; override for a column that needs more than a `Cell` says."""
        cell = index.data(CELL_ROLE)
        if cell is None:
            text = index.data(Qt.ItemDataRole.DisplayRole)
            cell = TextCell(text) if text else None
        if cell is not None:
            paint_cell(painter, rect, cell, tone)

    def _line(self, painter: QPainter, rect: QRectF, index: AnyIndex) -> None:
        """The line under a row; in a list of groups the stronger one above the first row of each."""
        begins, theme = index.data(BEGINS_ROLE), current_theme()
        if begins is None:
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("line"))
        elif begins and index.row() > 0:
            painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), _GROUP_LINE), theme.color("line2"))

    def _back(self, row: int, tone: RowTone, selected: bool, focused: bool) -> ColorRole:
        if selected:
            return "accentsoft" if focused else "sunken"
        if tone is RowTone.GROUP:
            return "canvas"
        if tone is RowTone.DIFFERS:
            return "warnsoft"
        return "hover" if row == self._hovered else self._rest

    def _ring(self, painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
        """This cell's piece of the ring around the whole row."""
        reach = 12.0  # past the clip where the ring goes on in the next cell
        around = rect.adjusted(1 if first else -reach, 1, -1 if last else reach, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(current_theme().color("ring"), 2))
        painter.drawRoundedRect(around, 4, 4)

    def _ends(self, index: AnyIndex) -> tuple[bool, bool]:
        """Whether the cell is the first and the last of its row as shown."""
        if not isinstance(self._view, QTableView):
            return True, True
        header = self._view.horizontalHeader()
        shown = [i for i in range(header.count()) if not header.isSectionHidden(header.logicalIndex(i))]
        here = header.visualIndex(index.column())
        return bool(shown) and here == shown[0], bool(shown) and here == shown[-1]

    # --- mouse and keyboard -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._view and watched is not self._viewport:
            return super().eventFilter(watched, event)  # an editor, which the base class looks after
        kind = event.type()
        if kind in _MOUSE_EVENTS:
            self._hover(self._view.indexAt(event.position().toPoint()).row())  # type: ignore[attr-defined]
            if kind == QEvent.Type.MouseButtonPress:
                self._use_keyboard(False)
        elif kind == QEvent.Type.Leave:
            self._hover(-1)
        elif kind == QEvent.Type.KeyPress and watched is self._view:
            self._use_keyboard(True)
        elif kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut} and watched is self._view:
            reason = event.reason()  # type: ignore[attr-defined]
            if kind == QEvent.Type.FocusIn and reason in {
                Qt.FocusReason.TabFocusReason,
                Qt.FocusReason.BacktabFocusReason,
                Qt.FocusReason.ShortcutFocusReason,
            }:
                self._keyboard = True
            with suppress(
                RuntimeError
            ):  # a table that is taken down with the keyboard in it still hears that it lost it
                self._viewport.update()  # selection changes its colour with the focus
        return False

    def _use_keyboard(self, used: bool) -> None:
        if used != self._keyboard:
            self._keyboard = used
            self._viewport.update()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            for changed in (before, row):
                self.update_row(changed)
