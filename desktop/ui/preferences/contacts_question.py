"""The first run's question about new Clio contacts: asked once, after the first complete check, where lately there were such contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core import errors
from desktop.core.desk import FirmChoices
from desktop.core.state import StateKind, SyncState
from desktop.ui.preferences.contacts_choice import ContactsChoice
from desktop.ui.settings import Settings
from desktop.ui.wizards.frame import WizardFrame

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

_CHECKED: Final = {StateKind.UP_TO_DATE, StateKind.NEEDS_YOU}
_SIZE: Final = QSize(620, 380)
_ANSWERED: Final = "contacts/asked"


def ask_new_contacts(parent: QWidget | None, bridge: Bridge, choices: FirmChoices) -> ContactsQuestion | None:
    """Ask, unless somebody has answered before or there is nothing to ask about."""
    if choices.asked or not choices.recent:
        return None
    question = ContactsQuestion(parent, bridge, choices)
    question.open()
    return question


class ContactsQuestion(WizardFrame):
    """The three ways; what is chosen is saved by the button, closing leaves things as they are and asks at another start."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, choices: FirmChoices) -> None:
        super().__init__(parent, bridge, self.tr("New Clio contacts"), "", "", _SIZE)
        self.set_heading(
            self.tr("Should new Clio contacts come to Prolegis?"),
            self.tr("Asked once. You can change it in the settings at any time."),
        )
        self._areas = choices.areas
        self._cards = ContactsChoice(choices.new_contacts, choices.recent)
        self.content.addWidget(self._cards)
        self.content.addStretch(1)
        self.cancel.setText(self.tr("Later"))
        self.set_primary(self.tr("Save the choice"))
        self.on_primary = self._save
        self.primary.setFocus()

    def _save(self) -> None:
        way, areas = self._cards.value, self._areas
        self.bridge.command(lambda desk: desk.save_choices(way, areas))
        self.accept()


class FirstCheck(QObject):
    """Waits for the first complete check of this run and asks then; a check that ends while a dialog is open leaves it to the next one."""

    def __init__(self, window: QWidget, bridge: Bridge, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._bridge, self._settings = window, bridge, settings
        self._asking = False
        if not settings.flag(_ANSWERED, False):
            bridge.state_changed.connect(self._hear)

    def _hear(self, state: SyncState) -> None:
        free = self._window.isVisible() and QApplication.activeModalWidget() is None
        if state.kind in _CHECKED and state.last_checked is not None and free and not self._asking:
            self._asking = True
            self._bridge.spawn(self._ask())

    async def _ask(self) -> None:
        try:
            choices = await self._bridge.ask(lambda desk: desk.firm_choices())
        except errors.ServiceError:  # the state says what is wrong; the next check asks again
            self._asking = False
            return
        self._bridge.state_changed.disconnect(self._hear)
        if choices.asked:
            self._settings.put(_ANSWERED, True)
        ask_new_contacts(self._window, self._bridge, choices)
