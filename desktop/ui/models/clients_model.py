"""The clients pane's list: a client's icon and name, a warning where one waits, and its Clio icon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Final, NamedTuple

from PySide6.QtCore import QObject, Qt

from desktop.core.views import ClientFilter, ClientRow, Reader
from desktop.core.wording import row_word
from desktop.ui.language import Speech
from desktop.ui.models.page_model import PageModel, Runner
from desktop.ui.row_words import client_icon, client_sentence, whose_words
from desktop.ui.widgets.cells import BadgeCell, Cell, TextCell

BADGE_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The `BadgeCell` at the right end of a client's row."""


class ClientQuery(NamedTuple):
    """Which clients, by folded name."""

    which: ClientFilter = ClientFilter.ALL
    text: str = ""
    descending: bool = False


class ClientsModel(PageModel[ClientQuery, ClientRow]):
    """Clients by key."""

    ROLES: ClassVar[list[int]] = [*PageModel.ROLES, int(BADGE_ROLE)]

    def __init__(self, reader: Reader, runner: Runner, speech: Speech, parent: QObject | None = None) -> None:
        self._reader = reader
        self._speech = speech
        super().__init__(self._find, self._read, runner, parent)

    def _find(self, query: ClientQuery) -> Sequence[str]:
        return self._reader.client_keys(query.which, query.text, query.descending)

    def _read(self, keys: Sequence[Any]) -> Mapping[Any, ClientRow]:
        return {row.key: row for row in self._reader.clients(keys)}

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Client"),)

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: ClientRow, column: int) -> Cell | None:
        return TextCell(row.name, icon=client_icon(row.form, row.type))

    def text(self, row: ClientRow, column: int) -> str:
        word = row_word(row.state, self._speech.lang)
        return "\n".join(part for part in (row.name, row.detail, word, whose_words(row)) if part)

    def _answer(self, row: ClientRow, column: int, role: int) -> Any:
        if role == BADGE_ROLE:
            return BadgeCell(linked=bool(row.clio_id), attention=row.problems > 0)
        return super()._answer(row, column, role)

    def sentence(self, row: ClientRow) -> str:
        return client_sentence(row, self._speech)
