"""The search page at work: asks Clio, compares the card taken with ours, and drops answers that come too late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.core.evidence import Candidate
from desktop.core.records import Kind, Record
from desktop.ui.wizards.draft import Draft
from desktop.ui.wizards.said import called, problem_of_error
from desktop.ui.wizards.search_page import SearchPage

if TYPE_CHECKING:
    from desktop.core.desk import ClientPlan, LinkRequest
    from desktop.ui.wizards.frame import WizardFrame


class Finder(SearchPage):
    """Looks for the Clio matter of a draft, or with ``plan`` for the contact of one of its clients. ``candidate`` is the card taken."""

    def __init__(self, wizard: WizardFrame, draft: Draft, plan: ClientPlan | None = None) -> None:
        super().__init__(Kind.MATTER if plan is None else Kind.CLIENT)
        self._wizard, self._draft, self.plan = wizard, draft, plan
        self.candidate: Candidate | None = None
        self._include_closed = True
        self._search_round = self._compare_round = 0
        self.chosen.connect(self._take)
        self.searched.connect(self._search)
        self.number_asked.connect(self._find_number)
        self.closed_wanted.connect(self._with_closed)

    def begin(self) -> None:
        """The proposals, with the focus where a person goes on."""
        if self.plan is None:
            self.show_candidates(self._draft.matches.candidates, self._draft.matter or self._draft.matches.certain)
        else:
            chosen = self._draft.clients.get(self.plan.prolegis.id)
            preselect = chosen if isinstance(chosen, Candidate) else self.plan.certain
            self.show_candidates(self._with(chosen), preselect)
        if self.cards:
            self.focus_cards()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def nothing_like_it(self) -> bool:
        """Clio has nothing that this may be: nothing was proposed, and no search found anything. A typing slip is no such thing."""
        proposed = self._draft.matches.candidates if self.plan is None else self.plan.candidates
        return self.nothing_found and not proposed

    def _with(self, chosen: Candidate | str | None) -> Sequence[Candidate]:
        """The proposals; one that was found by a search stands first."""
        assert self.plan is not None
        known = {one.record.id for one in self.plan.candidates}
        if isinstance(chosen, Candidate) and chosen.record.id not in known:
            return (chosen, *self.plan.candidates)
        return self.plan.candidates

    # --- searching --------------------------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self._search_round += 1
        if text.strip():
            self.show_waiting()
            self.chosen.emit(None)
            self._wizard.ask(self._find(text.strip(), exact=False, round=self._search_round))
        else:
            self.begin()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_number(self, number: str) -> None:
        self._search_round += 1
        self.show_waiting()
        self.chosen.emit(None)
        self._wizard.ask(self._find(number, exact=True, round=self._search_round))

    async def _find(self, text: str, *, exact: bool, round: int) -> None:
        ask = self._wizard.bridge.ask
        try:
            if self.plan is None:
                matter = self._draft.matches.prolegis.id
                found = await ask(lambda desk: desk.search_matters(text, ours=matter, exact=exact))
            else:
                client = self.plan.prolegis.id
                found = await ask(lambda desk: desk.search_contacts(text, ours=client))
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            if round == self._search_round:
                self.show_problem(problem_of_error(error))
            return
        if round == self._search_round:
            self.show_candidates(found, asked=text)
            if exact and self.cards:
                self.focus_cards()

    def _with_closed(self, include: bool) -> None:
        self._include_closed = include
        self._search_round += 1
        self._wizard.ask(self._read_again(self._search_round))

    async def _read_again(self, round: int) -> None:
        matter, closed = self._draft.matches.prolegis.id, self._include_closed
        try:
            matches = await self._wizard.bridge.ask(lambda desk: desk.matter_matches(matter, include_closed=closed))
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            self.show_problem(problem_of_error(error))
            return
        if round == self._search_round:
            self._draft.renew(matches)
            self.show_candidates(matches.candidates, matches.certain)

    # --- comparing --------------------------------------------------------------------------------------------------

    def _take(self, candidate: Candidate | None) -> None:
        self.candidate = candidate
        self._compare_round += 1
        if candidate is not None:
            self._wizard.ask(self._compare(candidate, self._compare_round))

    async def _compare(self, candidate: Candidate, round: int) -> None:
        ours, request, client = self._trial(candidate)
        try:
            preview = await self._wizard.bridge.ask(lambda desk: desk.preview(request))
        except Exception:  # noqa: BLE001  the comparison is then made from the records alone
            preview = None
        if round == self._compare_round:
            self.compare(ours, candidate, preview, client)

    def _trial(self, candidate: Candidate) -> tuple[Record, LinkRequest, str]:
        """Our record, the request that would link this one, and the name of the matter's first client."""
        draft = self._draft
        if self.plan is not None:
            return self.plan.prolegis, draft.clients_request(self.plan.prolegis.id, candidate.record.id), ""
        trial = Draft(draft.matches, draft.clients, candidate, numbers="")
        first = next((one for one in draft.matches.clients if one.primary), None)
        return draft.matches.prolegis, trial.request(), called(first.prolegis) if first is not None else ""
