"""Underlined tabs with counters."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import TAB_BAR_HEIGHT
from desktop.ui.widgets.chips import counter_width, paint_counter
from desktop.ui.widgets.painting import focus_ring, line_text

_SIDE = 12
_GAP = 8


class UnderlineTabBar(QTabBar):
    """A tab bar on a surface: the chosen tab has an accent line, counters stand after the words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[int | None, bool]] = []
        self._ring = False
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)

    def add_tab(self, text: str, count: int | None = None, *, attention: bool = False) -> int:
        """Add a tab, with a counter unless `count` is None; returns its index."""
        self._counts.append((count, attention))
        index = self.addTab(text)
        self.set_count(index, count, attention=attention)
        return index

    def set_count(self, index: int, count: int | None, *, attention: bool = False) -> None:
        """Show another number on a tab; amber when it counts a person's tasks, None for no counter."""
        self._counts[index] = (count, attention)
        text = self.tabText(index).replace("&", "")
        self.setAccessibleTabName(index, text if count is None else f"{text}, {self._number(index)}")
        self.setTabText(index, self.tabText(index))  # measures the tab anew
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        theme = current_theme()
        width = self._text_width(index) + 2 * _SIDE
        if index < len(self._counts) and self._counts[index][0] is not None:
            width += _GAP + counter_width(self._number(index))
        return QSize(width, theme.height(TAB_BAR_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index in filter(self.isTabVisible, range(self.count())):
            self._paint_tab(painter, index, self.tabRect(index))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        theme = current_theme()
        chosen = index == self.currentIndex()
        hovered = rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        font = theme.font("body", 600 if chosen else 500)
        ink = theme.color("ink" if chosen or hovered else "ink2")
        inner = QRectF(rect.adjusted(_SIDE, 0, -_SIDE + 2, 0))
        line_text(painter, inner, self.tabText(index).replace("&", ""), font, ink, elide=Qt.TextElideMode.ElideNone)
        count, attention = self._counts[index]
        if count is not None:
            left = QPointF(inner.x() + self._text_width(index) + _GAP, rect.center().y() + 0.5)
            paint_counter(painter, left, self._number(index), attention=attention)
        if chosen:
            bar = QRectF(rect.x() + _SIDE, rect.bottom() - 1, rect.width() - 2 * _SIDE, 2)
            painter.fillRect(bar, theme.color("accent"))
            if self._ring and self.hasFocus():
                focus_ring(painter, QRectF(rect).adjusted(4, 3, -4, -4), theme.color("ring"))

    def _text_width(self, index: int) -> int:
        return current_theme().metrics("body", 600).horizontalAdvance(self.tabText(index).replace("&", ""))

    def _number(self, index: int) -> str:
        return self.locale().toString(self._counts[index][0] or 0)
