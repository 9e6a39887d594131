"""What the window and the command line may ask of the engine: requests, answers, events and the ``Desk`` port that ``engine/facade.py`` implements.

A *command* (anything that writes) returns a job id at once; its outcome comes as a ``JobEnded`` event.
Questions are awaited and write nothing. All calls are safe from any thread through ``ui/bridge.py``; on the engine's loop they are plain coroutines.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import msgspec

from desktop.core.matching import Candidate
from desktop.core.ports import Identity
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side, Value
from desktop.core.state import SyncState


class Change(msgspec.Struct, frozen=True):
    """One field that a write will change, for previews: on which side, of which record, from what to what.

    ``subject`` is a client's or matter's name; ``verb`` "update", "create" (a record: field "") or "relate" (a related contact).
    """

    side: Side
    kind: Kind
    subject: str
    verb: str
    field: str
    before: Value
    after: Value


class Difference(msgspec.Struct, frozen=True):
    """A field filled differently on both sides: nothing is written unless a person picks. ``record`` is "matter" or a Prolegis client id."""

    record: str
    subject: str
    field: str
    prolegis: Value
    clio: Value


class ClientPlan(msgspec.Struct, frozen=True):
    """One client of the matter in the wizard. ``candidates`` is empty once linked; ``certain`` is preselected only when nobody else fits."""

    prolegis: Record
    role: str
    primary: bool
    linked_clio_id: str
    candidates: tuple[Candidate, ...]
    certain: Candidate | None
    clio: Record | None = None  # the linked contact


class MatterMatches(msgspec.Struct, frozen=True):
    """All that the Matter Info wizard shows: the matter, its clients, the Clio matters that may be it."""

    prolegis: Record
    clients: tuple[ClientPlan, ...]
    candidates: tuple[Candidate, ...]
    certain: Candidate | None
    linked_clio_id: str = ""
    one_click: bool = False  # everything is certain: the whole wizard is one page


class UnlinkedClients(msgspec.Struct, frozen=True):
    """All Prolegis clients without a Clio icon: ``link`` pairs each with its one certain contact, ``ask`` resemble somebody, ``create`` nobody."""

    link: tuple[tuple[Record, Record], ...]
    ask: tuple[tuple[Record, tuple[Candidate, ...]], ...]
    create: tuple[Record, ...]


class LinkRequest(msgspec.Struct, frozen=True):
    """What a person decided in the wizard.

    ``clio_matter`` "" with ``create_matter`` False links clients only. ``clients`` maps Prolegis client id to a Clio contact id, or "create".
    ``numbers`` is whose number is kept: "clio" (Update Matter), "prolegis" (Update Clio Matter) or "" (leave both).
    ``picks`` maps (record, field) of a Difference to "prolegis" or "clio" (whose value is kept).
    ``seen`` is the preview's ``token``: the command refuses to run when what it would write has changed since.
    """

    prolegis_matter: str = ""
    clio_matter: str = ""
    create_matter: bool = False
    clients: dict[str, str] = {}
    numbers: str = ""
    picks: tuple[tuple[str, str, str], ...] = ()  # (record, field, side kept)
    seen: str = ""


class LinkPreview(msgspec.Struct, frozen=True):
    """Every field that will be written on either side, the standing differences, and what stands in the way. ``token`` goes back in ``LinkRequest.seen``."""

    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]
    blockers: tuple[Problem, ...]
    numbers_differ: bool
    prolegis_number: str
    clio_number: str
    can_update_clio_number: bool
    token: str


class ConnectRequest(msgspec.Struct, frozen=True):
    """Where to sign in. ``base_url`` "" takes the region's (Clio) or the firm file's. Client id and secret come from the keyring."""

    side: Side
    region: str = "ca"
    base_url: str = ""


class SignInWait(msgspec.Struct, frozen=True):
    """What the waiting page shows. ``paste`` is True when no loopback port is free: the person pastes the code that the browser shows."""

    side: Side
    address: str
    expires_at: datetime
    paste: bool


class ConnectionInfo(msgspec.Struct, frozen=True):
    """One side as set up. ``has_app_key`` matters for Clio only."""

    side: Side
    region: str
    base_url: str
    has_app_key: bool
    signed_in: bool
    identity: Identity | None


class FirmChoices(msgspec.Struct, frozen=True):
    """The firm's settings. ``new_contacts``: "always", "on_matters" or "ask"; ``asked``: whether a person ever chose it.

    ``recent`` Clio contacts of the last 90 days are like nobody in Prolegis. ``areas`` maps matter types to practice area names;
    ``area_names`` are Clio's, ``types`` those seen in Prolegis.
    """

    new_contacts: str
    asked: bool
    recent: int
    areas: dict[str, str]
    area_names: tuple[str, ...]
    types: tuple[str, ...]


# ---- events: frozen, batched to at most ten a second by the bridge


class StateChanged(msgspec.Struct, frozen=True):
    state: SyncState


class RecordsChanged(msgspec.Struct, frozen=True):
    """Rows to repaint: (kind, row key). Empty ``keys`` with ``all`` True: anything may have changed."""

    keys: frozenset[tuple[Kind, str]] = frozenset()
    all: bool = False


class HistoryGrew(msgspec.Struct, frozen=True):
    newest: int


class JobProgress(msgspec.Struct, frozen=True):
    """``step`` a short code: reading, linking, creating, writing, waiting, limited (by what a person set, until ``check_at``), confirming.

    ``total`` 0 when unknown.
    """

    job: str
    step: str
    done: int
    total: int
    detail: str = ""
    check_at: datetime | None = None  # "Not confirmed by Clio; checked again at 10:42."


class JobEnded(msgspec.Struct, frozen=True):
    """``problems`` are what kept the job from its end (empty when all was done). ``result`` is small plain data per job kind."""

    job: str
    ok: bool
    problems: tuple[Problem, ...]
    result: dict[str, str] = {}


class SignInStep(msgspec.Struct, frozen=True):
    """``step``: waiting (with ``wait``), done, declined, expired, cancelled, failed (with ``problem``)."""

    side: Side
    step: str
    wait: SignInWait | None = None
    problem: Problem | None = None
    identity: Identity | None = None


Event = StateChanged | RecordsChanged | HistoryGrew | JobProgress | JobEnded | SignInStep
Subscriber = Callable[[Event], None]


class Desk(Protocol):
    """The engine's front door."""

    @property
    def state(self) -> SyncState: ...
    def subscribe(self, listener: Subscriber) -> Callable[[], None]:
        """Called on the engine's thread; returns the function that ends it."""
        ...

    # questions
    async def matter_matches(self, prolegis_matter: str, *, include_closed: bool = True) -> MatterMatches: ...
    async def client_matches(self, prolegis_client: str) -> ClientPlan: ...
    async def unlinked_clients(self) -> UnlinkedClients: ...
    async def search_contacts(self, text: str, *, ours: str = "") -> tuple[Candidate, ...]:
        """Clio's own search, ranked against the Prolegis client ``ours``; linked ones are left out."""
        ...

    async def search_matters(self, text: str, *, ours: str = "", exact: bool = False) -> tuple[Candidate, ...]:
        """``exact``: the exact Clio number (Manual Clio Matter Search)."""
        ...

    async def preview(self, request: LinkRequest) -> LinkPreview: ...
    async def firm_choices(self) -> FirmChoices: ...
    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]: ...

    # commands: a job id at once
    def sync_now(self) -> str: ...
    def link(self, request: LinkRequest) -> str: ...
    def sync_clients(self, prolegis_ids: tuple[str, ...] | None, *, create: bool) -> str:
        """Link the certain ones (None: all unlinked), with ``create`` create the rest."""
        ...

    def resolve(self, problem_key: str, keep: str) -> str: ...
    def choose(self, kind: Kind, prolegis_id: str, field: str, keep: str) -> str:
        """Settle a difference of a linked record that stands without being a problem ("Update Matter"): whose value is kept.

        ``keep`` as for ``resolve``: "prolegis", "clio" or "both".
        """
        ...

    def unlink(self, link_id: int) -> str:
        """Undo a link within 30 days: the records stay, nothing flows any more."""
        ...

    def save_choices(self, new_contacts: str, areas: dict[str, str]) -> str: ...
    def cancel(self, job: str) -> None: ...
    def pause(self, until: datetime | None) -> None: ...
    def resume(self) -> None: ...
    def watch(self, matter_key: str | None) -> None:
        """The matter on screen: asked for every 10 s by its own filter."""
        ...

    def save_app_key(self, client_id: str, secret: str, region: str) -> str: ...
    def connect(self, request: ConnectRequest) -> None:
        """Starts the browser sign-in; steps come as ``SignInStep``."""
        ...

    def reopen_sign_in(self) -> None: ...
    def paste_code(self, code: str) -> None: ...
    def cancel_sign_in(self) -> None: ...
    def disconnect(self, side: Side) -> str: ...
