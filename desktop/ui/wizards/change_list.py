"""What will be written, or was: every field on either side, from what to what. And the standing differences with their choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.desk import Change, Difference
from desktop.core.records import Kind, Side
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cards import Card, ChoiceCard, IconSpot
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.widgets.pair_mark import LinkBadge
from desktop.ui.wizards.frame import flexible, sharing
from desktop.ui.wizards.said import field_words, shown

_SHORT = 34  # characters of a change that still fits beside another one


class ChangeList(Card):
    """All changes, two beside each other while they are short."""

    def __init__(self) -> None:
        super().__init__("canvas")
        self._types: Mapping[str, str] = {}

    def show_changes(self, changes: Sequence[Change], matter: str, types: Mapping[str, str]) -> None:
        """``matter`` is the matter's name: its own fields need no subject. ``types`` tells what a client of a name is."""
        self._types = types
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        long = current_theme().text_scale > 1.2 or any(_length(change) > _SHORT for change in changes)
        columns = 1 if long else 2
        ordered = sorted(changes, key=lambda change: (change.side is not Side.PROLEGIS,))
        per_column = -(-len(ordered) // columns)
        for place, change in enumerate(ordered):
            grid.addWidget(self._line(change, matter), place % per_column, place // per_column)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        if not changes:
            grid.addWidget(Label(self.tr("Nothing: both sides hold the same."), role="ink2"), 0, 0)
        self.body.addWidget(holder)

    def _line(self, change: Change, matter: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(LinkBadge("P" if change.side is Side.PROLEGIS else "C"), 0, top)
        label, before, after = self._words(change, matter)
        row.addWidget(sharing(Label(label, weight=500, wrap=True)), 4, top)
        row.addWidget(sharing(Label(before, role="ink2", wrap=True)), 3, top)
        row.addWidget(IconSpot("arrow-right", "ink3", 16), 0, top)
        row.addWidget(sharing(Label(after, weight=600, wrap=True)), 5, top)
        return line

    def _words(self, change: Change, matter: str) -> tuple[str, str, str]:
        new = self.tr("not there")
        if change.verb == "relate":
            role = f" ({change.after})" if change.after else ""
            return self.tr("Related contact"), new, f"{change.subject}{role}"
        if change.verb == "create" and not change.field:
            label = self.tr("New matter") if change.kind is Kind.MATTER else self.tr("New contact")
            return label, new, change.subject
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


def _length(change: Change) -> int:
    return len(shown(change.kind, change.field, change.before)) + len(shown(change.kind, change.field, change.after))
