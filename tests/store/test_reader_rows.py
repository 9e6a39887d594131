"""How each row of the window stands, and what a matter's row and list say."""

from __future__ import annotations

import msgspec
import pytest

from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.links import Entry, Link, LinkState
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side
from desktop.core.views import ClientFilter, Counts, MatterRow, RowState
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import (
    NOON,
    add,
    client,
    clio_matter,
    link,
    minutes,
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


def state(reader: SqliteReader, key: str) -> RowState:
    (row,) = reader.clients([key])
    return row.state


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
    assert reader.client_keys(ClientFilter.ALL, "") == ["p:p1"]


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
        (Verb.UPDATE, Side.CLIO, "", "c1", (), RowState.TO_CLIO),
        (Verb.UPDATE, Side.PROLEGIS, "", "p1", (), RowState.FROM_CLIO),
        (Verb.UPDATE, Side.CLIO, "", "c1", (IntentState.UNCERTAIN,), RowState.UNCONFIRMED),
        (Verb.UPDATE, Side.CLIO, "", "c1", (IntentState.REJECTED,), RowState.SAME),
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
    ended = steps[-1:] == (IntentState.REJECTED,)
    assert queue == ([] if ended else [("i1", verb.value, side, "Q", steps[-1].value if steps else "sent")])


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
    assert reader.counts() == Counts(3, 2, 0, 0, 4, 2, 0, 1)


def test_a_question_about_a_party_counts_at_its_matter(store: SqliteStore, reader: SqliteReader) -> None:
    matters(store)
    party = add(store, link(Kind.PARTY, "m9:p2", "r1"))
    with store.transaction():
        store.put_problem(Problem("a", "PARTY-1", NOON, Kind.PARTY, link_id=party.id))
    assert reader.matters(["p:m9"])[0].state is RowState.NEEDS_YOU
    assert reader.counts().matters_need == 1


def test_matters_that_are_linked_and_those_that_are_not(store: SqliteStore, reader: SqliteReader) -> None:
    matters(store)

    def keys(linked: bool, **more: str | None) -> list[str]:
        asked: dict[str, str | None] = {"client": None, **more}
        return reader.matter_keys(client=asked["client"], text="", order="number", descending=False, linked=linked)

    assert keys(linked=True) == ["p:m9", "p:m118"]
    assert keys(linked=False) == ["p:m20", "p:m5", "c:902"]
    assert keys(linked=True, client="p:p1") == ["p:m9"]
    assert keys(linked=False, client="p:p1") == ["p:m20", "c:902"]
