"""Which Clio practice area a Prolegis matter type is: chosen once, kept with the firm's choices, nothing written to a record by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.desk import FirmChoices
from desktop.core.problems import Problem
from desktop.ui.dialogs.answer import AnswerDialog
from desktop.ui.widgets.buttons import GhostButton
from desktop.ui.widgets.cards import ChoiceCard
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.wizards.frame import empty, press, scrolling
from desktop.ui.wizards.said import problem_of_error

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

_SIZE = QSize(640, 560)


class ChooseArea(AnswerDialog):
    """A type of Prolegis without an area gets one of Clio's; an area without a type gets one of the types seen in Prolegis."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, problem: Problem) -> None:
        super().__init__(parent, bridge, problem, _SIZE)
        params = problem.params
        self._type, self._area = params.get("type", ""), params.get("area", "")
        if not self._type and not self._area:
            self._type = params.get("prolegis", "")
        self._choices: FirmChoices | None = None
        self._chosen = ""
        self.cards: list[ChoiceCard] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(SkeletonRows("list"))
        self.page.addWidget(scrolling(self._holder), 1)
        leave = GhostButton(self.tr("Leave both as they are"))
        press(leave, lambda: self.resolve("both"))
        if "both" in problem.choices:
            self.add_alternative(leave)
        self._renew()
        self.on_primary = self._save
        self.ask(self._read())

    async def _read(self) -> None:
        try:
            choices = await self.bridge.ask(lambda desk: desk.firm_choices())
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            self.show_trouble(problem_of_error(error))
            return
        self._choices = choices
        empty(self._column)
        names = choices.area_names if self._type else choices.types
        for name in names:
            card = ChoiceCard(name, "", self._holder)
            card.toggled.connect(lambda on, name=name: self._choose(name, on))
            self._column.addWidget(card)
            self.cards.append(card)
        if not names:
            words = self.tr("Nothing was read yet: come back after the next check.")
            self._column.addWidget(Label(words, role="ink2", wrap=True))
        self._column.addStretch(1)
        if self.cards:
            self.cards[0].show()
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, name: str, on: bool) -> None:
        if on:
            self._chosen = name
            self._renew()

    def _renew(self) -> None:
        if self._chosen:
            self.set_primary(self.tr("Use “{name}”").format(name=self._chosen), icon="check")
        else:
            self.set_primary(self.tr("Choose"), enabled=False, why_not=self.tr("Choose with ↑ ↓"))

    def _save(self) -> None:
        choices = self._choices
        if choices is None or not self._chosen:
            return
        pair = {self._type: self._chosen} if self._type else {self._chosen: self._area}
        areas = {**choices.areas, **pair}
        self.send(lambda desk: desk.save_choices(choices.new_contacts, areas))
