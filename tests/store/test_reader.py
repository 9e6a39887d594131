"""What the window reads: lists in order, filters, search, the activity list, beside a writer."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from desktop.core.ports import HistoryRow
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side
from desktop.core.views import ClientFilter, Counts, RowState
from desktop.store.database import StoreError
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import (
    NOON,
    add,
    client,
    clio_matter,
    email,
    link,
    minutes,
    phone,
    put,
    sample_client,
    sample_matter,
)

replace = msgspec.structs.replace


def person(side: Side, id: str, last: str, first: str, **more: object) -> Record:
    fields = {"form": "person", "first_name": first, "last_name": last, **more}
    if side is Side.PROLEGIS:
        fields.setdefault("type", "individual")
    return client(side, id, fields)  # type: ignore[arg-type]


PEOPLE = (
    person(Side.PROLEGIS, "1", "Tremblay", "Hélène", emails=(email("helene@example.ca"),)),
    person(Side.PROLEGIS, "2", "Łuczak", "Tomasz", phones=(phone("(403) 555-0142"),)),
    person(Side.PROLEGIS, "3", "okafor", "Adaeze"),
    client(Side.PROLEGIS, "4", {"form": "company", "company_name": "Brightwater Homes Ltd.", "type": "corporation"}),
    person(Side.CLIO, "31", "Tremblay", "Helene", emails=(email("other@example.ca"),)),
    person(Side.CLIO, "32", "Desrosiers", "Marc-André", emails=(email("marc@example.ca"),)),
)


def keys(reader: SqliteReader, which: ClientFilter = ClientFilter.ALL, text: str = "") -> list[str]:
    return reader.client_keys(which, text)


def test_an_empty_store_has_empty_panes(reader: SqliteReader) -> None:
    assert reader.counts() == Counts()
    assert keys(reader) == []
    assert reader.clients(["p:1"]) == []
    assert reader.matters(["c:1"]) == []
    assert reader.detail(Kind.CLIENT, "p:1") is None
    assert reader.search("a", 9) == []
    assert reader.queue() == []


def test_clients_stand_by_folded_name_and_are_found_by_what_people_type(
    store: SqliteStore, reader: SqliteReader
) -> None:
    put(store, *PEOPLE)
    assert keys(reader) == ["p:4", "p:2", "p:3", "p:1"]
    assert reader.client_keys(ClientFilter.ALL, "", descending=True) == ["p:1", "p:3", "p:2", "p:4"]
    for text, found in {
        "trem": ["p:1"],
        "TREMBLAY, hel": ["p:1"],
        "helene@example": ["p:1"],
        "remblay": [],
        "lucz": ["p:2"],
        "403 555": ["p:2"],
        "0142": ["p:2"],
        "(403) 555-0142": ["p:2"],
        "homes bright": ["p:4"],
        "bright trem": [],
        "other@example.ca": [],
        " , ": ["p:4", "p:2", "p:3", "p:1"],
    }.items():
        assert keys(reader, text=text) == found, text


def test_the_filters_of_the_clients_pane(store: SqliteStore, reader: SqliteReader) -> None:
    put(store, *PEOPLE)
    add(store, link(Kind.CLIENT, "1", "31"))
    with store.transaction():
        store.put_problem(Problem("a", "DUP-1", NOON, Kind.CLIENT, prolegis_id="3"))
        store.put_problem(Problem("b", "DUP-1", NOON, Kind.CLIENT, clio_id="31"))
        store.put_problem(Problem("c", "DUP-1", NOON, Kind.CLIENT, clio_id="32"))
        store.put_problem(Problem("d", "RATE-1", NOON, Kind.CLIENT, prolegis_id="2", waits=True))
    assert keys(reader, ClientFilter.UNLINKED) == ["p:4", "p:2", "p:3"]
    assert keys(reader, ClientFilter.ONLY_CLIO) == ["c:32"]
    assert keys(reader, ClientFilter.NEEDS_YOU) == ["p:3", "p:1", "c:32"]
    assert keys(reader, ClientFilter.NEEDS_YOU, "tremb") == ["p:1"]
    assert reader.counts() == Counts(clients=4, clients_unlinked=3, clients_need=3, clients_only_clio=1)


def test_a_row_shows_both_sides(store: SqliteStore, reader: SqliteReader) -> None:
    put(store, *PEOPLE)
    add(store, link(Kind.CLIENT, "1", "31"))
    with store.transaction():
        store.confirm(minutes(5))
    linked, company, phoned, loose = reader.clients(["p:1", "p:4", "p:9", "p:2", "c:32"])
    assert (linked.name, linked.form, linked.type) == ("Tremblay, Hélène", "person", "individual")
    assert (linked.prolegis_id, linked.clio_id, linked.detail) == ("1", "31", "helene@example.ca")
    assert (linked.state, linked.confirmed_at, linked.problems) == (RowState.SAME, minutes(5), 0)
    assert (company.name, company.form, company.state) == ("Brightwater Homes Ltd.", "company", RowState.ONLY_PROLEGIS)
    assert phoned.detail == "(403) 555-0142"
    assert (loose.key, loose.type, loose.state, loose.prolegis_id) == ("c:32", "", RowState.ONLY_CLIO, "")


def test_search_puts_names_that_begin_so_first(store: SqliteStore, reader: SqliteReader) -> None:
    put(
        store,
        person(Side.PROLEGIS, "1", "Stone", "Lee", emails=(email("quill@example.ca"),)),
        person(Side.PROLEGIS, "2", "Quill", "Ada"),
        person(Side.CLIO, "33", "Adams", "Quill"),
        person(Side.CLIO, "34", "Quill", "Ada"),
    )
    put(store, sample_matter(7, ("2",)), clio_matter("900", "Quillon 7", "33"), clio_matter("901", "8", "33"))
    add(store, link(Kind.CLIENT, "2", "34"))
    assert reader.search("quill", 9) == [
        (Kind.CLIENT, "p:2", "Quill, Ada"),
        (Kind.MATTER, "c:900", "Quillon 7"),
        (Kind.CLIENT, "c:33", "Adams, Quill"),
        (Kind.CLIENT, "p:1", "Stone, Lee"),
    ]
    assert reader.search("2026-7", 9) == [(Kind.MATTER, "p:m7", "2026-7")]
    assert len(reader.search("quill", 2)) == 2
    assert reader.search("  ", 9) == []


def test_the_activity_list(store: SqliteStore, reader: SqliteReader) -> None:
    put(store, sample_client(Side.PROLEGIS, 1), sample_client(Side.PROLEGIS, 2), sample_matter(9, ("p1", "p2")))

    def row(at: datetime, verb: str, kind: Kind, prolegis: str, clio: str, name: str, side: Side | None) -> HistoryRow:
        return HistoryRow(at, 3, verb, kind, side, prolegis, clio, name, ("emails",), "drift")

    with store.transaction():
        store.add_history(
            [
                row(minutes(1), "updated", Kind.CLIENT, "p1", "c1", "Tremblay, Hélène", Side.CLIO),
                row(minutes(2), "held", Kind.MATTER, "m9", "900", "2026-9", Side.PROLEGIS),
                row(minutes(3), "created", Kind.PARTY, "m9:p2", "r1", "Li, Wei", Side.CLIO),
                row(minutes(4), "linked", Kind.CLIENT, "p10", "c10", "Mensah, Kofi", None),
            ]
        )
    newest, party, matter, first = reader.activity_ids(text="", problems_only=False, key=None, since=None)
    assert reader.activity_ids(text="hel", problems_only=False, key=None, since=None) == [first]
    assert reader.activity_ids(text="", problems_only=True, key=None, since=None) == [matter]
    assert reader.activity_ids(text="", problems_only=False, key="p:m9", since=None) == [party, matter]
    assert reader.activity_ids(text="", problems_only=False, key="p:p1", since=None) == [first]
    assert reader.activity_ids(text="", problems_only=False, key="c:c10", since=None) == [newest]
    assert reader.activity_ids(text="", problems_only=False, key=None, since=minutes(3)) == [newest, party]
    rows = reader.activity([first, party, 999, matter, newest])
    assert [(row.matter, row.client) for row in rows] == [
        ("", "Tremblay, Hélène"),
        ("2026-9", "Li0, Wei"),
        ("2026-9", "Tremblay0, Hélène; Li0, Wei"),
        ("", "Mensah, Kofi"),
    ]
    assert (rows[0].at, rows[0].side, rows[0].fields, rows[0].detail) == (minutes(1), Side.CLIO, ("emails",), "drift")
    assert rows[3].side is None


def test_readers_see_what_is_committed_while_the_writer_writes(store: SqliteStore, reader: SqliteReader) -> None:
    put(store, sample_client(Side.PROLEGIS, 1))
    with store.transaction():
        store.put_observations([sample_client(Side.PROLEGIS, 2)], seen_at=NOON)
        assert keys(reader) == ["p:p1"]
    assert len(keys(reader)) == 2


def test_any_number_of_threads_may_ask_while_the_writer_writes(store: SqliteStore, reader: SqliteReader) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                counts, listed = reader.counts(), keys(reader)
                if counts.clients % 10 or len(listed) % 10:
                    wrong.append((counts, len(listed)))
        except StoreError as error:
            wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for start in range(0, 300, 10):
        put(store, *(sample_client(Side.PROLEGIS, number) for number in range(start, start + 10)))
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert reader.counts().clients == 300


def test_a_reader_cannot_write(store: SqliteStore, reader: SqliteReader) -> None:
    with pytest.raises(StoreError) as refused, reader._reading() as connection:
        connection.run("DELETE FROM link")
    assert refused.value.code == "unwritable"
    reader.close()
    assert reader.counts() == Counts()


def test_a_reader_without_a_database_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as missing:
        SqliteReader(tmp_path / "none.db").counts()
    assert missing.value.code == "unwritable"
