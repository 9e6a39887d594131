"""Chips, filter chips, counters and key caps: as widgets, and as painters for the row delegate."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import CHIP_HEIGHT, COUNTER_HEIGHT, FILTER_CHIP_HEIGHT, ColorRole
from desktop.ui.widgets.painting import KeyHint, box, focus_ring, key_cap_width, key_text, line_text, paint_key_cap

ChipKind = Literal["ok", "warn", "stop", "work", "wait", "plain"]

_FILLS: dict[ChipKind, tuple[ColorRole, ColorRole, ColorRole]] = {
    "ok": ("oksoft", "ok", "okline"),
    "warn": ("warnsoft", "warn", "warnline"),
    "stop": ("stopsoft", "stop", "stopline"),
    "work": ("accentsoft", "accentink", "accentline"),
    "wait": ("sunken", "ink2", "line2"),
    "plain": ("sunken", "ink2", "line2"),
}
_GLYPH = 14


def chip_size(text: str, icon: str = "") -> QSize:
    """Logical size of a chip."""
    theme = current_theme()
    width = theme.metrics("small", 500).horizontalAdvance(text) + 16 + (theme.height(_GLYPH) + 4 if icon else 0)
    return QSize(width, theme.height(CHIP_HEIGHT))


def paint_chip(painter: QPainter, left: QPointF, text: str, kind: ChipKind, icon: str = "") -> None:
    """A chip whose left edge's middle is at `left`; in high contrast its fill becomes an edge."""
    theme, size = current_theme(), chip_size(text, icon)
    fill, ink, edge = _FILLS[kind]
    rect = QRectF(left.x(), left.y() - size.height() / 2, size.width(), size.height())
    outline = theme.color(edge) if theme.high_contrast else None
    box(painter, rect, size.height() / 2, theme.color(fill), outline)
    inner = rect.adjusted(8, 0, -6, 0)
    if icon:
        side = theme.height(_GLYPH)
        spot = QRectF(inner.x() - 1, inner.y(), side, inner.height())
        icons.paint_icon(painter, spot, icon, theme.color(ink), side, 1.6)
        inner.setLeft(inner.left() + side + 3)
    line_text(painter, inner, text, theme.font("small", 500), theme.color(ink), elide=Qt.TextElideMode.ElideNone)


def counter_width(text: str) -> int:
    """Logical width of a counter."""
    theme = current_theme()
    return max(theme.height(COUNTER_HEIGHT), theme.metrics("caption").horizontalAdvance(text) + 11)


def paint_counter(painter: QPainter, left: QPointF, text: str, *, attention: bool = False) -> None:
    """A counter whose left edge's middle is at `left`; amber edge when it counts a person's tasks."""
    theme = current_theme()
    height = theme.height(COUNTER_HEIGHT)
    rect = QRectF(left.x(), left.y() - height / 2, counter_width(text), height)
    edge = theme.color("warnline") if attention else None
    box(painter, rect, height / 2, theme.color("warnsoft" if attention else "sunken"), edge)
    ink = theme.color("warn" if attention else "ink2")
    line_text(painter, rect, text, theme.font("caption"), ink, Qt.AlignmentFlag.AlignHCenter)


class Chip(QWidget):
    """A state in words on a soft fill."""

    def __init__(self, text: str, kind: ChipKind = "plain", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._kind, self._icon = text, kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_state(self, text: str, kind: ChipKind, icon: str = "") -> None:
        """Show another state."""
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QPointF(0, self.height() / 2), self._text, self._kind, self._icon)
        painter.end()


class FilterChip(QPushButton):
    """A filter that is on or off, with a count where one is known."""

    def __init__(
        self, text: str, *, icon: str = "", count: int | None = None, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._count = count
        self._ring = False
        self.setCheckable(True)
        self.setChecked(on)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show another count, None for none."""
        self._count = count
        self.setAccessibleName(self._label())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = theme.metrics("small", 500).horizontalAdvance(self._label()) + 20
        return QSize(width + (theme.height(_GLYPH) + 4 if self._icon_name else 0), theme.height(FILTER_CHIP_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill: ColorRole = "accentsoft" if on else "hover" if self.underMouse() else "surface"
        box(painter, rect, rect.height() / 2, theme.color(fill), theme.color("accentline" if on else "line2"))
        ink = theme.color("accentink" if on else "ink2")
        inner = rect.adjusted(10, 0, -8, 0)
        if self._icon_name:
            side = theme.height(_GLYPH)
            spot = QRectF(inner.x() - 1, 0, side, rect.height())
            icons.paint_icon(painter, spot, self._icon_name, ink, side, 1.6)
            inner.setLeft(inner.left() + side + 3)
        line_text(painter, inner, self._label(), theme.font("small", 500), ink, elide=Qt.TextElideMode.ElideNone)
        if self._ring and self.hasFocus():
            focus_ring(painter, rect, theme.color("ring"), rect.height() / 2)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
        super().changeEvent(event)

    def _label(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self.locale().toString(self._count)}"


class Counter(QWidget):
    """A small number; `meaning` says to a reader what it counts."""

    def __init__(self, value: int, meaning: str, *, attention: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value, attention=attention)

    def set_value(self, value: int, *, attention: bool = False) -> None:
        """Show another number."""
        self._text, self._attention = self.locale().toString(value), attention
        self.setAccessibleName(f"{self._meaning}: {self._text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(counter_width(self._text), current_theme().height(COUNTER_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_counter(painter, QPointF(0, self.height() / 2), self._text, attention=self._attention)
        painter.end()


class KeyCap(QWidget):
    """A key as the platform writes it."""

    def __init__(self, key: KeyHint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = key_text(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._text)

    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self._text), current_theme().height(COUNTER_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        ink, edge = theme.color("ink2"), theme.color("line2")
        paint_key_cap(painter, self.width(), self.height() / 2, self._text, ink, edge)
        painter.end()
