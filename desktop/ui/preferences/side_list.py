"""The subjects of the settings at the left of their pages: one is chosen, arrows move between them, Tab leaves the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.widgets.painting import focus_ring, line_text

_WIDTH, _HEIGHT, _BAR = 224, 36, 3


class SideList(QWidget):
    """Names with icons from top to bottom; `chosen` tells the place of another one."""

    chosen = Signal(int)

    def __init__(self, name: str, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 1, 16)
        column.setSpacing(0)
        for place, (icon, words) in enumerate(entries):
            entry = _Entry(icon, words)
            self._group.addButton(entry, place)
            column.addWidget(entry)
        column.addStretch(1)
        self._group.idToggled.connect(self._toggled)

    def choose(self, place: int) -> None:
        """Go to a subject."""
        self._group.button(place).setChecked(True)

    @property
    def place(self) -> int:
        """The subject that is chosen."""
        return self._group.checkedId()

    def focus(self) -> None:
        """Put the keyboard on the chosen subject."""
        entry = self._group.checkedButton()
        if entry is not None:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.color("line"))
        painter.end()

    def _toggled(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(place)


class _Entry(QPushButton):
    def __init__(self, icon: str, words: str) -> None:
        super().__init__(words)
        self._icon, self._ring = icon, False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = theme.metrics("body", 600).horizontalAdvance(self.text()) + theme.height(16) + 44
        return QSize(max(min(theme.height(_WIDTH), 420), words), theme.height(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        if on:
            painter.fillRect(rect, theme.color("accentsoft"))
            painter.fillRect(QRectF(0, 0, _BAR, rect.height()), theme.color("accent"))
        elif self.underMouse():
            painter.fillRect(rect, theme.color("hover"))
        side = theme.height(16)
        ink = theme.color("accentink" if on else "ink2")
        icons.paint_icon(painter, QRectF(20, 0, side, rect.height()), self._icon, ink, side)
        where = rect.adjusted(side + 30, 0, -8, 0)
        line_text(
            painter, where, self.text(), theme.font("body", 600 if on else 500), theme.color("ink" if on else "ink2")
        )
        if self._ring and self.hasFocus():
            focus_ring(painter, rect.adjusted(2, 2, -2, -2), theme.color("ring"))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
