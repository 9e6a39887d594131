"""``link``: one matter and its clients, as the Matter Info wizard does it; without a choice only where everything is certain.

Where the numbers differ Clio's is kept, as the wizard proposes, and it is said.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Any

import msgspec

from desktop.app import Assembly
from desktop.commands.desk import run_on_desk
from desktop.commands.link_choice import client_data, client_lines, request_for
from desktop.commands.link_words import done_lines, left_lines, would_lines
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json, print_lines, problem_data
from desktop.commands.sync import Tally, observed, settle, summary
from desktop.commands.written import Written, besides, happened, operations
from desktop.core.desk import Change, LinkPreview, LinkRequest, MatterMatches
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side


def run(arguments: argparse.Namespace) -> Exit:
    return run_on_desk(arguments, lambda desk: _run(desk, arguments), ends=True)


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    tally, written = Tally(), Written(desk)
    if arguments.dry_run:
        if (ended := await observed(desk, as_json=arguments.json)) is not None:
            return ended
    else:
        tally.add(await desk.engine.scheduler.once())
        if not tally.complete:
            return await _show(desk, arguments, tally, written)
    matter = _matter(desk, arguments.matter)
    matches = await desk.facade.matter_matches(matter.id)
    if matches.linked_clio_id:
        _refuse_another(desk, arguments, matches.linked_clio_id)
        return await _show(desk, arguments, tally, written, matter.id)
    request = await request_for(desk, matches, arguments)
    preview = await desk.facade.preview(request)
    if preview.blockers:
        return _refused(arguments, preview.blockers)
    if arguments.dry_run:
        return _would(desk, arguments, request, matches, preview)
    ended_job = await desk.facade.done(desk.facade.link(msgspec.structs.replace(request, seen=preview.token)))
    if not ended_job.ok:
        return _refused(arguments, ended_job.problems)
    await settle(desk, tally)
    return await _show(desk, arguments, tally, written, matter.id, Done(matches, preview))


@dataclass(frozen=True)
class Done:
    """A link that was carried out: how things stood before, and what was promised."""

    before: MatterMatches
    preview: LinkPreview


def _matter(desk: Assembly, wanted: str) -> Record:
    found = desk.store.observation(Side.PROLEGIS, Kind.MATTER, wanted)
    by_number = desk.store.matter_by_number(Side.PROLEGIS, wanted) or desk.store.matter_once_numbered(wanted)
    if found is None and len(by_number) != 1:
        what = f"Prolegis has {'several matters' if by_number else 'no matter'} {wanted}."
        raise Stopped(Exit.FAILED, what, "Nothing was written.", "Give the matter's number or id as Prolegis shows it.")
    return found or by_number[0]


def _clio_number(desk: Assembly, clio_id: str) -> str:
    stands = desk.store.observation(Side.CLIO, Kind.MATTER, clio_id)
    return stands.text("number") if stands is not None else ""


def _refuse_another(desk: Assembly, arguments: argparse.Namespace, linked: str) -> None:
    """A matter that is linked stays as it is: whoever named another Clio matter is told, not answered with success."""
    number = _clio_number(desk, linked)
    if arguments.clio and arguments.clio not in {linked, number}:
        what = f"{arguments.matter} is linked with another Clio matter: {number or linked}."
        raise Stopped(Exit.FAILED, what, "Nothing was written.", "End that link in the window first.")


def _refused(arguments: argparse.Namespace, problems: tuple[Problem, ...]) -> Exit:
    if arguments.json:
        print_json({"linked": False, "problems": [problem_data(problem) for problem in problems]})
    else:
        from desktop.commands.tables import problem_lines

        print_lines(problem_lines(problems, dry=arguments.dry_run))
    unconfirmed = sum(problem.code == "AMB-1" for problem in problems)
    return exit_of(problems, unconfirmed, True)


def _would(
    desk: Assembly, arguments: argparse.Namespace, request: LinkRequest, matches: MatterMatches, preview: LinkPreview
) -> Exit:
    """The preview, told; a client who would stay unlinked waits for a person."""
    chosen = {*request.clients, *(one.prolegis.id for one in matches.clients if one.linked_clio_id)}
    left = [client_data(one, dry=True) for one in matches.clients if one.prolegis.id not in chosen]
    clio = _clio_number(desk, request.clio_matter) or request.clio_matter
    if arguments.json:
        print_json({
            "dry_run": True, "linked": False, "clio_id": request.clio_matter, "clio_number": clio,
            "create": request.create_matter, "would_write": preview.changes, "left_different": preview.differences,
            "number": _number(preview.changes, preview), "unlinked": left, "requests": desk.requests,
        })  # fmt: skip
    else:
        print_lines(would_lines(preview, request, matches, clio))
        print_lines(line for client in left for line in client_lines(client))
    return Exit.WAITS if left else Exit.EQUAL


def _number(changes: Any, preview: LinkPreview) -> dict[str, str | None]:
    """The Prolegis matter's number, before and after; after is None where only Clio can tell it."""
    moved = [one.after for one in changes if (one.side, one.kind, one.field) == (Side.PROLEGIS, Kind.MATTER, "number")]
    unknown = None if not preview.clio_number else preview.prolegis_number
    return {"before": preview.prolegis_number, "after": moved[0] if moved else unknown}


async def _show(
    desk: Assembly, arguments: argparse.Namespace, tally: Tally, written: Written, matter: str = "",
    done: Done | None = None,
) -> Exit:  # fmt: skip
    """How things stand now. A client of the matter who is not in Clio waits for a person: the matter is linked, not all of it."""
    matches = await desk.facade.matter_matches(matter) if matter else None
    linked = matches.linked_clio_id if matches else ""
    left = (
        [client_data(one, dry=arguments.dry_run) for one in matches.clients if not one.linked_clio_id]
        if matches
        else []
    )
    problems, rows = tally.problems(desk), written.rows()
    changes = _changes(happened(done.preview.changes, rows), matches, done, rows) if done and matches else []
    differences = done.preview.differences if done else ()
    if arguments.json:
        facts: dict[str, Any] = {"linked": bool(linked), "clio_id": linked, "clio_number": _clio_number(desk, linked)}
        facts |= {"written": changes, "left_different": differences, "unlinked": left}
        facts["number"] = _number(changes, done.preview) if done else None
        print_json({**facts, **summary(desk, tally), "operations": operations(rows)})
    else:
        from desktop.commands.standing import desk_words
        from desktop.commands.tables import problem_lines

        number = _clio_number(desk, linked) or linked
        print(f"{arguments.matter} is linked with Clio matter {number}." if linked else desk_words(desk))
        if done and matches:
            print_lines(done_lines(changes, done.before, matches, besides(changes, rows)))
        print_lines(left_lines(differences))
        print_lines(line for client in left for line in client_lines(client))
        print_lines(problem_lines(problems, dry=arguments.dry_run))
    exit = exit_of(problems, desk.unconfirmed, not tally.complete)
    return Exit.WAITS if exit is Exit.EQUAL and left else exit


def _changes(changes: list[Change], now: MatterMatches, done: Done, rows: list[Any]) -> list[Change]:
    """With the number that a new matter got from Clio, which no preview could know."""
    before, after = done.preview.prolegis_number, now.prolegis.text("number")
    told = any((one.side, one.kind, one.field) == (Side.PROLEGIS, Kind.MATTER, "number") for one in changes)
    came = any((row.side, row.kind) == (Side.PROLEGIS, Kind.MATTER) and "number" in row.fields for row in rows)
    if told or not came or before == after:
        return changes
    return [*changes, Change(Side.PROLEGIS, Kind.MATTER, before, "update", "number", before, after)]
