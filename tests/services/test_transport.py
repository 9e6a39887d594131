"""One request and what can become of it: every status, every broken body, redirects, foreign addresses. Reads fail, writes are unconfirmed."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest

from desktop.core.errors import (
    Busy,
    Faulty,
    Forbidden,
    Missing,
    Outdated,
    Refused,
    ServiceError,
    SignInEnded,
    Stale,
    Unconfirmed,
    Unreachable,
)
from desktop.core.ports import Lane
from desktop.core.records import Kind, Side
from desktop.services.connection import Connection
from desktop.services.replies import LARGEST
from tests.services.scripted import ELSEWHERE, TOKEN, Answer, Script, clio, page, raw, read, reply, seam, write
from tests.services.virtual import run

OK = reply({"data": {"id": 1}})
ERROR = {"error": {"type": "Some", "message": "Description can't be blank"}}
HTML = b"<html><body>We will be back soon</body></html>"
BROKEN = {
    "html": raw(HTML, kind="text/html"),
    "html that says json": raw(HTML),
    "no content type": httpx.Response(200, stream=httpx.ByteStream(b"{}")),
    "empty": raw(b""),
    "truncated": raw(b'{"data": {"id": 1'),
    "bom": raw(b"\xef\xbb\xbf{}"),
    "nan": raw(b'{"data": NaN}'),
    "not utf-8": raw(b'{"data": "\xff\xfe"}'),
    "two documents": raw(b"{}{}"),
    "deep nesting": raw(b'{"data": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "another shape": raw(b"[1, 2]"),
    "too large": raw(b'{"data": "' + b"x" * LARGEST + b'"}'),
    "gzip bomb": raw(gzip.compress(b'{"data": "' + b"x" * (LARGEST + 10) + b'"}'), Content_Encoding="gzip"),
    "gzip that is none": raw(b"{}", Content_Encoding="gzip"),
    "half a gzip": raw(gzip.compress(b'{"data": 1}')[:-6], Content_Encoding="gzip"),
    "unasked encoding": raw(zlib.compress(b"{}"), Content_Encoding="deflate"),
}


def failing(answer: Answer, *, writing: bool, lane: Lane = Lane.CHANGE) -> tuple[ServiceError, Script]:
    """The error that one answer leads to, and what was sent."""
    script = Script(answer)

    async def main() -> ServiceError:
        with pytest.raises(ServiceError) as failed:
            await (write(seam(script), lane) if writing else read(seam(script), lane))
        return failed.value

    return run(main), script


@pytest.mark.parametrize("name", BROKEN)
def test_fault_R7_a_broken_body_is_no_answer(name: str) -> None:
    error, script = failing(BROKEN[name], writing=False)
    assert isinstance(error, Faulty)
    assert len(script.requests) == 3  # a read is tried again


@pytest.mark.parametrize("name", BROKEN)
def test_fault_C8_a_broken_body_after_a_write_is_unconfirmed(name: str) -> None:
    error, script = failing(BROKEN[name], writing=True)
    assert (type(error), error.applied, len(script.requests)) == (Unconfirmed, None, 1)


def test_fault_R6_a_maintenance_page_is_tried_again_and_then_read() -> None:
    async def main() -> None:
        script = Script(BROKEN["html"], BROKEN["html"], OK)
        assert await read(seam(script)) == {"data": {"id": 1}}
        assert len(script.requests) == 3

    run(main)


def test_packed_replies_are_unpacked() -> None:
    async def main() -> None:
        packed = raw(gzip.compress(json.dumps({"data": "x" * 100_000}).encode()), Content_Encoding="gzip")
        assert len((await read(seam(Script(packed))))["data"]) == 100_000

    run(main)


STATUSES: list[tuple[int, type[ServiceError], bool | None]] = [
    (400, Refused, False),
    (401, SignInEnded, False),
    (403, Forbidden, False),
    (404, Missing, False),
    (409, Refused, False),
    (410, Outdated, False),
    (412, Stale, False),
    (422, Refused, False),
    (429, Busy, False),
    (500, Unconfirmed, None),
    (502, Unconfirmed, None),
    (503, Unconfirmed, None),
    (504, Unconfirmed, None),
    (405, Unconfirmed, None),
    (418, Unconfirmed, None),
    (301, Unconfirmed, None),
    (304, Unconfirmed, None),
]


@pytest.mark.parametrize(("status", "kind", "applied"), STATUSES)
def test_fault_C6_what_a_status_says_about_a_write(status: int, kind: type[ServiceError], applied: bool | None) -> None:
    error, script = failing(reply(ERROR, status, {"Retry-After": "3"}), writing=True)
    assert (type(error), error.applied) == (kind, applied)
    assert len(script.requests) == 1


@pytest.mark.parametrize(("status", "kind", "applied"), STATUSES)
def test_what_a_status_says_about_a_read(status: int, kind: type[ServiceError], applied: bool | None) -> None:
    error, script = failing(reply(ERROR, status, {"Retry-After": "3"}), writing=False)
    assert type(error) is (Faulty if kind is Unconfirmed else kind)
    assert len(script.requests) == (3 if isinstance(error, Faulty | Busy) else 1)


@pytest.mark.parametrize("status", [401, 404, 410])
def test_a_page_in_the_services_name_is_not_its_word(status: int) -> None:
    """A proxy's 404 must never look like a deleted record, nor its 401 like a revoked sign-in."""
    error, _ = failing(raw(HTML, status, "text/html"), writing=False)
    assert type(error) is Faulty
    error, script = failing(raw(HTML, status, "text/html"), writing=True)
    assert not isinstance(error, Missing | SignInEnded | Outdated)
    assert len(script.requests) == 1


