"""What the window and the command line read of the store: frozen rows and the ``Reader`` port that ``store/queries.py`` implements. Read-only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from desktop.core.links import Entry
from desktop.core.records import Kind, Record, Side


class RowState(StrEnum):
    """How the two sides of one record stand (the pair mark and its word)."""

    SAME = "same"
    TO_CLIO = "to_clio"
    FROM_CLIO = "from_clio"
    DIFFERS = "differs"  # changed on both sides, waits for a person
    STANDING = "standing"  # an old difference nobody asked about: quiet
    NEEDS_YOU = "needs_you"
    ONLY_PROLEGIS = "only_prolegis"
    ONLY_CLIO = "only_clio"
    UNCONFIRMED = "unconfirmed"  # sent, not confirmed yet
    HELD = "held"
    GONE = "gone"


class ClientRow(msgspec.Struct, frozen=True):
    """One client. ``key`` is the row's stable id in lists: "p:<prolegis id>" or "c:<clio id>" for one only in Clio."""

    key: str
    name: str
    form: str  # "person", "company"
    type: str  # Prolegis' own word: individual, estate, trust, corporation ... ("" when only in Clio)
    state: RowState
    prolegis_id: str
    clio_id: str
    detail: str  # first e-mail or phone, to tell namesakes apart
    confirmed_at: datetime | None
    problems: int


class MatterRow(msgspec.Struct, frozen=True):
    """One matter. ``key`` as for clients. ``differs`` counts fields that wait or stand different.

    ``former``: its number in Prolegis before it took Clio's, "" where it took none.
    """

    key: str
    number: str
    description: str
    client_names: str
    address: str
    status: str
    type: str
    opened_on: str  # ISO date or ""
    closing_on: str
    state: RowState
    differs: int
    prolegis_id: str
    clio_id: str
    clio_number: str
    confirmed_at: datetime | None
    problems: int
    former: str = ""


class FieldRow(msgspec.Struct, frozen=True):
    """One field of a record on both sides. ``known_*`` False means the service hides it. ``entry`` is the base, None before any."""

    name: str
    prolegis: object  # records.Value
    clio: object
    known_prolegis: bool
    known_clio: bool
    entry: Entry | None
    state: RowState


class PartyRow(msgspec.Struct, frozen=True):
    """One client of a matter."""

    client_key: str
    name: str
    role: str
    primary: bool
    state: RowState
    prolegis_id: str
    clio_id: str
    type: str
    form: str
    detail: str


class Detail(msgspec.Struct, frozen=True):
    """Everything about one client or matter, both sides."""

    key: str
    kind: Kind
    name: str
    state: RowState
    link_id: int
    linked_at: datetime | None
    confirmed_at: datetime | None
    prolegis: Record | None
    clio: Record | None
    fields: tuple[FieldRow, ...]
    parties: tuple[PartyRow, ...] = ()
    matters: tuple[MatterRow, ...] = ()


class ActivityRow(msgspec.Struct, frozen=True):
    """One line of the activity list, a history row with names; ``id`` rises."""

    id: int
    at: datetime
    run: int
    verb: str
    kind: Kind
    side: Side | None
    name: str
    matter: str
    client: str
    fields: tuple[str, ...]
    detail: str
    prolegis_id: str
    clio_id: str


class QueueRow(msgspec.Struct, frozen=True):
    """One write that waits or is under way."""

    id: str
    verb: str
    kind: Kind
    side: Side
    name: str
    state: str
    attempts: int
    sent_at: datetime | None
    check_at: datetime | None
    error: str


class Counts(msgspec.Struct, frozen=True):
    """The side list's figures."""

    clients: int = 0
    clients_unlinked: int = 0
    clients_need: int = 0
    clients_only_clio: int = 0
    matters: int = 0
    matters_unlinked: int = 0
    matters_need: int = 0
    matters_only_clio: int = 0


class ClientFilter(StrEnum):
    ALL = "all"
    UNLINKED = "unlinked"
    NEEDS_YOU = "needs_you"
    ONLY_CLIO = "only_clio"


class Reader(Protocol):
    """Pages for the window. Safe to call from a worker thread; each call is one short read of committed rows, no cursor is kept."""

    def counts(self) -> Counts: ...
    def client_keys(self, which: ClientFilter, text: str, descending: bool = False) -> list[str]:
        """Keys by folded name; ``text`` filters by words anywhere in name, e-mail, phone (accent-free prefixes)."""
        ...

    def clients(self, keys: Sequence[str]) -> list[ClientRow]: ...
    def matter_keys(
        self, *, client: str | None, text: str, order: str, descending: bool, linked: bool | None = None
    ) -> list[str]:
        """``client`` is a client row's key; ``order``: number, closing_on, opened_on, description, state. ``linked``: only those that are, or are not.

        Prolegis matters, then those only in Clio.
        """
        ...

    def matters(self, keys: Sequence[str]) -> list[MatterRow]: ...
    def detail(self, kind: Kind, key: str) -> Detail | None: ...
    def activity_ids(self, *, text: str, problems_only: bool, key: str | None, since: datetime | None) -> list[int]:
        """Newest first."""
        ...

    def activity(self, ids: Sequence[int]) -> list[ActivityRow]: ...
    def queue(self) -> list[QueueRow]: ...
    def search(self, text: str, limit: int) -> list[tuple[Kind, str, str]]:
        """(kind, key, name) over clients and matters, best first."""
        ...
