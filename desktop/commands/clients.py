"""``clients sync``: link the certain clients, with ``--create`` create the rest; the doubtful are listed for a person."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.app import Assembly
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json, print_lines, problem_data
from desktop.commands.sync import Tally, settle
from desktop.core.problems import Problem
from desktop.core.wording_matches import reason_words
from desktop.engine.bulk import ClientsPlan


def run(arguments: argparse.Namespace) -> Exit:
    if bool(arguments.ids) == arguments.all:
        raise Stopped(
            Exit.USAGE,
            "Name client ids, or give --all.",
            "Nothing was read or written.",
            "Run: prolegis-clio clients sync --all",
        )
    return run_on_desk(arguments, lambda desk: _run(desk, arguments))


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    tally = Tally()
    report = await desk.engine.scheduler.once()
    tally.add(report)
    if not report.complete:
        return _end(desk, arguments, {}, None, failed=True)
    ids = tuple(arguments.ids) if arguments.ids else None
    _refuse_strangers(desk, ids)
    plan = desk.engine.bulk.plan(ids)
    if arguments.dry_run:
        counts = {"link": len(plan.link), "create": len(plan.create) if arguments.create else 0, "ask": len(plan.ask)}
        return _end(desk, arguments, counts, plan, failed=False)
    ended = await desk.facade.done(desk.facade.sync_clients(ids, create=arguments.create))
    counts = {name: int(count) for name, count in ended.result.items()}
    await settle(desk, tally)
    failed = not ended.ok or bool(counts.get("refused"))
    return _end(desk, arguments, counts, plan, failed=failed, stopped_by=ended.problems)


def _refuse_strangers(desk: Assembly, ids: tuple[str, ...] | None) -> None:
    from desktop.core.records import Kind, Side

    known = desk.store.observations(Side.PROLEGIS, Kind.CLIENT, ids or ())
    if strangers := [one for one in ids or () if one not in known]:
        raise Stopped(Exit.FAILED, f"Prolegis has no client {strangers[0]}.", "Nothing was written.", "Check the id.")


def _end(
    desk: Assembly, arguments: argparse.Namespace, counts: dict[str, int], plan: ClientsPlan | None, *, failed: bool,
    stopped_by: tuple[Problem, ...] = (),
) -> Exit:  # fmt: skip
    """``stopped_by``: what ended the run. It is told even where the cycles after it found it over."""
    problems = desk.store.problems()
    standing = {problem.key for problem in problems}
    told = [*problems, *(problem for problem in stopped_by if problem.key not in standing)]
    doubtful = _doubtful(plan) if plan is not None else []
    if arguments.json:
        shown = [problem_data(problem) for problem in told]
        print_json({**counts, "doubtful": doubtful, "requests": desk.requests, "problems": shown})
    else:
        _print(counts, doubtful)
        from desktop.commands.tables import problem_lines

        print_lines(problem_lines(told))
    exit = exit_of(problems, desk.unconfirmed, failed)
    return Exit.WAITS if exit is Exit.EQUAL and doubtful else exit


def _doubtful(plan: ClientsPlan) -> list[dict[str, Any]]:
    return [
        {
            "client": record.id,
            "name": record.name,
            "candidates": [
                {
                    "contact": one.record.id,
                    "name": one.record.name,
                    "score": one.score,
                    "certainty": one.certainty,
                    "reasons": [reason_words(reason, "en") for reason in one.reasons],
                }
                for one in candidates
            ],
        }
        for record, candidates in plan.ask
    ]


def _print(counts: dict[str, int], doubtful: list[dict[str, Any]]) -> None:
    print(", ".join(f"{count} {name}" for name, count in counts.items()) or "Nothing was done.")
    for one in doubtful:
        print(f"? {one['name']} ({one['client']}) may be:")
        for candidate in one["candidates"]:
            print(f"    {candidate['name']} ({candidate['contact']}): {'; '.join(candidate['reasons'])}")
