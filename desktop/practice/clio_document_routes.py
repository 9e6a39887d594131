"""The calls that only Clio's documents and folders have: mixed lists, versions, copies and the way to the bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from desktop.practice.clio_items import ItemView
from desktop.practice.clio_lists import Listed
from desktop.practice.clio_replies import no_route, sent
from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_values import ClioError, not_found
from desktop.practice.faults import ACTOR
from desktop.practice.world import Row


class Answers(Protocol):
    """How lists and new records are answered in general."""

    def listed(self, request: Request, table: Listed, *more: tuple[str, str]) -> Response: ...

    def created(self, request: Request, kind: str, make: Callable[[], Row]) -> Response: ...


class DocumentRoutes:
    """Called with the parts of the path; None when the path is one that every kind has."""

    def __init__(self, rules: ClioRules, answers: Answers) -> None:
        self._rules, self._answers = rules, answers
        self._items = ItemView(rules.tree)

    async def __call__(self, request: Request, parts: list[str]) -> Response | None:
        if parts == ["folders", "list"] and request.method == "GET":
            return self._answers.listed(request, self._items)
        if parts[0] != "documents" or len(parts) < 3:
            return None
        id, rest = _id(parts[1]), parts[2:]
        if rest == ["versions"] and request.method == "GET":
            self._rules.found(self._rules.tree.documents, id)
            return self._answers.listed(request, self._rules.tree.versions, ("document_id", str(id)))
        if rest == ["download"] and request.method == "GET":
            return self._download(request, id)
        if rest == ["copy"] and request.method == "POST":
            data = await sent(request)
            return self._answers.created(
                request, "document", lambda: self._rules.documents.copy(id, data, request.scope[ACTOR])
            )
        if len(rest) == 3 and (rest[0], rest[2]) == ("versions", "save_as_latest_version") and request.method == "POST":
            self._rules.documents.save_as_latest(id, _id(rest[1]), request.scope[ACTOR])
            return Response()
        raise no_route()

    def _download(self, request: Request, id: int) -> Response:
        """303 to storage. What is in the trash or not whole cannot be had."""
        document = self._rules.found(self._rules.tree.documents, id)
        asked = request.query_params.get("document_version_id")
        if asked is not None and not (asked.isascii() and asked.isdigit()):
            raise ClioError(400, "ArgumentError", "document_version_id must be a whole number")
        latest = self._rules.uploads.latest(document)
        version = self._rules.uploads.whole(document, int(asked) if asked else latest["id"] if latest else 0)
        if version is None or document["trashed"]:
            raise not_found("document_version", asked or id)
        return Response(
            status_code=303, headers={"Location": self._rules.storage.get_url(version["uuid"], version["filename"])}
        )


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise not_found("document", text)
    return int(text)
