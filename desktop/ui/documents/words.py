"""Documents in words: sizes, versions, states, verdicts of a sending, and the sentence a screen reader says for a row.

Names come from the services: what would turn or hide text is shown as a box, never obeyed (F30).
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.core.document_names import NameFault
from desktop.core.documents_desk import DocumentRow, SendVerdict, VersionRow
from desktop.core.records import Side
from desktop.core.views import RowState
from desktop.core.wording import row_word
from desktop.ui.language import Speech
from desktop.ui.text import duration_text
from desktop.ui.widgets.pair_mark import PairState

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BOX: Final = "\N{WHITE VERTICAL RECTANGLE}"
_NBSP: Final = "\N{NO-BREAK SPACE}"
_KILO: Final = 1000
_PROGRAMS: Final = (
    "app appimage application apk bat cmd com command cpl desktop exe hta inf jar js jse lnk msc msi msp pif ps1 py reg scr sh url vb vbe"
    " vbs wsf wsh xbap xll"
)
_WITH_MACROS: Final = "docm dotm potm ppam pptm sldm xlam xlsm xltm"
_RUNS: Final = frozenset([*_PROGRAMS.split(), *_WITH_MACROS.split()])


def shown_name(name: str) -> str:
    """A name as it may be painted: control and direction characters become boxes, so that "fdp.exe" cannot show as "exe.pdf"."""
    return "".join(_BOX if unicodedata.category(char) in _UNSEEN else char for char in name)


def may_run(name: str) -> bool:
    """Whether a desktop could run a file of this name, or macros in it, as a program: it is never opened from here (F23)."""
    _, dot, ending = name.rstrip(". ").rpartition(".")
    return bool(dot) and ending.casefold() in _RUNS


def size_text(size: int | None, locale: QLocale) -> str:
    """Bytes as people read them: "900 B", "412 kB", "8.1 GB"; "" for an unknown size."""
    if size is None:
        return ""
    if size < _KILO:
        return QCoreApplication.translate("documents", "{0} B").format(locale.toString(size)).replace(" ", _NBSP)
    units = (
        QCoreApplication.translate("documents", "{0} kB"),
        QCoreApplication.translate("documents", "{0} MB"),
        QCoreApplication.translate("documents", "{0} GB"),
    )
    value, unit = size / _KILO, 0
    while value >= _KILO - 0.5 and unit < len(units) - 1:
        value, unit = value / _KILO, unit + 1
    figures = locale.toString(value, "f", 1 if value < 10 and unit else 0)
    return units[unit].format(figures).replace(" ", _NBSP)


def count_text(number: int, one: str, many: str, locale: QLocale) -> str:
    """``{0}`` filled with a number; English has the singular for 1 alone, French for 0 and 1."""
    french = locale.language() == QLocale.Language.French
    single = number in {0, 1} if french else number == 1
    return (one if single else many).format(locale.toString(number))


def time_text(seconds: float) -> str:
    """About how long it takes: "about 5 h", "less than a minute"."""
    words = duration_text(timedelta(seconds=seconds))
    return words if round(seconds / 60) < 1 else QCoreApplication.translate("documents", "about {0}").format(words)


def documents_text(number: int, locale: QLocale) -> str:
    """ "1 document", "41 documents"."""
    return count_text(
        number,
        QCoreApplication.translate("documents", "{0} document"),
        QCoreApplication.translate("documents", "{0} documents"),
        locale,
    )


def revision_text(number: int) -> str:
    """Prolegis' count of a document's states; a dash where it is not there."""
    return QCoreApplication.translate("documents", "Rev {0}").format(number).replace(" ", _NBSP) if number else "–"


def version_text(number: int) -> str:
    """Clio's version number; a dash where it is not there."""
    return QCoreApplication.translate("documents", "v{0}").format(number) if number else "–"


def versions_text(revision: int, number: int) -> str:
    """Both sides' counts, of one side where the other has none: "Rev 4 · v4"."""
    return " · ".join(
        words for words, known in ((revision_text(revision), revision), (version_text(number), number)) if known
    )


def state_text(row: DocumentRow, speech: Speech) -> str:
    """The word beside a document's pair mark."""
    if row.deleted_at is not None:
        return QCoreApplication.translate("documents", "Deleted")
    if row.locked:
        return (
            QCoreApplication.translate("documents", "Locked in Clio")
            if row.clio_id
            else QCoreApplication.translate("documents", "Locked")
        )
    if row.unsent:
        return QCoreApplication.translate("documents", "Not sent yet")
    if row.state is RowState.ONLY_CLIO:
        return QCoreApplication.translate("documents", "Only in Clio")
    if row.state is RowState.ONLY_PROLEGIS:
        return QCoreApplication.translate("documents", "Only in Prolegis")
    return row_word(row.state, speech.lang)


def absent_tile(row: DocumentRow) -> str:
    """The tile of the side without the document, "" where both have it."""
    return "C" if not row.clio_id else "P" if not row.prolegis_id else ""


