"""The state that both embedded services share: a clock, versioned tables and the all-seeing ledger.

What a service *allows* lives in ``clio_rules`` and ``prolegis_rules``; what it *says* on the wire in ``clio_api``
and ``prolegis_api``.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from desktop.practice.blobs import Blobs

Service = Literal["clio", "prolegis"]
Action = Literal["created", "updated", "deleted", "restored"]
Row = dict[str, Any]


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the service saw it; ``actor`` is who the token belongs to ("" when nobody).

    ``status`` is 0 when no reply was seen; ``fault`` names what the fault plan did to it ("" when nothing).
    """

    at: datetime
    service: Service
    method: str
    path: str
    query: str
    status: int
    actor: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of one record. ``before`` is None when created, ``after`` is None when it is gone for good.

    What can be restored is "deleted" with the row that stays behind.

    ``actor`` is "app" for the assistant's token and "person:NAME" for people at a console.
    """

    at: datetime
    service: Service
    kind: str
    id: str
    action: Action
    actor: str
    before: Row | None
    after: Row | None


@dataclass(slots=True)
class Ledger:
    """Everything that ever happened, in order. Nothing reads it but tests, the console and the second reader."""

    requests: list[Request] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)


HISTORY = 8  # versions kept a record, for reads that go back in time


class Table:
    """Rows of one kind, by id, each change recorded in the ledger as a version.

    Rows are plain JSON-like dicts; ``created_at`` and ``updated_at`` are aware UTC datetimes and ``rev`` an integer
    that the services turn into their ETag. Callers never change a row (or anything in it) in place: they go through
    ``put``, so the ledger and the history hold the rows themselves, not copies. ``indexed`` names the keys that
    ``where`` finds by.
    """

    def __init__(self, world: World, service: Service, kind: str, indexed: Iterable[str] = ()) -> None:
        self.world, self.service, self.kind = world, service, kind
        self.rows: dict[Any, Row] = {}
        self.ids: list[Any] = []  # always sorted
        self._changed: list[
            tuple[datetime, int, Any]
        ] = []  # (updated_at, rev, id), sorted; stale entries are passed over
        self._past: dict[Any, deque[tuple[datetime, Row | None]]] = {}
        self._by: dict[str, dict[Any, dict[Any, None]]] = {key: {} for key in indexed}
        world.tables[service, kind] = self

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())

    def __len__(self) -> int:
        return len(self.rows)

    def get(self, id: Any) -> Row | None:
        return self.rows.get(id)

    def where(self, key: str, value: Any) -> list[Row]:
        """The rows whose ``key`` (one of ``indexed``) has this value, in the order they took it."""
        return [self.rows[id] for id in self._by[key].get(value, ())]

    def beyond(self, id: Any) -> list[Any]:
        """The ids greater than ``id`` in order, without looking at the rows before."""
        return self.ids[bisect_right(self.ids, id) :]

    def changed_since(self, when: datetime) -> list[Row]:
        """The rows with ``updated_at >= when``, oldest change first; costs what it returns, not what there is."""
        start = bisect_left(self._changed, (when, 0))
        found = []
        for _, rev, id in self._changed[start:]:
            row = self.rows.get(id)
            if row is not None and row["rev"] == rev:
                found.append(row)
        return found

    def at(self, id: Any, when: datetime) -> Row | None:
        """The record as it was at ``when`` (None when it did not exist or was gone), as far as history reaches."""
        known = self._past.get(id)
        if not known:
            return self.rows.get(id)
        for since, row in reversed(known):
            if since <= when:
                return row
        oldest = known[0][1]
        return oldest if oldest is not None and oldest["created_at"] <= when else None

    def as_of(self, when: datetime) -> list[Row]:
        """All records as they were at ``when`` in order of id, those that are gone since among them."""
        ids = sorted(self.rows.keys() | self._past.keys())
        return [row for id in ids if (row := self.at(id, when)) is not None]

    def put(self, row: Row, actor: str, *, touch: bool = True, action: Action | None = None) -> Row:
        """Create or replace the row with this ``id``; ``touch=False`` leaves ``updated_at`` (an unbumped edit).

        ``action`` is what the ledger calls it where "updated" would not say it: moved to a trash, taken out of it.
        """
        before = self.rows.get(row["id"])
        now = self.world.now()
        row = dict(row)
        row["created_at"] = before["created_at"] if before else row.get("created_at", now)
        row["updated_at"] = now if touch or before is None else before["updated_at"]
        row["rev"] = self.world.next_rev()
        self._place(row, before)
        self._record(action or ("updated" if before else "created"), actor, before, row)
        return row

    def delete(self, id: Any, actor: str) -> None:
        before = self.rows.pop(id)
        del self.ids[bisect_left(self.ids, id)]
        self._index(before, None)
        self._record("deleted", actor, before, None)

    def restore(self, rows: Iterable[Row]) -> None:
        """Take rows from a saved state as they are: no version is recorded."""
        for row in rows:
            self._place(row, self.rows.get(row["id"]))

    def _place(self, row: Row, before: Row | None) -> None:
        id = row["id"]
        self.rows[id] = row
        if before is None:
            insort(self.ids, id)
        insort(self._changed, (row["updated_at"], row["rev"], id))
        if len(self._changed) > 2 * len(self.rows) + 64:
            self._changed = sorted((kept["updated_at"], kept["rev"], kept["id"]) for kept in self)
        self._index(before, row)

    def _index(self, before: Row | None, after: Row | None) -> None:
        for key, values in self._by.items():
            old, new = before and before.get(key), after and after.get(key)
            if before is not None and (after is None or old != new):
                values[old].pop(before["id"])
            if after is not None and (before is None or old != new):
                values.setdefault(new, {})[after["id"]] = None

    def _record(self, action: Action, actor: str, before: Row | None, after: Row | None) -> None:
        row = after or before
        assert row is not None
        now = self.world.now()
        past = self._past.setdefault(row["id"], deque(maxlen=HISTORY))
        if before is not None and not past:
            past.append((before["updated_at"], before))
        past.append((now, after))
        version = Version(now, self.service, self.kind, str(row["id"]), action, actor, before, after)
        self.world.ledger.versions.append(version)
        for listener in self.world.listeners:
            listener(version)


class World:
    """One firm's two services. ``listeners`` hear each version as it is recorded (the change feed, list lag).

    ``blobs`` holds the bytes of both services' documents; they are no part of the snapshot.
    """

    def __init__(self, clock: Callable[[], datetime] = wall_clock, seed: int = 1, blobs: Blobs | None = None) -> None:
        self.now, self.seed = clock, seed
        self.blobs = blobs or Blobs()
        self.ledger = Ledger()
        self.listeners: list[Callable[[Version], None]] = []
        self.tables: dict[tuple[Service, str], Table] = {}
        self.etag_salt: dict[Service, str] = {
            "clio": "",
            "prolegis": "",
        }  # a new salt changes every ETag, and nothing else
        self._rev = itertools.count(1)
        self._counters: dict[str, int] = {}
        self._parts: dict[str, tuple[Callable[[], Any], Callable[[Any], None]]] = {}

    def next_rev(self) -> int:
        return next(self._rev)

    def next_id(self, name: str, start: int = 1, step: int = 1) -> int:
        """A rising number of its own for each ``name``; never given twice, not even after a restart."""
        number = self._counters.get(name, start - step) + step
        self._counters[name] = number
        return number

    def set_id(self, name: str, number: int) -> None:
        """Let the next number of this ``name`` be the one after ``number`` (sample data with numbers of their own)."""
        self._counters[name] = number

    def keep(self, name: str, dump: Callable[[], Any], load: Callable[[Any], None]) -> None:
        """Make state that is not a table part of the snapshot; ``dump`` gives JSON values (datetimes allowed)."""
        self._parts[name] = (dump, load)

    def snapshot(self) -> dict[str, Any]:
        """Everything but the ledger and the history, as JSON values and aware datetimes."""
        return {
            "rev": self.next_rev(),
            "counters": dict(self._counters),
            "tables": {f"{service}/{kind}": list(table) for (service, kind), table in self.tables.items()},
            "parts": {name: dump() for name, (dump, _) in self._parts.items()},
        }

    def restore(self, saved: dict[str, Any]) -> None:
        """Take a snapshot into a world whose tables and parts exist and are still empty."""
        self._rev = itertools.count(saved["rev"] + 1)
        self._counters = dict(saved["counters"])
        for (service, kind), table in self.tables.items():
            table.restore(saved["tables"].get(f"{service}/{kind}", ()))
        for name, (_, load) in self._parts.items():
            if name in saved["parts"]:
                load(saved["parts"][name])
