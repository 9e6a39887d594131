"""A sending's limits as the engine obeys them: how many of its files may go now, and the rest until more may. The rule is ``sending_limits``'.

Limits and what went in the last hour stand in the job's own row, so that a restart changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from desktop.core.documents import size_of
from desktop.core.documents_desk import SendVerdict, guessed_seconds
from desktop.core.records import Kind, Side
from desktop.core.sending_limits import AFTER_HOURS, HOUR, Limits, next_moment, room, seconds_open
from desktop.engine.context import Context

LIMITS, WENT = "limits", "went"  # in a job's row; went: file → instant, "" while nobody knows whether it went
_AT_ONCE = 60.0  # guessed seconds of a round that must not last long after its hours have closed


@dataclass(frozen=True)
class _Rest:
    """Why a job rests, until when, and what ends it before."""

    limits: Limits
    went: tuple[datetime, ...]
    until: datetime
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Pacing:
    """``row`` reads a job's row, ``keep`` writes it within a transaction."""

    def __init__(
        self, context: Context, row: Callable[[str], dict[str, Any]], keep: Callable[[str, dict[str, Any]], None]
    ) -> None:
        self._context, self._store = context, context.store
        self._row, self._keep = row, keep
        self._rests: dict[str, _Rest] = {}

    # ---- what is set

    def limits(self, job: str) -> Limits:
        """Without any for a job from before there were limits. What cannot be read waits for the night, or for a person's word."""
        try:
            return msgspec.convert(self._row(job).get(LIMITS, {}), Limits)
        except msgspec.ValidationError:
            return Limits(AFTER_HOURS)

    def limit(self, job: str, limits: Limits) -> None:
        """From now on, for the rest of its files."""
        row = self._row(job)
        if row["ids"]:
            with self._store.transaction():
                self._keep(job, {**row, LIMITS: msgspec.to_builtins(limits)})
        if rest := self._rests.get(job):
            rest.over.set()

    def waits_until(self, job: str) -> datetime | None:
        """When something may go, for a job that rests for its limits."""
        rest = self._rests.get(job)
        return rest.until if rest else None

    # ---- resting

    async def rest(self, job: str, told: Callable[[datetime], None]) -> None:
        """Until something may go; ``told`` until when. One timer and no look in between, so that a rest of days costs nothing."""
        try:
            while (rest := self._resting(job)) is not None:
                news = self.waits_until(job) != rest.until
                self._rests[job] = rest
                if news:
                    told(rest.until)
                await self._sleep(rest)
        finally:
            self._rests.pop(job, None)

    async def _sleep(self, rest: _Rest) -> None:
        clock = self._context.clock
        timer = asyncio.ensure_future(clock.sleep((rest.until - clock.now()).total_seconds()))
        bell = asyncio.ensure_future(rest.over.wait())
        try:
            await asyncio.wait({timer, bell}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (timer, bell):
                task.cancel()
            await asyncio.gather(timer, bell, return_exceptions=True)

    def look(self) -> None:
        """The scheduler woke: a timer stands still while the computer sleeps, and its wall clock or zone may be another by now."""
        clock = self._context.clock
        for rest in self._rests.values():
            if next_moment(rest.limits, clock.now(), clock.zone(), rest.went) != rest.until:
                rest.over.set()

    def _resting(self, job: str) -> _Rest | None:
        limits, clock = self.limits(job), self._context.clock
        went = tuple(self._went(job).values()) if limits else ()
        until = next_moment(limits, clock.now(), clock.zone(), went)
        return None if until is None or self._all_gone(job) else _Rest(limits, went, until)

    # ---- a round

    def take(self, job: str, files: Sequence[str]) -> list[str]:
        """Of these files of what is left the first that may go now, in their order. They count from now on, also should the program end here."""
        limits, clock = self.limits(job), self._context.clock
        if not limits:
            return list(files)
        now, went = clock.now(), self._went(job)
        if next_moment(limits, now, clock.zone(), went.values()) is not None:
            return list(files) if self._all_gone(job) else []
        taken = files[: room(limits, now, went.values())]
        if (left := seconds_open(limits, now, clock.zone())) is not None:
            taken = taken[: self._fitting(taken, min(left, _AT_ONCE))]
        if limits.per_hour:
            begun = dict.fromkeys(set(taken) - self._gone(taken), "")
            self._note(job, {**{id: at.isoformat() for id, at in went.items()}, **begun})
        return list(taken)

    def over(self, job: str) -> None:
        """A round has ended, or broke off: what did not go does not count; what went does as of now, which is the latest it can have gone."""
        row, now = self._row(job), self._context.clock.now().isoformat()
        begun = [id for id, at in row.get(WENT, {}).items() if not at]
        if begun:
            found = {id for id in begun if row["done"].get(id, ("",))[0] == SendVerdict.LINKED}
            gone = dict.fromkeys(self._gone(begun) - found, now)
            self._note(job, {**{id: at for id, at in row[WENT].items() if at}, **gone})

    def _all_gone(self, job: str) -> bool:
        """Whether what is left only waits for its confirmation: that needs no permission."""
        row = self._row(job)
        left = [id for id in row["ids"] if id not in row["done"]]
        return len(self._gone(left)) == len(left)

    def _gone(self, files: Sequence[str]) -> set[str]:
        """Those that stand in Clio or are on their way there."""
        wanted = set(files)
        under_way = {one.source_id for one in self._context.open_intents() if one.kind is Kind.DOCUMENT}
        return wanted & (self._store.links_of(Side.PROLEGIS, Kind.DOCUMENT, files).keys() | under_way)

    def _went(self, job: str) -> dict[str, datetime]:
        """When files of the last hour went. Those of a round that was cut short, or dated by a clock that was put back since, as of now."""
        now, noted = self._context.clock.now(), self._row(job).get(WENT, {})
        went = {id: min(now, _moment(at) or now) for id, at in noted.items()}
        went = {id: at for id, at in went.items() if at > now - HOUR}
        plain = {id: at.isoformat() for id, at in went.items()}
        if plain != noted:
            self._note(job, plain)
        return went

    def _note(self, job: str, went: dict[str, str]) -> None:
        with self._store.transaction():
            self._keep(job, {**self._row(job), WENT: went})

    def _fitting(self, files: Sequence[str], seconds: float) -> int:
        """How many of the first ones go within so many seconds, by guess; at least one."""
        records = self._store.observations(Side.PROLEGIS, Kind.DOCUMENT, files)
        size = number = 0
        for number, id in enumerate(files, 1):
            size += (size_of(records[id]) or 0) if id in records else 0
            if guessed_seconds(number, size) > seconds:
                return max(1, number - 1)
        return number


def _moment(text: str) -> datetime | None:
    """None for "", and for what is no instant."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
