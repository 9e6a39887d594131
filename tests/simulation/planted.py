"""Bugs planted on purpose, from the outside: each is a mistake that an engine like this one is written with sooner or later.

The simulation does not know of them; it must find each by an invariant of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import msgspec

from desktop.core import creations_documents, plan_content
from desktop.core.journal import Intent, IntentState
from desktop.core.records import Kind, Record, Side
from desktop.engine import context as engine_context
from desktop.engine import recover
from desktop.engine.lease import LeaseKeeper
from desktop.engine.observe import Observer
from desktop.engine.recover import Recovery
from desktop.engine.transfers import Transfers
from desktop.engine.vaulting import Vaulting
from desktop.services.clio import contacts
from desktop.services.clio import session as clio_session
from desktop.services.clio.session import ClioSession
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.storage import Storage

PLANTS: dict[str, Callable[[], Any]] = {}


def plant(bug: Callable[[], Iterator[None]]) -> Callable[[], Iterator[None]]:
    PLANTS[bug.__name__] = contextmanager(bug)
    return bug


@plant
def no_settle_wait() -> Iterator[None]:
    """A create whose record is not seen is sent again at once."""
    with patch.object(Recovery, "_settled", lambda self, intent: True):
        yield


@plant
def stale_read_accepted() -> Iterator[None]:
    """Whatever a service says last is taken for the newest."""

    def accept(self: Any, record: Record) -> bool:
        before = self._store.observation(record.side, record.kind, record.id)
        with self._store.transaction():
            self._put(
                [record], {(record.kind, record.id): before} if before else {}, self._context.service_now(record.side)
            )
        return True

    with (
        patch.object(Observer, "_goes_back", lambda self, before, record: False),
        patch.object(Observer, "_accept_single", accept),
    ):
        yield


@plant
def mark_from_the_newest_record() -> Iterator[None]:
    """The next listing asks from the newest ``updated_at`` that is known, our own writes' included."""
    original: Any = Observer._clio_kind

    async def listing(self: Any, kind: Kind) -> None:
        newest = max((record.updated_at for record in self._store.all_observations(Side.CLIO, kind)), default=None)
        if newest is not None and self._store.get(f"mark.clio.{kind}"):
            overlap = timedelta(seconds=max(engine_context.OVERLAP, 3 * self._context.late))
            with self._store.transaction():
                self._store.put(f"mark.clio.{kind}", (newest + overlap).isoformat())
        await original(self, kind)

    with patch.object(Observer, "_clio_kind", listing):
        yield


@plant
def if_match_dropped() -> Iterator[None]:
    """Updates overwrite whatever is there."""

    def blindly(original: Any) -> Any:
        async def update(self: Any, kind: Kind, id: str, values: Any, *, seen: Record, lane: Any) -> Record:
            found: Record = await original(
                self, kind, id, values, seen=msgspec.structs.replace(seen, etag=""), lane=lane
            )
            return found

        return update

    with (
        patch.object(ClioSession, "update", blindly(ClioSession.update)),
        patch.object(ProlegisSession, "update", blindly(ProlegisSession.update)),
    ):
        yield


@plant
def null_taken_for_empty() -> Iterator[None]:
    """A redacted contact is read as one whose fields are empty."""

    def record(row: Any, at: Any) -> Record:
        if row.redacted:
            lists = ("email_addresses", "phone_numbers", "addresses")
            seen = {name: [one for one in getattr(row, name) or [] if not one.redacted] for name in lists}
            row = msgspec.structs.replace(row, redacted=False, **seen)
        return contacts.record(row, at)

    resources = clio_session._RESOURCES
    with patch.dict(resources, {Kind.CLIENT: resources[Kind.CLIENT]._replace(read=record)}):
        yield


@plant
def journal_skipped() -> Iterator[None]:
    """A new process knows nothing of what the old one was sending."""

    def forget(self: Any) -> None:
        with self._store.transaction():
            for intent in self._store.intents([IntentState.SENT]):
                if intent.id not in self._context.flying:
                    self._store.save_intents([msgspec.structs.replace(intent, state=IntentState.REJECTED)])

    with patch.object(Recovery, "take_back", forget):
        yield


@plant
def equal_record_adopted() -> Iterator[None]:
    """A record that holds what was sent is taken for ours, even if it was there before."""

    def ours(self: Any, intent: Intent) -> list[Record]:
        there = self._store.unlinked(intent.side, intent.kind, created_since=None)
        return [record for record in there if self._equal(intent, record)]

    with patch.object(Recovery, "_ours", ours):
        yield


@plant
def cursor_before_apply() -> Iterator[None]:
    """The feed's cursor is stored before the changes that it passed."""
    original: Any = Observer._take_changes

    def take(self: Any, feed: Any, *, moved: bool) -> Any:
        if moved:
            with self._store.transaction():
                self._store.put("cursor.prolegis", feed.next)
        self._context.checkpoint("feed read")
        return original(self, feed, moved=moved)

    with patch.object(Observer, "_take_changes", take):
        yield


@plant
def second_desk_without_the_lease() -> Iterator[None]:
    """Every desk writes as it likes."""

    async def ensure(self: Any) -> bool:
        return True

    with patch.object(LeaseKeeper, "ensure", ensure):
        yield


@plant
def label_passed_over() -> Iterator[None]:
    """An unconfirmed update counts as done once its e-mails stand there, whatever their labels say."""
    original = recover._holds

    def holds(kind: Kind, name: str, sent: Any, record: Record, *, exactly: bool = False) -> bool:
        return original(kind, name, sent, record)

    with patch.object(recover, "_holds", holds):
        yield


# ---- documents


@plant
def version_number_not_checked() -> Iterator[None]:
    """Whatever number Clio gives our version, it is taken for the one that follows what we knew."""
    original: Any = Transfers._landed

    async def landed(self: Any, intent: Intent, reply: Record, sent: Any, lane: Any) -> Intent:
        if intent.upload is not None and intent.upload.head:
            looked: Intent = await original(self, intent, reply, sent, lane)
            return looked
        done: Intent = await self._finished(intent, reply, sent.content)
        return done

    with patch.object(Transfers, "_landed", landed):
        yield


@plant
def put_with_bearer() -> Iterator[None]:
    """The storage is sent the token that belongs to Clio's API."""
    original: Any = Storage.put

    async def put(self: Any, address: str, headers: Any, source: Any) -> None:
        await original(self, address, [*headers, ("Authorization", "Bearer of the API")], source)

    with patch.object(Storage, "put", put):
        yield


@plant
def hash_trusted_for_an_old_version() -> Iterator[None]:
    """The mark on a Clio document is believed whatever version lies on top by now."""
    original = plan_content.sha_of

    def trusting(record: Record, hashes: Any) -> str:
        marked = record.text("hash").rpartition(":")[2] if record.side is Side.CLIO else ""
        return marked or original(record, hashes)

    with (
        patch.object(plan_content, "sha_of", trusting),
        patch.object(creations_documents, "sha_of", trusting),
    ):
        yield


@plant
def delete_without_vault() -> Iterator[None]:
    """A deletion is carried over to Prolegis at once."""

    async def keep(self: Any, record: Record, owner: str, lane: Any) -> None:
        return

    with patch.object(Vaulting, "keep", keep):
        yield
