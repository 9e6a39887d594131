"""The tray icon and its menu. What they show comes from ``tray_words``; the desktop's own tray stands behind `TrayHost`.

Some desktops have no tray, or have it later: it is looked for every second, and meanwhile the same menu hangs at the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.core.records import Side
from desktop.core.state import SyncState
from desktop.core.views import ActivityRow, Reader
from desktop.ui import icons
from desktop.ui.bridge import Bridge
from desktop.ui.icons import StatusShape
from desktop.ui.main_window import MainWindow
from desktop.ui.notices import Notices
from desktop.ui.statements import notice_words
from desktop.ui.theme import current_theme
from desktop.ui.tokens import BarKind
from desktop.ui.tray_words import PROGRAM, SHAPES, Line, Recent, menu_lines, recent_records, tray_tooltip

_LOOK_MS: Final = 1_000
_MINUTE_MS: Final = 60_000
_LATELY: Final = 60  # entries of the history looked through for the records that changed last


class TrayHost(Protocol):
    """A desktop's tray."""

    @property
    def clicked(self) -> SignalInstance:
        """The icon was clicked."""
        ...

    @property
    def notice_clicked(self) -> SignalInstance:
        """A notice was clicked."""
        ...

    def available(self) -> bool: ...
    def start(self, menu: QMenu) -> None:
        """Stand in the tray with a menu; the menu is set before it is filled, and never another one."""
        ...

    def show(self, icon: QIcon | None, tooltip: str) -> None:
        """Another tooltip, and another icon where one is given."""
        ...

    def notify(self, title: str, text: str, icon: QIcon) -> None: ...
    def stop(self) -> None: ...


class QtTray(QObject):
    """The tray through Qt."""

    clicked = Signal()
    notice_clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def available(self) -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def start(self, menu: QMenu) -> None:
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.notice_clicked)

    def show(self, icon: QIcon | None, tooltip: str) -> None:
        if self._icon is not None:
            if icon is not None:
                self._icon.setIcon(icon)
            self._icon.setToolTip(tooltip)
            if not self._icon.isVisible():
                self._icon.setVisible(True)

    def notify(self, title: str, text: str, icon: QIcon) -> None:
        if self._icon is not None:
            self._icon.showMessage(title, text, icon)

    def stop(self) -> None:
        if self._icon is not None:
            self._icon.setVisible(False)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        wanted = {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}
        if reason in wanted and sys.platform != "darwin":  # there a click opens the menu by itself
            self.clicked.emit()


class TrayMenu(QMenu):
    """Built once; `update_lines` changes words and what is there in place. `chosen` tells a line's key and data."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setTitle(PROGRAM)
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}

    def update_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; their keys keep their places."""
        self._update(self, lines, "")

    def words(self) -> list[str]:
        """What can be read in it, from top to bottom."""
        return [action.text() for action in self.actions() if action.isVisible() and not action.isSeparator()]

    def _update(self, menu: QMenu, lines: Sequence[Line], path: str) -> None:
        wanted = {f"{path}{line.key}" for line in lines}
        before: QAction | None = None
        for line in lines:
            before = self._put(menu, line, f"{path}{line.key}", before)
        for key, action in self._actions.items():
            if action in menu.actions():
                action.setVisible(key in wanted)

    def _put(self, menu: QMenu, line: Line, key: str, before: QAction | None) -> QAction:
        action = self._actions.get(key)
        if action is None:
            action = self._actions[key] = self._made(menu, line, key)
            actions = menu.actions()
            place = actions.index(before) + 1 if before is not None else 0
            menu.insertAction(actions[place] if place < len(actions) else None, action)  # type: ignore[arg-type]  # None appends
        if line.words and action.text() != line.words.replace("&", "&&"):
            action.setText(line.words.replace("&", "&&"))
        if line.icon and action.property("drawn") != (line.icon, current_theme().serial):
            action.setIcon(icons.icon(line.icon))
            action.setProperty("drawn", (line.icon, current_theme().serial))
        action.setData((line.key, line.data))
        if line.inside:
            self._update(self._menus[key], line.inside, f"{key}/")
        return action

    def _made(self, menu: QMenu, line: Line, key: str) -> QAction:
        if line.inside:
            inner = self._menus[key] = QMenu(line.words, menu)
            return inner.menuAction()
        action = QAction(menu)
        action.setSeparator(not line.words)
        if line.key == "open":
            font = QFont(action.font())
            font.setBold(True)
            action.setFont(font)
            menu.setDefaultAction(action)
        action.triggered.connect(self._triggered)
        return action

    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            key, data = action.data()
            self.chosen.emit(key, data)


