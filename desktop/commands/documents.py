"""``documents``: the documents of one matter as they were last seen on both sides; read-only, no request is made."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.commands.outcome import Exit, print_json, print_lines
from desktop.commands.papers_found import both_paths_of, matter_data, matter_name, size_words, state_words, the_matter
from desktop.commands.show import with_overview
from desktop.commands.standing import counted
from desktop.commands.tables import columns, local_time
from desktop.commands.terminal import one_line

if TYPE_CHECKING:
    from desktop.core.documents_desk import DocumentCounts, DocumentRow
    from desktop.core.views import MatterRow
    from desktop.store.overview import Overview

_HEADS = ("Id", "Name", "State", "Size", "Prolegis", "Clio", "Changed", "Confirmed equal")


def run(arguments: argparse.Namespace) -> Exit:
    return with_overview(arguments, lambda overview: _show(overview, arguments))


def _show(overview: Overview, arguments: argparse.Namespace) -> Exit:
    from desktop.core.documents_desk import DocumentFilter

    matter = the_matter(overview, arguments.matter)
    which = DocumentFilter.DELETED if arguments.deleted else DocumentFilter.ALL
    rows = overview.documents(overview.document_keys(matter.key, which, "", "folder"))
    counts = overview.document_counts(matter.key)
    if arguments.json:
        print_json({"matter": matter_data(matter), "counts": counts, "documents": rows})
    else:
        if rows:
            print_lines(columns([_cells(row) for row in rows], _HEADS))
        print_lines(_summary(matter, counts, len(rows), deleted=arguments.deleted))
    return Exit.EQUAL


def _cells(row: DocumentRow) -> list[str]:
    return [
        row.prolegis_id or row.clio_id, both_paths_of(row), state_words(row), size_words(row.size),
        f"rev {row.revision}" if row.revision else "-", f"v{row.number}" if row.number else "-",
        local_time(row.changed_at), local_time(row.confirmed_at) if row.confirmed_at else "-",
    ]  # fmt: skip


def _summary(matter: MatterRow, counts: DocumentCounts, listed: int, *, deleted: bool) -> list[str]:
    name = one_line(matter_name(matter))
    if not matter.prolegis_id or not matter.clio_id:
        return [f"{name} is not linked: documents are read of linked matters."]
    if deleted:
        return ["To put one back: prolegis-clio restore ID"] if listed else [f"{name} has no deleted documents."]
    figures = [
        f"{counts.unsent} not sent yet" if counts.unsent else "",
        f"{counts.only_clio} only in Clio" if counts.only_clio else "",
        f"{counts.needs_you} waiting for you" if counts.needs_you else "",
        f"{counts.deleted} deleted" if counts.deleted else "",
    ]
    lines = [
        ", ".join(filter(None, (f"{name}: {counted(counts.all, 'document')}, {size_words(counts.size)}", *figures)))
    ]
    if counts.unsent:
        lines.append(f"To send the old ones: prolegis-clio send {matter.prolegis_id} --all")
    return lines
