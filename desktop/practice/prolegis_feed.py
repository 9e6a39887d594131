"""Prolegis' change feed: every change of a client, matter or document in order, read by an opaque cursor, with a long poll.

A row carries the record as it is now (or as it last was, once deleted), so a reader of an old row never goes back in time.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from bisect import bisect_left, bisect_right
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.practice.prolegis_fields import ProlegisError
from desktop.practice.world import Action, Row, Version, World

KEPT = timedelta(days=90)
KINDS = ("client", "matter", "document")
APPLICATION = "Clio sync assistant"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the feed; ``id`` names the record, ``actor`` is as in the ledger."""

    seq: int
    kind: str
    action: Action
    at: datetime
    actor: str
    id: str


@dataclass(frozen=True, slots=True)
class Slice:
    """What one reading of the feed gives: rows with their records, the cursor after the last one, and whether more wait."""

    changes: list[tuple[Change, Row]]
    next: str
    more: bool


class ChangeFeed:
    """Listens to the world and keeps the rows of the last 90 days; one feed per firm, named by its birth."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.identity = f"{world.seed:x}-{int(world.now().timestamp() * 1_000_000):x}"
        self._changes: list[Change] = []
        self._gone: dict[str, Row] = {}
        self._waiting: set[asyncio.Event] = set()
        self._dropped = 0
        world.listeners.append(self._hear)
        world.keep("prolegis.feed", self._dump, self._load)

    @property
    def last(self) -> int:
        return self._changes[-1].seq if self._changes else self._dropped

    def cursor(self, seq: int | None = None) -> str:
        """The opaque cursor that stands behind row ``seq`` (default: behind the newest)."""
        plain = f"{self.identity}.{self.last if seq is None else seq}"
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    def read(self, after: str, limit: int) -> Slice:
        """The rows behind ``after``; 410 when it is of another feed or its next rows are no longer kept."""
        seq = self.position(after)
        start = bisect_right(self._changes, seq, key=lambda change: change.seq)
        rows = self._changes[start : start + limit]
        return Slice(
            [(row, self._record(row)) for row in rows],
            self.cursor(rows[-1].seq) if rows else after,
            start + limit < len(self._changes),
        )

    def position(self, after: str) -> int:
        """The row number a cursor stands behind; raises the 410."""
        self._drop_old()
        try:
            plain = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode()
            identity, _, number = plain.rpartition(".")
            seq = int(number)
        except (ValueError, binascii.Error):
            identity, seq = "", 0
        if identity != self.identity or not self._dropped <= seq <= self.last:
            raise ProlegisError(
                410, "cursor_gone", "The change cursor is no longer valid",
                "It is older than 90 days or belongs to another feed. List the records again and start from now.",
            )  # fmt: skip
        return seq

    async def wait(self, after: str, seconds: float) -> None:
        """Return as soon as a row stands behind ``after``, at the latest after ``seconds`` (0: at once)."""
        if seconds <= 0 or self.position(after) < self.last:
            return
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self._waiting.discard(event)

    def wake(self) -> None:
        """End every long poll now (a change came, or the server is closing)."""
        for event in self._waiting:
            event.set()

    def _record(self, change: Change) -> Row:
        return self._world.tables["prolegis", change.kind].get(change.id) or self._gone[change.id]

    def _hear(self, version: Version) -> None:
        if version.service != "prolegis" or version.kind not in KINDS:
            return
        if version.after is None and version.before is not None:
            self._gone[version.id] = version.before
        self._changes.append(Change(self.last + 1, version.kind, version.action, version.at, version.actor, version.id))
        self.wake()

    def _drop_old(self) -> None:
        oldest = self._world.now() - KEPT
        if self._changes and self._changes[0].at < oldest:
            gone = bisect_left(self._changes, oldest, key=lambda change: change.at)
            self._dropped = self._changes[gone - 1].seq
            del self._changes[:gone]

    def _dump(self) -> dict[str, Any]:
        rows = [astuple(change) for change in self._changes]
        return {"identity": self.identity, "dropped": self._dropped, "changes": rows, "gone": self._gone}

    def _load(self, saved: dict[str, Any]) -> None:
        self.identity, self._dropped, self._gone = saved["identity"], saved["dropped"], dict(saved["gone"])
        self._changes = [Change(*row) for row in saved["changes"]]


def by(actor: str) -> Row:
    """Who made a change, as the contract shows it."""
    if actor == "app":
        return {"type": "application", "name": APPLICATION}
    return {"type": "user", "name": actor.removeprefix("person:")}
