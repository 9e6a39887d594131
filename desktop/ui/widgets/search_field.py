"""Fields to type in: the search and filter field with icon, key cap and clear button, and the data-entry field."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import BUTTON_HEIGHT, COMPACT_HEIGHT
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.painting import KeyHint, key_cap_width, key_text, paint_key_cap

_PAUSE_MS = 120  # between the last key and the search: a fast typist searches once

_ICON = 16


class Field(QLineEdit):
    """A data-entry field with an edge that can be seen, and an icon at the left if named."""

    _look = "entry"

    def __init__(
        self,
        placeholder: str = "",
        *,
        name: str = "",
        icon: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._compact = compact
        self.setObjectName("field")
        self.setProperty("look", self._look)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._margins()

    def sizeHint(self) -> QSize:
        height = current_theme().height(COMPACT_HEIGHT if self._compact else BUTTON_HEIGHT)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().height(96), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon_name:
            painter, side = QPainter(self), current_theme().height(_ICON)
            spot = QRectF(9, 0, side, self.height())
            icons.paint_icon(painter, spot, self._icon_name, current_theme().color("ink2"), side)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._margins()
        super().changeEvent(event)

    def _margins(self) -> None:
        self.setTextMargins(self._text_left(), 0, 9, 0)

    def _text_left(self) -> int:
        return current_theme().height(_ICON) + 13 if self._icon_name else 9


class SearchField(Field):
    """A field that finds or filters: `searched` comes after a short pause, at once on Enter and when cleared.

    `key` is the key cap shown while the field is empty; Esc clears first and is then left to the window.
    """

    searched = Signal(str)

    _look = "filter"

    def __init__(
        self,
        placeholder: str,
        *,
        name: str = "",
        icon: str = "search",
        key: KeyHint = None,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._key = key_text(key)
        self._clear: IconButton | None = None
        super().__init__(placeholder, name=name, icon=icon, compact=compact, parent=parent)
        self._clear = IconButton("x", self.tr("Clear"), compact=True, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setVisible(False)
        self._clear.clicked.connect(self._cleared)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._hurry)
        if self._key:
            self.setAccessibleDescription(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._cleared()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._key and not self.text():
            theme, painter = current_theme(), QPainter(self)
            right = self.width() - 8
            paint_key_cap(painter, right, self.height() / 2, self._key, theme.color("ink2"), theme.color("line2"))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._clear is not None:
            side = min(self.height() - 4, 24)
            self._clear.setGeometry(self.width() - side - 4, (self.height() - side) // 2, side, side)

    def _margins(self) -> None:
        right = key_cap_width(self._key) + 16 if self._key else 30
        self.setTextMargins(self._text_left(), 0, max(30, right), 0)

    def _typed(self, text: str) -> None:
        if self._clear is not None:
            self._clear.setVisible(bool(text))
        self._pause.start()

    def _cleared(self) -> None:
        self.clear()
        self._hurry()

    def _hurry(self) -> None:
        """What was typed since the last search is not paused for; what was searched for is not searched for twice."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()

    def _search(self) -> None:
        self.searched.emit(self.text())
