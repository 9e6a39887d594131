"""Faults on demand: what can go wrong between a service and its caller, chosen by script or by a seeded chance.

``guard`` puts the plan in front of one service's ASGI app, dates every reply by the world's clock and records every
request in the ledger. Faults that concern
what a service *shows* (list lag, reads that go back in time, redaction) reach the app as a ``Lens``, see ``lens_of``.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Literal, get_args

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop.practice.world import Request, Service, World

Kind = Literal[
    "drop_before", "drop_after", "delay", "delay_reply", "rate_limit", "error_before", "error_after", "html",
    "truncated", "cut_reply", "expired_url", "upload_timeout", "list_lag", "time_travel", "redaction", "etag_flutter",
    "wrong_date", "broken_record",
]  # fmt: skip
ENDINGS = (
    "drop_before", "drop_after", "rate_limit", "error_before", "error_after", "html", "truncated", "cut_reply",
    "expired_url", "upload_timeout",
)  # fmt: skip
NOT_APPLIED = ("drop_before", "rate_limit", "error_before", "expired_url", "upload_timeout")
STORAGE = "^/clio-documents/"  # where ``expired_url`` strikes unless a path is given

_EXPIRED = b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
_UPLOAD_TIMEOUT = json.dumps(
    {"error": {"type": "UploadTimeoutError", "message": "The upload could not be confirmed in time; mark it once more"}}
).encode()

ACTOR = "practice_actor"  # the app leaves in its scope who asked, for the ledger
_LENS = "practice_lens"


class Dropped(Exception):
    """The connection was lost without a reply; a server closes the socket, a test transport raises its own error."""

    def __init__(self, applied: bool) -> None:
        super().__init__("connection lost " + ("after" if applied else "before") + " the request was applied")
        self.applied = applied


@dataclass(frozen=True, slots=True)
class Lens:
    """What a service is to show instead of the plain truth.

    ``lag`` (seconds): lists show each record as it was that long ago, and none that is newer. ``back`` (seconds): every
    read shows records as they were that long ago (a single one that is newer, as it is). ``redact``: contacts show nulls and
    ``redacted``.
    """

    lag: float = 0.0
    back: float = 0.0
    redact: bool = False


CLEAR = Lens()


def lens_of(scope: Scope) -> Lens:
    """The lens of this request; an app that was called without a guard sees clearly."""
    lens: Lens = scope.get(_LENS, CLEAR)
    return lens


@dataclass(slots=True)
class Rule:
    """One fault and when it strikes.

    ``service`` and ``method`` are one word or empty for any (``method`` may list several: "POST,PATCH"); ``path`` is
    searched as a regular expression. ``skip`` matching requests pass first; then it strikes with ``probability``, at
    most ``times`` times (None: for ever). ``seconds`` is the delay, the lag, the step back in time, or how far
    the reply's date is wrong; ``record`` the id of the one whose name comes as a number instead of a text.
    """

    kind: Kind
    service: Service | Literal[""] = ""
    method: str = ""
    path: str = "/api/"
    probability: float = 1.0
    times: int | None = None
    skip: int = 0
    seconds: float = 0.0
    status: int = 503
    retry_after: str | None = None
    record: str = ""
    struck: int = 0

    def concerns(self, service: Service, method: str, path: str) -> bool:
        return (
            self.service in ("", service)
            and (not self.method or method in self.method.split(","))
            and (self.times is None or self.struck < self.times)
            and re.search(self.path, path) is not None
        )


@dataclass(slots=True)
class _Strike:
    """What the plan does to one request: at most one ending, delays added up, one lens."""

    ending: Rule | None = None
    delay: float = 0.0
    delay_reply: float = 0.0
    wrong_by: float = 0.0  # seconds
    broken: str = ""  # a record's id
    lens: Lens = CLEAR
    names: list[str] = field(default_factory=list)


class Faults:
    """The plan. All chance comes from the generator passed in, so one seed gives one trace."""

    def __init__(self, chance: random.Random | None = None) -> None:
        self.rules: list[Rule] = []
        self._chance = chance or random.Random(1)
        self._flutters = 0

    def add(self, kind: Kind, **how: Any) -> Rule:
        """Add a rule (the keywords are those of ``Rule``); it stays until ``clear`` or until its ``times`` are used."""
        if kind not in get_args(Kind):
            raise ValueError(f"unknown fault {kind!r}")
        rule = Rule(kind, **({"path": STORAGE} if kind == "expired_url" else {}) | how)
        self.rules.append(rule)
        return rule

    def next(self, kind: Kind, count: int = 1, **how: Any) -> Rule:
        """Strike the next ``count`` requests that match."""
        return self.add(kind, times=count, **how)

    def clear(self) -> None:
        self.rules.clear()

    def guard(self, service: Service, app: ASGIApp, world: World) -> ASGIApp:
        """The app behind this plan. Each request is recorded once, with its status (0: no reply) and its faults."""
        return _Guard(self, service, app, world)

    def strike(self, service: Service, method: str, path: str, world: World) -> _Strike:
        """Choose what happens to one request; uses up the rules that strike."""
        result = _Strike()
        for rule in self.rules:
            if not rule.concerns(service, method, path):
                continue
            if rule.kind in ENDINGS and result.ending is not None:
                continue
            if rule.skip > 0:
                rule.skip -= 1
                continue
            if rule.probability < 1.0 and self._chance.random() >= rule.probability:
                continue
            rule.struck += 1
            result.names.append(rule.kind)
            self._apply(rule, result, service, world)
        return result

    def _apply(self, rule: Rule, result: _Strike, service: Service, world: World) -> None:
        lens = result.lens
        if rule.kind == "delay":
            result.delay += rule.seconds
        elif rule.kind == "delay_reply":
            result.delay_reply += rule.seconds
        elif rule.kind == "wrong_date":
            result.wrong_by += rule.seconds
        elif rule.kind == "broken_record":
            result.broken = rule.record
        elif rule.kind == "list_lag":
            result.lens = Lens(max(lens.lag, rule.seconds), lens.back, lens.redact)
        elif rule.kind == "time_travel":
            result.lens = Lens(lens.lag, max(lens.back, rule.seconds), lens.redact)
        elif rule.kind == "redaction":
            result.lens = Lens(lens.lag, lens.back, True)
        elif rule.kind == "etag_flutter":
            self._flutters += 1
            world.etag_salt[service] = str(self._flutters)
        else:
            result.ending = rule


class _Guard:
    def __init__(self, faults: Faults, service: Service, app: ASGIApp, world: World) -> None:
        self._faults, self._service, self._app, self._world = faults, service, app, world
        self._late: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        strike = self._faults.strike(self._service, scope["method"], scope["path"], self._world)
        call = _Call(self._app, scope, strike, self._service, self._world)
        call.scope[_LENS] = strike.lens
        if not (strike.delay or strike.delay_reply):
            await self._serve(call, receive, send)
            return
        # A caller that gives up does not stop a server that has the request: late arrivals are applied (C5).
        task = asyncio.ensure_future(self._serve(call, receive, send))
        self._late.add(task)
        task.add_done_callback(self._forget)
        await asyncio.shield(task)

    async def _serve(self, call: _Call, receive: Receive, send: Send) -> None:
        arrived = self._world.now()
        try:
            await call.run(receive, send)
        finally:
            self._record(call.scope, arrived, call.status, call.strike)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._late.discard(task)
        if not task.cancelled():
            task.exception()  # whoever still waits has it too; nobody else needs a report

    def _record(self, scope: Scope, arrived: datetime, status: int, strike: _Strike) -> None:
        secret = scope["path"].startswith("/oauth")  # codes and states have no place in a ledger
        query = "" if secret else scope.get("query_string", b"").decode("latin-1")
        actor = str(scope.get(ACTOR, ""))
        fault = "+".join(strike.names)
        self._world.ledger.requests.append(
            Request(arrived, self._service, scope["method"], scope["path"], query, status, actor, fault)
        )


class _Call:
    """One request on its way through the plan; ``status`` is what the caller got to see, 0 for nothing."""

    def __init__(self, app: ASGIApp, scope: Scope, strike: _Strike, service: Service, world: World) -> None:
        self.app, self.scope, self.strike, self.service, self.world = app, dict(scope), strike, service, world
        self.status = 0

    async def run(self, receive: Receive, send: Send) -> None:
        if self.strike.delay:
            await asyncio.sleep(self.strike.delay)
        ending = self.strike.ending
        if ending is None and not self.strike.delay_reply and not self.strike.broken:
            await self.app(self.scope, receive, self._watched(send))
            return
        messages: list[Message] = []
        if ending is None or ending.kind not in NOT_APPLIED:
            await self.app(self.scope, receive, _collector(messages))
        if self.strike.delay_reply:
            await asyncio.sleep(self.strike.delay_reply)
        if ending is not None:
            messages = self._replaced(ending, messages)
        if self.strike.broken:
            messages = _broken(messages, self.strike.broken)
        for message in messages:
            await self._watched(send)(message)
        if ending is not None and ending.kind == "cut_reply":
            raise Dropped(applied=True)

    def _watched(self, send: Send) -> Send:
        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                message = {**message, "headers": self._dated(list(message["headers"]))}
            await send(message)

        return watched

    def _dated(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        told = [header for header in headers if header[0].lower() == b"date" and not self.strike.wrong_by]
        now = self.world.now().astimezone(UTC) + timedelta(seconds=self.strike.wrong_by)
        rest = [header for header in headers if header[0].lower() != b"date"]
        return [*rest, *(told or [(b"date", format_datetime(now, usegmt=True).encode())])]

    def _replaced(self, rule: Rule, messages: list[Message]) -> list[Message]:
        if rule.kind in ("drop_before", "drop_after"):
            raise Dropped(applied=rule.kind == "drop_after")
        if rule.kind == "rate_limit":
            headers = [(b"retry-after", rule.retry_after.encode())] if rule.retry_after is not None else []
            media_type = b"application/json" if self.service == "clio" else b"application/problem+json"
            return _reply(429, _too_many(self.service), media_type, headers)
        if rule.kind in ("error_before", "error_after"):
            return _reply(rule.status, b"<html><body><h1>Something went wrong</h1></body></html>", b"text/html", [])
        if rule.kind == "html":
            return _reply(200, b"<html><body><h1>We will be back soon</h1></body></html>", b"text/html", [])
        if rule.kind == "expired_url":
            return _reply(403, _EXPIRED, b"application/xml", [])
        if rule.kind == "upload_timeout":
            return _reply(422, _UPLOAD_TIMEOUT, b"application/json; charset=utf-8", [])
        return _cut(messages) if rule.kind == "cut_reply" else _truncated(messages)


def _collector(messages: list[Message]) -> Send:
    async def collect(message: Message) -> None:
        messages.append(message)

    return collect


def _reply(status: int, body: bytes, media_type: bytes, headers: list[tuple[bytes, bytes]]) -> list[Message]:
    headers = [(b"content-type", media_type), (b"content-length", str(len(body)).encode()), *headers]
    return [
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": body},
    ]


def _cut(messages: list[Message]) -> list[Message]:
    """The reply's head, which promises the whole length, and the first half of its body: then the connection breaks."""
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return [messages[0], {"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True}]


def _truncated(messages: list[Message]) -> list[Message]:
    """The reply with the second half of its body missing and a length that agrees: as a broken proxy leaves it."""
    body = b"".join(message.get("body", b"") for message in messages[1:])
    body = body[: len(body) // 2]
    headers = [(name, value) for name, value in messages[0]["headers"] if name.lower() != b"content-length"]
    start = {**messages[0], "headers": [*headers, (b"content-length", str(len(body)).encode())]}
    return [start, {"type": "http.response.body", "body": body}]


def _too_many(service: Service) -> bytes:
    message = "Too many requests"
    if service == "clio":
        return json.dumps({"error": {"type": "RateLimited", "message": message}}).encode()
    return json.dumps({"type": "about:blank", "title": message, "status": 429, "code": "rate_limited"}).encode()


def shown_at(lens: Lens, now: datetime, *, listing: bool) -> datetime | None:
    """The instant whose state a read is to show; None for the present."""
    seconds = max(lens.back, lens.lag if listing else 0.0)
    return now - timedelta(seconds=seconds) if seconds else None


def _broken(messages: list[Message], id: str) -> list[Message]:
    """The same reply, but for the names of one record, which are numbers now."""
    start, body = messages[0], b"".join(one.get("body", b"") for one in messages[1:])
    try:
        value = json.loads(body)
    except ValueError:
        return messages
    _break(value, id)
    changed = json.dumps(value).encode()
    headers = [(name, text) for name, text in start["headers"] if name.lower() != b"content-length"]
    headers.append((b"content-length", str(len(changed)).encode()))
    return [{**start, "headers": headers}, {"type": "http.response.body", "body": changed}]


def _break(value: Any, id: str) -> None:
    if isinstance(value, dict):
        if str(value.get("id")) == id and "etag" in value:
            value |= {name: 7 for name in ("last_name", "name", "description") if name in value}
        for one in value.values():
            _break(one, id)
    elif isinstance(value, list):
        for one in value:
            _break(one, id)
