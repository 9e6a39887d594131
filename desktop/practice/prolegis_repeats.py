"""The memory behind ``Idempotency-Key``: what a POST made is remembered for 24 hours, so that a repeated one makes nothing new."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.practice.prolegis_fields import ProlegisError
from desktop.practice.world import Row, World

REMEMBERED = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Kept:
    at: datetime
    body: str
    row: Row


class Repeats:
    """Remembers by kind of record and key: the fingerprint of the body and the record as it was first answered."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: dict[tuple[str, str], _Kept] = {}
        world.keep("prolegis.repeats", self._dump, self._load)

    def recall(self, kind: str, key: str | None, data: Any) -> Row | None:
        """What this key made, if it made anything; 422 when it came with another body."""
        self._forget_old()
        kept = self._kept.get((kind, key)) if key else None
        if kept and kept.body != _fingerprint(data):
            title = "The Idempotency-Key was used with another body"
            raise ProlegisError(422, "idempotency_key_reused", title, "Send the first body again, or a new key.")
        return kept.row if kept else None

    def remember(self, kind: str, key: str | None, data: Any, row: Row) -> None:
        if key:
            self._kept[kind, key] = _Kept(self._world.now(), _fingerprint(data), row)

    def _forget_old(self) -> None:
        oldest = self._world.now() - REMEMBERED
        while self._kept:
            first = next(iter(self._kept))
            if self._kept[first].at > oldest:
                return
            del self._kept[first]

    def _dump(self) -> list[Any]:
        return [[kind, key, *astuple(kept)] for (kind, key), kept in self._kept.items()]

    def _load(self, saved: list[Any]) -> None:
        self._kept = {(kind, key): _Kept(*kept) for kind, key, *kept in saved}


def _fingerprint(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False)
