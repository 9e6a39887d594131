"""Which matter or document a person at a terminal means, and documents in plain words and data. Ambiguous is a list and a question, never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.commands.outcome import Exit, Stopped
from desktop.commands.terminal import one_line
from desktop.core.views import RowState

if TYPE_CHECKING:
    from desktop.core.documents_desk import DocumentRow
    from desktop.core.views import MatterRow
    from desktop.store.overview import Overview

_KILO = 1000
_MOST = 20  # listed of those that may be meant


def the_matter(overview: Overview, wanted: str) -> MatterRow:
    """By number or id of either side. Raises ``Stopped``."""
    found = overview.matters_called(wanted)
    if not found:
        raise Stopped(
            Exit.FAILED, f"There is no matter {wanted}.", "Nothing was done.",
            "Give its number or id as Prolegis or Clio shows it.",
        )  # fmt: skip
    if len(found) > 1:
        raise _several(f"{len(found)} matters are called {wanted}", [_matter_words(one) for one in found])
    return found[0]


def the_document(overview: Overview, wanted: str, matter: MatterRow | None, *, deleted: bool = False) -> DocumentRow:
    """By id, name, or folder and name. ``deleted``: of several one that is deleted is meant. Raises ``Stopped``."""
    found = overview.documents_called(wanted, matter.key if matter else "")
    if deleted and len(found) > 1:
        found = [one for one in found if one.can_come_back] or found
    if not found:
        where = f" in {matter_name(matter)}" if matter else ""
        raise Stopped(
            Exit.FAILED, f"No document{where} is called {wanted}.", "Nothing was done.",
            "Run: prolegis-clio documents MATTER",
        )  # fmt: skip
    if len(found) > 1:
        raise _several(f"{len(found)} documents are called {wanted}", _document_words(overview, found))
    return found[0]


def _several(what: str, which: Sequence[str]) -> Stopped:
    more = [f"and {len(which) - _MOST} more"] if len(which) > _MOST else []
    return Stopped(
        Exit.USAGE, f"{what}.", "Nothing was done. " + "; ".join([*which[:_MOST], *more]), "Name one by its id."
    )


def _matter_words(row: MatterRow) -> str:
    return f"{row.prolegis_id or row.clio_id}: {one_line(matter_name(row))} {one_line(row.description)}".rstrip()


def _document_words(overview: Overview, rows: Sequence[DocumentRow]) -> list[str]:
    matters = {one.key: matter_name(one) for one in overview.matters(list({row.matter for row in rows}))}
    return [
        f"{row.prolegis_id or row.clio_id}: {path_of(row)} in {one_line(matters.get(row.matter, ''))}"
        f"{' (deleted)' if row.deleted_at is not None else ''}"
        for row in rows
    ]


def matter_name(row: MatterRow) -> str:
    return row.number or row.clio_number or row.prolegis_id or row.clio_id


def matter_data(row: MatterRow) -> dict[str, Any]:
    return {
        "prolegis_id": row.prolegis_id, "clio_id": row.clio_id, "number": row.number, "clio_number": row.clio_number,
        "description": row.description,
    }  # fmt: skip


def path_of(row: DocumentRow) -> str:
    """Folder and name on one line."""
    return one_line(f"{row.folder}/{row.name}" if row.folder else row.name)


def both_paths_of(row: DocumentRow) -> str:
    """With Clio's own where it is another."""
    if not row.clio_name and row.clio_folder is None:
        return path_of(row)
    folder = row.folder if row.clio_folder is None else row.clio_folder
    name = row.clio_name or row.name
    return f"{path_of(row)} (Clio: {one_line(f'{folder}/{name}' if folder else name)})"


def state_words(row: DocumentRow) -> str:
    from desktop.core.wording import row_word

    if row.deleted_at is not None:
        return "Deleted"
    if row.locked:
        return "Locked in Clio"
    if row.unsent:
        return "Not sent yet"
    only = {RowState.ONLY_CLIO: "Only in Clio", RowState.ONLY_PROLEGIS: "Only in Prolegis"}
    return only.get(row.state) or row_word(row.state, "en")


def size_words(size: int | None) -> str:
    """Bytes as people read them: "900 B", "412 kB", "8.1 GB"; "-" for unknown."""
    if size is None:
        return "-"
    if size < _KILO:
        return f"{size} B"
    value, unit = size / _KILO, 0
    while value >= _KILO - 0.5 and unit < 2:
        value, unit = value / _KILO, unit + 1
    return f"{value:.1f} {'kMG'[unit]}B" if value < 10 and unit else f"{value:.0f} {'kMG'[unit]}B"


def time_words(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    return f"about {minutes} min" if minutes < 90 else f"about {minutes / 60:.0f} h"
