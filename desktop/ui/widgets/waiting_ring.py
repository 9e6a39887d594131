"""A ring that empties with the time left, around an icon: waiting for the browser."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme

_SIDE = 80
_LINE = 4


class WaitingRing(QWidget):
    """Counts down from `start(seconds)`; `ticked` gives whole seconds left, `expired` comes once at the end."""

    ticked = Signal(int)
    expired = Signal()

    def __init__(self, icon: str = "globe", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._total = 0.0
        self._told = -1
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time left"))

    @property
    def seconds_left(self) -> int:
        """Whole seconds until the end, 0 when nothing runs."""
        return max(0, round(self._left()))

    def start(self, seconds: float) -> None:
        """Count down from `seconds`, from full."""
        self._total = seconds
        self._told = -1
        self._clock.start()
        self._timer.start(1000 if current_theme().reduced_motion else 100)
        self._tick()

    def stop(self) -> None:
        """Stand still where it is."""
        self._timer.stop()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(0, 0, _SIDE, _SIDE).adjusted(_LINE, _LINE, -_LINE, -_LINE)
        painter.setPen(QPen(theme.color("line2"), _LINE))
        painter.drawEllipse(ring)
        share = self._left() / self._total if self._total > 0 else 0.0
        painter.setPen(QPen(theme.color("accent"), _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))
        icons.paint_icon(painter, QRectF(0, 0, _SIDE, _SIDE), self._icon, theme.color("ink2"), 28)
        painter.end()

    def _left(self) -> float:
        return max(0.0, self._total - self._clock.elapsed() / 1000) if self._clock.isValid() else 0.0

    def _tick(self) -> None:
        self.update()
        left = self.seconds_left
        if left != self._told:
            self._told = left
            self.setAccessibleDescription(self.tr("seconds left: {0}").format(left))
            self.ticked.emit(left)
        if self._left() <= 0 and self._timer.isActive():
            self._timer.stop()
            self.expired.emit()
