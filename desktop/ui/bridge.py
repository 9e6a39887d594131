"""Between the two loops: the window's (Qt through qasync) and the engine's (plain asyncio in a thread of its own). The only file that knows both.

Questions are awaited, commands return an id at once, events come in batches of at most ten a second, pages are read in one worker thread.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # after PySide6, which it looks for when it is imported

from desktop.core.desk import (
    Desk,
    Event,
    HistoryGrew,
    JobEnded,
    JobProgress,
    RecordsChanged,
    SignInStep,
    StateChanged,
)
from desktop.core.state import SyncState

T = TypeVar("T")
D = TypeVar("D", bound=Desk)

BATCH_MS: Final = 100
_STOP_SECONDS: Final = 5.0
_LAST_SECONDS: Final = 0.5  # of these, kept for cancelling what did not end by itself


def run_ui(app: QApplication, main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run the window's loop until `main()` returns the exit code. Closing windows does not end the program: `main` does."""
    app.setQuitOnLastWindowClosed(False)
    with QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        return int(loop.run_until_complete(main()))


class EngineThread(Generic[D]):
    """A thread with an asyncio loop, on which `make` builds the desk and `close` ends it."""

    def __init__(self, make: Callable[[], Awaitable[D]], close: Callable[[D], Awaitable[None]]) -> None:
        self._make = make
        self._close = close
        self._ready = threading.Event()
        self._desk: D | None = None
        self._error: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Event | None = None
        self._main: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The engine's loop; RuntimeError before `start`."""
        if self._loop is None:
            raise RuntimeError("the engine's thread was not started")
        return self._loop

    @property
    def desk(self) -> D:
        """What `make` built; RuntimeError before `start`."""
        if self._desk is None:
            raise RuntimeError("the engine's thread was not started")
        return self._desk

    def start(self) -> D:
        """Start and wait for the desk; raises what `make` raised."""
        self._thread.start()
        self._ready.wait()
        if self._desk is None:
            self._thread.join(_STOP_SECONDS)
            raise self._error or RuntimeError("the engine did not start")
        return self._desk

    def stop(self, within: float = _STOP_SECONDS) -> bool:
        """Let the engine come to its end, cut what takes longer than `within` seconds; False when something would not end."""
        if self._thread.is_alive() and self._ending is not None and self._loop is not None:
            self._tell(self._ending.set)
            self._thread.join(max(0.0, within - _LAST_SECONDS))
            if self._thread.is_alive() and self._main is not None:
                self._tell(self._main.cancel)
                self._thread.join(_LAST_SECONDS)
        return not self._thread.is_alive()

    def _tell(self, what: Callable[[], object]) -> None:
        try:
            self.loop.call_soon_threadsafe(what)
        except RuntimeError:  # it ended between our look and our call
            self._thread.join(_LAST_SECONDS)

    def _run(self) -> None:
        try:
            asyncio.run(self._live())
        except asyncio.CancelledError:
            return
        except Exception as error:  # noqa: BLE001  told to whoever started it
            self._error = error
        finally:
            self._ready.set()

    async def _live(self) -> None:
        self._loop, self._main, self._ending = asyncio.get_running_loop(), asyncio.current_task(), asyncio.Event()
        self._desk = desk = await self._make()
        self._ready.set()
        await self._ending.wait()
        await self._close(desk)


