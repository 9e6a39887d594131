"""Clio on the wire, under /api/v4: paths, the gate before them, records and lists; beside it the storage of the documents.

What is allowed is decided in ``clio_rules``, what is shown in ``clio_fields``, how lists go in ``clio_lists``. What only
documents and folders have is in ``clio_document_routes``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from desktop.practice.clio_document_routes import DocumentRoutes
from desktop.practice.clio_fields import CREATED, DEFAULT, Fields
from desktop.practice.clio_lists import Listed, Page, page
from desktop.practice.clio_replies import http_date, no_route, not_signed_in, param, refusal, reply, sent, unchanged
from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_storage import BUCKET
from desktop.practice.clio_values import ClioError, not_found
from desktop.practice.faults import ACTOR, Faults, lens_of, shown_at
from desktop.practice.rate import Allowance, RateLimiter
from desktop.practice.sign_in import Grant, Refused, SignIn
from desktop.practice.sign_in_pages import oauth_app
from desktop.practice.world import Row, Table

BASE = "/api/v4/"
DOCUMENTS = dict.fromkeys(("documents", "folders", "document_categories"), "documents")  # one permission for them
VERSIONS = ("4.0.11", "4.0.12", "4.0.13")
DEFAULT_VERSION = "4.0.13"
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
            "documents": _Resource(
                "document", rules.tree.documents, rules.documents.create, rules.documents.update, rules.documents.delete
            ),
            "folders": _Resource(
                "folder", rules.tree.folders, rules.folders.create, rules.folders.update, rules.folders.delete
            ),
            "document_categories": _Resource(
                "document_category", rules.tree.categories, rules.documents.create_category,
                rules.documents.update_category, rules.documents.delete_category,
            ),
        }  # fmt: skip
        self._document_routes = DocumentRoutes(rules, self)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, storage = Headers(scope=scope), self._rules.storage
        if scope["path"].startswith(BUCKET) or storage.is_host(headers, default=False):
            await storage(scope, receive, send)  # another house: no wall, no token, no budget, and nothing of the API
            return
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
            return not_signed_in(refused)
        request.scope[ACTOR] = grant.actor
        allowance = self._limiter.ask(headers["authorization"])
        told = allowance.headers() if allowance is not None else {}
        try:
            self._admit(headers, allowance)
            response = await self._dispatch(request, grant)
        except ClioError as error:
            return refusal(error, told)
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
        if resource is None:
            raise no_route()
        self._permit(DOCUMENTS.get(parts[0], parts[0]), request.method)
        if parts[0] in DOCUMENTS:
            self._rules.tree.purge()
            answer = await self._document_routes(request, parts)
            if answer is not None:
                return answer
        if len(parts) > 2:
            raise no_route()
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
            return self.listed(request, resource.table)
        if request.method != "POST" or resource.create is None:
            raise no_route()
        create, data = resource.create, await sent(request)
        return self.created(request, resource.kind, lambda: create(data, request.scope[ACTOR]))

    async def _member(self, request: Request, resource: _Resource, id: int) -> Response:
        if request.method == "GET":
            return self._one(request, resource, id)
        if request.method == "PATCH" and resource.update is not None:
            show = self._fields.show(resource.kind, param(request, "fields") or DEFAULT)
            match = request.headers.get("if-match")
            row = resource.update(id, await sent(request), request.scope[ACTOR], match)
            return self._shown(request, resource.kind, row, show(row), 200)
        if request.method == "DELETE" and resource.delete is not None:
            resource.delete(id, request.scope[ACTOR])
            return Response(status_code=204)
        raise no_route()

    def _one(self, request: Request, resource: _Resource, id: int) -> Response:
        lens = lens_of(request.scope)
        when = shown_at(lens, self._rules.world.now(), listing=False)
        row = (resource.table.at(id, when) if when else None) or resource.table.get(id)
        if row is None or (row.get("trashed") and not self._rules.tree.trash_readable):
            raise not_found(resource.kind, id)
        show = self._fields.show(resource.kind, param(request, "fields") or DEFAULT)
        response = self._shown(request, resource.kind, row, show(row, lens.redact), 200)
        if unchanged(request.headers, response.headers["etag"], row["updated_at"]):
            kept = {name: response.headers[name] for name in ("etag", "last-modified")}
            return Response(status_code=304, headers=kept)
        return response

    def listed(self, request: Request, table: Listed, *more: tuple[str, str]) -> Response:
        """One page of a table; ``more`` are parameters that the path stands for."""
        lens = lens_of(request.scope)
        params = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        show = self._fields.show(table.kind, param(request, "fields") or DEFAULT)
        when = shown_at(lens, self._rules.world.now(), listing=True)
        found = page(self._rules, table, [*params, *more], when)
        data = [show(row, lens.redact) for row in found.rows]
        return reply({"data": data, "meta": {"paging": _paging(request, params, found), "records": found.records}}, 200)

    def created(self, request: Request, kind: str, make: Callable[[], Row]) -> Response:
        """201 with what ``make`` returns; a wrong field list must not leave a record behind."""
        show = self._fields.show(kind, param(request, "fields") or CREATED.get(kind, DEFAULT))
        row = make()
        return self._shown(request, kind, row, show(row), 201)

    def _shown(self, request: Request, kind: str, row: Row, data: dict[str, Any], status: int) -> Response:
        response = reply({"data": data}, status)
        response.headers["ETag"] = self._rules.etag(kind, row)
        response.headers["Last-Modified"] = http_date(row["updated_at"])
        return response


def _paging(request: Request, params: list[tuple[str, str]], found: Page) -> dict[str, str]:
    """Full addresses of the neighbouring pages, with everything that was asked and the place to go on from."""
    url = str(request.url.replace(query=""))
    kept = [(name, value) for name, value in params if name not in ("page_token", "offset")]
    places = {"previous": found.previous, "next": found.next}
    return {name: f"{url}?{urlencode([*kept, *place.items()])}" for name, place in places.items() if place is not None}
