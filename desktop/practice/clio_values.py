"""What a value in a Clio body may be: text, dates, references and their refusals. Nothing here knows records or HTTP.

Text is stored trimmed and empty text as null, as Rails services commonly do; the lengths are the practice's own assumption.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta, timezone
from typing import Any

ACCOUNT_ZONE = timezone(timedelta(hours=-7))  # Clio's times carry the account's offset, not Z
LINE, PROSE = 255, 10_000  # longest single-line text and description
Data = Mapping[str, Any]


class ClioError(Exception):
    """A refusal as Clio words it: HTTP ``status``, the body's ``type`` and ``message``."""

    def __init__(self, status: int, type: str, message: str) -> None:
        super().__init__(f"{status} {type}: {message}")
        self.status, self.type, self.message = status, type, message


def unprocessable(message: str) -> ClioError:
    return ClioError(422, "RecordInvalid", message)


def not_found(kind: str, id: Any) -> ClioError:
    return ClioError(404, "RecordNotFound", f"{kind} with id {id} was not found")


def refuse_unknown(data: Data, writable: Collection[str], read_only: Collection[str]) -> None:
    """Attributes that are read-only are ignored in silence; those that do not exist (or that the practice lacks) are not."""
    for key in data:
        if key not in writable and key not in read_only:
            raise unprocessable(f"{key} is not a valid attribute")


def text(value: Any, name: str, limit: int = LINE) -> str | None:
    """Text as it is stored: trimmed, null when empty; 422 when it is no text, too long or not valid Unicode."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise unprocessable(f"{name} must be a string")
    kept = value.strip()
    if len(kept) > limit:
        raise unprocessable(f"{name} is too long (maximum is {limit} characters)")
    try:
        kept.encode()
    except UnicodeEncodeError:
        raise unprocessable(f"{name} holds invalid characters") from None
    return kept or None


def plain_date(value: Any, name: str) -> str | None:
    """A date as YYYY-MM-DD or null."""
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise unprocessable(f"{name} is not a valid date") from None


def flag(value: Any, name: str) -> bool:
    if value in (True, "true"):
        return True
    if value in (False, None, "false"):
        return False
    raise unprocessable(f"{name} must be true or false")


def reference(value: Any, name: str) -> int | None:
    """The id in ``{"id": N}``; null takes the reference away."""
    if value is None:
        return None
    if not isinstance(value, Mapping) or "id" not in value:
        raise unprocessable(f"{name} must be an object with an id")
    return None if value["id"] is None else number(value["id"], f"{name}.id")


def number(value: Any, name: str) -> int:
    """An id, as a number or as digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    raise unprocessable(f"{name} is not a valid id")
