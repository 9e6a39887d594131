"""The pair mark: a Prolegis tile, a glyph and a Clio tile that say how the two sides stand; and the Clio link badge.

The mark has no words of its own for a screen reader: the row or label beside it says the state.
"""

from enum import Enum
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.theme import Theme, current_theme
from desktop.ui.tokens import RADIUS_TILE, ColorRole
from desktop.ui.widgets.painting import box

TILE: Final = 16
HEAD_TILE: Final = 20


class PairState(Enum):
    """How Prolegis and Clio stand to each other for one record."""

    EQUAL = "equal"
    GOING = "going"
    COMING = "coming"
    BOTH_WAYS = "both ways"
    DIFFERS = "differs"
    STANDING = "standing"  # an old difference nobody asked about: the same glyph, quiet
    NEEDS_YOU = "needs you"
    DOUBLE = "double"
    ONLY_HERE = "only here"
    ONLY_THERE = "only there"
    WILL_BE_LINKED = "will be linked"
    HELD = "held"
    STOPPED = "stopped"


_GLYPHS: Final[dict[PairState, tuple[str, ColorRole]]] = {
    PairState.EQUAL: ("equal", "ok"),
    PairState.GOING: ("arrow-right", "accentink"),
    PairState.COMING: ("arrow-left", "accentink"),
    PairState.BOTH_WAYS: ("arrow-both", "accentink"),
    PairState.DIFFERS: ("not-equal", "warn"),
    PairState.STANDING: ("not-equal", "ink2"),
    PairState.NEEDS_YOU: ("warn", "warn"),
    PairState.DOUBLE: ("twins", "warn"),
    PairState.ONLY_HERE: ("", "ink3"),
    PairState.ONLY_THERE: ("", "ink3"),
    PairState.WILL_BE_LINKED: ("link", "accentink"),
    PairState.HELD: ("lock", "ink2"),
    PairState.STOPPED: ("x", "stop"),
}


def state_color(state: PairState) -> ColorRole:
    """The colour of a state's glyph and of the word after it; equal rows keep their word quiet (ink2)."""
    return "ink2" if state in {PairState.EQUAL, PairState.ONLY_HERE, PairState.ONLY_THERE} else _GLYPHS[state][1]


def glyph_of(state: PairState) -> tuple[str, ColorRole]:
    """Icon name ("" for the dotted line) and colour of a state's glyph."""
    return _GLYPHS[state]


def pair_mark_size(tile: int = TILE) -> QSize:
    """Logical size of a mark: tile, gap, tile."""
    return QSize(2 * tile + _gap(tile), tile)


def paint_pair_mark(
    painter: QPainter, at: QPoint, state: PairState, theme: Theme | None = None, tile: int = TILE, absent: str = ""
) -> None:
    """Paint the mark with its top left corner at `at`; one cached pixmap per state, theme and pixel ratio.

    `absent`, "P" or "C", is a side without the record: its tile is hollow, whatever the glyph says.
    """
    used = theme or current_theme()
    ratio = painter.device().devicePixelRatioF()
    key = f"pair/{state.value}/{absent}/{tile}/{used.serial}/{ratio}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _draw(state, absent, used, tile, ratio)
        QPixmapCache.insert(key, found)
    painter.drawPixmap(at, found)


