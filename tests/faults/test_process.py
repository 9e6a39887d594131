"""The program itself: a fault of ours, a full disk, a quit in the middle, a clock that is set back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from desktop.core.errors import LocalError
from desktop.core.records import Kind
from tests.engine.desk import Office, story

_STEPS = [
    "feed read",
    "prolegis observed",
    "client page read",
    "clio observed",
    "plan settled",
    "planned",
    "sending",
    "reply read",
]


@pytest.mark.parametrize("label", _STEPS)
@story()
async def test_fault_S8_a_fault_of_ours_anywhere_ends_one_cycle_and_no_more(office: Office, label: str) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    real = desk.engine.context.checkpoint
    raised: list[str] = []

    def breaks(step: str) -> None:
        real(step)
        if step == label and not raised:
            raised.append(step)
            raise RuntimeError("nobody foresaw this")

    desk.engine.context.checkpoint = breaks
    desk.engine.start()
    await office.later(600)
    assert raised
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert len([one for one in office.writes("clio") if one.method == "PATCH"]) == 1
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_fault_S8_a_fault_that_stays_is_told_and_logged_once(office: Office, caplog: Any) -> None:
    desk = office.desk()
    await desk.cycle()

    def breaks(*what: Any) -> Any:
        raise ZeroDivisionError

    desk.engine.planner.plan = breaks  # type: ignore[assignment,method-assign]
    desk.engine.observer.changed = True
    desk.engine.start()
    await office.later(3600)
    problems = [one.code for one in desk.engine.state.problems]
    assert problems == ["BUG-1"]
    assert caplog.text.count("ZeroDivisionError") <= 3


@story()
async def test_fault_S8_one_record_that_trips_us_does_not_stop_the_others(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    other, there = await desk.linked_client(last="Nguyen")
    real = desk.clio.update

    async def trips(kind: Kind, id: str, *what: Any, **how: Any) -> Any:
        if id == str(contact):
            raise KeyError("a field that nobody foresaw")
        return await real(kind, id, *what, **how)

    desk.clio.update = trips  # type: ignore[method-assign]
    office.edit_client(client, last_name="Bello")
    office.edit_client(other, last_name="Tran")
    await desk.cycle(2)
    assert office.c_contact(there)["last_name"] == "Tran"
    assert desk.problem("BUG-1").clio_id == str(contact)
    desk.clio.update = real  # type: ignore[method-assign]
    for _ in range(4):
        await office.later(100)
        await desk.cycle()
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@pytest.mark.parametrize(
    ("what", "code"), [("full", "DISK-1"), ("damaged", "DB-1"), ("unwritable", "DB-4"), ("locked", "DB-3")]
)
@story()
async def test_fault_S1_a_database_that_cannot_be_used_is_told_and_recovers(
    office: Office, what: str, code: str
) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    real = desk.store.transaction

    def fails() -> Any:
        raise LocalError(what, "no room")

    desk.store.transaction = fails  # type: ignore[method-assign]
    office.edit_client(client, last_name="Bello")
    mark = office.mark
    desk.engine.start()
    await office.later(600)
    assert [one.code for one in desk.engine.state.problems] == [code]
    assert office.writes(since=mark) == []
    desk.store.transaction = real  # type: ignore[method-assign]
    await office.later(120)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert (desk.engine.state.problems, desk.state) == ((), "up_to_date")


@story()
async def test_fault_S9_quitting_at_any_moment_of_a_cycle_leaves_a_valid_state(office: Office) -> None:
    """Stopped a little later each time, then started again: every edit arrives, and nothing is made twice."""
    clients = [office.client(first=f"Ana{turn}", last=f"Roy{turn:03d}") for turn in range(30)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(None, create=True))
    await desk.settle()
    office.faults.add("delay_reply", seconds=0.3)
    for turn, client in enumerate(clients):
        office.edit_client(client, middle_name="Chi")
        office.matter(client, description=f"Purchase of {turn} Elm Street")
        desk.engine.start()
        await asyncio.sleep(0.11 * turn)
        await desk.facade.stop()
        await desk.clio.aclose()
        await desk.prolegis.aclose()
        desk.store.close()
        desk.open()
    office.faults.clear()
    desk.engine.start()
    await office.later(1200)
    assert [row["middle_name"] for row in office.clio.contacts] == ["Chi"] * 30
    assert len(office.clio.matters) == 30
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_fault_S11_months_of_edits_do_not_grow_without_bound(office: Office) -> None:
    desk = office.desk()
    client, _ = await desk.linked_client()
    for turn in range(30):
        await office.later(6 * 86_400)
        office.edit_client(client, middle_name=f"Chi{turn}")
        await desk.cycle(2)
        while desk.store.prune(desk.clock.now()):
            pass
    (intents,) = desk.store.database.row("SELECT count(*) FROM intent") or (0,)
    (rows,) = desk.store.database.row("SELECT count(*) FROM history") or (0,)
    assert 0 < intents < 20  # those of the last ninety days
    assert rows <= 40


@pytest.mark.parametrize("skew", [-7200.0, 7200.0])
@story()
async def test_fault_S12_a_clock_that_is_set_back_or_forward_changes_nothing(office: Office, skew: float) -> None:
    """While a create is not confirmed and the lease is ours: the settle time is measured by the service's clock."""
    desk = office.desk()
    client = office.client()
    await desk.cycle()
    office.faults.next("drop_before", service="clio", method="POST", path=r"/contacts\.json")
    await desk.job(desk.facade.sync_clients((client,), create=True))
    desk.clock.skew = skew
    for _ in range(20):
        await office.later(20)
        await desk.cycle()
    first, second = [one.at for one in office.writes("clio", "contacts")]
    assert (second - first).total_seconds() >= 120
    assert len(office.clio.contacts) == 1
    assert desk.link_of(Kind.CLIENT, client)
