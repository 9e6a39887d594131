"""What ``send`` says: the plan and the report of a sending, file by file, what failed with its code and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from desktop.commands.pace_words import pace_words
from desktop.commands.papers_found import size_words
from desktop.commands.remedies import remedy
from desktop.commands.standing import counted
from desktop.commands.terminal import one_line
from desktop.core.catalogue import CATALOGUE, render
from desktop.core.documents_desk import SendLine, SendPlan, SendVerdict

if TYPE_CHECKING:
    from desktop.app import Assembly
    from desktop.core.problems import Problem

FAILED = frozenset({SendVerdict.FAILED, SendVerdict.TOO_LARGE, SendVerdict.RENAME, SendVerdict.NOT_LINKED})
_WORDS = {
    SendVerdict.SEND: "would be sent",
    SendVerdict.THERE: "stands in Clio already: would be linked, not sent",
    SendVerdict.COMPARE: "may stand in Clio already: would be compared first",
    SendVerdict.RENAME: "Clio takes no such name",
    SendVerdict.TOO_LARGE: "too large for Clio",
    SendVerdict.EMPTY: "has no content yet: left where it is",
    SendVerdict.NOT_LINKED: "its matter is not linked",
    SendVerdict.SENT: "sent",
    SendVerdict.LINKED: "stood in Clio already: linked, not sent",
    SendVerdict.FAILED: "not sent",
    SendVerdict.WAITING: "not sent yet: kept for later",
}
_QUIET = frozenset({SendVerdict.SENT, SendVerdict.LINKED})
_CANCELLED = "cancelled"


def line_data(desk: Assembly, line: SendLine) -> dict[str, Any]:
    """One file as plain data. ``code``, ``title`` and ``remedy`` where it failed; ``proposed`` a name that Clio takes."""
    code, title, todo = _trouble(desk, line)
    return {
        "id": line.key[2:], "name": line.name, "folder": line.folder, "size": line.size, "verdict": line.verdict,
        "proposed": line.detail if line.verdict is SendVerdict.RENAME else "", "code": code, "title": title,
        "remedy": todo,
    }  # fmt: skip


def _trouble(desk: Assembly, line: SendLine) -> tuple[str, str, str]:
    """(code, title, remedy) of what stands in the way of one file."""
    if line.verdict is SendVerdict.RENAME:
        return (
            "NAME-1",
            _WORDS[line.verdict],
            "Rename it in Prolegis.",
        )
    if line.verdict is SendVerdict.TOO_LARGE:
        return "SIZE-1", _WORDS[line.verdict], "Run: prolegis-clio explain SIZE-1"
    if line.verdict is not SendVerdict.FAILED:
        return "", "", ""
    problem = _problem(desk.store.problems(), line)
    if problem is not None:
        shown = render(problem, "en")
        return problem.code, shown.title, remedy(problem, shown)
    if line.detail in CATALOGUE:
        return line.detail, "", f"Run: prolegis-clio explain {line.detail}"
    if line.detail == _CANCELLED:
        return "", "The sending was cancelled", "Run the command again."
    return (
        "",
        "It could not be read or compared, or is not there any more",
        "Look at it in Prolegis, then run it again.",
    )


def _problem(standing: Iterable[Problem], line: SendLine) -> Problem | None:
    found = [one for one in standing if one.prolegis_id == line.key[2:]]
    return next((one for one in found if one.code == line.detail), found[0] if found else None)


def plan_lines(desk: Assembly, matter: str, plan: SendPlan) -> list[str]:
    if not plan.lines:
        return ["Dry run, nothing was written.", f"{one_line(matter)} has no old documents to send."]
    count = {verdict: sum(one.verdict is verdict for one in plan.lines) for verdict in SendVerdict}
    unsure, there = count[SendVerdict.COMPARE], count[SendVerdict.THERE]
    parts = [f"{counted(count[SendVerdict.SEND], 'document')} would go to Clio"]
    parts += [f"{unsure} may stand there already"] if unsure else []
    parts += [f"{there} there already would be linked"] if there else []
    parts += [f"at most {size_words(plan.size)}" if unsure else size_words(plan.size), pace_words(desk, plan)]
    head = f"{one_line(matter)}: {', '.join(parts)}:"
    return ["Dry run, nothing was written.", head, *(one for line in plan.lines for one in _told(desk, line))]


def report_lines(desk: Assembly, matter: str, lines: Sequence[SendLine]) -> list[str]:
    """Figures first; then every file that did not simply go over."""
    if not lines:
        return [f"{one_line(matter)} has no old documents to send."]
    count = {verdict: sum(one.verdict is verdict for one in lines) for verdict in SendVerdict}
    size = sum(one.size for one in lines if one.verdict is SendVerdict.SENT)
    failed = sum(count[verdict] for verdict in FAILED)
    parts = [f"{counted(count[SendVerdict.SENT], 'document')} sent, {size_words(size)}"]
    parts += [f"{count[SendVerdict.LINKED]} stood in Clio already"] if count[SendVerdict.LINKED] else []
    parts += [f"{failed} failed"] if failed else []
    parts += [f"{count[SendVerdict.WAITING]} not sent yet"] if count[SendVerdict.WAITING] else []
    parts += [f"{count[SendVerdict.EMPTY]} without content"] if count[SendVerdict.EMPTY] else []
    rest = (one for one in lines if one.verdict not in _QUIET)
    return [f"{one_line(matter)}: {', '.join(parts)}.", *(one for line in rest for one in _told(desk, line))]


def _told(desk: Assembly, line: SendLine) -> list[str]:
    path = one_line(f"{line.folder}/{line.name}" if line.folder else line.name)
    code, title, todo = _trouble(desk, line)
    words = _WORDS[line.verdict]
    if line.verdict is SendVerdict.RENAME and line.detail:
        words += f": {one_line(line.detail)} is proposed"
    head = f"  {'!' if code or line.verdict in FAILED else ' '} {path}, {size_words(line.size)}: {words}"
    reason = one_line(title) if line.verdict is SendVerdict.FAILED else ""
    return [f"{head}{f'  [{code}]' if code else ''}", *(f"      {one}" for one in (reason, todo) if one)]
