"""What each failure of a service means: the connection as shown, the problem's code, and that it clears itself."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core import errors
from desktop.core.catalogue import CATALOGUE
from desktop.core.records import Side
from desktop.core.state import Connection, StateKind
from desktop.engine.gate import WrongFirm
from tests.engine.desk import Office, story

_CLIO = Side.CLIO
_FAILURES: list[tuple[errors.ServiceError, Connection, str, StateKind]] = [
    (errors.Unreachable(_CLIO), Connection.OFFLINE, "NET-1", StateKind.OFFLINE),
    (errors.Unreachable(_CLIO, cause="dns"), Connection.OFFLINE, "NET-1", StateKind.OFFLINE),
    (errors.Unreachable(_CLIO, cause="tls"), Connection.OFFLINE, "NET-2", StateKind.OFFLINE),
    (errors.Unreachable(_CLIO, cause="proxy"), Connection.OFFLINE, "NET-3", StateKind.OFFLINE),
    (errors.Unreachable(_CLIO, cause="portal"), Connection.OFFLINE, "NET-4", StateKind.OFFLINE),
    (errors.SignInEnded(_CLIO, "expired"), Connection.SIGNED_OUT, "AUTH-1", StateKind.SIGNED_OUT),
    (errors.SignInEnded(_CLIO, "revoked"), Connection.SIGNED_OUT, "AUTH-2", StateKind.SIGNED_OUT),
    (errors.SignInEnded(_CLIO, "region"), Connection.SIGNED_OUT, "AUTH-3", StateKind.SIGNED_OUT),
    (errors.SignInEnded(_CLIO, "keyring"), Connection.SIGNED_OUT, "AUTH-4", StateKind.SIGNED_OUT),
    (errors.SignInEnded(_CLIO, "none"), Connection.NOT_SET_UP, "AUTH-1", StateKind.SIGNED_OUT),
    (
        errors.SignInEnded(_CLIO, "revoked", "the app key was refused"),
        Connection.NOT_SET_UP,
        "AUTH-6",
        StateKind.SIGNED_OUT,
    ),
    (WrongFirm(_CLIO, "Ours", "Theirs"), Connection.SIGNED_OUT, "AUTH-5", StateKind.SIGNED_OUT),
    (errors.Busy(_CLIO, 30.0), Connection.SLOW, "RATE-1", StateKind.CHECKING),
    (errors.Outdated(_CLIO), Connection.FAULTY, "API-1", StateKind.NEEDS_YOU),
    (errors.Forbidden(_CLIO), Connection.FAULTY, "PERM-1", StateKind.NEEDS_YOU),
    (errors.Faulty(_CLIO, "html"), Connection.FAULTY, "NET-4", StateKind.OFFLINE),
    (errors.Faulty(_CLIO, "status 503"), Connection.FAULTY, "SRV-1", StateKind.OFFLINE),
    (errors.Faulty(Side.PROLEGIS, "status 503"), Connection.FAULTY, "SRV-2", StateKind.OFFLINE),
]


@pytest.mark.parametrize(
    ("error", "connection", "code", "state"), _FAILURES, ids=[f"{type(one[0]).__name__}-{one[2]}" for one in _FAILURES]
)
@story()
async def test_a_failure_is_told_in_one_way_and_clears_itself(
    office: Office, error: errors.ServiceError, connection: Connection, code: str, state: StateKind
) -> None:
    desk = office.desk()
    await desk.linked_client()
    service: Any = desk.clio if error.side is _CLIO else desk.prolegis
    name = "list" if error.side is _CLIO else "feed"
    real = getattr(service, name)

    async def fails(*what: Any, **how: Any) -> Any:
        raise error

    setattr(service, name, fails)
    await desk.cycle()
    assert desk.engine.state.connections[error.side] is connection
    assert (desk.codes, desk.state) == ([code], str(state))
    assert code in CATALOGUE
    since = desk.problem(code).since
    await office.later(60)
    await desk.cycle()
    assert (desk.codes, desk.problem(code).since) == ([code], since)
    setattr(service, name, real)
    await desk.cycle()
    assert (desk.codes, desk.state) == ([], "up_to_date")
    assert set(desk.engine.state.connections.values()) == {Connection.OK}


@story()
async def test_another_cause_replaces_the_first_one(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    office.faults.add("error_before", service="clio")
    await desk.cycle()
    assert desk.codes == ["SRV-1"]
    office.faults.clear()
    office.practice.clio_sign_in.revoke(desk.tokens[Side.CLIO])
    await desk.cycle()
    assert desk.codes == ["AUTH-2"]


@story()
async def test_green_only_after_a_whole_check_of_both_sides(office: Office) -> None:
    desk = office.desk()
    assert desk.state == "starting"
    office.faults.add("error_before", service="clio")
    await desk.cycle()
    assert desk.state == "offline"
    assert desk.engine.state.last_confirmed is None
    office.faults.clear()
    await desk.cycle()
    assert desk.state == "up_to_date"
    assert desk.engine.state.last_confirmed == desk.clock.now()


@story()
async def test_a_waiting_write_is_no_green(office: Office) -> None:
    desk = office.desk()
    client, _ = await desk.linked_client()
    office.faults.next("drop_before", service="clio", method="PATCH")
    office.edit_client(client, last_name="Bello")
    await desk.cycle()
    assert (desk.state, desk.engine.state.unconfirmed) == ("syncing", 1)
    assert desk.engine.state.needs == 0
