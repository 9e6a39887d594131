"""Which record is it: the ones that fit as cards with their reasons, the chosen one beside ours, and creating a new one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.catalogue_entry import Action
from desktop.core.desk import Desk
from desktop.core.evidence import Candidate, Certainty
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side
from desktop.ui.dialogs.answer import AnswerDialog
from desktop.ui.widgets.buttons import GhostButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import HEAD_TILE, PairMark, PairState
from desktop.ui.wizards.candidate_card import CandidateCard
from desktop.ui.wizards.frame import press, scrolling
from desktop.ui.wizards.said import count_words
from desktop.ui.wizards.side_by_side import SideBySide

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

_SIZE = QSize(1080, 620)


class ChooseRecord(AnswerDialog):
    """For a contact that resembles clients of Prolegis (CLI-1, CLI-4) and for a create that may have made one of several records (AMB-2)."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, problem: Problem) -> None:
        super().__init__(parent, bridge, problem, _SIZE)
        self._ours: Record | None = None
        self.cards: list[CandidateCard] = []
        self.add_head_widget(PairMark(PairState.DOUBLE, HEAD_TILE))
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(2, 2, 10, 2)
        self._list.setSpacing(8)
        self._table = SideBySide()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("Side by side"), weight=600))
        column.addWidget(self._table)
        column.addStretch(1)
        self._table.hide()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(scrolling(self._holder), 1)
        row.addWidget(scrolling(right), 1)
        self.page.addLayout(row, 1)
        self._offers()
        self._wait_for_choice()
        self.on_primary = self._answer
        self.ask(self._read())

    def _offers(self) -> None:
        for offer in (self.words.primary, *self.words.others):
            if offer.choice and offer.action in {Action.CREATE_NEW, Action.LEAVE_FOR_NOW, Action.KEEP_AS_IS}:
                icon = "plus" if offer.action is Action.CREATE_NEW else ""
                button = GhostButton(offer.words, icon=icon)
                press(button, lambda keep=offer.choice: self.resolve(keep))  # type: ignore[misc]
                self.add_alternative(button)

    def _wait_for_choice(self) -> None:
        self.set_primary(self.tr("It is this one"), icon="link", enabled=False, why_not=self.tr("Choose with ↑ ↓"))

    async def _read(self) -> None:
        ids = [keep.removeprefix("link:") for keep in self.problem.choices if keep.startswith("link:")]
        found = [await self._candidate(id) for id in ids]
        for candidate in found:
            card = CandidateCard(candidate, self._holder)
            card.toggled.connect(lambda on, card=card: self._choose(card, on))
            self._list.addWidget(card)
            self.cards.append(card)
        words = count_words(len(found), self.tr("{n} record fits"), self.tr("{n} records fit"))
        self._holder.setAccessibleName(words)
        self._list.addStretch(1)
        if self.cards:
            self.cards[0].show()
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    async def _candidate(self, id: str) -> Candidate:
        """The record with what speaks for it; a record that cannot be read is shown by its id alone."""
        try:
            found = await self.bridge.ask(lambda desk: _look_up(desk, self.problem, id))
        except Exception:  # noqa: BLE001  the choice is still the person's: the record can be opened in its service
            found = None
        if found is None:
            return Candidate(_bare(self.problem, id), 0, Certainty.NONE, ())
        self._ours = found[1] or self._ours
        return found[0]

    def _choose(self, card: CandidateCard, on: bool) -> None:
        if not on:
            return
        self.set_primary(self.tr("It is this one"), icon="link")
        ours, theirs = self._ours, card.candidate.record
        if ours is None or not theirs.fields:
            self._table.hide()
            return
        if theirs.side is Side.PROLEGIS:
            other = Candidate(ours, card.candidate.score, card.candidate.certainty, card.candidate.reasons)
            self._table.compare(theirs, other, None)
        else:
            self._table.compare(ours, card.candidate, None)
        self._table.show()

    def _answer(self) -> None:
        chosen = next((card for card in self.cards if card.isChecked()), None)
        if chosen is not None:
            self.resolve(f"link:{chosen.candidate.record.id}")


async def _look_up(desk: Desk, problem: Problem, id: str) -> tuple[Candidate, Record | None] | None:
    """A record that fits, as a candidate, and the record that it would belong to."""
    if problem.prolegis_id and problem.kind is Kind.MATTER:
        matches = await desk.matter_matches(problem.prolegis_id)
        return _with_id(matches.candidates, id, matches.prolegis)
    if problem.prolegis_id:
        plan = await desk.client_matches(problem.prolegis_id)
        return _with_id(plan.candidates, id, plan.prolegis)
    if problem.kind is Kind.MATTER:
        return None
    plan = await desk.client_matches(id)  # the contact is known, the records that fit are clients of Prolegis
    contact = next((one for one in plan.candidates if one.record.id == problem.clio_id), None)
    if contact is None:
        return Candidate(plan.prolegis, 0, Certainty.NONE, ()), None
    return Candidate(plan.prolegis, contact.score, contact.certainty, contact.reasons), contact.record


def _with_id(found: tuple[Candidate, ...], id: str, ours: Record) -> tuple[Candidate, Record] | None:
    return next(((one, ours) for one in found if one.record.id == id), None)


def _bare(problem: Problem, id: str) -> Record:
    never = datetime.min.replace(tzinfo=UTC)
    side = Side.CLIO if problem.prolegis_id else Side.PROLEGIS
    return Record(side, problem.kind or Kind.CLIENT, id, "", never, never, {})
