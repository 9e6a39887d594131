"""Exact replies and what becomes of them: what is absent, hidden, odd or new in a record. The practice cannot say all of it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.core.errors import Faulty
from desktop.core.ports import Lane
from desktop.core.records import Item, Kind, Record
from desktop.services.clio.wire import explain as clio_says
from desktop.services.clio.wire import field_in
from desktop.services.prolegis.wire import explain as prolegis_says
from tests.services.scripted import Script, clio, prolegis, raw, reply
from tests.services.virtual import START, run

STAMPS = {"created_at": "2026-01-02T03:04:05-07:00", "updated_at": "2026-01-02T03:04:06Z"}
CLIO_ROW = {"id": 9_007_199_254_740_993, "etag": '"e"', **STAMPS}
PROLEGIS_ROW = {"id": "pc_1", "etag": '"e"', **STAMPS}


def one(kind: Kind, row: dict[str, Any]) -> Record:
    """Clio's single record, decoded."""

    async def main() -> Record:
        record = await clio(Script(reply({"data": row}))).get(kind, "1", Lane.CHANGE)
        assert record is not None
        return record

    return run(main)


def ours(kind: Kind, row: dict[str, Any]) -> Record:
    """Prolegis' single record, decoded."""

    async def main() -> Record:
        record = await prolegis(Script(reply(row))).get(kind, "pc_1", Lane.CHANGE)
        assert record is not None
        return record

    return run(main)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_instant_beyond_the_calendar_is_read_and_stops_nothing(at: str) -> None:
    record = one(Kind.CLIENT, {**CLIO_ROW, "created_at": at})
    assert record.created_at == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_fault_U28_what_was_not_asked_for_is_unknown(kind: Kind) -> None:
    record = one(kind, CLIO_ROW)
    assert (record.fields, record.refs, record.etag) == ({}, {}, '"e"')
    assert record.id == "9007199254740993"
    if kind not in {Kind.PARTY, Kind.FOLDER}:
        assert ours(kind, PROLEGIS_ROW).fields == {}


def test_instants_are_utc_whatever_offset_they_carry() -> None:
    for record in (one(Kind.CLIENT, CLIO_ROW), ours(Kind.CLIENT, PROLEGIS_ROW)):
        assert record.created_at == datetime(2026, 1, 2, 10, 4, 5, tzinfo=UTC)
        assert {record.created_at.tzinfo, record.updated_at.tzinfo} == {UTC}


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"type": "Person", "first_name": " Zoe\u0301 ", "last_name": ""}, {"first_name": "Zoé", "last_name": None}),
        ({"type": "Company", "name": "Example Ltd."}, {"form": "company", "company_name": "Example Ltd."}),
        ({"type": "Person", "name": "Zoé Example"}, {"form": "person", "company_name": None}),
        ({"type": "Robot"}, {"form": "robot"}),  # enums are open
        ({"date_of_birth": None}, {"date_of_birth": None}),
        ({"nickname": "Zo", "etag_of_tomorrow": [1.5]}, {}),
        ({"email_addresses": []}, {"emails": ()}),
    ],
)
def test_a_contact_as_clio_may_say_it(row: dict[str, Any], known: dict[str, Any]) -> None:
    assert known.items() <= one(Kind.CLIENT, {**CLIO_ROW, **row}).fields.items()


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ({"date_of_birth": "0000-00-00"}, "date_of_birth"),
        ({"date_of_birth": "1979"}, "date_of_birth"),
        ({"email_addresses": None}, "emails"),
        ({"email_addresses": [{"id": 1, "address": "a@example.ca"}, {"id": 2, "redacted": True}]}, "emails"),
        ({"redacted": True, "type": "Person", "first_name": None}, "first_name"),
        ({"redacted": True, "type": "Company", "name": None}, "company_name"),
    ],
)
def test_fault_U27_what_cannot_be_seen_is_left_out(row: dict[str, Any], hidden: str) -> None:
    assert hidden not in one(Kind.CLIENT, {**CLIO_ROW, **row}).fields


