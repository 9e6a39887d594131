"""What a contact created in Clio does in Prolegis: the three ways as cards, with how many contacts it was about lately."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.core.policy import NewContacts
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cards import ChoiceCard
from desktop.ui.wizards.said import count_words

_ORDER: Final = (NewContacts.ALWAYS, NewContacts.ON_MATTERS, NewContacts.ASK)
_NARROWEST, _USUAL = 320, 540


class ContactsChoice(QWidget):
    """The cards; `changed` when another one was picked by hand."""

    changed = Signal()

    def __init__(self, chosen: str, recent: int) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for place, (way, words) in enumerate(zip(_ORDER, self._words(recent), strict=True)):
            card = ChoiceCard(*words)
            card.setChecked(way == chosen)
            theme = current_theme()  # by itself a card would be at least as high as at the width of its title
            card.setMinimumSize(theme.height(_NARROWEST), card.heightForWidth(theme.height(_USUAL)))
            self._group.addButton(card, place)
            column.addWidget(card)
        self._group.buttonClicked.connect(lambda _card: self.changed.emit())

    @property
    def value(self) -> str:
        """What `Desk.save_choices` takes; "" while a way that is new to us holds."""
        return str(_ORDER[self._group.checkedId()]) if self._group.checkedId() >= 0 else ""

    def _words(self, recent: int) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Always"),
                self.tr("A contact that is like nobody in Prolegis becomes a client there by itself.")
                + f"\n{figure_words(recent)}",
            ),
            (
                self.tr("Only clients of a matter"),
                self.tr("A contact comes to Prolegis once it is a client of a linked matter; all others stay in Clio."),
            ),
            (
                self.tr("Ask each time"),
                self.tr("Each new contact stands under Needs you until you create it in Prolegis or leave it in Clio."),
            ),
        )


def figure_words(recent: int) -> str:
    """How many contacts "Always" would have brought lately."""
    return count_words(
        recent,
        QCoreApplication.translate("contacts", "In the last 90 days this would have brought {n} contact."),
        QCoreApplication.translate("contacts", "In the last 90 days this would have brought {n} contacts."),
    )
