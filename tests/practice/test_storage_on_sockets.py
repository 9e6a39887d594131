"""Clio's storage on a real socket of its own: another origin than the API, and files larger than the memory they may take."""

from __future__ import annotations

import asyncio
import hashlib
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from desktop.practice.clio_storage import BUCKET
from desktop.practice.server import Practice, Serving, build_practice, serve
from tests.practice.clio_files import PUT, part

MB = 1024 * 1024
PIECE = bytes(range(256)) * 4096  # 1 MB


def on_sockets(practice: Practice, work: Callable[[Serving, httpx.AsyncClient], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        serving = await serve(practice)
        try:
            headers = {"User-Agent": "Desk/1.0", "Authorization": f"Bearer {serving.clio_token}"}
            async with httpx.AsyncClient(headers=headers, base_url=serving.clio_url, timeout=60) as client:
                return await work(serving, client)
        finally:
            await serving.close()

    return asyncio.run(main())


async def begin(practice: Practice, client: httpx.AsyncClient, **more: Any) -> Any:
    person = practice.clio.create_contact({"type": "Person", "first_name": "Ada"}, "person:Pat")
    matter = practice.clio.create_matter({"description": "Sale", "client": {"id": person["id"]}}, "person:Pat")
    data = {"name": "Plans.tif", "parent": {"id": matter["id"], "type": "Matter"}, **more}
    return (await client.post("/documents.json", json={"data": data}, params={"fields": PUT})).json()["data"]


async def pieces(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield PIECE


async def put(one: Any, count: int) -> int:
    headers = {given["name"]: given["value"] for given in one["put_headers"]} | {"Content-Length": str(count * MB)}
    async with httpx.AsyncClient(timeout=60) as storage:
        return (await storage.put(one["put_url"], content=pieces(count), headers=headers)).status_code


async def mark(client: httpx.AsyncClient, document: Any) -> int:
    done = {"uuid": document["latest_document_version"]["uuid"], "fully_uploaded": True}
    return (await client.patch(f"/documents/{document['id']}", json={"data": done})).status_code


def test_storage_is_another_origin_and_a_redirect_there_loses_the_token() -> None:
    practice = build_practice("empty")

    async def work(serving: Serving, client: httpx.AsyncClient) -> None:
        begun = await begin(practice, client)
        address = httpx.URL(begun["latest_document_version"]["put_url"])
        assert (address.host, address.path.startswith(BUCKET)) == ("127.0.0.1", True)
        assert address.port != httpx.URL(serving.clio_url).port
        assert await put(begun["latest_document_version"], 1) == 200
        assert await mark(client, begun) == 200
        got = await client.get(f"/documents/{begun['id']}/download", follow_redirects=True)
        assert (got.status_code, got.content) == (200, PIECE)
        await serving.cut("clio")
        with pytest.raises(httpx.ConnectError):
            await put(begun["latest_document_version"], 1)
        await serving.mend("clio")
        assert (await client.get(f"/documents/{begun['id']}/download", follow_redirects=True)).content == PIECE

    on_sockets(practice, work)


def test_a_connection_that_breaks_in_the_middle() -> None:
    practice = build_practice("empty")

    async def work(serving: Serving, client: httpx.AsyncClient) -> None:
        begun = await begin(practice, client)
        version = begun["latest_document_version"]
        headers = {one["name"]: one["value"] for one in version["put_headers"]} | {"Content-Length": str(3 * MB)}
        reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(version["put_url"]).port)
        url = httpx.URL(version["put_url"])
        lines = [
            f"PUT {url.raw_path.decode()} HTTP/1.1",
            "Host: x",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        writer.write("\r\n".join([*lines, "", ""]).encode() + PIECE)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        del reader
        assert await mark(client, begun) == 404
        assert await put(version, 3) == 200
        assert await mark(client, begun) == 200
        practice.faults.next("cut_reply", path=BUCKET)
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            await client.get(f"/documents/{begun['id']}/download", follow_redirects=True)

    on_sockets(practice, work)


def test_a_large_file_never_stands_in_memory() -> None:
    """120 MB whole and 60 MB in parts, up and down again."""
    practice = build_practice("empty")

    async def check(client: httpx.AsyncClient, document: Any, count: int) -> None:
        assert await mark(client, document) == 200
        got, expected = hashlib.sha256(), hashlib.sha256()
        async with client.stream("GET", f"/documents/{document['id']}/download", follow_redirects=True) as reply:
            async for chunk in reply.aiter_bytes():
                got.update(chunk)
        async for chunk in pieces(count):
            expected.update(chunk)
        assert got.digest() == expected.digest()

    async def work(serving: Serving, client: httpx.AsyncClient) -> int:
        asked = [{**part(number, b""), "content_length": str(20 * MB)} for number in (1, 2, 3)]
        whole, parts = await begin(practice, client), await begin(practice, client, multiparts=asked)
        tracemalloc.start()
        try:
            assert await put(whole["latest_document_version"], 120) == 200
            for one in parts["latest_document_version"]["multiparts"]:
                assert await put(one, 20) == 200
            await check(client, whole, 120)
            await check(client, parts, 60)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert on_sockets(practice, work) < 16 * MB
