"""The documents of a matter as the window lists them: which filter shows which, in what order, found by what, and how each row stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop.core.documents_desk import DocumentCounts, DocumentFilter, DocumentRow
from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.links import Entry, Link, LinkState, Origin
from desktop.core.ports import HistoryRow
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Record, Side
from desktop.core.views import RowState
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
P, C = Side.PROLEGIS, Side.CLIO
MATTER = "p:m1"
ALL, UNSENT, NEEDS, ONLY_CLIO, DELETED = (
    DocumentFilter.ALL,
    DocumentFilter.UNSENT,
    DocumentFilter.NEEDS_YOU,
    DocumentFilter.ONLY_CLIO,
    DocumentFilter.DELETED,
)
replace = msgspec.structs.replace


def later(**time: float) -> datetime:
    return AT + timedelta(**time)


def document(side: Side, id: str, name: str = "Deed.pdf", *, hours: float = 1, **fields: str | None) -> Record:
    """One that stands in the matter that the tests look at; ``hours`` after its link was made."""
    ours: Fields = {"matter": "m1", "folder": None, "content": f"1:{id}", "origin": "uploaded"}
    theirs: Fields = {"matter": "21", "parent": "matter:21", "content": f"u{id}:1", "locked": None}
    known: Fields = {"name": name, "size": "1000", "content_type": "application/pdf", "deleted_at": None}
    return Record(
        side, Kind.DOCUMENT, id, "e", AT, later(hours=hours), known | (ours if side is P else theirs) | fields
    )


def folder(id: str, name: str, parent: str = "matter:21") -> Record:
    fields: Fields = {"matter": "21", "name": name, "parent": parent, "deleted_at": None}
    return Record(C, Kind.FOLDER, id, "e", AT, AT, fields)


@pytest.fixture
def matter(store: SqliteStore) -> Link:
    with store.transaction():
        return store.add_link(Link(Kind.MATTER, "m1", "21", Origin.LINKED, AT, announced=True))


def put(store: SqliteStore, *records: Record) -> None:
    with store.transaction():
        store.put_observations(records, seen_at=AT)


def tie(store: SqliteStore, ours: Record, theirs: Record, **rest: object) -> Link:
    """Both stored, linked and agreed on."""
    base = {name: Entry(ours.fields[name], theirs.fields[name]) for name in ("name", "content")}
    base["folder"] = Entry(ours.fields["folder"], None)
    put(store, ours, theirs)
    with store.transaction():
        return store.add_link(
            Link(Kind.DOCUMENT, ours.id, theirs.id, Origin.LINKED, AT, base=base, **rest)  # type: ignore[arg-type]
        )


def row(reader: SqliteReader, key: str) -> DocumentRow:
    (found,) = reader.documents([key])
    return found


def keys(reader: SqliteReader, which: DocumentFilter = ALL, text: str = "", order: str = "name") -> list[str]:
    """Of the matter, which is the same asked from either side."""
    found = reader.document_keys(MATTER, which, text, order)
    assert reader.document_keys("c:21", which, text, order) == found
    return found


# ---- what a row says


def test_a_linked_document_is_one_row_with_both_numbers(store: SqliteStore, reader: SqliteReader, matter: Link) -> None:
    ours = document(P, "p1", "Transfer.pdf", hours=2, folder="Closing", content="4:aa", size="412000")
    theirs = document(C, "11", "Transfer.pdf", content="u1:7", locked="yes")
    link = tie(store, ours, theirs)
    with store.transaction():
        store.confirm(later(hours=3))
    assert keys(reader) == ["p:p1"]
    assert row(reader, "p:p1") == DocumentRow(
        key="p:p1",
        name="Transfer.pdf",
        folder="Closing",
        content_type="application/pdf",
        size=412_000,
        state=RowState.SAME,
        origin="uploaded",
        locked=True,
        unsent=False,
        revision=4,
        number=7,
        prolegis_id="p1",
        clio_id="11",
        link_id=link.id,
        changed_at=later(hours=1),
        confirmed_at=later(hours=3),
        deleted_at=None,
        problems=0,
        matter=MATTER,
        changed_in="clio",
    )


def test_one_only_in_clio_lies_in_the_path_of_its_folders(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    put(store, folder("5", "Court"), folder("6", "Originals", "folder:5"))
    put(store, document(C, "12", "Will.jpg", parent="folder:6", size=None, content="u:3"))
    assert keys(reader) == keys(reader, ONLY_CLIO) == ["c:12"]
    one = row(reader, "c:12")
    assert (one.folder, one.size, one.revision, one.number) == ("Court/Originals", None, 0, 3)
    assert (one.state, one.unsent, one.matter) == (RowState.ONLY_CLIO, False, MATTER)
    assert (one.prolegis_id, one.clio_id, one.link_id, one.confirmed_at) == ("", "12", 0, None)


def test_rows_come_as_asked_and_without_what_is_not_known(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    put(store, document(P, "p1"), document(C, "11"))
    assert [one.key for one in reader.documents(["c:11", "p:none", "p:p1"])] == ["c:11", "p:p1"]
    assert reader.documents([]) == []


# ---- which are unsent


def test_unsent_are_the_ones_older_than_the_link_until_a_person_sends_them(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    put(store, *(document(P, id, hours=-1) for id in ("old", "asked", "begun", "ended")), document(P, "new"))
    put(store, document(P, "empty trash", hours=-1, deleted_at=AT.isoformat()), document(C, "11", hours=-1))
    with store.transaction():
        store.ask_for(P, ["asked"], job="job-1")
        store.add_intents([Intent("i1", 1, Verb.CREATE, C, Kind.DOCUMENT, {}, source_id="begun", sent_at=AT)])
        store.add_link(Link(Kind.DOCUMENT, "ended", "99", Origin.LINKED, AT, state=LinkState.DEAD))
    assert keys(reader, UNSENT) == ["p:ended", "p:old"]
    states = {one.key: (one.unsent, one.state) for one in reader.documents(keys(reader))}
    assert states == {
        "p:old": (True, RowState.ONLY_PROLEGIS),
        "p:ended": (True, RowState.ONLY_PROLEGIS),
        "p:asked": (False, RowState.TO_CLIO),
        "p:begun": (False, RowState.TO_CLIO),
        "p:new": (False, RowState.ONLY_PROLEGIS),
        "c:11": (False, RowState.ONLY_CLIO),
    }


def test_one_whose_link_was_ended_is_sent_by_hand_however_new_it_is(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    put(store, document(P, "p1", hours=9))
    with store.transaction():
        store.add_link(Link(Kind.DOCUMENT, "p1", "99", Origin.LINKED, AT, state=LinkState.DEAD))
    assert keys(reader, UNSENT) == ["p:p1"]
    assert row(reader, "p:p1").unsent


@pytest.mark.parametrize("state", [LinkState.HELD, LinkState.DEAD])
def test_nothing_is_unsent_where_the_matter_has_no_live_link(
    store: SqliteStore, reader: SqliteReader, matter: Link, state: LinkState
) -> None:
    put(store, document(P, "p1", hours=-1))
    with store.transaction():
        store.save_links([replace(matter, state=state)])
        store.add_link(Link(Kind.DOCUMENT, "p1", "99", Origin.LINKED, AT, state=LinkState.DEAD))
    assert reader.document_keys(MATTER, ALL, "") == ["p:p1"]
    assert reader.document_keys(MATTER, UNSENT, "") == []
    assert not row(reader, "p:p1").unsent


# ---- how a row stands


def test_a_document_that_was_renamed_moved_or_saved_is_on_its_way_to_the_other_side(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    ours, theirs = document(P, "p1", folder="Closing"), document(C, "11", parent="folder:5")
    put(store, folder("5", "Closing"), folder("6", "Old"))
    link = tie(store, ours, theirs)
    base = {**link.base, "folder": Entry("Closing", "Closing")}
    with store.transaction():
        store.save_links([replace(link, base=base, pending=True)])
    for changed, state in (
        (replace(ours, fields={**ours.fields, "name": "Deed 2.pdf"}), RowState.TO_CLIO),
        (replace(theirs, fields={**theirs.fields, "content": "u2:2"}), RowState.FROM_CLIO),
        (replace(theirs, fields={**theirs.fields, "parent": "folder:6"}), RowState.FROM_CLIO),
        (replace(theirs, fields={**theirs.fields, "deleted_at": AT.isoformat()}), RowState.FROM_CLIO),
        (replace(ours, fields={**ours.fields, "deleted_at": AT.isoformat()}), RowState.TO_CLIO),
    ):
        put(store, ours, theirs)
        put(store, changed)
        assert (row(reader, "p:p1").state, row(reader, "p:p1").deleted_at) == (state, None)
        assert keys(reader) == ["p:p1"]


def test_questions_writes_under_way_and_held_links_show_in_the_row(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    link = tie(store, document(P, "p1"), document(C, "11"))
    write = Intent("i1", 1, Verb.VERSION, C, Kind.DOCUMENT, {}, target_id="11", link_id=link.id, sent_at=AT)
    with store.transaction():
        store.add_intents([write])
    assert row(reader, "p:p1").state is RowState.TO_CLIO
    with store.transaction():
        store.save_intents([replace(write, state=IntentState.UNCERTAIN)])
    assert row(reader, "p:p1").state is RowState.UNCONFIRMED
    with store.transaction():
        store.save_links([replace(link, state=LinkState.HELD)])
        store.save_intents([replace(write, state=IntentState.APPLIED)])
    assert row(reader, "p:p1").state is RowState.HELD
    told = Problem("DOC-1:x", "DOC-1", AT, Kind.DOCUMENT, C, link.id, "p1", "11", choices=("both",))
    waits = Problem("LOCK-2:x", "LOCK-2", AT, Kind.DOCUMENT, C, link.id, "p1", "11", waits=True)
    with store.transaction():
        store.put_problem(told)
        store.put_problem(waits)
    assert (row(reader, "p:p1").state, row(reader, "p:p1").problems) == (RowState.NEEDS_YOU, 1)
    with store.transaction():
        store.mark_gone(C, Kind.DOCUMENT, "11", AT)
    assert row(reader, "p:p1").state is RowState.GONE
    assert keys(reader) == ["p:p1"]


# ---- filters and figures


def filled(store: SqliteStore) -> None:
    """Two linked, one of them with a question; one old, one only in Clio; three in the trash, of which one only here."""
    tie(store, document(P, "a", "Alpha.pdf", size="5000"), document(C, "1", "Alpha.pdf"))
    asked = tie(store, document(P, "b", "Bravo.pdf", size="40"), document(C, "2", "Bravo.pdf"))
    put(store, document(P, "c", "Charlie.pdf", hours=-1, size=None), document(C, "4", "Delta.pdf", size="7"))
    gone = AT.isoformat()
    tie(store, document(P, "e", "Echo.pdf", deleted_at=gone), document(C, "5", "Echo.pdf", deleted_at=gone))
    put(store, document(P, "f", "Foxtrot.pdf", deleted_at=gone), document(C, "7", "Golf.pdf", deleted_at=gone))
    tie(store, document(P, "h", "Hotel.pdf", deleted_at=gone), document(C, "8", "Hotel.pdf"), pending=True)
    put(store, document(P, "z", "Elsewhere.pdf", matter="m2"), document(C, "9", "Elsewhere.pdf", matter="22"))
    with store.transaction():
        store.put_problem(Problem("NAME-1:b", "NAME-1", AT, Kind.DOCUMENT, C, asked.id, "b", "2"))
        store.put_problem(Problem("NAME-1:4", "NAME-1", AT, Kind.DOCUMENT, P, 0, "", "4"))


def test_each_filter_shows_what_the_figures_count(store: SqliteStore, reader: SqliteReader, matter: Link) -> None:
    filled(store)
    assert keys(reader) == ["p:a", "p:b", "p:c", "c:4", "p:h"]
    assert keys(reader, UNSENT) == ["p:c"]
    assert keys(reader, NEEDS) == ["p:b", "c:4"]
    assert keys(reader, ONLY_CLIO) == ["c:4"]
    assert keys(reader, DELETED) == ["p:e", "p:f", "c:7"]
    counts = reader.document_counts(MATTER)
    assert counts == DocumentCounts(all=5, unsent=1, needs_you=2, only_clio=1, deleted=3, size=5000 + 40 + 7 + 1000)
    assert reader.document_counts("c:21") == counts
    assert reader.document_counts("p:none") == DocumentCounts()


def test_deleted_ones_are_told_as_long_as_they_can_be_put_back(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    first, second = later(days=1), later(days=2)
    tie(
        store,
        document(P, "p1", deleted_at=second.isoformat()),
        document(C, "11", deleted_at=f"{first:%Y-%m-%dT%H:%M:%S}-00:00"),
    )
    one = row(reader, "p:p1")
    assert (one.state, one.deleted_at) == (RowState.GONE, first)
    for day, shown in ((31, ["p:p1"]), (33, [])):
        with store.transaction():
            store.confirm(later(days=day))
        assert keys(reader, DELETED) == shown
        assert reader.document_counts(MATTER).deleted == len(shown)


# ---- found and ordered


def test_words_of_the_name_and_of_the_folder_find_on_both_sides(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    put(store, folder("5", "Clôture"), folder("6", "Fonds", "folder:5"))
    tie(store, document(P, "p1", "Reçu – Hélène 0142.pdf", folder="Clôture"), document(C, "11", "Reçu.pdf"))
    put(store, document(C, "12", "Direction.pdf", parent="folder:6"), document(P, "p2", "Survey.png"))
    assert keys(reader, text="helene recu") == ["p:p1"]
    assert keys(reader, text="142") == ["p:p1"]
    assert keys(reader, text="cloture") == ["c:12", "p:p1"]
    assert keys(reader, text="clo dir") == keys(reader, text="fonds") == ["c:12"]
    assert keys(reader, text="lene") == keys(reader, text="matter") == keys(reader, text="' OR 1 --") == []
    assert keys(reader, ONLY_CLIO, "cloture") == ["c:12"]


def test_ids_with_any_sign_in_them_stay_whole(store: SqliteStore, reader: SqliteReader, matter: Link) -> None:
    """The keys come out of the database as one text; what parts them there may stand in an id."""
    put(store, document(P, "p\x1f1", "A"), document(P, 'p","2', "B"), document(P, "p\x1fp:3", "C"))
    assert keys(reader) == ["p:p\x1f1", 'p:p","2', "p:p\x1fp:3"]
    put(store, document(C, "1\x1f2", "AB"))
    assert keys(reader) == ["p:p\x1f1", "c:1\x1f2", 'p:p","2', "p:p\x1fp:3"]
    assert keys(reader, ONLY_CLIO) == ["c:1\x1f2"]


def test_what_is_written_between_two_keystrokes_counts_for_the_second(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    put(store, document(P, "p1", "Reporting letter.docx"))
    assert keys(reader, text="re") == ["p:p1"]
    assert keys(reader, text="re") == ["p:p1"]
    put(store, document(P, "p2", "Receipt.pdf"), document(P, "p1", "Letter.docx"))
    assert keys(reader, text="re") == ["p:p2"]
    assert keys(reader, text="letter", order="state") == keys(reader, text="let doc", order="size") == ["p:p1"]
    assert reader.document_keys("p:m2", ALL, "re") == []


def test_every_order_goes_over_both_sides_and_turns(store: SqliteStore, reader: SqliteReader, matter: Link) -> None:
    put(store, folder("5", "B closing"))
    held = tie(store, document(P, "p1", "Lot 9.pdf", hours=5, folder="Z"), document(C, "11"), state=LinkState.HELD)
    tie(store, document(P, "p2", "Lot 10.pdf", hours=3, folder="A", size="20"), document(C, "12"))
    put(store, document(P, "p3", "Attic.pdf", hours=-4, size="3"))
    put(store, document(C, "13", "Lot 9b.pdf", hours=4, parent="folder:5", size=None))
    assert held.state is LinkState.HELD
    orders = {
        "name": ["p:p3", "p:p1", "c:13", "p:p2"],
        "folder": ["p:p3", "p:p2", "c:13", "p:p1"],
        "size": ["c:13", "p:p3", "p:p2", "p:p1"],
        "changed_at": ["p:p3", "p:p2", "c:13", "p:p1"],
    }
    for order, wanted in orders.items():
        assert keys(reader, order=order) == wanted
        assert reader.document_keys(MATTER, ALL, "", order, True) == wanted[::-1]
    assert keys(reader, order="state") == ["p:p1", "p:p3", "p:p2", "c:13"]
    assert reader.document_keys(MATTER, ALL, "", "state", True) == ["c:13", "p:p2", "p:p3", "p:p1"]
    with pytest.raises(KeyError):
        reader.document_keys(MATTER, ALL, "", "name; DROP TABLE link")


def test_the_order_by_state_knows_each_state_that_a_row_shows(
    store: SqliteStore, reader: SqliteReader, matter: Link
) -> None:
    filled(store)
    gone = tie(store, document(P, "k", "Kilo.pdf"), document(C, "k1"))
    tie(store, document(P, "l", "Lima.pdf"), document(C, "l1"), pending=True)
    with store.transaction():
        store.mark_gone(C, Kind.DOCUMENT, gone.clio_id, AT)
        store.ask_for(P, ["c"], job="job-1")
    assert keys(reader, order="state") == ["p:b", "c:4", "p:k", "p:c", "p:h", "p:l", "p:a"]


def test_a_matter_without_a_link_has_its_own_sides_documents(store: SqliteStore, reader: SqliteReader) -> None:
    put(store, document(P, "p1", matter="m8"), document(C, "11", matter="28"))
    assert reader.document_keys("p:m8", ALL, "") == ["p:p1"]
    assert reader.document_keys("c:28", ALL, "") == ["c:11"]
    assert (row(reader, "p:p1").matter, row(reader, "c:11").matter) == ("p:m8", "c:28")
    assert not row(reader, "p:p1").unsent


@pytest.mark.usefixtures("matter")
def test_what_was_done_with_documents_is_told_at_their_matter(store: SqliteStore, reader: SqliteReader) -> None:
    held = Record(P, Kind.MATTER, "m1", "e", AT, AT, {"number": "00405-Example"})
    elsewhere = document(P, "9", "Letter.pdf", matter="m2")
    put(store, held, document(P, "1"), document(C, "11", "Scan.pdf"), folder("5", "Closing"), elsewhere)
    ends = (("document", "1", ""), ("document", "", "11"), ("document", "9", ""), ("folder", "", "5"))
    rows = [HistoryRow(AT, 1, "created", Kind(kind), C, ours, theirs, "A paper") for kind, ours, theirs in ends]
    with store.transaction():
        store.add_history(rows)
    every = reader.activity_ids(text="", problems_only=False, key=None, since=None)
    told = [(one.prolegis_id or one.clio_id, one.matter) for one in reader.activity(every)]
    assert told == [("5", "00405-Example"), ("9", ""), ("11", "00405-Example"), ("1", "00405-Example")]
    of_matter = reader.activity_ids(text="", problems_only=False, key=MATTER, since=None)
    assert [one.prolegis_id or one.clio_id for one in reader.activity(of_matter)] == ["11", "1"]