def changed_text(row: DocumentRow, speech: Speech) -> str:
    """When the bytes were saved, and where."""
    if row.changed_in == Side.CLIO:
        words = QCoreApplication.translate("documents", "Changed in Clio: {0}")
    else:
        words = QCoreApplication.translate("documents", "Changed in Prolegis: {0}")
    return words.format(speech.full(row.changed_at))


def last_equal_text(row: DocumentRow, speech: Speech) -> str:
    """When both sides were last confirmed to hold the same bytes."""
    if row.confirmed_at is None:
        return QCoreApplication.translate("documents", "Not compared yet")
    return QCoreApplication.translate("documents", "Last equal: {0}").format(speech.full(row.confirmed_at))


def name_there_text(row: DocumentRow) -> str:
    """What Clio calls a document, where that is not as in Prolegis; else ""."""
    if not row.clio_name:
        return ""
    return QCoreApplication.translate("documents", "Clio calls it {0}.").format(shown_name(row.clio_name))


def other_text(row: DocumentRow) -> str:
    """What Clio calls a document and where it lies there, where that is not as in Prolegis; else ""."""
    parts = [name_there_text(row)] if row.clio_name else []
    if row.clio_folder:
        words = QCoreApplication.translate("documents", "In Clio it lies in the folder {0}.")
        parts.append(words.format(shown_name(row.clio_folder)))
    elif row.clio_folder is not None:
        parts.append(QCoreApplication.translate("documents", "In Clio it lies in no folder."))
    return " ".join(parts)


def document_sentence(row: DocumentRow, speech: Speech) -> str:
    """A document as a screen reader says it."""
    parts = [shown_name(row.name), state_text(row, speech)]
    if row.folder:
        parts.append(QCoreApplication.translate("documents", "folder {0}").format(shown_name(row.folder)))
    if other := other_text(row):
        parts.append(other.rstrip("."))
    if row.revision:
        parts.append(QCoreApplication.translate("documents", "Prolegis revision {0}").format(row.revision))
    if row.number:
        parts.append(QCoreApplication.translate("documents", "Clio version {0}").format(row.number))
    if row.size is not None:
        parts.append(size_text(row.size, speech.locale))
    parts.append(QCoreApplication.translate("documents", "changed {0}").format(speech.spoken(row.changed_at)))
    if row.confirmed_at is not None:
        parts.append(QCoreApplication.translate("documents", "last equal {0}").format(speech.spoken(row.confirmed_at)))
    if row.problems:
        parts.append(QCoreApplication.translate("documents", "needs you"))
    return ", ".join(parts)


def version_saved_at(row: VersionRow) -> datetime | None:
    """When a state of the bytes was saved: where both sides know it, the earlier of the two."""
    times = [one.saved_at for one in (row.prolegis, row.clio) if one is not None]
    return min(times, default=None)


_PAIRS: Final[dict[SendVerdict, PairState]] = {
    SendVerdict.SEND: PairState.GOING,
    SendVerdict.THERE: PairState.WILL_BE_LINKED,
    SendVerdict.COMPARE: PairState.BOTH_WAYS,
    SendVerdict.RENAME: PairState.NEEDS_YOU,
    SendVerdict.TOO_LARGE: PairState.STOPPED,
    SendVerdict.EMPTY: PairState.HELD,
    SendVerdict.NOT_LINKED: PairState.ONLY_HERE,
    SendVerdict.SENT: PairState.EQUAL,
    SendVerdict.LINKED: PairState.EQUAL,
    SendVerdict.FAILED: PairState.STOPPED,
    SendVerdict.WAITING: PairState.GOING,
}


def verdict_mark(verdict: SendVerdict) -> PairState:
    """The pair mark of one line of a sending."""
    return _PAIRS[verdict]


def verdict_text(verdict: SendVerdict) -> str:
    """What becomes of a document, in words."""
    return {
        SendVerdict.SEND: QCoreApplication.translate("documents", "New in Clio"),
        SendVerdict.THERE: QCoreApplication.translate("documents", "Already there, will be linked"),
        SendVerdict.COMPARE: QCoreApplication.translate("documents", "May be there: compared first"),
        SendVerdict.RENAME: QCoreApplication.translate("documents", "Clio refuses the name"),
        SendVerdict.TOO_LARGE: QCoreApplication.translate("documents", "Larger than Clio takes"),
        SendVerdict.EMPTY: QCoreApplication.translate("documents", "Without content yet"),
        SendVerdict.NOT_LINKED: QCoreApplication.translate("documents", "Its matter is not linked"),
        SendVerdict.SENT: QCoreApplication.translate("documents", "Sent"),
        SendVerdict.LINKED: QCoreApplication.translate("documents", "Was there, linked"),
        SendVerdict.FAILED: QCoreApplication.translate("documents", "Failed"),
        SendVerdict.WAITING: QCoreApplication.translate("documents", "Waits its turn"),
    }[verdict]


def fault_text(fault: NameFault) -> str:
    """Why a name cannot be used."""
    return {
        NameFault.EMPTY: QCoreApplication.translate("documents", "A name is needed."),
        NameFault.CONTROL: QCoreApplication.translate("documents", "The name holds characters that stand for no sign."),
        NameFault.LONG: QCoreApplication.translate("documents", "The name is too long."),
    }[fault]
