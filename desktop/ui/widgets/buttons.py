"""Buttons of the window: real push buttons that paint their icon, text, key cap and focus ring from the tokens.

A key on a button is a hint only; the shortcut belongs to the window or dialog that has the action.
"""

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import BUTTON_HEIGHT, COMPACT_HEIGHT, RADIUS_CONTROL, SMALLEST_TARGET, ColorRole
from desktop.ui.widgets.painting import KeyHint, box, focus_ring, key_cap_width, key_text, paint_key_cap

_ICON = 16
_CHEVRON = 12
_GAP = 8


class _Look(Enum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    GHOST = "ghost"
    LINK = "link"
    DANGER = "danger"


class PaintedButton(QPushButton):
    """What all buttons share; use one of the kinds below.

    `icon` is a name of `icons`, `key` the key cap, `menu` a chevron at the end, `compact` 28 instead of 32 high.
    A button without text needs `name`, which is its accessible name and tooltip.
    """

    _look = _Look.SECONDARY
    _padding = 12

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        key: KeyHint = None,
        menu: bool = False,
        compact: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._key = key_text(key)
        self._chevron = menu
        self._compact = compact
        self._ring = False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        if self._key:
            self.setAccessibleDescription(self._key)

    def set_icon_name(self, name: str) -> None:
        """Show another icon, "" for none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_key(self, key: KeyHint) -> None:
        """Show another key cap, None for none."""
        self._key = key_text(key)
        self.setAccessibleDescription(self._key)
        self.updateGeometry()
        self.update()

    # --- size -------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        theme = current_theme()
        height = theme.height(COMPACT_HEIGHT if self._compact else BUTTON_HEIGHT)
        if not self.text() and not self._key and not self._chevron:
            return QSize(height, height)
        return QSize(self._content_width() + 2 * self._padding, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _content_width(self) -> int:
        metrics = current_theme().metrics("body", self._weight())
        parts = [current_theme().height(_ICON)] if self._icon_name else []
        if self.text():
            parts.append(metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width())
        if self._key:
            parts.append(key_cap_width(self._key))
        if self._chevron:
            parts.append(current_theme().height(_CHEVRON))
        return sum(parts) + _GAP * max(0, len(parts) - 1)

    def _weight(self) -> int:
        return 600 if self._look is _Look.PRIMARY else 500

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver) and self.isEnabled()
        pressed = self.isDown() or self.isChecked()
        painter = QPainter(self)
        self._paint_back(painter, QRectF(self.rect()), hover, pressed)
        self._paint_content(painter, self._ink(hover), hover)
        self._paint_ring(painter)
        painter.end()

    def _paint_back(self, painter: QPainter, rect: QRectF, hover: bool, pressed: bool) -> None:
        fill, edge = self._fill(hover, pressed)
        theme = current_theme()
        if fill or edge:
            box(
                painter,
                rect,
                RADIUS_CONTROL,
                theme.color(fill) if fill else None,
                theme.color(edge) if edge else None,
            )

    def _fill(self, hover: bool, pressed: bool) -> tuple[ColorRole | None, ColorRole | None]:
        rest: ColorRole = "raised" if current_theme().is_dark else "surface"
        if not self.isEnabled():
            return ("sunken", "line2") if self._look is _Look.SECONDARY else ("sunken", None)
        return {
            _Look.PRIMARY: ("accent_hover" if hover or pressed else "accent", None),
            _Look.SECONDARY: ("sunken" if pressed else "hover" if hover else rest, "line2"),
            _Look.GHOST: ("sunken" if pressed else "hover" if hover else None, None),
            _Look.LINK: (None, None),
            _Look.DANGER: ("stopsoft" if hover or pressed else "surface", "stopline"),
        }[self._look]

    def _ink(self, hover: bool) -> QColor:
        role: ColorRole = {
            _Look.PRIMARY: "on_accent",
            _Look.SECONDARY: "ink",
            _Look.GHOST: "ink" if hover else "ink2",
            _Look.LINK: "accentink",
            _Look.DANGER: "stop",
        }[self._look]
        return current_theme().color(role if self.isEnabled() else "ink3")

    def _paint_content(self, painter: QPainter, ink: QColor, hover: bool) -> None:
        theme = current_theme()
        width, height = self._content_width(), self.height()
        x = (self.width() - width) / 2 if self._look is not _Look.LINK else 0.0
        if self._icon_name:
            side = theme.height(_ICON)
            icons.paint_icon(painter, QRectF(x, 0, side, height), self._icon_name, self._icon_ink(ink), side)
            x += side + _GAP
        if self.text():
            x += self._paint_text(painter, x, ink, hover) + _GAP
        if self._key:
            edge = ink if self._look is _Look.PRIMARY else theme.color("line2")
            cap_ink = ink if self._look is _Look.PRIMARY else theme.color("ink3")
            right = x + key_cap_width(self._key)
            paint_key_cap(painter, right, height / 2, self._key, cap_ink, edge)
            x = right + _GAP
        if self._chevron:
            side = theme.height(_CHEVRON)
            icons.paint_icon(painter, QRectF(x, 0, side, height), "chevron-down", ink, side, 1.7)

    def _icon_ink(self, ink: QColor) -> QColor:
        return current_theme().color("ink2") if self._look is _Look.SECONDARY and self.isEnabled() else ink

    def _paint_text(self, painter: QPainter, x: float, ink: QColor, hover: bool) -> int:
        theme = current_theme()
        font, metrics = theme.font("body", self._weight()), theme.metrics("body", self._weight())
        width = metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width()
        painter.setFont(font)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextHideMnemonic
        painter.drawText(QRectF(x, 0, width + 2, self.height()), int(flags), self.text())
        if self._look is _Look.LINK and hover:
            base = (self.height() + metrics.ascent() - metrics.descent()) / 2 + 2
            painter.drawLine(round(x), round(base), round(x + width), round(base))
        return width

    def _paint_ring(self, painter: QPainter) -> None:
        if not (self._ring and self.hasFocus()):
            return
        if self._look is _Look.PRIMARY:
            inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            focus_ring(painter, inside, current_theme().color("on_accent"), 4, 1.5)
        else:
            focus_ring(painter, QRectF(self.rect()), current_theme().color("ring"))

    # --- focus and changes ------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange}:
            self.updateGeometry()
        super().changeEvent(event)


class PrimaryButton(PaintedButton):
    """The one button of a view that does what the view is for; its text says the result."""

    _look = _Look.PRIMARY


class SecondaryButton(PaintedButton):
    """An ordinary button."""

    _look = _Look.SECONDARY


class GhostButton(PaintedButton):
    """A quiet button without an edge: Back, alternatives, icons in bars."""

    _look = _Look.GHOST
    _padding = 8


class LinkButton(PaintedButton):
    """A text that acts, without padding; underlined under the mouse."""

    _look = _Look.LINK
    _padding = 0

    def sizeHint(self) -> QSize:
        height = max(SMALLEST_TARGET, current_theme().metrics("body", 500).height() + 4)
        return QSize(self._content_width() + 2, height)


class DangerButton(PaintedButton):
    """A deed that takes something away; never the default."""

    _look = _Look.DANGER

    def setDefault(self, default: bool) -> None:
        """Refuses: Enter must never do the dangerous thing. Raises ValueError when asked to."""
        if default:
            raise ValueError("a dangerous button is never the default")
        super().setDefault(False)


class IconButton(GhostButton):
    """A square ghost button with an icon only; `name` is what it is called and its tooltip."""

    def __init__(self, icon: str, name: str, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(icon=icon, name=name, compact=compact, parent=parent)
