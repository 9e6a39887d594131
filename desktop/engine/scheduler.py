"""When a cycle runs: every minute, within a second of a change in Prolegis, when a person asks, and not while paused. What a cycle does is ``cycle``'s."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.core import errors
from desktop.core.ports import Lane
from desktop.engine.context import Context
from desktop.engine.cycle import Cycle, Report
from desktop.engine.keeping import tidy_documents
from desktop.engine.observe import Observer
from desktop.engine.sweep import Sweep
from desktop.engine.trouble import Troubles

EVERY = 60.0  # seconds between full cycles
WATCH_EVERY = 10.0  # seconds between looks at the matter on screen
LONGEST_POLL = 25.0
_BACK_OFF = (5.0, 10.0, 20.0, 40.0, 60.0)


def next_wait(failures: int, jitter: float) -> float:
    """Seconds until the next cycle after so many failed ones in a row; ``jitter`` 0–1 spreads desks apart (R3)."""
    if failures == 0:
        return EVERY
    return _BACK_OFF[min(failures, len(_BACK_OFF)) - 1] * (0.5 + jitter)


class Scheduler:
    """Drives cycles on the engine's loop until stopped. ``on_report`` hears each cycle's end, ``on_start`` its beginning."""

    def __init__(
        self,
        context: Context,
        cycle: Cycle,
        observer: Observer,
        sweep: Sweep,
        troubles: Troubles,
        *,
        on_start: Callable[[], None],
        on_report: Callable[[Report], None],
    ) -> None:
        self._context, self._cycle, self._observer, self._sweep, self._troubles = (
            context,
            cycle,
            observer,
            sweep,
            troubles,
        )
        self._on_start, self._on_report = on_start, on_report
        self._wake = asyncio.Event()
        self._asked = False
        self._lock = asyncio.Lock()
        self._watched: str | None = None
        self.paused = False
        self.pause_until: datetime | None = None
        self.next_check: datetime | None = None
        self._sweeping: asyncio.Task[None] | None = None
        self.on_wake: Callable[[], None] = lambda: None  # at least once a minute, also while paused

    # ---- what people ask

    def ask(self) -> None:
        """Run a cycle now; while paused this is one pass, and it stays paused."""
        self._asked = True
        self._wake.set()

    def pause(self, until: datetime | None) -> None:
        self.paused, self.pause_until = True, until
        self._wake.set()

    def resume(self) -> None:
        self.paused, self.pause_until = False, None
        self.ask()

    def watch(self, clio_matter: str | None) -> None:
        self._watched = clio_matter

    # ---- the loop

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._cycles())
            group.create_task(self._watching())

    async def once(self, wait: float = 0.0) -> Report:
        """One cycle, never two at once."""
        async with self._lock:
            self._on_start()
            report = await self._cycle.run(wait=wait)
        self._on_report(report)
        return report

    async def catch_up(self) -> None:
        """Before a command writes: what another desk did meanwhile is known."""
        async with self._lock:
            await self._cycle.catch_up()

    async def _cycles(self) -> None:
        unfinished = 0
        while True:
            self._end_of_pause()
            self.on_wake()
            if not self.paused or self._asked:
                self._asked = False
                self._wake.clear()
                report = await self._attempt()
                if (report.left or report.unread) and self._troubles.failures == 0 and not report.elsewhere:
                    moved = report.operations or report.unread
                    unfinished = 0 if moved else unfinished + 1
                    await self._rest(min(EVERY, 2.0**unfinished))
                    continue
                unfinished = 0
            wait = next_wait(self._troubles.failures, self._context.chance.random())
            self.next_check = self._context.clock.now() + timedelta(seconds=wait)
            await self._idle(wait)

    async def _attempt(self) -> Report:
        """One cycle with what follows it. Whatever goes wrong in it, the next one is tried (S8)."""
        try:
            report = await self.once()
            self._start_sweep()
            await self._upkeep()
        except Exception as error:  # noqa: BLE001 - told as a problem; without the scheduler nothing would be synced any more
            self._troubles.broke(error)
            report = Report()
            self._on_report(report)
        return report

    async def _idle(self, wait: float) -> None:
        """Wait for the next cycle: on the feed's long poll while all is well, so that a change in Prolegis is seen within a second."""
        clock = self._context.clock
        until = clock.monotonic() + wait
        while (left := until - clock.monotonic()) > 0 and not self._wake.is_set():
            if self.paused or self._troubles.failures:
                await self._rest(left)
            elif await self._poll(min(left, LONGEST_POLL)):
                await self._rest(1.0)  # somebody is typing: take what comes within a second together
                break
        self._wake.clear()

    async def _poll(self, wait: float) -> bool:
        """True when the feed brought something, or failed: the next cycle tells what is so."""
        started = self._context.clock.monotonic()
        poll = asyncio.ensure_future(self._observer.prolegis(wait=wait))
        waker = asyncio.ensure_future(self._wake.wait())
        try:
            await asyncio.wait({poll, waker}, return_when=asyncio.FIRST_COMPLETED)
            if not poll.done():
                return False
            if poll.exception() is not None:
                return True
        finally:
            for task in (poll, waker):
                task.cancel()
            await asyncio.gather(poll, waker, return_exceptions=True)
        if not self._observer.changed and self._context.clock.monotonic() - started < min(1.0, wait):
            await self._rest(min(1.0, wait))  # a server that does not hold its answer is not asked in a tight loop
        return self._observer.changed

    async def _rest(self, seconds: float) -> None:
        sleeper = asyncio.ensure_future(self._context.clock.sleep(seconds))
        waker = asyncio.ensure_future(self._wake.wait())
        try:
            await asyncio.wait({sleeper, waker}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sleeper, waker):
                task.cancel()
            await asyncio.gather(sleeper, waker, return_exceptions=True)

    def _end_of_pause(self) -> None:
        if self.paused and self.pause_until is not None and self._context.clock.now() >= self.pause_until:
            self.paused, self.pause_until = False, None

    # ---- beside the cycles

    async def _watching(self) -> None:
        """The matter on screen, every ten seconds by its own filter."""
        while True:
            await self._context.clock.sleep(WATCH_EVERY)
            if self._watched is None or self.paused or self._troubles.failures:
                continue
            try:
                await self._look(self._watched)
            except errors.ServiceError:
                continue  # the next cycle reports it
            except Exception as error:  # noqa: BLE001 - as for a cycle
                self._troubles.broke(error)

    async def _look(self, clio_matter: str) -> None:
        self._observer.read(await self._context.clio.of_matter(clio_matter, Lane.CHANGE))
        if self._observer.changed:
            self.ask()

    def _start_sweep(self) -> None:
        running = self._sweeping is not None and not self._sweeping.done()
        if not running and self._troubles.failures == 0 and self._sweep.due:
            self._sweeping = asyncio.ensure_future(self._swept())

    async def _upkeep(self) -> None:
        """Once a day: a backup, and what is past its time goes."""
        today = self._context.clock.now().date().isoformat()
        store = self._context.store
        if store.get("upkeep.day") == today:
            return
        with store.transaction():
            store.put("upkeep.day", today)
        await tidy_documents(self._context, self._observer)
        while store.prune(self._context.clock.now()):
            await self._context.clock.sleep(0)
        await self._context.offload(lambda: store.backup_if_due(self._context.clock.now()))

    async def _swept(self) -> None:
        try:
            await self._sweep.run()
        except errors.ServiceError:
            return  # tried again after the next cycle
        except Exception as error:  # noqa: BLE001 - as for a cycle
            self._troubles.broke(error)
        if self._observer.changed:
            self.ask()

    async def stop(self) -> None:
        if self._sweeping is not None:
            self._sweeping.cancel()
            await asyncio.gather(self._sweeping, return_exceptions=True)
