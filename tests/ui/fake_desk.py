"""A desk and a reader over an invented firm, in memory: what the window's tests and the gallery run on. Answers at once, remembers what it was told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from desktop.core.desk import (
    ClientPlan,
    ConnectionInfo,
    ConnectRequest,
    Event,
    JobEnded,
    LinkPreview,
    LinkRequest,
    MatterMatches,
    StateChanged,
    Subscriber,
)
from desktop.core.evidence import Candidate
from desktop.core.folding import fold
from desktop.core.links import Entry
from desktop.core.ports import Identity
from desktop.core.records import Fields, Kind, Record, Side, Value
from desktop.core.state import SyncState
from desktop.core.views import (
    ActivityRow,
    ClientFilter,
    ClientRow,
    Counts,
    Detail,
    FieldRow,
    MatterRow,
    PartyRow,
    QueueRow,
    RowState,
)
from tests.ui.fake_firm import NOW, Firm, at, iso

_FILTERS = {
    ClientFilter.UNLINKED: lambda row: row.state is RowState.ONLY_PROLEGIS,
    ClientFilter.NEEDS_YOU: lambda row: row.problems > 0,
    ClientFilter.ONLY_CLIO: lambda row: row.state is RowState.ONLY_CLIO,
}


class FakeReader:
    """`Reader` over a `Firm`."""

    def __init__(self, firm: Firm) -> None:
        self.firm = firm
        self.asked: list[str] = []

    def counts(self) -> Counts:
        clients, matters = self.firm.clients.values(), self.firm.matters.values()
        return Counts(
            clients=len(clients),
            clients_unlinked=sum(map(_FILTERS[ClientFilter.UNLINKED], clients)),
            clients_need=sum(map(_FILTERS[ClientFilter.NEEDS_YOU], clients)),
            clients_only_clio=sum(map(_FILTERS[ClientFilter.ONLY_CLIO], clients)),
            matters=len(matters),
            matters_unlinked=sum(row.state is RowState.ONLY_PROLEGIS for row in matters),
            matters_need=sum(row.problems > 0 for row in matters),
        )

    def client_keys(self, which: ClientFilter, text: str, descending: bool = False) -> list[str]:
        self.asked.append(f"clients {which} {text!r}")
        chosen = [row for row in self.firm.clients.values() if _FILTERS.get(which, lambda row: True)(row)]
        chosen = [row for row in chosen if fold(text) in fold(f"{row.name} {row.detail}")]
        return [row.key for row in sorted(chosen, key=lambda row: fold(row.name), reverse=descending)]

    def clients(self, keys: Sequence[str]) -> list[ClientRow]:
        self.asked.append(f"page of {len(keys)} clients")
        return [self.firm.clients[key] for key in keys if key in self.firm.clients]

    def matter_keys(
        self, *, client: str | None, text: str, order: str, descending: bool, linked: bool | None = None
    ) -> list[str]:
        self.asked.append(f"matters {client} {text!r} {order}")
        chosen = [row for row in self.firm.matters.values() if client is None or client in self._clients_of(row.key)]
        chosen = [row for row in chosen if fold(text) in fold(f"{row.number} {row.clio_number} {row.description} "
                                                              f"{row.client_names} {row.address}")]  # fmt: skip
        if linked is not None:
            chosen = [row for row in chosen if bool(row.prolegis_id and row.clio_id) is linked]
        chosen.sort(key=lambda row: getattr(row, order), reverse=descending)
        return [row.key for row in sorted(chosen, key=lambda row: not row.prolegis_id)]

    def matters(self, keys: Sequence[str]) -> list[MatterRow]:
        self.asked.append(f"page of {len(keys)} matters")
        return [self.firm.matters[key] for key in keys if key in self.firm.matters]

    def detail(self, kind: Kind, key: str) -> Detail | None:
        self.asked.append(f"detail {key}")
        row = (self.firm.clients if kind is Kind.CLIENT else self.firm.matters).get(key)
        if row is None:
            return None
        values = self._values(row)
        linked = bool(row.prolegis_id and row.clio_id)
        fields = tuple(_field(name, *pair, linked) for name, pair in values.items())
        sides = [
            _record(side, kind, record_id, {name: pair[place] for name, pair in values.items()}) if record_id else None
            for place, (side, record_id) in enumerate(((Side.PROLEGIS, row.prolegis_id), (Side.CLIO, row.clio_id)))
        ]
        name = row.name if isinstance(row, ClientRow) else row.number or row.clio_number
        parties = tuple(self._party(*party) for party in self.firm.parties.get(key, ()))
        matters = tuple(row for row in self.firm.matters.values() if key in self._clients_of(row.key))
        return Detail(
            key, kind, name, row.state, 1 if linked else 0, at(9, 0, 70) if linked else None, row.confirmed_at,
            sides[0], sides[1], fields, parties, matters,
        )  # fmt: skip

    def activity_ids(self, *, text: str, problems_only: bool, key: str | None, since: datetime | None) -> list[int]:
        rows = [row for row in self.firm.activity if since is None or row.at >= since]
        rows = [row for row in rows if not problems_only or row.verb in {"failed", "asked"}]
        if key is not None:
            known = self.firm.matters.get(key) or self.firm.clients.get(key)
            name = known.number if isinstance(known, MatterRow) else known.name if known else ""
            rows = [row for row in rows if name in (row.name, row.matter, row.client)]
        return [row.id for row in rows if fold(text) in fold(f"{row.name} {row.matter} {row.client}")]

    def activity(self, ids: Sequence[int]) -> list[ActivityRow]:
        return [row for row in self.firm.activity if row.id in set(ids)]

    def queue(self) -> list[QueueRow]:
        return list(self.firm.queue)

    def search(self, text: str, limit: int) -> list[tuple[Kind, str, str]]:
        self.asked.append(f"search {text!r}")
        found = [(Kind.MATTER, row.key, row.number or row.clio_number) for row in self.firm.matters.values()
                 if fold(text) in fold(f"{row.number} {row.description} {row.client_names}")]  # fmt: skip
        found += [
            (Kind.CLIENT, row.key, row.name) for row in self.firm.clients.values() if fold(text) in fold(row.name)
        ]
        return found[:limit]

    def _clients_of(self, key: str) -> list[str]:
        return [client for client, _, _ in self.firm.parties.get(key, ())]

    def _party(self, key: str, role: str, primary: bool) -> PartyRow:
        row = self.firm.clients[key]
        return PartyRow(
            key, row.name, role, primary, row.state, row.prolegis_id, row.clio_id, row.type, row.form, row.detail
        )

    def _values(self, row: ClientRow | MatterRow) -> dict[str, tuple[Value, Value]]:
        if isinstance(row, ClientRow):
            last, _, first = row.name.partition(", ")
            names: dict[str, Value] = {"last_name": last, "first_name": first or None}
            pairs = {name: (value, value) for name, value in names.items()}
        else:
            clio = row.clio_number or None
            pairs = {
                "number": (row.number or None, clio),
                "description": (row.description, row.description),
                "practice_area": (row.type, "Real estate"),
                "opened_on": (iso(row.opened_on), iso(row.opened_on)),
                "closing_on": (iso(row.closing_on), iso(row.closing_on)),
                "status": (row.status, row.status),
                "address": (row.address or None, None),
            }
        return {**pairs, **self.firm.values.get(row.key, {})}


def _field(name: str, prolegis: Value, clio: Value, linked: bool) -> FieldRow:
    shown = name == "address"
    same = prolegis == clio or name == "practice_area" or shown
    state = RowState.SAME if same else RowState.STANDING if name == "number" else RowState.DIFFERS
    if not linked:
        state = RowState.ONLY_PROLEGIS
    base = (
        None if not linked or shown else Entry(prolegis if same else "118 Larkspur Way", clio, name != "number" or same)
    )
    return FieldRow(name, prolegis, clio, True, not shown, base, state)


def _record(side: Side, kind: Kind, record_id: str, fields: Fields) -> Record:
    changed = at(10, 31) if side is Side.PROLEGIS else at(10, 29)
    return Record(side, kind, record_id, "e1", at(9, 0, 90), changed, fields)


class FakeDesk:
    """`Desk` over a `Firm`. `orders` holds every command in order; `tell` sends an event to whoever listens."""

    def __init__(self, firm: Firm, state: SyncState | None = None) -> None:
        self.firm = firm
        self.now_state = state or firm.state()
        self.orders: list[tuple[object, ...]] = []
        self.listeners: list[Subscriber] = []
        self.set_up = True

    @property
    def state(self) -> SyncState:
        return self.now_state

    def subscribe(self, listener: Subscriber) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Send an event."""
        for listener in list(self.listeners):
            listener(event)

    def become(self, state: SyncState) -> None:
        """Take another state and tell it."""
        self.now_state = state
        self.tell(StateChanged(state))

    # --- questions ---

    async def matter_matches(self, prolegis_matter: str, *, include_closed: bool = True) -> MatterMatches:
        detail = FakeReader(self.firm).detail(Kind.MATTER, f"p:{prolegis_matter}")
        if detail is None or detail.prolegis is None:
            raise LookupError(prolegis_matter)
        clients = [await self.client_matches(party.prolegis_id) for party in detail.parties]
        return MatterMatches(detail.prolegis, tuple(clients), (), None)

    async def client_matches(self, prolegis_client: str) -> ClientPlan:
        detail = FakeReader(self.firm).detail(Kind.CLIENT, f"p:{prolegis_client}")
        if detail is None or detail.prolegis is None:
            raise LookupError(prolegis_client)
        return ClientPlan(detail.prolegis, "Purchaser", True, detail.clio.id if detail.clio else "", (), None)

    async def search_contacts(self, text: str, *, ours: str = "") -> tuple[Candidate, ...]:
        return ()

    async def search_matters(self, text: str, *, ours: str = "", exact: bool = False) -> tuple[Candidate, ...]:
        return ()

    async def preview(self, request: LinkRequest) -> LinkPreview:
        self.orders.append(("preview", request))
        row = self.firm.matters[f"p:{request.prolegis_matter}"]
        return LinkPreview((), (), (), row.number != row.clio_number, row.number, row.clio_number, True, "token-1")

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]:
        who = Identity("f1", "Example Law LLP", "u1", "Pat Example") if self.set_up else None
        return (
            ConnectionInfo(Side.PROLEGIS, "", "https://prolegis.example.ca/api/v1", True, self.set_up, who),
            ConnectionInfo(Side.CLIO, "ca", "https://clio.example.ca/api/v4", True, self.set_up, who),
        )

    # --- commands ---

    def _order(self, *what: object) -> str:
        self.orders.append(what)
        return f"job-{len(self.orders)}"

    def sync_now(self) -> str:
        return self._order("sync_now")

    def link(self, request: LinkRequest) -> str:
        return self._order("link", request)

    def sync_clients(self, prolegis_ids: tuple[str, ...] | None, *, create: bool) -> str:
        return self._order("sync_clients", prolegis_ids, create)

    def resolve(self, problem_key: str, keep: str) -> str:
        return self._order("resolve", problem_key, keep)

    def unlink(self, link_id: int) -> str:
        return self._order("unlink", link_id)

    def cancel(self, job: str) -> None:
        self._order("cancel", job)

    def pause(self, until: datetime | None) -> None:
        self._order("pause", until)

    def resume(self) -> None:
        self._order("resume")

    def watch(self, matter_key: str | None) -> None:
        self._order("watch", matter_key)

    def save_app_key(self, client_id: str, secret: str, region: str) -> str:
        return self._order("save_app_key", client_id, region)

    def connect(self, request: ConnectRequest) -> None:
        self._order("connect", request)

    def reopen_sign_in(self) -> None:
        self._order("reopen_sign_in")

    def paste_code(self, code: str) -> None:
        self._order("paste_code")

    def cancel_sign_in(self) -> None:
        self._order("cancel_sign_in")

    def disconnect(self, side: Side) -> str:
        return self._order("disconnect", side)

    def end(self, job: str, ok: bool = True) -> None:
        """Tell that a job ended."""
        self.tell(JobEnded(job, ok, ()))


def fixed_clock() -> datetime:
    """The instant at which every test and picture stands."""
    return NOW
