"""What the store knows of documents besides their records: by matter, without a link, versions, hashes, wishes and counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from desktop.core.documents import Version
from desktop.core.links import Link, LinkState, Origin
from desktop.core.records import Fields, Kind, Record, Side
from desktop.store.sqlite_store import SqliteStore

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
P, C = Side.PROLEGIS, Side.CLIO


def _document(side: Side, id: str, *, hours: float = 1, kind: Kind = Kind.DOCUMENT, **fields: str | None) -> Record:
    known: Fields = {"matter": "m1" if side is P else "21", "name": "Deed.pdf", "deleted_at": None, **fields}
    at = AT + timedelta(hours=hours)
    return Record(side, kind, id, "e", at, at, known)


def _filled(store: SqliteStore, *records: Record) -> Link:
    with store.transaction():
        matter = store.add_link(Link(Kind.MATTER, "m1", "21", Origin.LINKED, AT))
        store.put_observations(records, seen_at=AT)
    return matter


def _ids(records: list[Record]) -> list[str]:
    return [record.id for record in records]


def test_documents_and_folders_are_found_by_their_matter(store: SqliteStore) -> None:
    _filled(
        store,
        _document(P, "p1"),
        _document(P, "p2", matter="m2"),
        _document(C, "11", deleted_at=AT.isoformat()),
        _document(C, "31", kind=Kind.FOLDER),
    )
    assert _ids(store.documents_of(P, "m1")) == ["p1"]
    assert _ids(store.documents_of(C, "21")) == ["11"]
    assert list(store.folders_of("21")) == ["31"]
    assert store.parties_of("21") == []


def test_without_a_link_are_those_that_stand_and_never_had_one(store: SqliteStore) -> None:
    records = [_document(P, f"p{n}") for n in range(1, 5)]
    matter = _filled(store, *records, _document(P, "p5", deleted_at=AT.isoformat()), _document(P, "p6", hours=-1))
    with store.transaction():
        store.add_link(Link(Kind.DOCUMENT, "p1", "11", Origin.LINKED, AT))
        store.add_link(Link(Kind.DOCUMENT, "p2", "12", Origin.LINKED, AT, state=LinkState.HELD))
        store.add_link(Link(Kind.DOCUMENT, "p3", "13", Origin.LINKED, AT, state=LinkState.DEAD))
    assert _ids(store.unlinked_documents(P, "m1")) == ["p4", "p6"]
    assert _ids(store.unlinked_documents(P, "m1", trashed=True)) == ["p5"]
    assert store.new_documents(P, timedelta(0)) == []
    with store.transaction():
        store.mark_listed(matter.id)
    assert _ids(store.new_documents(P, timedelta(0))) == ["p4"]
    assert _ids(store.new_documents(P, timedelta(hours=-2))) == ["p6", "p4"]
    assert store.new_documents(C, timedelta(0)) == []


def test_who_was_parted_from_a_document_is_found_while_it_stands_without_a_link(store: SqliteStore) -> None:
    _filled(
        store,
        *(_document(C, f"1{n}") for n in range(4)),
        _document(C, "14", matter="22"),
        _document(C, "15", deleted_at=AT.isoformat()),
    )
    with store.transaction():
        for id in ("11", "11", "12", "14", "15"):
            store.add_link(Link(Kind.DOCUMENT, "p1", id, Origin.LINKED, AT, state=LinkState.DEAD))
        store.add_link(Link(Kind.DOCUMENT, "p2", "13", Origin.LINKED, AT, state=LinkState.DEAD))
        store.add_link(Link(Kind.DOCUMENT, "p3", "12", Origin.LINKED, AT))
    assert _ids(store.parted_documents(C, "21", "p1")) == ["11"]
    assert _ids(store.parted_documents(C, "21", "p4")) == []


def test_a_matter_is_read_once_for_each_link(store: SqliteStore) -> None:
    matter = _filled(store)
    assert store.unlisted_matters() == [matter]
    with store.transaction():
        store.mark_listed(matter.id)
    assert store.unlisted_matters() == []
    with store.transaction():
        store.mark_listed(matter.id, listed=False)
    assert store.unlisted_matters() == [matter]
    with store.transaction():
        store.save_links([msgspec.structs.replace(matter, state=LinkState.DEAD)])
    assert store.unlisted_matters() == []


def test_the_guard_counts_linked_documents_that_stand_somewhere(store: SqliteStore) -> None:
    gone = AT.isoformat()
    _filled(
        store,
        *(_document(P, f"p{n}") for n in range(3)),
        *(_document(C, f"1{n}", deleted_at=gone) for n in range(3)),
        _document(P, "p9", deleted_at=gone),
        _document(C, "19", deleted_at=gone),
    )
    with store.transaction():
        for n in (0, 1, 9):
            store.add_link(Link(Kind.DOCUMENT, f"p{n}", f"1{n}", Origin.LINKED, AT))
    assert store.linked_documents() == {"m1": 2}
    assert store.standing_documents() == {P: 2, C: 0}


def test_versions_and_hashes_come_back_as_they_were_put(store: SqliteStore) -> None:
    first = Version(1, "1", "1:aa", AT, 12, "aa", "text/plain", "Pat")
    second = Version(2, "2", "2:bb", AT, available=False)
    with store.transaction():
        store.put_versions(P, "p1", (first,))
        store.put_versions(P, "p1", (first, second))
        store.put_hashes({"u1:1": "aa", "u2:2": "bb"})
    assert store.versions(P, "p1") == (first, second)
    assert store.versions(C, "p1") == ()
    assert store.hashes(["u2:2", "u3:3"]) == {"u2:2": "bb"}


def test_deletes_are_counted_by_the_day(store: SqliteStore) -> None:
    day = date(2026, 5, 4)
    with store.transaction():
        store.count_delete(day)
        store.count_delete(day)
    assert (store.deletes_on(day), store.deletes_on(day + timedelta(days=1))) == (2, 0)


def test_what_a_person_sent_is_kept_until_it_is_done(store: SqliteStore) -> None:
    with store.transaction():
        store.ask_for(P, ["p1", "p2"], job="send 1")
        store.ask_for(P, ["p3"], job="send 2")
        store.no_longer_asked(P, ["p1"])
    assert store.asked_for() == {(P, "p2"), (P, "p3")}
    assert store.asked_for("send 1") == {(P, "p2")}


def test_nothing_is_written_outside_of_a_transaction(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError):
        store.put_hashes({"u1:1": "aa"})
    with pytest.raises(RuntimeError):
        store.ask_for(P, ["p1"], job="send 1")
