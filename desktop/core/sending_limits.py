"""When a sending may send: only after hours, at most so many files an hour. What follows for the next moment and for how long it all takes.

Pure: instants are UTC, the office's zone and what was sent when are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import msgspec

HOUR = timedelta(hours=1)
_DAY, _WEEKEND = timedelta(days=1), 5  # Saturday, as Python counts weekdays
_LONGEST = 4 * _DAY  # a span is shorter: a weekend with the nights around it
_END = datetime.max.replace(tzinfo=UTC)
Span = tuple[datetime, datetime]  # from, and up to but not with


class Hours(msgspec.Struct, frozen=True):
    """A daily window by the clock on the office's wall, over midnight where it closes earlier than it opens.

    Saturdays and Sundays are open from midnight to midnight. Raises ``ValueError`` for a window without length, and for a time with a zone.
    """

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens == self.closes:
            raise ValueError("the hours begin and end at the same time")
        if self.opens.tzinfo or self.closes.tzinfo:
            raise ValueError("the clock on the wall tells no zone")


AFTER_HOURS = Hours(time(18), time(7))


class Limits(msgspec.Struct, frozen=True):
    """What a person set for one sending; false without any. ``per_hour`` 0: as many as Clio takes."""

    hours: Hours | None = None
    per_hour: int = 0

    def __post_init__(self) -> None:
        if self.per_hour < 0:
            raise ValueError("fewer than none an hour")

    def __bool__(self) -> bool:
        return self.hours is not None or self.per_hour > 0


class Forecast(msgspec.Struct, frozen=True):
    """When it begins and is done, and the seconds between that it may use: hours in which it rests are not among them."""

    begins_at: datetime
    seconds: float
    done_at: datetime


def open_spans(hours: Hours | None, now: datetime, zone: tzinfo) -> Iterator[Span]:
    """When the hours are open, from the span that holds ``now`` or comes next, for ever; spans that touch are one.

    Where clocks are set forward over an opening or closing it is so much later that day; where set back, it is the first of the two.
    """
    if hours is None:
        yield now, _END
        return
    begun: Span | None = None
    for start, end in _spans(hours, now.astimezone(zone).date() - _LONGEST, zone):
        if end <= start:
            continue
        if begun is not None and start > begun[1]:
            if begun[1] > now:
                yield begun
            begun = None
        begun = (start, end) if begun is None else (begun[0], max(begun[1], end))


def _spans(hours: Hours, day: date, zone: tzinfo) -> Iterator[Span]:
    """Day after day, in the order of their beginnings; they may overlap."""

    def at(day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, zone).astimezone(UTC)

    while True:
        if day.weekday() >= _WEEKEND:
            yield at(day, time()), at(day + _DAY, time())
        over_midnight = hours.closes < hours.opens
        yield at(day, hours.opens), at(day + _DAY if over_midnight else day, hours.closes)
        day += _DAY


def next_moment(limits: Limits, now: datetime, zone: tzinfo, sent: Iterable[datetime] = ()) -> datetime | None:
    """None: something may go now. Else when to look again; before that nothing may. ``sent``: when files went, any order."""
    at = now
    if limits.per_hour and (recent := _recent(now, sent))[limits.per_hour - 1 :]:
        at = recent[-limits.per_hour] + HOUR
    if limits.hours is not None:
        at = max(at, next(open_spans(limits.hours, at, zone))[0])
    return at if at > now else None


def room(limits: Limits, now: datetime, sent: Iterable[datetime] = ()) -> int | None:
    """How many more files this hour may take; None: any number."""
    return max(0, limits.per_hour - len(_recent(now, sent))) if limits.per_hour else None


def _recent(now: datetime, sent: Iterable[datetime]) -> list[datetime]:
    """Those of the last hour, oldest first. One that lies ahead was dated by a clock that was put back since: it counts as of now."""
    return sorted(min(one, now) for one in sent if one > now - HOUR)


def seconds_open(limits: Limits, now: datetime, zone: tzinfo) -> float | None:
    """How long the hours that are open now stay so, 0 where they are closed; None: for ever."""
    if limits.hours is None:
        return None
    start, end = next(open_spans(limits.hours, now, zone))
    return (end - now).total_seconds() if start <= now else 0.0


def forecast(
    limits: Limits, now: datetime, zone: tzinfo, files: int, work: float, sent: Iterable[datetime] = ()
) -> Forecast:
    """How so many files go that take ``work`` seconds (over 0) together where nothing limits them. A guess: each takes as long."""
    if not files:
        return Forecast(now, 0.0, now)
    begins = next_moment(limits, now, zone, sent) or now
    each, left, spent = work / files, files, 0.0
    for start, end in open_spans(limits.hours, begins, zone):
        at = max(start, begins)
        there = (end - at).total_seconds()
        needed, fit = _paced(left, each, limits.per_hour), max(1, _fitting(there, each, limits.per_hour))
        if needed <= there or fit >= left:  # one that is begun is finished
            return Forecast(begins, spent + needed, at + timedelta(seconds=needed))
        left, spent = left - fit, spent + there
    raise AssertionError("hours open for ever")


def _paced(files: int, each: float, per_hour: int) -> float:
    """Seconds for so many files in open hours: as many at once as an hour takes, then none until it is over."""
    if not per_hour or per_hour * each >= HOUR.total_seconds():
        return files * each
    full, last = divmod(files - 1, per_hour)
    return full * HOUR.total_seconds() + (last + 1) * each


def _fitting(seconds: float, each: float, per_hour: int) -> int:
    """The files that open hours of this length take: what ``_paced`` needs for them is no longer."""
    if not per_hour or per_hour * each >= HOUR.total_seconds():
        return int(seconds / each)
    full, rest = divmod(seconds, HOUR.total_seconds())
    return int(full) * per_hour + min(per_hour, int(rest / each))
