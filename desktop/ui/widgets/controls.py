"""Form controls painted from the tokens, so that their edges can be seen in both themes: the check box and the drop-down list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import BUTTON_HEIGHT, RADIUS_CONTROL, RADIUS_TILE, SMALLEST_TARGET
from desktop.ui.widgets.painting import box, focus_ring, line_text

_BOX = 16
_GAP = 8
_CHEVRON = 12


class CheckBox(QCheckBox):
    """A check box of one line; its whole line can be pressed."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._ring = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = theme.metrics("body", 500)
        width = theme.height(_BOX) + _GAP + metrics.horizontalAdvance(self.text()) + 8
        return QSize(width, max(SMALLEST_TARGET, metrics.height() + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        side = theme.height(_BOX)
        square = QRectF(0, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        edge = None if on else theme.color("control")
        box(painter, square, RADIUS_TILE, theme.color("accent" if on else "surface"), edge)
        if on:
            icons.paint_icon(painter, square, "check", theme.color("on_accent"), round(side * 0.8), 1.9)
        where = QRectF(side + _GAP, 0, self.width() - side - _GAP, self.height())
        line_text(painter, where, self.text(), theme.font("body", 500), theme.color("ink"))
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.color("ring"))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)


class DropDown(QComboBox):
    """A list that opens; the wheel scrolls the page and never picks."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMinimumHeight(current_theme().height(BUTTON_HEIGHT))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        box(painter, rect, RADIUS_CONTROL, theme.color("surface"), theme.color("control"))
        side = theme.height(_CHEVRON)
        words = rect.adjusted(10, 0, -side - 16, 0)
        line_text(
            painter, words, self.currentText(), theme.font("body"), theme.color("ink" if self.isEnabled() else "ink3")
        )
        spot = QRectF(rect.right() - side - 9, 0, side, rect.height())
        icons.paint_icon(painter, spot, "chevron-down", theme.color("ink2"), side, 1.7)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("ring"))
        painter.end()
