"""Group commit: what is ready together is durable together, and one poisoned piece fails alone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop.engine.commit import GroupCommit
from desktop.store.sqlite_store import SqliteStore
from tests.services.virtual import run


def test_pieces_share_a_commit_and_a_poisoned_one_fails_alone(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "index.db", durable=False)
        commit, begun = GroupCommit(store), []
        real = store.transaction

        def counted() -> object:
            begun.append(True)
            return real()

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
        commit = GroupCommit(store)
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


def test_a_step_that_may_be_repeated_does_not_wait_for_the_disk_and_the_next_lasting_one_does(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "index.db")
        commit, said = GroupCommit(store), []
        store.database.raw.set_trace_callback(said.append)
        commit.at_once(lambda: store.put("step", 1))
        commit.at_once(lambda: store.put("step", 2))
        await commit.run(lambda: store.put("sent", 3))
        store.database.raw.set_trace_callback(None)
        assert [one for one in said if one.startswith(("PRAGMA", "COMMIT"))] == [
            "PRAGMA synchronous = normal", "COMMIT", "COMMIT", "PRAGMA synchronous = full", "COMMIT",
        ]  # fmt: skip
        assert (store.get("step"), store.get("sent")) == (2, 3)
        store.close()

    run(main)
