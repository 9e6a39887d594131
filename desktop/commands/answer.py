"""``resolve``: a person's answer to one problem, carried out at once."""

from __future__ import annotations

import argparse

from desktop.app import Assembly
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json
from desktop.commands.sync import Tally, settle, summary


def run(arguments: argparse.Namespace) -> Exit:
    return run_on_desk(arguments, lambda desk: _run(desk, arguments))


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    problem = next((one for one in desk.store.problems() if one.key == arguments.problem), None)
    if problem is None:
        known = [one.key for one in desk.store.problems()]
        remedy = f"Waiting now: {', '.join(known)}" if known else "Nothing waits for a person now."
        raise Stopped(Exit.FAILED, f"There is no problem {arguments.problem}.", "It may have cleared itself.", remedy)
    if arguments.keep not in problem.choices:
        choices = ", ".join(problem.choices) or "none: it clears by itself"
        raise Stopped(
            Exit.USAGE, f"This problem does not take {arguments.keep}.", "Nothing was changed.", f"Choices: {choices}"
        )
    ended = await desk.facade.done(desk.facade.resolve(problem.key, arguments.keep))
    tally = Tally()
    await settle(desk, tally)
    if arguments.json:
        print_json({"resolved": ended.ok, **summary(desk, tally)})
    else:
        from desktop.commands.standing import desk_words
        from desktop.commands.tables import problem_lines

        print(desk_words(desk), *problem_lines(tally.problems(desk)), sep="\n")
    return exit_of(tally.problems(desk), desk.unconfirmed, not ended.ok)
