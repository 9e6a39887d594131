"""Everything inside the window's frame: attention bar, panes, dock and status strip, and how a choice in one shows in the others.

It is built anew when the language changes. What its buttons do is in ``deeds``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal

from desktop.core.catalogue import render
from desktop.core.desk import RecordsChanged
from desktop.core.records import Kind, Side
from desktop.core.state import Connection, SyncState
from desktop.core.views import ClientFilter, Counts, Detail, QueueRow, Reader
from desktop.ui.arrangement import Arrangement
from desktop.ui.bridge import Bridge, Pages
from desktop.ui.deeds import Deeds, number_problem
from desktop.ui.dock import NEEDS_YOU, QUEUE, Dock
from desktop.ui.documents.pane import documents_pane
from desktop.ui.language import Speech
from desktop.ui.leading_on import LeadingOn
from desktop.ui.models.activity_model import ActivityModel
from desktop.ui.models.clients_model import ClientsModel
from desktop.ui.models.matters_model import ORDERS, MattersModel
from desktop.ui.panes.activity import ActivityPane
from desktop.ui.panes.clients import ClientsPane
from desktop.ui.panes.detail import DetailPane
from desktop.ui.panes.log import LogCollector, LogPane
from desktop.ui.panes.matters import MattersPane
from desktop.ui.panes.needs_you import NeedsYouPane
from desktop.ui.panes.queue import QueuePane
from desktop.ui.panes.record_info import number_pair
from desktop.ui.settings import Settings
from desktop.ui.statements import attention_items, strip_left, strip_right
from desktop.ui.widgets.status_strip import StripItem

_GATHER_MS: Final = 250  # changes that come in a row are counted once
_SAID_MS: Final = 6_000
_GO_ON_MS: Final = 30_000


class Workspace(Arrangement):
    """The panes with their data. `search_wanted` asks for the toolbar's search."""

    search_wanted = Signal()

    def __init__(
        self,
        bridge: Bridge,
        reader: Reader,
        pages: Pages,
        deeds: Deeds,
        settings: Settings,
        speech: Speech,
        log: LogCollector,
    ) -> None:
        clients_model = ClientsModel(reader, pages.run, speech)
        matters_model = MattersModel(reader, pages.run, speech)
        history_model = ActivityModel(reader, pages.run, speech)
        activity_model = ActivityModel(reader, pages.run, speech)
        self.activity = ActivityPane(activity_model, reader, pages, speech)
        self.needs_you = NeedsYouPane(speech)
        self.queue = QueuePane(speech)
        super().__init__(
            ClientsPane(clients_model, speech),
            MattersPane(matters_model, speech),
            DetailPane(history_model, speech, documents_pane(bridge, reader, pages, settings, speech)),
            Dock(self.activity, self.needs_you, self.queue, LogPane(log, speech)),
            settings,
            speech,
        )
        for model in (clients_model, matters_model, history_model, activity_model):
            model.setParent(self)
        self._clients_model, self._matters_model = clients_model, matters_model
        self._bridge, self._reader, self._pages = bridge, reader, pages
        self._deeds, self._settings, self._speech = deeds, settings, speech
        self.leading = LeadingOn(self.detail, self.matters, matters_model, deeds)
        self._state = bridge.state
        self._counts: Counts | None = None
        self._record: tuple[Kind, str] | None = None
        self._awaited: tuple[Kind, str] | None = None  # to be chosen once its list is here
        self._regions: dict[Side, str] = {}
        self._gather = self._timer(_GATHER_MS, self._recount)
        self._unsay = self._timer(_SAID_MS, self._go_on)
        self._time = self._timer(_GO_ON_MS, self._go_on)
        self.is_searched = False  # whether a person put the keyboard into the search
        self._connect()
        self._restore()
        self.set_state(self._state)
        self._start()

    # --- from outside -----------------------------------------------------------------------------------------------

    def set_state(self, state: SyncState) -> None:
        """The engine's state changed, or time went on."""
        checked_again = (state.last_checked, state.last_confirmed) != (
            self._state.last_checked,
            self._state.last_confirmed,
        )
        self._state = state
        if checked_again:
            self._confirmed_again()
        self.attention.set_items(attention_items(state, self._speech))
        self._fill_strip()
        self.needs_you.set_problems(state.problems)
        self.dock.set_figures(state.needs, state.waiting)
        self.queue.set_waiting(state.waiting)
        self.clients.set_needs(state.needs)
        self.first_run.set_state(state)
        self._choose_page()
        self._pages.latest("queue", self._reader.queue, self._take_queue)

    def set_regions(self, regions: dict[Side, str]) -> None:
        """Where each service is, for the status strip."""
        self._regions = regions
        self._fill_strip()

    def _fill_strip(self) -> None:
        self.strip.set_left(strip_left(self._state, self._speech, narrow=self.narrow))
        self.strip.set_right(strip_right(self._state, self._speech, self._regions, narrow=self.narrow))

    def say(self, words: str) -> None:
        """A few words in the status strip, for a while."""
        self.strip.set_left([StripItem("said", words, "info"), *strip_left(self._state, self._speech)[1:]])
        self._unsay.start()

    def records_changed(self, event: RecordsChanged) -> None:
        """Read the touched rows anew; lists whose order or length may have changed are asked for again.

        A row of Clio's alone goes when it is linked and comes back when the link ends, so its key asks for the list.
        """
        models = ((Kind.CLIENT, self._clients_model), (Kind.MATTER, self._matters_model))
        for kind, model in models:
            keys = [key for changed, key in event.keys if changed is kind]
            if event.all or any(key.startswith("c:") or model.place_of(key) < 0 for key in keys):
                model.refresh()
            elif keys:
                model.refresh_rows(keys)
        if self._record is not None and (event.all or self._record in event.keys or self._touches(event)):
            self._ask_detail()
        self._gather.start()

    def _confirmed_again(self) -> None:
        """A check confirms records without touching them: the list and the page beside it must name the same time."""
        for model in (self._clients_model, self._matters_model):
            model.reread()
        self._ask_detail()

    def _row_read(self) -> None:
        """A row of the list that was read later than the page knows of a later confirmation: the page is read again."""
        shown = self.shown
        if shown is None:
            return
        model = self._clients_model if shown.kind is Kind.CLIENT else self._matters_model
        row = model.row_at(model.place_of(shown.key))
        known = row.confirmed_at if row is not None else None
        if known is not None and (shown.confirmed_at is None or known > shown.confirmed_at):
            self._ask_detail()

    def history_grew(self) -> None:
        """Something was written into the history."""
        self.activity.grew()
        self.detail.refresh_history()

    def show_record(self, kind: Kind, key: str) -> None:
        """Choose a record in its list and show it; filters that hide it give way."""
        body = self.clients.body if kind is Kind.CLIENT else self.matters.body
        if not body.choose(key):
            self._awaited = (kind, key)
            if kind is Kind.CLIENT:
                self.clients.filter.clear()
                self.clients.show_kind(ClientFilter.ALL)
            else:
                self.matters.set_client("", "")
                self.matters.clear_filter()
        self._show(kind, key)

    def show_unlinked(self) -> None:
        """The clients that are not linked."""
        self.unfold_clients()
        self.clients.show_kind(ClientFilter.UNLINKED)

    def next_problem(self) -> None:
        """Turn to the next thing that waits and put the keyboard on its button."""
        focus = self.window().focusWidget()
        self.dock.show_page(NEEDS_YOU)
        cards = self.needs_you.cards()
        if cards:
            places = [
                n for n, card in enumerate(cards) if focus is not None and (card is focus or card.isAncestorOf(focus))
            ]
            cards[(places[0] + 1) % len(cards) if places else 0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shown(self) -> Detail | None:
        """The record on screen."""
        return self.detail.detail

    @property
    def matter(self) -> str:
        """The Prolegis id of the matter on screen; "" where there is none."""
        shown = self.shown
        ours = shown.prolegis if shown is not None and shown.kind is Kind.MATTER else None
        return ours.id if ours is not None else ""

    # --- laying out -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.clients.chosen.connect(self._client_chosen)
        self.clients.needs_wanted.connect(self._show_needs)
        self.clients.needs_asked.connect(self.next_problem)
        self.clients.sync_wanted.connect(self._sync_client)
        self.clients.details_wanted.connect(self.focus_detail)
        self.matters.chosen.connect(self._matter_chosen)
        self.matters.wizard_wanted.connect(self._wizard)
        self.matters.details_wanted.connect(self.focus_detail)
        self.matters.order_changed.connect(self._order_changed)
        self.detail.search_wanted.connect(self.search_wanted)
        self.detail.sync_wanted.connect(self._sync_detail)
        self.detail.open_wanted.connect(self._open_detail)
        self.leading.record_wanted.connect(self.show_record)
        self.leading.told.connect(self.say)
        self.detail.unlink_wanted.connect(self._deeds.unlink)
        self.detail.number_kept.connect(self._deeds.keep_number)
        self.detail.record_wanted.connect(self.show_record)
        self.detail.party_sync_wanted.connect(self._sync_party)
        self.activity.record_wanted.connect(self.show_record)
        self.needs_you.offered.connect(self._deeds.answer)
        self.attention.action_requested.connect(self._attend)
        self.strip.item_clicked.connect(self._strip_clicked)
        self.narrow_changed.connect(self._fill_strip)
        self.first_run.connect_wanted.connect(self._deeds.connect_side)
        self._deeds.queue_wanted.connect(self._show_queue)
        self._pages.failed.connect(self.detail.give_up)
        self._clients_model.dataChanged.connect(self._row_read)
        self._matters_model.dataChanged.connect(self._row_read)
        self._clients_model.ids_changed.connect(self._choose_awaited)
        self._matters_model.ids_changed.connect(self._choose_awaited)
        self._matters_model.ids_changed.connect(self._first_here)

    def _restore(self) -> None:
        order = self._settings.text("matters/order", "number")
        self.matters.set_order(order if order in ORDERS else "number", self._settings.flag("matters/descending", True))

    def _start(self) -> None:
        self.clients.show_kind(ClientFilter.ALL)
        self.activity.start()
        self._recount()
        self._time.setSingleShot(False)
        self._time.start()

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    def _first_here(self) -> None:
        self._matters_model.ids_changed.disconnect(self._first_here)
        if (
            not self.is_searched and not self.is_typed_in
        ):  # nobody's words end in the list because it came while he was typing
            self.focus_start()

    # --- what is asked of the store ---------------------------------------------------------------------------------

    def _recount(self) -> None:
        self._pages.latest("counts", self._reader.counts, self._take_counts)

    def _take_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.clients.set_counts(counts)
        self.matters.set_counts(counts)
        self._choose_page()

    def _take_queue(self, rows: list[QueueRow]) -> None:
        self.queue.set_rows(rows)

    def _choose_page(self) -> None:
        """Before anything is connected and read, there is only connecting to do."""
        empty = self._counts is None or not (self._counts.clients or self._counts.matters)
        missing = Connection.NOT_SET_UP in self._state.connections.values()
        self.show_panes(not (missing and empty))

    def _show(self, kind: Kind, key: str) -> None:
        if (kind, key) != self._record:
            self._record = (kind, key)
            self._deeds.watch(key if kind is Kind.MATTER else None)
            self.activity.set_record(key)
            self.detail.await_record()
            self._ask_detail()

    def _ask_detail(self) -> None:
        if self._record is not None:
            kind, key = self._record
            self._pages.latest("detail", lambda: self._reader.detail(kind, key), self._take_detail)

    def _take_detail(self, detail: Detail | None) -> None:
        problem = number_problem(self._state.problems, detail) if detail is not None else None
        may_send = problem is not None and "prolegis" in problem.choices
        self.detail.show_detail(detail, may_send_number=may_send)
        if detail is not None and number_pair(detail) is not None and problem is None:
            self._deeds.ask_number(detail, self._allow_number(detail.key))

    def _allow_number(self, key: str) -> Callable[[], None]:
        def allow() -> None:
            if self.detail.detail is not None and self.detail.detail.key == key:
                self.detail.info.allow_sending_number()

        return allow

    def _touches(self, event: RecordsChanged) -> bool:
        """Whether a client of the matter on screen, or a matter of the client, changed."""
        shown = self.detail.detail
        if shown is None:
            return False
        around = {(Kind.CLIENT, party.client_key) for party in shown.parties}
        around |= {(Kind.MATTER, matter.key) for matter in shown.matters}
        return bool(around & event.keys)

    def _choose_awaited(self) -> None:
        if self._awaited is not None:
            kind, key = self._awaited
            body = self.clients.body if kind is Kind.CLIENT else self.matters.body
            if body.choose(key):
                self._awaited = None

    def _go_on(self) -> None:
        """Time passed: what says how long ago must be said anew."""
        self.set_state(self._state)

    # --- what is chosen and pressed ---------------------------------------------------------------------------------

    def _client_chosen(self, key: str) -> None:
        row = self._clients_model.row_at(self._clients_model.place_of(key)) if key else None
        if key:
            self.matters.body.forget()
            self._show(Kind.CLIENT, key)
        self.matters.set_client(key, row.name if row is not None else "")

    def _show_needs(self, wanted: bool) -> None:
        """Everything that needs a person at once: the clients, the matters, and the questions in the dock."""
        self.matters.set_needs_only(wanted)
        if wanted and self._state.needs:
            self.dock.bring(NEEDS_YOU)

    def _matter_chosen(self, key: str) -> None:
        self._show(Kind.MATTER, key)

    def _wizard(self, key: str) -> None:
        self._deeds.matter_info(key.removeprefix("p:"))

    def _sync_client(self, key: str) -> None:
        self._deeds.sync_clients()

    def _sync_detail(self, detail: Detail) -> None:
        if detail.kind is Kind.MATTER and detail.prolegis is not None:
            self._deeds.matter_info(detail.prolegis.id)
        else:
            self._deeds.sync_clients()

    def _sync_party(self, detail: Detail, client_key: str) -> None:
        if detail.prolegis is not None:
            self._deeds.matter_info(detail.prolegis.id)

    def _open_detail(self, detail: Detail, side: Side) -> None:
        record = detail.prolegis if side is Side.PROLEGIS else detail.clio
        if record is not None:
            self._deeds.open_record(side, detail.kind, record.id)

    def _order_changed(self, order: str, descending: bool) -> None:
        self._settings.put("matters/order", order)
        self._settings.put("matters/descending", descending)

    def _attend(self, key: str) -> None:
        problem = next((one for one in self._state.problems if one.key == key), None)
        if problem is not None:
            self._deeds.answer(problem, render(problem, self._speech.lang, self._speech.near).primary)

    def _strip_clicked(self, key: object) -> None:
        if key == "queue":
            self._show_queue()
        elif isinstance(key, Side):
            if self._state.connections.get(key) in {Connection.SIGNED_OUT, Connection.NOT_SET_UP}:
                self._deeds.connect_side(key)
            else:
                self._deeds.open_record(key)
        elif self._state.problems:
            self.dock.show_page(NEEDS_YOU)
        else:
            self.dock.show_page(0)

    def _show_queue(self) -> None:
        self.dock.show_page(QUEUE)
