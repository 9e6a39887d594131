"""Kept copies are listed with whose they were, and their thirty days are never cut short."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.core.copies import KEPT_FOR, Content, Copy
from desktop.core.records import Kind, Side
from desktop.store.secrets import MemorySecrets
from desktop.store.sqlite_store import SqliteStore
from desktop.store.vault import Vault
from tests.store.samples import NOON, minutes

ONE, OTHER = Content("1" * 64, 1000), Content("2" * 64, 50)
replace = msgspec.structs.replace


def copy(record: str, content: Content = ONE, at: datetime = NOON, matter: str = "m1") -> Copy:
    return Copy(
        content,
        "deleted",
        Kind.DOCUMENT,
        Side.CLIO,
        record,
        at,
        f"Offre {record}.pdf",
        "application/pdf",
        matter,
        "uuid:3",
    )


def add(store: SqliteStore, *copies: Copy) -> list[Copy]:
    with store.transaction():
        return [store.add_copy(one) for one in copies]


def test_a_copy_comes_back_as_it_was(store: SqliteStore) -> None:
    (kept,) = add(store, copy("d1"))
    assert kept == replace(copy("d1"), id=kept.id)
    assert kept.id > 0
    assert store.copy(kept.id) == kept
    assert store.copy(kept.id + 1) is None
    with store.transaction():
        store.mark_restored(kept.id, minutes(5))
    assert store.copy(kept.id) == replace(kept, restored_at=minutes(5))


def test_lists_for_restoring_are_newest_first(store: SqliteStore) -> None:
    first, second, third = add(
        store, copy("d1", at=minutes(1)), copy("d1", OTHER, minutes(2)), copy("d2", at=minutes(2), matter="m2")
    )
    assert store.copies() == [third, second, first]
    assert store.copies("m1") == [second, first]
    assert store.copies(limit=1) == [third]
    assert store.copies_of(Kind.DOCUMENT, Side.CLIO, "d1") == [second, first]
    assert store.copies_of(Kind.DOCUMENT, Side.PROLEGIS, "d1") == []
    assert store.copies_size() == (3, 1050)
    assert store.copy_digests() == {ONE.sha256, OTHER.sha256}


def test_an_empty_list(store: SqliteStore) -> None:
    assert store.copies() == []
    assert store.copies_size() == (0, 0)
    assert store.copy_digests() == set()


def test_a_copy_goes_after_thirty_days_and_never_earlier(store: SqliteStore) -> None:
    add(store, copy("d1"), copy("d2", at=minutes(1)))
    for now, dropped, left in (
        (NOON + KEPT_FOR - timedelta(microseconds=1), 0, {"d1", "d2"}),
        (NOON + KEPT_FOR, 1, {"d2"}),
        (NOON + KEPT_FOR, 0, {"d2"}),
        (minutes(1) + KEPT_FOR, 1, set()),
    ):
        with store.transaction():
            assert store.drop_expired_copies(now) == dropped
        assert {one.record_id for one in store.copies()} == left


def test_writes_belong_to_a_transaction(store: SqliteStore) -> None:
    for write in (
        lambda: store.add_copy(copy("d1")),
        lambda: store.mark_restored(1, NOON),
        lambda: store.drop_expired_copies(NOON),
    ):
        with pytest.raises(RuntimeError):
            write()


def test_bytes_stay_while_one_copy_of_them_is_kept(store: SqliteStore, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", MemorySecrets())
    vault.set_up()
    content = vault.put([b"the same letter, sent twice"])
    now = datetime.now(NOON.tzinfo)
    add(store, copy("d1", content, now), copy("d2", content, now + timedelta(days=20)))
    for days, held in ((40, True), (49, True), (51, False)):
        later = now + timedelta(days=days)
        with store.transaction():
            store.drop_expired_copies(later)
        vault.sweep(store.copy_digests(), later)
        assert vault.holds(content.sha256) is held
