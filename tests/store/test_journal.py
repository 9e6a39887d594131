"""The journal takes only lawful steps and one live update of a link and side."""

from __future__ import annotations

from datetime import date
from itertools import product

import msgspec
import pytest

from desktop.core.journal import OPEN, Intent, IntentState, Upload, UploadStep, Verb, may_follow
from desktop.core.records import Kind, Side
from desktop.store.journal import IllegalStep
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import email, minutes

replace = msgspec.structs.replace
ROADS = {
    IntentState.SENT: (),
    IntentState.ARMED: (IntentState.ARMED,),
    IntentState.ACKED: (IntentState.ACKED,),
    IntentState.APPLIED: (IntentState.APPLIED,),
    IntentState.REJECTED: (IntentState.REJECTED,),
    IntentState.UNCERTAIN: (IntentState.UNCERTAIN,),
    IntentState.HELD: (IntentState.UNCERTAIN, IntentState.HELD),
    IntentState.CANCELLED: (IntentState.UNCERTAIN, IntentState.HELD, IntentState.CANCELLED),
}


def intent(id: str = "i1", **rest: object) -> Intent:
    return Intent(id, 1, Verb.CREATE, Side.CLIO, Kind.CLIENT, {}, **rest)  # type: ignore[arg-type]


def update(id: str, link_id: int, side: Side = Side.CLIO) -> Intent:
    return Intent(id, 1, Verb.UPDATE, side, Kind.CLIENT, {"last_name": "Quill"}, link_id=link_id)


def add(store: SqliteStore, *intents: Intent) -> None:
    with store.transaction():
        store.add_intents(intents)


def save(store: SqliteStore, *intents: Intent) -> None:
    with store.transaction():
        store.save_intents(intents)


def test_an_intent_comes_back_whole(store: SqliteStore) -> None:
    plain = intent()
    given = Intent(
        id="i2",
        run=7,
        verb=Verb.UPDATE,
        side=Side.PROLEGIS,
        kind=Kind.MATTER,
        values={"opened_on": date(2026, 1, 2), "description": None, "emails": (email("a@example.ca"),), "odd": "x"},
        state=IntentState.UNCERTAIN,
        source_id="c1",
        target_id="m1",
        link_id=4,
        name="2026-1",
        attempts=2,
        first_sent_at=minutes(2),
        sent_at=minutes(1),
        check_at=minutes(3),
        epoch=5,
        error="x",
        command="job-1",
        seen={"opened_on": None, "phones": ()},
        fence=("c7", "c8"),
        upload=Upload(UploadStep.RESERVED, "3", "3:ab", 12, "ab", "spooled-1", 4, "v2", "d9", "u7"),
    )
    assert all(getattr(given, name) != getattr(plain, name) for name in Intent.__struct_fields__)
    new = replace(given, state=IntentState.SENT)
    add(store, plain, new)
    assert store.intents(IntentState) == [plain, new]
    save(store, given)
    assert store.intent("i2") == given
    assert store.intents(IntentState) == [plain, given]
    assert store.intents([IntentState.UNCERTAIN]) == [given]
    assert store.intent("none") is None


@pytest.mark.parametrize(("before", "after"), list(product(IntentState, IntentState)))
def test_fault_I14_only_lawful_steps(store: SqliteStore, before: IntentState, after: IntentState) -> None:
    add(store, intent())
    for state in ROADS[before]:
        save(store, intent(state=state))
    if may_follow(before, after):
        save(store, intent(state=after))
        assert store.intents([after]) == [intent(state=after)]
    else:
        with pytest.raises(IllegalStep):
            save(store, intent(state=after))
        assert store.intents([before]) == [intent(state=before)]


def test_fault_I14_an_intent_is_new_only_before_it_leaves(store: SqliteStore) -> None:
    for state in set(IntentState) - {IntentState.ARMED, IntentState.SENT}:
        with pytest.raises(IllegalStep):
            add(store, intent(state=state))
    with pytest.raises(IllegalStep):
        save(store, intent("unknown"))


def test_fault_I14_two_steps_in_one_batch_are_judged_one_after_the_other(store: SqliteStore) -> None:
    add(store, intent())
    save(store, intent(state=IntentState.UNCERTAIN), intent(state=IntentState.HELD))
    with pytest.raises(IllegalStep):
        save(store, intent(state=IntentState.APPLIED), intent(state=IntentState.SENT))
    assert store.intents(OPEN) == [intent(state=IntentState.HELD)]


def test_fault_I14_one_live_update_of_a_link_and_side(store: SqliteStore) -> None:
    add(store, update("a", 1), update("b", 1, Side.PROLEGIS), update("c", 2), intent("d", link_id=1))
    with pytest.raises(IllegalStep):
        add(store, update("e", 1))
    with pytest.raises(IllegalStep):
        add(store, update("a", 9))
    with store.transaction():
        store.save_intents([replace(update("a", 1), state=IntentState.REJECTED)])
        store.add_intents([update("e", 1)])
    assert {one.id for one in store.intents(OPEN)} == {"b", "c", "d", "e"}


def test_fault_I14_the_epoch_does_not_go_back(store: SqliteStore) -> None:
    add(store, intent(epoch=3))
    with pytest.raises(IllegalStep):
        save(store, intent(state=IntentState.UNCERTAIN, epoch=2))
    save(store, intent(state=IntentState.UNCERTAIN, epoch=4))


def test_under_way_are_open_writes_of_this_link_or_from_this_record(store: SqliteStore) -> None:
    add(store, intent("i1", source_id="p1"), update("i2", 7))
    create, change = (Verb.CREATE, Side.CLIO, Kind.CLIENT), (Verb.UPDATE, Side.CLIO, Kind.CLIENT)
    assert store.under_way(*create, source_id="p1")
    assert store.under_way(*change, link_id=7)
    others = [
        store.under_way(*create, source_id="p2"),
        store.under_way(Verb.CREATE, Side.CLIO, Kind.MATTER, source_id="p1"),
        store.under_way(Verb.CREATE, Side.PROLEGIS, Kind.CLIENT, source_id="p1"),
        store.under_way(*change, source_id="p1"),
        store.under_way(*change, link_id=8),
        store.under_way(*change),
        store.under_way(*create),
    ]
    assert others == [False] * len(others)
    save(store, *(msgspec.structs.replace(one, state=IntentState.REJECTED) for one in store.intents(OPEN)))
    assert not store.under_way(*create, source_id="p1")
    assert not store.under_way(*change, link_id=7)
