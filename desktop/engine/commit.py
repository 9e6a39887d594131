"""Group commit: work that is ready together shares one transaction, so that a thousand small steps cost a hundred commits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from desktop.core.ports import Store

T = TypeVar("T")
GATHER = (
    0.004  # seconds that work waits for more: shorter than any request, long enough for replies that arrive together
)


class GroupCommit:
    """Runs store work in the next shared transaction and answers once it is durable."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []

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
            with self._store.transaction():
                results = [work() for work, _ in batch]
        except Exception:  # noqa: BLE001 - one poisoned piece must not fail its neighbours: each is tried alone
            for work, future in batch:
                self._alone(work, future)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)

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
