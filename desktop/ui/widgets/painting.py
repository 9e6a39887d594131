"""Small painters shared by the widgets and the row delegate: text on a middle line, rounded boxes, rings, key caps."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPen

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import COUNTER_HEIGHT, RADIUS_CONTROL, RADIUS_TILE

KeyHint = QKeySequence | QKeySequence.StandardKey | Qt.Key | str | None
"""A key shown on a button or field; it is a hint only, the shortcut itself is the window's."""


def key_text(key: KeyHint) -> str:
    """What the platform calls a key, "" for none."""
    if key is None:
        return ""
    sequence = key if isinstance(key, QKeySequence) else QKeySequence(key)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


def box(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None) -> None:
    """A rounded box inside `rect`, with a 1 px edge when one is given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 1.0) if edge is not None else Qt.PenStyle.NoPen)
    inside = rect.adjusted(0.5, 0.5, -0.5, -0.5) if edge is not None else rect
    painter.drawRoundedRect(inside, radius, radius)
    painter.restore()


def focus_ring(
    painter: QPainter, rect: QRectF, color: QColor, radius: float = RADIUS_CONTROL, width: float = 2.0
) -> None:
    """The ring that shows where the keyboard is, drawn inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def line_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    metrics: QFontMetrics | None = None,
) -> int:
    """One line of plain text in the vertical middle of `rect`, elided to fit; returns the width it took."""
    known = metrics or QFontMetrics(font)
    shown = known.elidedText(text.replace("\n", " "), elide, max(0, int(rect.width())))
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return known.horizontalAdvance(shown)


def key_cap_width(text: str) -> int:
    """Width of a key cap; Enter is a drawn arrow."""
    theme = current_theme()
    inner = (
        theme.height(12) if _is_enter(text) else theme.metrics("caption", 500).horizontalAdvance(_without_enter(text))
    )
    return max(theme.height(COUNTER_HEIGHT) + 2, inner + 10 + (14 if not _is_enter(text) and _has_enter(text) else 0))


def paint_key_cap(painter: QPainter, right: float, middle: float, text: str, ink: QColor, edge: QColor) -> float:
    """A key cap that ends at `right`, centred on `middle`; returns the x of its left edge."""
    theme = current_theme()
    width, height = key_cap_width(text), theme.height(COUNTER_HEIGHT)
    rect = QRectF(right - width, middle - height / 2, width, height)
    box(painter, rect, RADIUS_TILE, None, edge)
    if _is_enter(text):
        icons.paint_icon(painter, rect, "enter", ink, theme.height(12), 1.7)
    elif _has_enter(text):
        line_text(painter, rect.adjusted(5, 0, -16, 0), _without_enter(text), theme.font("caption", 500), ink)
        icons.paint_icon(painter, QRectF(rect.right() - 18, rect.y(), 16, height), "enter", ink, 12, 1.7)
    else:
        font, centre = theme.font("caption", 500), Qt.AlignmentFlag.AlignHCenter
        line_text(painter, rect, text, font, ink, centre, Qt.TextElideMode.ElideNone)
    return rect.left()


def _is_enter(text: str) -> bool:
    return text in {"Return", "Enter"}


def _has_enter(text: str) -> bool:
    return text.endswith((" Return", " Enter"))


def _without_enter(text: str) -> str:
    return text.rsplit(" ", 1)[0] if _has_enter(text) else text
