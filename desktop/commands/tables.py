"""Plain lines for a terminal: states, problems, plans. Words come from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from desktop.commands.remedies import answer, remedy
from desktop.core.catalogue import render
from desktop.core.operations import Operation, Plan
from desktop.core.plan import shown
from desktop.core.problems import Problem
from desktop.core.state import SyncState
from desktop.core.wording import state_line


def local_time(value: date) -> str:
    """An instant as this computer's clock shows it; a date as itself."""
    if isinstance(value, datetime):
        here = value.astimezone()
        today = datetime.now().astimezone().date()
        return here.strftime("%H:%M") if here.date() == today else here.strftime("%Y-%m-%d %H:%M")
    return value.isoformat()


def state_words(state: SyncState) -> str:
    from datetime import UTC

    return state_line(state, "en", datetime.now(UTC), local_time)


def problem_lines(problems: Iterable[Problem], *, dry: bool = False) -> list[str]:
    """Each problem with its meaning and remedy; one that reads the same for both services is told once.

    ``dry``: for a dry run, which is offered no command that writes.
    """
    told = {"\n".join(_problem_lines(problem, dry)): None for problem in problems}
    return [line for one in told for line in one.split("\n")]


def _problem_lines(problem: Problem, dry: bool) -> list[str]:
    words = render(problem, "en", local_time)
    if dry and (problem.kind is not None or problem.code == "GUARD-1"):
        return [
            f"! {words.title}  [{problem.code}]",
            f"    {words.meaning}",
            f"    Run: prolegis-clio explain {problem.code}",
        ]
    todo = remedy(problem, words)
    lines = [f"! {words.title}  [{problem.code}]", f"    {words.meaning}", f"    {todo}"]
    if problem.choices and todo != answer(problem):
        lines.append(f"    {answer(problem)}")
    return lines


def plan_lines(plan: Plan, *, dry: bool = False) -> list[str]:
    lines = [_operation_line(operation) for operation in plan.operations] or ["Nothing would be written."]
    return [*lines, *problem_lines(plan.all_problems, dry=dry)]


def _operation_line(operation: Operation) -> str:
    before = operation.target.fields if operation.target is not None else {}
    head = f"{operation.side.capitalize()}: {operation.verb} {operation.kind} {operation.name}"
    parts = [
        f"    {name}: {shown(before.get(name)) or '(empty)'} -> {shown(value) or '(empty)'}"
        for name, value in operation.values.items()
    ]
    return "\n".join([head, *parts])


def columns(rows: Iterable[Iterable[str]], heads: Iterable[str]) -> list[str]:
    """Rows under their heads, each column as wide as its widest cell."""
    table = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
