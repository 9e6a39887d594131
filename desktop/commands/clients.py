"""``clients sync``: link the certain clients, with ``--create`` create the rest; the doubtful are listed for a person."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.app import Assembly
from desktop.commands.clients_words import doubtful_data, doubtful_lines, new_data, pairs_data, would_lines
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json, print_lines, problem_data
from desktop.commands.sync import Tally, observed, settle
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.engine.bulk import ClientsPlan


def run(arguments: argparse.Namespace) -> Exit:
    if bool(arguments.ids) == arguments.all:
        given = f"{' --create' if arguments.create else ''}{' --dry-run' if arguments.dry_run else ''}"
        raise Stopped(
            Exit.USAGE,
            "Name client ids, or give --all.",
            "Nothing was read or written.",
            f"Run: prolegis-clio clients sync --all{given}",
        )
    work = _would if arguments.dry_run else _run
    return run_on_desk(arguments, lambda desk: work(desk, arguments), ends=True)


async def _would(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    """Read both sides and tell the plan: nothing is written, not even what waits."""
    if (ended := await observed(desk, as_json=arguments.json)) is not None:
        return ended
    ids = tuple(arguments.ids) if arguments.ids else None
    _refuse_strangers(desk, ids)
    plan = desk.engine.bulk.plan(ids)
    pairs, new, doubtful = await pairs_data(desk.facade, plan), new_data(plan), doubtful_data(plan)
    linked, apart = _rest(desk, ids, plan)
    if arguments.json:
        counts = {"link": len(pairs), "create": len(new) if arguments.create else 0, "ask": len(doubtful)}
        problems = [problem_data(problem) for problem in desk.store.problems()]
        print_json({
            "dry_run": True, **counts, "pairs": pairs, "new": new, "doubtful": doubtful, "linked_already": linked,
            "left_alone": apart, "requests": desk.requests, "problems": problems,
        })  # fmt: skip
    else:
        from desktop.commands.tables import problem_lines

        print_lines(would_lines(pairs, new, doubtful, create=arguments.create, linked=linked, apart=apart))
        print_lines(problem_lines(desk.store.problems(), dry=True))
    exit = exit_of(desk.store.problems(), desk.unconfirmed, failed=False)
    return Exit.WAITS if exit is Exit.EQUAL and doubtful else exit


def _rest(desk: Assembly, ids: tuple[str, ...] | None, plan: ClientsPlan) -> tuple[int, int]:
    """How many of those asked for are linked, and how many are neither that nor in the plan."""
    known = (record.id for record in desk.store.all_observations(Side.PROLEGIS, Kind.CLIENT))
    asked = [id for id in (known if ids is None else ids) if not desk.store.is_gone(Side.PROLEGIS, Kind.CLIENT, id)]
    linked = len(desk.store.links_of(Side.PROLEGIS, Kind.CLIENT, asked))
    return linked, len(set(asked)) - linked - len(plan.link) - len(plan.create) - len(plan.ask)


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    tally = Tally()
    report = await desk.engine.scheduler.once()
    tally.add(report)
    if not report.complete:
        return _end(desk, arguments, {}, None, failed=True)
    ids = tuple(arguments.ids) if arguments.ids else None
    _refuse_strangers(desk, ids)
    plan = desk.engine.bulk.plan(ids)
    ended = await desk.facade.done(desk.facade.sync_clients(ids, create=arguments.create))
    counts = {name: int(count) for name, count in ended.result.items()}
    await settle(desk, tally)
    failed = not ended.ok or bool(counts.get("refused"))
    return _end(desk, arguments, counts, plan, failed=failed, stopped_by=ended.problems)


def _refuse_strangers(desk: Assembly, ids: tuple[str, ...] | None) -> None:
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
    doubtful = doubtful_data(plan) if plan is not None else []
    if arguments.json:
        shown = [problem_data(problem) for problem in told]
        print_json({**counts, "doubtful": doubtful, "requests": desk.requests, "problems": shown})
    else:
        _print(counts, doubtful)
        from desktop.commands.tables import problem_lines

        print_lines(problem_lines(told))
    exit = exit_of(problems, desk.unconfirmed, failed)
    return Exit.WAITS if exit is Exit.EQUAL and doubtful else exit


def _print(counts: dict[str, int], doubtful: list[dict[str, Any]]) -> None:
    print(", ".join(f"{count} {name}" for name, count in counts.items()) or "Nothing was done.")
    print_lines(doubtful_lines(doubtful))
