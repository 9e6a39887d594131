"""Carrying out operations about documents and folders, and going on with what was cut. Bytes go by ``transfers``; what went wrong is sorted here."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from functools import partial

import msgspec

from desktop.core import errors
from desktop.core.documents import deleted_at
from desktop.core.fields import BY_NAME
from desktop.core.journal import OPEN, Intent, IntentState, UploadStep, Verb
from desktop.core.operations import Operation
from desktop.core.ports import Lane
from desktop.core.records import Fields, Kind, Record, Side
from desktop.core.words import same_value
from desktop.engine.context import Context
from desktop.engine.copying_again import copied_again
from desktop.engine.deleting import Deleting
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.leftovers import Leftovers
from desktop.engine.observe import Observer
from desktop.engine.outcome_documents import CAME_DAMAGED, NO_FILE, RESTORE_EXPIRED, PaperOutcomes, place_of
from desktop.engine.result import Halt, Result
from desktop.engine.still_linked import is_still_linked, linked_elsewhere
from desktop.engine.transfers import NOT_LINKED, Overtaken, Transfers
from desktop.engine.vaulting import waits_for_vault

_S = IntentState
_AWAY = (errors.Unreachable, errors.SignInEnded, errors.LeaseHeld, errors.Busy, errors.Outdated)
_MOST_TRIES = 5
_BROKEN = 500
_log = logging.getLogger(__name__)


class Papers:
    """Executes operations of both kinds. The caller holds both ends (``Context.busy``) and the lease."""

    def __init__(self, context: Context, observer: Observer, outcomes: PaperOutcomes) -> None:
        self._context, self._observer, self._outcomes, self._store = context, observer, outcomes, context.store
        self._transfers = Transfers(context, outcomes)
        self._deleting = Deleting(context, observer, outcomes)
        self._anew: set[str] = set()  # orders whose private copy was made a second time
        self.leftovers = Leftovers(context, outcomes, self._transfers)

    async def one(self, operation: Operation, lane: Lane, command: str) -> Result:
        intent = self._armed(operation, command)
        if self._store.under_way(intent.verb, intent.side, intent.kind, source_id=intent.source_id):
            return Result.AGAIN
        self._context.commit.at_once(lambda: self._store.add_intents([intent]))
        self._context.checkpoint("armed")
        return await self._fly(intent, partial(self._do, intent, operation.target, lane))

    async def ordered(self, intent: Intent, seen: Record | None, lane: Lane) -> Result:
        """A person's own write, which stands in the journal before anything of it leaves. ``seen`` is what it changes."""
        await self._context.commit.run(lambda: self._store.add_intents([intent]))
        self._context.checkpoint("armed")
        return await self._fly(intent, partial(self._do, intent, seen, lane))

    def _armed(self, operation: Operation, command: str) -> Intent:
        is_folder = operation.kind is Kind.FOLDER
        return Intent(
            id=str(uuid.UUID(int=self._context.chance.getrandbits(128), version=4)),
            run=self._context.run,
            verb=operation.verb,
            side=operation.side,
            kind=operation.kind,
            values=operation.values,
            seen=operation.seen,
            state=_S.ARMED,
            source_id=place_of(operation.values) if is_folder else operation.source_id,
            target_id=operation.target.id if operation.target else "",
            link_id=operation.link_id,
            name=operation.name,
            command=command,
            upload=operation.upload,
        )

    async def _fly(self, intent: Intent, work: Callable[[], Awaitable[object]]) -> Result:
        """What is under way goes on though its job is cancelled; a stopping engine leaves it a few seconds."""
        task = asyncio.ensure_future(self._tried(intent.id, work))
        flying = self._context.flying
        flying[intent.id] = task
        task.add_done_callback(lambda _: flying.pop(intent.id, None))
        return await asyncio.shield(task)

    async def _do(self, intent: Intent, seen: Record | None, lane: Lane) -> None:
        if not is_still_linked(self._context, intent):
            raise Overtaken(NOT_LINKED)
        if intent.upload is not None:
            await self._carry(intent, lane, seen if intent.side is Side.PROLEGIS else None)
        elif intent.kind is Kind.FOLDER:
            await self._folder(intent, lane)
        else:
            assert seen is not None, "it changes a document"
            await {Verb.UPDATE: self._update, Verb.DELETE: self._delete, Verb.RESTORE: self._restore}[intent.verb](
                intent, seen, lane
            )

    async def _carry(self, intent: Intent, lane: Lane, seen: Record | None = None) -> None:
        if found := await linked_elsewhere(self._context, intent, lane):
            self._observer.read([found])
            raise Overtaken("another desk has linked it")
        await self._transfers.carry(intent, lane, seen=seen)

    # ---- single requests

    async def _folder(self, intent: Intent, lane: Lane) -> None:
        values = intent.values
        parent = DocumentGatherer(self._context).parent(str(values["matter"]), str(values["folder"] or ""))
        if parent is None:
            raise Overtaken("the outer folder is not there")
        intent = await self._sending(intent)
        reply = await self._context.clio.documents.create_folder(
            parent, str(values["name"]), marker=intent.id, lane=lane
        )
        await self._done(intent, reply)

    async def _update(self, intent: Intent, seen: Record, lane: Lane) -> None:
        values: Fields = dict(intent.values)
        if intent.side is Side.CLIO and "folder" in values:
            matter = seen.text("matter")
            parent = DocumentGatherer(self._context).parent(matter, str(values.pop("folder") or ""))
            if parent is None:
                raise Overtaken("its folder is not there yet")
            values["parent"] = parent
        intent = await self._sending(intent)
        reply = await self._context.documents(intent.side).update(
            intent.kind, intent.target_id, values, seen=seen, lane=lane
        )
        await self._done(intent, reply)

    async def _restore(self, intent: Intent, seen: Record, lane: Lane) -> None:
        intent = await self._sending(intent)
        reply = await self._context.documents(intent.side).restore(intent.target_id, seen=seen, lane=lane)
        await self._done(intent, reply)

    async def _delete(self, intent: Intent, seen: Record, lane: Lane) -> None:
        documents = self._context.documents(intent.side)
        now = await self._deleting.ready(intent, lane)
        intent = await self._sending(intent)
        await documents.trash(intent.target_id, seen=now, lane=lane)
        self._context.checkpoint("reply read")
        try:
            reply = await documents.get(intent.kind, intent.target_id, lane)
        except errors.ServiceError as error:
            raise errors.Unconfirmed(intent.side, "deleted, but not read back") from error
        if reply is not None and deleted_at(reply) is None:
            raise errors.Unconfirmed(intent.side, "deleted, but not shown")
        await self._done(intent, reply)

    async def _sending(self, intent: Intent) -> Intent:
        await self._context.must_hold_lease()
        now = self._context.service_now(intent.side)
        sent = msgspec.structs.replace(
            intent, state=_S.SENT, first_sent_at=intent.first_sent_at or now, sent_at=now, attempts=intent.attempts + 1
        )
        await self._context.commit.run(lambda: self._store.save_intents([sent]))
        self._context.checkpoint("sent")
        return sent

    async def _done(self, intent: Intent, reply: Record | None) -> None:
        self._context.checkpoint("reply read")
        await self._context.commit.run(lambda: self._outcomes.done(intent, reply))
        self._context.checkpoint("acked")

    # ---- after a cut

    async def recover(self, intent: Intent) -> None:
        """Go on with what a crash or a lost reply left."""
        if not await self._context.may_write():
            raise Halt(errors.LeaseHeld())
        intent = self._now(intent.id)  # it may have come to its end since it was asked for
        if intent.id in self._context.flying or intent.state not in OPEN:
            return
        if intent.upload is not None and intent.upload.unwanted:
            await self.leftovers.unmake(intent)
        elif intent.upload is None:
            await self._fly(intent, lambda: self._look(intent))
        elif self._is_done_elsewhere(intent):
            await self._fly(intent, lambda: self._give_way(intent))
        else:
            if intent.upload.step is not UploadStep.WAITING and intent.state is not _S.SENT:
                intent = await self._context.commit.run(lambda: self._outcomes.step(intent, _S.SENT))
            going = intent
            await self._fly(going, lambda: self._carry(going, Lane.WRITE))

    def _is_done_elsewhere(self, intent: Intent) -> bool:
        """Another desk brought the same document over while this one was away (W3): what was begun here is never finished beside it."""
        if intent.verb is not Verb.CREATE or not intent.source_id:
            return False
        source = self._store.observation(intent.side.other, intent.kind, intent.source_id)
        link = self._store.link_of(intent.side.other, intent.kind, intent.source_id)
        ours = intent.upload.document_id if intent.upload is not None else ""
        made = link.end(intent.side) if link is not None else (source.counterpart if source is not None else None)
        return bool(made) and made != ours

    async def _give_way(self, intent: Intent) -> None:
        """What we began and another desk made is taken away again, also where the answer to our beginning was lost."""
        upload = intent.upload
        assert upload is not None, "a transfer has an upload"
        if intent.side is Side.CLIO and not upload.document_id:
            found = await self._transfers.begun(intent, Lane.WRITE)
            upload = msgspec.structs.replace(upload, document_id=found.id if found is not None else "")
        known = msgspec.structs.replace(intent, upload=upload)
        await self._context.commit.run(lambda: self._outcomes.made_elsewhere(known))
        raise Overtaken("another desk has made it")

    async def _look(self, intent: Intent) -> None:
        """The record either is as we wanted it, or the write never happened and is planned anew."""
        if intent.kind is Kind.FOLDER:
            found = await self._context.clio.documents.find_marked(intent.kind, intent.id, Lane.WRITE)
            record = found[0] if found else None
            holds = record is not None
        else:
            record = await self._context.documents(intent.side).get(intent.kind, intent.target_id, Lane.WRITE)
            holds = record is not None and self._holds(intent, record)
        if record is not None and holds:
            await self._done(intent, record)
        elif self._context.settled(intent) or (record is None and intent.kind is Kind.DOCUMENT):
            if intent.kind is Kind.DOCUMENT:
                self._outcomes.looked(intent, record)
            if intent.verb is Verb.DELETE and record is not None and self._deleting.was_put_back(intent, record):
                await self._context.commit.run(lambda: self._outcomes.was_put_back(intent))
            raise Overtaken("it was never applied")

    def _holds(self, intent: Intent, record: Record) -> bool:
        if intent.verb is not Verb.UPDATE:
            return (deleted_at(record) is not None) == (intent.verb is Verb.DELETE)
        fields = DocumentGatherer(self._context).placed(record).fields
        table = BY_NAME[Kind.DOCUMENT]
        return all(
            name in fields and same_value(table[name], value, fields[name]) for name, value in intent.values.items()
        )

    # ---- what went wrong

    async def _tried(self, id: str, work: Callable[[], Awaitable[object]]) -> Result:
        try:
            await work()
        except Overtaken as why:
            return await self._end(id, Result.AGAIN, str(why))
        except errors.ServiceError as error:
            self._context.checkpoint("error read")
            return await self._failed(id, error)
        except errors.LocalError as error:
            return await self._unkept(id, error)
        except Exception as error:  # noqa: BLE001 - one document that trips us must not stop the others (V5)
            _log.exception("a write failed in a way nobody foresaw")
            intent = self._now(id)
            if intent.state is _S.SENT:
                await self._context.commit.run(partial(self._outcomes.tripped, intent, error))
                return Result.UNCERTAIN
            return await self._end(id, Result.REFUSED, type(error).__name__)
        return Result.APPLIED

    def _now(self, id: str) -> Intent:
        intent = self._store.intent(id)
        assert intent is not None, "it was added before it was tried"
        return intent

    async def _end(
        self, id: str, result: Result, why: str = "", *tell: Callable[[], None], again: bool = True
    ) -> Result:
        """Not to be gone on with. ``again`` False: somebody else says when it is time to plan anew."""
        intent = self._now(id)

        def work() -> None:
            for say in tell:
                say()
            self._outcomes.given_up(intent, why, again=again)

        await self._context.commit.run(work)
        return await self._let_go(id, result)

    async def _let_go(self, id: str, result: Result) -> Result:
        """Neither a private copy nor an empty document stays behind."""
        intent = self._now(id)
        if intent.state in OPEN:
            await self.leftovers.unmake(intent)
        elif intent.upload is not None:
            await self._transfers.drop(intent)
        return result

    async def _rest(self, id: str) -> Result:
        """It stays as far as it is, and goes on with the next cycle."""
        intent = self._now(id)
        if intent.upload is None:
            return await self._end(id, Result.AGAIN)
        if intent.state is _S.SENT:
            await self._context.commit.run(lambda: self._outcomes.step(intent, _S.ARMED))
        return Result.AGAIN

    async def _failed(self, id: str, error: errors.ServiceError) -> Result:
        intent = self._now(id)
        if isinstance(error, _AWAY):
            await self._rest(id)
            raise Halt(error)
        if intent.upload is not None and intent.upload.step is UploadStep.WAITING:
            return await self._not_fetched(intent, error)
        if isinstance(error, errors.Faulty) or self._goes_on(intent, error):
            return await self._rest(id)
        if error.applied is None:
            await self._context.commit.run(lambda: self._outcomes.uncertain(intent, error))
            return Result.UNCERTAIN
        if isinstance(error, errors.Stale | errors.Missing):
            await self._look_again(intent)
            return await self._end(id, Result.AGAIN, error.reason)
        return await self._refused(intent, error)

    def _goes_on(self, intent: Intent, error: errors.ServiceError) -> bool:
        """An address that expired, or an upload that a late reading of Clio does not show yet."""
        if intent.upload is None or intent.side is not Side.CLIO:
            return False
        return isinstance(error, errors.Stale) or (
            isinstance(error, errors.Missing) and not self._context.settled(intent)
        )

    async def _refused(self, intent: Intent, error: errors.ServiceError) -> Result:
        code = error.code if isinstance(error, errors.Refused) else ""
        outcomes = self._outcomes
        if code in {"locked", "being_modified"}:
            locked = partial(outcomes.told, intent, "LOCK-2", Side.CLIO, waits=True)
            return await self._end(intent.id, Result.AGAIN, code, locked)
        if code == "restore_expired" and intent.is_order:
            return await self._end(intent.id, Result.REFUSED, code)
        if code == "restore_expired":
            expired = partial(outcomes.told, intent, RESTORE_EXPIRED, intent.side)
            return await self._end(intent.id, Result.REFUSED, code, expired)
        if code == "storage_refused" and intent.attempts < _MOST_TRIES:
            return await self._rest(intent.id)
        await self._context.commit.run(lambda: outcomes.refused(intent, error))
        return await self._let_go(intent.id, Result.REFUSED)

    async def _not_fetched(self, intent: Intent, error: errors.ServiceError) -> Result:
        """Nothing was written anywhere: the bytes did not come, or not as announced (F22)."""
        source, outcomes = intent.side.other, self._outcomes
        is_page = isinstance(error, errors.Faulty) and error.reason == "html"
        if is_page or (isinstance(error, errors.Refused) and error.code == "foreign_host"):
            return await self._end(
                intent.id, Result.REFUSED, error.reason, partial(outcomes.told, intent, NO_FILE, source)
            )
        if isinstance(error, errors.Faulty) and error.status >= _BROKEN:
            return await self._rest(intent.id)
        if isinstance(error, errors.Missing):
            forget = partial(outcomes.learnt, source, intent.source_id, ())
            return await self._end(intent.id, Result.AGAIN, error.reason, forget)
        if isinstance(error, errors.Forbidden):
            await self._context.commit.run(lambda: outcomes.refused(intent, error))
            return Result.REFUSED
        damaged = partial(outcomes.told, intent, CAME_DAMAGED, source)
        return await self._end(intent.id, Result.REFUSED, error.reason, damaged)

    async def _look_again(self, intent: Intent) -> None:
        """After a 412 or 404: the next plan merges with what is really there."""
        if not intent.target_id:
            return
        try:
            record = await self._context.documents(intent.side).get(intent.kind, intent.target_id, Lane.WRITE)
        except errors.ServiceError:
            return  # the next listing brings it
        self._outcomes.looked(intent, record)

    async def _copied_again(self, intent: Intent) -> bool:
        """Once: what takes it away a second time would do so for ever."""
        if intent.id in self._anew:
            return False
        try:
            is_there = await copied_again(self._context, intent)
        except _AWAY as error:
            await self._rest(intent.id)
            raise Halt(error) from None
        self._anew.add(intent.id)
        return is_there

    async def _unkept(self, id: str, error: errors.LocalError) -> Result:
        """A private copy that is not whole any more is fetched anew; a vault that cannot be read holds deletions; a full disk stops all."""
        intent = self._now(id)
        if error.code.startswith("vault"):
            said = partial(self._deleting.tell, error, intent)
            return await self._end(id, Result.REFUSED, error.code, said, again=not waits_for_vault(error))
        if error.code not in {"changed", "unreadable"}:
            await self._rest(id)
            raise error
        if intent.is_order and await self._copied_again(intent):
            return await self._rest(id)
        if intent.is_order:
            unreadable = partial(self._outcomes.told, intent, "DOC-6", intent.side)
            return await self._end(id, Result.REFUSED, error.code, unreadable)
        await self._transfers.drop(intent)
        if intent.upload is not None:
            await self._context.commit.run(
                lambda: self._outcomes.step(intent, intent.state, step=UploadStep.WAITING, spooled="")
            )
        return await self._rest(id)
