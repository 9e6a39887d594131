"""What may become of a person's words: the assistant replaces a value only by one that somebody wrote over it, having had it before them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from tests.simulation.canon import HIDDEN, field_name
from tests.simulation.ledger import Bond, Facts, State, at_time
from tests.simulation.ledger_records import CLIO_KIND, could_be_ours

_GRACE = 240.0  # seconds after linking in which the two records are still being seen for the first time
_LATE = 120.0  # seconds after which a write without an answer is proved not to have happened
_FOR_A_PERSON = frozenset({"number", "status"})


def check(facts: Facts) -> list[str]:
    """I2: no edit lost. I9: nothing unknown was written as empty."""
    found: list[str] = []
    for bond in facts.bonds:
        ours = facts.states("prolegis", bond.kind, bond.ours)
        theirs = facts.states("clio", CLIO_KIND[bond.kind], bond.theirs)
        found += _Pair(facts, bond, "prolegis", ours, theirs).violations()
        found += _Pair(facts, bond, "clio", theirs, ours).violations()
    return found


class _Pair:
    """One side of one linked pair: what was written to ``mine`` must come from ``yours``."""

    def __init__(self, facts: Facts, bond: Bond, side: str, mine: list[State], yours: list[State]) -> None:
        self.facts, self.bond, self.side, self.mine, self.yours = facts, bond, side, mine, yours

    def violations(self) -> Iterator[str]:
        for before, after in zip(self.mine, self.mine[1:], strict=False):
            if after.actor != "app" or not self.bond.at <= after.at <= self.bond.until + 1:
                continue
            for name in sorted(before.fields.keys() | after.fields.keys()):
                was, now = before.fields.get(name), after.fields.get(name)
                if was == now or HIDDEN in (was, now) or self._follows_a_status(name, before, after):
                    continue
                if why := self._lost(name, was, now, after.at):
                    yield (
                        f"{why} {self.side} {self.bond.kind} {self.bond.ours}/{self.bond.theirs} {name}: "
                        f"{was!r} became {now!r} at {after.at:.0f}"
                    )

    def _follows_a_status(self, name: str, before: State, after: State) -> bool:
        """Clio sets dates of its own when a status changes."""
        return name.endswith("_on") and before.fields.get("status") != after.fields.get("status")

    def _lost(self, name: str, was: Any, now: Any, at: float) -> str:
        if self._decided(name, at):
            return ""
        if not any(state.fields.get(name) == now for state in self.yours if state.at <= at):
            return "I9" if now is None else "I2 invented"
        if name in _FOR_A_PERSON:
            return "" if self._first_number(name, at) else "I2 unasked"
        written = self._written(name, was, at)
        if written is None or written.actor == "app":
            return ""
        if self._held_before(name, was, written.at) or self._could_be_ours(was, written.at):
            return ""  # put back as it was, or as we had wanted it ourselves: nothing to tell it by
        if written.at < self.bond.at + _GRACE:
            recent = any(one.at >= self.bond.at - _GRACE for one in self._edits(name, 0.0, at))
            if was is None or recent or self._left_behind(name, was, at):
                return ""
            return "I2 overwritten at linking"
        return "" if self._had_before_them(name, was, written.at, at) else "I2"

    def _written(self, name: str, value: Any, at: float) -> State | None:
        """The state with which this value came here."""
        found: State | None = None
        for state in reversed([one for one in self.mine if one.at < at]):
            if state.fields.get(name) != value:
                break
            found = state
        return found

    def _held_before(self, name: str, value: Any, at: float) -> bool:
        return any(state.fields.get(name) == value for state in self.mine if state.at < at)

    def _could_be_ours(self, value: Any, at: float) -> bool:
        """Whether a write of ours with this very value had just got lost: it may have been applied late."""
        id = self.bond.ours if self.side == "prolegis" else self.bond.theirs
        return any(
            one.side == self.side and one.method == "PATCH" and f"/{id}" in one.path and at - _LATE <= one.at <= at
            and one.status not in range(200, 300) and str(value).casefold() in one.body.decode().casefold()
            for one in self.facts.trace.exchanges
        )  # fmt: skip

    def _left_behind(self, name: str, value: Any, until: float) -> bool:
        """Whether the other side held this value too, and a person there changed it."""
        return any(
            before.fields.get(name) == value
            and after.fields.get(name) != value
            and after.actor != "app"
            and after.at <= until
            for before, after in itertools.pairwise(self.yours)
        )

    def _edits(self, name: str, since: float, until: float) -> list[State]:
        """The states in which a person changed the field on the other side."""
        found = []
        for before, after in zip([None, *self.yours], self.yours, strict=False):
            old = before.fields.get(name) if before is not None else None
            if after.actor != "app" and since <= after.at <= until and old != after.fields.get(name):
                found.append(after)
        return found

    def _had_before_them(self, name: str, value: Any, since: float, until: float) -> bool:
        """Whether the value stood on the other side after it was written, and a person changed it there. Of two people at one item
        the one who keeps it prevails.
        """
        seen = at_time(self.yours, since)
        held = [one.at for one in self.yours if since <= one.at <= until and one.fields.get(name) == value]
        if seen is not None and seen.fields.get(name) == value:
            held.insert(0, since)
        if held and self._edits(name, held[0], until):
            return True
        return ":" in name and value is None and bool(self._touched(name, since - 400, until))

    def _touched(self, name: str, since: float, until: float) -> list[State]:
        """A person's edits of the list on the other side, which may have made this entry the first, or given it another label."""
        kind = field_name(name)
        found = []
        for before, after in zip(self.yours, self.yours[1:], strict=False):
            lists = [{flat for flat in state.fields if field_name(flat) == kind} for state in (before, after)]
            edited = lists[0] != lists[1] or before.fields.get(name) != after.fields.get(name)
            if after.actor != "app" and since <= after.at <= until and edited:
                found.append(after)
        return found

    def _decided(self, name: str, at: float) -> bool:
        """A person answered about this field, or chose whose value is kept when linking."""
        field = field_name(name)
        return any(
            (self.bond.kind, self.bond.ours, field) in ask["fields"] and ask["at"] <= at for ask in self.facts.asks
        )

    def _first_number(self, name: str, at: float) -> bool:
        """The number of a matter that we made: Clio's comes to Prolegis, or Prolegis' goes to Clio, once."""
        theirs = self.yours if self.side == "prolegis" else self.mine
        if name != "number" or not (theirs[0].actor == "app" or could_be_ours(self.facts, self.bond)):
            return False
        return not any(
            state.actor == "app" and state.fields.get(name) != before.fields.get(name)
            for states in (self.mine, self.yours)
            for before, state in itertools.pairwise(states)
            if state.at < at
        )
