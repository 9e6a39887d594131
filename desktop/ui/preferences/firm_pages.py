"""The firm's two choices as pages: what new Clio contacts do, and which practice area a matter type means. Neither writes by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from desktop.core.bilingual import plain
from desktop.core.desk import FirmChoices
from desktop.core.folding import fold
from desktop.ui.preferences.contacts_choice import ContactsChoice
from desktop.ui.preferences.parts import Page
from desktop.ui.widgets.controls import DropDown
from desktop.ui.widgets.labels import Label
from desktop.ui.wizards.matter_pages import hint

_WORD: Final = 80  # the longest name of a type or area that is shown


class ContactsPage(Page):
    """The three ways; `changed` when another one was picked."""

    changed = Signal()

    def __init__(self, choices: FirmChoices) -> None:
        super().__init__(
            self.tr("New Clio contacts"),
            self.tr("What should happen in Prolegis when somebody creates a contact in Clio?"),
        )
        self._before = choices.new_contacts
        self._cards = ContactsChoice(choices.new_contacts, choices.recent)
        self._cards.changed.connect(self.changed)
        self.body.addWidget(self._cards)
        resembles = self.tr("A contact that resembles a client is never created: you are asked whether it is the same.")
        self.body.addLayout(hint("twins", resembles))
        older = self.tr("Contacts from before the firm was connected stay where they are.")
        self.body.addLayout(hint("history", older))
        self.end()

    @property
    def value(self) -> str:
        """What `Desk.save_choices` takes."""
        return self._cards.value or self._before

    @property
    def is_changed(self) -> bool:
        return self.value != self._before


class AreasPage(Page):
    """A row a matter type, with the practice area it means; `changed` when one was picked."""

    changed = Signal()

    def __init__(self, choices: FirmChoices) -> None:
        super().__init__(
            self.tr("Practice areas"),
            self.tr("Prolegis and Clio have different words for the kind of a matter. Which mean the same?"),
        )
        self._before = dict(choices.areas)
        self._combos: dict[str, _AreaCombo] = {}
        if choices.types:
            self._fill(choices)
        else:
            none = self.tr("No matter was read from Prolegis yet; its types appear here afterwards.")
            self.body.addLayout(hint("clock", none))
        unmapped = self.tr(
            "Not mapped: the matter is linked and created all the same, without its practice area. "
            "When the type or the area is edited, we ask."
        )
        self.body.addLayout(hint("info", unmapped))
        shared = self.tr(
            "Two types may share an area. A change of the area in Clio is asked about then, as it could mean either."
        )
        self.body.addLayout(hint("arrow-both", shared))
        self.end()

    @property
    def value(self) -> dict[str, str]:
        """What `Desk.save_choices` takes: types without an area are left out, types that no matter has stay as they were."""
        shown = {_same(kind) for kind in self._combos}
        kept = {kind: area for kind, area in self._before.items() if _same(kind) not in shown}
        return kept | {kind: combo.area for kind, combo in self._combos.items() if combo.area}

    @property
    def is_changed(self) -> bool:
        return any(combo.area != combo.before for combo in self._combos.values())

    def _fill(self, choices: FirmChoices) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.addWidget(Label(self.tr("Matter type in Prolegis"), "small", "ink2"), 0, 0)
        grid.addWidget(Label(self.tr("Practice area in Clio"), "small", "ink2"), 0, 1)
        known = {_same(kind): area for kind, area in choices.areas.items()}
        for line, kind in enumerate(choices.types, start=1):
            shown = plain(kind, _WORD).replace("_", " ")
            name = self.tr("Practice area of {0}").format(shown)
            combo = self._combos[kind] = _AreaCombo(name, known.get(_same(kind), ""), choices.area_names)
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
            label = Label(shown, weight=500)
            label.setBuddy(combo)
            grid.addWidget(label, line, 0)
            grid.addWidget(combo, line, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)


class _AreaCombo(DropDown):
    """Clio's practice areas and "Not mapped"; `before` is what holds until it is saved."""

    def __init__(self, name: str, area: str, names: tuple[str, ...]) -> None:
        super().__init__(name)
        self.addItem(self.tr("Not mapped"), "")
        for other in names:
            self.addItem(plain(other, _WORD), other)
        found = next((place for place in range(1, self.count()) if _same(self.itemData(place)) == _same(area)), 0)
        if area and not found:
            self.addItem(self.tr("{0} (no longer in Clio)").format(plain(area, _WORD)), area)
            found = self.count() - 1
        self.setCurrentIndex(found)
        self.before = self.area

    @property
    def area(self) -> str:
        """The chosen area's name in Clio, "" for none."""
        return str(self.currentData())


def _same(word: str) -> str:
    """A firm's word as compared: case, accents' form and spacing do not count."""
    return " ".join(fold(word).split())
