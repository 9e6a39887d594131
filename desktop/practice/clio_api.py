"""Clio on the wire, under /api/v4: paths, headers, bodies and both shapes of 401.

What is allowed is decided in ``clio_rules``, what is shown in ``clio_fields``, how lists go in ``clio_lists``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from desktop.practice.clio_fields import CREATED, DEFAULT, Fields
from desktop.practice.clio_lists import Page, page
from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_values import ClioError, not_found
from desktop.practice.faults import ACTOR, Faults, lens_of, shown_at
from desktop.practice.rate import Allowance, RateLimiter
from desktop.practice.sign_in import Grant, Refused, SignIn
from desktop.practice.sign_in_pages import oauth_app
from desktop.practice.world import Row, Table

BASE = "/api/v4/"
VERSIONS = ("4.0.11", "4.0.12", "4.0.13")
DEFAULT_VERSION = "4.0.13"
_JSON = "application/json; charset=utf-8"
_WALL = "<html>\n<head><title>403 Forbidden</title></head>\n<body><h1>403 Forbidden</h1></body>\n</html>\n"


def clio_app(rules: ClioRules, sign_in: SignIn, faults: Faults, rate: RateLimiter | int | None = None) -> ASGIApp:
    """The service with its OAuth pages as one ASGI app behind the fault plan, which records every request in the ledger.

    ``rate`` is the budget of one access token a minute (None: no limit), or a limiter whose budget can be changed later.
    """
    limiter = rate if isinstance(rate, RateLimiter) else RateLimiter(rate, rules.world.now)
    return faults.guard("clio", _Clio(rules, sign_in, limiter), rules.world)


@dataclass(frozen=True, slots=True)
class _Resource:
    """One kind under its path; writing is absent where the practice only reads."""

    kind: str
    table: Table
    create: Callable[[Any, str], Row] | None = None
    update: Callable[[int, Any, str, str | None], Row] | None = None
    delete: Callable[[int, str], None] | None = None


class _Clio:
    def __init__(self, rules: ClioRules, sign_in: SignIn, limiter: RateLimiter) -> None:
        self._rules, self._sign_in, self._limiter = rules, sign_in, limiter
        self._oauth, self._fields = oauth_app(sign_in), Fields(rules)
        self._resources = {
            "contacts": _Resource(
                "contact", rules.contacts, rules.create_contact, rules.update_contact, rules.delete_contact
            ),
            "matters": _Resource(
                "matter", rules.matters, rules.create_matter, rules.update_matter, rules.delete_matter
            ),
            "relationships": _Resource(
                "relationship", rules.relationships,
                rules.create_relationship, rules.update_relationship, rules.delete_relationship,
            ),
            "practice_areas": _Resource(
                "practice_area", rules.practice_areas,
                rules.create_practice_area, rules.update_practice_area, rules.delete_practice_area,
            ),
            "users": _Resource("user", rules.users),
        }  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        agent = headers.get("user-agent", "")
        if not agent or "://" in agent:
            wall = Response(_WALL, 403, media_type="text/html")
            await wall(scope, receive, send)
        elif scope["path"].startswith(BASE):
            response = await self._answer(Request(scope, receive), headers)
            await response(scope, receive, send)
        else:
            await self._oauth(scope, receive, send)

    # -- the gate ---------------------------------------------------------------------------------------------------
    async def _answer(self, request: Request, headers: Headers) -> Response:
        try:
            grant = self._sign_in.authenticate(headers.get("authorization"))
        except Refused as refused:
            return _not_signed_in(refused)
        request.scope[ACTOR] = grant.actor
        allowance = self._limiter.ask(headers["authorization"])
        told = allowance.headers() if allowance is not None else {}
        try:
            self._admit(headers, allowance)
            response = await self._dispatch(request, grant)
        except ClioError as error:
            return _error(error, told)
        response.headers.update({**told, "X-API-VERSION": headers.get("x-api-version", DEFAULT_VERSION)})
        return response

    def _admit(self, headers: Headers, allowance: Allowance | None) -> None:
        if allowance is not None and allowance.retry_after:
            raise ClioError(429, "RateLimited", f"Rate limit exceeded. Retry in {allowance.retry_after} seconds.")
        if headers.get("x-api-version", DEFAULT_VERSION) not in VERSIONS:
            raise ClioError(410, "VersionGone", "This API version is not valid or was retired")

    async def _dispatch(self, request: Request, grant: Grant) -> Response:
        parts = request.scope["path"][len(BASE) :].removesuffix(".json").split("/")
        if parts == ["users", "who_am_i"] and request.method == "GET":
            return self._one(request, self._resources["users"], int(grant.user.id))
        resource = self._resources.get(parts[0])
        if resource is None or len(parts) > 2:
            raise _no_route()
        self._permit(parts[0], request.method)
        if len(parts) == 1:
            return await self._collection(request, resource)
        if not (parts[1].isascii() and parts[1].isdigit()):
            raise not_found(resource.kind, parts[1])
        return await self._member(request, resource, int(parts[1]))

    def _permit(self, name: str, method: str) -> None:
        permission = self._rules.permissions[name]
        if permission == "none" or (permission == "read" and method not in ("GET", "HEAD")):
            raise ClioError(403, "ForbiddenError", "User is forbidden from taking that action")

    # -- lists and records ------------------------------------------------------------------------------------------
    async def _collection(self, request: Request, resource: _Resource) -> Response:
        if request.method == "GET":
            return self._list(request, resource)
        if request.method != "POST" or resource.create is None:
            raise _no_route()
        fields = _param(request, "fields") or CREATED.get(resource.kind, DEFAULT)
        show = self._fields.show(resource.kind, fields)  # a wrong field list must not leave a record behind
        row = resource.create(await _data(request), request.scope[ACTOR])
        return self._shown(request, resource, row, show(row), 201)

    async def _member(self, request: Request, resource: _Resource, id: int) -> Response:
        if request.method == "GET":
            return self._one(request, resource, id)
        if request.method == "PATCH" and resource.update is not None:
            show = self._fields.show(resource.kind, _param(request, "fields") or DEFAULT)
            match = request.headers.get("if-match")
            row = resource.update(id, await _data(request), request.scope[ACTOR], match)
            return self._shown(request, resource, row, show(row), 200)
        if request.method == "DELETE" and resource.delete is not None:
            resource.delete(id, request.scope[ACTOR])
            return Response(status_code=204)
        raise _no_route()

    def _one(self, request: Request, resource: _Resource, id: int) -> Response:
        lens = lens_of(request.scope)
        when = shown_at(lens, self._rules.world.now(), listing=False)
        row = (resource.table.at(id, when) if when else None) or resource.table.get(id)
        if row is None:
            raise not_found(resource.kind, id)
        show = self._fields.show(resource.kind, _param(request, "fields") or DEFAULT)
        response = self._shown(request, resource, row, show(row, lens.redact), 200)
        if _unchanged(request.headers, response.headers["etag"], row["updated_at"]):
            kept = {name: response.headers[name] for name in ("etag", "last-modified")}
            return Response(status_code=304, headers=kept)
        return response

    def _list(self, request: Request, resource: _Resource) -> Response:
        lens = lens_of(request.scope)
        params = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        show = self._fields.show(resource.kind, _param(request, "fields") or DEFAULT)
        when = shown_at(lens, self._rules.world.now(), listing=True)
        found = page(self._rules, resource.table, params, when)
        data = [show(row, lens.redact) for row in found.rows]
        return _json({"data": data, "meta": {"paging": _paging(request, params, found), "records": found.records}}, 200)

    def _shown(self, request: Request, resource: _Resource, row: Row, data: dict[str, Any], status: int) -> Response:
        response = _json({"data": data}, status)
        response.headers["ETag"] = self._rules.etag(resource.kind, row)
        response.headers["Last-Modified"] = _http_date(row["updated_at"])
        return response


def _paging(request: Request, params: list[tuple[str, str]], found: Page) -> dict[str, str]:
    """Full addresses of the neighbouring pages, with everything that was asked and the place to go on from."""
    url = str(request.url.replace(query=""))
    kept = [(name, value) for name, value in params if name not in ("page_token", "offset")]
    places = {"previous": found.previous, "next": found.next}
    return {name: f"{url}?{urlencode([*kept, *place.items()])}" for name, place in places.items() if place is not None}


def _param(request: Request, name: str) -> str | None:
    return request.query_params.get(name)


async def _data(request: Request) -> dict[str, Any]:
    """The ``data`` object of a JSON body; 400 for anything else."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise ClioError(400, "ArgumentError", "The body is not valid JSON") from None
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, dict):
        raise ClioError(400, "ArgumentError", "param is missing or the value is empty: data")
    return data


