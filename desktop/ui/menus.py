"""The window's menu bar. Every action has its words, key and icon here; what it does is connected by the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.ui import icons
from desktop.ui.language import Speech
from desktop.ui.settings import Settings

LANGUAGES: Final = (("en", "English"), ("fr_CA", "Français"))


class WindowActions(QObject):
    """One QAction per thing that the menu bar, the keys and the toolbar's menus offer."""

    def __init__(self, speech: Speech, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.connect_clio = self._made(self.tr("Connect to Clio..."), icon="key")
        self.connect_prolegis = self._made(self.tr("Connect to Prolegis..."), icon="key")
        self.settings = self._made(self.tr("Settings..."), "Ctrl+,", icon="settings")
        self.close_window = self._made(self.tr("Close window"), "Ctrl+W")
        self.quit = self._made(self.tr("Quit"), "Ctrl+Q")
        self.copy = self._made(self.tr("Copy name"), "Ctrl+Shift+C", icon="copy")
        self.find = self._made(self.tr("Search"), "Ctrl+K", icon="search")
        self.filter = self._made(self.tr("Filter"), "Ctrl+F", icon="filter")
        self.next_pane = self._made(self.tr("Next pane"), "F6")
        self.details = self._made(self.tr("Show details"), "Alt+Return")
        self.fold_dock = self._made(self.tr("Fold the dock"), "Ctrl+0")
        self.sync_now = self._made(self.tr("Sync now"), "F5", icon="sync")
        self.pause_now = self._made(self.tr("Pause or resume"), "Ctrl+P", icon="pause")
        self.next_problem = self._made(self.tr("Next problem"), "Ctrl+Shift+N", icon="warn")
        self.open_clio = self._made(self.tr("Open Clio"), icon="open")
        self.open_prolegis = self._made(self.tr("Open Prolegis"), icon="open")
        self.sync_record = self._made(self.tr("Sync with Clio"), icon="link")
        self.matter_info = self._made(self.tr("Matter Info..."), "Ctrl+I", icon="info")
        self.sync_clients = self._made(self.tr("Sync Clients/Contact..."), icon="people")
        self.push_documents = self._made(self.tr("Send older documents to Clio..."), icon="upload")
        self.unlinked = self._made(self.tr("Clients not linked"), icon="unlink")
        self.keys = self._made(self.tr("Keys"))
        self.icons = self._made(self.tr("What do the icons mean?"), icon="help")
        self.about = self._made(self.tr("About"))
        self.pages = [
            self._made(text, f"Ctrl+{place}")
            for place, text in enumerate(
                (self.tr("Activity"), self.tr("Needs you"), self.tr("Queue"), self.tr("Log")), start=1
            )
        ]
        themes = (("system", self.tr("As the desktop")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self.themes = self._choice(themes, settings.mode)
        self.languages = self._choice(LANGUAGES, "fr_CA" if speech.lang == "fr" else "en")

    def all(self) -> list[QAction]:
        """Every action, so that the window answers to its key."""
        return [action for action in self.findChildren(QAction) if not action.isSeparator()]

    def _made(self, text: str, key: str = "", icon: str = "") -> QAction:
        action = QAction(text, self)
        if key:
            action.setShortcut(QKeySequence(key))
        if icon:
            action.setIcon(icons.icon(icon))
        action.setMenuRole(QAction.MenuRole.NoRole)
        return action

    def _choice(self, entries: tuple[tuple[str, str], ...], chosen: str) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in entries:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setData(value)
        return group


def fill_menu_bar(bar: QMenuBar, actions: WindowActions, pause: QMenu) -> None:
    """File, Edit, View, Sync, Link, Help."""
    bar.clear()
    file = bar.addMenu(QCoreApplication.translate("menus", "&File"))
    file.addActions([actions.connect_clio, actions.connect_prolegis])
    file.addSeparator()
    file.addActions([actions.settings, actions.close_window, actions.quit])
    edit = bar.addMenu(QCoreApplication.translate("menus", "&Edit"))
    edit.addActions([actions.copy, actions.find, actions.filter])
    view = bar.addMenu(QCoreApplication.translate("menus", "&View"))
    view.addActions(actions.pages)
    view.addAction(actions.fold_dock)
    view.addSeparator()
    view.addActions([actions.next_pane, actions.details])
    view.addSeparator()
    view.addMenu(QCoreApplication.translate("menus", "Theme")).addActions(actions.themes.actions())
    view.addMenu(QCoreApplication.translate("menus", "Language")).addActions(actions.languages.actions())
    sync = bar.addMenu(QCoreApplication.translate("menus", "&Sync"))
    sync.addAction(actions.sync_now)
    sync.addMenu(pause)
    sync.addSeparator()
    sync.addAction(actions.next_problem)
    sync.addSeparator()
    sync.addActions([actions.open_clio, actions.open_prolegis])
    link = bar.addMenu(QCoreApplication.translate("menus", "&Link"))
    fill_link_menu(link, actions)
    help_menu = bar.addMenu(QCoreApplication.translate("menus", "&Help"))
    help_menu.addActions([actions.keys, actions.icons])
    help_menu.addSeparator()
    help_menu.addAction(actions.about)


def fill_link_menu(menu: QMenu, actions: WindowActions) -> None:
    """What links records, for the menu bar and the toolbar."""
    menu.addActions([actions.sync_record, actions.matter_info, actions.sync_clients])
    menu.addSeparator()
    menu.addAction(actions.push_documents)
    menu.addSeparator()
    menu.addAction(actions.unlinked)