def test_fault_R4_a_429_on_a_write_is_known_not_applied() -> None:
    error, script = failing(reply(ERROR, 429, {"Retry-After": "7"}), writing=True)
    assert isinstance(error, Busy)
    assert 7 <= error.retry_after <= 8
    assert error.applied is False
    assert len(script.requests) == 1


def test_fault_R15_a_field_that_was_removed_is_refused_once() -> None:
    told = {"error": {"type": "InvalidFields", "message": "nickname is not a valid field"}}
    error, script = failing(reply(told, 400), writing=False)
    assert isinstance(error, Refused)
    assert (error.code, error.status, len(script.requests)) == ("InvalidFields", 400, 1)


@pytest.mark.parametrize("lane", list(Lane))
@pytest.mark.parametrize(
    "broken",
    [httpx.ReadError("reset"), httpx.RemoteProtocolError("closed"), httpx.ReadTimeout("slow"), reply(ERROR, 503)],
    ids=["reset", "closed", "timeout", "503"],
)
def test_fault_C7_a_write_is_sent_once(lane: Lane, broken: Answer) -> None:
    error, script = failing(broken, writing=True, lane=lane)
    assert isinstance(error, Unconfirmed)
    assert [request.method for request in script.requests] == ["POST"]


@pytest.mark.parametrize(
    ("broken", "cause", "tries"),
    [
        (httpx.ConnectError("no route"), "", 3),
        (httpx.ConnectTimeout("no route"), "", 3),
        (httpx.ProxyError("407"), "proxy", 1),
    ],
    ids=["refused", "timeout", "proxy"],
)
@pytest.mark.parametrize("writing", [False, True], ids=["read", "write"])
def test_fault_R12_without_a_connection_nothing_was_sent(
    broken: Exception, cause: str, tries: int, writing: bool
) -> None:
    error, script = failing(broken, writing=writing)
    assert isinstance(error, Unreachable)
    assert (error.cause, error.applied) == (cause, False)
    assert len(script.requests) == (1 if writing else tries)


def test_fault_R12_a_read_is_tried_again_with_growing_random_pauses() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        times: list[float] = []

        async def fail(request: httpx.Request) -> httpx.Response:
            times.append(loop.time())
            raise httpx.ReadError("reset")

        for lane, tries in ((Lane.CHANGE, 3), (Lane.SWEEP, 3), (Lane.PERSON, 2)):
            times.clear()
            with pytest.raises(Faulty):
                await read(seam(Script(fail)), lane)
            assert len(times) == tries
            assert times[-1] - times[0] <= 1 + 2
        assert await read(seam(Script(httpx.ReadError("reset"), OK)), Lane.PERSON)

    run(main)


