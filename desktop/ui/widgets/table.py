"""The table every list of the window is: fixed row height, whole rows, painted header, Tab leaves it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import CELL_PADDING, HEADER_HEIGHT, PANE_PADDING, ColorRole, RowKind
from desktop.ui.widgets.painting import line_text
from desktop.ui.widgets.row_delegate import RowDelegate


class RowHeader(QHeaderView):
    """Column heads in small quiet text; the sorted one is ink and carries an arrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setResizeContentsPrecision(0)
        self.setMinimumSectionSize(40)

    def sizeHint(self) -> QSize:
        return QSize(80, current_theme().height(HEADER_HEIGHT))  # the base class would measure every section each time

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        theme, model = current_theme(), self.model()
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        text = model.headerData(logical, Qt.Orientation.Horizontal) or ""
        align = model.headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(align) and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        inner = QRectF(rect).adjusted(PANE_PADDING if self.visualIndex(logical) == 0 else CELL_PADDING, 0, -8, 0)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        role: ColorRole = "ink" if sorted_here else "ink2"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        took = line_text(painter, inner, str(text), theme.font("small", 500), theme.color(role), side)
        if sorted_here:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            spot = QRectF(inner.x() + took + 2, rect.y(), 14, rect.height())
            icons.paint_icon(painter, spot, "chevron-up" if up else "chevron-down", theme.color(role), 12, 1.7)
        painter.restore()


class RowTable(QTableView):
    """A table with a `RowDelegate`; `name` is what a screen reader calls it.

    Enter and double click emit `activated`. Widths are the user's: `set_widths` gives the first ones.
    """

    def __init__(
        self,
        name: str,
        kind: RowKind = "list",
        *,
        on_canvas: bool = False,
        header: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalHeader(RowHeader(self))
        self.horizontalHeader().setVisible(header)
        self.horizontalHeader().setAccessibleName(name)
        self.horizontalHeader().setSectionsClickable(True)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setMinimumSectionSize(1)  # never again: with many rows it takes seconds
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab goes on to the next pane
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.rows = RowDelegate(self, kind, on_canvas=on_canvas)
        self.setItemDelegate(self.rows)
        self._on_canvas = on_canvas
        self._dress()

    def set_widths(self, widths: Sequence[int], stretch: int | None = None) -> None:
        """First widths of the columns in logical pixels at 100 % text; `stretch` names the one that takes the rest."""
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            header.resizeSection(column, current_theme().height(width))
        if stretch is not None:
            header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A bar that comes above takes room: the current row, if it was in view, stays so."""
        here = self.visualRect(self.currentIndex())
        seen = here.isValid() and QRect(QPoint(0, 0), event.oldSize()).contains(here.center())
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ring goes around whole rows; the base class repaints one cell of each."""
        super().currentChanged(current, previous)
        for index in (previous, current):
            self.rows.update_row(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows"):
            self._dress()

    def _dress(self) -> None:
        height = self.rows.row_height()
        self.verticalHeader().setDefaultSectionSize(height)
        palette = self.palette()
        back = current_theme().color("canvas" if self._on_canvas else "surface")
        for part in (
            self,
            self.viewport(),
        ):  # under a style sheet the viewport does not take over what its table is told later
            if part.palette().base().color() != back:
                palette.setColor(palette.ColorRole.Base, back)
                part.setPalette(palette)
