"""``sync``: cycles without a window, once or until interrupted, or only what they would do."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable
from typing import Any

import msgspec

from desktop.app import Assembly
from desktop.commands.carried_on import carried_on, interrupted
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, exit_of, print_json, print_lines, problem_data
from desktop.core.operations import UNDATED, Operation, Plan
from desktop.core.problems import Problem, key
from desktop.engine.cycle import Report


def run(arguments: argparse.Namespace) -> Exit:
    if arguments.dry_run:
        return run_on_desk(arguments, lambda desk: _dry_run(desk, arguments.json), ends=True)
    if arguments.once:
        return run_on_desk(arguments, lambda desk: _once(desk, arguments), ends=True)
    return run_on_desk(arguments, lambda desk: _forever(desk, arguments))


class Tally:
    """What several cycles did together."""

    def __init__(self) -> None:
        self.cycles = 0
        self.operations: dict[str, dict[str, dict[str, int]]] = {}
        self.complete = True
        self._elsewhere = ""

    def add(self, report: Report) -> None:
        self.cycles += 1
        self.complete, self._elsewhere = report.complete, report.elsewhere
        for (kind, side, verb), count in report.operations.items():
            verbs = self.operations.setdefault(kind, {}).setdefault(side, {})
            verbs[verb] = verbs.get(verb, 0) + count

    def under_way(self, desk: Assembly) -> int:
        """Writes that nobody has confirmed, and those that rest and go by themselves; where another desk syncs they are its own."""
        return desk.unconfirmed if self._elsewhere else desk.unconfirmed or desk.engine.state.waiting

    def problems(self, desk: Assembly) -> tuple[Problem, ...]:
        """What stands after them, with the troubles of this computer and the other desk that syncs instead of this one."""
        stood = desk.engine.state.problems
        if not self._elsewhere:
            return stood
        params = {"name": self._elsewhere}
        return (*stood, Problem(key("DESK-1"), "DESK-1", UNDATED, params=params, waits=True))


async def settle(desk: Assembly, tally: Tally, wait: float = 0.0) -> None:
    """Run cycles until nothing is left that may be done, and count what they did."""
    async for report in desk.settle(wait):
        tally.add(report)


def summary(desk: Assembly, tally: Tally) -> dict[str, Any]:
    """The result of a run as plain data."""
    return {
        "cycles": tally.cycles,
        "operations": tally.operations,
        "requests": desk.requests,
        "waiting": desk.engine.state.waiting,
        "problems": [problem_data(problem) for problem in tally.problems(desk)],
        "state": desk.engine.state.kind,
    }


async def _once(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    if arguments.yes:
        desk.engine.answers.approve()
    tally = Tally()
    sendings = await interrupted(desk)
    await settle(desk, tally, arguments.wait)
    if sendings and tally.complete:
        for job in sendings:
            await carried_on(desk, job)
        await settle(desk, tally, arguments.wait)
    if arguments.json:
        print_json(summary(desk, tally))
    else:
        _print(desk, tally)
    return exit_of(tally.problems(desk), tally.under_way(desk), not tally.complete)


def _print(desk: Assembly, tally: Tally) -> None:
    from desktop.commands.standing import desk_words
    from desktop.commands.tables import problem_lines

    print(desk_words(desk))
    for kind, sides in tally.operations.items():
        for side, verbs in sides.items():
            for verb, count in verbs.items():
                print(f"  {count} {kind} {verb} in {side.capitalize()}")
    print_lines(problem_lines(tally.problems(desk)))


async def _dry_run(desk: Assembly, as_json: bool) -> Exit:
    """Read both sides, write nothing, say what would be written."""
    if (ended := await observed(desk, as_json=as_json)) is not None:
        return ended
    plan = desk.engine.cycle.dry_run()
    if as_json:
        print_json(plan_data(plan))
    else:
        from desktop.commands.tables import plan_lines

        print_lines(plan_lines(plan, dry=True))
    said = {problem.key: problem for problem in (*desk.store.problems(), *plan.all_problems)}
    return exit_of(said.values(), desk.unconfirmed, failed=False)


async def observed(desk: Assembly, *, as_json: bool) -> Exit | None:
    """Read both sides for a dry run, which writes nothing, not even what waits. Where a service fails that is told; returns how it ended."""
    from desktop.core import errors

    try:
        await desk.engine.cycle.observe_only()
    except errors.ServiceError as error:
        desk.engine.troubles.report(error)
        return _tell_trouble(desk, as_json)
    return None


def _tell_trouble(desk: Assembly, as_json: bool) -> Exit:
    problems = desk.store.problems()
    if as_json:
        print_json({"problems": [problem_data(problem) for problem in problems]})
    else:
        from desktop.commands.tables import problem_lines

        print_lines(problem_lines(problems))
    return exit_of(problems, 0, True)


def plan_data(plan: Plan) -> dict[str, Any]:
    return {
        "operations": [operation_data(operation) for operation in plan.operations],
        "problems": [problem_data(problem) for problem in plan.all_problems],
    }


def operation_data(operation: Operation) -> dict[str, Any]:
    """One write as plain data: the fields with what stands there now."""
    before = operation.target.fields if operation.target is not None else {}
    return {
        "verb": operation.verb,
        "side": operation.side,
        "kind": operation.kind,
        "id": operation.target.id if operation.target is not None else "",
        "source": operation.source_id,
        "name": operation.name,
        "fields": {
            name: {"before": msgspec.to_builtins(before.get(name)), "after": msgspec.to_builtins(value)}
            for name, value in operation.values.items()
        },
    }


async def _forever(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    """Until Ctrl+C: one line for each new state."""
    from desktop.commands.standing import desk_words
    from desktop.core.desk import StateChanged

    if arguments.yes:
        desk.engine.answers.approve()

    def tell(event: object) -> None:
        if isinstance(event, StateChanged):
            show: Callable[[Any], None] = print_json if arguments.json else print
            show({"state": event.state.kind, "needs": event.state.needs} if arguments.json else desk_words(desk))

    desk.facade.subscribe(tell)
    desk.engine.start()
    await asyncio.Event().wait()
    return Exit.EQUAL
