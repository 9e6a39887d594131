"""Problems and history by their rules, and what keeps the database small and safe over years."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.ports import HistoryRow
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Record, Side
from desktop.store import backup
from desktop.store.database import StoreError
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import NOON, client, link, minutes, sample_client

replace = msgspec.structs.replace


def days(count: float) -> datetime:
    return NOON + timedelta(days=count)


def history(at: datetime, run: int = 1, name: str = "Okafor, Adaeze") -> HistoryRow:
    return HistoryRow(at, run, "updated", Kind.CLIENT, Side.CLIO, "p1", "c1", name, ("emails",), "drift")


def test_a_problem_keeps_its_first_instant_and_takes_the_newest_words(store: SqliteStore) -> None:
    first = Problem("DUP-1:p1", "DUP-1", NOON, Kind.CLIENT, None, 0, "p1", params={"name": "A"}, choices=("create",))
    other = Problem("RATE-1", "RATE-1", minutes(-5), waits=True, side=Side.CLIO, clio_id="x", field="emails")
    with store.transaction():
        store.put_problem(first)
        store.put_problem(other)
        store.put_problem(replace(first, since=minutes(30), params={"name": "B"}))
    assert store.problems() == [other, replace(first, params={"name": "B"})]
    with store.transaction():
        store.drop_problems(["DUP-1:p1", "never heard of"])
    assert store.problems() == [other]


def test_small_values(store: SqliteStore) -> None:
    with store.transaction():
        store.put("cursor", "abc")
        store.put("policy", {"areas": {"Purchase": "Real Estate"}, "most": 3, "at": NOON})
        store.put("gone", 1)
        store.put("gone", None)
    assert store.get("cursor") == "abc"
    assert store.get("policy")["areas"] == {"Purchase": "Real Estate"}
    assert datetime.fromisoformat(store.get("policy")["at"]) == NOON
    assert store.get("gone", "nothing") == "nothing"


def runs(store: SqliteStore) -> list[int]:
    return [row[0] for row in store.database.rows("SELECT id FROM run ORDER BY id")]


def test_of_quiet_runs_only_the_newest_stays_and_ids_rise(store: SqliteStore) -> None:
    started = []
    for number in range(6):
        with store.transaction():
            started.append(store.start_run("cycle", minutes(number)))
            store.end_run(started[-1], minutes(number), operations=number == 2, problems=number == 4)
    assert started == sorted(set(started))
    assert runs(store) == [started[2], started[4], started[5]]
    with store.transaction():
        unfinished = store.start_run("cycle", minutes(9))
    with store.transaction():
        store.end_run(store.start_run("cycle", minutes(10)), minutes(11), 0, 0)
    assert unfinished in runs(store)


def _closed(id: str, run: int, sent_at: datetime | None, state: IntentState) -> list[Intent]:
    first = Intent(id, run, Verb.CREATE, Side.CLIO, Kind.CLIENT, {}, sent_at=sent_at)
    asked = (IntentState.UNCERTAIN, IntentState.HELD) if state is IntentState.CANCELLED else ()
    return [first, *(replace(first, state=step) for step in (*asked, state))]


def test_fault_S11_old_history_and_closed_intents_go_in_small_steps(store: SqliteStore) -> None:
    with store.transaction():
        old = store.start_run("cycle", days(-91))
        oldest = store.start_run("cycle", days(-401))
        recent = store.start_run("cycle", days(-1))
        for number in range(7):
            applied = _closed(f"applied{number}", old, days(-91), IntentState.APPLIED)
            store.add_intents(applied[:1])
            store.save_intents(applied[1:])
        for steps in (
            _closed("cancelled", old, None, IntentState.CANCELLED),
            _closed("late answer", old, days(-1), IntentState.APPLIED),
            _closed("recent", recent, days(-1), IntentState.APPLIED),
            _closed("unsure", old, days(-91), IntentState.UNCERTAIN),
        ):
            store.add_intents(steps[:1])
            store.save_intents(steps[1:])
        store.add_history([*(history(days(-401)) for _ in range(5)), history(days(-399))])
    went: list[int] = []
    while went[-1:] != [0]:
        went.append(store.prune(NOON, most=3))
    assert went == [7, 5, 2, 0]
    assert {one.id for one in store.intents(IntentState)} == {"late answer", "recent", "unsure"}
    assert store.database.row("SELECT count(*) FROM history") == (1,)
    assert runs(store) == [old, recent]
    assert oldest not in runs(store)


def test_a_daily_copy_is_whole_and_three_are_kept(store: SqliteStore, path: Path) -> None:
    copies = []
    for day in range(5):
        with store.transaction():
            store.put("day", day)
        copies.append(store.backup_if_due(days(day)))
        assert store.backup_if_due(days(day) + timedelta(hours=23)) is None
    assert backup.backups(path) == [copies[4], copies[3], copies[2]]
    raw = sqlite3.connect(backup.backups(path)[0])
    assert raw.execute("SELECT body FROM small_value WHERE name = 'day'").fetchone() == (b"4",)
    raw.close()
    assert not list(backup.directory_of(path).glob("*.part"))


def test_a_clock_set_back_does_not_stop_the_copies(store: SqliteStore, path: Path) -> None:
    assert store.backup_if_due(days(30)) is not None
    assert store.backup_if_due(days(0)) is not None
    (backup.directory_of(path) / "index-day-of-no-date.db").touch()
    assert store.backup_if_due(days(90)) is not None


def test_a_copy_is_taken_while_the_writer_is_in_the_middle(store: SqliteStore, path: Path) -> None:
    with store.transaction():
        store.put("day", "committed")
    with store.transaction():
        store.put("day", "not yet")
        copy = store.backup_if_due(NOON)
    assert copy is not None
    raw = sqlite3.connect(copy)
    assert raw.execute("SELECT body FROM small_value WHERE name = 'day'").fetchone() == (b'"committed"',)
    raw.close()


def _damage(path: Path) -> bytes:
    whole = bytearray(path.read_bytes())
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(whole)
    return bytes(whole)


def test_fault_S2_a_damaged_database_is_set_aside_and_the_newest_sound_copy_takes_its_place(path: Path) -> None:
    store = SqliteStore(path)
    for day in range(3):
        with store.transaction():
            store.put("day", day)
        store.backup_if_due(days(day))
    store.close()
    newest, second, _ = backup.backups(path)
    _damage(newest)
    broken = _damage(path)
    with pytest.raises(StoreError) as damaged:
        SqliteStore(path)
    assert damaged.value.code == "damaged"
    recovery = backup.recover(path, days(3))
    assert recovery.restored == second
    assert recovery.set_aside.read_bytes() == broken
    again = SqliteStore(path)
    assert again.get("day") == 1
    assert datetime.fromisoformat(again.get("deletes.rest_from")) == days(3)
    again.close()
    _damage(path)
    assert backup.recover(path, days(3)).set_aside != recovery.set_aside


def test_fault_D15_without_a_sound_copy_it_starts_empty_and_nothing_is_deleted(path: Path) -> None:
    store = SqliteStore(path)
    with store.transaction():
        store.add_link(link(Kind.CLIENT, "p1", "c1"))
    store.close()
    broken = _damage(path)
    recovery = backup.recover(path, NOON)
    assert recovery.restored is None
    assert recovery.set_aside.read_bytes() == broken
    again = SqliteStore(path)
    assert again.links() == []
    assert again.problems() == []
    again.close()


def test_a_database_in_use_is_not_recovered(store: SqliteStore, path: Path) -> None:
    with pytest.raises(StoreError) as in_use:
        backup.recover(path, NOON)
    assert in_use.value.code == "in_use"
    assert path.exists()


SECRET = "tok-1f6a9c-never-on-disk"


def test_fault_Z5_no_token_reaches_the_disk_by_way_of_the_store(path: Path, tmp_path: Path) -> None:
    """The store writes what it is given; so an error of a service, the one way by which a token could come, must not carry it."""
    from desktop.core.errors import SignInEnded
    from desktop.store.secrets import MemorySecrets

    secrets = MemorySecrets()
    secrets.put("clio.token", SECRET)
    store = SqliteStore(path)
    with store.transaction():
        store.put("connection.clio", {"region": "ca", "signed_in": secrets.get("clio.token") is not None})
        store.put_observations([client(Side.CLIO, "1")], seen_at=NOON)
        store.add_history([replace(history(NOON), detail=SignInEnded(Side.CLIO, "revoked").cause)])
    store.backup_if_due(NOON)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    store.close()
    assert len(files) >= 3
    assert all(SECRET.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


HOSTILE = ("'; DROP TABLE link; --", '" OR 1=1 --', "%", "_", "\\", "?1", "\x00", "a\nb", "𝒳'", "[]", '["x"]')


@pytest.mark.parametrize("text", HOSTILE)
def test_fault_Z13_hostile_text_is_only_text(store: SqliteStore, reader: SqliteReader, text: str) -> None:
    id = text.replace("\x00", "nul")
    fields: Fields = {"last_name": text, "form": text}
    hostile = Record(Side.PROLEGIS, Kind.CLIENT, id, text, NOON, NOON, fields, {text: {text: text}})
    with store.transaction():
        store.put_observations([hostile, sample_client(Side.PROLEGIS, 1)], seen_at=NOON)
        stored = store.add_link(link(Kind.CLIENT, id, id, frozen_fields=(text,)))
        store.put_problem(Problem(text, text, NOON, Kind.CLIENT, link_id=stored.id, params={text: text}))
        store.add_history([history(NOON, name=text)])
        store.put(text, {text: text})
    assert store.observation(Side.PROLEGIS, Kind.CLIENT, id) == hostile
    assert store.link_of(Side.CLIO, Kind.CLIENT, id) == stored
    assert store.get(text) == {text: text}
    assert store.problems()[0].params == {text: text}
    assert [row.key for row in reader.clients([f"p:{id}"])] == [f"p:{id}"]
    assert reader.matter_keys(client=f"p:{id}", text=text, order="number", descending=False) == []
    with pytest.raises(KeyError):
        reader.matter_keys(client=None, text="", order=text, descending=False)
    assert len(reader.activity_ids(text="", problems_only=False, key=f"c:{text}", since=None)) == 0
    assert store.count_links(Kind.CLIENT) == 1