class Bridge(QObject):
    """The desk as the window sees it. `loop` is the one the desk lives on; without one it lives in the window's own thread.

    `spawn` runs a coroutine of the window and keeps it; what it raises comes as `failed`. All signals come in the window's thread.
    """

    state_changed = Signal(object)  # SyncState
    records_changed = Signal(object)  # RecordsChanged, of all events of the batch
    history_grew = Signal()
    job_progress = Signal(object)  # JobProgress, the last of each job
    job_ended = Signal(object)  # JobEnded
    sign_in_step = Signal(object)  # SignInStep
    failed = Signal(object)  # Exception

    _arrived = Signal()
    _broke = Signal(object)

    def __init__(
        self, desk: Desk, loop: asyncio.AbstractEventLoop | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loop = loop
        self._state = desk.state
        self._heard: deque[Event] = deque()
        self._placing = 0  # commands on their way to the engine: their jobs have no id of ours yet
        self._orders = 0
        self._ours: dict[str, str] = {}  # the engine's job -> ours
        self._theirs: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self._arrived.connect(self._wake)
        self._broke.connect(self.failed)
        self._unsubscribe: Callable[[], None] | None = None
        self._on_engine(self._listen)

    @property
    def state(self) -> SyncState:
        """The state last told."""
        return self._state

    def offers(self, door: type) -> bool:
        """Whether the desk has a further door than `Desk` promises: a protocol that can be checked."""
        return isinstance(self._desk, door)

    # --- asking and ordering ----------------------------------------------------------------------------------------

    async def ask(self, question: Callable[[Desk], Coroutine[Any, Any, T]]) -> T:
        """The desk's answer to `lambda desk: desk.something(...)`, awaited on the window's loop."""
        if self._loop is None:
            return await question(self._desk)
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(question(self._desk), self._loop))

    def command(self, order: Callable[[Desk], str | None]) -> str:
        """Place an order (`lambda desk: desk.sync_now()`); its job's id at once. Signals speak of the job by this id."""
        self._orders += 1
        ours = f"ui-{self._orders}"
        self._placing += 1

        def place() -> None:
            try:
                theirs = order(self._desk)
                if theirs is not None:
                    self._ours[theirs], self._theirs[ours] = ours, theirs
            except Exception as error:  # noqa: BLE001  shown by the window
                self._broke.emit(error)
            finally:
                self._placing -= 1

        self._on_engine(place)
        return ours

    def engine_name(self, job: str) -> str:
        """The engine's own name of a job that has not ended."""
        return self._theirs.get(job, job)

    def cancel(self, job: str) -> None:
        """Ask the engine to stop a job that `command` started."""

        def stop(desk: Desk) -> None:
            if job in self._theirs:
                desk.cancel(self._theirs[job])

        self.command(stop)

    def spawn(self, work: Coroutine[Any, Any, None], among: set[asyncio.Task[None]] | None = None) -> None:
        """Run a coroutine of the window, kept in `among` too until it ends. Wants the window's loop running; after `close` nothing begins."""
        if self._closed:  # a timer that was started before, as the window is taken down
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        if among is not None:
            among.add(task)
            task.add_done_callback(among.discard)

    def close(self) -> None:
        """Hear nothing more and end what the window still awaits."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        if self._unsubscribe is not None:
            self._on_engine(self._unsubscribe)
            self._unsubscribe = None
        self._timer.stop()

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.failed.emit(error)

    def _on_engine(self, what: Callable[[], None]) -> None:
        if self._loop is None:
            what()
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    # --- hearing ----------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        self._unsubscribe = self._desk.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        """Called on the engine's thread."""
        first = not self._heard
        self._heard.append(event)
        if first:
            self._arrived.emit()

    def _wake(self) -> None:
        if not self._timer.isActive():
            passed = self._since.elapsed() if self._since.isValid() else BATCH_MS
            self._timer.start(max(0, BATCH_MS - passed))

    def _tell(self) -> None:
        if self._placing:  # a job must not be heard of before its id is known
            self._timer.start(5)
            return
        self._since.start()
        batch = [self._heard.popleft() for _ in range(len(self._heard))]
        if self._heard:
            self._wake()
        records = [event for event in batch if isinstance(event, RecordsChanged)]
        if records:
            keys = frozenset[tuple[Any, str]]().union(*(event.keys for event in records))
            self.records_changed.emit(RecordsChanged(keys, any(event.all for event in records)))
        if any(isinstance(event, HistoryGrew) for event in batch):
            self.history_grew.emit()
        states = [event.state for event in batch if isinstance(event, StateChanged)]
        if states:
            self._state = states[-1]
            self.state_changed.emit(states[-1])
        self._tell_jobs(batch)

    def _tell_jobs(self, batch: list[Event]) -> None:
        progress = {event.job: event for event in batch if isinstance(event, JobProgress)}
        for event in progress.values():
            self.job_progress.emit(_renamed(event, self._ours.get(event.job, event.job)))
        for other in batch:
            if isinstance(other, JobEnded):
                ours = self._ours.pop(other.job, other.job)
                self.job_ended.emit(_renamed(other, ours))
                self._theirs.pop(ours, None)
            elif isinstance(other, SignInStep):
                self.sign_in_step.emit(other)


J = TypeVar("J", JobProgress, JobEnded)


def _renamed(event: J, job: str) -> J:
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return type(event)(**{**fields, "job": job})


class _Read(QRunnable):
    """One read in the worker thread; what is no longer wanted when its turn comes is not read."""

    def __init__(self, job: Callable[[], object], wanted: Callable[[], bool], done: Callable[[object], None]) -> None:
        super().__init__()
        self._job, self._wanted, self._done = job, wanted, done

    def run(self) -> None:
        if self._wanted():
            self._done(self._job())


class Pages(QObject):
    """Runs the window's reads one after the other in one worker thread and brings the answers back.

    `run` is the runner of a `PageModel`, which drops late answers itself; `latest` drops every answer but the last asked for under a name.
    """

    failed = Signal(object)
    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._generations: dict[str, int] = {}
        self._forgotten = 0
        self._closed = False
        self._answered.connect(self._bring)

    def run(self, job: Callable[[], object], on_done: Callable[[object], None]) -> None:
        """Read in the worker, then call `on_done` with the answer in the window's thread."""
        bring = self._unless_forgotten(on_done)
        self._pool.start(_Read(job, lambda: not self._closed, lambda answer: self._answered.emit(bring, answer)))

    def latest(self, name: str, job: Callable[[], T], take: Callable[[T], None]) -> None:
        """As `run`, unless the same name asks again before the answer is here."""
        generation = self._generations[name] = self._generations.get(name, 0) + 1

        def wanted() -> bool:
            return not self._closed and self._generations[name] == generation

        def read() -> object:
            try:
                return job()
            except Exception as error:  # noqa: BLE001  told in the window's thread
                return _Unread(error)

        def bring(answer: Any) -> None:
            if wanted():
                if isinstance(answer, _Unread):
                    self.failed.emit(answer.error)
                else:
                    take(answer)

        kept = self._unless_forgotten(bring)
        self._pool.start(_Read(read, wanted, lambda answer: self._answered.emit(kept, answer)))

    def forget(self) -> None:
        """Bring no answer to what was asked until now: who asked is being taken down. What is under way is still done, as an export."""
        self._forgotten += 1

    def _unless_forgotten(self, take: Callable[[Any], None]) -> Callable[[Any], None]:
        asked = self._forgotten

        def bring(answer: Any) -> None:
            if asked == self._forgotten:
                take(answer)

        return bring

    def close(self) -> None:
        """Bring nothing more; waits for the read under way."""
        self._closed = True
        self._pool.clear()
        self._pool.waitForDone(2000)

    def _bring(self, on_done: Callable[[object], None], answer: object) -> None:
        if not self._closed:
            on_done(answer)


class _Unread:
    def __init__(self, error: Exception) -> None:
        self.error = error
