"""How one write of a person's order goes through the journal, and how its end is waited for. What each kind of order means is in ``document_deeds``."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from desktop.core import errors
from desktop.core.documents import deleted_at
from desktop.core.journal import OPEN, Intent, IntentState, Verb
from desktop.core.ports import Lane
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Record
from desktop.engine.context import Context
from desktop.engine.document_ends import Ends, trouble
from desktop.engine.linking import Blocked
from desktop.engine.observe import Observer
from desktop.engine.papers import Papers
from desktop.engine.result import Halt

_ROUNDS = 3  # tries where somebody is faster each time
_TURN = 0.25  # seconds between two looks at whether a document is free


class Expired(Exception):
    """That service has it no more, not even in its trash."""


class Writer:
    """One write at a time of a person's order. ``ask`` wakes the cycles, which go on with what was cut."""

    def __init__(self, context: Context, papers: Papers, observer: Observer, ask: Callable[[], None]) -> None:
        self._context, self._papers, self._observer, self._ask = context, papers, observer, ask
        self._store = context.store

    async def reach(
        self, ends: Ends, record: Record, verb: Verb, job: str, values: Fields, goal: Callable[[Record], bool]
    ) -> Record:
        """Write to this record until it is as wanted; returns it as it then is. Raises ``Blocked``, ``Expired`` and ``Halt``."""
        for begun in self.begun(job, verb, record):
            await self.ended(begun.id)
        for _ in range(_ROUNDS):
            now = await self.look(record, ends)
            if goal(now):
                return now
            intent = self._intent(now, verb, job, values)
            ended = await self.written(intent, now, ends)
            if ended.state is IntentState.APPLIED:
                return self._store.observation(now.side, now.kind, now.id) or now
            if ended.error == "restore_expired":
                raise Expired
            if problems := self.problems(ended):
                raise Blocked(problems)
        raise Blocked((trouble("REDO-1", ends.name, record.side, ends=ends),))

    async def look(self, record: Record, ends: Ends) -> Record:
        """As it is at this moment. Raises ``Expired`` for one that is gone from the trash too, ``Blocked`` for any other that is gone."""
        now = await self._context.documents(record.side).get(Kind.DOCUMENT, record.id, Lane.PERSON)
        if now is not None:
            self._observer.read([now])
            return now
        self._observer.gone(record.side, Kind.DOCUMENT, record.id)
        if deleted_at(record) is not None:
            raise Expired
        raise Blocked((trouble("GONE-1", ends.name, record.side, ends=ends),))

    def begun(self, job: str, verb: Verb, record: Record) -> list[Intent]:
        """What this order wrote to this record so far, before a restart too."""
        found: list[Intent] = []
        while (intent := self._store.intent(_id_of(job, verb, record, len(found)))) is not None:
            found.append(intent)
        return found

    def _intent(self, record: Record, verb: Verb, job: str, values: Fields) -> Intent:
        id = _id_of(job, verb, record, len(self.begun(job, verb, record)))
        return Intent(
            id, self._context.run, verb, record.side, Kind.DOCUMENT, values, state=IntentState.ARMED,
            target_id=record.id, name=record.name, command=job,
        )  # fmt: skip

    async def written(self, intent: Intent, seen: Record | None, ends: Ends | None) -> Intent:
        """Send it, and wait for its end however long that takes. Nothing else writes to these records meanwhile."""
        context, taken = self._context, ends.taken if ends is not None else set()
        while taken & context.busy:
            await context.clock.sleep(_TURN)
        context.busy |= taken
        try:
            await context.hear(intent.side, Lane.PERSON)
            if not await context.may_write():
                raise Halt(errors.LeaseHeld())
            context.checkpoint("planned")
            await self._papers.ordered(intent, seen, Lane.PERSON)
        finally:
            context.busy -= taken
        return await self.ended(intent.id)

    async def ended(self, id: str) -> Intent:
        """What was cut is gone on with by the cycles: an unconfirmed write is settled there."""
        wait = 1.0
        while True:
            intent = self._store.intent(id)
            assert intent is not None, "it was added before it was sent"
            if intent.state not in OPEN:
                return intent
            self._ask()
            await self._context.clock.sleep(wait)
            wait = min(20.0, 2 * wait)

    def problems(self, intent: Intent) -> tuple[Problem, ...]:
        """What was told about this write, or about the vault that it needed."""
        found = [one for one in self._store.problems() if one.params.get("intent") == intent.id]
        if not found and intent.error.startswith("vault"):
            found = [one for one in self._store.problems() if one.code.startswith("VAULT-")]
        return tuple(found)


def _id_of(job: str, verb: Verb, record: Record, round: int) -> str:
    """The same after a restart, by which an order finds its own writes; ``job`` is unlike any other's."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{job} {verb} {record.side} {record.id} {round}"))


def is_deleted(record: Record) -> bool:
    return deleted_at(record) is not None
