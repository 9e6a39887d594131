"""Everything about one record, side by side."""

from __future__ import annotations

import msgspec

from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.links import Entry
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Party, Record, Side
from desktop.core.views import RowState
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import (
    NOON,
    add,
    client,
    clio_matter,
    link,
    put,
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
        store.save_intents([replace(other, state=IntentState.UNCERTAIN)])
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
