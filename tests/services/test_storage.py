"""Transfers to and from storage, exact to the header: what goes along, what is never followed, what an answer means, and that no address shows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from desktop.core.errors import Faulty, LocalError, Missing, Refused, ServiceError, Stale, Unreachable
from desktop.core.ports_documents import Part, Received, Reservation
from desktop.services.clio.wire_documents import MultipartRow, Reserved, Unfinished
from desktop.services.connection import STALL
from desktop.services.files import PIECE, Outgoing, Target, Worker
from desktop.services.hosts import base_of
from desktop.services.replies import Reply
from desktop.services.storage import Storage, is_storage
from tests.services.scripted import CLIO, ELSEWHERE, Answer, Script, raw
from tests.services.virtual import LoopClock, run

SECRET = "X-Amz-Signature=5ec2e7"
AT = f"https://clio-manage-prod-ca-documents.s3.ca-central-1.amazonaws.com/a51f?X-Amz-Expires=600&{SECRET}"
GIVEN = (("Content-Type", "application/pdf"), ("x-amz-server-side-encryption", "AES256"))
DONE = httpx.Response(200, headers={"ETag": '"e"'}, content=b"")
HERE = Worker(inline=True)


def xml(status: int, code: str, message: str = "No") -> httpx.Response:
    return raw(f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode(), status, "application/xml")


def thing(data: bytes, status: int = 200, **headers: str) -> httpx.Response:
    return raw(data, status, "application/pdf", **{"ETag": '"e"', "Content_Length": str(len(data)), **headers})


def storage(script: httpx.AsyncBaseTransport) -> Storage:
    return Storage(base_of(CLIO), clock=LoopClock(), transport=script)


def put(folder: Path, *answers: Answer, data: bytes = b"deed", address: str = AT) -> tuple[Script, ServiceError | None]:
    source, script = folder / "source", Script(*answers)
    source.write_bytes(data)

    async def main() -> ServiceError | None:
        try:
            await storage(script).put(address, GIVEN, Outgoing(HERE, str(source), len(data)))
        except ServiceError as error:
            return error
        return None

    return script, run(main)


def get(folder: Path, *answers: Answer, size: int = 4, address: str = AT) -> tuple[Script, Received | ServiceError]:
    script = Script(*answers)

    async def find() -> str:
        return address

    async def main() -> Received | ServiceError:
        try:
            async with Target(HERE, str(folder / "target")) as target:
                await storage(script).get(find, target, size)
                return await target.finish()
        except ServiceError as error:
            return error

    got = run(main)
    assert {path.name for path in folder.iterdir()} == ({"target"} if isinstance(got, Received) else set())
    return script, got


def test_goal_Z6_a_put_carries_the_given_headers_and_no_others(tmp_path: Path) -> None:
    script, error = put(tmp_path, DONE)
    assert error is None
    (request,) = script.requests
    assert (request.method, request.url.query.decode().endswith(SECRET)) == ("PUT", True)
    assert {name.lower(): value for name, value in request.headers.items()} == {
        "host": "clio-manage-prod-ca-documents.s3.ca-central-1.amazonaws.com",
        "content-type": "application/pdf",
        "x-amz-server-side-encryption": "AES256",
        "content-length": "4",
    }


def test_fault_R17_cookies_are_not_kept_and_no_token_goes_along_on_a_download(tmp_path: Path) -> None:
    crumbs = raw(b"de", 200, "application/pdf", ETag='"e"', Set_Cookie="track=1")
    script, got = get(tmp_path, crumbs, thing(b"deed"))
    assert isinstance(got, Received)
    assert len(script.requests) == 2
    for request in script.requests:
        assert {name.lower() for name in request.headers} <= {"host", "accept-encoding", "range"}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", [*ELSEWHERE, "https://clio-other.s3.amazonaws.com.evil.example.com/x"])
def test_goal_Z8_storage_that_leads_elsewhere_is_not_followed(status: int, place: str, tmp_path: Path) -> None:
    moved = httpx.Response(status, headers={"Location": place})
    for script, error in (get(tmp_path, moved), put(tmp_path, moved)):
        assert isinstance(error, Refused | Faulty)
        assert {request.url.host for request in script.requests} == {httpx.URL(AT).host}
        if isinstance(error, Refused):
            assert (error.code, len(script.requests)) == ("foreign_host", 1)


@pytest.mark.parametrize("address", [place for place in ELSEWHERE if not place.startswith("https://app.clio.com/")])
def test_goal_Z8_a_foreign_address_is_refused_before_anything_is_sent(address: str, tmp_path: Path) -> None:
    place = address.replace("ca.app.clio.com/", "ca.app.clio.example.com/")
    script, error = put(tmp_path, DONE, address=place)
    assert isinstance(error, Refused)
    assert (error.code, error.applied, script.requests) == ("foreign_host", False, [])


@pytest.mark.parametrize(
    ("base", "address", "is_one"),
    [
        (CLIO, AT, True),
        (CLIO, "https://documents.goclio.com/a", True),
        (CLIO, "https://documents.goclio.eu/a", True),
        (CLIO, "https://s3.ca-central-1.amazonaws.com/clio-manage-prod-documents/a", True),
        (CLIO, "https://s3.ca-central-1.amazonaws.com/somebody-else/a", False),
        (CLIO, "https://somebody-else.s3.amazonaws.com/a", False),
        (CLIO, AT.replace("https", "http"), False),
        (CLIO, AT.replace(".com/", ".com:8443/"), False),
        (CLIO, "https://notgoclio.com/a", False),
        (CLIO, "http://127.0.0.1:3/a", False),
        (CLIO, "https://127.0.0.1/a", False),
        ("http://127.0.0.1:1/api/v4", "http://127.0.0.1:3/a", True),
        ("http://127.0.0.1:1/api/v4", AT, False),
    ],
)
def test_goal_Z8_which_addresses_are_clios_storage(base: str, address: str, is_one: bool) -> None:
    assert is_storage(base_of(base), address) is is_one


@pytest.mark.parametrize(
    ("answer", "kind", "sent"),
    [
        (xml(403, "AccessDenied", "Request has expired"), Stale, 1),
        (xml(403, "SignatureDoesNotMatch"), Stale, 1),
        (xml(400, "BadDigest"), Refused, 1),
        (xml(400, "EntityTooLarge"), Refused, 1),
        (xml(503, "SlowDown"), Faulty, 3),
        (raw(b"<html>busy</html>", 500, "text/html"), Faulty, 3),
        (raw(b"<html>no entry</html>", 403, "text/html"), Faulty, 3),
        (httpx.Response(407), Unreachable, 1),
        (httpx.ReadError("reset"), Faulty, 3),
        (httpx.ConnectError("refused"), Unreachable, 3),
        (httpx.ProxyError("407"), Unreachable, 1),
    ],
)
def test_fault_F3_what_passes_by_itself_is_tried_again(
    answer: Answer, kind: type[ServiceError], sent: int, tmp_path: Path
) -> None:
    script, error = put(tmp_path, answer)
    assert type(error) is kind
    assert error.applied is False
    assert len(script.requests) == sent
    again, fine = put(tmp_path, answer, DONE)
    assert (fine is None) == (sent > 1)
    assert again.requests[-1].headers["content-length"] == "4"


def test_fault_F5_an_address_refused_twice_is_given_up(tmp_path: Path) -> None:
    script, error = get(tmp_path, xml(403, "AccessDenied", "Request has expired"))
    assert (type(error), len(script.requests)) == (Stale, 2)
    script, error = get(tmp_path, xml(403, "SignatureDoesNotMatch"))
    assert isinstance(error, Refused)
    assert (error.code, error.message, len(script.requests)) == ("storage_refused", "SignatureDoesNotMatch", 2)
    script, error = get(tmp_path, xml(404, "NoSuchKey"))
    assert (type(error), len(script.requests)) == (Missing, 1)


class _Cut(httpx.AsyncByteStream):
    """Some bytes, then the connection breaks."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._data
        raise httpx.ReadError("reset")


