"""The doors between the rooms: what the engine asks of a service and of the store, and what the window asks of the store.

``services`` implements ``Service``, ``Clio`` and ``Prolegis``; ``store`` implements ``Store``, ``Secrets`` and ``views.Reader``.
All instants are UTC. Service methods raise only ``core.errors``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, tzinfo
from enum import IntEnum
from typing import Any, Protocol, TypeVar

import msgspec

from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.links import Link, LinkState
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Record, Side

T = TypeVar("T")


class Lane(IntEnum):
    """Who waits for a request; lower goes first (SYNC 5)."""

    PERSON = 0
    WRITE = 1
    CHANGE = 2
    SWEEP = 3


class Identity(msgspec.Struct, frozen=True):
    """Who we are at a service. ``account_id`` is the firm; empty when the service will not say (a 403 on who_am_i)."""

    account_id: str
    account_name: str
    user_id: str
    user_name: str
    region: str = ""


class Page(msgspec.Struct, frozen=True):
    """One page of a listing. ``asked_at`` is the service's own clock on the reply; ``next`` is opaque, None at the end.

    ``unread`` are the ids of records that were sent in a form that nobody can read; the others stand for themselves.
    """

    records: tuple[Record, ...]
    next: str | None
    asked_at: datetime
    unread: tuple[str, ...] = ()


class Stub(msgspec.Struct, frozen=True):
    """What a sweep reads: id and ETag."""

    id: str
    etag: str


class StubPage(msgspec.Struct, frozen=True):
    stubs: tuple[Stub, ...]
    next: str | None
    asked_at: datetime


class Change(msgspec.Struct, frozen=True):
    """One row of the Prolegis feed. ``action``: created, updated, deleted, restored (open). ``by_person`` is False for applications."""

    seq: int
    action: str
    kind: Kind
    id: str
    record: Record | None
    by_person: bool
    at: datetime


class Feed(msgspec.Struct, frozen=True):
    """``unread`` as for a ``Page``."""

    changes: tuple[Change, ...]
    next: str
    more: bool
    asked_at: datetime
    unread: tuple[tuple[Kind, str], ...] = ()


class Pair(msgspec.Struct, frozen=True):
    """One row of ``PUT /links``; ``clio_id`` None unlinks."""

    kind: Kind
    prolegis_id: str
    clio_id: str | None


class Lease(msgspec.Struct, frozen=True):
    """``holder`` is a desk id, ``name`` for people, ``remaining`` seconds by the server's clock at the reply.

    ``after`` is the holder before, if its lease ran out instead of being given back: its last writes may still be on their way.
    """

    holder: str
    name: str
    epoch: int
    remaining: float
    after: str = ""


class Service(Protocol):
    """What both adapters do alike (one contract suite tests both)."""

    side: Side

    async def identity(self, lane: Lane = Lane.CHANGE) -> Identity: ...

    async def list(self, kind: Kind, *, since: datetime | None, cursor: str | None, lane: Lane) -> Page:
        """Records changed after ``since`` (all when None), 200 a page by rising id, with every field that is synced."""
        ...

    async def stubs(self, kind: Kind, *, cursor: str | None, lane: Lane) -> StubPage: ...

    async def get(self, kind: Kind, id: str, lane: Lane) -> Record | None:
        """The record as it is now; None when the service answers 404."""
        ...

    async def search(self, kind: Kind, text: str, lane: Lane) -> tuple[Record, ...]:
        """At most 200 records by the service's own search."""
        ...

    async def create(self, kind: Kind, values: Fields, *, key: str, lane: Lane) -> Record:
        """Send once. ``key`` is the Idempotency-Key where the service honours one. The reply's record has every synced field."""
        ...

    async def update(self, kind: Kind, id: str, values: Fields, *, seen: Record, lane: Lane) -> Record:
        """Write only ``values`` (canonical, already in this side's words) under ``seen.etag``; list fields become exactly ``values[name]``.

        ``seen`` gives the row ids of list items (``refs``). Raises ``Stale`` on 412.
        """
        ...

    async def aclose(self) -> None: ...


class Clio(Service, Protocol):
    async def practice_areas(self, lane: Lane) -> Mapping[str, str]:
        """{name: id} of the firm's practice areas."""
        ...

    async def of_matter(self, matter_id: str, lane: Lane) -> tuple[Record, ...]:
        """The matter itself and its relationships, for the matter on screen."""
        ...

    def web_address(self, kind: Kind, id: str) -> str: ...


