"""The window's frame: menu bar, toolbar, keys, language and theme, its place on the screen, and what closing it means.

What is inside stands in ``workspace``; the frame stays while that is built anew in another language.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget

from desktop.core.catalogue_entry import Action
from desktop.core.desk import JobEnded, SignInStep
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.core.state import SyncState
from desktop.core.views import Reader
from desktop.ui import icons
from desktop.ui.bridge import Bridge, Pages
from desktop.ui.deeds import Deeds
from desktop.ui.language import Clock, Speech, Translations, local_now
from desktop.ui.menus import WindowActions, fill_link_menu, fill_menu_bar
from desktop.ui.panes.log import LogCollector
from desktop.ui.search_results import SearchResults
from desktop.ui.settings import Settings
from desktop.ui.theme import current_theme
from desktop.ui.toolbar import PauseMenu, Toolbar
from desktop.ui.tray_words import PROGRAM
from desktop.ui.web import Web
from desktop.ui.widgets.announce import announce
from desktop.ui.workspace import Workspace

_FIRST, _SMALLEST = QSize(1440, 900), QSize(1024, 680)
_FRAME = QSize(16, 48)  # the title bar and borders come on top of the size: without them the status bar falls off
_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """The program's window. `quit_wanted` when the person ends the program; `hidden` when the window went into the background."""

    quit_wanted = Signal()
    hidden = Signal()
    language_changed = Signal(str)

    def __init__(
        self, bridge: Bridge, reader: Reader, settings_path: Path, language: str, clock: Clock = local_now
    ) -> None:
        super().__init__()
        self._bridge, self._reader, self._clock = bridge, reader, clock
        self.settings = Settings(settings_path, self)
        self.web = Web()
        self.pages = Pages(self)
        self.log = LogCollector()
        logging.getLogger("desktop").addHandler(self.log)
        self.may_hide = False  # a tray icon is there: closing can leave it running
        self._closing = False
        self._hung: QMenu | None = None
        app = QApplication.instance()
        assert app is not None
        self._translations = Translations(app)
        self.setMinimumSize(_SMALLEST)
        self.setWindowIcon(icons.app_icon())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        current_theme().set_mode(self.settings.mode)
        current_theme().changed.connect(self._retint)
        self._furnish(self.settings.language or language)
        self._take_place()
        self._hear()
        QTimer.singleShot(0, self, self._learn_connections)

    # --- furnishing -------------------------------------------------------------------------------------------------

    def _furnish(self, language: str) -> None:
        """Put everything in, in a language."""
        self._translations.use(language)
        self.speech = Speech(language, self._clock)
        self.setLocale(self.speech.locale)
        self.setWindowTitle(PROGRAM)
        self.deeds = Deeds(self._bridge, self._reader, self.web, self.settings, self)
        self.actions_of_window = WindowActions(self.speech, self.settings, self)
        self.pause_menu = PauseMenu(self.speech, self)
        self._link_menu = QMenu(self)
        fill_link_menu(self._link_menu, self.actions_of_window)
        fill_menu_bar(self.menuBar(), self.actions_of_window, self.pause_menu)
        self.toolbar = Toolbar(self.pause_menu, self._link_menu)
        self.workspace = Workspace(
            self._bridge, self._reader, self.pages, self.deeds, self.settings, self.speech, self.log
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.workspace, 1)
        self.setCentralWidget(inside)
        self.toolbar.menu.setVisible(self._hung is not None)
        self.toolbar.menu.setMenu(self._hung)  # type: ignore[arg-type]  # None takes the menu away
        self.results = SearchResults(self.toolbar.search, self._reader, self.pages, self.speech, self)
        self._connect_inside()
        self._take_state(self._bridge.state)

    def _connect_inside(self) -> None:
        acts, work = self.actions_of_window, self.workspace
        pairs = (
            (acts.connect_clio, lambda: self.deeds.connect_side(Side.CLIO)),
            (acts.connect_prolegis, lambda: self.deeds.connect_side(Side.PROLEGIS)),
            (acts.settings, self.open_settings),
            (acts.close_window, self.close),
            (acts.quit, self.quit_wanted.emit),
            (acts.copy, self._about_record(self._copy_name)),
            (acts.find, self.focus_search),
            (acts.filter, work.focus_filter),
            (acts.next_pane, work.next_pane),
            (acts.details, self._about_record(work.focus_detail)),
            (acts.fold_dock, lambda: work.dock.set_folded(not work.dock.folded)),
            (acts.sync_now, self.deeds.sync_now),
            (acts.pause_now, self._pause_or_resume),
            (acts.next_problem, work.next_problem),
            (acts.open_clio, lambda: self.deeds.open_record(Side.CLIO)),
            (acts.open_prolegis, lambda: self.deeds.open_record(Side.PROLEGIS)),
            (acts.sync_record, self._about_record(self._sync_record)),
            (acts.matter_info, self._about_record(self._matter_info)),
            (acts.sync_clients, self.deeds.sync_clients),
            (acts.push_documents, work.detail.push_documents),
            (acts.unlinked, work.show_unlinked),
            (acts.keys, self._show_keys),
            (acts.icons, self.show_icons),
            (acts.about, self._show_about),
            *((action, _page_opener(work, page)) for page, action in enumerate(acts.pages)),
        )
        for action, slot in pairs:
            action.triggered.connect(slot)
        acts.push_documents.setVisible(work.detail.documents is not None)
        self.addActions(acts.all())
        acts.themes.triggered.connect(lambda action: self.set_theme(str(action.data())))
        acts.languages.triggered.connect(lambda action: self.set_language(str(action.data())))
        self.pause_menu.pause_wanted.connect(self.deeds.pause)
        self.pause_menu.resume_wanted.connect(self.deeds.resume)
        self.toolbar.sync.clicked.connect(self.deeds.sync_now)
        self.toolbar.settings.clicked.connect(self.open_settings)
        work.search_wanted.connect(self.focus_search)
        self.results.chosen.connect(work.leading.show_found)
        self.deeds.told.connect(self._tell)

    def _take_place(self) -> None:
        place = self.settings.place("window/geometry")
        if place is None or not self.restoreGeometry(place):
            screen = QGuiApplication.primaryScreen()
            room = screen.availableGeometry() if screen is not None else QRect(0, 0, 1440, 900)
            self.resize(_FIRST.boundedTo(room.size() - _FRAME))

    def _hear(self) -> None:
        self._bridge.state_changed.connect(self._take_state)
        self._bridge.records_changed.connect(self._records_changed)
        self._bridge.history_grew.connect(self._history_grew)
        self._bridge.job_ended.connect(self._job_ended)
        self._bridge.sign_in_step.connect(self._signed_in)
        self._bridge.failed.connect(self._failed)
        self.pages.failed.connect(self._failed)

    # --- what the engine tells --------------------------------------------------------------------------------------

    def _take_state(self, state: SyncState) -> None:
        self.workspace.set_state(state)
        self.toolbar.set_state(state)
        self.pause_menu.set_state(state)

    def _records_changed(self, event: object) -> None:
        self.workspace.records_changed(event)  # type: ignore[arg-type]  # signals carry objects

    def _history_grew(self) -> None:
        self.workspace.history_grew()

    def _job_ended(self, event: JobEnded) -> None:
        if not event.ok and event.problems:
            announce(self, self.tr("It did not come to its end; see Needs you."))

    def _signed_in(self, step: SignInStep) -> None:
        if step.step == "done":
            self._learn_connections()
            self.come_forward()

    def _learn_connections(self) -> None:
        self._bridge.spawn(self._ask_connections())

    async def _ask_connections(self) -> None:
        connections = await self._bridge.ask(lambda desk: desk.connections())
        self.web.learn(connections)
        self.workspace.set_regions({info.side: info.region for info in connections if info.region})

    def _failed(self, error: Exception) -> None:
        """Nothing may fail in silence: the log has it, and the strip says so."""
        _log.error("the window could not do something: %s", type(error).__name__, exc_info=error)
        self._tell(self.tr("Something did not work; the log has the details."))

    def _tell(self, words: str) -> None:
        announce(self, words)
        self.workspace.say(words)

    # --- what the person does ---------------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.workspace.is_searched = True
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    def come_forward(self) -> None:
        """Show the window in front of the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_record(self, kind: Kind, key: str) -> None:
        """Come forward with a record."""
        self.come_forward()
        self.workspace.show_record(kind, key)

    def show_needs_you(self) -> None:
        """Come forward with what needs a person."""
        self.come_forward()
        self.workspace.next_problem()

    def do_errand(self, action: Action, problem: Problem) -> bool:
        """A problem's button that only the window can answer: its queue, the program's folder, a new start."""
        if action is Action.REBUILD_INDEX:
            self._offer_restart(problem)
            return True
        return self.deeds.do_errand(action, problem)

    def _offer_restart(self, problem: Problem) -> None:
        from desktop.ui.dialogs.message import RestartDialog

        dialog = RestartDialog(self, self._bridge, problem)
        dialog.accepted.connect(self.quit_wanted)
        dialog.open()

    def hang_menu(self, menu: QMenu | None) -> None:
        """Hang the tray's menu under the window's own button, None where the tray has it."""
        self._hung = menu
        self.toolbar.menu.setMenu(menu)  # type: ignore[arg-type]  # None takes the menu away
        self.toolbar.menu.setVisible(menu is not None)

    def open_settings(self) -> None:
        """The settings dialog."""
        from desktop.ui.preferences.settings_dialog import open_settings

        dialog = open_settings(self, self._bridge, self.settings)
        dialog.theme_chosen.connect(self.set_theme)
        dialog.language_chosen.connect(self.set_language)

    def set_language(self, language: str) -> None:
        """Speak another language from now on."""
        self.settings.put("look/language", language)
        shown = self.workspace.shown
        self.workspace.save()
        self.pages.forget()
        for action in self.actions():
            self.removeAction(action)
        for old in (self.actions_of_window, self.deeds, self.results):
            old.deleteLater()
        self._furnish(language)
        self._learn_connections()
        if shown is not None:
            self.workspace.show_record(shown.kind, shown.key)
        self.language_changed.emit(language)

    def set_theme(self, mode: str) -> None:
        """Light, dark, or as the desktop."""
        self.settings.put("look/theme", mode)
        current_theme().set_mode(self.settings.mode)
        for action in self.actions_of_window.themes.actions():
            action.setChecked(action.data() == mode)

    def _retint(self) -> None:
        self.setWindowIcon(icons.app_icon())

    def _pause_or_resume(self) -> None:
        if self._bridge.state.paused:
            self.deeds.resume()
        else:
            button = self.toolbar.pause
            self.pause_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _about_record(self, order: Callable[[], None]) -> Callable[[], None]:
        """An order about the record on screen, which a search may still have to find and the store to bring."""
        results, when_read = self.results, partial(self.workspace.detail.then, order)
        return lambda: results.then(when_read)

    def _copy_name(self) -> None:
        if (shown := self.workspace.shown) is not None:
            QGuiApplication.clipboard().setText(shown.name)
            self._tell(self.tr("The name is copied."))

    def _sync_record(self) -> None:
        """The wizard of what is on screen: of a client that is not linked the clients' own, else the matter's."""
        shown = self.workspace.shown
        if shown is not None and shown.kind is Kind.CLIENT and shown.clio is None:
            self.deeds.sync_clients()
        else:
            self._matter_info()

    def _matter_info(self) -> None:
        matter = self.workspace.matter
        if matter:
            self.deeds.matter_info(matter)
        elif not self.workspace.leading.find_ours():
            self._tell(self.tr("Choose a matter of Prolegis first."))
            self.workspace.matters.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_keys(self) -> None:
        from desktop.ui.help_pages import KeysPage

        KeysPage(self.actions_of_window.all(), self).open()

    def show_icons(self) -> None:
        """What the icons mean."""
        from desktop.ui.help_pages import IconsPage

        IconsPage(self).open()

    def _show_about(self) -> None:
        from desktop.ui.help_pages import AboutPage

        AboutPage(PROGRAM, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that no field wanted goes back a step; a shortcut would take it from the fields."""
        if event.key() == Qt.Key.Key_Escape:
            self.workspace.escape()
        else:
            super().keyPressEvent(event)

    # --- closing ----------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """With a tray the window goes and syncing goes on; without one the person is asked, once, and told where syncing stops."""
        self.remember()
        if self._closing:
            event.accept()
            return
        event.ignore()
        if self.may_hide or self.settings.flag("window/keep_syncing", False):
            self._go_back()
        elif self.settings.has("window/keep_syncing"):
            self._say_it_stops()
        else:
            self._ask_to_keep()

    def end(self) -> None:
        """Close for good: the program ends."""
        self._closing = True
        self.close()
        logging.getLogger("desktop").removeHandler(self.log)
        self.pages.close()
        self._translations.drop()

    def remember(self) -> None:
        """Write down how the window lies."""
        self.settings.put("window/geometry", self.saveGeometry())
        self.workspace.save()
        self.settings.sync()

    def _go_back(self) -> None:
        if self.may_hide:
            self.hide()
            self.hidden.emit()
        else:
            self.showMinimized()

    def _say_it_stops(self) -> None:
        from desktop.ui.panes.keep_syncing import SyncStops

        dialog = SyncStops(self)
        dialog.accepted.connect(self.quit_wanted)
        dialog.open()

    def _ask_to_keep(self) -> None:
        from desktop.ui.panes.keep_syncing import KeepSyncing

        dialog = KeepSyncing(self)
        dialog.decided.connect(self._keep_decided)
        dialog.open()

    def _keep_decided(self, keep: bool) -> None:
        self.settings.put("window/keep_syncing", keep)
        if keep:
            self._go_back()
        else:
            self.quit_wanted.emit()


def _page_opener(work: Workspace, page: int) -> object:
    return lambda: work.dock.show_page(page)
