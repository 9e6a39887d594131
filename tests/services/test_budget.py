"""The rate budget in virtual time, alone: who goes first, what is kept back, and what a 429 does."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from email.utils import format_datetime

import pytest

from desktop.core.errors import Busy
from desktop.core.ports import Lane
from desktop.services.budget import Budget
from desktop.services.rates import LONGEST_HOLD, retry_after
from tests.services.scripted import Script, read, reply, seam
from tests.services.virtual import START, LoopClock, run

DATE = format_datetime(START, usegmt=True)


def rate(remaining: int, *, limit: int = 50, reset: float = 60) -> dict[str, str]:
    return {
        "date": DATE,
        "x-ratelimit-limit": str(limit),
        "x-ratelimit-remaining": str(remaining),
        "x-ratelimit-reset": str(int(START.timestamp() + reset)),
    }


async def use(budget: Budget, lane: Lane, status: int = 200, headers: Mapping[str, str] | None = None) -> float:
    """One request that takes no time; returns when it was let go."""
    await budget.enter(lane)
    try:
        return asyncio.get_running_loop().time()
    finally:
        budget.told(status, headers or {})
        budget.leave()


async def all_of(budget: Budget, lane: Lane, count: int, headers: Mapping[str, str] | None = None) -> list[float]:
    return sorted(await asyncio.gather(*(use(budget, lane, headers=headers) for _ in range(count))))


def most_in_a_minute(times: list[float]) -> int:
    return max(sum(1 for other in times if at <= other < at + 60) for at in times)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": " 7 "}, 7),
        ({"retry-after": "0"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "7.5"}, None),
        ({"retry-after": "99999"}, LONGEST_HOLD),
        ({"retry-after": "9" * 400}, LONGEST_HOLD),
        ({"retry-after": "٣"}, None),
        ({"retry-after": "Mon, 23 Nov 2026 09:00:40 GMT", "date": DATE}, 40),
        ({"retry-after": "Mon, 23 Nov 2026 08:00:00 GMT", "date": DATE}, None),
        ({"retry-after": "Mon, 23 Nov 2099 09:00:00 GMT", "date": DATE}, LONGEST_HOLD),
        ({"retry-after": "Mon, 23 Nov 2026 09:00:40 GMT"}, None),
    ],
)
def test_fault_R2_retry_after_in_every_form(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


@pytest.mark.parametrize("lane", list(Lane), ids=lambda lane: lane.name)
def test_fault_R1_a_429_holds_everybody_for_as_long_as_it_says(lane: Lane) -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), None, chance=random.Random(5))
        await use(budget, Lane.WRITE, 429, {"retry-after": "9"})
        assert budget.is_slow
        assert 9 <= await use(budget, lane) <= 10
        assert budget.held_for == 0

    run(main)


def test_fault_R2_without_a_word_each_429_holds_longer_and_never_in_step() -> None:
    async def main() -> None:
        holds = []
        for seed in range(40):
            clock = LoopClock()
            budget = Budget(clock, None, chance=random.Random(seed))
            row = []
            for _ in range(12):
                began = clock.monotonic()
                await use(budget, Lane.SWEEP, 429)
                row.append(budget.held_for)
                assert 1 <= row[-1] <= LONGEST_HOLD
                await clock.sleep(row[-1])
                assert clock.monotonic() > began
            holds.append(row)
        averages = [sum(column) / len(column) for column in zip(*holds, strict=True)]
        assert averages[0] < averages[3] < averages[7]
        assert len({row[0] for row in holds}) > 30

    run(main)


def test_a_hold_that_outlasts_a_lanes_patience_is_told_at_once() -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), None)
        waiting = asyncio.gather(*(use(budget, Lane.WRITE) for _ in range(3)))
        await waiting
        await use(budget, Lane.WRITE, 429, {"retry-after": "600"})
        with pytest.raises(Busy) as busy:
            await budget.enter(Lane.PERSON)
        assert 600 <= busy.value.retry_after <= 601
        assert await use(budget, Lane.SWEEP) >= 600  # a sweep has time

    run(main)


def test_those_who_already_wait_hear_of_a_long_hold_too() -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), None, in_flight=1)
        await budget.enter(Lane.WRITE)
        waiting = asyncio.create_task(use(budget, Lane.WRITE))
        await asyncio.sleep(0)
        budget.told(429, {"retry-after": "800"})
        budget.leave()
        with pytest.raises(Busy):
            await waiting

    run(main)


def test_lanes_go_by_rank() -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), None, in_flight=1)
        order: list[Lane] = []

        async def one(lane: Lane) -> None:
            await use(budget, lane)
            order.append(lane)

        await budget.enter(Lane.WRITE)
        budget._flying += 1  # a person's place beside the others is taken as well
        tasks = [asyncio.create_task(one(lane)) for lane in (Lane.SWEEP, Lane.CHANGE, Lane.WRITE, Lane.PERSON)]
        await asyncio.sleep(0)
        budget._flying -= 1
        budget.leave()
        await asyncio.gather(*tasks)
        assert order == [Lane.PERSON, Lane.WRITE, Lane.CHANGE, Lane.SWEEP]

    run(main)


@pytest.mark.parametrize(("lane", "most"), [(Lane.PERSON, 50), (Lane.WRITE, 40), (Lane.CHANGE, 20), (Lane.SWEEP, 20)])
def test_what_each_lane_may_use_of_a_minute(lane: Lane, most: int) -> None:
    async def main() -> None:
        times = await all_of(Budget(LoopClock(), 50), lane, 130, rate(49, reset=1))
        assert most_in_a_minute(times) == most

    run(main)


def test_an_hour_of_writing_leaves_looks_at_changes_in_each_minute() -> None:
    async def one(budget: Budget, lane: Lane) -> float:
        await budget.enter(lane)
        await asyncio.sleep(0.2)
        budget.leave()
        return asyncio.get_running_loop().time()

    async def main() -> None:
        budget = Budget(LoopClock(), 50)
        writing = [asyncio.ensure_future(one(budget, Lane.WRITE)) for _ in range(200)]
        await asyncio.sleep(1)
        looks = [await one(budget, Lane.CHANGE) for _ in range(4)]
        assert looks[0] < 5
        assert looks[2] < 65
        assert looks[3] < 125
        assert max(await asyncio.gather(*writing)) > 300

    run(main)


def test_polling_and_writing_together_leave_ten_for_a_person() -> None:
    async def main() -> None:
        budget, clock = Budget(LoopClock(), 50), LoopClock()
        bulk = asyncio.create_task(all_of(budget, Lane.WRITE, 200, rate(49, reset=1)))
        polling = asyncio.create_task(all_of(budget, Lane.CHANGE, 60, rate(49, reset=1)))
        for _ in range(10):
            await clock.sleep(13)
            asked = clock.monotonic()
            assert await use(budget, Lane.PERSON, headers=rate(49, reset=1)) - asked < 0.1
        times = await bulk + await polling
        assert most_in_a_minute(times) == 40

    run(main)


@pytest.mark.parametrize("expected", [50, None])
def test_a_service_without_rate_headers_is_not_throttled_after_its_first_reply(expected: int | None) -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), expected)
        assert (await all_of(budget, Lane.WRITE, 500))[-1] == 0
        assert budget.limit is None
        assert (await all_of(budget, Lane.SWEEP, 500))[-1] == 0

    run(main)


def test_before_the_first_reply_only_a_few_go_blind() -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), 50)
        for _ in range(4):
            await budget.enter(Lane.CHANGE)
        fifth = asyncio.create_task(budget.enter(Lane.CHANGE))
        await asyncio.sleep(0)
        assert not fifth.done()
        budget.told(401, {})  # a refusal without headers tells nothing
        budget.leave()
        assert budget.limit == 50
        budget.told(200, {})
        budget.leave()
        await fifth

    run(main)


def test_a_limit_is_learnt_where_none_was_expected() -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), None)
        await use(budget, Lane.WRITE, headers=rate(4, limit=5))
        assert budget.limit == 5
        times = await all_of(budget, Lane.WRITE, 12, rate(4, limit=5, reset=1))
        assert most_in_a_minute(times) == 4

    run(main)


def test_what_others_used_up_is_respected() -> None:
    """Two programs on one token: the service says what is left, whatever we have counted ourselves."""

    async def main() -> None:
        budget = Budget(LoopClock(), 50)
        await use(budget, Lane.CHANGE, headers=rate(11, reset=30))
        assert await use(budget, Lane.WRITE, headers=rate(10, reset=30)) == 0
        assert await use(budget, Lane.PERSON, headers=rate(9, reset=30)) == 0
        assert 30 <= await use(budget, Lane.WRITE, headers=rate(49, reset=90)) < 31

    run(main)


@pytest.mark.parametrize("skew", [-86_400.0, -3_600.0, 0.0, 3_600.0, 10**8])
def test_fault_L11_a_wrong_clock_does_not_move_the_reset(skew: float) -> None:
    async def main() -> None:
        budget = Budget(LoopClock(skew), 50)
        await use(budget, Lane.CHANGE, headers=rate(0, reset=20))
        assert 20 <= await use(budget, Lane.PERSON) < 21

    run(main)


@pytest.mark.parametrize(
    "broken",
    [
        {"x-ratelimit-limit": "many"},
        {"x-ratelimit-limit": "0"},
        {"x-ratelimit-limit": "-1"},
        {"x-ratelimit-reset": ""},
        {"x-ratelimit-reset": "nan"},
        {"x-ratelimit-reset": "-inf"},
        {"x-ratelimit-limit": "9" * 5000},
        {"date": "yesterday"},
    ],
)
def test_headers_that_make_no_sense_change_nothing(broken: dict[str, str]) -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), 50)
        await use(budget, Lane.CHANGE, 404, {**rate(0), **broken})
        assert budget.limit == 50
        assert await use(budget, Lane.PERSON) == 0

    run(main)


@pytest.mark.parametrize("reset", ["9" * 5000, "inf", "4102444800"])
def test_a_reset_far_away_is_asked_again_after_a_quarter_of_an_hour(reset: str) -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), 50)
        await use(budget, Lane.CHANGE, headers={**rate(0), "x-ratelimit-reset": reset})
        assert LONGEST_HOLD <= await use(budget, Lane.PERSON) <= LONGEST_HOLD + 1

    run(main)


def test_fault_R3_a_storm_of_429_slows_down_and_recovers() -> None:
    async def main() -> None:
        clock = LoopClock()
        budget = Budget(clock, 50, chance=random.Random(1))
        fresh = rate(49, reset=1)
        for _ in range(8):
            await use(budget, Lane.WRITE, 429, {"retry-after": "1", **fresh})
            await clock.sleep(2)
        assert budget.is_slow
        await clock.sleep(120)
        slow = await all_of(budget, Lane.WRITE, 6, fresh)
        assert most_in_a_minute(slow) <= 6
        asked = clock.monotonic()
        assert await use(budget, Lane.PERSON, headers=fresh) == asked  # a person still goes at once
        await all_of(budget, Lane.WRITE, 120, fresh)
        assert budget._scale > 0.5
        await clock.sleep(120)
        assert most_in_a_minute(await all_of(budget, Lane.WRITE, 120, fresh)) == 40

    run(main)


def test_several_429_at_once_are_one_refusal() -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), None)
        for _ in range(6):
            await budget.enter(Lane.WRITE)
        for _ in range(6):
            budget.told(429, {"retry-after": "2"})
            budget.leave()
        assert budget._scale == 0.5

    run(main)


def test_a_request_given_up_gives_its_place_back() -> None:
    async def main() -> None:
        budget = Budget(LoopClock(), None, in_flight=1)
        await budget.enter(Lane.WRITE)
        gone, stays = (asyncio.create_task(use(budget, Lane.WRITE)) for _ in range(2))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        budget.leave()
        await stays
        granted = asyncio.create_task(use(budget, Lane.WRITE))
        await budget.enter(Lane.WRITE)
        await asyncio.sleep(0)
        budget.leave()  # lets ``granted`` go, which is cancelled before it notices
        granted.cancel()
        with pytest.raises(asyncio.CancelledError):
            await granted
        assert budget._flying == 0

    run(main)


def test_a_read_waits_out_a_429_and_goes_on() -> None:
    async def main() -> None:
        script = Script(reply({"error": {"type": "RateLimited", "message": "."}}, 429, {"Retry-After": "40"}), reply())
        assert await read(seam(script)) == {"data": {}}
        assert 40 <= asyncio.get_running_loop().time() <= 41

    run(main)


def test_how_long_what_waits_will_wait() -> None:
    """The last ten are a person's: polling waits for the next window, and whoever asks is told how long."""

    async def main() -> tuple[float, float, float]:
        budget = Budget(LoopClock())
        await use(budget, Lane.CHANGE, headers=rate(10, reset=40))
        idle = budget.waits_for
        waiting = asyncio.ensure_future(use(budget, Lane.CHANGE, headers=rate(49)))
        await asyncio.sleep(10)
        left = budget.waits_for
        return idle, left, await waiting

    idle, left, went = run(main)
    assert idle == 0.0
    assert left == pytest.approx(30, abs=1)
    assert went == pytest.approx(40, abs=1)


def test_how_long_a_refusal_holds_what_waits() -> None:
    async def main() -> float:
        budget = Budget(LoopClock())
        await use(budget, Lane.CHANGE, 429, {"retry-after": "20"})
        waiting = asyncio.ensure_future(use(budget, Lane.CHANGE))
        await asyncio.sleep(5)
        left = budget.waits_for
        await waiting
        return left

    assert run(main) == pytest.approx(15, abs=1.1)
