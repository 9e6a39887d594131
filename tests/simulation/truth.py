"""What only the all-seeing know: which records are one client or one matter, and what people asked for. Plain data."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

_ONSETS = (
    "b",
    "br",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
)
_VOWELS = ("a", "e", "i", "o", "u", "au", "ei")
FIRST = (
    "Adaeze",
    "Benoit",
    "Chloe",
    "Dmitri",
    "Emilie",
    "Farah",
    "Gurpreet",
    "Hana",
    "Ines",
    "Jonas",
    "Kenji",
    "Lucia",
)


@dataclass
class Truth:
    """``entity`` names who a record is about, by (service, kind, id); ``of_text`` by a name or description ever given to it.

    ``asks`` are what people asked for: {at, desk, what, pairs, creates, fields, done}.
    """

    chance: random.Random
    entity: dict[tuple[str, str, str], str] = field(default_factory=dict)
    of_text: dict[tuple[str, str], str] = field(default_factory=dict)
    asks: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0

    def number(self) -> int:
        self.count += 1
        return self.count

    def word(self) -> str:
        """A name that nobody else has or resembles."""
        parts = [self.chance.choice(_ONSETS) + self.chance.choice(_VOWELS) for _ in range(4)]
        return "".join(parts).capitalize() + self.chance.choice(("n", "sk", "rt", "lo", "ms"))

    def email(self) -> str:
        return f"mail{self.number()}.{self.word().lower()}@example.ca"

    def phone(self) -> str:
        number = self.number()
        return f"({403 + number // 100}) 555-01{number % 100:02d}"

    def day(self) -> str:
        return f"{self.chance.randint(2024, 2027)}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"

    def is_about(self, service: str, kind: str, id: Any, entity: str) -> None:
        self.entity[service, kind, str(id)] = entity

    def named(self, kind: str, text: str | None, entity: str) -> None:
        if text:
            self.of_text[kind, text] = entity

    def of(self, service: str, kind: str, id: Any) -> str:
        return self.entity.get((service, kind, str(id)), "")
