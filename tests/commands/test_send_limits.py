"""``send`` with limits: what is counted in before, what goes now, what is kept for its hours and how it goes on at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.core.sending_limits import Hours, Limits, next_moment
from desktop.core.zone import MACHINE
from tests.commands.served import Desk
from tests.commands.test_documents import MATTER
from tests.commands.test_send import SENT


def made(desk: Desk) -> int:
    """How many documents were made in Clio."""
    return desk.served.written.count(("POST", "/api/v4/documents.json"))


def test_a_dry_run_counts_the_limits_in(desk: Desk) -> None:
    desk.linked()
    free = desk("send", MATTER, "--all", "--dry-run", "--json").data
    assert free["forecast"] is None
    now = datetime.now(MACHINE)
    opens, closes = ((now + timedelta(hours=hours)).replace(second=0, microsecond=0) for hours in (2, 3))
    hours = Hours(opens.time(), closes.time())
    told = desk("send", MATTER, "--all", "--dry-run", "--json", "--after-hours", f"{opens:%H:%M}-{closes:%H:%M}").data
    begins = datetime.fromisoformat(told["forecast"]["begins_at"])
    expected = next_moment(Limits(hours), datetime.now(UTC), MACHINE)
    assert begins == expected or (expected is None and begins <= datetime.now(UTC))
    assert told["forecast"]["seconds"] == told["seconds"] == free["seconds"]
    words = desk("send", MATTER, "--all", "--dry-run", "--per-hour", "2")
    assert "about 60 min, done " in words.out.splitlines()[1]
    assert desk("send", MATTER, "--all", "--dry-run", "--after-hours", "--json").data["forecast"]["done_at"]


def test_what_may_not_go_yet_is_kept_and_goes_at_once_when_that_is_lifted(desk: Desk) -> None:
    desk.linked()
    ran = desk("send", MATTER, "--all", "--per-hour", "1", "--json")
    assert ran.code == 6
    assert set(ran.data) == SENT
    assert [ran.data[name] for name in ("sent", "left", "failed")] == [1, 3, 0]
    until = datetime.fromisoformat(ran.data["waits_until"])
    assert timedelta(minutes=55) < until - datetime.now(UTC) <= timedelta(hours=1)
    assert ran.err.startswith(
        f"Waits until {until.astimezone(MACHINE):%H:%M} (set in this sending): 1 of 4 documents done."
    )
    assert made(desk) == 1
    again = desk("send", MATTER, "--all")
    assert (again.code, made(desk)) == (6, 1)
    assert "3 not sent yet" in again.out
    assert desk("sync", "--once").err.startswith("Waits until ")
    assert made(desk) == 1
    lifted = desk("send", MATTER, "--all", "--now")
    assert (lifted.code, lifted.err) == (0, "")
    assert made(desk) == 3  # the fourth was there already


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--after-hours", "25:00-07:00"), "hours from and to that differ, as 18:00-07:00"),
        (("--after-hours", "18:00"), "hours from and to that differ, as 18:00-07:00"),
        (("--after-hours", "07:00-07:00"), "hours from and to that differ, as 18:00-07:00"),
        (("--after-hours", "18:00Z-07:00"), "hours from and to that differ, as 18:00-07:00"),
        (("--per-hour", "0"), "a number from 1 to 999999"),
        (("--per-hour", "many"), "a number from 1 to 999999"),
        (("--per-hour", "9" * 5000), "a number from 1 to 999999"),
        (("--now", "--per-hour", "5"), "Give --now, or limits."),
        (("--now", "--after-hours"), "Give --now, or limits."),
    ],
)
def test_limits_that_cannot_be_taken(desk: Desk, given: tuple[str, ...], words: str) -> None:
    ran = desk("send", MATTER, "--all", *given)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert desk.served.requests == []
