"""The contract between the rooms: what passes between them cannot be changed by whoever gets it, and every error says what is known of the write."""

from __future__ import annotations

import inspect

import msgspec
import pytest

from desktop.core import (
    desk,
    documents,
    documents_desk,
    errors,
    journal,
    links,
    operations,
    policy,
    ports,
    ports_documents,
    problems,
    records,
    state,
    views,
)
from desktop.core.desk import LinkRequest
from desktop.core.errors import ServiceError
from desktop.core.records import Side

ROOMS = (
    desk, documents, documents_desk, journal, links, operations, policy, ports, ports_documents, problems, records, state, views,
)  # fmt: skip
STRUCTS = sorted(
    {
        found
        for room in ROOMS
        for _, found in inspect.getmembers(room, inspect.isclass)
        if issubclass(found, msgspec.Struct) and found is not msgspec.Struct
    },
    key=lambda one: f"{one.__module__}.{one.__name__}",
)
C = Side.CLIO
ERRORS: list[ServiceError] = [
    errors.Unreachable(C, "no route", cause="dns"),
    errors.Unconfirmed(C, "time-out"),
    errors.Faulty(C, "html", status=502),
    errors.Busy(C, 3.5),
    errors.SignInEnded(C, "revoked"),
    errors.Forbidden(C, status=403),
    errors.Missing(C, status=404),
    errors.Stale(C, status=412),
    errors.Refused(C, "too_long", "Name is too long", field="last_name"),
    errors.Outdated(C, status=410),
    errors.FeedLost(Side.PROLEGIS, status=410),
    errors.LeaseHeld("Front desk"),
]


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda one: one.__name__)
def test_what_passes_between_rooms_is_frozen(struct: type[msgspec.Struct]) -> None:
    assert struct.__struct_config__.frozen


def test_every_error_of_a_service_is_here() -> None:
    kinds = {one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, ServiceError)}
    assert {type(error) for error in ERRORS} == kinds - {ServiceError}


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: type(one).__name__)
def test_fault_C2_only_an_unconfirmed_write_may_have_happened(error: ServiceError) -> None:
    assert error.applied is (None if isinstance(error, errors.Unconfirmed) else False)
    assert isinstance(error.side, Side)


def test_what_each_error_tells_beyond_its_kind() -> None:
    found = {type(error): error for error in ERRORS}
    assert vars(found[errors.Unreachable])["cause"] == "dns"
    assert vars(found[errors.Busy])["retry_after"] == 3.5
    assert vars(found[errors.LeaseHeld])["holder"] == "Front desk"
    assert found[errors.Refused].status == 422
    assert found[errors.SignInEnded].status == 401


def test_fault_Z15_what_a_service_said_about_a_record_is_not_in_the_errors_text() -> None:
    refused = errors.Refused(C, "taken", "Okafor, Adaeze has it already")
    assert "Okafor" not in str(refused)
    assert refused.message == "Okafor, Adaeze has it already"


def test_errors_of_this_computer() -> None:
    assert str(errors.LocalError("damaged")) == "damaged"
    assert str(errors.LocalError("full", "12 pages")) == "full: 12 pages"
    stopped = errors.SignInStopped("declined", "access_denied")
    assert (stopped.why, stopped.reason, str(stopped)) == ("declined", "access_denied", "declined: access_denied")


@pytest.mark.parametrize("missing", [True, False])
def test_a_keyring_that_is_closed_or_not_there(missing: bool) -> None:
    assert ports.KeyringClosed(missing, "locked").missing is missing


def test_a_request_survives_a_restart() -> None:
    request = LinkRequest("m1", "21", clients={"a": "31", "b": "create"}, picks=(("a", "last_name", "clio"),))
    assert msgspec.convert(msgspec.to_builtins(request), LinkRequest) == request
