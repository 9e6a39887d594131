"""The search box finds documents: of linked matters, what stands, names that begin with the text first."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.core.links import Link, LinkState
from desktop.core.records import Kind, Record
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store.test_queries_documents import C, P, document, matter, put, replace, tie  # noqa: F401  a fixture

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_documents_are_found_by_their_name_where_they_are_listed(
    store: SqliteStore,
    reader: SqliteReader,
    matter: Link,  # noqa: F811
) -> None:
    tie(store, document(P, "p1", "Offer, the second.pdf"), document(C, "11", "Offer, the second.pdf"))
    put(
        store,
        document(P, "p2", "A counter-offer.docx"),
        document(C, "12", "Offer by e-mail.msg"),
        document(P, "p3", "Offer, deleted.pdf", deleted_at="2026-05-05T00:00:00+00:00"),
        document(P, "p4", "Offer of a matter that is not linked.pdf", matter="m2"),
        document(P, "p5", "Deed.pdf", folder="Offers"),
    )
    assert reader.find_documents("Offer", 9) == ["c:12", "p:p1", "p:p2", "p:p5"]
    assert reader.find_documents("offer sec", 9) == ["p:p1"]
    assert reader.find_documents("Offer", 2) == ["c:12", "p:p1"]
    assert reader.find_documents("  ", 9) == reader.find_documents("zzz", 9) == []
    with store.transaction():
        store.save_links([replace(matter, state=LinkState.DEAD)])
    assert reader.find_documents("Offer", 9) == []


def test_a_page_that_somebody_pasted_is_searched_for_by_its_first_words(
    store: SqliteStore, reader: SqliteReader
) -> None:
    with store.transaction():
        store.put_observations(
            [Record(P, Kind.MATTER, "m7", "e", AT, AT, {"number": "2024-7", "description": "Deed and offer"})],
            seen_at=AT,
        )
    page = "deed offer " * 1000
    assert reader.search(page, 9) == [(Kind.MATTER, "p:m7", "2024-7")]
    assert reader.matter_keys(client=None, text=page, order="number", descending=False) == ["p:m7"]
    assert reader.find_documents(page, 9) == []
