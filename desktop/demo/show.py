"""What the demo says on a terminal and in its report: progress while it plays, then what happened on both sides as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from io import StringIO
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from desktop.demo.second_reader import Difference, Verdict
from desktop.demo.telling import Done, Step

_PAPER = 150  # columns of the report file
_NARROWEST = 120  # where nobody's terminal sets the width


class Show:
    """Progress: a bar where a person watches, a line a step where the output goes to a file."""

    def __init__(self, console: Console, steps: int) -> None:
        self._console, self._steps, self._at = console, steps, 0
        self._live = console.is_terminal
        columns = (SpinnerColumn(), BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not self._live)
        self._task: TaskID = self._progress.add_task("", total=steps)

    def __enter__(self) -> Show:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begins(self, step: Step) -> None:
        self._at += 1
        self._progress.update(self._task, description=step.title)

    def ended(self, step: Step, done: Done, seconds: float) -> None:
        self._progress.advance(self._task)
        head = Text.assemble(
            (f"[{self._at:2}/{self._steps}] ", "dim"), (step.title, "bold"), (f"  {seconds:.1f} s", "dim")
        )
        self._progress.console.print(head, soft_wrap=True)
        self._progress.console.print(Text(f"        {done.state}", "green"), soft_wrap=True)

    def note(self, text: str) -> None:
        self._progress.console.print(Text(text, "dim"), soft_wrap=True)


def story_table(rows: Iterable[Done]) -> Table:
    """What was done, and what then stood on either side."""
    table = Table(title="What happened", title_justify="left", show_lines=True, expand=False)
    for head in ("", "What was done", "In Prolegis", "In Clio", "State"):
        table.add_column(head, overflow="fold", justify="right" if not head else "left")
    for number, done in enumerate(rows, start=1):
        table.add_row(str(number), *map(Text, (done.what, done.prolegis, done.clio, done.state)))
    return table


def left_table(left: Sequence[Difference]) -> Table:
    """The differences that were there before and that the paralegal left so."""
    table = Table(title="Left different on purpose", title_justify="left")
    for head in ("Record", "Field", "In Prolegis", "In Clio"):
        table.add_column(head, overflow="fold")
    for one in left:
        table.add_row(*map(Text, (one.name, one.field.replace("_", " "), one.prolegis, one.clio)))
    return table


def print_end(console: Console, rows: Sequence[Done], verdict: Verdict) -> None:
    """The tables and the second reader's word."""
    console.width = max(console.width, _NARROWEST) if not console.is_terminal else console.width
    console.print(story_table(rows))
    if verdict.left:
        console.print(left_table(verdict.left))
    console.print(Text(verdict_line(verdict), "bold green" if verdict.equal else "bold red"), soft_wrap=True)
    for line in verdict.lines():
        console.print(Text(f"  - {line}", "red"), soft_wrap=True)


def verdict_line(verdict: Verdict) -> str:
    read = f"{verdict.clients} clients and {verdict.matters} matters, {verdict.fields} fields, and {verdict.documents} documents byte by byte"
    if verdict.equal:
        but = (
            f", but for the {len(verdict.left)} fields above that were left different on purpose"
            if verdict.left
            else ""
        )
        return f"All that is linked is equal on both sides{but}. The second reader compared {read}."
    return f"The two sides are NOT equal. The second reader compared {read} and found:"


def report_text(rows: Sequence[Done], verdict: Verdict) -> str:
    """The same end as plain text."""
    paper = StringIO()
    print_end(Console(file=paper, width=_PAPER, color_system=None, legacy_windows=False), rows, verdict)
    return paper.getvalue()


def report_data(
    played: Sequence[tuple[Step, Done, float]], verdict: Verdict, areas: dict[str, str], **more: Any
) -> dict[str, Any]:
    """Everything as plain data."""
    steps = [
        {"name": step.name, "title": step.title, **asdict(done), "seconds": round(seconds, 3)}
        for step, done, seconds in played
    ]
    return {"equal": verdict.equal, "steps": steps, "practice_areas": areas, "verdict": asdict(verdict), **more}
