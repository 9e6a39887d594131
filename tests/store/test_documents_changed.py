"""When a document was changed, as its row tells it and its list is ordered by it."""

from __future__ import annotations

from desktop.core.links import Link
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store.test_queries_documents import ALL, AT, MATTER, C, P, document, later, matter, put, replace, row, tie  # noqa: F401  a fixture


def test_a_row_tells_when_its_bytes_were_saved_and_where(
    store: SqliteStore,
    reader: SqliteReader,
    matter: Link,  # noqa: F811
) -> None:
    """Of what is equal the earlier save: the later one is our copy. Else the newest. Sending, naming and marking are no saves."""
    at = [later(days=day).isoformat() for day in range(9)]
    for id, here, there in (("1", at[1], at[5]), ("2", at[6], at[2])):
        ours, theirs = (
            document(side, f"{mark}{id}", hours=999, saved_at=saved)
            for side, mark, saved in ((P, "p", here), (C, "1", there))
        )
        tie(store, ours, theirs)
    waiting = tie(store, document(P, "p3", saved_at=at[7]), document(C, "13", saved_at=at[4]), pending=True)
    put(store, document(P, "p4", saved_at=at[3]), document(P, "p5", hours=8 * 24), document(C, "14", saved_at=at[0]))
    shown = {
        key: (one.changed_at, one.changed_in)
        for key in ("p:p1", "p:p2", "p:p3", "p:p4", "p:p5", "c:14")
        if (one := row(reader, key))
    }
    assert shown == {
        "p:p1": (later(days=1), "prolegis"), "p:p2": (later(days=2), "clio"), "p:p3": (later(days=7), "prolegis"),
        "p:p4": (later(days=3), "prolegis"), "p:p5": (later(days=8), "prolegis"), "c:14": (AT, "clio"),
    }  # fmt: skip
    wanted = ["c:14", "p:p1", "p:p2", "p:p4", "p:p3", "p:p5"]
    assert reader.document_keys(MATTER, ALL, "", "changed_at") == wanted
    assert reader.document_keys(MATTER, ALL, "deed", "changed_at", True) == wanted[::-1]
    with store.transaction():
        store.save_links([replace(waiting, pending=False)])
    assert row(reader, "p:p3").changed_at == later(days=4)
