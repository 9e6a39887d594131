"""The steps of a set-up at the left of its pages: done, here, still to come; said by a mark and a number, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import box
from desktop.ui.wizards.frame import sharing

_WIDTH, _DISC, _GAP = 264, 24, 22


class StepList(QWidget):
    """Names from top to bottom; ``go`` says where we are."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(min(current_theme().height(_WIDTH), 420))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 16, 24)
        column.setSpacing(0)
        mark = QLabel()
        mark.setTextFormat(Qt.TextFormat.PlainText)
        mark.setPixmap(icons.app_mark(36))
        column.addWidget(mark)
        column.addSpacing(12)
        column.addWidget(Label(self.tr("Prolegis–Clio sync"), "title", wrap=True))
        column.addSpacing(20)
        self._steps = [_Step(place, name) for place, name in enumerate(names)]
        for place, step in enumerate(self._steps):
            if place:
                column.addSpacing(_GAP)
            column.addWidget(step)
        column.addStretch(1)
        self.go(0)

    def go(self, here: int) -> None:
        """Steps before ``here`` are done."""
        for place, step in enumerate(self._steps):
            step.become("done" if place < here else "here" if place == here else "later")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = current_theme(), QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.color("line"))
        side = theme.height(_DISC)
        for upper, lower in zip(self._steps, self._steps[1:], strict=False):
            x = upper.x() + side / 2
            top, bottom = upper.geometry().center().y() + side / 2 + 3, lower.geometry().center().y() - side / 2 - 3
            painter.fillRect(QRectF(x - 0.5, top, 1, max(0.0, bottom - top)), theme.color("line2"))
        painter.end()


class _Step(QWidget):
    def __init__(self, place: int, name: str) -> None:
        super().__init__()
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._disc = _Disc(str(place + 1))
        self._label = Label(name, weight=500, wrap=True)
        row.addWidget(self._disc)
        row.addWidget(sharing(self._label), 1)

    def become(self, state: str) -> None:
        self._disc.state = state
        self._disc.update()
        self._label.set_role("ink3" if state == "later" else "ink")
        said = {"done": self.tr("done"), "here": self.tr("now"), "later": self.tr("later")}[state]
        self.setAccessibleName(f"{self._name}, {said}")


class _Disc(QWidget):
    """A tick when done, else the number; filled where we are."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number
        self.state = "later"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current_theme().height(_DISC)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.state == "done":
            box(painter, rect, rect.height() / 2, theme.color("oksoft"))
            icons.paint_icon(painter, rect, "check", theme.color("ok"), theme.height(16))
        else:
            here = self.state == "here"
            if here:
                box(painter, rect, rect.height() / 2, theme.color("accent"))
            else:
                painter.setPen(QPen(theme.color("control"), 1.2))
                painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
            painter.setFont(theme.font("small", 600))
            painter.setPen(theme.color("on_accent" if here else "ink3"))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._number)
        painter.end()