def _unchanged(headers: Headers, etag: str, updated_at: datetime) -> bool:
    """If-None-Match decides where it is sent; else If-Modified-Since (whole seconds)."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return etag in [tag.strip() for tag in tags.split(",")]
    since = headers.get("if-modified-since")
    if since is None:
        return False
    try:
        when = parsedate_to_datetime(since)
    except ValueError:
        return False
    return updated_at.replace(microsecond=0) <= (when if when.tzinfo else when.replace(tzinfo=UTC))


def _http_date(when: datetime) -> str:
    return format_datetime(when.astimezone(UTC), usegmt=True)


def _json(body: Any, status: int, headers: dict[str, str] | None = None) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(content, status, headers, media_type=_JSON)


def _error(error: ClioError, headers: dict[str, str]) -> Response:
    return _json({"error": {"type": error.type, "message": error.message}}, error.status, headers)


def _not_signed_in(refused: Refused) -> Response:
    """Clio's own shape without a token, RFC 6750's with one that is no longer good."""
    if refused.reason == "absent":
        return _error(ClioError(401, "UnauthorizedError", "User is not authorized"), {})
    words = "The access token " + ("expired" if refused.reason == "expired" else "was revoked")
    challenge = f'Bearer realm="Clio", error="invalid_token", error_description="{words}"'
    body = {"error": "invalid_token", "error_description": words}
    return _json(body, 401, {"WWW-Authenticate": challenge})


def _no_route() -> ClioError:
    return ClioError(404, "RouteNotFound", "There is nothing at this address")