def cut(data: bytes, tag: str = '"e"') -> Callable[[httpx.Request], Awaitable[httpx.Response]]:
    async def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Length": "4", "ETag": tag}, stream=_Cut(data))

    return answer


def test_fault_F22_a_download_that_is_cut_goes_on_where_it_was(tmp_path: Path) -> None:
    rest = thing(b"ed", 206, Content_Range="bytes 2-3/4")
    script, got = get(tmp_path, cut(b"de"), rest)
    assert isinstance(got, Received)
    assert (tmp_path / "target").read_bytes() == b"deed"
    assert [request.headers.get("range") for request in script.requests] == [None, "bytes=2-"]


@pytest.mark.parametrize(
    "second",
    [
        thing(b"ed", 206, Content_Range="bytes 2-3/4", ETag='"other"'),
        thing(b"ed", 206, Content_Range="bytes 1-2/4"),
        thing(b"", 416),
        thing(b"deed"),
    ],
    ids=["another content", "another range", "no such range", "all of it"],
)
def test_fault_F22_only_the_rest_of_the_same_content_is_added(second: httpx.Response, tmp_path: Path) -> None:
    script, got = get(tmp_path, cut(b"xx"), second, thing(b"deed"))
    assert isinstance(got, Received)
    assert (tmp_path / "target").read_bytes() == b"deed"
    assert "range" not in script.requests[-1].headers or len(script.requests) == 2


