"""How Clio answers and what it takes: bodies, conditions, dates and both shapes of 401. No records and no rules."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from desktop.practice.clio_values import ClioError
from desktop.practice.sign_in import Refused

JSON = "application/json; charset=utf-8"


def param(request: Request, name: str) -> str | None:
    return request.query_params.get(name)


async def sent(request: Request) -> dict[str, Any]:
    """The ``data`` object of a JSON body; 400 for anything else."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise ClioError(400, "ArgumentError", "The body is not valid JSON") from None
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, dict):
        raise ClioError(400, "ArgumentError", "param is missing or the value is empty: data")
    return data


def unchanged(headers: Headers, etag: str, updated_at: datetime) -> bool:
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


def http_date(when: datetime) -> str:
    return format_datetime(when.astimezone(UTC), usegmt=True)


def reply(body: Any, status: int, headers: dict[str, str] | None = None) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(content, status, headers, media_type=JSON)


def refusal(error: ClioError, headers: dict[str, str]) -> Response:
    return reply({"error": {"type": error.type, "message": error.message}}, error.status, headers)


def not_signed_in(refused: Refused) -> Response:
    """Clio's own shape without a token, RFC 6750's with one that is no longer good."""
    if refused.reason == "absent":
        return refusal(ClioError(401, "UnauthorizedError", "User is not authorized"), {})
    words = "The access token " + ("expired" if refused.reason == "expired" else "was revoked")
    challenge = f'Bearer realm="Clio", error="invalid_token", error_description="{words}"'
    body = {"error": "invalid_token", "error_description": words}
    return reply(body, 401, {"WWW-Authenticate": challenge})


def no_route() -> ClioError:
    return ClioError(404, "RouteNotFound", "There is nothing at this address")
