"""A matter that took Clio's number is found by the one that it had before, too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.core.links import Entry, Link, LinkState, Origin
from desktop.core.plan_matter import NUMBER_BEFORE
from desktop.core.records import Kind, Record, Side
from desktop.store.migrations import STEPS
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


def matter(id: str, number: str) -> Record:
    return Record(Side.PROLEGIS, Kind.MATTER, id, "e", AT, AT, {"number": number, "description": f"Matter {id}"})


def renumbered(store: SqliteStore, before: str = "2024-118") -> Link:
    base = {"number": Entry("00287-Lindqvist", "00287-Lindqvist"), NUMBER_BEFORE: Entry(before, None)}
    with store.transaction():
        store.put_observations([matter("m1", "00287-Lindqvist"), matter("m2", "2024-119")], seen_at=AT)
        return store.add_link(Link(Kind.MATTER, "m1", "21", Origin.LINKED, AT, base=base))


def listed(reader: SqliteReader, text: str) -> list[str]:
    return reader.matter_keys(client=None, text=text, order="number", descending=False)


def test_it_is_found_in_the_search_and_in_the_list(store: SqliteStore, reader: SqliteReader) -> None:
    link = renumbered(store)
    assert reader.search("2024-118", 9) == [(Kind.MATTER, "p:m1", "00287-Lindqvist")]
    assert listed(reader, "2024-118") == listed(reader, "lindq 118") == ["p:m1"]
    assert listed(reader, "2024") == ["p:m1", "p:m2"]
    assert [one.former for one in reader.matters(["p:m1", "p:m2"])] == ["2024-118", ""]
    assert [one.id for one in store.matter_once_numbered(" 2024-118 ")] == ["m1"]
    assert store.matter_by_number(Side.PROLEGIS, "2024-118") == [], "nobody has it now"
    with store.transaction():
        store.save_links(
            [Link(**{**{name: getattr(link, name) for name in link.__struct_fields__}, "state": LinkState.DEAD})]
        )
    assert listed(reader, "2024-118") == reader.search("2024-118", 9) == store.matter_once_numbered("2024-118") == []


@pytest.mark.parametrize("before", ["2024-118", "2024.118", "#2024 – 118", "RÉ/2024-118", "O'Neil_2024-118 "])
def test_what_stood_in_a_database_before_is_found(store: SqliteStore, reader: SqliteReader, before: str) -> None:
    renumbered(store, before)
    with store.transaction():
        store.database.run("UPDATE link SET former = ''")
    assert listed(reader, "2024-118") == []
    with store.transaction():
        store.database.run(next(one for one in STEPS[3] if one.startswith("UPDATE")))
    assert listed(reader, "2024-118") == listed(reader, before) == ["p:m1"]
    assert [one.id for one in store.matter_once_numbered(before)] == ["m1"]
