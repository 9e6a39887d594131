"""``versions`` and ``restore``: one document's history on both sides, and a deleted one put back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.app import Assembly
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json, print_lines, problem_data
from desktop.commands.papers_found import path_of, size_words, the_document, the_matter
from desktop.commands.sync import Tally, observed, settle, summary
from desktop.commands.tables import columns, local_time, problem_lines
from desktop.commands.terminal import one_line

if TYPE_CHECKING:
    from desktop.core.documents_desk import DocumentRow, VersionRow

_HEADS = ("", "Prolegis", "Clio", "Saved", "Size", "By", "")


def run(arguments: argparse.Namespace) -> Exit:
    return run_on_desk(arguments, lambda desk: _versions(desk, arguments), ends=True)


def restore(arguments: argparse.Namespace) -> Exit:
    return run_on_desk(arguments, lambda desk: _restore(desk, arguments), ends=True)


def _found(desk: Assembly, arguments: argparse.Namespace, *, deleted: bool = False) -> DocumentRow:
    from desktop.store.overview import Overview

    overview = Overview(desk.place.database)
    try:
        matter = the_matter(overview, arguments.matter) if arguments.matter else None
        return the_document(overview, arguments.document, matter, deleted=deleted)
    finally:
        overview.close()


async def _versions(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    """As both services tell them now; nothing is written."""
    if (ended := await observed(desk, as_json=arguments.json)) is not None:
        return ended
    row = _found(desk, arguments)
    history = await desk.facade.document_history(row.key)
    if not history:
        what = f"The versions of {path_of(row)} could not be read."
        raise Stopped(Exit.UNREACHABLE, what, "Neither service told them.", "Run the command again.")
    if arguments.json:
        print_json({"document": row, "versions": history})
    else:
        print_lines([path_of(row), *columns([_cells(one) for one in history], _HEADS)])
    return Exit.EQUAL


def _cells(one: VersionRow) -> list[str]:
    shown = one.prolegis or one.clio
    assert shown is not None, "a version stands on one side at least"
    gone = all(not side.available for side in (one.prolegis, one.clio) if side is not None)
    return [
        "*" if one.current else "", f"rev {one.prolegis.number}" if one.prolegis else "-",
        f"v{one.clio.number}" if one.clio else "-", local_time(shown.saved_at), size_words(shown.size), one_line(shown.by),
        "no longer kept" if gone else "",
    ]  # fmt: skip


async def _restore(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    """Out of the trash, on both sides; what stands already is left alone."""
    tally = Tally()
    tally.add(await desk.engine.scheduler.once())
    row = _found(desk, arguments, deleted=True)
    ended = None
    if tally.complete and row.can_come_back:
        ended = await desk.facade.done(desk.facade.restore_documents((row.key,)))
        await settle(desk, tally)
    problems = (*tally.problems(desk), *(ended.problems if ended is not None else ()))
    restored = ended is not None and ended.ok
    failed = not tally.complete or (ended is not None and not ended.ok)
    if arguments.json:
        facts = {"restored": restored, "document": row}
        print_json({**facts, **summary(desk, tally), "problems": [problem_data(one) for one in problems]})
    else:
        stands = f"{path_of(row)} is not deleted: nothing was done."
        words = f"{path_of(row)} is back{_where(desk, row)}." if restored else stands
        print_lines([*([] if failed else [words]), *problem_lines(problems)])
    return exit_of(problems, tally.under_way(desk), failed)


def _where(desk: Assembly, row: DocumentRow) -> str:
    """On both sides only where it is a pair: what one side alone had is back there, and a closed matter takes nothing."""
    from desktop.core.records import Kind, Side

    ends = ((Side.PROLEGIS, row.prolegis_id), (Side.CLIO, row.clio_id))
    is_pair = any(id and desk.store.link_of(side, Kind.DOCUMENT, id) is not None for side, id in ends)
    return " on both sides" if is_pair else ""