def test_rows_of_a_contact_become_items() -> None:
    rows = {
        "email_addresses": [
            {"id": 1, "name": "Work", "address": " A@Example.ca", "primary": True},
            {"id": 2, "name": None, "address": ""},
            {"id": 3, "name": "Home", "address": "a@example.CA", "primary": False},
        ],
        "addresses": [{"id": 7, "name": "Billing", "street": "12 Elm St", "city": "Calgary"}],
    }
    record = one(Kind.CLIENT, {**CLIO_ROW, **rows})
    assert record.items("emails") == (Item("a@example.ca", ("A@Example.ca",), "work", True),)
    assert record.refs["emails"] == {"a@example.ca": "1 3"}
    assert record.items("addresses")[0].value == ("12 Elm St", "Calgary", "", "", "")
    assert list(record.refs["addresses"].values()) == ["7"]


@pytest.mark.parametrize(
    ("row", "known", "unknown"),
    [
        ({"status": "Open", "close_date": "2026-12-01"}, {"status": "open", "closing_on": date(2026, 12, 1)}, ()),
        ({"status": "open", "close_date": None}, {"closing_on": None}, ()),
        ({"status": "Closed", "close_date": "2026-12-01"}, {"status": "closed"}, ("closing_on",)),
        ({"close_date": "2026-12-01"}, {}, ("closing_on", "status")),
        ({"status": "Archived", "close_date": "2026-12-01"}, {"status": "archived"}, ()),
        ({"display_number": ""}, {"number": None}, ()),
        ({"display_number": "Blank"}, {"number": "Blank"}, ()),
        ({"practice_area": None}, {"practice_area": None}, ()),
        ({"practice_area": {"id": 1, "name": None, "redacted": True}}, {}, ("practice_area",)),
        ({"client": {"id": 5, "name": "Bo Example"}}, {"client": "5", "client_name": "Bo Example"}, ()),
        ({"client": {"id": 5, "name": None, "redacted": True}}, {"client": "5"}, ("client_name",)),
        ({"client": {"id": None, "redacted": True}}, {}, ("client", "client_name")),
    ],
)
def test_a_matter_as_clio_may_say_it(row: dict[str, Any], known: dict[str, Any], unknown: tuple[str, ...]) -> None:
    fields = one(Kind.MATTER, {**CLIO_ROW, **row}).fields
    assert known.items() <= fields.items()
    assert not set(unknown) & fields.keys()


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"kind": "family_trust", "company_name": "Example Trust"}, {"type": "family_trust", "form": "company"}),
        ({"kind": "individual", "date_of_birth": "31.12.1979"}, {"form": "person"}),
        ({"emails": [{"label": "Cottage", "address": "z@example.ca"}]}, {"emails": (Item("z@example.ca", ("z@example.ca",), "cottage"),)}),
    ],
)  # fmt: skip
def test_a_client_as_prolegis_may_say_it(row: dict[str, Any], known: dict[str, Any]) -> None:
    fields = ours(Kind.CLIENT, {**PROLEGIS_ROW, **row}).fields
    assert known.items() <= fields.items()
    assert "date_of_birth" not in fields


def test_a_prolegis_matter_shows_its_property_on_one_line() -> None:
    place = {
        "street": "12 Elm St",
        "city": "Calgary",
        "province": None,
        "postal_code": "T2P 1J9",
        "legal_description": "L",
    }
    row = {**PROLEGIS_ROW, "property": place, "opened_on": "soon", "closing_on": None, "clio_matter_id": "77"}
    record = ours(Kind.MATTER, row)
    assert record.fields == {"address": "12 Elm St, Calgary, T2P 1J9", "closing_on": None}
    assert record.counterpart == "77"


