"""What the window reads: lists in order, filters, search, and how each row stands."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.links import Entry, Link, LinkState
from desktop.core.ports import HistoryRow
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Party, Record, Side
from desktop.core.views import ClientFilter, Counts, MatterRow, RowState
from desktop.store.database import StoreError
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import (
    NOON,
    client,
    clio_matter,
    email,
    link,
    minutes,
    phone,
    relationship,
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


def put(store: SqliteStore, *records: Record) -> None:
    with store.transaction():
        store.put_observations(records, seen_at=NOON)


def add(store: SqliteStore, one: Link) -> Link:
    with store.transaction():
        return store.add_link(one)


def keys(reader: SqliteReader, which: ClientFilter = ClientFilter.ALL, text: str = "") -> list[str]:
    return reader.client_keys(which, text)


def state(reader: SqliteReader, key: str) -> RowState:
    (row,) = reader.clients([key])
    return row.state


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


def test_the_states_of_a_row(store: SqliteStore, reader: SqliteReader) -> None:
    ours, theirs = sample_client(Side.PROLEGIS, 1), sample_client(Side.CLIO, 1)
    put(store, ours, theirs)
    assert state(reader, "p:p1") is RowState.ONLY_PROLEGIS
    assert state(reader, "c:c1") is RowState.ONLY_CLIO
    base = {"last_name": Entry(ours.fields["last_name"], theirs.fields["last_name"])}
    stored = add(store, link(Kind.CLIENT, "p1", "c1", base=base))
    assert state(reader, "p:p1") is state(reader, "c:c1") is RowState.SAME

    def now(changed: Link, expected: RowState) -> None:
        with store.transaction():
            store.save_links([changed])
        assert state(reader, "p:p1") is expected

    now(replace(stored, base={"last_name": Entry("a", "b", False)}), RowState.STANDING)
    now(replace(stored, pending=True), RowState.TO_CLIO)
    put(store, replace(theirs, etag="e2", fields={**theirs.fields, "last_name": "Quill"}))
    assert state(reader, "p:p1") is RowState.FROM_CLIO
    now(replace(stored, state=LinkState.HELD), RowState.HELD)
    now(stored, RowState.SAME)
    with store.transaction():
        store.mark_gone(Side.CLIO, Kind.CLIENT, "c1", minutes(3))
    assert state(reader, "p:p1") is RowState.GONE
    assert keys(reader) == ["p:p1"]


def test_what_asks_for_a_person_comes_before_what_goes_on_by_itself(store: SqliteStore, reader: SqliteReader) -> None:
    put(store, sample_client(Side.PROLEGIS, 1), sample_client(Side.CLIO, 1))
    stored = add(store, link(Kind.CLIENT, "p1", "c1", pending=True))
    question = Problem(
        "v", "VER-1", NOON, Kind.CLIENT, link_id=stored.id, field="last_name", choices=("prolegis", "clio", "both")
    )
    with store.transaction():
        store.put_problem(question)
    assert state(reader, "p:p1") is RowState.DIFFERS
    with store.transaction():
        store.put_problem(Problem("g", "MISS-1", NOON, Kind.CLIENT, link_id=stored.id, choices=("clio",)))
    assert state(reader, "p:p1") is RowState.NEEDS_YOU
    assert reader.clients(["p:p1"])[0].problems == 2
    with store.transaction():
        store.drop_problems(["v", "g"])
        store.put_problem(Problem("w", "RATE-1", NOON, Kind.CLIENT, link_id=stored.id, waits=True))
    assert state(reader, "p:p1") is RowState.TO_CLIO


@pytest.mark.parametrize(
    ("verb", "side", "source", "target", "steps", "expected"),
    [
        (Verb.CREATE, Side.CLIO, "p1", "", (), RowState.TO_CLIO),
        (Verb.CREATE, Side.PROLEGIS, "c1", "", (), RowState.FROM_CLIO),
        (Verb.UPDATE, Side.CLIO, "", "c1", (IntentState.ARMED, IntentState.SENT), RowState.TO_CLIO),
        (Verb.UPDATE, Side.PROLEGIS, "", "p1", (), RowState.FROM_CLIO),
        (
            Verb.UPDATE,
            Side.CLIO,
            "",
            "c1",
            (IntentState.ARMED, IntentState.SENT, IntentState.UNCERTAIN),
            RowState.UNCONFIRMED,
        ),
        (Verb.UPDATE, Side.CLIO, "", "c1", (IntentState.CANCELLED,), RowState.SAME),
        (Verb.UPDATE, Side.CLIO, "", "c2", (), RowState.SAME),
    ],
)
def test_a_write_under_way_shows_at_its_row(
    store: SqliteStore,
    reader: SqliteReader,
    verb: Verb,
    side: Side,
    source: str,
    target: str,
    steps: tuple[IntentState, ...],
    expected: RowState,
) -> None:
    put(store, sample_client(Side.PROLEGIS, 1), sample_client(Side.CLIO, 1))
    stored = add(store, link(Kind.CLIENT, "p1", "c1"))
    first = Intent(
        "i1",
        1,
        verb,
        side,
        Kind.CLIENT,
        {"last_name": "Q"},
        source_id=source,
        target_id=target,
        link_id=stored.id,
        name="Q",
    )
    with store.transaction():
        store.add_intents([first])
        store.save_intents([replace(first, state=step) for step in steps])
    assert state(reader, "p:p1") is expected
    queue = [(row.id, row.verb, row.side, row.name, row.state) for row in reader.queue()]
    ended = steps[-1:] == (IntentState.CANCELLED,)
    assert queue == ([] if ended else [("i1", verb.value, side, "Q", steps[-1].value if steps else "planned")])


def matters(store: SqliteStore) -> None:
    """Four matters in Prolegis, three in Clio; two pairs are linked."""
    put(store, *(sample_client(Side.PROLEGIS, number) for number in (1, 2, 3)), sample_client(Side.CLIO, 1))
    put(store, sample_matter(9, ("p1", "p2")), sample_matter(118, ("p2",)), sample_matter(20, ("p1",)))
    put(store, replace(sample_matter(5, ()), fields={"description": "Will", "opened_on": None}))
    put(store, clio_matter("900", "00009-Okafor", "c1"), clio_matter("901", "00012-Li", "c2"))
    put(store, clio_matter("902", "00001-Raman", "c1", {"client_name": "Raman, Priya"}))
    add(store, link(Kind.CLIENT, "p1", "c1"))
    add(store, link(Kind.MATTER, "m9", "900"))
    add(store, link(Kind.MATTER, "m118", "901", base={"description": Entry("a", "b", False)}))


def order(
    reader: SqliteReader, name: str, descending: bool = False, client: str | None = None, text: str = ""
) -> list[str]:
    return reader.matter_keys(client=client, text=text, order=name, descending=descending)


def test_matters_in_five_orders_and_those_only_in_clio_last(store: SqliteStore, reader: SqliteReader) -> None:
    matters(store)
    assert order(reader, "number") == ["p:m9", "p:m20", "p:m118", "p:m5", "c:902"]
    assert order(reader, "number", True) == ["p:m5", "p:m118", "p:m20", "p:m9", "c:902"]
    assert order(reader, "description") == ["p:m118", "p:m20", "p:m9", "p:m5", "c:902"]
    assert order(reader, "opened_on") == ["p:m9", "p:m20", "p:m118", "p:m5", "c:902"]
    assert order(reader, "opened_on", True)[-2:] == ["p:m5", "c:902"]
    assert order(reader, "closing_on")[0] == "p:m118"
    assert order(reader, "state") == ["p:m20", "p:m5", "p:m118", "p:m9", "c:902"]
    with store.transaction():
        store.put_problem(Problem("a", "NUM-1", NOON, Kind.MATTER, prolegis_id="m9", field="number"))
        store.mark_gone(Side.CLIO, Kind.MATTER, "901", NOON)
    assert order(reader, "state")[:2] == ["p:m9", "p:m118"]
    assert order(reader, "state", True)[-1] == "p:m9"


def test_matters_of_a_client_and_by_text(store: SqliteStore, reader: SqliteReader) -> None:
    matters(store)
    assert order(reader, "number", client="p:p1") == ["p:m9", "p:m20", "c:902"]
    assert order(reader, "number", client="p:p2") == ["p:m9", "p:m118"]
    assert order(reader, "number", client="c:c1") == ["p:m9", "c:902"]
    assert order(reader, "number", client="c:c2") == ["p:m118"]
    assert order(reader, "number", text="118 elm") == ["p:m118"]
    assert order(reader, "number", text="tremblay elm") == ["p:m9", "p:m20"]
    assert order(reader, "number", text="raman") == ["c:902"]
    assert order(reader, "number", text="2026-9") == ["p:m9"]


def test_a_matters_row(store: SqliteStore, reader: SqliteReader) -> None:
    matters(store)
    with store.transaction():
        store.confirm(minutes(8))
    linked, only_clio = reader.matters(["p:m118", "c:902"])
    assert linked == MatterRow(
        key="p:m118",
        number="2026-118",
        description="Purchase of 118 Elm Street",
        client_names="Li0, Wei",
        address="118 Elm Street, Calgary",
        status="open",
        type="Purchase",
        opened_on="2026-02-28",
        closing_on="2026-05-04",
        state=RowState.STANDING,
        differs=1,
        prolegis_id="m118",
        clio_id="901",
        clio_number="00012-Li",
        confirmed_at=minutes(8),
        problems=0,
    )
    assert (only_clio.number, only_clio.clio_number, only_clio.client_names) == (
        "00001-Raman",
        "00001-Raman",
        "Raman, Priya",
    )
    assert only_clio.state is RowState.ONLY_CLIO
    assert reader.matters(["p:m9"])[0].client_names == "Tremblay0, Hélène; Li0, Wei"
    assert reader.counts() == Counts(3, 2, 0, 0, 4, 2, 0)


def test_a_question_about_a_party_counts_at_its_matter(store: SqliteStore, reader: SqliteReader) -> None:
    matters(store)
    party = add(store, link(Kind.PARTY, "m9:p2", "r1"))
    with store.transaction():
        store.put_problem(Problem("a", "PARTY-1", NOON, Kind.PARTY, link_id=party.id))
    assert reader.matters(["p:m9"])[0].state is RowState.NEEDS_YOU
    assert reader.counts().matters_need == 1


def fields_of(reader: SqliteReader, kind: Kind, key: str) -> dict[str, RowState]:
    detail = reader.detail(kind, key)
    assert detail is not None
    return {row.name: row.state for row in detail.fields}


def test_the_detail_of_a_client(store: SqliteStore, reader: SqliteReader) -> None:
    ours: Fields = {
        "form": "person",
        "first_name": "A",
        "middle_name": "B",
        "last_name": "C",
        "emails": (),
        "type": "estate",
    }
    theirs: Fields = {"form": "person", "first_name": "A", "middle_name": "X", "last_name": "D", "date_of_birth": None}
    put(store, client(Side.PROLEGIS, "1", ours), client(Side.CLIO, "31", theirs))
    put(store, sample_matter(1, ("1",)), clio_matter("900", "7", "31"))
    base = {
        "first_name": Entry("A", "A"),
        "middle_name": Entry("B", "X", False),
        "last_name": Entry("C", "C"),
        "company_name": Entry(None, None),
    }
    stored = add(store, link(Kind.CLIENT, "1", "31", base=base, pending=True))
    detail = reader.detail(Kind.CLIENT, "p:1")
    assert detail is not None
    assert (detail.name, detail.link_id, detail.linked_at) == ("C, A B", stored.id, NOON)
    assert detail.prolegis == client(Side.PROLEGIS, "1", ours)
    assert detail.clio == client(Side.CLIO, "31", theirs)
    assert [row.key for row in detail.matters] == ["p:m1", "c:900"]
    rows = {row.name: row for row in detail.fields}
    assert list(rows) == [
        "form", "first_name", "middle_name", "last_name", "company_name", "date_of_birth", "emails", "phones", "addresses", "type",
    ]  # fmt: skip
    assert {name: row.state for name, row in rows.items() if row.state is not RowState.SAME} == {
        "middle_name": RowState.STANDING,
        "last_name": RowState.FROM_CLIO,
        "type": RowState.ONLY_PROLEGIS,
    }
    assert (rows["date_of_birth"].known_prolegis, rows["date_of_birth"].known_clio) == (False, True)
    assert rows["last_name"].entry == Entry("C", "C")
    put(store, client(Side.PROLEGIS, "1", {**ours, "last_name": "E", "first_name": "Z"}, etag="e2"))
    assert fields_of(reader, Kind.CLIENT, "p:1")["last_name"] is RowState.DIFFERS
    assert fields_of(reader, Kind.CLIENT, "p:1")["first_name"] is RowState.TO_CLIO
    put(store, client(Side.PROLEGIS, "1", {"last_name": "D"}, etag="e3"))
    hidden = fields_of(reader, Kind.CLIENT, "p:1")
    assert (hidden["first_name"], hidden["last_name"]) == (RowState.SAME, RowState.SAME)


def test_the_detail_says_which_field_is_asked_about_and_which_is_being_written(
    store: SqliteStore, reader: SqliteReader
) -> None:
    put(store, sample_client(Side.PROLEGIS, 1), sample_client(Side.CLIO, 1))
    stored = add(store, link(Kind.CLIENT, "p1", "c1"))
    asked = Problem("a", "VER-1", NOON, Kind.CLIENT, link_id=stored.id, field="last_name", choices=("clio", "both"))
    missing = Problem("b", "MISS-1", NOON, Kind.CLIENT, link_id=stored.id, field="form", choices=("clio",))
    write = Intent("i", 1, Verb.UPDATE, Side.CLIO, Kind.CLIENT, {"phones": ()}, link_id=stored.id, target_id="c1")
    other = Intent("j", 1, Verb.UPDATE, Side.PROLEGIS, Kind.CLIENT, {"emails": ()}, link_id=stored.id, target_id="p1")
    with store.transaction():
        store.put_problem(asked)
        store.put_problem(missing)
        store.add_intents([write, other])
        steps = (IntentState.ARMED, IntentState.SENT, IntentState.UNCERTAIN)
        store.save_intents([replace(other, state=step) for step in steps])
    states = fields_of(reader, Kind.CLIENT, "p:p1")
    assert {name: states[name] for name in ("last_name", "form", "phones", "emails", "first_name")} == {
        "last_name": RowState.DIFFERS,
        "form": RowState.NEEDS_YOU,
        "phones": RowState.TO_CLIO,
        "emails": RowState.UNCONFIRMED,
        "first_name": RowState.SAME,
    }


def test_fields_of_a_record_on_one_side_only(store: SqliteStore, reader: SqliteReader) -> None:
    put(store, client(Side.CLIO, "31", {"form": "person", "last_name": "Quill", "phones": ()}))
    states = fields_of(reader, Kind.CLIENT, "c:31")
    assert states["last_name"] is RowState.ONLY_CLIO
    assert states["phones"] is RowState.SAME
    assert "type" not in states


def test_the_detail_of_a_matter_shows_its_clients_and_who_is_only_in_clio(
    store: SqliteStore, reader: SqliteReader
) -> None:
    put(store, *(sample_client(Side.PROLEGIS, number) for number in (1, 2, 3)))
    put(store, *(sample_client(Side.CLIO, number) for number in (1, 3, 4)))
    matter = sample_matter(1, ())
    parties = (Party("p2", "purchaser"), Party("p1", "vendor", True))
    put(store, replace(matter, fields={**matter.fields, "parties": parties}), clio_matter("900", "7", "c1"))
    put(store, relationship("r1", "900", "c4", "agent"), relationship("r2", "900", "c3", "lender"))
    put(store, relationship("r3", "900", "c1", "vendor"))
    for number in (1, 3):
        add(store, link(Kind.CLIENT, f"p{number}", f"c{number}"))
    add(store, link(Kind.MATTER, "m1", "900"))
    detail = reader.detail(Kind.MATTER, "p:m1")
    assert detail is not None
    assert [(row.client_key, row.role, row.primary, row.state) for row in detail.parties] == [
        ("p:p1", "vendor", True, RowState.SAME),
        ("p:p2", "purchaser", False, RowState.ONLY_PROLEGIS),
        ("c:c4", "agent", False, RowState.ONLY_CLIO),
        ("p:p3", "lender", False, RowState.ONLY_CLIO),
    ]
    assert detail.matters == ()
    only_clio = reader.detail(Kind.MATTER, "c:900")
    assert only_clio is not None
    assert only_clio.link_id == detail.link_id


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
