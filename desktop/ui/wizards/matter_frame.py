"""The ground that Matter Info's pages stand on: its stack, its question with the matter's facts, its own buttons, and the reading of matches."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.core.desk import MatterMatches
from desktop.core.problems import Problem
from desktop.core.records import Kind
from desktop.ui.widgets.buttons import GhostButton
from desktop.ui.widgets.pair_mark import HEAD_TILE, PairMark, PairState
from desktop.ui.wizards.draft import Draft
from desktop.ui.wizards.frame import WizardFrame
from desktop.ui.wizards.said import called, problem_of_error, record_facts, shown

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

SIZE = QSize(1120, 712)  # of every page: two records stand side by side on some, and a window that jumps is no calm one


class MatterFrame(WizardFrame):
    """A wizard about one matter of Prolegis. ``_round`` grows with every page and question: late answers to older ones are dropped."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, prolegis_id: str) -> None:
        super().__init__(parent, bridge, self.tr("Matter Info – Sync with Clio"), self.tr("Matter Info"), "", SIZE)
        self._id = prolegis_id
        self._draft: Draft | None = None
        self._round = 0
        self._mark = PairMark(PairState.ONLY_HERE, HEAD_TILE)
        self.add_head_widget(self._mark)
        self._stack = QStackedWidget()
        self.content.addWidget(self._stack)
        self._others = GhostButton(self.tr("Not this one: &other matters…"))
        self._create = GhostButton(self.tr("&Create Clio Matter"), icon="plus")
        for button in (self._others, self._create):
            button.hide()
            self.add_alternative(button)

    @abstractmethod
    def _show_trouble(self, problem: Problem) -> None:
        """Say what kept us."""

    def _only(self, old: QWidget | None, new: QWidget) -> None:
        """Put a page in the place of an older one of its kind."""
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(new)

    async def _read_matches(self, then: Callable[[], None]) -> None:
        try:
            matches = await self.bridge.ask(lambda desk: desk.matter_matches(self._id))
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            self._show_trouble(problem_of_error(error))
            return
        self._take(matches)
        then()

    def _take(self, matches: MatterMatches) -> None:
        if self._draft is None:
            self._draft = Draft.of(matches)
        else:
            self._draft.renew(matches)

    def _sure(self) -> Draft:
        assert self._draft is not None, "matches come first"
        return self._draft

    def _turn_to(self, page: QWidget, *, back: Callable[[], None] | None = None) -> None:
        """Show a page with its Back; other alternatives come with ``_offer``."""
        self._round += 1
        self._stack.setCurrentWidget(page)
        for button in (self._others, self._create):
            button.hide()
        self.offer_back(back)
        self.keep_open(self.tr("Cancel"))

    def _ask_of(self, question: str) -> None:
        matter = self._sure().matches.prolegis
        names = "; ".join(called(plan.prolegis) for plan in self._sure().matches.clients)
        parts = [names, record_facts(matter, ("practice_area", "province", "address"))]
        if opened_on := matter.fields.get("opened_on"):
            parts.append(self.tr("opened {day}").format(day=shown(Kind.MATTER, "opened_on", opened_on)))
        self.set_heading(question.format(number=called(matter)), " · ".join(part for part in parts if part))

    def _offer_create(self) -> None:
        """Creating is offered unless one is on its way already."""
        waits = self._create_waits()
        self._create.setVisible(True)
        self._create.setEnabled(not waits)
        self._create.setToolTip(self.tr("One is being confirmed by Clio.") if waits else "")

    def _create_waits(self) -> bool:
        return any(
            one.code == "AMB-1" and one.kind is Kind.MATTER and one.prolegis_id == self._id
            for one in self.bridge.state.problems
        )

    def _deed(self) -> str:
        draft = self._sure()
        if draft.create_matter:
            return self.tr("&Create Clio Matter").replace("&", "")
        return self.tr("&Link with Clio Matter") if draft.matter is not None else self.tr("&Link the clients")

    def _under_way(self) -> str:
        return self.tr("Creating…") if self._sure().create_matter else self.tr("Linking…")

    def _close_only(self) -> None:
        self.set_primary("")
        self.keep_open(self.tr("Close"))
