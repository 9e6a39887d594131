"""Carrying out operations through the journal: written down, sent, acked with its link in one commit (SYNC 4). What went wrong is sorted here, not decided."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from desktop.core import errors
from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.links import LinkState
from desktop.core.operations import Operation
from desktop.core.ports import Lane
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import PAPERS, Context
from desktop.engine.outcome import Outcomes
from desktop.engine.papers import Papers
from desktop.engine.result import Halt, Result

TRANSFERS = 4  # documents under way at once
IN_FLIGHT = 8  # writes under way at once: at 50 ms latency a bulk run keeps at least six going
_log = logging.getLogger(__name__)
_AT_ONCE = {Kind.FOLDER: 1, Kind.DOCUMENT: TRANSFERS}  # a folder needs the one around it
_ORDER = {Kind.CLIENT: 0, Kind.MATTER: 1, Kind.PARTY: 2, Kind.FOLDER: 3, Kind.DOCUMENT: 4}


class Applier:
    """Executes operations: clients, matters, parties, folders, documents, deletes last; independent ones side by side, one in flight per record."""

    def __init__(self, context: Context, outcomes: Outcomes, papers: Papers) -> None:
        self._context, self._outcomes, self._papers = context, outcomes, papers

    async def run(
        self,
        operations: Iterable[Operation],
        *,
        lane: Lane = Lane.WRITE,
        command: str = "",
        fences: dict[str, tuple[str, ...]] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Operation, Result]]:
        """Do them all. Raises ``Halt`` when going on makes no sense; what was begun by then is finished or recorded."""
        results: list[tuple[Operation, Result]] = []
        batches: dict[tuple[int, bool], list[Operation]] = {}
        for operation in operations:
            batches.setdefault((_ORDER[operation.kind], operation.verb is Verb.DELETE), []).append(operation)
        for _, batch in sorted(batches.items()):
            results += await self._batch(batch, lane, command, fences or {}, progress)
        return results

    async def _batch(
        self,
        operations: Sequence[Operation],
        lane: Lane,
        command: str,
        fences: dict[str, tuple[str, ...]],
        progress: Callable[[int], None] | None,
    ) -> list[tuple[Operation, Result]]:
        queue = list(reversed(operations))
        results: list[tuple[Operation, Result]] = []
        halt: list[Halt] = []

        async def worker() -> None:
            while queue and not halt:
                operation = queue.pop()
                try:
                    result = await self.one(operation, lane, command, fences.get(operation.source_id, ()))
                except Halt as stop:
                    halt.append(stop)
                    return
                results.append((operation, result))
                if progress is not None:
                    progress(1)

        async with asyncio.TaskGroup() as group:
            for _ in range(min(_AT_ONCE.get(operations[0].kind, IN_FLIGHT), len(operations))):
                group.create_task(worker())
        if halt:
            raise halt[0]
        return results

    async def one(
        self, operation: Operation, lane: Lane = Lane.WRITE, command: str = "", fence: tuple[str, ...] = ()
    ) -> Result:
        """One write, once. The record and its counterpart are taken for as long as it is under way."""
        taken = _taken(operation)
        if taken & self._context.busy:
            return Result.AGAIN
        self._context.busy |= taken
        try:
            await self._may_send(operation.side, lane)
            if self._overtaken(operation):
                return Result.AGAIN
            self._context.checkpoint("planned")
            if operation.kind in PAPERS:
                return await self._papers.one(operation, lane, command)
            intent = self._intent(operation, command, fence)
            return await self._send(intent, operation.target, lane, is_new=True)
        finally:
            self._context.busy -= taken

    def _overtaken(self, operation: Operation) -> bool:
        """Whether something happened since this was planned: a command did it meanwhile, it is in doubt, or its link ended (I5)."""
        context, store = self._context, self._context.store
        what = (operation.verb, operation.side, operation.kind)
        if operation.kind is Kind.FOLDER:
            return False
        if operation.verb is Verb.CREATE:
            if context.creates_rest(operation.kind) or store.under_way(*what, source_id=operation.source_id):
                return True
            return store.link_of(operation.side.other, operation.kind, operation.source_id) is not None
        link = store.link(operation.link_id)
        return link is None or link.state is not LinkState.LIVE or store.under_way(*what, link_id=operation.link_id)

    def _intent(self, operation: Operation, command: str, fence: tuple[str, ...]) -> Intent:
        """Not in the journal yet, nor dated: ``_sent`` sees to both."""
        return Intent(
            id=str(uuid.UUID(int=self._context.chance.getrandbits(128), version=4)),
            run=self._context.run,
            verb=operation.verb,
            side=operation.side,
            kind=operation.kind,
            values=operation.values,
            seen=dict(operation.source.fields if operation.source is not None else operation.seen),
            fence=fence,
            source_id=operation.source_id,
            target_id=operation.target.id if operation.target else "",
            link_id=operation.link_id,
            name=operation.name,
            command=command,
        )

    async def send_again(self, intent: Intent, seen: Record | None, lane: Lane) -> Result:
        """A create whose absence was proved twice goes out again under the same intent (SYNC 4.4)."""
        await self._may_send(intent.side, lane)
        return await self._send(intent, seen, lane)

    async def _may_send(self, side: Side, lane: Lane) -> None:
        """Nothing is sent without the lease (W2, W4), nor dated by a clock that may have jumped."""
        try:
            await self._context.hear(side, lane)
            if not await self._context.may_write():
                raise Halt(errors.LeaseHeld())
        except errors.ServiceError as error:
            raise Halt(error) from None

    async def _send(self, intent: Intent, seen: Record | None, lane: Lane, *, is_new: bool = False) -> Result:
        """What has left is finished though its job is cancelled or the engine stops: only an answer tells what happened (S9)."""
        flying = self._context.flying
        task = asyncio.ensure_future(self._sent(intent, seen, lane, is_new))
        flying[intent.id] = task
        task.add_done_callback(lambda done: _landed(flying, intent.id, done))
        return await asyncio.shield(task)

    async def _sent(self, intent: Intent, seen: Record | None, lane: Lane, is_new: bool) -> Result:
        """A new intent is added as sent, a doubtful one is marked as sent again; only what is committed leaves."""
        context = self._context
        now = context.service_now(intent.side)
        intent = msgspec.structs.replace(
            intent,
            state=IntentState.SENT,
            first_sent_at=intent.first_sent_at or now,
            sent_at=now,
            attempts=intent.attempts + 1,
        )
        keep = context.store.add_intents if is_new else context.store.save_intents
        await context.commit.run(lambda: keep([intent]))
        context.checkpoint("sending")
        service = context.service(intent.side)
        try:
            if intent.verb is Verb.CREATE:
                reply = await service.create(intent.kind, intent.values, key=self._key(intent), lane=lane)
            else:
                assert seen is not None, "an update has a target"
                reply = await service.update(intent.kind, intent.target_id, intent.values, seen=seen, lane=lane)
        except errors.ServiceError as error:
            return await self._failed(intent, error)
        except Exception as error:  # noqa: BLE001 - one record that trips us must not stop the others (V5)
            _log.exception("a write failed in a way nobody foresaw")
            await context.commit.run(partial(self._outcomes.tripped, intent, error))
            return Result.UNCERTAIN
        context.checkpoint("reply read")
        await context.commit.run(lambda: self._outcomes.acked(intent, reply))
        context.checkpoint("acked")
        return Result.APPLIED

    def _key(self, intent: Intent) -> str:
        """A create in Prolegis that copies a Clio record has the same key for ever, from whichever desk."""
        return f"clio-{intent.kind}-{intent.source_id}" if intent.side is Side.PROLEGIS else intent.id

    async def _failed(self, intent: Intent, error: errors.ServiceError) -> Result:
        context, outcomes = self._context, self._outcomes
        context.checkpoint("error read")
        if error.applied is None:
            await context.commit.run(lambda: outcomes.uncertain(intent, error))
            return Result.UNCERTAIN
        await context.commit.run(lambda: outcomes.rejected(intent, error))
        if isinstance(error, errors.Stale | errors.Missing):
            await self._look_again(intent)
            return Result.AGAIN
        if isinstance(error, errors.Refused | errors.Forbidden):
            return Result.REFUSED
        raise Halt(error)

    async def _look_again(self, intent: Intent) -> None:
        """After a 412 or 404: read the record, so that the next plan merges with what is really there (U1, D12)."""
        if not intent.target_id:
            return
        try:
            record = await self._context.service(intent.side).get(intent.kind, intent.target_id, Lane.WRITE)
        except errors.ServiceError:
            return  # the next listing brings it
        self._outcomes.looked(intent, record)


def _landed(flying: dict[str, asyncio.Task[object]], id: str, task: asyncio.Task[Result]) -> None:
    """Whoever waited for it may be gone: its failure is in the journal."""
    flying.pop(id, None)
    if not task.cancelled():
        task.exception()


def _taken(operation: Operation) -> set[tuple[Side, Kind, str]]:
    """Both ends of what an operation touches, so that one link has one write under way."""
    taken: set[tuple[Side, Kind, str]] = set()
    if operation.target is not None:
        taken.add((operation.side, operation.kind, operation.target.id))
    if operation.source_id:
        taken.add((operation.side.other, operation.kind, operation.source_id))
    return taken
