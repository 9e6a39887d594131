"""Text on a surface: plain text always, in a step of the type scale and a colour role."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import TypeStep

LabelRole = Literal["ink", "ink2", "ink3", "ok", "warn", "stop", "accentink"]


class Label(QLabel):
    """Plain text; nothing that came from a service is ever read as markup.

    `wrap` lets it take several lines, `selectable` lets the mouse and keyboard copy it.
    """

    def __init__(
        self,
        text: str = "",
        step: TypeStep = "body",
        role: LabelRole = "ink",
        *,
        weight: int | None = None,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step: TypeStep = step
        self._weight = weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        if selectable:
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)
        self.setObjectName(role)
        self.setText(text)
        self._dress()

    def set_role(self, role: LabelRole) -> None:
        """Another colour."""
        if self.objectName() != role:
            self.setObjectName(role)
            self.style().unpolish(self)
            self.style().polish(self)
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._dress()  # a style sheet hands out the application's font again when a widget is polished

    def _dress(self) -> None:
        font = current_theme().font(self._step, self._weight)
        if self.font() != font:
            self.setFont(font)


class Hairline(QFrame):
    """A one-pixel line across, or upright."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hairline")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
