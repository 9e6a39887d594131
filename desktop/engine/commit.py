"""Group commit: work that is ready together shares one transaction, so that a thousand small steps cost a hundred commits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from desktop.core.ports import Store

T = TypeVar("T")
GATHER = (
    0.004  # seconds that work waits for more: shorter than any request, long enough for replies that arrive together
)


Offload = Callable[[Callable[[], object]], Awaitable[object]]


class GroupCommit:
    """Runs store work in the next shared transaction and answers once it is durable. ``offload`` runs what blocks in a thread.

    The loop goes on while the disk works: others may see what is committed sooner, whoever waits for it does not act on it before.
    """

    def __init__(self, store: Store, offload: Offload) -> None:
        self._store, self._offload = store, offload
        self._queue: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []
        self._committed: list[tuple[asyncio.Future[Any], Any]] = []
        self._syncing: asyncio.Task[None] | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Run ``work`` (no await inside) and return its result after the commit; its own error, if it alone fails."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._queue.append((work, future))
        if len(self._queue) == 1:
            loop.call_later(GATHER, self._flush)
        return await future

    def at_once(self, work: Callable[[], T]) -> T:
        """Run ``work`` in a transaction of its own that does not wait for the disk: a step that is done again if a power cut takes it back."""
        with self._store.transaction(lasting=False):
            return work()

    def _flush(self) -> None:
        batch, self._queue = self._queue, []
        try:
            with self._store.transaction(lasting=False):
                results = [work() for work, _ in batch]
        except Exception:  # noqa: BLE001 - one poisoned piece must not fail its neighbours: each is tried alone
            for work, future in batch:
                self._alone(work, future)
            return
        answers = [(future, result) for (_, future), result in zip(batch, results, strict=True)]
        if not self._store.durable:
            _answer(answers)
            return
        self._committed += answers
        if self._syncing is None:
            self._syncing = asyncio.ensure_future(self._sync())

    async def _sync(self) -> None:
        """What is committed while the disk works waits for its next turn."""
        while self._committed:
            answers, self._committed = self._committed, []
            try:
                await self._offload(self._store.sync)
            except Exception as error:  # noqa: BLE001 - handed to whoever waits for it
                for future, _ in answers:
                    if not future.done():
                        future.set_exception(error)
            else:
                _answer(answers)
        self._syncing = None

    def _alone(self, work: Callable[[], Any], future: asyncio.Future[Any]) -> None:
        try:
            with self._store.transaction():
                result = work()
        except Exception as error:  # noqa: BLE001 - handed to whoever waits for it
            if not future.done():
                future.set_exception(error)
        else:
            if not future.done():
                future.set_result(result)


def _answer(answers: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, result in answers:
        if not future.done():
            future.set_result(result)
