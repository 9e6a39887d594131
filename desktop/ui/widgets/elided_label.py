"""One line of text that gives way: it is cut with an ellipsis where the room ends, and the whole of it is the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import ColorRole, TypeStep
from desktop.ui.widgets.painting import line_text


class ElidedLabel(QWidget):
    """Plain text in a step of the type scale and a colour role."""

    def __init__(
        self, text: str = "", step: TypeStep = "body", role: ColorRole = "ink", *, weight: int | None = None
    ) -> None:
        super().__init__()
        self._step: TypeStep = step
        self._role: ColorRole = role
        self._weight = weight
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._tip()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = current_theme().metrics(self._step, self._weight)
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        font, metrics = theme.font(self._step, self._weight), theme.metrics(self._step, self._weight)
        line_text(painter, QRectF(self.rect()), self._text, font, theme.color(self._role), metrics=metrics)
        painter.end()

    def resizeEvent(self, event: object) -> None:
        self._tip()

    def _tip(self) -> None:
        self.setToolTip(self._text if self.width() < self.sizeHint().width() else "")
