"""``resolve``: a person's answer to one problem, carried out at once."""

from __future__ import annotations

import argparse

from desktop.app import Assembly
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json
from desktop.commands.sync import Tally, settle, summary
from desktop.commands.written import Written, operations
from desktop.core.problems import Problem


def run(arguments: argparse.Namespace) -> Exit:
    return run_on_desk(arguments, lambda desk: _run(desk, arguments), ends=True)


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    problem = _problem(desk.store.problems(), arguments.problem)
    if arguments.keep not in problem.choices:
        choices = ", ".join(problem.choices) or "none: it clears by itself"
        raise Stopped(
            Exit.USAGE, f"This problem does not take {arguments.keep}.", "Nothing was changed.", f"Choices: {choices}"
        )
    written = Written(desk)
    ended = await desk.facade.done(desk.facade.resolve(problem.key, arguments.keep))
    tally = Tally()
    await settle(desk, tally)
    if arguments.json:
        print_json({"resolved": ended.ok, **summary(desk, tally), "operations": operations(written.rows())})
    else:
        from desktop.commands.standing import desk_words
        from desktop.commands.tables import problem_lines

        print(desk_words(desk), *problem_lines(tally.problems(desk)), sep="\n")
    return exit_of(tally.problems(desk), desk.unconfirmed, not ended.ok)


def _problem(standing: list[Problem], wanted: str) -> Problem:
    """The problem of this key, or the only one of this code."""
    if exact := [one for one in standing if one.key == wanted]:
        return exact[0]
    alike = [one for one in standing if one.code == wanted.upper()]
    if len(alike) == 1:
        return alike[0]
    if alike:
        what = f"{len(alike)} problems have the code {wanted.upper()}."
        remedy = f"Name one by its key: {', '.join(repr(one.key) for one in alike)}"
        raise Stopped(Exit.USAGE, what, "Nothing was changed.", remedy)
    known = [one.key for one in standing]
    remedy = f"Waiting now: {', '.join(map(repr, known))}" if known else "Nothing waits for a person now."
    raise Stopped(Exit.FAILED, f"There is no problem {wanted}.", "It may have cleared itself.", remedy)
