"""Rows in words and marks: the pair mark of a state, the icon of a client, the sentence that a screen reader says for a row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.core.views import ClientRow, Detail, MatterRow, PartyRow, RowState
from desktop.core.wording import row_word
from desktop.ui.language import Speech
from desktop.ui.widgets.pair_mark import PairState

PAIRS: Final[dict[RowState, PairState]] = {
    RowState.SAME: PairState.EQUAL,
    RowState.TO_CLIO: PairState.GOING,
    RowState.FROM_CLIO: PairState.COMING,
    RowState.DIFFERS: PairState.DIFFERS,
    RowState.STANDING: PairState.STANDING,
    RowState.NEEDS_YOU: PairState.NEEDS_YOU,
    RowState.ONLY_PROLEGIS: PairState.ONLY_HERE,
    RowState.ONLY_CLIO: PairState.ONLY_THERE,
    RowState.UNCONFIRMED: PairState.GOING,
    RowState.HELD: PairState.HELD,
    RowState.GONE: PairState.STOPPED,
}
_COMPANIES: Final = {"corporation", "company", "partnership", "organization"}
_LONG_NUMBER: Final = 12
_ESTATES: Final = {"estate", "trust"}


def client_icon(form: str, kind: str) -> str:
    """The icon of a client by Prolegis' type, else by whether it is a company."""
    if kind.casefold() in _ESTATES:
        return "estate"
    if form == "company" or kind.casefold() in _COMPANIES:
        return "building"
    return "person"


def absent_side(row: MatterRow | ClientRow | PartyRow | Detail) -> str:
    """The tile of the side without the record, "" where both have it: a question does not make an unlinked record a linked one."""
    if isinstance(row, Detail):
        if row.link_id:
            return ""
        ours, theirs = row.prolegis is not None, row.clio is not None
    else:
        ours, theirs = bool(row.prolegis_id), bool(row.clio_id)
    return "C" if ours and not theirs else "P" if theirs and not ours else ""


def left_words(count: int) -> str:
    """That so many differences stand because a person left them."""
    if count == 1:
        return QCoreApplication.translate("rows", "One difference was left as it is.")
    return QCoreApplication.translate("rows", "{0} differences were left as they are.").format(count)


def state_tip(detail: Detail, speech: Speech) -> str:
    """What the mark at a page's head says in words."""
    left = sum(field.state is RowState.STANDING for field in detail.fields) if detail.link_id else 0
    return left_words(left) if detail.state is RowState.STANDING and left else row_word(detail.state, speech.lang)


def matter_word(row: MatterRow, speech: Speech) -> str:
    """The word beside a matter's pair mark."""
    return row_word(row.state, speech.lang, row.differs)


def confirmed_words(row: MatterRow | ClientRow | Detail, speech: Speech) -> str:
    """When both sides were last confirmed equal: "confirmed 10:42"; for a record on one side, on which."""
    absent = absent_side(row)
    if absent == "C":
        return QCoreApplication.translate("rows", "only in Prolegis")
    if absent == "P":
        return QCoreApplication.translate("rows", "not in Prolegis")
    if row.confirmed_at is None:
        return QCoreApplication.translate("rows", "not confirmed yet")
    return QCoreApplication.translate("rows", "confirmed {0}").format(speech.near(row.confirmed_at))


def last_equal_words(row: MatterRow | ClientRow | Detail, speech: Speech) -> str:
    """The same for a screen reader: "last confirmed equal November 20 15:48"."""
    if row.confirmed_at is None:
        return confirmed_words(row, speech)
    return QCoreApplication.translate("rows", "last confirmed equal {0}").format(speech.spoken(row.confirmed_at))


def matter_date(row: MatterRow, speech: Speech) -> str:
    """The date that matters most: when it closes, else when it was opened."""
    if row.closing_on:
        return QCoreApplication.translate("rows", "closes {0}").format(speech.day(row.closing_on))
    if row.opened_on:
        return QCoreApplication.translate("rows", "opened {0}").format(speech.day(row.opened_on))
    return ""


def short_date(row: MatterRow, speech: Speech) -> str:
    """The same behind a matter's number: behind a long one the day alone, so that both can be read."""
    if len(matter_title(row)) > _LONG_NUMBER:
        return speech.day(row.closing_on or row.opened_on)
    return matter_date(row, speech)


def matter_title(row: MatterRow) -> str:
    """What a matter is called: its number, or Clio's when there is none in Prolegis, or its description."""
    return row.number or row.clio_number or row.description


def matter_line(row: MatterRow) -> str:
    """The second line: the property, else the description, else the clients."""
    return row.address or row.description or row.client_names


def matter_sentence(row: MatterRow, speech: Speech) -> str:
    """The whole row, for a screen reader."""
    parts = (
        matter_title(row),
        row.description,
        row.client_names,
        matter_word(row, speech),
        last_equal_words(row, speech),
        matter_date(row, speech),
        _problem_words(row.problems),
    )
    return ", ".join(part for part in parts if part)


def client_sentence(row: ClientRow, speech: Speech) -> str:
    """The whole row, for a screen reader."""
    parts = (
        row.name,
        row.detail,
        row_word(row.state, speech.lang),
        in_clio_words(row.clio_id),
        last_equal_words(row, speech) if row.confirmed_at else "",
        _problem_words(row.problems),
    )
    return ", ".join(part for part in parts if part)


def party_sentence(row: PartyRow, speech: Speech) -> str:
    """One client of a matter, for a screen reader."""
    parts = (row.name, row.role, row_word(row.state, speech.lang), in_clio_words(row.clio_id))
    return ", ".join(part for part in parts if part)


def in_clio_words(clio_id: str) -> str:
    """Whether a client has its Clio icon."""
    if clio_id:
        return QCoreApplication.translate("rows", "in Clio")
    return QCoreApplication.translate("rows", "not in Clio yet")


def _problem_words(problems: int) -> str:
    return QCoreApplication.translate("rows", "needs you") if problems else ""
