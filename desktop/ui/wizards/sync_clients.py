"""Sync Clio Contacts: all clients without a Clio icon at once. The doubtful first, then one button for the rest, then what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.core.catalogue import Offer
from desktop.core.catalogue_entry import Action
from desktop.core.desk import JobEnded, JobProgress, LinkRequest, UnlinkedClients
from desktop.core.problems import Problem
from desktop.ui.widgets.pair_mark import HEAD_TILE, PairMark, PairState
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.wizards.clients_to_sync import ClientsToSync
from desktop.ui.wizards.draft import CREATE
from desktop.ui.wizards.frame import JobWatch, WizardFrame
from desktop.ui.wizards.progress_page import ProgressPage
from desktop.ui.wizards.said import count_words, problem_of_error, unforeseen

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

_SIZE = QSize(920, 712)


def open_sync_clients(parent: QWidget | None, bridge: Bridge) -> SyncClients:
    """Open the page of all clients that are not linked yet."""
    wizard = SyncClients(parent, bridge)
    wizard.open()
    return wizard


class SyncClients(WizardFrame):
    """Nothing is linked or created before the button; the doubtful are only what a person said of each."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, self.tr("Sync Clio Contacts"), self.tr("Sync Clio Contacts"), "", _SIZE)
        self._found = UnlinkedClients((), (), ())
        self._orders: list[Callable[[], None]] = []
        self._sums: dict[str, int] = {}
        self._page: ClientsToSync | None = None
        self._watch = JobWatch(bridge, self)
        self._watch.progressed.connect(self._progress)
        self._watch.ended.connect(self._ended)
        self.add_head_widget(PairMark(PairState.BOTH_WAYS, HEAD_TILE))
        self._stack = QStackedWidget()
        self.content.addWidget(self._stack)
        self._done_page = ProgressPage()
        self._done_page.acted.connect(self._act)
        self._stack.addWidget(SkeletonRows())
        self._stack.addWidget(self._done_page)
        self.ask(self._read())

    async def _read(self) -> None:
        try:
            found = await self.bridge.ask(lambda desk: desk.unlinked_clients())
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            self._trouble(problem_of_error(error))
            return
        self._found = found
        self._show()

    def _show(self) -> None:
        found = self._found
        total = len(found.link) + len(found.ask) + len(found.create)
        if self._page is not None:
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
        self._page = ClientsToSync(found)
        self._page.changed.connect(self._renew)
        self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
        words = count_words(total, self.tr("{n} client is not linked yet"), self.tr("{n} clients are not linked yet"))
        self.set_heading(
            words, self.tr("Existing clients are never linked by themselves. Nothing happens before your button.")
        )
        self._renew()
        self._page.focus_first(self.primary)

    def _renew(self) -> None:
        assert self._page is not None
        link, create = self._page.numbers()
        self.keep_open(self.tr("Cancel"))
        if not any((self._found.link, self._found.ask, self._found.create)):
            self.set_primary("")
            self.keep_open(self.tr("Close"))
            return
        self.set_primary(
            self._deed(link, create), icon="link", enabled=bool(link or create), why_not=self.tr("Nothing is chosen")
        )
        self.on_primary = self._commit

    def _deed(self, link: int, create: int) -> str:
        linked = count_words(link, self.tr("Link {n} client"), self.tr("Link {n} clients"))
        created = count_words(create, self.tr("Create {n} client in Clio"), self.tr("Create {n} clients in Clio"))
        if link and create:
            more = count_words(link, self.tr("link {n}"), self.tr("link {n}"))
            return f"{created}, {more}"
        return created if create else linked

    # --- doing it ---------------------------------------------------------------------------------------------------

    def _commit(self) -> None:
        assert self._page is not None
        decided, ids, create = self._page.decided(), self._page.chosen_ids(), self._page.creates
        self._sums = {
            "linked": sum(choice != CREATE for choice in decided.values()),
            "created": sum(choice == CREATE for choice in decided.values()),
        }
        self._orders = []
        if decided:
            request = LinkRequest(clients=decided)
            self._orders.append(lambda: self._watch.start(lambda desk: desk.link(request)))
        if ids:
            self._orders.append(lambda: self._watch.start(lambda desk: desk.sync_clients(ids, create=create)))
        self.set_primary("")
        self.keep_open(self.tr("Close"))
        self._stack.setCurrentWidget(self._done_page)
        self._done_page.show_running(self.tr("Sync Clio Contacts"))
        self.set_note(self.tr("The work goes on without this window."))
        self.setFocus()
        self._next()

    def _next(self) -> None:
        if self._orders:
            self._orders.pop(0)()
        else:
            self._report()

    def _progress(self, event: JobProgress) -> None:
        self._done_page.show_progress(self.tr("Sync Clio Contacts"), event)

    def _ended(self, event: JobEnded) -> None:
        if event.problems:
            self._trouble(event.problems[0])
            return
        if not event.ok:
            self._trouble(unforeseen())
            return
        for name, count in event.result.items():
            if count.isdecimal() and name != "clio_matter":
                self._sums[name] = self._sums.get(name, 0) + int(count)
        self._next()

    def _report(self) -> None:
        sums = self._sums
        lines = [
            count_words(sums.get("linked", 0), self.tr("{n} client linked"), self.tr("{n} clients linked")),
            count_words(sums.get("created", 0), self.tr("{n} created in Clio"), self.tr("{n} created in Clio")),
        ]
        for name, one, many in (
            (
                "unconfirmed",
                self.tr("{n} not confirmed yet: checked again by itself"),
                self.tr("{n} not confirmed yet: checked again by itself"),
            ),
            ("refused", self.tr("{n} refused: see Needs you"), self.tr("{n} refused: see Needs you")),
            ("ask", self.tr("{n} left for a person to look at"), self.tr("{n} left for a person to look at")),
        ):
            if sums.get(name):
                lines.append(count_words(sums[name], one, many))
        self.set_note("")
        self.set_heading(self.tr("Sync Clio Contacts"))
        self._done_page.show_done(self.tr("Done"), ". ".join(lines) + ".")
        self._done_page.finish()
        self.on_primary = self.accept
        self.end_with(self.tr("Done"))

    def _trouble(self, problem: Problem) -> None:
        self._orders = []
        self.set_primary("")
        self.set_note("")
        self.keep_open(self.tr("Close"))
        self._stack.setCurrentWidget(self._done_page)
        self._done_page.show_problem(problem)

    def _act(self, problem: Problem, offer: Offer) -> None:
        if offer.action in {Action.TRY_NOW, Action.OPEN_WIZARD, Action.SYNC_CLIENTS}:
            self._stack.setCurrentIndex(0)
            self.ask(self._read())
            return
        self.hand_on(problem, offer)
