"""When a person is notified: of problems that need them and nothing else, without any name, ever less often for the same class. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from desktop.core.problems import Problem

PAUSES: Final = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
"""How long the same class keeps quiet after its first, second and every later notice."""


@dataclass
class _Class:
    """What was said of one code."""

    said: int = 0
    last: datetime | None = None
    keys: frozenset[str] = field(default_factory=frozenset)

    def due(self, keys: frozenset[str], now: datetime) -> bool:
        """The first at once; then, while it stands, after each pause; after the last pause only for what is new."""
        if self.last is None:
            return True
        waited = now - self.last >= PAUSES[min(self.said, len(PAUSES)) - 1]
        return waited and (self.said <= len(PAUSES) or bool(keys - self.keys))


class Notices:
    """Remembers what was said of each class of problem; a class that is solved is forgotten."""

    def __init__(self) -> None:
        self._classes: dict[str, _Class] = {}

    def due(self, problems: Iterable[Problem], now: datetime) -> int:
        """How many problems a notice should speak of now; 0 for no notice. Counts as said."""
        standing: dict[str, set[str]] = {}
        for problem in problems:
            if not problem.waits:
                standing.setdefault(problem.code, set()).add(problem.key)
        self._classes = {code: known for code, known in self._classes.items() if code in standing}
        count = 0
        for code, found in standing.items():
            known, keys = self._classes.setdefault(code, _Class()), frozenset(found)
            if known.due(keys, now):
                self._classes[code] = _Class(known.said + 1, now, keys)
                count += len(keys)
        return count
