"""A layout that sets its items in a row and goes on in the next line when the room ends.

For bars whose translated text may not be cut: attention bar, filter chips, footers at large text.
"""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget


class WrapRow(QLayout):
    """Left to right, wrapping; items keep their hinted size, one wider than the row gets the row."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def sizeHint(self) -> QSize:
        shown = [_unwrapped(item) for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(self._margins())

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size.grownBy(self._margins())

    def _margins(self) -> QMargins:
        return self.contentsMargins()

    def _place(self, rect: QRect, *, apply: bool) -> int:
        inner = rect.marginsRemoved(self._margins())
        lines = self._lines(inner.width())
        total = sum(height for _, height in lines) + self._line_gap * max(0, len(lines) - 1)
        y = inner.y() + (max(0, inner.height() - total) // 2 if apply else 0)
        for line, height in lines:
            x = inner.x()
            for item, size in line:
                if apply:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._line_gap
        margins = self._margins()
        return total + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[tuple[list[tuple[QLayoutItem, QSize]], int]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._fit(item, width)
            if not lines or used + self._gap + size.width() > width:
                lines.append([])
                used = size.width()
            else:
                used += self._gap + size.width()
            lines[-1].append((item, size))
        return [(line, max(size.height() for _, size in line)) for line in lines]

    def _fit(self, item: QLayoutItem, width: int) -> QSize:
        size = _unwrapped(item)
        if size.width() > width > 0:
            height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
            return QSize(width, max(height, size.height()))
        return size


def _unwrapped(item: QLayoutItem) -> QSize:
    """The size an item would like; a label that may wrap would like one line."""
    widget = item.widget()
    if isinstance(widget, QLabel) and widget.wordWrap():
        metrics = widget.fontMetrics()
        return QSize(metrics.horizontalAdvance(widget.text()) + 4, metrics.height() + 2)
    return item.sizeHint()
