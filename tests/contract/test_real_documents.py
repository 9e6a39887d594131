"""Documents' bytes over real sockets: files larger than the memory they may take, connections that break in the middle, threads for the disk."""

from __future__ import annotations

import asyncio
import hashlib
import tracemalloc
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop.core.errors import Faulty, Unreachable
from desktop.core.ports import Lane
from desktop.core.records import Fields, Kind, Record
from desktop.practice.server import Serving, build_practice, serve
from desktop.services.clio.session import ClioSession
from desktop.services.prolegis.session import ProlegisSession
from tests.contract.test_real_sockets import sessions

MB = 1024 * 1024
LARGE = 104 * MB + 17  # in parts at Clio


def large(folder: Path) -> tuple[str, str]:
    """A file of ``LARGE`` bytes that do not repeat, and its SHA-256."""
    path, digest = folder / "Plans.tif", hashlib.sha256()
    with path.open("wb") as file:
        left, number = LARGE, 0
        while left:
            block = (hashlib.sha256(str(number).encode()).digest() * (MB // 32))[:left]
            digest.update(block)
            file.write(block)
            left, number = left - len(block), number + 1
    return str(path), digest.hexdigest()


def on_sockets(test: Callable[[Serving, ClioSession, ProlegisSession], Awaitable[None]]) -> None:
    async def main() -> None:
        serving = await serve(build_practice(size="small", rate=None))
        clio, prolegis = sessions(serving)
        try:
            await test(serving, clio, prolegis)
        finally:
            await clio.aclose()
            await prolegis.aclose()
            await serving.close()

    asyncio.run(main())


async def upload(clio: ClioSession, source: str, size: int, sha256: str) -> Record:
    matter = (await clio.list(Kind.MATTER, since=None, cursor=None, lane=Lane.CHANGE)).records[0]
    begun = await clio.documents.reserve(
        f"matter:{matter.id}", "Plans.tif", content_type="image/tiff", size=size, marker="i-1", lane=Lane.WRITE,
        source=source,
    )  # fmt: skip
    await clio.documents.put_bytes(begun, source)
    return await clio.documents.commit(begun.document_id, begun.version_uuid, sha256=sha256, lane=Lane.WRITE)


async def save(prolegis: ProlegisSession, source: str, sha256: str) -> Record:
    matters = (await prolegis.list(Kind.MATTER, since=None, cursor=None, lane=Lane.CHANGE)).records
    matter = next(one for one in matters if one.text("status") == "open")
    values: Fields = {"matter": matter.id, "name": "Plans.tif", "folder": "", "origin": "uploaded"}
    made = await prolegis.documents.create_document(values, key="k", lane=Lane.WRITE)
    return await prolegis.documents.put_content(
        made.id, source, sha256=sha256, content_type="image/tiff", seen=made, lane=Lane.WRITE
    )


def test_fault_F20_a_large_file_never_stands_in_memory_on_its_way_up_and_down(tmp_path: Path) -> None:
    source, sha256 = large(tmp_path)

    async def test(serving: Serving, clio: ClioSession, prolegis: ProlegisSession) -> None:
        tracemalloc.start()
        try:
            target = tmp_path / "fetched"
            made = await upload(clio, source, LARGE, sha256)
            got = await clio.documents.download(made.id, None, str(target), lane=Lane.CHANGE)
            assert (got.size, got.sha256) == (LARGE, sha256)
            ours = await save(prolegis, source, sha256)
            target.unlink()
            got = await prolegis.documents.download(ours.id, None, str(target), lane=Lane.CHANGE)
            assert (got.size, got.sha256) == (LARGE, sha256)
            assert tracemalloc.get_traced_memory()[1] < 24 * MB
        finally:
            tracemalloc.stop()

    on_sockets(test)


def test_fault_F22_a_connection_that_breaks_in_the_middle_is_gone_on_with(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(bytes(range(256)) * 8192)
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()

    async def test(serving: Serving, clio: ClioSession, prolegis: ProlegisSession) -> None:
        made, ours = await upload(clio, str(source), 2 * MB, sha256), await save(prolegis, str(source), sha256)
        places: tuple[tuple[ClioSession | ProlegisSession, Record, str], ...] = (
            (clio, made, "clio-documents"), (prolegis, ours, "/content"),
        )  # fmt: skip
        for session, record, place in places:
            target = tmp_path / session.side.value
            serving.practice.faults.next("cut_reply", method="GET", path=place)
            got = await session.documents.download(record.id, None, str(target), lane=Lane.CHANGE)
            assert got.sha256 == sha256
            heard = [one for one in serving.practice.world.ledger.requests if one.method == "GET" and place in one.path]
            assert [one.status for one in heard] == [200, 206]
            serving.practice.faults.add("cut_reply", method="GET", path=place)
            with pytest.raises(Faulty):
                await session.documents.download(record.id, None, str(target) + "2", lane=Lane.CHANGE)
        await serving.cut("clio")
        with pytest.raises(Unreachable):
            await clio.documents.download(made.id, None, str(tmp_path / "late"), lane=Lane.CHANGE)
        await serving.mend("clio")

    on_sockets(test)
    assert {path.name for path in tmp_path.iterdir()} == {"source", "clio", "prolegis"}


def test_a_cancelled_transfer_leaves_the_service_and_the_disk_as_they_were(tmp_path: Path) -> None:
    source, sha256 = large(tmp_path)

    async def test(serving: Serving, clio: ClioSession, prolegis: ProlegisSession) -> None:
        first = tmp_path / "first"
        first.write_bytes(b"deed")
        seen = await save(prolegis, str(first), hashlib.sha256(b"deed").hexdigest())
        moved = asyncio.Event()
        sending = asyncio.ensure_future(
            prolegis.documents.put_content(
                seen.id, source, sha256=sha256, content_type="", seen=seen, lane=Lane.WRITE,
                progress=lambda sent: moved.set() if sent > MB else None,
            )
        )  # fmt: skip
        await moved.wait()
        sending.cancel()
        await asyncio.wait([sending])
        assert sending.cancelled()
        assert await prolegis.get(Kind.DOCUMENT, seen.id, Lane.CHANGE) == seen
        assert (await prolegis.documents.versions(seen.id, Lane.CHANGE))[-1].number == 1

    on_sockets(test)
