"""The settings dialog: subjects at the left, one page at a time. Look and notices hold at once; the firm's choices are saved by a button."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.desk import ConnectionInfo, FirmChoices, JobEnded, SignInStep
from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.core.state import Connection, SyncState
from desktop.ui.preferences.connections_page import ConnectionsPage, Disconnect
from desktop.ui.preferences.firm_pages import AreasPage, ContactsPage
from desktop.ui.preferences.look_page import LookPage
from desktop.ui.preferences.parts import Page
from desktop.ui.preferences.program_pages import NoticesPage, ProgramPage
from desktop.ui.preferences.side_list import SideList
from desktop.ui.settings import Settings
from desktop.ui.theme import current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.wizards.frame import JobWatch, WizardFrame, press, scrolling
from desktop.ui.wizards.matter_pages import blocker_card
from desktop.ui.wizards.said import problem_of_error

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

LOOK, CONTACTS, AREAS, CONNECTIONS, NOTICES, ABOUT = range(6)
_SIZE: Final = QSize(840, 600)


def open_settings(parent: QWidget | None, bridge: Bridge, settings: Settings, page: int = LOOK) -> SettingsDialog:
    """Open the settings on a page (`CONTACTS`, `AREAS`, ...)."""
    dialog = SettingsDialog(parent, bridge, settings, page)
    dialog.open()
    return dialog


class SettingsDialog(WizardFrame):
    """The dialog. Theme and language are kept in `Settings` and told, so that the window follows."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None, bridge: Bridge, settings: Settings, page: int) -> None:
        super().__init__(parent, bridge, "", "", "", _SIZE)
        self._settings = settings
        self._choices: FirmChoices | None = None
        self._saved_as: FirmChoices | None = None  # what holds once the job has ended
        self._infos: tuple[ConnectionInfo, ...] = ()
        self._shown_states: dict[Side, Connection] = {}
        self._pages: list[Page] = []
        self._saving, self._leaving = JobWatch(bridge, self), JobWatch(bridge, self)
        self._saving.ended.connect(self._saved)
        self._leaving.ended.connect(self._left)
        self._rail = self._make_rail()
        self._furnish(page)
        self.on_primary = self._save
        bridge.sign_in_step.connect(self._signed_in)
        bridge.state_changed.connect(self._state_changed)
        self._read_again()
        self._side.focus()

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self._pages[self._side.place]

    def show_page(self, place: int) -> None:
        """Go to a subject."""
        self._side.choose(place)

    # --- furnishing -------------------------------------------------------------------------------------------------

    def _make_rail(self) -> QVBoxLayout:
        """A place for the side list from the dialog's top to its footer."""
        column = self.layout()
        item = column.takeAt(1) if isinstance(column, QVBoxLayout) else None
        inner = item.layout() if item is not None else None
        assert isinstance(column, QVBoxLayout)
        assert isinstance(inner, QVBoxLayout)
        inner.setParent(None)
        rail, row = QVBoxLayout(), QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(rail)
        row.addLayout(inner, 1)
        column.insertLayout(1, row, 1)
        return rail

    def _furnish(self, place: int) -> None:
        """Put everything in, in the language that holds."""
        self.setWindowTitle(self.tr("Settings"))
        self.cancel.setText(self.tr("Close"))
        self._side = SideList(self.tr("Subjects"), self._entries())
        self._stack = QStackedWidget()
        self._pages = [self._make(which) for which in range(ABOUT + 1)]
        for page in self._pages:
            self._stack.addWidget(scrolling(page))
        self._rail.addWidget(self._side)
        self.content.addWidget(self._stack, 1)
        self._side.chosen.connect(self._go)
        self._side.choose(place)

    def _entries(self) -> tuple[tuple[str, str], ...]:
        return (
            ("settings", self.tr("Look and language")),
            ("person", self.tr("New Clio contacts")),
            ("list", self.tr("Practice areas")),
            ("key", self.tr("Connections")),
            ("warn", self.tr("Notifications")),
            ("info", self.tr("About")),
        )

    def _make(self, which: int) -> Page:
        makers: dict[int, Callable[[], Page]] = {
            LOOK: self._make_look,
            CONTACTS: self._make_contacts,
            AREAS: self._make_areas,
            CONNECTIONS: self._make_connections,
            NOTICES: lambda: NoticesPage(self._settings),
            ABOUT: lambda: ProgramPage(self._settings),
        }
        return makers[which]()

    def _make_look(self) -> Page:
        page = LookPage(self._settings)
        page.theme_chosen.connect(self._choose_theme)
        page.language_chosen.connect(self._choose_language, Qt.ConnectionType.QueuedConnection)
        return page

    def _make_contacts(self) -> Page:
        if self._choices is None:
            return self._waiting(CONTACTS)
        page = ContactsPage(self._choices)
        page.changed.connect(self._renew)
        return page

    def _make_areas(self) -> Page:
        if self._choices is None:
            return self._waiting(AREAS)
        page = AreasPage(self._choices)
        page.changed.connect(self._renew)
        return page

    def _make_connections(self) -> Page:
        if not self._infos:
            return self._waiting(CONNECTIONS)
        self._shown_states = self.bridge.state.connections
        page = ConnectionsPage(self._infos, self._shown_states)
        page.sign_in_wanted.connect(self._sign_in)
        page.disconnect_wanted.connect(self._ask_disconnect)
        page.app_key_wanted.connect(self._enter_app_key)
        return page

    def _waiting(self, which: int) -> Page:
        page = Page(self._entries()[which][1])
        page.body.addWidget(SkeletonRows("list"), 1)
        return page

    def _replace(self, which: int, page: Page) -> None:
        """Another page in the place of one; the keyboard goes with it."""
        old, focus = self._stack.widget(which), self.focusWidget()
        assert old is not None
        focused = focus is not None and old.isAncestorOf(focus)
        here = self._side.place
        self._pages[which] = page
        self._stack.insertWidget(which, scrolling(page))
        self._stack.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._stack.setCurrentIndex(here)
        if focused:
            self._side.focus()
        if which == here:
            self._go(here)

    # --- what is asked ----------------------------------------------------------------------------------------------

    def _read_again(self) -> None:
        """What is not here yet, and the connections anew; choices that are being made stay."""
        if self._choices is None:
            self.ask(self._read(self._read_choices, (CONTACTS, AREAS)))
        self.ask(self._read(self._read_connections, (CONNECTIONS,)))

    async def _read(self, read: Callable[[], Coroutine[Any, Any, None]], shown_by: tuple[int, ...]) -> None:
        try:
            await read()
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            for which in shown_by:
                self._replace(which, self._trouble(which, problem_of_error(error)))
        else:
            for which in shown_by:
                self._replace(which, self._make(which))
        self._renew()

    async def _read_choices(self) -> None:
        self._choices = await self.bridge.ask(lambda desk: desk.firm_choices())

    async def _read_connections(self) -> None:
        self._infos = await self.bridge.ask(lambda desk: desk.connections())

    def _trouble(self, which: int, problem: Problem) -> Page:
        page = Page(self._entries()[which][1])
        page.body.addWidget(blocker_card(problem))
        row = QHBoxLayout()
        row.addWidget(press(SecondaryButton(self.tr("Try again"), icon="sync"), self._read_again))
        row.addStretch(1)
        page.body.addLayout(row)
        page.end()
        return page

    # --- what the person does ---------------------------------------------------------------------------------------

    def _go(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.set_heading(self._pages[place].heading, self._pages[place].facts)
        self._renew()

    def _choose_theme(self, mode: str) -> None:
        self._settings.put("look/theme", mode)
        current_theme().set_mode(self._settings.mode)
        self.theme_chosen.emit(mode)

    def _choose_language(self, language: str) -> None:
        """The window speaks it from now on, and so does this dialog."""
        if language == self._settings.language:
            return
        self._settings.put("look/language", language)
        self.language_chosen.emit(language)
        for old in (self._side, self._stack):
            old.hide()
            old.deleteLater()
        self._furnish(LOOK)
        self._side.focus()

    def _changed_pages(self) -> tuple[ContactsPage, AreasPage] | None:
        """Both pages of the firm's choices when one of them holds something new."""
        contacts, areas = self._pages[CONTACTS], self._pages[AREAS]
        if not isinstance(contacts, ContactsPage) or not isinstance(areas, AreasPage):
            return None
        return (contacts, areas) if contacts.is_changed or areas.is_changed else None

    def _renew(self) -> None:
        """The button that saves stands on the firm's pages, and everywhere while something is not saved."""
        changed = self._changed_pages() is not None
        if not changed and not isinstance(self.page, ContactsPage | AreasPage):
            self.set_primary("")
            return
        why = self.tr("Saving...") if self._saving.running else self.tr("Nothing to save")
        self.set_primary(self.tr("Save the choices"), enabled=changed and not self._saving.running, why_not=why)

    def _save(self) -> None:
        pages = self._changed_pages()
        if pages is None or self._choices is None or self._saving.running:
            return
        contacts, areas = pages[0].value, pages[1].value
        known = self._choices
        self._saved_as = FirmChoices(contacts, True, known.recent, areas, known.area_names, known.types)
        self._saving.start(lambda desk: desk.save_choices(contacts, areas))
        self._renew()

    def _saved(self, event: JobEnded) -> None:
        self._renew()
        if not event.ok:
            self._say(self.tr("It could not be saved."))
            return
        self._choices = self._saved_as
        for which in (CONTACTS, AREAS):
            self._replace(which, self._make(which))
        self._renew()
        self._say(self.tr("Saved"))

    def _say(self, words: str) -> None:
        self.set_note(words)
        announce(self, words)

    # --- connections ------------------------------------------------------------------------------------------------

    def _sign_in(self, side: Side) -> None:
        from desktop.ui.wizards.connect import open_connect

        open_connect(self, self.bridge, side)

    def _enter_app_key(self, region: str) -> None:
        from desktop.ui.wizards.app_key import open_app_key

        open_app_key(self, self.bridge, region).finished.connect(self._read_again)

    def _ask_disconnect(self, side: Side) -> None:
        dialog = Disconnect(side, self)
        dialog.confirmed.connect(lambda: self._leaving.start(lambda desk: desk.disconnect(side)))
        dialog.open()

    def _left(self, event: JobEnded) -> None:
        self._read_again()
        if not event.ok:
            self._say(self.tr("It did not come to its end; see Needs you."))

    def _signed_in(self, step: SignInStep) -> None:
        if step.step == "done":
            self._read_again()

    def _state_changed(self, state: SyncState) -> None:
        if self._infos and state.connections != self._shown_states:
            self._replace(CONNECTIONS, self._make_connections())
