"""A command that takes longer says what it waits for, on standard error; a quick one says nothing there."""

from __future__ import annotations

import pytest

from desktop.commands import patience
from tests.commands.served import Desk


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.3)


def test_a_slow_service_is_told(desk: Desk, impatient: None) -> None:
    desk.served.faults.add("delay", service="clio", seconds=0.8, times=1)
    ran = desk("sync", "--once", "--json")
    assert ran.code == 0
    assert ran.err.startswith("Reading: still at work (")
    assert set(ran.data) >= {"cycles", "state"}, "what a script reads is left alone"


def test_a_service_that_has_us_wait_is_told_with_the_time(desk: Desk, impatient: None) -> None:
    desk("sync", "--once")
    desk.served.faults.add("rate_limit", service="clio", retry_after="2", times=1)
    ran = desk("link", "2024-118")
    assert ran.code == 0
    assert ran.err.startswith(
        "Reading: the requests that Clio allows in a minute are used up, it goes on in about 2 s ("
    )


def test_a_quick_command_is_silent(desk: Desk) -> None:
    assert desk("link", "2024-118").err == ""
