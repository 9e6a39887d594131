"""The consoles: plain web pages where a person does by hand, in either service, what the assistant does over its API.

Loopback only and without sign-in; every POST carries a token and must come from the same origin. What can be edited is in
``console_prolegis`` and ``console_clio``, how it looks in ``console_page``.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from desktop.practice import console_page as html
from desktop.practice.clio_rules import ClioRules
from desktop.practice.console_clio import clio_rooms
from desktop.practice.console_page import Child, Site, Values, Visit, tag
from desktop.practice.console_prolegis import prolegis_rooms
from desktop.practice.console_room import Refusal, Room
from desktop.practice.prolegis_lists import fold
from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.world import Service, World

BASE = "/console"
PERSON = "Pat Example"
SHOWN = 100
LOCAL = ("127.0.0.1", "localhost", "::1")
TO_RECORD = """const found = location.hash.match(/^#\\/(matters|contacts)\\/(\\d+)/);
location.replace(found ? "/console/" + found[1] + "/" + found[2] : "/console/");"""


class Firm(Protocol):
    """What the consoles need of a practice: both services and the origins of both hosts."""

    clio: ClioRules
    prolegis: ProlegisRules
    clio_origin: str
    prolegis_origin: str
    world: World


def clio_console(firm: Firm) -> Starlette:
    """Clio's pages under /console/, and /nc/ where Clio's own web addresses (``/nc/#/matters/<id>``) lead."""
    return _Console(firm, "clio", clio_rooms(firm.clio)).app()


def prolegis_console(firm: Firm) -> Starlette:
    """Prolegis' pages under /console/; each linked record shows its Clio id."""
    return _Console(firm, "prolegis", prolegis_rooms(firm.prolegis, lambda: firm.clio_origin)).app()


class _Console:
    def __init__(self, firm: Firm, service: Service, rooms: Sequence[Room]) -> None:
        self._firm, self._service, self._rooms = firm, service, {room.path: room for room in rooms}
        self._site = Site(service.capitalize(), [(room.title, f"{BASE}/{room.path}") for room in rooms])
        self._token = secrets.token_urlsafe(24)

    def app(self) -> Starlette:
        routes = [
            Route(f"{BASE}", self._home),
            Route(f"{BASE}/", self._home),
            Route(f"{BASE}/who", self._who, methods=["POST"]),
            Route(f"{BASE}/{{room}}", self._list),
            Route(f"{BASE}/{{room}}", self._save, methods=["POST"]),
            Route(f"{BASE}/{{room}}/new", self._new),
            Route(f"{BASE}/{{room}}/{{id}}", self._show),
            Route(f"{BASE}/{{room}}/{{id}}", self._save, methods=["POST"]),
            Route(f"{BASE}/{{room}}/{{id}}/delete", self._delete, methods=["POST"]),
            Route(f"{BASE}/{{room}}/{{id}}/content", self._content),
            Route(f"{BASE}/{{room}}/{{id}}/do/{{verb}}", self._act, methods=["POST"]),
        ]
        if self._service == "clio":
            routes += [Route("/nc", self._to_record), Route("/nc/", self._to_record)]
        return Starlette(routes=routes)

    async def _home(self, request: Request) -> Response:
        """What there is, and who changed what last."""
        counts = [
            tag("p", tag("a", f"{len(room.table)} {room.title.lower()}", href=f"{BASE}/{room.path}"))
            for room in self._rooms.values()
        ]
        versions = [v for v in self._firm.world.ledger.versions[-400:] if v.service == self._service][-30:]
        rows = [
            (v.at.isoformat(" ", "seconds")[:19], v.actor.removeprefix("person:"), v.action, v.kind, v.id)
            for v in reversed(versions)
        ]
        recent = html.table(("When (UTC)", "Who", "What", "Kind", "Id"), rows)
        return self._page(request, "Overview", tag("div", counts, class_="card"), tag("h2", "Latest changes"), recent)

    async def _list(self, request: Request) -> Response:
        room = self._room(request)
        if room is None:
            return self._nothing(request)
        asked, words = request.query_params.get("q", ""), fold(request.query_params.get("q", "")).split()
        rows = [row for row in room.table if all(word in fold(room.text(row)) for word in words)]
        search = tag(
            "form", tag("input", type="search", name="q", value=asked, aria_label=f"Search {room.title.lower()}"),
            tag("button", "Search"), tag("span", f"{len(rows)} of {len(room.table)}", class_="note"),
            tag("span", class_="grow"), tag("a", f"New {room.one}", href=f"{BASE}/{room.path}/new", class_="button primary"),
            class_="bar", method="get",
        )  # fmt: skip
        shown = [
            [tag("a", cell, href=f"{BASE}/{room.path}/{row['id']}") if place == 0 else cell
             for place, cell in enumerate(room.cells(row))]
            for row in rows[:SHOWN]
        ]  # fmt: skip
        rest = tag("p", f"The first {SHOWN} are shown; search to see others.", class_="note")
        return self._page(
            request, room.title, search, html.table(room.headings, shown), rest if len(rows) > SHOWN else None
        )

    async def _new(self, request: Request) -> Response:
        room = self._room(request)
        if room is None:
            return self._nothing(request)
        return self._form(request, room, None, {**room.blank(), **request.query_params})

    async def _show(self, request: Request) -> Response:
        room = self._room(request)
        row = room.find(request.path_params["id"]) if room else None
        if room is None or row is None:
            return self._nothing(request)
        return self._form(request, room, str(row["id"]), room.to_form(row))

    async def _save(self, request: Request) -> Response:
        values, room, id = await self._values(request), self._room(request), request.path_params.get("id")
        if room is None or values is None or (id is not None and room.find(id) is None):
            return self._nothing(request, 403 if values is None else 404)
        try:
            row = room.save(id, values, self._actor(request))
        except Refusal as refusal:
            return self._form(request, room, id, values, refusal)
        return RedirectResponse(f"{BASE}/{room.path}/{row['id']}?saved=yes", 303)

    async def _delete(self, request: Request) -> Response:
        values, room, id = await self._values(request), self._room(request), request.path_params["id"]
        if room is None or values is None or room.find(id) is None:
            return self._nothing(request, 403 if values is None else 404)
        try:
            room.delete(id, values, self._actor(request))
        except Refusal as refusal:
            row = room.find(id)
            return self._form(request, room, id, room.to_form(row) if row else {}, refusal)
        return RedirectResponse(f"{BASE}/{room.path}", 303)

    async def _act(self, request: Request) -> Response:
        """One of a room's own verbs; the id ``new`` stands for a record that is yet to be."""
        given, room, id = await self._posted(request), self._room(request), request.path_params["id"]
        known = room is not None and (id == "new" or room.find(id) is not None)
        if room is None or given is None or not known or request.path_params["verb"] not in room.verbs:
            return self._nothing(request, 403 if given is None else 404)
        values, upload = given
        record = None if id == "new" else id
        try:
            row = await room.act(record, request.path_params["verb"], values, upload, self._actor(request))
        except Refusal as refusal:
            return self._form(request, room, record, values, refusal)
        finally:
            if upload is not None:
                await upload.close()
        return RedirectResponse(f"{BASE}/{room.path}/{row['id']}?saved=yes", 303)

    async def _content(self, request: Request) -> Response:
        room, id = self._room(request), request.path_params["id"]
        if room is None or room.find(id) is None or not self._expected(request):
            return self._nothing(request)
        try:
            reply = room.content(id, request.query_params)
        except Refusal as refusal:
            return self._form(request, room, id, request.query_params, refusal)
        reply.headers.update({**_headers(), "X-Content-Type-Options": "nosniff"})
        return reply

    async def _who(self, request: Request) -> Response:
        values = await self._values(request)
        if values is None:
            return self._nothing(request, 403)
        response = RedirectResponse(f"{BASE}/", 303)
        name = values.get("person", "").strip()[:60] or PERSON
        response.set_cookie("practice_person", quote(name), httponly=True, samesite="strict")
        return response

    async def _to_record(self, request: Request) -> Response:
        link = tag("p", tag("a", "Clio (practice)", href=f"{BASE}/"))
        return HTMLResponse(html.bare("Clio (practice)", TO_RECORD, link), headers=_headers(script="'unsafe-inline'"))

    def _form(
        self, request: Request, room: Room, id: str | None, values: Values, refusal: Refusal | None = None
    ) -> Response:
        visit, address = self._visit(request), f"{BASE}/{room.path}" + (f"/{id}" if id else "")
        row = room.find(id) if id else None
        if refusal and row is not None:  # what was not sent along stands as it is
            values = {**room.to_form(row), **values}
        notes: list[Child] = []
        if refusal:
            notes.append(tag("div", refusal.message, class_="problem", role="alert"))
        elif request.query_params.get("saved"):
            notes.append(tag("div", "Saved.", class_="done", role="status"))
        forms = room.forms(visit, address, row, values)
        title = f"New {room.one}" if row is None else str(room.cells(row)[0])
        content = (*notes, room.about(row) if row is not None else None, forms)
        return self._page(request, title, *content, status=refusal.status if refusal else 200)

    async def _values(self, request: Request) -> dict[str, str] | None:
        """The form's fields, or None when the POST does not come from one of these pages."""
        values = dict(parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True))
        return self._trusted(request, values)

    async def _posted(self, request: Request) -> tuple[dict[str, str], UploadFile | None] | None:
        """The fields and the file of a form that may carry one, or None as in ``_values``; a large file goes to disk."""
        sent = await request.form(max_files=1)
        values = {name: value for name, value in sent.items() if isinstance(value, str)}
        upload = next((value for value in sent.values() if isinstance(value, UploadFile)), None)
        trusted = self._trusted(request, values)
        if trusted is None:
            await sent.close()
            return None
        return trusted, upload

    def _trusted(self, request: Request, values: dict[str, str]) -> dict[str, str] | None:
        origin, host = request.headers.get("Origin"), request.headers.get("Host", "")
        foreign = origin is not None and urlsplit(origin).netloc != host
        known = hmac.compare_digest(values.pop("token", "").encode(), self._token.encode())
        return values if known and not foreign else None

    def _expected(self, request: Request) -> bool:
        """Whether the page was asked for by one of our own names: another one is how a web page elsewhere would reach in."""
        origins = (self._firm.clio_origin, self._firm.prolegis_origin)
        return request.url.hostname in (*LOCAL, *(urlsplit(origin).hostname for origin in origins))

    def _room(self, request: Request) -> Room | None:
        return self._rooms.get(request.path_params["room"])

    def _actor(self, request: Request) -> str:
        return f"person:{self._person(request)}"

    def _person(self, request: Request) -> str:
        return unquote(request.cookies.get("practice_person", "")) or PERSON

    def _visit(self, request: Request) -> Visit:
        other = (
            ("Prolegis", self._firm.prolegis_origin) if self._service == "clio" else ("Clio", self._firm.clio_origin)
        )
        return Visit(self._site, self._person(request), self._token, (other[0], f"{other[1]}{BASE}/"), request.url.path)

    def _page(self, request: Request, title: str, *content: Child, status: int = 200) -> Response:
        if not self._expected(request):
            return Response("The practice answers on loopback only.", 403)
        return HTMLResponse(html.page(self._visit(request), title, *content), status, _headers())

    def _nothing(self, request: Request, status: int = 404) -> Response:
        text = "There is no such page or record." if status == 404 else "This form is out of date. Open the page again."
        return self._page(request, "Not found" if status == 404 else "Not accepted", tag("p", text), status=status)


def _headers(script: str = "'none'") -> dict[str, str]:
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {script}; form-action 'self'; frame-ancestors 'none'"
    return {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
