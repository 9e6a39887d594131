"""The strip at the foot of the window: the state in words at the left, connections at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import SMALLEST_TARGET, STATUS_HEIGHT, ColorRole
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.labels import Hairline
from desktop.ui.widgets.painting import focus_ring, line_text

_GLYPH = 14


@dataclass(frozen=True)
class StripItem:
    """One statement: `key` comes back when it is clicked; `role` colours the icon, and the words when `loud`."""

    key: object
    text: str
    icon: str = ""
    role: ColorRole = "ink2"
    loud: bool = False
    tip: str = ""


class StripButton(QPushButton):
    """A statement of the strip, clickable."""

    def __init__(self, item: StripItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_item(item)

    @property
    def item(self) -> StripItem:
        """What is shown."""
        return self._item

    def set_item(self, item: StripItem) -> None:
        """Say something else."""
        self._item = item
        self.setText(item.text.replace("&", "&&"))
        self.setAccessibleName(item.text)
        self.setToolTip(item.tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = theme.metrics("small")
        width = metrics.horizontalAdvance(self._item.text) + (theme.height(_GLYPH) + 6 if self._item.icon else 0) + 10
        return QSize(width, max(SMALLEST_TARGET, metrics.height() + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(40 if self._item.icon else 24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, inner = current_theme(), QPainter(self), QRectF(self.rect()).adjusted(4, 0, -4, 0)
        if self._item.icon:
            side = theme.height(_GLYPH)
            spot = QRectF(inner.x(), 0, side, inner.height())
            icons.paint_icon(painter, spot, self._item.icon, theme.color(self._item.role), side, 1.6)
            inner.setLeft(inner.left() + side + 6)
        line_text(painter, inner, self._item.text, theme.font("small"), self._ink())
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.color("ring"), 4)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _ink(self) -> QColor:
        theme = current_theme()
        if self._item.loud:
            return theme.color(self._item.role)
        return theme.color("ink" if self.underMouse() else "ink2")


class StatusStrip(QFrame):
    """Statements with hairlines between; `item_clicked` hands back the key of the one that was clicked."""

    item_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusStrip")
        self.setAccessibleName(self.tr("State of both sides"))
        self.setMinimumHeight(current_theme().height(STATUS_HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 1)
        row.setSpacing(4)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(7)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)

    def set_left(self, items: Sequence[StripItem]) -> None:
        """What the program does; the first statement is announced when its words change."""
        before = self._first()
        self._fill(self._left, items)
        if items and before is not None and before != items[0].text:
            announce(self, items[0].text)

    def set_right(self, items: Sequence[StripItem]) -> None:
        """How the connections are."""
        self._fill(self._right, items)

    def _first(self) -> str | None:
        shown = self._buttons(self._left)
        return shown[0].item.text if shown else None

    def _fill(self, side: QHBoxLayout, items: Sequence[StripItem]) -> None:
        shown = self._buttons(side)
        if len(shown) == len(items):  # same shape: only the words change, focus and hover stay
            for button, item in zip(shown, items, strict=True):
                if button.item != item:
                    button.set_item(item)
            return
        while side.count():
            taken = side.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.deleteLater()
        for place, item in enumerate(items):
            if place:
                line = Hairline(upright=True)
                line.setFixedHeight(14)
                side.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
            button = StripButton(item)
            button.clicked.connect(self._clicked)
            side.addWidget(button)

    def _buttons(self, side: QHBoxLayout) -> list[StripButton]:
        places = [side.itemAt(i) for i in range(side.count())]
        widgets = [place.widget() for place in places if place is not None]
        return [widget for widget in widgets if isinstance(widget, StripButton)]

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StripButton):
            self.item_clicked.emit(button.item.key)
