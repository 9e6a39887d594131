"""The file itself: opened by one writer, in a private place, whole or refused, and never half written."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import peewee
import pytest

from desktop.core.records import Kind, Side
from desktop.store import backup, migrations, place
from desktop.store.database import Database, StoreError
from desktop.store.migrations import m0001_first
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from desktop.store.tables import MODELS
from tests.store.samples import NOON, client, sample_client


def _schema(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    plain = (" ".join(sql.replace('"', "").replace("( ", "(").split()) for (sql,) in rows)
    return {sql.replace("( ", "(").replace(" )", ")").replace(" ,", ",") for sql in plain}


def test_the_models_describe_what_the_migrations_make(store: SqliteStore) -> None:
    described = peewee.SqliteDatabase(":memory:")
    with described.bind_ctx(MODELS):
        described.create_tables(MODELS, safe=False)
    assert _schema(described.connection()) == _schema(store.database.raw)
    described.close()


def test_a_committed_write_waits_for_the_disk(store: SqliteStore) -> None:
    pragma = {name: store.database.row(f"PRAGMA {name}") for name in ("synchronous", "journal_mode", "foreign_keys")}
    assert pragma == {"synchronous": (2,), "journal_mode": ("wal",), "foreign_keys": (1,)}


@pytest.mark.parametrize("durable", [True, False])
def test_a_crash_keeps_what_was_committed_and_nothing_else(path: Path, durable: bool) -> None:
    store = SqliteStore(path, durable=durable)
    with store.transaction():
        store.put("kept", 1)

    def die() -> None:
        with store.transaction():
            store.put("lost", 1)
            store.put("kept", 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    dying = store.transaction()
    dying.__enter__()
    store.put("lost", 2)
    store.close()
    again = SqliteStore(path, durable=durable)
    assert (again.get("kept"), again.get("lost", "nothing")) == (1, "nothing")
    again.close()


def test_a_part_that_failed_takes_the_whole_with_it_even_when_caught(store: SqliteStore) -> None:
    def swallow() -> None:
        with store.transaction():
            store.put("outer", 1)
            with suppress(ValueError), store.transaction():
                store.put("inner", 1)
                raise ValueError
            store.put("after", 1)

    with pytest.raises(RuntimeError, match="part of this transaction"):
        swallow()
    assert [store.get(name) for name in ("outer", "inner", "after")] == [None, None, None]
    with store.transaction(), store.transaction():
        store.put("outer", 2)
    assert store.get("outer") == 2


def test_a_write_outside_of_a_transaction_is_refused(store: SqliteStore) -> None:
    for write in (
        lambda: store.put("name", 1),
        lambda: store.put_observations([], seen_at=NOON),
        lambda: store.save_links([]),
        lambda: store.confirm(NOON),
        lambda: store.add_intents([]),
        lambda: store.drop_problems([]),
        lambda: store.add_history([]),
    ):
        with pytest.raises(RuntimeError, match="transaction"):
            write()


def test_fault_S1_a_locked_database_is_said_after_the_wait_and_leaves_nothing_half(path: Path) -> None:
    store = SqliteStore(path, busy_seconds=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as locked, store.transaction():
        store.put("name", 1)
    assert locked.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()
    with store.transaction():
        store.put("name", 2)
    assert store.get("name") == 2
    store.close()


def _filled(path: Path) -> None:
    store = SqliteStore(path)
    with store.transaction():
        store.put_observations([sample_client(Side.PROLEGIS, number) for number in range(60)], seen_at=NOON)
        store.put("cursor.prolegis", "17")
    store.close()


def _code_of(work: Callable[[], object]) -> str:
    """The code of the ``StoreError`` that it raises, "" when all goes well."""
    try:
        work()
    except StoreError as error:
        return error.code
    return ""


def _read_everything(path: Path) -> None:
    store = SqliteStore(path)
    try:
        list(store.all_observations(Side.PROLEGIS, Kind.CLIENT))
        store.links()
        store.problems()
        store.get("cursor.prolegis")
    finally:
        store.close()


def test_fault_S2_flipped_bytes_in_any_page_are_a_damaged_database_or_harmless(path: Path, tmp_path: Path) -> None:
    _filled(path)
    whole = path.read_bytes()
    pages = len(whole) // 4096
    assert pages > 20
    found = 0
    for page in range(pages):
        broken = bytearray(whole)
        for place_in_page in (0, 3, 5, 7, 40, 41, 42, 43, 200, 2000, 4000, 4001):
            broken[page * 4096 + place_in_page] ^= 0xFF
        copy = tmp_path / f"page{page}" / "index.db"
        copy.parent.mkdir()
        copy.write_bytes(broken)
        code = _code_of(lambda copy=copy: _read_everything(copy))
        assert code in {"", "damaged"}
        if code:
            found += 1
            recovery = backup.recover(copy, NOON)
            assert recovery.restored is None
            assert recovery.set_aside.read_bytes() == bytes(broken)
            _read_everything(copy)
    assert found > pages // 2


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(StoreError) as damaged:
        SqliteStore(path)
    assert damaged.value.code == "damaged"


SECOND = ("CREATE TABLE later (id INTEGER PRIMARY KEY)", "INSERT INTO later VALUES (1)", "UPDATE later SET id = 2")


@pytest.mark.parametrize("stop", range(len(m0001_first.STATEMENTS) + 1))
def test_fault_S3_a_first_start_that_dies_leaves_no_half_schema(
    path: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*m0001_first.STATEMENTS[:stop], "SELECT no_such_function()", *m0001_first.STATEMENTS[stop:])
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", (broken,))
        with pytest.raises(sqlite3.OperationalError):
            SqliteStore(path)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    _read_everything(path)


@pytest.mark.parametrize("stop", range(len(SECOND) + 1))
def test_fault_S3_an_update_that_dies_leaves_the_old_schema_and_a_copy(
    path: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(path)
    steps, number = migrations.STEPS, migrations.newest() + 1
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", (*steps, (*SECOND[:stop], "SELECT no_such_function()", *SECOND[stop:])))
        with pytest.raises(sqlite3.OperationalError):
            SqliteStore(path)
    _read_everything(path)
    copy = backup.directory_of(path) / f"index-before-{number}.db"
    raw = sqlite3.connect(copy)
    assert raw.execute("SELECT count(*) FROM observation").fetchone() == (60,)
    raw.close()
    monkeypatch.setattr(migrations, "STEPS", (*steps, SECOND))
    store = SqliteStore(path)
    assert store.database.rows("SELECT id FROM later") == [(2,)]
    assert store.database.row("PRAGMA user_version") == (number,)
    store.close()


def test_fault_S3_a_kill_before_the_commit_of_an_update_leaves_the_old_schema(path: Path, tmp_path: Path) -> None:
    _filled(path)
    database = Database(path)
    database.run("BEGIN IMMEDIATE")
    for statement in SECOND:
        database.run(statement)
    killed = tmp_path / "killed"
    shutil.copytree(path.parent, killed)
    database.close()
    _read_everything(killed / path.name)


def test_fault_S4_a_newer_schema_is_not_opened(path: Path) -> None:
    _filled(path)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as newer:
        SqliteStore(path)
    assert newer.value.code == "newer"
    assert path.read_bytes() == before


def test_fault_S5_a_power_cut_at_any_byte_of_the_log_keeps_what_was_committed(path: Path, tmp_path: Path) -> None:
    _filled(path)
    store = SqliteStore(path)
    with store.transaction():
        store.put("step", "committed")
    log = path.with_name(path.name + "-wal")
    safe = log.stat().st_size
    with store.transaction():
        store.put("step", "next")
    main, whole = path.read_bytes(), log.read_bytes()
    store.close()
    assert len(whole) > safe
    seen = set()
    for cut in range(safe, len(whole) + 1, 977):
        copy = tmp_path / f"cut{cut}" / "index.db"
        copy.parent.mkdir()
        copy.write_bytes(main)
        copy.with_name("index.db-wal").write_bytes(whole[:cut])
        again = SqliteStore(copy)
        seen.add(again.get("step"))
        again.close()
    assert seen <= {"committed", "next"}
    assert "committed" in seen


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
files:/home /home/shared nfs4 rw 0 0
//files/firm /mnt/the\\040firm cifs rw 0 0
tmpfs /home/shared/fast tmpfs rw 0 0
user@host:/ /home/ada/remote fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("/home/ada/index.db", ""),
        ("/home/sharedness/index.db", ""),
        ("/home/shared/ada/index.db", "nfs4"),
        ("/home/shared/fast/index.db", ""),
        ("/mnt/the firm/index.db", "cifs"),
        ("/home/ada/remote/index.db", "fuse.sshfs"),
    ],
)
def test_fault_S6_a_network_share_is_known_by_its_mount(where: str, kind: str) -> None:
    assert place.network_type(Path(where), MOUNTS) == kind


def test_fault_S6_a_database_on_a_network_share_is_refused(path: Path, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nfiles:/ {tmp_path.resolve()} nfs rw 0 0\n")
    with pytest.raises(StoreError) as network:
        place.refuse_network(path, mounts)
    assert network.value.code == "network"
    place.refuse_network(path, tmp_path / "no such file")


def test_fault_S7_a_second_writer_is_refused_and_a_reader_is_not(store: SqliteStore, path: Path) -> None:
    with pytest.raises(StoreError) as in_use:
        SqliteStore(path)
    assert in_use.value.code == "in_use"
    reader = SqliteReader(path)
    assert reader.counts().clients == 0
    reader.close()
    store.close()
    SqliteStore(path).close()


def test_the_directory_and_the_files_belong_to_this_user_alone(store: SqliteStore, path: Path) -> None:
    with store.transaction():
        store.put_observations([client(Side.CLIO, "1")], seen_at=NOON)
    store.backup_if_due(NOON)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for file in path.parent.rglob("*"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file


def test_an_open_directory_of_ours_is_closed_to_others(tmp_path: Path) -> None:
    directory = tmp_path / "open"
    directory.mkdir()
    directory.chmod(0o755)
    SqliteStore(directory / "index.db").close()
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_a_directory_that_cannot_be_made_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError) as unwritable:
        SqliteStore(tmp_path / "file" / "index.db")
    assert unwritable.value.code == "unwritable"


def test_a_full_disk_is_said_and_leaves_the_last_commit(path: Path) -> None:
    _filled(path)
    store = SqliteStore(path)
    pages = store.database.row("PRAGMA page_count")
    assert pages is not None
    store.database.run(f"PRAGMA max_page_count = {pages[0] + 2}")

    def fill() -> None:
        with store.transaction():
            store.put("cursor.prolegis", "18")
            store.put_observations([sample_client(Side.CLIO, number) for number in range(500)], seen_at=NOON)

    assert _code_of(fill) == "full"
    assert store.get("cursor.prolegis") == "17"
    assert list(store.all_observations(Side.CLIO, Kind.CLIENT)) == []
    with store.transaction():
        store.put("cursor.prolegis", "19")
    store.close()
    again = SqliteStore(path)
    assert again.get("cursor.prolegis") == "19"
    again.close()


def test_fault_L8_the_cursor_moves_with_its_records_or_not_at_all(store: SqliteStore) -> None:
    with store.transaction():
        store.put("cursor.prolegis", "1")

    def cut_short() -> None:
        with store.transaction():
            store.put("cursor.prolegis", "2")
            store.put_observations([client(Side.PROLEGIS, "1")], seen_at=NOON)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        cut_short()
    assert store.get("cursor.prolegis") == "1"
    assert store.observation(Side.PROLEGIS, Kind.CLIENT, "1") is None