@pytest.mark.parametrize(
    "answer",
    [
        raw(b"<html>deed", 200, "text/html; charset=utf-8"),
        thing(b"deed!"),
        thing(b"dee"),
        thing(b"deed", Content_Length="5"),
        thing(b"deed", Content_Encoding="gzip"),
        raw(b"deed", 204),
    ],
    ids=["html", "longer", "shorter", "less than announced", "packed", "another status"],
)
def test_fault_F22_what_is_not_the_version_is_no_download(answer: httpx.Response, tmp_path: Path) -> None:
    script, error = get(tmp_path, answer)
    assert (type(error), len(script.requests)) == (Faulty, 3)


def test_an_html_file_that_somebody_keeps_is_a_document(tmp_path: Path) -> None:
    _, got = get(tmp_path, raw(b"<p>", 200, "text/html", ETag='"e"'), size=3)
    assert isinstance(got, Received)


class _Slow(httpx.AsyncByteStream):
    """A byte every ``pause`` seconds."""

    def __init__(self, count: int, pause: float) -> None:
        self._count, self._pause = count, pause

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self._count):
            await asyncio.sleep(self._pause)
            yield b"x"


def test_fault_R5_a_transfer_may_take_long_but_not_stand_still(tmp_path: Path) -> None:
    def slowly(pause: float) -> Answer:
        async def answer(request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, headers={"ETag": '"e"'}, stream=_Slow(30, pause))

        return answer

    _, got = get(tmp_path, slowly(STALL - 1), size=30)
    assert isinstance(got, Received)
    (tmp_path / "target").unlink()
    script, error = get(tmp_path, slowly(STALL + 1), size=30)
    assert (type(error), len(script.requests)) == (Faulty, 3)


def test_fault_R5_an_upload_that_nobody_reads_ends_too(tmp_path: Path) -> None:
    pieces = 5

    def reading(pause: float) -> Answer:
        async def answer(request: httpx.Request) -> httpx.Response:
            assert isinstance(request.stream, httpx.AsyncByteStream)
            async for _ in request.stream:
                await asyncio.sleep(pause)
            return httpx.Response(200)

        return answer

    data = bytes(PIECE * pieces)
    assert put(tmp_path, reading(STALL - 1), data=data)[1] is None
    assert type(put(tmp_path, reading(STALL + 1), data=data)[1]) is Faulty


def test_at_most_four_at_once_and_a_cancelled_one_leaves_nothing(tmp_path: Path) -> None:
    flying, most = 0, 0

    async def answer(request: httpx.Request) -> httpx.Response:
        nonlocal flying, most
        flying, most = flying + 1, max(most, flying + 1)
        try:
            await asyncio.sleep(10)
            return thing(b"deed")
        finally:
            flying -= 1

    async def find() -> str:
        return AT

    async def one(of: Storage, number: int) -> None:
        async with Target(HERE, str(tmp_path / str(number))) as target:
            await of.get(find, target, 4)
            await target.finish()

    async def main() -> None:
        of = storage(Script(answer))
        tasks = [asyncio.ensure_future(one(of, number)) for number in range(10)]
        await asyncio.sleep(1)
        tasks[0].cancel()
        await asyncio.wait(tasks)
        assert tasks[0].cancelled()
        assert of.requests == 10

    run(main)
    assert most == 4
    assert {path.name for path in tmp_path.iterdir()} == {str(number) for number in range(1, 10)}


def test_goal_Z5_no_address_stands_in_an_error_a_log_or_a_repr(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    odd = AT.replace("documents.s3", "documents\x00.s3")
    with caplog.at_level(logging.DEBUG):
        errors = [
            put(tmp_path, xml(403, "AccessDenied", AT))[1],
            put(tmp_path, httpx.LocalProtocolError(AT))[1],
            put(tmp_path, httpx.InvalidURL(AT))[1],
            put(tmp_path, DONE, address=odd)[1],
            put(tmp_path, httpx.Response(307, headers={"Location": AT + "1"}))[1],
        ]
    assert None not in errors
    shown = [
        Reservation("1", "u", (Part(0, 4, AT, (("X-Amz-Signature", SECRET),)),)),
        Part(1, 4, AT, ()),
        Unfinished("u", put_url=AT),
        MultipartRow(1, AT),
        Reserved(1, Unfinished("u", put_url=AT)),
        Reply(303, {"location": AT}, AT.encode()),
    ]
    told = "\n".join(
        [*map(repr, errors), *map(str, errors), *map(repr, shown), *(one.getMessage() for one in caplog.records)]
    )
    assert "clio storage PUT -> 403" in told
    for part in (SECRET, "amazonaws", "a51f", "X-Amz"):
        assert part not in told


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.services.files.Path.replace", full)
    with pytest.raises(LocalError) as failed:
        get(tmp_path, thing(b"deed"))
    assert failed.value.code == "full"
    assert list(tmp_path.iterdir()) == []
