"""One record on both sides, side by side: what each has, when each changed, and when they were last compared."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.records import Kind, Record, Side
from desktop.core.views import Detail, RowState
from desktop.core.wording_records import side_name, word_of
from desktop.ui.language import Speech
from desktop.ui.row_words import PAIRS, detail_word
from desktop.ui.widgets.cards import Card, IconSpot
from desktop.ui.widgets.chips import Chip, ChipKind
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import LinkBadge, glyph_of

_CHIPS: dict[RowState, tuple[ChipKind, str]] = {
    RowState.SAME: ("ok", "equal"),
    RowState.TO_CLIO: ("work", "arrow-right"),
    RowState.FROM_CLIO: ("work", "arrow-left"),
    RowState.UNCONFIRMED: ("work", "clock"),
    RowState.DIFFERS: ("warn", "warn"),
    RowState.NEEDS_YOU: ("warn", "warn"),
    RowState.HELD: ("wait", "lock"),
    RowState.GONE: ("stop", "x"),
}


# Whose edit is on its way. The times of the records cannot tell: the assistant writes as well.
_EDITED: dict[RowState, Side] = {RowState.TO_CLIO: Side.PROLEGIS, RowState.FROM_CLIO: Side.CLIO}


class _SideCard(Card):
    """One side's word about the record."""

    def __init__(self, side: Side, speech: Speech) -> None:
        super().__init__()
        self._side, self._speech = side, speech
        self._badge = LinkBadge("P" if side is Side.PROLEGIS else "C")
        self._newer = Chip(self.tr("changed last"), "plain")
        self._what = ElidedLabel("", weight=600)
        self._when = ElidedLabel("", "small", "ink2")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._badge)
        head.addWidget(Label(side_name(side), weight=600))
        head.addStretch(1)
        head.addWidget(self._newer)
        self.body.setSpacing(2)
        self.body.addLayout(head)
        self.body.addSpacing(2)
        self.body.addWidget(self._what)
        self.body.addWidget(self._when)

    def show_record(self, record: Record | None, *, newer: bool) -> None:
        """Show what the side has, None where it has no such record."""
        self._badge.set_linked(record is not None)
        self._newer.setVisible(newer)
        if record is None:
            self._what.set_text(self.tr("Not linked"))
            self._when.set_text(self.tr("nothing flows until it is linked"))
            return
        self._what.set_text(_line(record, self._speech))
        self._when.set_text(self.tr("changed {0}").format(self._speech.near(record.updated_at)))
        self._when.setAccessibleDescription(self._speech.full(record.updated_at))


def _line(record: Record, speech: Speech) -> str:
    if record.kind is Kind.CLIENT:
        return record.name
    parts = (record.text("number"), word_of("status", record.text("status"), speech.lang))
    return " · ".join(part for part in parts if part) or record.text("description")


class BothSides(QFrame):
    """The strip at the foot of a record."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self.setObjectName("footer")
        self.setAccessibleName(self.tr("Both sides"))
        self._chip = Chip("")
        self._name = ElidedLabel("", weight=600)
        self._equal = Label("", "small", "ink2")
        self._sides = {side: _SideCard(side, speech) for side in Side}
        self._glyph = IconSpot("equal", "ok", 18)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._name)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self._equal)
        cards = QHBoxLayout()
        cards.setSpacing(14)
        middle: tuple[QWidget, ...] = (self._sides[Side.PROLEGIS], self._glyph, self._sides[Side.CLIO])
        for part in middle:
            stretch = 0 if part is self._glyph else 1
            cards.addWidget(part, stretch, Qt.AlignmentFlag.AlignVCenter if not stretch else Qt.AlignmentFlag(0))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(cards)

    def set_low(self, low: bool) -> None:
        """Only the headline, where there is little room: the sides stand in the table above."""
        for part in (*self._sides.values(), self._glyph):
            part.setVisible(not low)

    def show_detail(self, detail: Detail) -> None:
        """Show a record."""
        kind, icon = _CHIPS.get(detail.state, ("plain", ""))
        self._name.set_text(detail.name)
        self._chip.set_state(detail_word(detail, self._speech.lang), kind, icon)
        self._equal.setText(self._last_compared(detail))
        newest = _EDITED.get(detail.state)
        for side, record in ((Side.PROLEGIS, detail.prolegis), (Side.CLIO, detail.clio)):
            self._sides[side].show_record(record, newer=side is newest)
        name, role = glyph_of(PAIRS[detail.state])
        self._glyph.set_icon(name or "unlink", role)

    def _last_compared(self, detail: Detail) -> str:
        if detail.confirmed_at is not None:
            return self.tr("Last compared: {0}").format(self._speech.full(detail.confirmed_at))
        return self.tr("Not compared yet") if detail.link_id else ""