class Prolegis(Service, Protocol):
    async def feed(self, after: str | None, *, wait: float, lane: Lane) -> Feed:
        """Rows after the cursor; ``after`` None only gives the cursor of now. Raises ``FeedLost``."""
        ...

    async def put_links(self, pairs: Sequence[Pair], lane: Lane) -> tuple[Record, ...]:
        """At most 200 at once, all or nothing; raises ``Refused`` code "clio_id_taken" with ``message`` naming the Clio id.

        Returns the records as they now stand where the service gives them.
        """
        ...

    async def take_lease(self, holder: str, name: str, ttl: float) -> Lease:
        """Take or renew; raises ``LeaseHeld``. Later writes carry the epoch."""
        ...

    async def release_lease(self, holder: str) -> None: ...

    def web_address(self, kind: Kind, id: str) -> str: ...


class Store(Protocol):
    """The local database, used from the engine's thread only.

    Reads return what is committed. Every method that writes must run inside ``transaction()``; nested use joins the outer one. No await inside.
    """

    @property
    def durable(self) -> bool:
        """Whether it keeps anything beyond this process."""
        ...

    def transaction(self, *, lasting: bool = True) -> AbstractContextManager[None]:
        """``lasting`` False does not wait for the disk: for what is found again after a power cut that took it back."""
        ...

    def sync(self) -> None:
        """Bring all that was committed by now to the disk. Blocking; the one method for a worker thread."""
        ...

    # observations
    def observation(self, side: Side, kind: Kind, id: str) -> Record | None: ...
    def observations(self, side: Side, kind: Kind, ids: Iterable[str]) -> dict[str, Record]: ...
    def all_observations(self, side: Side, kind: Kind) -> Iterable[Record]: ...
    def superseded(self, side: Side, kind: Kind, id: str, etag: str) -> bool:
        """Whether this ETag is one that a later accepted observation replaced (kept: the last eight)."""
        ...

    def put_observations(self, records: Iterable[Record], *, seen_at: datetime) -> None:
        """Insert or replace, remembering replaced ETags, refreshing search and blocking keys. Deciding whether to accept is the engine's."""
        ...

    def mark_gone(self, side: Side, kind: Kind, id: str, gone_at: datetime | None) -> None:
        """The record no longer exists there (None: it is back). Gone records stay readable and leave listings and neighbours."""
        ...

    def is_gone(self, side: Side, kind: Kind, id: str) -> bool: ...
    def unlinked(self, side: Side, kind: Kind, *, created_since: datetime | None) -> list[Record]:
        """Not gone, no live, held or dead link, created at or after; oldest first."""
        ...

    def neighbours(self, record: Record, *, linked: bool | None = None, limit: int = 50) -> list[Record]:
        """Records of the *other* side and same kind that share a blocking key (``matching.blocking_keys``); ``linked`` filters, None takes all."""
        ...

    def key_counts(self, side: Side, kind: Kind, keys: Iterable[str]) -> dict[str, int]:
        """How many records of that side carry each blocking key."""
        ...

    def parties_of(self, clio_matter_id: str) -> list[Record]:
        """Clio relationships of a matter that are not gone."""
        ...

    def matters_with_client(self, prolegis_client_id: str) -> list[Record]:
        """Prolegis matters that name this client."""
        ...

    def matters_of_contact(self, clio_contact_id: str) -> list[Record]:
        """Clio matters whose client this contact is."""

    def matter_by_number(self, side: Side, number: str) -> list[Record]:
        """Matters of that side, not gone, that carry exactly this number (letter case aside)."""

    def matter_once_numbered(self, number: str) -> list[Record]: ...

    def stubs(self, side: Side, kind: Kind) -> dict[str, str]:
        """{id: etag} of all that are not gone."""
        ...

    # links
    def link(self, id: int) -> Link | None: ...
    def link_of(self, side: Side, kind: Kind, record_id: str) -> Link | None:
        """The live or held link of a record; dead ones are not returned."""
        ...

    def links_of(self, side: Side, kind: Kind, record_ids: Iterable[str]) -> dict[str, Link]: ...
    def links(self, kind: Kind | None = None, states: Iterable[LinkState] | None = None) -> list[Link]: ...
    def was_linked(self, side: Side, kind: Kind, record_id: str) -> bool:
        """Whether any link, dead ones included, ever held this record (I5)."""
        ...

    def add_link(self, link: Link) -> Link:
        """Insert (``link.id`` 0) and return it with its id; raises ``LinkTaken`` when either end has a live link."""
        ...

    def save_links(self, links: Iterable[Link]) -> None: ...
    def unannounced(self, limit: int) -> list[Link]:
        """Live links, parties aside, that Prolegis does not carry yet; oldest first."""
        ...

    def announced(self, link_ids: Iterable[int]) -> None:
        """Prolegis carries these now."""
        ...

    def untaken(self, kind: Kind) -> list[str]:
        """Prolegis records that carry a Clio id which is not that of their live or held link, or none any more although it was announced."""
        ...

    def touch(self, side: Side, kind: Kind, record_ids: Iterable[str]) -> None:
        """Mark the live links of these records as pending, so that the next plan looks at them; one indexed statement."""
        ...

    def pending_links(self) -> list[Link]:
        """Live links marked pending: clients first, then matters, then parties; by id."""
        ...

    def count_links(self, kind: Kind) -> int:
        """Live links of a kind."""
        ...

    # journal
    def add_intents(self, intents: Iterable[Intent]) -> None: ...
    def save_intents(self, intents: Iterable[Intent]) -> None:
        """Replace by id; refuses an illegal transition (I14)."""
        ...

    def intents(self, states: Iterable[IntentState]) -> list[Intent]: ...
    def intent(self, id: str) -> Intent | None: ...
    def under_way(self, verb: Verb, side: Side, kind: Kind, *, source_id: str = "", link_id: int = 0) -> bool:
        """Whether such a write stands open: of this link, or made from this record of the other side."""
        ...

    # problems, history, small values
    def put_problem(self, problem: Problem) -> None:
        """Insert or update by ``problem.key``; keeps the first ``since``."""
        ...

    def drop_problems(self, keys: Iterable[str]) -> None: ...
    def problems(self) -> list[Problem]: ...
    def add_history(self, rows: Iterable[HistoryRow]) -> None: ...
    def start_run(self, cause: str, at: datetime) -> int: ...
    def end_run(self, run: int, at: datetime, operations: int, problems: int) -> None: ...
    def get(self, name: str, default: Any = None) -> Any:
        """A small JSON value by name: cursors ("cursor.prolegis"), marks ("mark.clio.client"), identities, capabilities, policy."""
        ...

    def put(self, name: str, value: Any) -> None: ...
    def confirm(self, at: datetime) -> None:
        """Both sides were checked completely at this instant: every live link with nothing pending is confirmed equal."""
        ...

    def prune(self, now: datetime) -> int:
        """Take out a few of the finished intents and history rows that are past their time; opens its own transaction (S11)."""
        ...

    def backup_if_due(self, now: datetime) -> object:
        """A copy of the database once a day; slow, and safe from another thread."""
        ...

    def close(self) -> None: ...


