"""The open connections to one service, in virtual time: used again, never two exchanges on one, hung up when unused."""

from __future__ import annotations

import asyncio

import httpx

from desktop.services.lines import IDLE, Lines
from tests.services.virtual import run


class Line(httpx.AsyncBaseTransport):
    """Counts itself open."""

    def __init__(self, opened: list[Line]) -> None:
        self._opened = opened
        opened.append(self)

    async def aclose(self) -> None:
        self._opened.remove(self)


async def use(lines: Lines, seconds: float) -> httpx.AsyncBaseTransport:
    async with lines.one() as line:
        await asyncio.sleep(seconds)
        return line


def test_one_after_the_other_go_over_one_line_and_eight_at_once_over_eight() -> None:
    async def main() -> None:
        opened: list[Line] = []
        lines = Lines(lambda: Line(opened))
        assert await use(lines, 1) is await use(lines, 1)
        assert len(opened) == 1
        together = await asyncio.gather(*(use(lines, 1) for _ in range(8)))
        assert len(set(together)) == len(opened) == 8

    run(main)


def test_what_is_unused_is_hung_up_and_the_rest_stays() -> None:
    async def main() -> None:
        opened: list[Line] = []
        lines = Lines(lambda: Line(opened))
        await asyncio.gather(*(use(lines, 1) for _ in range(3)))
        last = await use(lines, IDLE + 1)
        assert opened == [last]

    run(main)


def test_a_broken_exchange_gives_its_line_back_and_closing_waits_for_none() -> None:
    async def main() -> None:
        opened: list[Line] = []
        lines = Lines(lambda: Line(opened))
        task = asyncio.ensure_future(use(lines, 100))
        busy = asyncio.ensure_future(use(lines, 5))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await lines.aclose()
        assert len(opened) == 1
        await busy
        assert opened == []

    run(main)
