"""The bytes of Prolegis' documents over the wire: saved edits, revisions, digests, ranges, limits and streams."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import tracemalloc
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.practice.prolegis_desk import ProlegisDesk

DAY = 86_400


@pytest.fixture
def desk() -> ProlegisDesk:
    return ProlegisDesk()


@pytest.fixture
def file(desk: ProlegisDesk) -> dict[str, Any]:
    return desk.matter(desk.person(), number="2024-118")


def digest(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def content(desk: ProlegisDesk, document: dict[str, Any], revision: int | None = None) -> bytes:
    query = {} if revision is None else {"revision": revision}
    reply = desk.call("GET", f"/documents/{document['id']}/content", params=query)
    assert reply.status_code == 200, reply.text
    return reply.content


def test_each_saved_edit_is_a_revision_that_stays_as_it_was(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    made = desk.document(file, origin="uploaded")
    first = desk.saved(made, b"One", headers={"Content-Type": "text/plain"})
    desk.later(60)
    second = desk.saved(first, b"Two!", params={"origin": "filled"}, headers={"If-Match": first["etag"]})
    assert (first["revision"], first["size"], first["content_type"]) == (1, 3, "text/plain")
    assert first["sha256"] == hashlib.sha256(b"One").hexdigest()
    assert (second["revision"], second["size"], second["origin"]) == (2, 4, "filled")
    assert second["content_type"] == "text/plain", "left out, it stays"
    assert [content(desk, made), content(desk, made, 1), content(desk, made, 2)] == [b"Two!", b"One", b"Two!"]
    listed = desk.get(f"/documents/{made['id']}/revisions")["data"]
    assert [(row["revision"], row["origin"], row["size"]) for row in listed] == [(1, "uploaded", 3), (2, "filled", 4)]
    assert [row["available_until"] for row in listed] == ["2026-04-01T16:01:00.250000Z", None]
    assert listed[0]["by"]["type"] == "application"


def test_the_same_bytes_saved_again_are_no_new_revision(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved, cursor = desk.document(file, b"Same"), desk.get("/changes")["next"]
    assert desk.saved(saved, b"Same") == saved
    assert desk.get("/changes", after=cursor)["changes"] == []
    retyped = desk.saved(saved, b"Same", headers={"Content-Type": "text/plain"})
    assert (retyped["revision"], retyped["content_type"]) == (1, "text/plain")
    back = desk.saved(desk.saved(saved, b"Other"), b"Same")
    assert back["revision"] == 3, "an older content made the current one again"


def test_an_empty_file_is_a_content(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved = desk.document(file, b"")
    assert (saved["revision"], saved["size"]) == (1, 0)
    assert content(desk, saved) == b""


def test_bytes_that_are_not_what_was_declared_are_not_saved(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    made = desk.document(file)
    path = f"/documents/{made['id']}/content"
    wrong = {"Content-Digest": digest(b"Other")}
    problem = desk.refused("PUT", path, 422, "digest_mismatch", content=b"Bytes", headers=wrong)
    assert problem["errors"][0]["pointer"] == "#Content-Digest"
    for header in ("sha-256=:!:", "sha-256=:AAAA:", "md5=:AAAA:", "sha-256"):
        desk.refused("PUT", path, 422, "invalid_format", content=b"Bytes", headers={"Content-Digest": header})
    desk.refused("PUT", path, 400, "incomplete_body", content=b"Bytes", headers={"Content-Length": "50"})
    desk.refused("PUT", path, 422, "invalid_format", content=b"Bytes", headers={"Content-Type": "nonsense"})
    desk.refused("PUT", path, 422, "invalid_format", content=b"Bytes", params={"origin": "By Hand"})
    assert desk.get(f"/documents/{made['id']}") == made
    assert hashlib.sha256(b"Bytes").hexdigest() not in desk.world.blobs
    right = {"Content-Digest": f"sha-512=:AAAA:, {digest(b'Bytes')}"}
    assert desk.saved(made, b"Bytes", headers=right)["revision"] == 1


def test_a_body_that_breaks_off_leaves_nothing(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x" * 100_000
        raise httpx.ReadError("cut")

    saved = desk.document(file, b"Before")
    with pytest.raises(httpx.ReadError):
        desk.call("PUT", f"/documents/{saved['id']}/content", content=broken())
    assert desk.get(f"/documents/{saved['id']}") == saved
    assert content(desk, saved) == b"Before"


def test_a_client_that_goes_away_in_the_middle_saves_nothing(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved = desk.document(file, b"Before")
    messages = iter([{"type": "http.request", "body": b"Aft", "more_body": True}, {"type": "http.disconnect"}])
    sent: list[Any] = []

    async def receive() -> Any:
        return next(messages)

    async def send(message: Any) -> None:
        sent.append(message)

    path = f"/api/v1/documents/{saved['id']}/content"
    scope = {
        "type": "http", "method": "PUT", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(b"authorization", f"Bearer {desk.token}".encode())], "http_version": "1.1", "scheme": "http",
    }  # fmt: skip

    async def main() -> None:
        await desk.app(scope, receive, send)

    asyncio.run(main())
    assert sent[0]["status"] == 400
    assert json.loads(sent[1]["body"])["code"] == "incomplete_body"
    assert desk.get(f"/documents/{saved['id']}") == saved


def test_of_two_saves_from_one_state_the_second_is_refused(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    """Before its bytes, and also when the first one lands while its bytes are on their way."""
    saved = desk.document(file, b"Base")
    desk.rules.update_document(saved["id"], {"name": "Renamed.txt"}, "person:Pat Example")
    path, stale = f"/documents/{saved['id']}/content", {"If-Match": saved["etag"]}
    desk.refused("PUT", path, 412, "changed_meanwhile", content=b"Ours", headers=stale)
    now = desk.get(f"/documents/{saved['id']}")

    async def slow() -> AsyncIterator[bytes]:
        yield b"Ou"
        desk.rules.files.save(saved["id"], desk.world.blobs.put_bytes(b"Theirs"), "person:Pat Example")
        yield b"rs"

    desk.refused("PUT", path, 412, "changed_meanwhile", content=slow(), headers={"If-Match": now["etag"]})
    assert content(desk, saved) == b"Theirs"


def test_a_superseded_revision_is_kept_for_thirty_days(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved = desk.saved(desk.document(file, b"One"), b"Two")
    desk.later(30 * DAY - 1)
    assert content(desk, saved, 1) == b"One"
    desk.later(1)
    desk.refused("GET", f"/documents/{saved['id']}/content", 410, "content_gone", params={"revision": 1})
    assert content(desk, saved) == b"Two", "the current one stays"
    assert len(desk.get(f"/documents/{saved['id']}/revisions")["data"]) == 2
    desk.refused("GET", f"/documents/{saved['id']}/content", 404, "no_revision", params={"revision": 3})


@pytest.mark.parametrize(
    ("span", "part", "told"),
    [
        ("bytes=2-4", b"cde", "bytes 2-4/10"),
        ("bytes=7-", b"hij", "bytes 7-9/10"),
        ("bytes=-2", b"ij", "bytes 8-9/10"),
        ("bytes=8-99", b"ij", "bytes 8-9/10"),
    ],
)
def test_a_download_goes_on_where_it_stopped(
    desk: ProlegisDesk, file: dict[str, Any], span: str, part: bytes, told: str
) -> None:
    saved = desk.document(file, b"abcdefghij")
    path = f"/documents/{saved['id']}/content"
    reply = desk.call("GET", path, params={"revision": 1}, headers={"Range": span})
    assert (reply.status_code, reply.content, reply.headers["Content-Range"]) == (206, part, told)
    assert reply.headers["Repr-Digest"] == digest(b"abcdefghij")
    assert reply.headers["Content-Location"].endswith(f"{path}?revision=1")


@pytest.mark.parametrize("span", ["bytes=0-", "bytes=4-2", "bytes=-", "bytes=1-2,4-5", "lines=1-2", "nonsense"])
def test_what_is_no_single_range_brings_everything(desk: ProlegisDesk, file: dict[str, Any], span: str) -> None:
    saved = desk.document(file, b"abcdefghij")
    reply = desk.call("GET", f"/documents/{saved['id']}/content", headers={"Range": span})
    assert (reply.status_code, reply.content) == (200, b"abcdefghij")
    assert "Content-Range" not in reply.headers


def test_bytes_beyond_the_end_cannot_be_had(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved = desk.document(file, b"abc")
    path = f"/documents/{saved['id']}/content"
    assert desk.refused("GET", path, 416, "range_not_satisfiable", headers={"Range": "bytes=3-"})["size"] == 3


def test_a_file_that_is_too_large_is_refused_before_and_while_it_comes(
    desk: ProlegisDesk, file: dict[str, Any]
) -> None:
    read: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            read.append(1)
            yield b"x" * 1000

    saved = desk.document(file, b"Bytes")
    path, desk.rules.files.largest = f"/documents/{saved['id']}/content", 5000
    told = {"Content-Length": "2000000"}
    assert desk.refused("PUT", path, 413, "too_large", content=endless(), headers=told)["limit"] == 5000
    assert not read
    desk.refused("PUT", path, 413, "too_large", content=endless())
    assert len(read) == 6
    assert desk.get(f"/documents/{saved['id']}") == saved


def test_a_large_file_goes_through_as_a_stream(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    """120 MB up and down again; the memory that it takes is a small part of it."""
    part, parts = b"x" * 1_000_000, 120
    made = desk.document(file)

    async def body() -> AsyncIterator[bytes]:
        for _ in range(parts):
            yield part

    async def straight() -> int:
        transport = _Straight(desk.app)
        return await transport.put(f"/api/v1/documents/{made['id']}/content", desk.token, body())

    tracemalloc.start()
    assert asyncio.run(straight()) == 200
    saved = desk.get(f"/documents/{made['id']}")
    assert saved["size"] == 120_000_000
    assert sum(len(chunk) for chunk in desk.world.blobs.chunks(saved["sha256"])) == 120_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000


class _Straight:
    """An ASGI call whose body is fed piece by piece, as a server does."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def put(self, path: str, token: str, body: AsyncIterator[bytes]) -> int:
        status: list[int] = []

        async def receive() -> Any:
            async for chunk in body:
                return {"type": "http.request", "body": chunk, "more_body": True}
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            status.append(message.get("status", 0))

        headers = [(b"authorization", f"Bearer {token}".encode())]
        await self._app(
            {
                "type": "http", "method": "PUT", "path": path, "raw_path": path.encode(), "query_string": b"",
                "headers": headers, "http_version": "1.1", "scheme": "http", "root_path": "",
            },
            receive, send,
        )  # fmt: skip
        return status[0]
