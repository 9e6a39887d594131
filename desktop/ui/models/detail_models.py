"""The tables of one record: its fields on both sides, the clients of a matter, the matters of a client."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from desktop.core.records import Kind, Side, Value
from desktop.core.views import Detail, FieldRow, MatterRow, PartyRow, RowState
from desktop.core.wording import row_word
from desktop.core.wording_records import field_name, side_name, type_or_form, value_words
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.row_words import (
    PAIRS,
    absent_side,
    bare_date,
    client_icon,
    confirmed_words,
    matter_date,
    matter_line,
    matter_sentence,
    matter_title,
    matter_word,
    party_sentence,
)
from desktop.ui.tokens import ColorRole
from desktop.ui.widgets.cells import ActionCell, Cell, PairCell, RowTone, TextCell, TwoLineCell

FIELD, PROLEGIS, MARK, CLIO, EQUAL = range(5)
_AMBER = {RowState.DIFFERS, RowState.NEEDS_YOU}


class FieldLine(NamedTuple):
    """One field of a record, with what the record says around it."""

    kind: Kind
    row: FieldRow
    detail: Detail


class FieldsModel(RowsModel[FieldLine]):
    """Both sides of a record, field by field."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    def show(self, detail: Detail) -> None:
        """Show a record's fields."""
        self.set_rows([FieldLine(detail.kind, row, detail) for row in detail.fields])

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Field"), self.tr("Prolegis"), self.tr("Both sides"), self.tr("Clio"), self.tr("Last equal"),
        )  # fmt: skip

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: FieldLine, column: int) -> Cell | None:
        if column == FIELD:
            return TextCell(self.text(row, column), role="ink2")
        if column == MARK:
            return PairCell(PAIRS[row.row.state], self.text(row, column)) if self._both(row) else None
        if column == EQUAL:
            return TextCell(self._last_equal(row), role="ink2", small=True)
        role: ColorRole = "warn" if row.row.state in _AMBER else "ink"
        empty = self._value(row, Side.PROLEGIS if column == PROLEGIS else Side.CLIO) in (None, (), "")
        weight = 600 if row.row.state in _AMBER else 400
        return TextCell(self.text(row, column), role="ink3" if empty else role, weight=weight)

    def text(self, row: FieldLine, column: int) -> str:
        if column == FIELD:
            of = type_or_form(row.detail.prolegis, row.detail.clio)
            return field_name(row.kind, row.row.name, self._speech.lang, of)
        if column == MARK:
            return row_word(row.row.state, self._speech.lang) if self._both(row) else ""
        if column == EQUAL:
            return self._last_equal(row)
        return self._words(row, Side.PROLEGIS if column == PROLEGIS else Side.CLIO)

    def sentence(self, row: FieldLine) -> str:
        parts = [self.text(row, FIELD)]
        parts += [f"{side_name(side)} {words}" for side in Side if (words := self._words(row, side)) != "–"]
        parts += [self.text(row, MARK), self._last_equal(row)]
        return ", ".join(part for part in parts if part)

    def tone(self, row: FieldLine) -> RowTone:
        return RowTone.DIFFERS if row.row.state in _AMBER else RowTone.PLAIN

    def _value(self, row: FieldLine, side: Side) -> Value:
        value = row.row.prolegis if side is Side.PROLEGIS else row.row.clio
        return value  # type: ignore[return-value]  # the view says object, so that it need not import the record's types

    def _words(self, row: FieldLine, side: Side) -> str:
        """The value; a dash where the side has no such record, or does not tell."""
        record = row.detail.prolegis if side is Side.PROLEGIS else row.detail.clio
        known = row.row.known_prolegis if side is Side.PROLEGIS else row.row.known_clio
        if record is None or not known:
            return "–"
        return value_words(row.kind, row.row.name, self._value(row, side), self._speech.lang, self._speech.near)

    def _both(self, row: FieldLine) -> bool:
        """Whether the field is kept equal at all: it has a base, or both sides tell it."""
        known = row.row.known_prolegis and row.row.known_clio
        return row.detail.link_id > 0 and (row.row.entry is not None or known)

    def _last_equal(self, row: FieldLine) -> str:
        if not self._both(row):
            return ""
        entry = row.row.entry
        if row.row.state is RowState.SAME:
            return self._speech.near(row.detail.confirmed_at)
        if entry is None or not entry.agreed:
            return self.tr("not since linked")
        words = value_words(row.kind, row.row.name, entry.prolegis, self._speech.lang, self._speech.near)
        return self.tr("was “{0}”").format(words)


class PartiesModel(RowsModel[PartyRow]):
    """The clients of a matter with the state of their links."""

    NAME, ROLE, SIDES, DEED = range(4)

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Client"), self.tr("Role"), self.tr("Prolegis / Clio"), "")

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: PartyRow, column: int) -> Cell | None:
        if column == self.NAME:
            return TextCell(row.name, after=row.detail, icon=client_icon(row.form, row.type), weight=600)
        if column == self.ROLE:
            return TextCell(self.text(row, column), role="ink2")
        if column == self.SIDES:
            return PairCell(PAIRS[row.state], self.text(row, column), absent=absent_side(row))
        return ActionCell(self.text(row, column)) if not row.clio_id else None

    def text(self, row: PartyRow, column: int) -> str:
        if column == self.DEED:
            return "" if row.clio_id else self.tr("Sync with Clio")
        if column == self.ROLE:
            return self.tr("{0}, primary").format(row.role) if row.primary and row.role else row.role
        return row.name if column == self.NAME else row_word(row.state, self._speech.lang)

    def sentence(self, row: PartyRow) -> str:
        return party_sentence(row, self._speech)


class ClientMattersModel(RowsModel[MatterRow]):
    """The matters of a client."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Matter"), self.tr("Prolegis / Clio"))

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: MatterRow, column: int) -> Cell | None:
        if column == 0:
            return TwoLineCell(matter_title(row), matter_line(row), after=matter_date(row), short=bare_date(row))
        words = matter_word(row, self._speech), confirmed_words(row, self._speech)
        return PairCell(PAIRS[row.state], *words, absent=absent_side(row))

    def text(self, row: MatterRow, column: int) -> str:
        return matter_title(row) if column == 0 else matter_word(row, self._speech)

    def sentence(self, row: MatterRow) -> str:
        return matter_sentence(row, self._speech)
