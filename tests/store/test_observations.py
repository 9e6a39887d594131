"""What each side last said: kept with its types, found by its keys, and never guessed at."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.fields import CLIENT, Merge
from desktop.core.links import LinkState
from desktop.core.names import blocking_keys
from desktop.core.records import Fields, Item, Kind, Party, Record, Side
from desktop.store import codec
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import (
    NOON,
    client,
    clio_matter,
    email,
    link,
    minutes,
    relationship,
    sample_client,
    sample_matter,
)


def put(store: SqliteStore, *records: Record) -> None:
    with store.transaction():
        store.put_observations(records, seen_at=NOON)


def keys_in_table(store: SqliteStore, side: Side, kind: Kind, id: str) -> set[str]:
    rows = store.database.rows(
        "SELECT b.key FROM blocking b JOIN observation o USING (oid) WHERE o.side = ? AND o.kind = ? AND o.record_id = ?",
        (side.value, kind.value, id),
    )
    return {row[0] for row in rows}


def test_records_come_back_with_their_types_and_what_is_unknown_stays_unknown(store: SqliteStore) -> None:
    here = timezone(timedelta(hours=-7))
    person = Record(
        Side.CLIO,
        Kind.CLIENT,
        "7",
        '"abc"',
        datetime(2026, 3, 1, 23, 30, tzinfo=here),
        datetime(2026, 3, 2, 6, 30, 1, 123456, tzinfo=UTC),
        {
            "form": "person",
            "first_name": "Hélène",
            "middle_name": None,
            "last_name": "2026-03-02",
            "date_of_birth": date(1971, 2, 28),
            "emails": (Item("a@example.ca", ("A@example.ca",), "work", True),),
            "phones": (),
            "addresses": None,
        },
        {"emails": {"a@example.ca": "991"}},
    )
    matter = msgspec.structs.replace(sample_matter(1, ("p1", "p2")), counterpart="55")
    related = relationship("3", "55", "7")
    put(store, person, matter, related)
    assert store.observation(Side.CLIO, Kind.CLIENT, "7") == person
    assert "company_name" not in store.observations(Side.CLIO, Kind.CLIENT, ["7", "8"])["7"].fields
    assert store.observation(Side.PROLEGIS, Kind.MATTER, "m1") == matter
    assert list(store.all_observations(Side.CLIO, Kind.PARTY)) == [related]
    assert store.observation(Side.PROLEGIS, Kind.CLIENT, "7") is None


TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ITEMS = st.none() | st.lists(
    st.builds(Item, st.text("ab@.", max_size=4), st.tuples(st.text("é 9", max_size=3))), max_size=3
).map(tuple)
VALUES = {
    field.name: ITEMS if field.merge is Merge.ITEMS else st.none() | st.dates() if field.is_date else TEXT
    for field in CLIENT
}


@given(st.fixed_dictionaries({}, optional=VALUES))
def test_any_canonical_fields_survive(fields: Fields) -> None:
    assert codec.json_to_fields(Kind.CLIENT, codec.fields_to_json(Kind.CLIENT, fields)) == fields


def test_a_field_without_a_place_in_the_table_is_a_mistake_of_ours(store: SqliteStore) -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        put(store, client(Side.CLIO, "1", {"shoe_size": "42"}))


def test_the_last_eight_replaced_etags_are_superseded(store: SqliteStore) -> None:
    for number in range(12):
        put(store, client(Side.CLIO, "1", etag=f"e{number}"))
        put(store, client(Side.CLIO, "1", etag=f"e{number}"))
    known = [number for number in range(13) if store.superseded(Side.CLIO, Kind.CLIENT, "1", f"e{number}")]
    assert known == [3, 4, 5, 6, 7, 8, 9, 10]
    assert not store.superseded(Side.CLIO, Kind.CLIENT, "2", "e3")


def test_an_etag_that_comes_back_is_current_again(store: SqliteStore) -> None:
    for etag in ("a", "b", "a"):
        put(store, client(Side.CLIO, "1", etag=etag))
    assert not store.superseded(Side.CLIO, Kind.CLIENT, "1", "a")
    assert store.superseded(Side.CLIO, Kind.CLIENT, "1", "b")


def test_of_two_of_one_id_in_a_batch_the_last_counts(store: SqliteStore) -> None:
    put(store, client(Side.CLIO, "1", {"last_name": "Quill"}), client(Side.CLIO, "1", {"last_name": "Mensah"}))
    found = store.observation(Side.CLIO, Kind.CLIENT, "1")
    assert found is not None
    assert found.text("last_name") == "Mensah"


def test_stubs_are_what_is_there(store: SqliteStore) -> None:
    put(store, client(Side.CLIO, "1", etag="a"), client(Side.CLIO, "2", etag="b"), client(Side.PROLEGIS, "1"))
    with store.transaction():
        store.mark_gone(Side.CLIO, Kind.CLIENT, "2", minutes(1))
        store.mark_gone(Side.CLIO, Kind.CLIENT, "unheard of", minutes(1))
    assert store.stubs(Side.CLIO, Kind.CLIENT) == {"1": "a"}


def test_all_of_many_are_read_once_each(store: SqliteStore) -> None:
    records = [sample_client(Side.CLIO, number) for number in range(1201)]
    put(store, *records)
    found = list(store.all_observations(Side.CLIO, Kind.CLIENT))
    assert len(found) == 1201
    assert {record.id: record for record in found} == {record.id: record for record in records}


def test_neighbours_share_a_key_and_those_with_most_come_first(store: SqliteStore) -> None:
    ours = sample_client(Side.PROLEGIS, 1)
    twin = sample_client(Side.CLIO, 1)
    namesake = client(Side.CLIO, "n", {name: twin.fields[name] for name in ("form", "first_name", "last_name")})
    stranger = client(Side.CLIO, "s", {"first_name": "Priya", "last_name": "Raman"})
    put(store, ours, namesake, stranger, twin)
    assert [record.id for record in store.neighbours(ours)] == ["c1", "n"]
    assert [record.id for record in store.neighbours(ours, limit=1)] == ["c1"]
    assert [record.id for record in store.neighbours(twin)] == ["p1"]
    assert store.neighbours(client(Side.PROLEGIS, "x", {})) == []
    with store.transaction():
        store.add_link(link(Kind.CLIENT, "other", "c1"))
    assert [record.id for record in store.neighbours(ours, linked=False)] == ["n"]
    assert [record.id for record in store.neighbours(ours, linked=True)] == ["c1"]


def test_keys_follow_an_edit_and_leave_with_a_record_that_is_gone(store: SqliteStore) -> None:
    ours = client(Side.PROLEGIS, "1", {"last_name": "Okafor", "first_name": "Adaeze"})
    put(store, client(Side.CLIO, "1", {**ours.fields, "emails": (email("a@example.ca"),)}))
    assert store.key_counts(Side.CLIO, Kind.CLIENT, ["e:a@example.ca", "e:b@example.ca"]) == {"e:a@example.ca": 1}
    put(store, client(Side.CLIO, "1", {**ours.fields, "emails": (email("b@example.ca"),)}, etag="e2"))
    assert store.key_counts(Side.CLIO, Kind.CLIENT, ["e:a@example.ca", "e:b@example.ca"]) == {"e:b@example.ca": 1}
    with store.transaction():
        store.mark_gone(Side.CLIO, Kind.CLIENT, "1", minutes(1))
    assert store.is_gone(Side.CLIO, Kind.CLIENT, "1")
    assert store.neighbours(ours) == []
    put(store, client(Side.CLIO, "1", {**ours.fields, "emails": (email("c@example.ca"),)}, etag="e3"))
    assert store.key_counts(Side.CLIO, Kind.CLIENT, ["e:c@example.ca"]) == {}
    assert store.observation(Side.CLIO, Kind.CLIENT, "1") is not None
    with store.transaction():
        store.mark_gone(Side.CLIO, Kind.CLIENT, "1", None)
    assert not store.is_gone(Side.CLIO, Kind.CLIENT, "1")
    assert store.key_counts(Side.CLIO, Kind.CLIENT, ["e:c@example.ca"]) == {"e:c@example.ca": 1}


def test_a_matter_is_found_by_its_clients_names_until_they_are_linked_and_then_by_their_contacts(
    store: SqliteStore,
) -> None:
    matter, person = sample_matter(1, ("p1",)), sample_client(Side.PROLEGIS, 1)
    put(store, matter)
    put(store, person)
    by_name = blocking_keys(matter, clients=[person])
    assert keys_in_table(store, Side.PROLEGIS, Kind.MATTER, "m1") == by_name
    theirs = clio_matter("900", "00012-Okafor", "c1")
    put(store, theirs)
    assert store.neighbours(theirs) == []
    with store.transaction():
        stored = store.add_link(link(Kind.CLIENT, "p1", "c1"))
    assert keys_in_table(store, Side.PROLEGIS, Kind.MATTER, "m1") == blocking_keys(matter, contacts=["c1"])
    assert [record.id for record in store.neighbours(theirs)] == ["m1"]
    assert [record.id for record in store.neighbours(matter)] == ["900"]
    with store.transaction():
        store.save_links([msgspec.structs.replace(stored, state=LinkState.DEAD)])
    assert keys_in_table(store, Side.PROLEGIS, Kind.MATTER, "m1") == by_name
    renamed = msgspec.structs.replace(person, etag="e2", fields={**person.fields, "last_name": "Quill"})
    put(store, renamed)
    assert keys_in_table(store, Side.PROLEGIS, Kind.MATTER, "m1") == blocking_keys(matter, clients=[renamed])


def test_unlinked_are_the_loose_ones_oldest_first(store: SqliteStore) -> None:
    put(store, *(sample_client(Side.CLIO, number) for number in (5, 3, 4, 1, 2)))
    with store.transaction():
        store.mark_gone(Side.CLIO, Kind.CLIENT, "c3", minutes(9))
        held = store.add_link(link(Kind.CLIENT, "p4", "c4", state=LinkState.HELD))
        dead = store.add_link(link(Kind.CLIENT, "p5", "c5"))
        store.save_links([msgspec.structs.replace(dead, state=LinkState.DEAD)])
    assert [record.id for record in store.unlinked(Side.CLIO, Kind.CLIENT, created_since=None)] == ["c1", "c2", "c5"]
    since = store.unlinked(Side.CLIO, Kind.CLIENT, created_since=minutes(2))
    assert [record.id for record in since] == ["c2", "c5"]
    with store.transaction():
        store.save_links([msgspec.structs.replace(held, state=LinkState.DEAD)])
    assert "c4" in {record.id for record in store.unlinked(Side.CLIO, Kind.CLIENT, created_since=None)}


def test_a_record_that_is_seen_after_its_link_is_linked_at_once(store: SqliteStore) -> None:
    with store.transaction():
        store.add_link(link(Kind.CLIENT, "p1", "c1"))
    put(store, sample_client(Side.CLIO, 1), sample_client(Side.PROLEGIS, 1), sample_client(Side.PROLEGIS, 2))
    assert store.unlinked(Side.CLIO, Kind.CLIENT, created_since=None) == []
    assert [record.id for record in store.unlinked(Side.PROLEGIS, Kind.CLIENT, created_since=None)] == ["p2"]


def test_matters_and_parties_are_found_by_who_is_in_them(store: SqliteStore) -> None:
    put(store, sample_matter(1, ("p1", "p2")), sample_matter(2, ("p2",)), sample_matter(3, ("p1",)))
    put(store, clio_matter("900", "1", "c1"), clio_matter("901", "2", "c2"))
    put(store, relationship("r1", "900", "c2"), relationship("r2", "901", "c1"), relationship("r3", "900", "c3"))
    assert [record.id for record in store.matters_with_client("p2")] == ["m1", "m2"]
    assert [record.id for record in store.matters_of_contact("c1")] == ["900"]
    assert [record.id for record in store.parties_of("900")] == ["r1", "r3"]
    moved = msgspec.structs.replace(sample_matter(1, ()), etag="e2")
    moved = msgspec.structs.replace(moved, fields={**moved.fields, "parties": (Party("p3"),)})
    put(store, moved)
    with store.transaction():
        store.mark_gone(Side.CLIO, Kind.PARTY, "r1", NOON)
        store.mark_gone(Side.CLIO, Kind.MATTER, "900", NOON)
        store.mark_gone(Side.PROLEGIS, Kind.MATTER, "m2", NOON)
    assert store.matters_with_client("p2") == []
    assert [record.id for record in store.matters_with_client("p3")] == ["m1"]
    assert store.matters_of_contact("c1") == []
    assert [record.id for record in store.parties_of("900")] == ["r3"]


def test_a_matter_is_found_by_exactly_its_number(store: SqliteStore) -> None:
    put(store, clio_matter("1", "2026-118-Okafor", "c"), clio_matter("2", "2026 118 Okafor", "c"))
    put(store, sample_matter(118, ()))
    assert [record.id for record in store.matter_by_number(Side.CLIO, " 2026-118-OKAFOR ")] == ["1"]
    assert [record.id for record in store.matter_by_number(Side.PROLEGIS, "2026-118")] == ["m118"]
    assert store.matter_by_number(Side.CLIO, "2026-118") == []
    with store.transaction():
        store.mark_gone(Side.CLIO, Kind.MATTER, "1", NOON)
    assert store.matter_by_number(Side.CLIO, "2026-118-Okafor") == []
