"""The way to the services and the sign-in, seen from the whole desk: what a person reads, what waits, and that it goes on by itself."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core import errors
from desktop.core.records import Side
from desktop.core.state import Connection
from tests.engine.desk import Desk, Office, story


async def _edited(office: Office) -> tuple[Desk, int]:
    """A linked client with an edit in Prolegis that waits for Clio."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    await office.later(120)
    office.edit_client(client, last_name="Bello")
    return desk, contact


@pytest.mark.parametrize(
    ("kind", "how", "code", "connection"),
    [
        ("drop_before", {}, "SRV-1", Connection.FAULTY),
        ("error_before", {"status": 503}, "SRV-1", Connection.FAULTY),
        ("html", {}, "NET-4", Connection.FAULTY),
        ("truncated", {}, "SRV-1", Connection.FAULTY),
        ("rate_limit", {"retry_after": "30"}, "RATE-1", Connection.SLOW),
        ("error_before", {"status": 407}, "NET-3", Connection.OFFLINE),
        ("error_before", {"status": 511}, "NET-4", Connection.OFFLINE),
    ],
)
@story()
async def test_fault_R16_a_service_that_is_down_for_hours_loses_nothing(
    office: Office, kind: Any, how: dict[str, Any], code: str, connection: Connection
) -> None:
    """It is asked more and more rarely, at least once a minute or so; the edit waits and goes over when the service is back."""
    desk, contact = await _edited(office)
    office.faults.add(kind, service="clio", **how)
    desk.engine.start()
    await office.later(4 * 3600)
    assert code in desk.codes
    assert desk.engine.troubles.connections[Side.CLIO] is connection
    asked = [one for one in office.ledger.requests if one.service == "clio" and one.fault]
    assert 4 * 20 < len(asked) < 4 * 60 * 6
    office.faults.clear()
    await office.later(180)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_fault_R6_a_page_instead_of_data_changes_nothing(office: Office) -> None:
    desk, _ = await _edited(office)
    mark = office.mark
    office.faults.add("html", service="prolegis")
    await desk.cycle(2)
    assert desk.problem("NET-4").side is Side.PROLEGIS
    assert office.writes(since=mark) == []


@story()
async def test_fault_R7_a_truncated_listing_moves_no_mark(office: Office) -> None:
    desk, contact = await _edited(office)
    mark = desk.store.get("mark.clio.client")
    office.edit_contact(contact, middle_name="Chi")
    office.faults.next("truncated", 3, service="clio", path=r"/contacts\.json")
    await desk.cycle()
    assert desk.store.get("mark.clio.client") == mark
    await desk.settle()
    assert office.c_contact(contact)["middle_name"] == "Chi"
    assert {row["middle_name"] for row in office.prolegis.clients} == {"Chi"}


@story()
async def test_fault_R1_a_429_waits_as_long_as_it_says_and_says_slow(office: Office) -> None:
    desk, contact = await _edited(office)
    office.faults.next("rate_limit", service="clio", retry_after="45")
    desk.engine.start()
    await office.later(100)
    held = next(one for one in office.ledger.requests if one.fault == "rate_limit").at
    after = [one for one in office.ledger.requests if one.service == "clio" and one.at > held]
    assert (after[0].at - held).total_seconds() >= 45
    await office.later(30)
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_fault_R3_a_storm_of_429_is_slow_and_not_broken(office: Office) -> None:
    desk, contact = await _edited(office)
    office.faults.add("rate_limit", service="clio", probability=0.6)
    desk.engine.start()
    await office.later(1800)
    office.faults.clear()
    await office.later(1000)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_R4_a_write_that_met_a_429_was_not_applied(office: Office) -> None:
    desk, contact = await _edited(office)
    office.faults.next("rate_limit", service="clio", method="PATCH", retry_after="5")
    await desk.cycle()
    assert not desk.engine.context.open_intents()
    await office.later(10)
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"