class Tray(QObject):
    """Keeps icon, tooltip, menu and notices in step with the engine's state, in the tray or at the window."""

    def __init__(self, window: MainWindow, bridge: Bridge, reader: Reader, host: TrayHost) -> None:
        super().__init__(window)
        self._window, self._bridge, self._reader, self._host = window, bridge, reader, host
        self._recent: list[Recent] = []
        self._shown: tuple[StatusShape, BarKind] | None = None
        self._notices = Notices()
        self.menu = TrayMenu()
        self.standing = False
        self._look = self._timer(_LOOK_MS, self._look_for_tray)
        self._minute = self._timer(_MINUTE_MS, self._go_on)
        self.menu.aboutToShow.connect(self._fill)  # times in it move on
        self.menu.chosen.connect(self._chosen)
        host.clicked.connect(window.come_forward)
        host.notice_clicked.connect(window.show_needs_you)
        bridge.state_changed.connect(self._changed)
        bridge.history_grew.connect(self._ask_recent)
        window.language_changed.connect(self._retold)
        current_theme().changed.connect(self._retold)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._retold)  # another screen may have another scale
            app.screenRemoved.connect(self._retold)
        self._fill()
        self._ask_recent()
        self._minute.start()
        self._look_for_tray()

    @property
    def may_start_hidden(self) -> bool:
        """Whether the window may stay hidden at the start: only where a tray icon leads to it."""
        return self.standing

    def stop(self) -> None:
        """Leave the tray."""
        for timer in (self._look, self._minute):
            timer.stop()
        self._host.stop()
        self.menu.deleteLater()

    # --- standing in the tray ---------------------------------------------------------------------------------------

    def _look_for_tray(self) -> None:
        if self._host.available():
            self._look.stop()
            self.standing = True
            self._host.start(self.menu)
        elif not self._look.isActive():
            self._look.start()
        self._window.may_hide = self.standing
        self._window.hang_menu(None if self.standing else self.menu)
        self._changed(self._bridge.state)

    def _changed(self, state: SyncState) -> None:
        self._fill()
        if self.standing:
            look = (SHAPES[state.kind], bar_kind())
            icon = icons.status_icon(*look, template=sys.platform == "darwin") if look != self._shown else None
            self._shown = look
            self._host.show(icon, tray_tooltip(state, self._window.speech))
            self._notify(state)

    def _notify(self, state: SyncState) -> None:
        count = self._notices.due(state.problems, self._window.speech.now())
        if count and self._window.settings.flag("notices/on", True) and not self._window.isActiveWindow():
            self._host.notify(PROGRAM, notice_words(count, self._window.speech), icons.app_icon())

    def _retold(self) -> None:
        self._shown = None
        self._ask_recent()
        self._window.hang_menu(None if self.standing else self.menu)
        self._changed(self._bridge.state)

    def _go_on(self) -> None:
        self._changed(self._bridge.state)

    # --- the menu ---------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.menu.update_lines(menu_lines(self._bridge.state, self._recent, self._window.speech))

    def _ask_recent(self) -> None:
        self._window.pages.latest("recent", self._read_recent, self._take_recent)

    def _read_recent(self) -> list[ActivityRow]:
        ids = self._reader.activity_ids(text="", problems_only=False, key=None, since=None)[:_LATELY]
        rows = {row.id: row for row in self._reader.activity(ids)}
        return [rows[place] for place in ids if place in rows]

    def _take_recent(self, rows: list[ActivityRow]) -> None:
        self._recent = recent_records(rows, self._window.speech)
        self._fill()

    def _chosen(self, key: str, data: object) -> None:
        window, deeds = self._window, self._window.deeds
        if isinstance(data, Recent):
            window.show_record(data.kind, data.key)
        elif key.startswith("pause") or key == "more":
            deeds.pause(data)  # type: ignore[arg-type]  # a line's data is what its key wants
        else:
            {
                "open": window.come_forward,
                "state": self._open_state,
                "resume": deeds.resume,
                "sync": deeds.sync_now,
                "clio": lambda: deeds.open_record(Side.CLIO),
                "prolegis": lambda: deeds.open_record(Side.PROLEGIS),
                "settings": window.open_settings,
                "icons": window.show_icons,
                "quit": window.quit_wanted.emit,
            }[key]()

    def _open_state(self) -> None:
        if self._bridge.state.needs:
            self._window.show_needs_you()
        else:
            self._window.come_forward()

    def _timer(self, interval: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer


def bar_kind() -> BarKind:
    """Whether the taskbar is light or dark: it follows the desktop, not the window. GNOME's bar is always dark."""
    if sys.platform.startswith("linux") and "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", ""):
        return "dark"
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"
