"""Rows in words and marks: the pair mark of a state, the icon of a client, the sentence that a screen reader says for a row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.core.views import ClientRow, Detail, MatterRow, PartyRow, RowState
from desktop.core.wording import equal_but_words, row_word
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
_UNLINKED: Final = {RowState.ONLY_PROLEGIS, RowState.ONLY_CLIO}
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


def detail_word(detail: Detail, lang: str) -> str:
    """The word beside the mark of a page: where fields were left different, that all others are equal."""
    left = sum(field.state is RowState.STANDING for field in detail.fields) if detail.link_id else 0
    return equal_but_words(left, lang) if detail.state is RowState.STANDING and left else row_word(detail.state, lang)


def matter_word(row: MatterRow, speech: Speech) -> str:
    """The word beside a matter's pair mark."""
    return row_word(row.state, speech.lang, row.differs)


def confirmed_words(row: MatterRow | ClientRow | Detail, speech: Speech) -> str:
    """When both sides were last compared: "compared 10:42"; for a record that is not linked, whose it is.

    The other side may well have it: what is not linked is not known to be absent.
    """
    if absent_side(row):
        if row.state in _UNLINKED:
            return whose_words(row)
        return QCoreApplication.translate("rows", "not linked")
    if row.confirmed_at is None:
        return QCoreApplication.translate("rows", "not compared yet")
    return QCoreApplication.translate("rows", "compared {0}").format(speech.near(row.confirmed_at))


def whose_words(row: MatterRow | ClientRow | PartyRow | Detail) -> str:
    """Whose record it is while it is not linked; else that it is linked."""
    absent = absent_side(row)
    if absent == "C":
        return QCoreApplication.translate("rows", "in Prolegis")
    if absent == "P":
        return QCoreApplication.translate("rows", "in Clio")
    return QCoreApplication.translate("rows", "linked")


def last_equal_words(row: MatterRow | ClientRow | Detail, speech: Speech) -> str:
    """The same for a screen reader: "last compared November 20 15:48"."""
    if row.confirmed_at is None:
        return confirmed_words(row, speech)
    return QCoreApplication.translate("rows", "last compared {0}").format(speech.spoken(row.confirmed_at))


def matter_date(row: MatterRow) -> str:
    """The date that matters most: when it closes, else when it was opened."""
    if row.closing_on:
        return QCoreApplication.translate("rows", "closes {0}").format(row.closing_on)
    if row.opened_on:
        return QCoreApplication.translate("rows", "opened {0}").format(row.opened_on)
    return ""


def bare_date(row: MatterRow) -> str:
    """The same date alone, where there is no room for the words."""
    return row.closing_on or row.opened_on


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
        matter_date(row),
        _problem_words(row.problems),
    )
    return ", ".join(part for part in parts if part)


def client_sentence(row: ClientRow, speech: Speech) -> str:
    """The whole row, for a screen reader."""
    parts = (
        row.name,
        row.detail,
        row_word(row.state, speech.lang),
        whose_words(row),
        last_equal_words(row, speech) if row.confirmed_at else "",
        _problem_words(row.problems),
    )
    return ", ".join(part for part in parts if part)


def party_sentence(row: PartyRow, speech: Speech) -> str:
    """One client of a matter, for a screen reader."""
    parts = (row.name, row.role, row_word(row.state, speech.lang), whose_words(row))
    return ", ".join(part for part in parts if part)


def _problem_words(problems: int) -> str:
    return QCoreApplication.translate("rows", "needs you") if problems else ""
