"""The bridge between the two loops, with a real engine thread: questions, orders, batches, jobs' ids, the end."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.desk import ConnectionInfo, HistoryGrew, JobEnded, JobProgress, RecordsChanged, SignInStep
from desktop.core.records import Kind, Side
from desktop.core.state import StateKind
from desktop.ui.bridge import BATCH_MS, Bridge, EngineThread, Pages, run_ui
from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_firm import small_firm


class ThreadDesk(FakeDesk):
    """A desk that knows on which thread it was asked, and whose jobs tell while they are being started."""

    def __init__(self) -> None:
        super().__init__(small_firm())
        self.threads: set[str] = set()
        self.closed = False

    def sync_now(self) -> str:
        self.threads.add(threading.current_thread().name)
        job = super().sync_now()
        self.tell(JobProgress(job, "reading", 0, 0))
        return job

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]:
        self.threads.add(threading.current_thread().name)
        await asyncio.sleep(0)
        return await super().connections()


async def make() -> ThreadDesk:
    return ThreadDesk()


async def close(desk: ThreadDesk) -> None:
    desk.closed = True


def test_questions_are_answered_on_the_engine_and_awaited_in_the_window(qapp: QApplication) -> None:
    engine = EngineThread(make, close)
    desk = engine.start()
    bridge = Bridge(desk, engine.loop)

    async def main() -> int:
        infos = await bridge.ask(lambda desk: desk.connections())
        return len(infos)

    assert run_ui(qapp, main) == 2
    assert desk.threads == {"engine"}
    bridge.close()
    assert engine.stop()
    assert desk.closed


def test_a_question_that_fails_raises_where_it_was_asked(qapp: QApplication) -> None:
    engine = EngineThread(make, close)
    bridge = Bridge(engine.start(), engine.loop)

    async def main() -> int:
        with pytest.raises(LookupError):
            await bridge.ask(lambda desk: desk.matter_matches("nobody"))
        return 0

    assert run_ui(qapp, main) == 0
    bridge.close()
    assert engine.stop()


def test_an_order_has_its_id_at_once_and_signals_speak_by_it(qtbot: QtBot) -> None:
    engine = EngineThread(make, close)
    desk = engine.start()
    bridge = Bridge(desk, engine.loop)
    progress: list[JobProgress] = []
    bridge.job_progress.connect(progress.append)
    job = bridge.command(lambda desk: desk.sync_now())
    qtbot.waitUntil(lambda: bool(progress))
    assert progress[0].job == job
    engine.loop.call_soon_threadsafe(desk.end, f"job-{len(desk.orders)}")
    with qtbot.waitSignal(bridge.job_ended) as ended:
        pass
    assert ended.args == [JobEnded(job, True, ())]
    bridge.cancel(job)
    assert desk.threads == {"engine"}
    bridge.close()
    assert engine.stop()


def test_an_order_that_fails_is_told(qtbot: QtBot) -> None:
    engine = EngineThread(make, close)
    bridge = Bridge(engine.start(), engine.loop)
    with qtbot.waitSignal(bridge.failed) as failed:
        bridge.command(lambda desk: desk.nothing_of_this_name())
    assert isinstance(failed.args[0], AttributeError)
    bridge.close()
    assert engine.stop()


def test_ten_thousand_events_come_in_few_batches_and_merge(qtbot: QtBot) -> None:
    engine = EngineThread(make, close)
    desk = engine.start()
    bridge = Bridge(desk, engine.loop)
    merged: list[RecordsChanged] = []
    grew: list[None] = []
    bridge.records_changed.connect(merged.append)
    bridge.history_grew.connect(lambda: grew.append(None))

    def burst() -> None:
        for n in range(10_000):
            desk.tell(RecordsChanged(frozenset({(Kind.CLIENT, f"p:{n}")})))
            desk.tell(HistoryGrew(n))

    began = time.monotonic()
    engine.loop.call_soon_threadsafe(burst)
    qtbot.waitUntil(lambda: sum(len(event.keys) for event in merged) == 10_000)
    allowed = (time.monotonic() - began) * 1000 / BATCH_MS + 2
    assert len(merged) <= allowed
    assert len(grew) <= allowed
    bridge.close()
    assert engine.stop()


def test_states_arrive_last_one_wins_and_sign_in_steps_all_arrive(qtbot: QtBot) -> None:
    desk = FakeDesk(small_firm())
    bridge = Bridge(desk)
    states, steps = [], []
    bridge.state_changed.connect(states.append)
    bridge.sign_in_step.connect(steps.append)
    desk.become(desk.firm.state(StateKind.SYNCING))
    desk.become(desk.firm.state(StateKind.UP_TO_DATE))
    for step in ("waiting", "done"):
        desk.tell(SignInStep(Side.CLIO, step))
    qtbot.waitUntil(lambda: len(steps) == 2)
    assert [state.kind for state in states] == [StateKind.UP_TO_DATE]
    assert bridge.state.kind is StateKind.UP_TO_DATE
    bridge.close()
    assert desk.listeners == []


def test_a_desk_that_cannot_be_made_raises_at_the_start() -> None:
    async def broken() -> ThreadDesk:
        raise OSError("the folder is not there")

    engine = EngineThread(broken, close)
    with pytest.raises(OSError, match="the folder"):
        engine.start()
    assert engine.stop()


def test_an_engine_that_does_not_end_is_cut() -> None:
    async def never(desk: ThreadDesk) -> None:
        await asyncio.get_running_loop().create_future()

    engine = EngineThread(make, never)
    engine.start()
    began = time.monotonic()
    assert engine.stop(within=1.0)
    assert time.monotonic() - began < 3


def test_a_coroutine_of_the_window_that_fails_is_told(qapp: QApplication) -> None:
    bridge = Bridge(FakeDesk(small_firm()))
    failures: list[Exception] = []
    bridge.failed.connect(failures.append)

    async def fail() -> None:
        raise ValueError("no")

    async def main() -> int:
        asked: set[asyncio.Task[None]] = set()
        bridge.spawn(fail(), asked)
        await asyncio.wait(asked)
        await asyncio.sleep(0)
        assert not asked
        return 0

    run_ui(qapp, main)
    assert [type(error) for error in failures] == [ValueError]
    bridge.close()


def test_nothing_begins_once_it_is_closed(qapp: QApplication) -> None:
    """A timer of a window that is being taken down may still come, when no loop runs any more."""
    bridge = Bridge(FakeDesk(small_firm()))
    begun: list[int] = []

    async def begin() -> None:
        begun.append(1)

    bridge.close()
    bridge.spawn(begin())
    assert begun == []


def test_pages_read_in_a_worker_and_bring_only_the_latest(qtbot: QtBot) -> None:
    pages = Pages()
    here, threads = [], set()
    gate = threading.Event()

    def slow() -> str:
        gate.wait(5)
        return "first"

    def read(answer: str) -> object:
        def job() -> str:
            threads.add(threading.current_thread() is threading.main_thread())
            return answer

        return job

    pages.latest("detail", slow, here.append)
    for answer in ("second", "third"):
        pages.latest("detail", read(answer), here.append)
    pages.latest("counts", read("counts"), here.append)
    gate.set()
    qtbot.waitUntil(lambda: "counts" in here)
    assert here == ["third", "counts"]
    assert threads == {False}
    pages.close()


def test_a_read_that_fails_is_told_and_nothing_comes_after_the_end(qtbot: QtBot) -> None:
    pages = Pages()
    with qtbot.waitSignal(pages.failed) as failed:
        pages.latest("counts", lambda: 1 // 0, lambda answer: None)
    assert isinstance(failed.args[0], ZeroDivisionError)
    here: list[object] = []
    pages.run(lambda: 1, here.append)
    pages.close()
    QCoreApplication.sendPostedEvents()
    assert here == []


def test_quitting_is_the_programs_own_decision(qapp: QApplication) -> None:
    async def main() -> int:
        return 7

    assert run_ui(qapp, main) == 7
    assert not qapp.quitOnLastWindowClosed()