@story(rate=50)
async def test_fault_R3_fifty_a_minute_are_never_exceeded(office: Office) -> None:
    ids = [office.client(first=f"Ana{n}", last=f"Roy{n:03d}") for n in range(120)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(tuple(ids), create=True))
    assert len(office.clio.contacts) == 120
    assert not [one for one in office.ledger.requests if one.status == 429]


@story()
async def test_fault_R12_a_lost_connection_is_told_as_offline_with_its_time(office: Office) -> None:
    desk, contact = await _edited(office)

    async def nowhere(*what: Any, **how: Any) -> Any:
        raise errors.Unreachable(Side.CLIO, "no route")

    real = desk.clio.seam._connection.send
    desk.clio.seam._connection.send = nowhere  # type: ignore[method-assign]
    began = office.world.now()
    desk.engine.start()
    await office.later(300)
    state = desk.engine.state
    assert (str(state.kind), desk.codes) == ("offline", ["NET-1"])
    assert state.offline_since is not None
    assert (state.offline_since - began).total_seconds() < 30
    desk.clio.seam._connection.send = real  # type: ignore[method-assign]
    await office.later(200)
    assert (desk.codes, desk.state) == ([], "up_to_date")
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_fault_R13_after_a_night_asleep_the_lease_is_asked_for_again(office: Office) -> None:
    """The machine sleeps with the lease in its hand: its clock jumps, no time of its own passed, and nothing is written on trust."""
    desk, contact = await _edited(office)
    await desk.engine.lease.ensure()
    desk.clock.skew = 8 * 3600.0
    mark = office.mark
    await desk.settle()
    asked = [one.path.rsplit("/", 1)[-1] for one in office.ledger.requests[mark:] if one.method != "GET"]
    assert asked[:2] == ["lease", f"{contact}.json"]
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_R14_another_version_of_clio_stops_writing(office: Office) -> None:
    desk, contact = await _edited(office)
    desk.clio.seam._version = "9.9.9"
    mark = office.mark
    await desk.cycle(2)
    assert desk.problem("API-1").side is Side.CLIO
    assert office.writes("clio", since=mark) == []
    assert office.c_contact(contact)["last_name"] == "Okafor"


@story()
async def test_fault_R15_a_refused_read_is_told_and_not_repeated_without_end(office: Office) -> None:
    desk, _ = await _edited(office)
    office.faults.add("error_before", service="clio", path=r"/contacts\.json", status=400)
    desk.engine.start()
    mark = office.mark
    await office.later(3600)
    assert "SRV-1" in desk.codes
    assert len([one for one in office.ledger.requests[mark:] if one.service == "clio"]) < 200


@pytest.mark.parametrize(("side", "code"), [(Side.CLIO, "AUTH-2"), (Side.PROLEGIS, "AUTH-2")])
@story()
async def test_fault_A3_a_revoked_sign_in_is_asked_for_once_and_the_queue_is_kept(
    office: Office, side: Side, code: str
) -> None:
    desk, contact = await _edited(office)
    sign_in = office.practice.clio_sign_in if side is Side.CLIO else office.practice.prolegis_sign_in
    sign_in.revoke(desk.tokens[side])
    desk.engine.start()
    mark = office.mark
    await office.later(3600)
    assert desk.problem(code).side is side
    assert desk.state == "signed_out"
    assert len([one for one in office.ledger.requests[mark:] if one.status == 401]) < 150
    desk.tokens[side] = sign_in.issue()
    await desk.restart()
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_A7_another_user_of_the_same_firm_goes_on(office: Office) -> None:
    desk, contact = await _edited(office)
    desk.tokens[Side.CLIO] = office.practice.clio_sign_in.issue(office.practice.clio_sign_in.people[1])
    await desk.restart()
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_A9_a_scope_that_was_reduced_says_which_record_waits(office: Office) -> None:
    desk, contact = await _edited(office)
    office.clio.permissions["contacts"] = "read"
    await desk.cycle(2)
    problem = desk.problem("PERM-1")
    assert (problem.side, problem.clio_id, problem.params["name"]) == (Side.CLIO, str(contact), "Bello, Adaeze")
    assert desk.state == "needs_you"
