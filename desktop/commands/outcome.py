"""How a command ends: exit codes, and the one shape of a message that stops it (what happened, what it means, one remedy)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from desktop.core.problems import Problem


class Exit(IntEnum):
    EQUAL = 0
    FAILED = 1
    USAGE = 2
    WAITS = 3
    SIGN_IN = 4
    UNREACHABLE = 5
    UNCONFIRMED = 6


class Stopped(Exception):
    """A command cannot go on. ``code`` is of the catalogue where there is one."""

    def __init__(self, exit: Exit, what: str, meaning: str = "", remedy: str = "", *, code: str = "") -> None:
        super().__init__(what)
        self.exit, self.what, self.meaning, self.remedy, self.code = exit, what, meaning, remedy, code

    def show(self, *, as_json: bool) -> None:
        if as_json:
            error = {"code": self.code, "what": self.what, "meaning": self.meaning, "remedy": self.remedy}
            print(json.dumps({"error": error}, ensure_ascii=False))
            return
        head = f"{self.what} [{self.code}]" if self.code else self.what
        print(head, *(line for line in (self.meaning, self.remedy) if line), sep="\n  ", file=sys.stderr)


def stopped_by(problem: Problem, exit: Exit, remedy: str = "") -> Stopped:
    """The catalogue's words for a problem, as a message that ends a command."""
    from desktop.commands.remedies import remedy as remedy_of
    from desktop.core.catalogue import render

    shown = render(problem, "en")
    return Stopped(exit, shown.title, shown.meaning, remedy or remedy_of(problem, shown), code=problem.code)


def refuse_globals(arguments: argparse.Namespace, why: str, remedy: str) -> None:
    """For a command that has its own folder and services: a global option that would be passed over in silence is refused."""
    given = [name for name in ("data_dir", "clio_url", "prolegis_url") if getattr(arguments, name, None) is not None]
    if given:
        raise Stopped(
            Exit.USAGE, f"This command takes no --{given[0].replace('_', '-')}: {why}.", "Nothing was done.", remedy
        )


def exit_of(problems: Iterable[Problem], unconfirmed: int, failed: bool) -> Exit:
    """The exit code for what is so after a run. Sign-in, this computer, network, then unconfirmed writes, then questions."""
    codes = [problem.code for problem in problems if not problem.waits or problem.kind is None]
    if any(code.startswith("AUTH-") for code in codes):
        return Exit.SIGN_IN
    if any(code.startswith(("DB-", "DISK-", "BUG-")) for code in codes):
        return Exit.FAILED
    if any(code.startswith(("NET-", "SRV-", "RATE-")) for code in codes):
        return Exit.UNREACHABLE
    if unconfirmed:
        return Exit.UNCONFIRMED
    if any(code != "DESK-1" for code in codes):
        return Exit.WAITS
    return Exit.FAILED if failed or codes else Exit.EQUAL


def print_json(value: Any) -> None:
    """One line of plain data; instants as ISO text."""
    import msgspec

    print(msgspec.json.encode(value).decode())


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem with its words, as plain data."""
    from desktop.commands.remedies import remedy
    from desktop.core.catalogue import render

    shown = render(problem, "en")
    return {
        "key": problem.key,
        "code": problem.code,
        "title": shown.title,
        "meaning": shown.meaning,
        "remedy": remedy(problem, shown),
        "choices": list(problem.choices),
        "kind": problem.kind,
        "side": problem.side,
        "prolegis_id": problem.prolegis_id,
        "clio_id": problem.clio_id,
        "field": problem.field,
        "since": problem.since,
        "waits": problem.waits,
    }
