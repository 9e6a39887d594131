"""When a sending may send: hours over midnight, weekends, the nights when clocks change, so many an hour, and how long it all takes."""

from __future__ import annotations

import time as machine
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.sending_limits import (
    AFTER_HOURS,
    HOUR,
    Forecast,
    Hours,
    Limits,
    forecast,
    next_moment,
    open_spans,
    room,
    seconds_open,
)
from desktop.core.zone import MACHINE

EDMONTON = ZoneInfo("America/Edmonton")
NIGHTS = Limits(AFTER_HOURS)


def at(text: str, zone: tzinfo = EDMONTON) -> datetime:
    """An instant as the clock on the wall tells it."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def wall(when: datetime, zone: tzinfo = EDMONTON) -> str:
    return f"{when.astimezone(zone):%Y-%m-%d %H:%M}"


# 2026-11-23 is a Monday. Clocks in Edmonton go forward on 2026-03-08 (Sunday) and back on 2026-11-01 (Sunday).
@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-23 14:00", "2026-11-23 18:00"),
        ("2026-11-23 17:59", "2026-11-23 18:00"),
        ("2026-11-23 18:00", None),
        ("2026-11-24 03:00", None),
        ("2026-11-24 06:59", None),
        ("2026-11-24 07:00", "2026-11-24 18:00"),
        ("2026-11-27 18:00", None),  # Friday evening
        ("2026-11-28 12:00", None),  # Saturday at noon
        ("2026-11-29 12:00", None),
        ("2026-11-30 06:59", None),
        ("2026-11-30 07:00", "2026-11-30 18:00"),  # Monday morning
    ],
)
def test_after_hours_are_nights_and_whole_weekends(now: str, until: str | None) -> None:
    found = next_moment(NIGHTS, at(now), EDMONTON)
    assert (found and wall(found)) == until


@pytest.mark.parametrize(
    ("now", "until"),
    [("2026-11-23 08:00", "2026-11-23 12:00"), ("2026-11-23 12:30", None), ("2026-11-23 13:00", "2026-11-24 12:00"),
     ("2026-11-27 14:00", "2026-11-28 00:00"), ("2026-11-29 23:59", None), ("2026-11-30 00:00", "2026-11-30 12:00")],
)  # fmt: skip
def test_hours_within_a_day(now: str, until: str | None) -> None:
    found = next_moment(Limits(Hours(time(12), time(13))), at(now), EDMONTON)
    assert (found and wall(found)) == until


def test_the_same_hour_on_the_wall_over_a_change_of_clocks() -> None:
    noon_before, noon_after = at("2026-03-06 12:00"), at("2026-03-09 12:00")
    assert next_moment(NIGHTS, noon_before, EDMONTON) == datetime(2026, 3, 7, 1, tzinfo=UTC)
    assert next_moment(NIGHTS, noon_after, EDMONTON) == datetime(2026, 3, 10, 0, tzinfo=UTC)


def test_a_weekend_in_which_clocks_change_is_longer_or_shorter() -> None:
    lengths = []
    for saturday in ("2026-10-31", "2026-11-14", "2026-03-07"):
        start, end = next(open_spans(AFTER_HOURS, at(f"{saturday} 12:00"), EDMONTON))
        lengths.append((end - start) / HOUR)
    assert lengths == [62, 61, 60]  # from Friday 18:00 to Monday 07:00


def test_an_opening_that_the_clocks_skip_is_an_hour_later_and_a_closing_that_comes_twice_is_the_first() -> None:
    cairo = ZoneInfo(
        "Africa/Cairo"
    )  # forward on a Friday at 00:00 (2026-04-24), back on a Friday at 00:00 (2026-10-30)
    gap = Hours(time(0, 30), time(5))
    start, _ = next(open_spans(gap, at("2026-04-23 12:00", cairo), cairo))
    assert wall(start, cairo) == "2026-04-24 01:30"
    back = Hours(time(20), time(23, 30))
    _, end = next(open_spans(back, at("2026-10-29 21:00", cairo), cairo))
    assert end == datetime(2026, 10, 29, 20, 30, tzinfo=UTC)  # summer time still: the first 23:30
    assert next_moment(Limits(back), end + HOUR, cairo) == at("2026-10-30 20:00", cairo)


def test_so_many_an_hour() -> None:
    limits, now = Limits(per_hour=3), at("2026-11-23 14:00")
    sent = [now - timedelta(minutes=minutes) for minutes in (5, 59, 30)]
    assert next_moment(limits, now, EDMONTON, sent[:2]) is None
    assert room(limits, now, sent[:2]) == 1
    assert next_moment(limits, now, EDMONTON, sent) == now + timedelta(minutes=1)
    assert room(limits, now, sent) == 0
    assert room(limits, now + timedelta(minutes=1), sent) == 1
    assert room(NIGHTS, now, sent) is None


def test_both_limits_hold() -> None:
    limits, now = Limits(AFTER_HOURS, 1), at("2026-11-24 06:30")
    assert next_moment(limits, now, EDMONTON) is None
    sent = [now - timedelta(minutes=10)]
    assert wall(next_moment(limits, now, EDMONTON, sent) or now) == "2026-11-24 18:00"  # the hour is over after seven


def test_what_a_clock_that_was_put_back_had_dated_holds_up_no_longer_than_an_hour() -> None:
    now = at("2026-11-23 14:00")
    assert next_moment(Limits(per_hour=1), now, EDMONTON, [now + timedelta(days=300)]) == now + HOUR


def test_no_limits_let_everything_go_at_any_time() -> None:
    now = at("2026-11-23 14:00")
    assert not Limits()
    assert next_moment(Limits(), now, EDMONTON, [now] * 5000) is None
    assert seconds_open(Limits(), now, EDMONTON) is None
    assert forecast(Limits(), now, EDMONTON, 10, 600.0) == Forecast(now, 600.0, now + timedelta(minutes=10))


def test_limits_that_let_nothing_go_are_none() -> None:
    with pytest.raises(ValueError, match="at the same time"):
        Hours(time(7), time(7))
    with pytest.raises(ValueError, match="no zone"):
        Hours(time(18, tzinfo=UTC), time(7))
    with pytest.raises(ValueError, match="fewer than none"):
        Limits(per_hour=-1)


def test_how_long_the_hours_stay_open() -> None:
    assert seconds_open(NIGHTS, at("2026-11-24 06:00"), EDMONTON) == 3600.0
    assert seconds_open(NIGHTS, at("2026-11-24 12:00"), EDMONTON) == 0.0


@pytest.mark.parametrize(
    ("limits", "now", "files", "work", "begins", "hours", "done"),
    [
        # 5 h from Monday 22:00; from Monday 14:00 it waits for 18:00
        (NIGHTS, "2026-11-23 22:00", 7500, 18_000.0, "2026-11-23 22:00", 5.0, "2026-11-24 03:00"),
        (NIGHTS, "2026-11-23 14:00", 7500, 18_000.0, "2026-11-23 18:00", 5.0, "2026-11-23 23:00"),
        # 20 h: thirteen in the first night, the rest in the next
        (NIGHTS, "2026-11-23 14:00", 1000, 72_000.0, "2026-11-23 18:00", 20.0, "2026-11-25 01:00"),
        # one file that takes longer than a night is finished all the same
        (NIGHTS, "2026-11-23 14:00", 1, 72_000.0, "2026-11-23 18:00", 20.0, "2026-11-24 14:00"),
        # 100 an hour, 6 s each: the fifth hundred begins after four hours and takes ten minutes
        (Limits(per_hour=100), "2026-11-23 14:00", 500, 3_000.0, "2026-11-23 14:00", 4 + 1 / 6, "2026-11-23 18:10"),
        # a limit above what Clio takes changes nothing
        (Limits(per_hour=5000), "2026-11-23 14:00", 500, 3_000.0, "2026-11-23 14:00", 5 / 6, "2026-11-23 14:50"),
        # both: thirteen hundreds in the first night, two more in the next
        (Limits(AFTER_HOURS, 100), "2026-11-23 14:00", 1500, 9_000.0, "2026-11-23 18:00", 14 + 1 / 6, "2026-11-24 19:10"),
        (NIGHTS, "2026-11-23 14:00", 0, 0.0, "2026-11-23 14:00", 0.0, "2026-11-23 14:00"),
    ],
)  # fmt: skip
def test_how_long_it_takes(
    limits: Limits, now: str, files: int, work: float, begins: str, hours: float, done: str
) -> None:
    found = forecast(limits, at(now), EDMONTON, files, work)
    assert (wall(found.begins_at), wall(found.done_at)) == (begins, done)
    assert found.seconds == pytest.approx(hours * 3600)


# --- for any ------------------------------------------------------------------------------------------------------------

times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
hours = st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Hours(*pair))
limits = st.builds(Limits, st.none() | hours, st.integers(0, 5))
instants = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
zones = st.sampled_from(["America/Edmonton", "America/St_Johns", "Africa/Cairo", "Australia/Lord_Howe", "UTC"]).map(
    ZoneInfo
)
before = st.lists(st.integers(-30, 90).map(lambda minutes: timedelta(minutes=minutes)), max_size=8)


@given(limits, instants, zones, before)
def test_at_the_next_moment_something_may_go_and_not_before(
    limits: Limits, now: datetime, zone: ZoneInfo, ago: list[timedelta]
) -> None:
    sent = [now - one for one in ago]
    until = next_moment(limits, now, zone, sent)
    if until is None:
        assert room(limits, now, sent) != 0
        assert seconds_open(limits, now, zone) != 0.0
        return
    assert until > now
    assert until - now <= HOUR or limits.hours is not None
    assert until - now <= timedelta(days=3)
    known = [min(one, now) for one in sent]
    assert next_moment(limits, until, zone, known) is None
    just_before = until - timedelta(microseconds=1)
    assert next_moment(limits, just_before, zone, known) == until


@given(limits, instants, zones, st.integers(1, 40))
def test_who_waits_as_told_never_sends_more_than_the_limits_let(
    limits: Limits, now: datetime, zone: ZoneInfo, files: int
) -> None:
    sent: list[datetime] = []
    while len(sent) < files:
        until = next_moment(limits, now, zone, sent)
        if until is not None:
            now = until
            continue
        sent.append(now)
        now += timedelta(seconds=7)
    assert all(seconds_open(limits, one, zone) != 0.0 for one in sent)
    if limits.per_hour:
        for first, last in zip(sent, sent[limits.per_hour :], strict=False):
            assert last - first >= HOUR


@given(hours, instants, zones)
def test_open_spans_are_in_order_and_apart(hours: Hours, now: datetime, zone: ZoneInfo) -> None:
    stream = open_spans(hours, now, zone)
    spans = [next(stream) for _ in range(9)]
    assert spans[0][1] > now
    ends = [moment for span in spans for moment in span]
    assert ends == sorted(set(ends))


@given(limits, instants, zones, st.integers(1, 400), st.floats(0.5, 900.0))
def test_a_forecast_ends_in_open_hours_and_no_sooner_than_the_work_takes(
    limits: Limits, now: datetime, zone: ZoneInfo, files: int, each: float
) -> None:
    found = forecast(limits, now, zone, files, files * each)
    assert found.begins_at >= now
    assert found.done_at - found.begins_at >= timedelta(seconds=files * each) - timedelta(seconds=1)
    assert found.seconds <= (found.done_at - found.begins_at).total_seconds() + 1
    more = forecast(limits, now, zone, files + 1, (files + 1) * each)
    assert more.done_at >= found.done_at - timedelta(seconds=1)


# --- the zone of this computer ------------------------------------------------------------------------------------------


@pytest.fixture(params=["America/Edmonton", "Africa/Cairo", "Australia/Lord_Howe", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """The computer stands there."""
    monkeypatch.setenv("TZ", request.param)
    machine.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    machine.tzset()


def test_the_computers_zone_is_right_in_every_hour_of_a_year(zone: ZoneInfo) -> None:
    first = datetime(2026, 1, 1, 0, 15, tzinfo=UTC)
    for number in range(365 * 24):
        when = first + number * HOUR
        ours, theirs = when.astimezone(MACHINE), when.astimezone(zone)
        assert (ours.replace(tzinfo=None), ours.fold, ours.utcoffset()) == (
            theirs.replace(tzinfo=None),
            theirs.fold,
            theirs.utcoffset(),
        )
        assert ours.astimezone(UTC) == when
        assert (ours.tzname(), ours.dst()) == (theirs.tzname(), None)
