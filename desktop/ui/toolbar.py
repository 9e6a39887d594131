"""The window's toolbar: search at the left, Sync now, Pause, Link and settings at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from desktop.core.state import SyncState
from desktop.ui import icons
from desktop.ui.language import Speech
from desktop.ui.pauses import hour_more, pause_choices
from desktop.ui.theme import current_theme
from desktop.ui.tokens import TOOLBAR_HEIGHT
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.search_field import SearchField

_SEARCH_WIDTH = 440
_ROOM_FOR_KEYS = 1120  # narrower, the buttons leave their key caps out


class PauseMenu(QMenu):
    """Timed pauses, and while paused the way out; filled when it opens, as the times move on."""

    pause_wanted = Signal(object)  # datetime, None until resumed
    resume_wanted = Signal()

    def __init__(self, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speech = speech
        self._state: SyncState | None = None
        self.setTitle(self.tr("Pause"))
        self.aboutToShow.connect(self.fill)

    def set_state(self, state: SyncState) -> None:
        """Whether it is paused now."""
        self._state = state

    def fill(self) -> None:
        """Offer what applies now."""
        self.clear()
        if self._state is not None and self._state.paused:
            self.addAction(icons.icon("sync"), self.tr("Resume now")).triggered.connect(self.resume_wanted)
            more = self.addAction(icons.icon("plus"), self.tr("1 hour more"))
            more.setData(hour_more(self._state.pause_until, self._speech.now()))
            more.triggered.connect(self._chosen)
            return
        for choice in pause_choices(self._speech):
            action = self.addAction(choice.words)
            action.setData(choice.until)
            action.triggered.connect(self._chosen)

    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.pause_wanted.emit(action.data())


class Toolbar(QFrame):
    """The bar; what its menus hold is put in by the window."""

    def __init__(self, pause: PauseMenu, link: QMenu) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setAccessibleName(self.tr("Toolbar"))
        self.setMinimumHeight(current_theme().height(TOOLBAR_HEIGHT))
        self.search = SearchField(self.tr("Search matters, clients, documents"), key="Ctrl+K")
        self.sync = SecondaryButton(self.tr("Sync now"), icon="sync", key="F5")
        self.pause = SecondaryButton(self.tr("Pause"), icon="pause", menu=True)
        self.link = SecondaryButton(self.tr("Link"), icon="link", menu=True)
        self.settings = IconButton("settings", self.tr("Settings"))
        self.menu = IconButton("more", self.tr("Program menu"))
        self.menu.setVisible(False)
        self.pause.setMenu(pause)
        self.link.setMenu(link)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        buttons: tuple[QWidget, ...] = (self.sync, self.pause, self.link, self.settings, self.menu)
        for button in buttons:
            row.addWidget(button)
        self.search.setMaximumWidth(current_theme().height(_SEARCH_WIDTH))

    def set_state(self, state: SyncState) -> None:
        """Paused or not."""
        self.pause.setText(self.tr("Paused") if state.paused else self.tr("Pause"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sync.set_key("F5" if self.width() >= current_theme().height(_ROOM_FOR_KEYS) else None)
        super().resizeEvent(event)
