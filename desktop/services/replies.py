"""What came back, read strictly: content type, size, whole JSON of the expected shape (R6, R7, U28). Money stays decimal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

T = TypeVar("T")
LARGEST = 8 * 1024 * 1024  # bytes of one body, unpacked


class Undecodable(Exception):
    """The body is no valid answer; the text says why and holds nothing of the body."""


class Reply(NamedTuple):
    """A whole reply. ``headers`` finds names in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        """Neither header nor body: they hold signed addresses, tokens, records."""
        return f"Reply({self.status}, {len(self.body)} bytes)"

    @property
    def is_json(self) -> bool:
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))

    @property
    def date(self) -> datetime | None:
        """The service's own clock, to the second."""
        return http_date(self.headers.get("date", ""))


class Unread(NamedTuple):
    """A row that could not be decoded: its id, and its kind where the row says it."""

    id: str
    kind: str = ""


class Answer(NamedTuple, Generic[T]):
    """A decoded reply; ``at`` is the service's clock. ``unread`` are the rows of a list that had to be left out of ``value``."""

    value: T
    at: datetime
    unread: tuple[Unread, ...] = ()


def http_date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return utc(found)


_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    """One decoder a shape: building one costs more than using it."""
    known = _decoders.get(shape)
    if known is None:
        known = _decoders[shape] = msgspec.json.Decoder(shape, float_hook=Decimal)
    return known


def decode(reply: Reply, shape: type[T]) -> T:
    """The body as ``shape``; ``Undecodable`` for another content type, broken or foreign JSON, NaN, a BOM or endless nesting.

    An empty body is right only where ``shape`` is NoneType.
    """
    if shape is type(None):
        return None
    if not reply.is_json:
        kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        raise Undecodable("html" if kind in {"text/html", "application/xhtml+xml"} else "not JSON")
    try:
        value: T = _decoder(shape).decode(reply.body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        # msgspec names the place and the expected type, never the value.
        raise Undecodable(str(error) if isinstance(error, msgspec.DecodeError) else type(error).__name__) from None
    return value


def decode_apart(reply: Reply, shape: type[T], rows: str) -> tuple[T, tuple[Unread, ...]]:
    """A list of which some row is broken: the others, and the ids of those that are not to be read. ``rows``: the list's name in the body.

    ``Undecodable`` where more than rows is broken. Slow, and needed only then.
    """
    try:
        body = json.loads(reply.body)
        found = body[rows]
        whole: list[Any] = []
        unread: list[Unread] = []
        for row in found:
            try:
                _decoder(shape).decode(msgspec.json.encode({**body, rows: [row]}))
                whole.append(row)
            except (msgspec.DecodeError, ValueError):  # a lone half of a character cannot be encoded
                unread.append(Unread(str(row["id"]), str(row.get("kind", ""))))
        return _decoder(shape).decode(msgspec.json.encode({**body, rows: whole})), tuple(unread)
    except (msgspec.DecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Undecodable(type(error).__name__) from None


def utc(at: datetime) -> datetime:
    """An instant of a body in UTC; one without an offset, or whose offset leads out of the calendar, is taken for UTC."""
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError:  # the first or the last day there is
        return at.replace(tzinfo=UTC)
