"""Commands as jobs: each has an id at once and tells how it goes; closing a view never ends one.

A link command that waits for a confirmation survives a restart.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime

import msgspec

from desktop.core import errors
from desktop.core.desk import JobEnded, JobProgress, LinkRequest
from desktop.core.documents_desk import SendRequest
from desktop.core.links import Link
from desktop.core.operations import UNDATED
from desktop.core.problems import Problem, key
from desktop.core.records import Kind
from desktop.core.sending_limits import Limits
from desktop.core.state import Progress
from desktop.engine.answers import UnknownAnswer
from desktop.engine.choices import Choices
from desktop.engine.engine import Engine
from desktop.engine.keeping import tidy_spool
from desktop.engine.linking import Blocked
from desktop.engine.ordered import BRINGS_BYTES, Order
from desktop.engine.result import Halt

_Work = Callable[[str], Awaitable[dict[str, str] | None]]
_PATIENCE = 20.0  # seconds between two tries of a command that waits for something


class Jobs:
    """Starts, tells and ends jobs."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._context, self._store = engine, engine.context, engine.context.store
        self._tasks: dict[str, asyncio.Task[JobEnded]] = {}
        self._resumed: dict[str, asyncio.Event] = {}  # set once it was tried again
        self._context.on_unlinked = self._end_commands_for
        if self._context.goes_on:
            self._resume()

    def start(self, name: str, work: _Work) -> str:
        job = f"{name} {uuid.UUID(int=self._context.chance.getrandbits(128), version=4)}"
        self._tasks[job] = asyncio.ensure_future(self._run(job, work))
        return job

    async def done(self, job: str) -> JobEnded:
        return await asyncio.shield(self._tasks[job])

    async def resumed(self) -> bool:
        """Wait until each command that a restart interrupted was tried once more; True while one of them still waits for something."""
        for job, tried in self._resumed.items():
            again = asyncio.ensure_future(tried.wait())
            await asyncio.wait({again, self._tasks[job]}, return_when=asyncio.FIRST_COMPLETED)
            again.cancel()
        self._resumed = {job: tried for job, tried in self._resumed.items() if not self._tasks[job].done()}
        return bool(self._resumed)

    def cancel(self, job: str) -> None:
        """Ends before its next step; what was sent is finished."""
        self._forget(job)
        self._engine.orders.forget(job)
        if job in self._engine.sending.unfinished():
            self._engine.sending.give_up(job)
        if task := self._tasks.get(job):
            task.cancel()

    async def stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _run(self, job: str, work: _Work) -> JobEnded:
        try:
            result = await work(job)
            ended = JobEnded(job, True, (), result or {})
        except Blocked as blocked:
            ended = JobEnded(job, False, blocked.problems)
        except UnknownAnswer as unknown:
            ended = JobEnded(job, False, (), {"unknown": str(unknown)})
        except asyncio.CancelledError:
            self._engine.show_progress(None)
            self._context.bus.publish(JobEnded(job, False, (), {"cancelled": "yes"}))
            raise
        except (errors.ServiceError, Halt) as error:
            cause = error.cause if isinstance(error, Halt) else error
            self._engine.troubles.report(cause)
            ended = JobEnded(job, False, self._troubles(cause))
        except Exception as error:  # noqa: BLE001 - whoever waits for the job hears that it ended, and why (S8)
            self._engine.troubles.broke(error)
            ended = JobEnded(job, False, self._engine.troubles.local)
        self._engine.show_progress(None)
        self._context.bus.publish(ended)
        return ended

    def _troubles(self, cause: errors.ServiceError) -> tuple[Problem, ...]:
        return tuple(
            problem for problem in self._store.problems() if problem.side is cause.side and problem.kind is None
        )

    # ---- the jobs

    def sync_now(self) -> str:
        async def work(_: str) -> None:
            self._engine.planner.refusals.try_again()
            await self._engine.vault_care.look(again=True)
            self._engine.observer.changed = True
            await self._engine.scheduler.once()

        return self.start("sync", work)

    def link(self, request: LinkRequest) -> str:
        return self.start("link", lambda job: self._link(request, job))

    async def _link(self, request: LinkRequest, job: str) -> dict[str, str]:
        """The request is kept until it is done: after a crash, or while a create is unconfirmed, it goes on by itself."""
        self._context.tell(JobProgress(job, "linking", 0, 0))
        await self._may_write()
        self._engine.linker.check(request)
        self._remember(job, request)
        while True:
            try:
                await self._may_write()
                result = await self._engine.linker.run(request, job)
            except Blocked as blocked:
                if not _goes_on(blocked):
                    self._forget(job)
                    raise
                self._tell_waiting(job)
                await self._context.clock.sleep(_PATIENCE)
                continue
            except (errors.ServiceError, Halt):
                self._forget(job)
                raise
            self._forget(job)
            self._engine.scheduler.ask()
            return result

    def _tell_waiting(self, job: str) -> None:
        """After an unconfirmed create the row says when it is looked at again; the person may close the window."""
        waits = [one for one in self._store.problems() if one.code == "AMB-1"]
        name = waits[0].params.get("name", "") if waits else ""
        until = waits[0].params.get("until", "") if waits else ""
        check_at = datetime.fromisoformat(until) if until else None
        self._context.tell(JobProgress(job, "confirming", 0, 0, name, check_at))
        self._engine.scheduler.ask()

    def sync_clients(self, ids: tuple[str, ...] | None, *, create: bool) -> str:
        return self.start("clients", lambda job: self._sync_clients(job, ids, create))

    async def _sync_clients(self, job: str, ids: tuple[str, ...] | None, create: bool) -> dict[str, str]:
        await self._may_write()
        plan = self._engine.bulk.plan(ids)

        def progress(done: int, total: int) -> None:
            self._context.tell(JobProgress(job, "creating" if create else "linking", done, total))
            self._engine.show_progress(Progress("clients", done, total))

        progress(0, len(plan.link) + (len(plan.create) if create else 0))
        keep = asyncio.ensure_future(self._keep_lease())
        try:
            counts = await self._engine.bulk.run(plan, create=create, job=job, progress=progress)
        finally:
            keep.cancel()
            await asyncio.gather(keep, return_exceptions=True)
        self._engine.scheduler.ask()
        return {name: str(count) for name, count in counts.items()}

    # ---- sending documents

    def send(self, request: SendRequest) -> str:
        async def work(job: str) -> dict[str, str]:
            plan = self._engine.sending.plan(request)
            if request.seen and plan.token != request.seen:
                raise Blocked((Problem(key("SEEN-1", "send"), "SEEN-1", UNDATED, Kind.DOCUMENT, params={"name": ""}),))
            self._engine.sending.remember(job, request)
            return await self._send(job)

        return self.start("send", work)

    async def _send(self, job: str) -> dict[str, str]:
        """Until every file is sent or told; the network may be away, or another desk may sync, for hours."""

        def progress(done: int, total: int) -> None:
            self._context.tell(JobProgress(job, "sending", done, total))
            self._engine.show_progress(Progress("documents", done, total))

        def limited(until: datetime) -> None:
            self._context.tell(JobProgress(job, "limited", *self._engine.sending.told(job), check_at=until))
            self._engine.show_progress(None)

        await tidy_spool(self._context)
        while True:
            await self._engine.sending.pacing.rest(job, limited)
            keep = asyncio.ensure_future(self._keep_lease())
            try:
                await self._may_write()
                if (counts := await self._engine.sending.run(job, progress)) is not None:
                    return counts
                continue
            except Blocked:
                self._context.tell(JobProgress(job, "waiting", 0, 0))
            except (errors.ServiceError, Halt) as error:
                self._engine.troubles.report(error.cause if isinstance(error, Halt) else error)
                self._context.tell(JobProgress(job, "waiting", 0, 0))
            finally:
                keep.cancel()
                await asyncio.gather(keep, return_exceptions=True)
            await self._context.clock.sleep(_PATIENCE)

    def pause(self, job: str) -> None:
        """It rests after the files under way, until ``resume_job``."""
        self._engine.sending.pause(job, paused=True)

    def resume_job(self, job: str) -> None:
        self._engine.sending.pause(job, paused=False)

    def limit(self, job: str, limits: Limits) -> None:
        """What a person set for it, or lifted."""
        self._engine.sending.pacing.limit(job, limits)

    def retry_failed(self, job: str) -> str:
        """The same job once more, with what failed. One that still runs, or that nobody remembers, stays as it is."""
        running = job in self._tasks and not self._tasks[job].done()
        if not running and any(one.job == job for one in self._engine.sending.sendings()):
            self._engine.sending.reopen(job)
            self._tasks[job] = asyncio.ensure_future(self._run(job, self._send))
        return job

    # ---- what is done with single documents

    def order(self, order: Order) -> str:
        async def work(job: str) -> dict[str, str]:
            if order.what not in BRINGS_BYTES:
                await self._may_write()
            self._engine.orders.remember(job, order)
            return await self._ordered(job, order)

        return self.start(order.what, work)

    async def _ordered(self, job: str, order: Order, *, again: bool = False) -> dict[str, str]:
        """Until it is done or cannot be. Files wait for the network; what needs none is told at once, unless a restart came between."""

        def progress(done: int, total: int) -> None:
            self._context.tell(JobProgress(job, "writing", done, total))

        patient = again or order.what in BRINGS_BYTES
        await self._engine.deeds.prepare(order)
        while True:
            keep = asyncio.ensure_future(self._keep_lease())
            try:
                await self._may_write()
                result = await self._engine.deeds.run(order, job, progress)
            except Blocked as blocked:
                if not (patient and _goes_on(blocked)):
                    await self._end_order(job, order)
                    raise
            except (errors.ServiceError, Halt) as error:
                if not patient:
                    await self._end_order(job, order)
                    raise
                self._engine.troubles.report(error.cause if isinstance(error, Halt) else error)
            else:
                await self._end_order(job, order)
                return result
            finally:
                keep.cancel()
                await asyncio.gather(keep, return_exceptions=True)
            self._context.tell(JobProgress(job, "waiting", 0, 0))
            await self._context.clock.sleep(_PATIENCE)

    async def _end_order(self, job: str, order: Order) -> None:
        self._engine.orders.forget(job)
        await self._engine.deeds.drop(order)
        self._engine.scheduler.ask()

    def resolve(self, problem_key: str, keep: str) -> str:
        async def work(job: str) -> None:
            await self._may_write()
            await self._engine.answers.resolve(problem_key, keep, job)
            self._engine.observer.changed = True
            self._engine.scheduler.ask()

        return self.start("answer", work)

    def choose(self, kind: Kind, prolegis_id: str, field: str, keep: str) -> str:
        async def work(_: str) -> None:
            await self._may_write()
            self._engine.answers.choose(kind, prolegis_id, field, keep)
            self._engine.observer.changed = True
            await self._engine.scheduler.once()

        return self.start("choice", work)

    def save_choices(self, new_contacts: str, areas: dict[str, str], choices: Choices) -> str:
        async def work(_: str) -> None:
            choices.save(new_contacts, areas)
            self._engine.observer.changed = True
            self._engine.scheduler.ask()

        return self.start("choices", work)

    def unlink(self, link_id: int) -> str:
        async def work(_: str) -> None:
            await self._may_write()
            link = self._store.link(link_id)
            if link is not None:
                self._end_commands_for(link)
                await self._engine.linker.unlink(link)

        return self.start("unlink", work)

    def _end_commands_for(self, link: Link) -> None:
        """A link command that still waits for something would make the link anew."""
        for job, request in self._store.get("jobs", {}).items():
            asked = msgspec.convert(request, LinkRequest)
            if link.prolegis_id in {asked.prolegis_matter, *asked.clients}:
                self.cancel(job)

    async def _may_write(self) -> None:
        """Only the desk with the lease writes; the other one says who does."""
        if not await self._engine.lease.ensure():
            params = {"name": self._engine.lease.held_by}
            raise Blocked((Problem(key("DESK-1"), "DESK-1", UNDATED, params=params, waits=True),))
        if self._engine.lease.must_look:
            await self._engine.scheduler.catch_up()

    async def _keep_lease(self) -> None:
        while True:
            await self._context.clock.sleep(20)
            await self._engine.lease.ensure()

    # ---- across restarts

    def _remember(self, job: str, request: LinkRequest) -> None:
        with self._store.transaction():
            self._store.put("jobs", {**self._store.get("jobs", {}), job: msgspec.to_builtins(request)})

    def _forget(self, job: str) -> None:
        kept = {name: request for name, request in self._store.get("jobs", {}).items() if name != job}
        with self._store.transaction():
            self._store.put("jobs", kept)

    def _resume(self) -> None:
        """Commands that a restart interrupted go on; what they already did they find done."""
        for job in self._engine.sending.unfinished():
            self._tasks[job] = asyncio.ensure_future(self._run(job, self._send))
        for job, order in self._engine.orders.unfinished().items():
            self._tasks[job] = asyncio.ensure_future(
                self._run(job, lambda job, order=order: self._ordered(job, order, again=True))  # type: ignore[misc]
            )
        for job, request in self._store.get("jobs", {}).items():
            asked = msgspec.convert(request, LinkRequest)
            self._resumed[job] = asyncio.Event()
            self._tasks[job] = asyncio.ensure_future(
                self._run(job, lambda job, asked=asked: self._again(asked, job))  # type: ignore[misc]
            )

    async def _again(self, request: LinkRequest, job: str) -> dict[str, str]:
        """The preview's token is spent: half of it may be written already."""
        await self._context.clock.sleep(1)
        while True:
            try:
                await self._may_write()
                result = await self._engine.linker.run(request, job)
            except Blocked as blocked:
                if not _goes_on(blocked):
                    self._forget(job)
                    raise
            except (errors.ServiceError, Halt):
                pass  # the network may still be away: tried again
            else:
                self._forget(job)
                return result
            self._resumed[job].set()
            await self._context.clock.sleep(_PATIENCE)


def _goes_on(blocked: Blocked) -> bool:
    """Whether it is only a matter of time: an unconfirmed create, or another desk that syncs just now."""
    return blocked.waiting or any(one.waits for one in blocked.problems)
