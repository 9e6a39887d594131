"""Matter Info – Sync with Clio: links a matter and its clients with Clio. One page where all is certain, else clients, matter, confirmation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.core.catalogue import Offer
from desktop.core.catalogue_entry import Action
from desktop.core.desk import ClientPlan, JobEnded, JobProgress
from desktop.core.evidence import Candidate
from desktop.core.problems import Problem
from desktop.ui.widgets.pair_mark import PairState
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.wizards.draft import CREATE
from desktop.ui.wizards.finder import Finder
from desktop.ui.wizards.frame import press
from desktop.ui.wizards.matter_end import MatterEnd
from desktop.ui.wizards.matter_pages import ClientsPage, ConfirmPage
from desktop.ui.wizards.said import called, problem_of_error, record_facts, unforeseen

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge


def open_matter_info(
    parent: QWidget | None, bridge: Bridge, prolegis_id: str, *, choose: bool = False, create: bool = False
) -> MatterInfo:
    """Open the wizard of one Prolegis matter. ``choose``: begin with the Clio matters; ``create``: with creating one."""
    wizard = MatterInfo(parent, bridge, prolegis_id, choose=choose, create=create)
    wizard.open()
    return wizard


class MatterInfo(MatterEnd):
    """The wizard. Back is safe until the last button; closing afterwards leaves the job to the engine."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, prolegis_id: str, *, choose: bool = False, create: bool = False
    ) -> None:
        super().__init__(parent, bridge, prolegis_id)
        self._choose_first, self._create_first = choose, create
        self._watch.progressed.connect(self._progress)
        self._watch.ended.connect(self._ended)
        self._clients = ClientsPage()
        self._clients.search_requested.connect(self._search_client)
        self._progress_page.acted.connect(self._act)
        self._confirm: ConfirmPage | None = None
        self._finder: Finder | None = None
        self._waiting = SkeletonRows()
        for page in (self._waiting, self._clients, self._progress_page):
            self._stack.addWidget(page)
        press(self._others, self._show_matters)
        press(self._create, self._create_pressed)
        self._read(self._first)

    # --- the beginning ----------------------------------------------------------------------------------------------

    def _read(self, then: Callable[[], None]) -> None:
        """Ask what matches, then go to a page."""
        self._turn_to(self._waiting)
        self.set_primary("")
        self.setFocus()  # else Cancel has it, and a hurried Enter closes the wizard
        self.ask(self._read_matches(then))

    def _first(self) -> None:
        draft = self._sure()
        if draft.matches.linked_clio_id:
            self._show_linked()
        elif self._create_first:
            self._create_pressed()
        elif draft.matches.one_click and not self._choose_first:
            self._show_confirm()
        elif self._choose_first and draft.covered:
            self._show_matters()
        else:
            self._show_clients()

    # --- pages ------------------------------------------------------------------------------------------------------

    def _show_clients(self) -> None:
        draft = self._sure()
        self._clients.show_draft(draft)
        self._turn_to(self._clients)
        self._ask_of(self.tr("Which Clio contacts are the clients of {number}?"))
        ready = draft.covered > 0
        why = self.tr("Link or create at least one client first")
        linked = bool(draft.matches.linked_clio_id)
        text = self.tr("Link the clients") if linked else self.tr("Search Clio Matters")
        icon = "link" if linked else "search"
        self.set_primary(text, icon=icon, enabled=ready and (not linked or bool(draft.clients)), why_not=why)
        self.on_primary = self._show_confirm if linked else self._show_matters
        first = self._clients.first_open()
        (first or self.primary).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_matters(self) -> None:
        page = self._new_finder(None)
        self._turn_to(page, back=self._show_clients)
        self._ask_of(self.tr("Which Clio matter is {number}?"))
        self._offer_create()
        self._choose(None)
        page.begin()

    def _search_client(self, client_id: str) -> None:
        plan = next(one for one in self._sure().matches.clients if one.prolegis.id == client_id)
        page = self._new_finder(plan)
        self._turn_to(page, back=self._show_clients)
        facts = record_facts(plan.prolegis, ("type", "emails", "phones", "date_of_birth"))
        self.set_heading(self.tr("Which Clio contact is {name}?").format(name=called(plan.prolegis)), facts)
        self._create.setEnabled(True)
        self._create.show()
        self._choose(None)
        page.begin()

    def _new_finder(self, plan: ClientPlan | None) -> Finder:
        old, self._finder = self._finder, Finder(self, self._sure(), plan)
        self._finder.chosen.connect(self._choose)
        self._finder.listed.connect(self._name_create)
        self._only(old, self._finder)
        return self._finder

    def _name_create(self, listed: int) -> None:
        """What is created where none of the listed is it, or where none is listed."""
        if self._finder is not None and self._finder.plan is None:
            words = self.tr("None of these: &Create Clio Matter") if listed else self.tr("&Create Clio Matter")
        else:
            words = self.tr("None of these: &Create in Clio") if listed else self.tr("&Create in Clio")
        self._create.setText(words)

    def _show_confirm(self) -> None:
        draft = self._sure()
        old, self._confirm = self._confirm, ConfirmPage(draft)
        page = self._confirm
        page.changed.connect(self._renew_preview)
        page.assured.connect(self._allow_writing)
        page.search_requested.connect(self._show_matters)
        self._only(old, page)
        one_page = draft.matches.one_click and draft.matter is draft.matches.certain
        self._turn_to(page, back=None if one_page else self._back_from_confirm)
        if draft.create_matter:
            self._ask_of(self.tr("Create {number} in Clio?"))
        elif draft.matter is None:
            self._ask_of(self.tr("Link the clients of {number} with Clio?"))
        else:
            self._ask_of(self.tr("Link {number} with its Clio matter"))
        if one_page:
            self._others.show()
            self._create.setText(self.tr("&Create Clio Matter"))
            self._offer_create()
        self._mark.set_state(PairState.WILL_BE_LINKED)
        self._renew_preview()
        self.setFocus()  # a second Enter must not press whatever happens to stand there

    def _back_from_confirm(self) -> None:
        if self._sure().matches.linked_clio_id or self._create_first:
            self._show_clients()
        else:
            self._show_matters()

    def _show_linked(self) -> None:
        """The matter is linked already: say so, and offer what is still open."""
        draft = self._sure()
        if draft.undecided or draft.clients:
            self._show_clients()
            return
        self._turn_to(self._progress_page)
        self._ask_of(self.tr("{number} is linked with Clio"))
        self._progress_page.show_done(
            self.tr("Linked"), self.tr("The matter and all its clients are linked. Edits travel by themselves.")
        )
        self._show_left(0)
        self._close_only()
        self.ask(self._add_numbers(draft.matches.linked_clio_id, self._round))

    # --- what the pages ask -----------------------------------------------------------------------------------------

    def _choose(self, candidate: Candidate | None) -> None:
        """A card was taken on the search page: compare, and offer to go on."""
        matters = self._finder is not None and self._finder.plan is None
        if candidate is None:
            self._offer_nothing_chosen(matters=matters)
            return
        text = self.tr("Continue with {name}").format(name=called(candidate.record))
        self.set_primary(text if matters else self.tr("Link with this contact"), icon="link")
        self.on_primary = self._take_matter if matters else self._take_contact

    def _offer_nothing_chosen(self, *, matters: bool) -> None:
        """Where Clio has nothing like it there is one thing left to do; else a card must be chosen first."""
        nothing = self._finder is not None and self._finder.nothing_like_it
        if nothing:
            waits = matters and self._create_waits()
            words = self.tr("Create Clio Matter") if matters else self.tr("Create in Clio")
            why = self.tr("One is being confirmed by Clio.")
            self.set_primary(words, icon="plus", enabled=not waits, why_not=why)
            self.on_primary = self._create_pressed
        else:
            words = self.tr("Continue") if matters else self.tr("Link with this contact")
            chooses = self._finder is not None and self._finder.cards
            self.set_primary(words, enabled=False, why_not=self.tr("Choose with ↑ ↓") if chooses else "")
        self._create.setVisible(not nothing)

    def _take_matter(self) -> None:
        if self._finder is not None and self._finder.candidate is not None:
            self._sure().choose_matter(self._finder.candidate)
            self._show_confirm()

    def _take_contact(self) -> None:
        finder = self._finder
        if finder is not None and finder.plan is not None and finder.candidate is not None:
            self._sure().choose_client(finder.plan.prolegis.id, finder.candidate)
            self._show_clients()

    def _create_pressed(self) -> None:
        draft, finder = self._sure(), self._finder
        if finder is not None and finder.plan is not None and self._stack.currentWidget() is finder:
            draft.choose_client(finder.plan.prolegis.id, CREATE)
            self._show_clients()
            return
        draft.choose_create()
        self._show_confirm()

    # --- the preview and the button that writes -----------------------------------------------------------------------

    def _renew_preview(self) -> None:
        """The button is off while what it would write is not on the page."""
        self._round += 1
        self._preview = None
        if self.primary.hasFocus():
            self.setFocus()  # a button that is turned off hands the keyboard on, to wherever
        self.set_primary(self._deed(), icon="link", enabled=False, why_not="")
        self.ask(self._ask_preview(self._round))

    async def _ask_preview(self, round: int) -> None:
        request = self._sure().request()
        try:
            preview = await self.bridge.ask(lambda desk: desk.preview(request))
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            if round == self._round:
                self._show_trouble(problem_of_error(error))
            return
        if round != self._round or self._confirm is None:
            return
        self._preview = preview
        self._confirm.show_preview(preview)
        if not preview.can_update_clio_number and self._sure().numbers == "prolegis":
            self._sure().numbers = "clio"  # learnt meanwhile: Clio takes no number from us
            self._renew_preview()
            return
        self.on_primary = self._commit
        self._allow_writing()
        focused = self.focusWidget()
        if focused is None or not self._confirm.isAncestorOf(focused):
            doubts = self._confirm.doubts
            wanted = self.primary if doubts is None or self._sure().sure else doubts.check
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow_writing(self) -> None:
        """The button is on where nothing stands in the way, and what is doubtful was looked at."""
        if self._preview is None:
            return
        draft, icon = self._sure(), "plus" if self._sure().create_matter else "link"
        if self._preview.blockers:
            self.set_primary(self._deed(), icon=icon, enabled=False, why_not=self.tr("Something stands in the way"))
        else:
            ready = draft.sure or not draft.doubtful
            self.set_primary(self._deed(), icon=icon, enabled=ready, why_not=self.tr("Look at what speaks against it"))

    def _commit(self) -> None:
        if self._preview is None or self._watch.running:
            return
        request = self._sure().request(self._preview.token)
        self._turn_to(self._progress_page)
        self._progress_page.show_running(self._under_way())
        self._close_only()
        self.setFocus()
        self._mark.set_state(PairState.BOTH_WAYS)
        self._watch.start(lambda desk: desk.link(request))

    def _progress(self, event: JobProgress) -> None:
        self._progress_page.show_progress(self._under_way(), event)
        if event.step == "confirming":
            self.set_note(self.tr("The work goes on without this window."))

    def _ended(self, event: JobEnded) -> None:
        if event.problems:
            self._show_trouble(event.problems[0])
        elif not event.ok:
            self._show_trouble(unforeseen())
        else:
            self._end(event.result.get("clio_matter", ""))

    # --- trouble ------------------------------------------------------------------------------------------------------

    def _show_trouble(self, problem: Problem) -> None:
        self._turn_to(self._progress_page, back=self._look_again if self._draft is not None else None)
        self._progress_page.show_problem(problem)
        self._mark.set_state(PairState.NEEDS_YOU)
        self._close_only()

    def _look_again(self) -> None:
        self._mark.set_state(PairState.ONLY_HERE)
        self._read(self._again)

    def _again(self) -> None:
        draft = self._sure()
        if draft.matches.linked_clio_id or not (draft.matter or draft.create_matter):
            self._first()
        else:
            self._show_confirm()

    def _act(self, problem: Problem, offer: Offer) -> None:
        """What the wizard can do itself it does here; the rest is the window's."""
        if offer.action in {Action.OPEN_WIZARD, Action.TRY_NOW}:
            self._look_again()
        elif offer.action is Action.SYNC_CLIENTS:
            self._read(self._show_clients)
        elif offer.action is Action.CHOOSE_MATTER:
            self._read(self._show_matters)
        else:
            self.hand_on(problem, offer)
