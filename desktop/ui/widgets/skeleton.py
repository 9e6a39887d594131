"""The shape of rows that are on their way, still and quiet."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import RowKind
from desktop.ui.widgets.painting import box

_WIDTHS = ((0.36, 0.22), (0.46, 0.17), (0.29, 0.26), (0.41, 0.19), (0.34, 0.23))


class SkeletonRows(QWidget):
    """Rows of a kind, without content, as many as fit."""

    def __init__(self, kind: RowKind = "matter", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: RowKind = kind
        self.setAccessibleName(self.tr("Loading"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        height = theme.row_height(self._kind)
        for row in range(self.height() // height + 1):
            self._paint_row(painter, QRectF(0, row * height, self.width(), height), row)
            painter.fillRect(QRectF(0, (row + 1) * height - 1, self.width(), 1), theme.color("line"))
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: int) -> None:
        theme = current_theme()
        strong, weak = theme.color("sunken"), theme.color("hover")
        first, second = _WIDTHS[row % len(_WIDTHS)]
        room, middle = rect.width() - 60, rect.center().y()
        box(painter, QRectF(16, middle - 8, 16, 16), 4, strong)
        box(painter, QRectF(44, middle - 11, room * first, 9), 4, strong)
        box(painter, QRectF(44, middle + 4, room * second, 7), 3, weak)
        box(painter, QRectF(rect.right() - 110, middle - 8, 50, 16), 4, strong)
        box(painter, QRectF(rect.right() - 52, middle - 4, 36, 8), 4, weak)
