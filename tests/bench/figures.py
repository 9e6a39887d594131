"""What a measurement gives: rows of a table with a target each, shown to people and as JSON."""

from __future__ import annotations

import operator
import statistics
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

_RULES: dict[str, Callable[[float, float], bool]] = {
    "≤": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "≥": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` compared with ``target`` by ``rule`` (≤ < = ≥). ``at`` says for what size or moment."""

    subject: str
    what: str
    at: str
    value: float
    rule: str
    target: float
    unit: str = ""

    @property
    def ok(self) -> bool:
        return _RULES[self.rule](self.value, self.target)

    def plain(self) -> dict[str, Any]:
        return {**asdict(self), "ok": self.ok}


def median(values: Iterable[float]) -> float:
    return statistics.median(list(values))


def show(figures: Iterable[Figure]) -> None:
    """The table, for people."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title="What the assistant reaches on this machine")
    for name in ("subject", "measured", "at"):
        table.add_column(name)
    for name in ("value", "target"):
        table.add_column(name, justify="right")
    table.add_column("")
    for one in figures:
        unit = f" {one.unit}" if one.unit else ""
        verdict = "[green]ok[/]" if one.ok else "[red]over[/]"
        target = f"{one.rule} {_number(one.target)}{unit}"
        table.add_row(one.subject, one.what, one.at, f"{_number(one.value)}{unit}", target, verdict)
    Console().print(table)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
