"""One painter per kind of cell; each paints plain text and cached pixmaps into the cell's inner rectangle."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QLocale, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.ui import icons
from desktop.ui.text import percent_text
from desktop.ui.theme import current_theme
from desktop.ui.tokens import ColorRole, TypeStep
from desktop.ui.widgets.cells import (
    ActionCell,
    BadgeCell,
    Cell,
    ChipCell,
    CounterCell,
    PairCell,
    RowTone,
    TextCell,
    TwoLineCell,
)
from desktop.ui.widgets.chips import chip_size, counter_width, paint_chip, paint_counter
from desktop.ui.widgets.painting import box, line_text
from desktop.ui.widgets.pair_mark import (
    TILE,
    PairState,
    paint_link_badge,
    paint_pair_mark,
    pair_mark_size,
    state_color,
)

_ICON: Final = 16
_GLYPH: Final = 14
_GAP: Final = 8
_RIGHT: Final = Qt.AlignmentFlag.AlignRight


def paint_cell(painter: QPainter, rect: QRectF, cell: Cell, tone: RowTone) -> None:
    """Paint a cell's content into `rect`; the row's back is there already."""
    _PAINTERS[type(cell)](painter, rect, cell, tone)


def _toned(role: ColorRole, tone: RowTone) -> ColorRole:
    return "ink2" if tone is RowTone.QUIET and role == "ink" else role


def _lead_icon(painter: QPainter, rect: QRectF, name: str, role: ColorRole, line: QRectF) -> QRectF:
    if not name:
        return rect
    theme = current_theme()
    side = theme.height(_ICON)
    icons.paint_icon(painter, QRectF(rect.x(), line.y(), side, line.height()), name, theme.color(role), side)
    return rect.adjusted(side + _GAP, 0, 0, 0)


def _text(painter: QPainter, rect: QRectF, cell: TextCell, tone: RowTone) -> None:
    theme = current_theme()
    role = _toned(cell.role, tone)
    weight = 600 if tone is RowTone.GROUP and cell.weight == 400 else cell.weight
    inner = _lead_icon(painter, rect, cell.icon, "ink2" if role == "ink" else role, rect)
    step: TypeStep = "small" if cell.small else "body"
    elide = Qt.TextElideMode.ElideMiddle if cell.middle else Qt.TextElideMode.ElideRight
    align = _RIGHT if cell.right else Qt.AlignmentFlag.AlignLeft
    font, metrics = theme.font(step, weight), theme.metrics(step, weight)
    took = line_text(painter, inner, cell.text, font, theme.color(role), align, elide, metrics)
    _after(painter, inner.adjusted(took + _GAP, 0, 0, 0), cell.after)


def _after(painter: QPainter, rect: QRectF, text: str) -> None:
    if text and rect.width() > 24:
        theme = current_theme()
        line_text(painter, rect, text, theme.font("small"), theme.color("ink3"), metrics=theme.metrics("small"))


def _lines(rect: QRectF) -> tuple[QRectF, QRectF]:
    """The two lines of a row, close together around its middle."""
    height = current_theme().metrics("body").height() + 2
    top = rect.center().y() - height - 0.5
    return QRectF(rect.x(), top, rect.width(), height), QRectF(rect.x(), top + height, rect.width(), height)


def _two_lines(painter: QPainter, rect: QRectF, cell: TwoLineCell, tone: RowTone) -> None:
    theme = current_theme()
    first, second = _lines(rect) if cell.second else (rect, rect)
    inner = _lead_icon(painter, rect, cell.icon, "ink2", rect)
    first.setLeft(inner.left())
    second.setLeft(inner.left())
    font, metrics = theme.font("body", cell.first_weight), theme.metrics("body", cell.first_weight)
    took = line_text(painter, first, cell.first, font, theme.color(_toned(cell.role, tone)), metrics=metrics)
    behind = first.adjusted(took + _GAP, 0, 0, 0)
    _after(painter, behind, _that_fits(cell, behind.width()))
    if cell.second:
        step: TypeStep = "small" if cell.small_second else "body"
        line_text(painter, second, cell.second, theme.font(step), theme.color("ink2"), metrics=theme.metrics(step))


def _that_fits(cell: TwoLineCell, room: float) -> str:
    """What stands behind the name: whole, short, or not at all, for half a date says nothing; without a short form it is cut."""
    metrics = current_theme().metrics("small")
    fitting = (text for text in (cell.after, cell.short) if metrics.horizontalAdvance(text) <= room)
    return next(fitting, "") if cell.short else cell.after


def _pair(painter: QPainter, rect: QRectF, cell: PairCell, tone: RowTone) -> None:
    theme = current_theme()
    tile = theme.height(TILE)
    size = pair_mark_size(tile)
    first, second = _lines(rect) if cell.detail else (rect, rect)
    top = round(first.center().y() - size.height() / 2)
    paint_pair_mark(painter, QPoint(round(rect.x()), top), cell.state, theme, tile, cell.absent)
    shift = size.width() + 10
    role = state_color(cell.state)
    ink: ColorRole = "ink3" if cell.state is PairState.EQUAL and tone is RowTone.QUIET else role
    metrics = theme.metrics("body", 500)
    words = first.adjusted(shift, 0, 0, 0)
    took = line_text(painter, words, cell.word, theme.font("body", 500), theme.color(ink), metrics=metrics)
    if cell.progress is not None:
        _progress(painter, words.adjusted(took + 10, 0, 0, 0), cell.progress)
    if cell.detail:
        below = second.adjusted(shift, 0, 0, 0)
        quiet = theme.color("ink2")
        line_text(painter, below, cell.detail, theme.font("small"), quiet, metrics=theme.metrics("small"))


def _progress(painter: QPainter, rect: QRectF, share: float) -> None:
    theme = current_theme()
    bar = QRectF(rect.x(), rect.center().y() - 3, 48, 6)
    box(painter, bar, 3, theme.color("sunken"))
    box(painter, QRectF(bar.x(), bar.y(), 48 * min(1.0, max(0.0, share)), 6), 3, theme.color("accent"))
    line_text(
        painter, rect.adjusted(56, 0, 0, 0), percent_text(share, QLocale()), theme.font("small"), theme.color("ink2")
    )


def _chip(painter: QPainter, rect: QRectF, cell: ChipCell, tone: RowTone) -> None:
    if rect.width() >= chip_size(cell.text, cell.icon).width():
        paint_chip(painter, QPointF(rect.x(), rect.center().y()), cell.text, cell.kind, cell.icon)
    else:  # no room for a chip: the words alone can be elided, and the whole text is the tooltip
        line_text(painter, rect, cell.text, current_theme().font("small", 500), current_theme().color("ink2"))


def _badge(painter: QPainter, rect: QRectF, cell: BadgeCell, tone: RowTone) -> None:
    theme, middle = current_theme(), rect.center().y()
    tile, side = theme.height(TILE), theme.height(_GLYPH)
    left = rect.right() - tile
    paint_link_badge(painter, QPoint(round(left), round(middle - tile / 2)), cell.linked, theme, tile)
    if cell.attention:
        spot = QRectF(left - _GAP - side, rect.y(), side, rect.height())
        icons.paint_icon(painter, spot, "warn", theme.color("warn"), side, 1.6)


def _counter(painter: QPainter, rect: QRectF, cell: CounterCell, tone: RowTone) -> None:
    theme = current_theme()
    if cell.plain:
        line_text(painter, rect, cell.text, theme.font("body"), theme.color("ink2"), _RIGHT)
    else:
        left = QPointF(rect.right() - counter_width(cell.text), rect.center().y())
        paint_counter(painter, left, cell.text, attention=cell.attention)


def _action(painter: QPainter, rect: QRectF, cell: ActionCell, tone: RowTone) -> None:
    theme = current_theme()
    line_text(painter, rect, cell.text, theme.font("body", 500), theme.color("accentink"), _RIGHT)


_PAINTERS: Final[dict[type, Callable[[QPainter, QRectF, Any, RowTone], None]]] = {
    TextCell: _text,
    TwoLineCell: _two_lines,
    PairCell: _pair,
    ChipCell: _chip,
    BadgeCell: _badge,
    CounterCell: _counter,
    ActionCell: _action,
}
