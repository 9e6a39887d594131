"""What a pane shows when it has nothing: an icon on a disc, what is, what to do, and one button."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import ColorRole
from desktop.ui.widgets.cards import IconSpot
from desktop.ui.widgets.labels import Label

EmptyKind = Literal["plain", "work", "warn", "stop", "ok"]
_DISCS: dict[EmptyKind, tuple[ColorRole, ColorRole]] = {
    "plain": ("ink2", "sunken"),
    "work": ("accentink", "accentsoft"),
    "warn": ("warn", "warnsoft"),
    "stop": ("stop", "stopsoft"),
    "ok": ("ok", "oksoft"),
}
_WIDEST = 360


class EmptyState(QWidget):
    """Centred icon, title, one or two lines and at most one button."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        kind: EmptyKind = "plain",
        button: QPushButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        ink, disc = _DISCS[kind]
        self._spot = IconSpot(icon, ink, 32, disc, 72)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = Label(title, "title", wrap=True)
        self._text = Label(text, role="ink2", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._column.addWidget(self._spot, 0, centre)
        self._column.addSpacing(12)
        for label in (self._title, self._text):
            label.setAlignment(centre)
            row = QVBoxLayout()
            row.addWidget(label)
            self._column.addLayout(row)
        self._column.addSpacing(8)
        self._button: QPushButton | None = None
        self._column.addStretch(1)
        self.set_button(button)
        self._limit()
        current_theme().changed.connect(self._limit)

    def set_state(self, icon: str, title: str, text: str, *, kind: EmptyKind = "plain") -> None:
        """Say something else."""
        self._spot.set_icon(icon, *_DISCS[kind])
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def set_button(self, button: QPushButton | None) -> None:
        """Put another button under the text, None for none; the one before is deleted."""
        if self._button is not None:
            self._column.removeWidget(self._button)
            self._button.deleteLater()
        self._button = button
        if button is not None:
            self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _limit(self) -> None:
        widest = current_theme().height(_WIDEST)
        side = max(24, (self.width() - widest) // 2)
        self._column.setContentsMargins(side, 24, side, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._limit()
        super().resizeEvent(event)
