"""What the window's buttons do: orders to the engine, the browser, the wizards and dialogs. Each button of a problem leads here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.core.catalogue import Offer
from desktop.core.catalogue_entry import Action
from desktop.core.desk import LinkRequest
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.core.views import Detail, Reader
from desktop.ui.bridge import Bridge
from desktop.ui.settings import Settings
from desktop.ui.web import Web, open_address

NUMBERS_DIFFER: Final = ("NUM-1", "NUM-2")
_TO_DOCUMENT: Final = frozenset({Action.SHOW_DOCUMENT, Action.SHOW_VERSIONS})


class Deeds(QObject):
    """Does what was asked for. `over` is the window that dialogs stand over."""

    queue_wanted = Signal()
    matter_linked = Signal(str)  # its row key, once its wizard has come to its end
    told = Signal(str)  # a few words for the status strip: "Copied"

    def __init__(self, bridge: Bridge, reader: Reader, web: Web, settings: Settings, over: QWidget) -> None:
        super().__init__(over)
        self._bridge, self._reader, self._web, self._settings, self._over = bridge, reader, web, settings, over
        # Where the window lists documents: leads to the one that a problem is about, or (True) to its versions.
        self.to_document: Callable[[Problem, bool], None] | None = None
        self.to_recovery: Callable[[], None] | None = None  # asks for the recovery code

    # --- the engine -------------------------------------------------------------------------------------------------

    def sync_now(self) -> None:
        """One pass, also while paused."""
        self._bridge.command(lambda desk: desk.sync_now())

    def pause(self, until: datetime | None) -> None:
        """Stop until then; None until resumed."""
        self._bridge.command(lambda desk: desk.pause(until))

    def resume(self) -> None:
        """Go on now."""
        self._bridge.command(lambda desk: desk.resume())

    def watch(self, key: str | None) -> None:
        """The matter on screen."""
        self._bridge.command(lambda desk: desk.watch(key))

    def keep_number(self, detail: Detail, side: str) -> None:
        """Update Matter ("clio") or Update Clio Matter ("prolegis"): answers the question about the numbers, or asks for it where none stands."""
        problem = number_problem(self._bridge.state.problems, detail)
        if problem is not None and side in problem.choices:
            self._bridge.command(lambda desk: desk.resolve(problem.key, side))
        elif detail.prolegis is not None and detail.clio is not None:
            self._bridge.spawn(self._keep_standing(detail.prolegis.id, detail.clio.id, side))

    def ask_number(self, detail: Detail, allow: Callable[[], None]) -> None:
        """Call `allow` if Clio lets the number of this matter be changed."""
        self._bridge.spawn(self._ask_number(detail, allow))

    async def _ask_number(self, detail: Detail, allow: Callable[[], None]) -> None:
        if detail.prolegis is not None and detail.clio is not None:
            request = LinkRequest(prolegis_matter=detail.prolegis.id, clio_matter=detail.clio.id, numbers="prolegis")
            preview = await self._bridge.ask(lambda desk: desk.preview(request))
            if preview.can_update_clio_number:
                allow()

    async def _keep_standing(self, matter: str, clio: str, side: str) -> None:
        request = LinkRequest(prolegis_matter=matter, clio_matter=clio, numbers=side)
        preview = await self._bridge.ask(lambda desk: desk.preview(request))
        seen = LinkRequest(prolegis_matter=matter, clio_matter=clio, numbers=side, seen=preview.token)
        self._bridge.command(lambda desk: desk.link(seen))

    # --- the browser and this computer ------------------------------------------------------------------------------

    def open_record(self, side: Side, kind: Kind | None = None, record_id: str = "") -> None:
        """Show a record in the browser, or the service's first page."""
        if not open_address(self._web.address(side, kind, record_id)):
            self.told.emit(self.tr("The browser could not be opened."))

    def open_data_folder(self) -> None:
        """Show the program's folder."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._settings.path.parent)))

    # --- wizards and dialogs ----------------------------------------------------------------------------------------

    def matter_info(self, prolegis_id: str) -> None:
        """Matter Info on a matter of Prolegis."""
        from desktop.ui.wizards.matter_info import open_matter_info

        wizard = open_matter_info(self._over, self._bridge, prolegis_id)
        wizard.linked.connect(lambda: self.matter_linked.emit(f"p:{prolegis_id}"))

    def sync_clients(self) -> None:
        """Clients that are not linked yet."""
        from desktop.ui.wizards.sync_clients import open_sync_clients

        open_sync_clients(self._over, self._bridge)

    def connect_side(self, side: Side | None) -> None:
        """Sign in to a service, None for what is not connected yet."""
        from desktop.ui.wizards.connect import open_connect

        open_connect(self._over, self._bridge, side)

    def answer(self, problem: Problem, offer: Offer) -> None:
        """A problem's button was pressed."""
        from desktop.ui.dialogs import open_problem

        open_problem(self._over, self._bridge, problem, offer, self._reader)

    def do_errand(self, action: Action, problem: Problem) -> bool:
        """What only the window can do for a problem's button; False for the rest."""
        if action is Action.SHOW_QUEUE:
            self.queue_wanted.emit()
        elif action is Action.OPEN_DATA_FOLDER:
            self.open_data_folder()
        elif action in _TO_DOCUMENT and self.to_document is not None and _is_of_document(problem):
            self.to_document(problem, action is Action.SHOW_VERSIONS)
        elif action is Action.GIVE_CODE and self.to_recovery is not None:
            self.to_recovery()
        else:
            return False
        return True

    def unlink(self, detail: Detail) -> None:
        """End a record's link, after a person said yes."""
        from desktop.ui.panes.end_link import EndLink

        dialog = EndLink(detail.name, self._over)
        dialog.confirmed.connect(lambda: self._bridge.command(lambda desk: desk.unlink(detail.link_id)))
        dialog.open()


def number_problem(problems: tuple[Problem, ...], detail: Detail) -> Problem | None:
    """The question about a matter's number, where one stands."""
    ours = detail.prolegis.id if detail.prolegis is not None else ""
    return next((one for one in problems if one.code in NUMBERS_DIFFER and ours and one.prolegis_id == ours), None)


def _is_of_document(problem: Problem) -> bool:
    return problem.kind is Kind.DOCUMENT and bool(problem.prolegis_id or problem.clio_id)