def test_rows_of_the_feed_that_are_not_synced_are_passed_over() -> None:
    async def main() -> None:
        row = {
            "seq": 4,
            "action": "updated",
            "at": STAMPS["updated_at"],
            "id": "pa_1",
            "by": {"type": "user", "name": "Pat"},
        }
        rows = [
            {**row, "kind": "activity", "record": {"id": "pa_1", "anything": True}},
            {**row, "seq": 5, "kind": "client", "id": "pc_1", "record": {**PROLEGIS_ROW, "kind": "individual"}},
            {**row, "seq": 6, "kind": "matter", "id": "pm_1"},
        ]
        feed = await prolegis(Script(reply({"changes": rows, "next": "n", "more": False}))).feed(
            "a", wait=0, lane=Lane.CHANGE
        )
        assert [(change.seq, change.record is None) for change in feed.changes] == [(5, False), (6, True)]
        assert (feed.next, feed.asked_at) == ("n", START)
        broken = {**row, "kind": "client", "record": {"id": 5}}
        feed = await prolegis(Script(reply({"changes": [broken, rows[1]], "next": "n"}))).feed(
            "a", wait=0, lane=Lane.CHANGE
        )
        assert (feed.unread, [change.id for change in feed.changes]) == (((Kind.CLIENT, "pa_1"),), ["pc_1"])

    run(main)


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (
            b'{"error": {"type": "RecordInvalid", "message": "email_addresses cannot have more than 20 records"}}',
            "RecordInvalid",
            "emails",
        ),
        (b'{"error": {"type": "E", "message": "Nope", "errors": {"display_number": ["taken"]}}}', "E", "number"),
        (b'{"error": {"type": "E", "message": "Practice area is gone"}}', "E", "practice_area"),
        (b'{"error": "invalid_token"}', "invalid_token", ""),
    ],
)
def test_clios_refusals_name_canonical_fields(body: bytes, code: str, field: str) -> None:
    told = clio_says(body)
    assert told is not None
    assert (told.code, told.field) == (code, field)


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[]", b'{"error": 5}', b'{"message": "x"}', b""])
def test_what_is_no_refusal_of_a_service(body: bytes) -> None:
    assert clio_says(body) is None
    assert prolegis_says(body) is None


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ("First name is too long (maximum is 255 characters)", "first_name"),
        ("Close date must not be before the open date", "closing_on"),
        ("Name can't be blank", "company_name"),
        ("Something else went wrong", ""),
    ],
)
def test_the_field_a_message_speaks_of(message: str, field: str) -> None:
    assert field_in(message) == field


@pytest.mark.parametrize(
    ("pointer", "field"),
    [
        ("/emails/3/address", "emails"),
        ("/type", "practice_area"),
        ("/clients/0/client_id", "parties"),
        ("/kind", "type"),
        ("/number", "number"),
    ],
)
def test_prolegis_pointers_name_canonical_fields(pointer: str, field: str) -> None:
    told = prolegis_says(b'{"code": "too_long", "detail": "d", "errors": [{"pointer": "%s"}]}' % pointer.encode())
    assert told is not None
    assert (told.code, told.field) == ("too_long", field)


def test_importing_the_adapters_does_not_import_the_http_library() -> None:
    """httpx costs a fifth of a second, and the window paints without it."""
    code = (
        "import sys, desktop.services.clio.session, desktop.services.prolegis.session, desktop.services.oauth;"
        "sys.exit(any(name in sys.modules for name in ('httpx', 'httpcore', 'truststore', 'rapidfuzz')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("bad", ['"\\ud800"', "7", "[]"])
def test_fault_V5_a_broken_row_does_not_spoil_its_page(bad: str) -> None:
    async def main() -> None:
        whole = json.dumps({**PROLEGIS_ROW, "kind": "individual"})
        broken = json.dumps({**PROLEGIS_ROW, "id": "pc_9", "last_name": "BAD"}).replace('"BAD"', bad)
        body = f'{{"data": [{broken}, {whole}], "next": null}}'.encode()
        page = await prolegis(Script(raw(body))).list(Kind.CLIENT, since=None, cursor=None, lane=Lane.CHANGE)
        assert ([one.id for one in page.records], page.unread) == ([PROLEGIS_ROW["id"]], ("pc_9",))
        body = f'{{"data": [{whole}, {broken}, "next": null}}'.encode()
        with pytest.raises(Faulty):
            await prolegis(Script(raw(body))).list(Kind.CLIENT, since=None, cursor=None, lane=Lane.CHANGE)

    run(main)
