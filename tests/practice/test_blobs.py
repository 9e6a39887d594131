"""The content-addressed store: the same bytes once, nothing half kept, large contents never whole in memory."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from desktop.practice.blobs import EMPTY, SMALL, Blob, Blobs, TooLarge


async def _pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@pytest.mark.parametrize("size", [0, 1, SMALL - 1, SMALL, SMALL * 9 + 5])
@pytest.mark.parametrize("lasting", [True, False])
def test_what_is_put_comes_back_under_its_hash(size: int, lasting: bool, tmp_path: Path) -> None:
    data = bytes(place % 251 for place in range(size))
    blobs = Blobs(tmp_path / "files" if lasting else None)
    blob = asyncio.run(blobs.put(_pieces(data[: size // 3], b"", data[size // 3 :])))
    assert blob == Blob(hashlib.sha256(data).hexdigest(), size)
    assert blobs.read(blob.sha256) == data
    assert blobs.size(blob.sha256) == size
    middle = b"".join(blobs.chunks(blob.sha256, size // 4, size // 2))
    assert middle == data[size // 4 : size // 2]
    assert blobs.put_bytes(data) == blob, "the same again"
    if lasting:
        assert [file.name for file in (tmp_path / "files").iterdir()] == [blob.sha256]
        assert Blobs(tmp_path / "files").read(blob.sha256) == data, "another process finds it"


def test_nothing_is_kept_of_a_stream_that_breaks_or_is_too_long(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x" * SMALL * 2
        raise ConnectionError

    blobs = Blobs(tmp_path)
    with pytest.raises(ConnectionError):
        asyncio.run(blobs.put(broken()))
    with pytest.raises(TooLarge):
        asyncio.run(blobs.put(_pieces(b"x" * SMALL, b"x"), limit=SMALL))
    assert not list(tmp_path.iterdir())
    assert hashlib.sha256(b"x" * SMALL * 2).hexdigest() not in blobs
    with pytest.raises(KeyError):
        blobs.chunks("0" * 64)


def test_a_promised_content_is_made_when_it_is_read() -> None:
    made = []

    def make() -> Iterator[bytes]:
        made.append(1)
        yield from (b"abc", b"", b"defg", b"hi")

    blobs, blob = Blobs(), Blob(hashlib.sha256(b"abcdefghi").hexdigest(), 9)
    blobs.promise(blob, make)
    assert blob.sha256 in blobs
    assert blobs.size(blob.sha256) == 9
    assert not made
    assert blobs.read(blob.sha256) == b"abcdefghi"
    assert b"".join(blobs.chunks(blob.sha256, 2, 5)) == b"cde"


def test_a_large_content_never_stands_whole_in_memory() -> None:
    blobs, part = Blobs(), bytes(SMALL)
    tracemalloc.start()
    with blobs.writer() as writer:
        for _ in range(640):
            writer.write(part)
        blob = writer.finish()
    assert sum(len(chunk) for chunk in blobs.chunks(blob.sha256)) == blob.size == 40 * 1024 * 1024
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * 1024 * 1024


def test_the_temporary_folder_goes_with_the_store() -> None:
    blobs = Blobs()
    blobs.put_bytes(bytes(SMALL))
    folder = blobs._home()
    assert folder.is_dir()
    del blobs
    gc.collect()
    assert not folder.exists()


def test_the_empty_content_has_its_own_hash() -> None:
    assert Blobs().put_bytes(b"") == EMPTY
