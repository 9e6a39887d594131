"""An invented firm as the window sees it: clients, matters, their parties, what happened, what waits. All names and numbers are made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from desktop.core.problems import Problem
from desktop.core.records import Item, Kind, Side, Value
from desktop.core.state import Connection, StateKind, SyncState
from desktop.core.views import ActivityRow, ClientRow, MatterRow, QueueRow, RowState

ZONE = timezone(timedelta(hours=-7))
NOW = datetime(2026, 11, 23, 10, 43, tzinfo=ZONE)


def at(hour: int, minute: int, days: int = 0) -> datetime:
    """An instant of today, or of some days ago."""
    return NOW.replace(hour=hour, minute=minute) - timedelta(days=days)


@dataclass
class Firm:
    """What a fake desk and reader share; tests change it and tell the desk."""

    clients: dict[str, ClientRow] = field(default_factory=dict)
    matters: dict[str, MatterRow] = field(default_factory=dict)
    parties: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)
    values: dict[str, dict[str, tuple[Value, Value]]] = field(default_factory=dict)
    activity: list[ActivityRow] = field(default_factory=list)
    queue: list[QueueRow] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    connections: dict[Side, Connection] = field(
        default_factory=lambda: {Side.PROLEGIS: Connection.OK, Side.CLIO: Connection.OK}
    )

    def state(self, kind: StateKind = StateKind.NEEDS_YOU) -> SyncState:
        """The state these facts make, with the kind that a test asks for."""
        needs = sum(not problem.waits for problem in self.problems)
        return SyncState(
            kind=kind,
            since=at(10, 31),
            connections=self.connections,
            problems=self.problems,
            needs=needs,
            waiting=len(self.queue),
            last_confirmed=at(10, 42),
            last_checked=at(10, 42),
            next_check=at(10, 57),
        )


_CLIENTS = (
    # key, name, form, type, state, problems
    ("p:c1", "Brightwater Homes Ltd.", "company", "corporation", RowState.SAME, 0),
    ("p:c2", "Bouchard, Lise", "person", "individual", RowState.SAME, 0),
    ("p:c3", "Estate of Walter Lindqvist", "person", "estate", RowState.ONLY_PROLEGIS, 1),
    ("p:c4", "Kowalczyk, Piotr", "person", "individual", RowState.FROM_CLIO, 0),
    ("p:c5", "MacAllister, Fiona", "person", "individual", RowState.SAME, 0),
    ("p:c6", "Nguyen, Minh Anh", "person", "individual", RowState.ONLY_PROLEGIS, 0),
    ("p:c7", "Okafor, Adaeze", "person", "individual", RowState.DIFFERS, 1),
    ("p:c8", "Sandhu, Harpreet", "person", "individual", RowState.SAME, 0),
    ("p:c9", "Tremblay-Roy, Hélène", "person", "individual", RowState.SAME, 0),
    ("p:c10", "1942877 Alberta Ltd.", "company", "corporation", RowState.ONLY_PROLEGIS, 0),
    ("p:c11", "Okafor, Chidi", "person", "individual", RowState.ONLY_PROLEGIS, 0),
    ("c:9001", "Vasquez, Inés", "person", "", RowState.ONLY_CLIO, 0),
)
_MATTERS = (
    # key, number, description, client keys, address, opened, closing, state, differs, clio number, confirmed
    ("p:m1", "00418-Okafor", "118 Larkspur Way NW – purchase", ("p:c7", "p:c11"), "118 Larkspur Way NW",
     "2026-09-14", "2026-12-04", RowState.DIFFERS, 2, "00418-Okafor", at(10, 31)),
    ("p:m2", "00405-Okafor", "Refinance – 27 Cedar Cres.", ("p:c7",), "",
     "2026-08-03", "2026-12-11", RowState.SAME, 0, "00405-Okafor", at(10, 42)),
    ("p:m3", "00397-Brightwater", "Lot 14, Heron Landing", ("p:c1",), "Lot 14, Heron Landing",
     "2026-07-20", "2026-11-27", RowState.TO_CLIO, 0, "00397-Brightwater", at(10, 39)),
    ("p:m4", "00392-Kowalczyk", "904–55 Harbour Sq. – sale", ("p:c4",), "904–55 Harbour Sq.",
     "2026-07-02", "2026-11-06", RowState.FROM_CLIO, 0, "00392-Kowalczyk", at(10, 40)),
    ("p:m5", "00388-MacAllister", "Farm transfer – SW 12-48-3", ("p:c5",), "",
     "2026-06-18", "2026-01-15", RowState.SAME, 0, "00388-MacAllister", at(10, 42)),
    ("p:m6", "2024-118", "Lindqvist – administration", ("p:c3",), "",
     "2026-03-11", "", RowState.ONLY_PROLEGIS, 0, "", None),
    ("p:m7", "00371-Sandhu", "31 Willow Bay – purchase", ("p:c8",), "31 Willow Bay",
     "2026-05-28", "2026-12-18", RowState.STANDING, 1, "2026-371", at(10, 42)),
    ("p:m8", "00366-TremblayRoy", "Unit 6, Quai du Nord", ("p:c9",), "Unit 6, Quai du Nord",
     "2026-05-19", "2026-11-30", RowState.SAME, 0, "00366-TremblayRoy", at(10, 42)),
    ("p:m9", "00359-Bouchard", "Sale", ("p:c2",), "5 Marigold Court",
     "2026-05-04", "2026-10-29", RowState.SAME, 0, "00359-Bouchard", at(10, 42)),
    ("c:8001", "", "Vasquez power of attorney", (), "",
     "2026-10-29", "", RowState.ONLY_CLIO, 0, "00430-Vasquez", None),
)  # fmt: skip
_RUNS = (2217, 2217, 2217, 2216, 2216, 2216, 2140)  # of the entries below
_ACTIVITY = (
    # at, verb, kind, side, name, matter, client, fields, detail
    (at(10, 42), "updated", Kind.MATTER, Side.CLIO, "00405-Okafor", "00405-Okafor", "Okafor, Adaeze",
     ("closing_on",), "Closing date"),
    (at(10, 41), "updated", Kind.CLIENT, Side.PROLEGIS, "Sandhu, Harpreet", "", "Sandhu, Harpreet", ("phones",), "Phones"),
    (at(10, 40), "linked", Kind.CLIENT, None, "Kowalczyk, Piotr", "00392-Kowalczyk", "Kowalczyk, Piotr", (), ""),
    (at(10, 38), "asked", Kind.MATTER, None, "00418-Okafor", "00418-Okafor", "Okafor, Adaeze", ("description",), ""),
    (at(10, 31), "created", Kind.CLIENT, Side.CLIO, "Tremblay-Roy, Hélène", "00366-TremblayRoy", "Tremblay-Roy, Hélène",
     (), ""),
    (at(10, 30), "failed", Kind.MATTER, Side.CLIO, "00397-Brightwater", "00397-Brightwater", "Brightwater Homes Ltd.",
     ("description",), "too long"),
    (at(16, 58, 3), "updated", Kind.CLIENT, Side.CLIO, "MacAllister, Fiona", "", "MacAllister, Fiona", ("emails",), "E-mails"),
)  # fmt: skip


def small_firm() -> Firm:
    """Twelve clients, ten matters, three problems and two writes on their way."""
    firm = Firm()
    for place, (key, name, form, kind, state, problems) in enumerate(_CLIENTS):
        firm.clients[key] = _client(place, key, name, form, kind, state, problems)
    for key, number, description, clients, address, opened, closing, state, differs, clio, confirmed in _MATTERS:
        names = " and ".join(firm.clients[client].name for client in clients)
        here, there = key.startswith("p:"), bool(clio)
        firm.matters[key] = MatterRow(
            key, number, description, names, address, "open", "Purchase", opened, closing, state, differs,
            key[2:] if here else "", f"80{key[3:]}" if there else "", clio, confirmed,
            1 if state is RowState.DIFFERS else 0,
        )  # fmt: skip
        roles = ("Purchaser", "Co-purchaser")
        firm.parties[key] = [(client, roles[i], i == 0) for i, client in enumerate(clients)]
    firm.values["p:m1"] = {"description": ("118 Larkspur Way NW – purchase", "118 Larkspur – purchase of house")}
    phones = tuple(Item(f"+1403555{last}", (f"403-555-{last}",), "home") for last in ("0101", "0107"))
    firm.values["p:c7"] = {"phones": (phones[:1], phones[1:])}
    firm.activity = [_activity(len(_ACTIVITY) - place, _RUNS[place], *entry) for place, entry in enumerate(_ACTIVITY)]
    firm.queue = [
        QueueRow("q1", "update", Kind.MATTER, Side.CLIO, "00397-Brightwater", "sent", 1, at(10, 42), at(10, 44), ""),
        QueueRow("q2", "create", Kind.CLIENT, Side.CLIO, "Nguyen, Minh Anh", "sent", 1, at(10, 42), None, ""),
    ]
    firm.problems = _problems()
    return firm


def large_firm(clients: int = 2000, matters: int = 800) -> Firm:
    """As many made-up records as a grown firm has."""
    firm = small_firm()
    states = (RowState.SAME, RowState.SAME, RowState.SAME, RowState.TO_CLIO, RowState.ONLY_PROLEGIS)
    for n in range(clients):
        key = f"p:x{n}"
        firm.clients[key] = _client(n, key, f"Sample-{n:04}, Ada", "person", "individual", states[n % 5], 0)
    for n in range(matters):
        key = f"p:y{n}"
        row = firm.matters[("p:m2", "p:m3", "p:m6")[n % 3]]
        fields = {name: getattr(row, name) for name in row.__struct_fields__}
        names = {"key": key, "number": f"{n:05}-Sample", "prolegis_id": f"y{n}", "client_names": f"Sample-{n:04}, Ada"}
        firm.matters[key] = MatterRow(**{**fields, **names})
        firm.parties[key] = [(f"p:x{n}", "Vendor", True)]
    return firm


def _client(place: int, key: str, name: str, form: str, kind: str, state: RowState, problems: int) -> ClientRow:
    here = key.startswith("p:")
    linked = state not in (RowState.ONLY_PROLEGIS,)
    clio = (f"70{key[3:]}" if here else key[2:]) if linked else ""
    detail = f"client{place}@example.ca" if place % 3 else f"403-555-01{place % 100:02}"
    confirmed = at(10, 42) if state is RowState.SAME else at(10, 5) if linked and here else None
    return ClientRow(key, name, form, kind, state, key[2:] if here else "", clio, detail, confirmed, problems)


def _activity(
    number: int, run: int, when: datetime, verb: str, kind: Kind, side: Side | None, name: str, matter: str, client: str,
    fields: tuple[str, ...], detail: str,
) -> ActivityRow:  # fmt: skip
    return ActivityRow(number, when, run, verb, kind, side, name, matter, client, fields, detail, "", "")


def _problems() -> tuple[Problem, ...]:
    return (
        Problem(
            "VER-1:m1:description", "VER-1", at(10, 31), Kind.MATTER, None, 1, "m1", "801", "description",
            {"name": "00418-Okafor", "prolegis": "118 Larkspur Way NW – purchase", "clio": "118 Larkspur – purchase of house"},
            ("prolegis", "clio", "both"),
        ),
        Problem(
            "VER-1:c7:phones", "VER-1", at(10, 5), Kind.CLIENT, None, 2, "c7", "707", "phones",
            {"name": "Okafor, Adaeze", "prolegis": "403-555-0101", "clio": "403-555-0107"}, ("prolegis", "clio", "both"),
        ),
        Problem(
            "MAT-2:m6", "MAT-2", at(9, 48), Kind.MATTER, Side.CLIO, 0, "m6", "", "", {"number": "2024-118"}, ("create",),
        ),
        Problem(
            "RATE-1:clio", "RATE-1", at(10, 42), None, Side.CLIO, params={"until": at(10, 55).isoformat()}, waits=True,
        ),
    )  # fmt: skip


def iso(text: str) -> date | None:
    """A date of a row, None for ""."""
    return date.fromisoformat(text) if text else None