def paint_tile(painter: QPainter, rect: QRectF, letter: str, theme: Theme, *, hollow: bool = False) -> None:
    """One tile, "P" or "C"; hollow means the record is not there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        pen = QPen(theme.color("control"), 1.2)
        pen.setDashPattern([2.2, 1.9])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), RADIUS_TILE - 0.5, RADIUS_TILE - 0.5)
    else:
        box(painter, rect, RADIUS_TILE, theme.color("tile_p" if letter == "P" else "tile_c"))
    font = QFont(theme.font("caption"))
    font.setPixelSize(round(rect.height() * 0.6))
    font.setWeight(QFont.Weight.Bold if not hollow else QFont.Weight.Medium)
    painter.setFont(font)
    ink: ColorRole = "ink3" if hollow else "letter_p" if letter == "P" else "letter_c"
    painter.setPen(theme.color(ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), letter)
    painter.restore()


def paint_link_badge(painter: QPainter, at: QPoint, linked: bool, theme: Theme | None = None, tile: int = TILE) -> None:
    """The Clio icon of a client: full when the client is in Clio, hollow when not yet."""
    used = theme or current_theme()
    ratio = painter.device().devicePixelRatioF()
    key = f"badge/{linked}/{tile}/{used.serial}/{ratio}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found, inner = _blank(QSize(tile, tile), ratio)
        paint_tile(inner, QRectF(0, 0, tile, tile), "C", used, hollow=not linked)
        inner.end()
        QPixmapCache.insert(key, found)
    painter.drawPixmap(at, found)


class PairMark(QWidget):
    """The mark as a widget, for heads of dialogs and panes; silent for readers, the words stand beside it."""

    def __init__(self, state: PairState, tile: int = TILE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._absent = ""
        self._tile = tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def state(self) -> PairState:
        """The state that is shown."""
        return self._state

    @property
    def absent(self) -> str:
        """The side that lacks the record, "" for none."""
        return self._absent

    def set_state(self, state: PairState, tip: str = "", *, absent: str = "") -> None:
        """Show another state; `tip` says more of it under the mouse."""
        self._state, self._absent = state, absent
        self.setToolTip(tip)
        self.update()

    def sizeHint(self) -> QSize:
        return pair_mark_size(current_theme().height(self._tile))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tile = current_theme().height(self._tile)
        paint_pair_mark(painter, QPoint(0, (self.height() - tile) // 2), self._state, tile=tile, absent=self._absent)
        painter.end()


class LinkBadge(QWidget):
    """One tile as a widget: the Clio icon of a client, or "P"/"C" as the head of a side."""

    def __init__(self, letter: str = "C", *, linked: bool = True, tile: int = TILE, parent: QWidget | None = None):
        super().__init__(parent)
        self._letter = letter
        self._linked = linked
        self._tile = tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def set_linked(self, linked: bool) -> None:
        """Full or hollow."""
        self._linked = linked
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        side = current_theme().height(self._tile)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = current_theme().height(self._tile)
        rect = QRectF(0, (self.height() - side) / 2, side, side)
        paint_tile(painter, rect, self._letter, current_theme(), hollow=not self._linked)
        painter.end()

    def _name(self) -> None:
        if self._letter == "C":
            self.setAccessibleName(self.tr("in Clio") if self._linked else self.tr("not linked in Clio"))
        else:
            self.setAccessibleName(self.tr("in Prolegis") if self._linked else self.tr("not linked in Prolegis"))


def _gap(tile: int) -> int:
    return 18 if tile == TILE else round(tile * 1.1)


def _blank(size: QSize, ratio: float) -> tuple[QPixmap, QPainter]:
    drawn = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    return drawn, QPainter(drawn)


def _draw(state: PairState, absent: str, theme: Theme, tile: int, ratio: float) -> QPixmap:
    drawn, painter = _blank(pair_mark_size(tile), ratio)
    gap = _gap(tile)
    paint_tile(painter, QRectF(0, 0, tile, tile), "P", theme, hollow=absent == "P" or state is PairState.ONLY_THERE)
    right = QRectF(tile + gap, 0, tile, tile)
    paint_tile(painter, right, "C", theme, hollow=absent == "C" or state is PairState.ONLY_HERE)
    name, role = _GLYPHS[state]
    if name:
        glyph = round(tile * 0.875)
        icons.paint_icon(painter, QRectF(tile, 0, gap, tile), name, theme.color(role), glyph, 1.7)
    else:
        _dots(painter, tile, gap, theme.color(role))
    painter.end()
    return drawn


def _dots(painter: QPainter, tile: int, gap: int, color: QColor) -> None:
    pen = QPen(color, 1.4)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.4, 2.0])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(tile + 3, tile // 2, tile + gap - 3, tile // 2)
