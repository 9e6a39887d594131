"""What will be written, or was: every field on either side, from what to what. And the standing differences with their choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.desk import Change, Difference
from desktop.core.records import Kind, Side
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cards import Card, ChoiceCard, IconSpot
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.widgets.pair_mark import LinkBadge
from desktop.ui.wizards.draft import NewNumber
from desktop.ui.wizards.frame import flexible, sharing
from desktop.ui.wizards.said import field_words, shown

_SHORT = 34  # characters of a change that still fits beside another one


class _Line(NamedTuple):
    """One change in words."""

    side: Side
    label: str
    before: str
    after: str


class ChangeList(Card):
    """All changes, two beside each other while they are short."""

    def __init__(self) -> None:
        super().__init__("canvas")
        self._types: Mapping[str, str] = {}

    def show_changes(
        self, changes: Sequence[Change], matter: str, types: Mapping[str, str], number: NewNumber | None = None
    ) -> None:
        """``matter`` is the matter's name: its own fields need no subject. ``types`` tells what a client of a name is.

        ``number`` is written in Prolegis after Clio has given it: no preview can list it among the changes.
        """
        self._types = types
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        lines = self._lines(changes, matter, number)
        long = current_theme().text_scale > 1.2 or any(len(one.before) + len(one.after) > _SHORT for one in lines)
        columns = 1 if long else 2
        per_column = -(-len(lines) // columns)
        for place, line in enumerate(lines):
            grid.addWidget(self._row(line), place % per_column, place // per_column)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        if not lines:
            grid.addWidget(Label(self.tr("Nothing: both sides hold the same."), role="ink2"), 0, 0)
        self.body.addWidget(holder)
        holder.show()  # counted for the page's height at once: a page that shrinks meanwhile would lose its place

    def _lines(self, changes: Sequence[Change], matter: str, number: NewNumber | None) -> list[_Line]:
        """What is written in Prolegis first; there a new number before all else, for it is what the matter is called."""
        lines = [_Line(change.side, *self._words(change, matter, number)) for change in changes]
        if number is not None:
            label = field_words(Kind.MATTER, "number")
            lines.insert(0, _Line(Side.PROLEGIS, label, number.ours or "–", self._given(number)))
        return sorted(lines, key=lambda line: line.side is not Side.PROLEGIS)

    def _given(self, number: NewNumber) -> str:
        if number.given:
            return number.given
        if number.kept and number.ours:
            return self.tr("the number that Clio gives; if it gives none, Clio takes {0}").format(number.ours)
        return self.tr("the number that Clio gives")

    def _row(self, line: _Line) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(LinkBadge("P" if line.side is Side.PROLEGIS else "C"), 0, top)
        row.addWidget(sharing(Label(line.label, weight=500, wrap=True)), 4, top)
        row.addWidget(sharing(Label(line.before, role="ink2", wrap=True)), 3, top)
        row.addWidget(IconSpot("arrow-right", "ink3", 16), 0, top)
        row.addWidget(sharing(Label(line.after, weight=600, wrap=True)), 5, top)
        return holder

    def _words(self, change: Change, matter: str, number: NewNumber | None) -> tuple[str, str, str]:
        new = self.tr("not there")
        if change.verb == "relate":
            role = f" ({change.after})" if change.after else ""
            return self.tr("Related contact"), new, f"{change.subject}{role}"
        if change.verb == "create" and not change.field:
            if change.kind is Kind.MATTER:
                named = number.given or self.tr("Clio gives its number") if number is not None else change.subject
                return self.tr("New matter"), new, named
            return self.tr("New contact"), new, change.subject
        label = field_words(change.kind, change.field, self._types.get(change.subject, ""))
        if change.subject != matter and change.kind is Kind.CLIENT:
            label = f"{label} · {change.subject}"
        before = shown(change.kind, change.field, change.before)
        return label, before, shown(change.kind, change.field, change.after)


class DifferenceChoices(Card):
    """Each standing difference with its choice; nothing is written for one that is left as it is. ``picked``: record, field, side or ""."""

    picked = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self._shown: list[tuple[str, str]] = []

    def show_differences(
        self, differences: Sequence[Difference], picks: dict[tuple[str, str], str], types: Mapping[str, str]
    ) -> None:
        """Build the rows anew only when there are other ones: a choice must not lose the focus. ``types``: by client id."""
        names = [(one.record, one.field) for one in differences]
        if names == self._shown:
            return
        self._shown = names
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, one in enumerate(differences):
            if place:
                self.body.addWidget(Hairline())
            self.body.addWidget(self._row(one, picks.get((one.record, one.field), ""), types.get(one.record, "")))

    def _row(self, one: Difference, pick: str, of: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        kind = Kind.MATTER if one.record == "matter" else Kind.CLIENT
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconSpot("not-equal", "warn", 16))
        label = field_words(kind, one.field, of)
        head.addWidget(Label(label, weight=600))
        head.addWidget(Label(one.subject, role="ink2"), 1)
        column.addLayout(head)
        group = QWidget()
        group.setAccessibleName(f"{label}, {one.subject}")
        line = QHBoxLayout(group)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        ways = (
            ("", self.tr("Leave it as it is"), self.tr("both keep theirs; not asked again")),
            ("prolegis", self.tr("Prolegis’s value to Clio"), shown(kind, one.field, one.prolegis)),
            ("clio", self.tr("Clio’s value to Prolegis"), shown(kind, one.field, one.clio)),
        )
        for side, title, detail in ways:
            card = flexible(ChoiceCard(title, detail, group))
            card.setChecked(side == pick)
            card.toggled.connect(lambda on, side=side: self._pick(one, side, on))
            line.addWidget(card, 1)
        column.addWidget(group)
        return row

    def _pick(self, one: Difference, side: str, on: bool) -> None:
        if on:
            self.picked.emit(one.record, one.field, side)