class HistoryRow(msgspec.Struct, frozen=True):
    """One line of the activity list. ``verb``: created, updated, linked, unlinked, asked, resolved, held, adopted, failed (open);
    of documents also versioned, deleted and restored.

    ``side`` is where it was written ("" for local acts); ``fields`` the canonical names that moved; ``detail`` a short code, never record text.
    """

    at: datetime
    run: int
    verb: str
    kind: Kind
    side: Side | None
    prolegis_id: str = ""
    clio_id: str = ""
    name: str = ""
    fields: tuple[str, ...] = ()
    detail: str = ""


class LinkTaken(Exception):
    """One end of a link already has a live link (U15)."""


class Secrets(Protocol):
    """The keyring. Blocking: callers leave the loop. Raises ``KeyringClosed``; never falls back to a file."""

    def get(self, name: str) -> str | None: ...
    def put(self, name: str, value: str) -> None: ...
    def drop(self, name: str) -> None: ...


class KeyringClosed(Exception):
    """The password store is locked or there is none (A11). ``missing`` tells them apart."""

    def __init__(self, missing: bool, reason: str = "") -> None:
        super().__init__(reason)
        self.missing = missing


class SignInOffer(msgspec.Struct, frozen=True):
    """A sign-in that waits for the browser: where to send the person, until when, and whether a code must be pasted."""

    address: str
    expires_at: datetime
    paste: bool


class SignIn(Protocol):
    """One sign-in in the system's browser (Z1). ``begin`` and ``finish`` raise ``SignInStopped`` and service errors."""

    async def begin(self) -> SignInOffer: ...

    async def finish(self) -> Identity:
        """Wait for the browser or the pasted code; the tokens are stored once it returns."""
        ...

    def paste(self, code: str) -> None: ...
    def cancel(self) -> None: ...


class Clock(Protocol):
    """Time as the engine may know it: ``now`` the wall (UTC), ``monotonic`` for durations, ``sleep`` on the loop, ``zone`` the office's."""

    def now(self) -> datetime: ...
    def monotonic(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...
    def zone(self) -> tzinfo: ...


Listener = Callable[[object], None]
