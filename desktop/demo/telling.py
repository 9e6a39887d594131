"""What a story is told with: its steps and what they did, and what every step needs, through the same commands that the window gives."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from desktop.core.catalogue import render
from desktop.core.desk import JobEnded
from desktop.core.problems import Problem
from desktop.demo.stage import Stage, Stopped


@dataclass(frozen=True)
class Done:
    """What one step did, in words: what was done, what then stands in Prolegis and in Clio, and the state of it."""

    what: str
    prolegis: str
    clio: str
    state: str


@dataclass(frozen=True)
class Step:
    """``name`` is short and stable (pictures and the report use it), ``title`` is for people."""

    name: str
    title: str
    play: Callable[[], Coroutine[Any, Any, Done]]


class Teller:
    """One stage, and the desk on it."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._desk, self._facade = stage, stage.desk, stage.desk.facade

    async def _settle(self) -> None:
        """Cycles until nothing is left to do, as "Sync now" and the scheduler run them."""
        async for _ in self._desk.settle():
            pass

    async def _done(self, job: str) -> JobEnded:
        ended = await self._facade.done(job)
        must(ended.ok, "; ".join(map(title, ended.problems)) or "It was not done.")
        return ended

    def _question(self, code: str) -> Problem:
        found = [one for one in self._desk.store.problems() if one.code == code]
        must(len(found) == 1, f"There should be one problem {code}, there are {len(found)}.")
        return found[0]


def title(problem: Problem) -> str:
    return render(problem, "en").title


def must(so: bool, why: str) -> None:
    """Raises ``Stopped``: the story is not as it should be."""
    if not so:
        raise Stopped(why)
