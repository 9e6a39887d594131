"""How core's values become columns and come back with their types. Knows the field tables, not the SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, TypedDict, TypeVar

import msgspec

from desktop.core.fields import TABLES, Field, Merge
from desktop.core.journal import Intent, Upload
from desktop.core.links import Decision, Entry, Written
from desktop.core.problems import Problem
from desktop.core.records import Fields, Item, Kind, Party, Record, Side, Value
from desktop.store.connection import Row, StoreError

T = TypeVar("T")

_encode = msgspec.json.Encoder(order="sorted").encode


def _type_of(field: Field) -> Any:
    if field.merge is Merge.ITEMS:
        return tuple[Item, ...] | None
    if field.name == "parties":
        return tuple[Party, ...] | None
    return (date if field.is_date else str) | None


def _decoder(kind: Kind) -> msgspec.json.Decoder[Fields]:
    """A typed decoder of one kind's fields; absent names stay absent (unknown is not empty)."""
    table = {field.name: _type_of(field) for field in TABLES[kind]}
    typed: Any = TypedDict(f"{kind.value.title()}Fields", table, total=False)  # type: ignore[misc]
    return msgspec.json.Decoder(typed)


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """A value outside of a record, where a name does not tell its type: a text and None stand for themselves."""

    date: date | None = None
    items: tuple[Item, ...] | None = None
    parties: tuple[Party, ...] | None = None


_FIELDS = {kind: _decoder(kind) for kind in Kind}
_BASE = msgspec.json.Decoder(dict[str, tuple[str | _Kept | None, str | _Kept | None, bool]])
_DECISIONS = msgspec.json.Decoder(dict[str, tuple[str, str | _Kept | None, str | _Kept | None]])
_INTENT = msgspec.json.Decoder(
    tuple[dict[str, str | _Kept | None], dict[str, str | _Kept | None], tuple[str, ...], Upload | None]
)
_NAMES = {kind: frozenset(field.name for field in table) for kind, table in TABLES.items()}
_WRITTEN = msgspec.json.Decoder(dict[Side, Written])
_REFS = msgspec.json.Decoder(dict[str, dict[str, str]])
_PROBLEM = msgspec.json.Decoder(Problem)
_ANY: msgspec.json.Decoder[Any] = msgspec.json.Decoder()
_TEXTS = msgspec.json.Decoder(tuple[str, ...])


def instant(at: datetime) -> str:
    """A UTC text of one width, which compares as the instants do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def optional_instant(at: datetime | None) -> str | None:
    return None if at is None else instant(at)


def to_instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise StoreError("damaged", "an instant is not valid") from error


def to_optional_instant(text: str | None) -> datetime | None:
    return None if text is None else to_instant(text)


def _decoded(decoder: msgspec.json.Decoder[T], body: bytes) -> T:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError("damaged", "a stored value cannot be read") from error


def plain_to_json(value: Any) -> bytes:
    return _encode(value)


def json_to_plain(body: bytes) -> Any:
    return _decoded(_ANY, body)


def texts_to_json(texts: Iterable[str]) -> bytes:
    return _encode(tuple(texts))


def id_list(ids: Iterable[str]) -> str:
    """Ids as one parameter for ``json_each``."""
    return _encode(list(ids)).decode()


def json_to_texts(body: bytes | None) -> tuple[str, ...]:
    return () if body is None else _decoded(_TEXTS, body)


def fields_to_json(kind: Kind, fields: Fields) -> bytes:
    """Raises ValueError for a name that the kind's field table does not have: it could not be read back."""
    if not _NAMES[kind].issuperset(fields):
        raise ValueError(f"not a field of a {kind.value}: {sorted(fields.keys() - _NAMES[kind])}")
    return _encode(fields)


def json_to_fields(kind: Kind, body: bytes) -> Fields:
    return _decoded(_FIELDS[kind], body)


def content_hash(body: bytes) -> bytes:
    """Of canonical fields as JSON: equal content has equal hashes, whatever the ETag says (U6)."""
    return blake2b(body, digest_size=12).digest()


SELECT_RECORD = (
    "SELECT o.side, o.kind, o.record_id, o.etag, o.created_at, o.updated_at, o.fields, o.refs, o.counterpart "
    "FROM observation o"
)


def record(row: Row) -> Record:
    """A record from the columns of ``SELECT_RECORD``."""
    side, kind, record_id, etag, created_at, updated_at, fields, refs, counterpart = row
    known = Kind(kind)
    return Record(
        Side(side),
        known,
        record_id,
        etag,
        to_instant(created_at),
        to_instant(updated_at),
        json_to_fields(known, fields),
        {} if refs is None else _decoded(_REFS, refs),
        counterpart,
    )


def refs_to_json(refs: dict[str, dict[str, str]]) -> bytes | None:
    return _encode(refs) if refs else None


def _keep(value: Value) -> str | _Kept | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return _Kept(date=value)
    if not value:
        return _Kept()
    if isinstance(value[0], Item):
        return _Kept(items=value)
    return _Kept(parties=value)


def _unkept(kept: str | _Kept | None) -> Value:
    if not isinstance(kept, _Kept):
        return kept
    return kept.date or kept.items or kept.parties or ()


def intent_to_json(intent: Intent) -> bytes:
    """What an intent sends, what was seen on the other side, the fence, and how far its bytes are."""
    kept = ({name: _keep(value) for name, value in fields.items()} for fields in (intent.values, intent.seen))
    return _encode((*kept, intent.fence, intent.upload))


def json_to_intent(body: bytes) -> tuple[Fields, Fields, tuple[str, ...], Upload | None]:
    values, seen, fence, upload = _decoded(_INTENT, body)
    return _unkept_fields(values), _unkept_fields(seen), fence, upload


def _unkept_fields(kept: dict[str, str | _Kept | None]) -> Fields:
    return {name: _unkept(value) for name, value in kept.items()}


def base_to_json(base: dict[str, Entry]) -> bytes:
    return _encode({name: (_keep(one.prolegis), _keep(one.clio), one.agreed) for name, one in base.items()})


def json_to_base(body: bytes) -> dict[str, Entry]:
    parts = _decoded(_BASE, body).items()
    return {name: Entry(_unkept(prolegis), _unkept(clio), agreed) for name, (prolegis, clio, agreed) in parts}


def decided_to_json(decided: dict[str, Decision]) -> bytes:
    return _encode({name: (one.keep, _keep(one.prolegis), _keep(one.clio)) for name, one in decided.items()})


def json_to_decided(body: bytes) -> dict[str, Decision]:
    parts = _decoded(_DECISIONS, body).items()
    return {name: Decision(keep, _unkept(prolegis), _unkept(clio)) for name, (keep, prolegis, clio) in parts}


def written_to_json(written: dict[Side, Written]) -> bytes:
    return _encode(written)


def json_to_written(body: bytes) -> dict[Side, Written]:
    return _decoded(_WRITTEN, body)


def problem_to_json(problem: Problem) -> bytes:
    return _encode(problem)


def json_to_problem(body: bytes) -> Problem:
    return _decoded(_PROBLEM, body)