class _Drip(httpx.AsyncByteStream):
    """A byte a second, for ever: no read ever times out."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        due = asyncio.Event()
        while True:
            asyncio.get_running_loop().call_later(1, due.set)
            await due.wait()
            due.clear()
            yield b" "


@pytest.mark.parametrize(("writing", "kind", "seconds"), [(True, Unconfirmed, 60), (False, Faulty, 90)])
def test_fault_R5_a_slow_drip_ends_at_the_deadline(writing: bool, kind: type[ServiceError], seconds: int) -> None:
    async def drip(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": "application/json"}, stream=_Drip())

    async def main() -> None:
        with pytest.raises(kind):
            await (write(seam(Script(drip))) if writing else read(seam(Script(drip))))
        assert asyncio.get_running_loop().time() == pytest.approx(seconds, abs=4)

    run(main)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ELSEWHERE)
def test_goal_Z6_a_redirect_elsewhere_is_never_followed(status: int, place: str) -> None:
    for writing in (False, True):
        error, script = failing(httpx.Response(status, headers={"Location": place}), writing=writing)
        assert isinstance(error, Unconfirmed if writing else Unreachable)
        assert set(script.authorizations) == {("ca.app.clio.com", f"Bearer {TOKEN}")}


def test_fault_R8_a_captive_portal_is_told_as_such() -> None:
    error, script = failing(httpx.Response(302, headers={"Location": "http://login.hotel.example/"}), writing=False)
    assert isinstance(error, Unreachable)
    assert (error.cause, len(script.requests)) == ("portal", 1)
    error, _ = failing(raw(HTML, 511, "text/html"), writing=True)
    assert (type(error), error.applied) == (Unreachable, False)


@pytest.mark.parametrize("status", [307, 308])
def test_fault_C9_a_307_to_the_same_host_is_followed_once(status: int) -> None:
    async def main() -> None:
        moved = httpx.Response(status, headers={"Location": "/api/v4/people.json"})
        script = Script(moved, OK)
        await write(seam(script))
        assert [(request.method, request.url.path) for request in script.requests] == [
            ("POST", "/api/v4/contacts.json"), ("POST", "/api/v4/people.json"),
        ]  # fmt: skip
        assert script.requests[0].content == script.requests[1].content
        twice = Script(moved)
        with pytest.raises(Unconfirmed):
            await write(seam(twice))
        assert len(twice.requests) == 2

    run(main)


def test_a_303_after_a_write_is_not_followed() -> None:
    error, script = failing(httpx.Response(303, headers={"Location": "/api/v4/contacts/1.json"}), writing=True)
    assert (type(error), len(script.requests)) == (Unconfirmed, 1)


def test_fault_R14_another_version_ends_writing_until_it_is_right_again() -> None:
    async def main() -> None:
        right, wrong = {"X-API-VERSION": "4.0.13"}, {"X-API-VERSION": "4.1.0"}
        script = Script(reply(headers=wrong), reply(headers=right), reply(headers=wrong), reply(headers=right))
        of = seam(script)
        with pytest.raises(Outdated):
            await read(of)
        with pytest.raises(Outdated) as refused:
            await write(of)
        assert (refused.value.applied, len(script.requests)) == (False, 1)  # nothing was sent
        await read(of)
        assert await write(of)  # applied before it showed: its reply counts
        with pytest.raises(Outdated):
            await write(of)
        assert [request.headers["x-api-version"] for request in script.requests] == ["4.0.13"] * 3

    run(main)


def test_fault_R14_a_retired_version_ends_writing() -> None:
    async def main() -> None:
        script = Script(reply({"error": {"type": "VersionGone", "message": "retired"}}, 410))
        of = seam(script)
        for _ in range(2):
            with pytest.raises(Outdated):
                await write(of)
        assert len(script.requests) == 1

    run(main)


@pytest.mark.parametrize(
    "place",
    ["http://ca.app.clio.com/api/v4", "ftp://x/api", "https://user:pw@ca.app.clio.com/api/v4", "ca.app.clio.com", ""],
)
def test_goal_Z6_no_token_goes_over_plain_http_to_another_machine(place: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Connection(Side.CLIO, place)


def test_goal_Z15_the_log_knows_no_record_and_no_token(caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        session = clio(Script(page(None)))
        await session.search(Kind.CLIENT, "Tremblay-Roy", Lane.PERSON)
        with pytest.raises(Faulty):
            await clio(Script(httpx.LocalProtocolError(f"Illegal header value b'Bearer {TOKEN}'"))).get(
                Kind.CLIENT, "4711", Lane.PERSON
            )

    with caplog.at_level(logging.DEBUG):
        run(main)
    told = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("desktop", "http")))
    assert "clio GET /contacts.json -> 200" in told
    assert "clio GET /contacts/:id -> -" in told
    for secret in ("Tremblay", "4711", TOKEN, "query"):
        assert secret not in told


def test_goal_Z5_no_error_and_no_repr_shows_a_token() -> None:
    for answer in (
        httpx.LocalProtocolError(f"Bearer {TOKEN}"),
        reply({"error": "invalid_token", "error_description": TOKEN}, 401),
    ):
        error, _ = failing(answer, writing=True)
        chain: BaseException | None = error
        while chain is not None:
            assert TOKEN not in f"{chain!r} {chain}"
            chain = None if chain.__suppress_context__ else (chain.__cause__ or chain.__context__)
