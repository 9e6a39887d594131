"""Prolegis on the wire, under /api/v1: routes, headers and bodies as ``resources/contracts/prolegis.openapi.yaml`` has them.

What is allowed is decided in ``prolegis_rules``; sign-in and faults come from the caller.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from desktop.practice.faults import ACTOR, Faults, lens_of, shown_at
from desktop.practice.prolegis_documents_api import DocumentContents, Handler
from desktop.practice.prolegis_feed import Change, by
from desktop.practice.prolegis_fields import Check, Issue, ProlegisError, clean, invalid, text
from desktop.practice.prolegis_lease import USUAL, Lease, instant
from desktop.practice.prolegis_lists import page, whole_number
from desktop.practice.prolegis_rules import KINDS, Kind, ProlegisRules
from desktop.practice.sign_in import Refused, SignIn
from desktop.practice.sign_in_pages import oauth_app
from desktop.practice.world import Row

BASE = "/api/v1"
LONGEST_WAIT = 60
MOST_CHANGES = 200
REFUSALS = {
    "absent": ("not_signed_in", "Sign in first", "The request carries no bearer token."),
    "unknown": ("invalid_token", "The token is not valid", "It is unknown or was revoked."),
    "expired": ("token_expired", "The token has expired", "Refresh it and try again."),
}


def prolegis_app(rules: ProlegisRules, sign_in: SignIn, faults: Faults) -> ASGIApp:
    """The service with its OAuth pages as one ASGI app behind the fault plan, which records every request in the ledger."""
    api = _Api(rules, sign_in)
    app = Starlette(
        routes=[*api.routes(), *oauth_app(sign_in).routes], exception_handlers={HTTPException: api.no_route}
    )
    return faults.guard("prolegis", app, rules.world)


class _Api:
    def __init__(self, rules: ProlegisRules, sign_in: SignIn) -> None:
        self._rules, self._sign_in = rules, sign_in

    def routes(self) -> list[Route]:
        routes = [
            self._route("/me", GET=self._me),
            self._route("/users", GET=self._users),
            self._route("/roles", GET=self._roles),
            self._route("/links", PUT=self._links),
            self._route("/changes", GET=self._changes),
            self._route("/integrations/clio/lease", GET=self._lease, PUT=self._take, DELETE=self._release),
        ]
        for kind in KINDS.values():
            routes.append(self._route(f"/{kind}s", GET=self._list(kind), POST=self._create(kind)))
            one = {"GET": self._read(kind), "PATCH": self._update(kind), "DELETE": self._delete(kind)}
            routes.append(self._route(f"/{kind}s/{{id}}", **one))
        contents = DocumentContents(self._rules, BASE).handlers()
        return routes + [self._route(path, **handlers) for path, handlers in contents.items()]

    def _route(self, path: str, **handlers: Handler) -> Route:
        async def answer(request: Request) -> Response:
            try:
                self._admit(request)
                handler = handlers["GET" if request.method == "HEAD" else request.method]
                response = await handler(request)
            except ProlegisError as error:
                response = _problem(error)
            return self._dated(response)

        return Route(BASE + path, answer, methods=list(handlers))

    async def no_route(self, request: Request, error: Exception) -> Response:
        """404 for an unknown path and 405 for a method that a path does not take, as problems too."""
        assert isinstance(error, HTTPException)
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "refused")
        response = _problem(ProlegisError(error.status_code, code, error.detail, request.url.path))
        response.headers.update(error.headers or {})
        return self._dated(response)

    def _dated(self, response: Response) -> Response:
        response.headers["Date"] = format_datetime(self._rules.world.now(), usegmt=True)
        return response

    def _admit(self, request: Request) -> None:
        """Who asks, and for a write by a desk: whether its lease epoch is still the current one."""
        try:
            grant = self._sign_in.authenticate(request.headers.get("Authorization"))
        except Refused as refused:
            raise ProlegisError(401, *REFUSALS[refused.reason]) from None
        request.scope[ACTOR] = grant.actor
        request.state.user = grant.user
        epoch = request.headers.get("X-Lease-Epoch")
        if epoch is not None and request.method != "GET" and not request.url.path.endswith("/lease"):
            self._rules.lease.check(_whole("X-Lease-Epoch", epoch))

    async def _me(self, request: Request) -> Response:
        user = request.state.user
        return JSONResponse({"firm": self._rules.firm, "user": {"id": user.id, "name": user.name, "email": user.email}})

    async def _users(self, request: Request) -> Response:
        rows = [{name: row[name] for name in ("id", "name", "email", "enabled")} for row in self._rules.users]
        return JSONResponse({"data": rows, "next": None})

    async def _roles(self, request: Request) -> Response:
        return JSONResponse(
            {"data": [{"id": row["id"], "name": row["name"]} for row in self._rules.roles], "next": None}
        )

    def _list(self, kind: Kind) -> Handler:
        async def listing(request: Request) -> Response:
            when = shown_at(lens_of(request.scope), self._rules.world.now(), listing=True)
            rows, cursor = page(self._rules, kind, request.query_params, when)
            return JSONResponse({"data": [self._rules.wire(row) for row in rows], "next": cursor})

        return listing

    def _create(self, kind: Kind) -> Handler:
        rules = self._rules
        make = {"client": rules.create_client, "matter": rules.create_matter, "document": rules.create_document}[kind]

        async def create(request: Request) -> Response:
            key = request.headers.get("Idempotency-Key")
            if key is not None and not 0 < len(key) <= 200:
                raise invalid([Issue("#Idempotency-Key", "out_of_range", "must have 1 to 200 characters")])
            row = make(await _body(request), _actor(request), key)
            headers = {"ETag": self._rules.etag(row), "Location": f"{BASE}/{kind}s/{row['id']}"}
            return JSONResponse(self._rules.wire(row), 201, headers)

        return create

    def _read(self, kind: Kind) -> Handler:
        async def read(request: Request) -> Response:
            row = self._rules.find(kind, request.path_params["id"])
            when = shown_at(lens_of(request.scope), self._rules.world.now(), listing=False)
            if when is not None:
                row = self._rules.tables[kind].at(row["id"], when) or row
            known = request.headers.get("If-None-Match")
            if known is not None and self._rules.matches(row, known):
                return Response(status_code=304, headers={"ETag": self._rules.etag(row)})
            return self._one(row)

        return read

    def _update(self, kind: Kind) -> Handler:
        rules = self._rules
        change = {"client": rules.update_client, "matter": rules.update_matter, "document": rules.update_document}[kind]

        async def update(request: Request) -> Response:
            data, if_match = await _body(request), request.headers.get("If-Match")
            return self._one(change(request.path_params["id"], data, _actor(request), if_match))

        return update

    def _delete(self, kind: Kind) -> Handler:
        rules = self._rules
        remove = {"client": rules.delete_client, "matter": rules.delete_matter, "document": rules.files.delete}[kind]

        async def delete(request: Request) -> Response:
            remove(request.path_params["id"], _actor(request), request.headers.get("If-Match"))
            return Response(status_code=204)

        return delete

    def _one(self, row: Row) -> Response:
        return JSONResponse(self._rules.wire(row), headers={"ETag": self._rules.etag(row)})

    async def _links(self, request: Request) -> Response:
        body = _read({"pairs": _untouched}, await _body(request))
        linked = self._rules.put_links(body.get("pairs"), _actor(request))
        return JSONResponse({"data": [{"kind": kind, "record": self._rules.wire(row)} for kind, row in linked]})

    async def _changes(self, request: Request) -> Response:
        query, feed = request.query_params, self._rules.feed
        wait = whole_number(query, "wait", 0, 0, LONGEST_WAIT)
        limit = whole_number(query, "limit", MOST_CHANGES, 1, MOST_CHANGES)
        after = query.get("after") or feed.cursor()
        if query.get("after"):
            await feed.wait(after, wait)
        part = feed.read(after, limit)
        rows = [self._change(change, record) for change, record in part.changes]
        return JSONResponse({"changes": rows, "next": part.next, "more": part.more})

    def _change(self, change: Change, record: Row) -> Row:
        return {
            "seq": change.seq, "kind": change.kind, "action": change.action, "at": instant(change.at),
            "by": by(change.actor), "id": change.id, "record": self._rules.wire(record),
        }  # fmt: skip

    async def _lease(self, request: Request) -> Response:
        return self._lease_shown(self._rules.lease.current)

    async def _take(self, request: Request) -> Response:
        body = _read(_LEASE, await _body(request))
        ttl = USUAL if body.get("ttl") is None else body["ttl"]
        holder, name = body.get("holder") or "", body.get("name") or ""
        return self._lease_shown(self._rules.lease.put(holder, name, ttl, body.get("epoch")))

    async def _release(self, request: Request) -> Response:
        self._rules.lease.release(request.query_params.get("holder", ""))
        return Response(status_code=204)

    def _lease_shown(self, lease: Lease) -> Response:
        shown: Row = {"holder": lease.holder or None, "name": lease.name or None, "epoch": lease.epoch}
        shown["after"] = lease.after or None
        expires = lease.expires_at
        shown["expires_at"] = instant(expires) if expires else None
        shown["expires_in"] = (expires - self._rules.world.now()).total_seconds() if expires else None
        return JSONResponse(shown)


def _actor(request: Request) -> str:
    return str(request.scope[ACTOR])


async def _body(request: Request) -> Any:
    try:
        return json.loads(await request.body())
    except ValueError as error:
        raise ProlegisError(400, "invalid_json", "The body is not JSON", str(error)) from None


def _read(fields: Mapping[str, Check], data: Any) -> Row:
    issues: list[Issue] = []
    body = clean(fields, data, issues)
    if issues:
        raise invalid(issues)
    return body


def _problem(error: ProlegisError) -> Response:
    body = {
        "type": f"urn:prolegis:problem:{error.code}", "title": error.title, "status": error.status,
        "code": error.code, "detail": error.detail, **error.members,
    }  # fmt: skip
    headers = None
    if error.status == 401:
        invalid_token = "" if error.code == "not_signed_in" else ', error="invalid_token"'
        headers = {"WWW-Authenticate": f'Bearer realm="prolegis"{invalid_token}'}
    return JSONResponse(body, error.status, headers, media_type="application/problem+json")


def _whole(name: str, value: str) -> int:
    if not value.isdecimal():
        raise invalid([Issue(f"#{name}", "wrong_type", "must be a whole number")])
    return int(value)


def _untouched(value: Any, at: str, issues: list[Issue]) -> Any:
    return value


def _seconds(value: Any, at: str, issues: list[Issue]) -> Any:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        issues.append(Issue(at, "wrong_type", "must be a whole number"))
        return None
    return value


_LEASE: dict[str, Check] = {
    "holder": text(100, required=True),
    "name": text(100),
    "ttl": _seconds,
    "epoch": _seconds,
}
