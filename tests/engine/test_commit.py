"""Group commit: what is ready together is durable together, and one poisoned piece fails alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.engine.commit import GroupCommit
from desktop.engine.context import inline
from desktop.store.connection import StoreError
from desktop.store.sqlite_store import SqliteStore
from tests.services.virtual import run


def test_pieces_share_a_commit_and_a_poisoned_one_fails_alone(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "index.db", durable=False)
        commit, begun = GroupCommit(store, inline), []
        real = store.transaction

        def counted(**how: bool) -> object:
            begun.append(True)
            return real(**how)

        store.transaction = counted  # type: ignore[assignment,method-assign]
        await asyncio.gather(*(commit.run(lambda n=n: store.put(f"n{n}", n)) for n in range(50)))  # type: ignore[misc]
        assert len(begun) == 1
        assert [store.get(f"n{n}") for n in range(50)] == list(range(50))

        def poisoned() -> None:
            store.put("half", "written")
            raise RuntimeError("this piece alone")

        results = await asyncio.gather(
            commit.run(lambda: store.put("before", 1)), commit.run(poisoned), commit.run(lambda: store.put("after", 2)),
            return_exceptions=True,
        )  # fmt: skip
        assert [type(result) for result in results] == [type(None), RuntimeError, type(None)]
        assert (store.get("before"), store.get("half"), store.get("after")) == (1, None, 2)
        store.close()

    run(main)


def test_who_no_longer_waits_does_not_stop_the_others(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "index.db", durable=False)
        commit = GroupCommit(store, inline)
        gone = asyncio.ensure_future(commit.run(lambda: store.put("gone", 1)))
        kept = asyncio.ensure_future(commit.run(lambda: store.put("kept", 2)))
        await asyncio.sleep(0)
        gone.cancel()
        await kept
        with pytest.raises(asyncio.CancelledError):
            await gone
        assert store.get("kept") == 2
        store.close()

    run(main)


def test_whoever_waits_is_answered_once_the_disk_has_it_and_the_loop_goes_on_meanwhile(tmp_path: Path) -> None:
    """A step that may be repeated does not wait at all."""

    async def main() -> None:
        store = SqliteStore(tmp_path / "index.db")
        disk, begun, rest, synced = asyncio.Event(), asyncio.Event(), asyncio.Event(), []

        async def slow(work: Callable[[], object]) -> object:
            await disk.wait()
            synced.append(True)
            return work()

        commit = GroupCommit(store, slow)
        first = asyncio.ensure_future(commit.run(lambda: (store.put("sent", 1), begun.set())))
        await begun.wait()
        commit.at_once(lambda: store.put("step", 2))
        later = [asyncio.ensure_future(commit.run(lambda: (store.put("next", 3), rest.set()))) for _ in range(3)]
        await rest.wait()
        assert (store.get("sent"), store.get("step"), store.get("next")) == (1, 2, 3)
        assert not any(one.done() for one in (first, *later))
        disk.set()
        await asyncio.gather(first, *later)
        assert len(synced) == 2, "one for the first, one for all that came while the disk worked"
        store.close()

    run(main)


def test_a_disk_that_fails_is_told_to_whoever_waits(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "index.db")
        commit = GroupCommit(store, inline)
        (tmp_path / "index.db-wal").rename(tmp_path / "elsewhere")
        with pytest.raises(StoreError) as failed:
            await commit.run(lambda: store.put("sent", 1))
        assert failed.value.code == "unwritable"
        (tmp_path / "elsewhere").rename(tmp_path / "index.db-wal")
        await commit.run(lambda: store.put("sent", 2))
        store.close()

    run(main)
