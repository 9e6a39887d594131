"""``send``: old documents of one matter go to Clio, as "Send to Clio" in the window does it. Interrupted it goes on later."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.app import Assembly
from desktop.commands.carried_on import carried_on, interrupted, lift, limited
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json, print_lines, problem_data
from desktop.commands.pace_words import forecast_data
from desktop.commands.papers_found import matter_data, matter_name, the_matter
from desktop.commands.send_words import FAILED, line_data, plan_lines, report_lines
from desktop.commands.sync import Tally, observed, settle, summary
from desktop.core.desk import JobEnded
from desktop.core.documents_desk import SendLine, SendPlan, SendRequest, SendVerdict
from desktop.core.sending_limits import Limits

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.core.views import MatterRow


def run(arguments: argparse.Namespace) -> Exit:
    if bool(arguments.names) == arguments.all:
        raise Stopped(
            Exit.USAGE, "Name documents, or give --all.", "Nothing was read or written.",
            "To see them: prolegis-clio documents MATTER",
        )  # fmt: skip
    if arguments.now and (arguments.after_hours or arguments.per_hour):
        raise Stopped(Exit.USAGE, "Give --now, or limits.", "Nothing was read or written.", "Leave out one of them.")
    work = _would if arguments.dry_run else _run
    return run_on_desk(arguments, lambda desk: work(desk, arguments), ends=True)


async def _would(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    """Read both sides and tell the plan: nothing is written, not even what waits."""
    if (ended := await observed(desk, as_json=arguments.json)) is not None:
        return ended
    matter = _linked(desk, arguments.matter)
    _, plan = await _planned(desk, arguments, matter)
    if arguments.json:
        print_json({
            "dry_run": True, "matter": matter_data(matter), "size": plan.size, "seconds": plan.seconds,
            "forecast": forecast_data(plan.forecast),
            "documents": [line_data(desk, one) for one in plan.lines], "requests": desk.requests,
        })  # fmt: skip
    else:
        print_lines(plan_lines(desk, matter_name(matter), plan))
    return Exit.WAITS if any(one.verdict in FAILED for one in plan.lines) else Exit.EQUAL


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    tally = Tally()
    jobs = await interrupted(desk)
    if arguments.now:
        lift(desk, jobs)
    tally.add(await desk.engine.scheduler.once())
    if not tally.complete:
        return _show(desk, arguments, tally, None, ())
    matter = _linked(desk, arguments.matter)
    waited = [await carried_on(desk, job) for job in jobs]  # a sending that was interrupted comes first
    resting = [job for job in jobs if limited(desk, job)]
    if waited.count(None) == len(resting):
        request, plan = await _without(desk, resting, *await _planned(desk, arguments, matter, again=bool(jobs)))
        if plan.lines:
            jobs.append(desk.facade.send_documents(request.as_seen(plan)))
            waited.append(await carried_on(desk, jobs[-1]))
    until = [moment for job in jobs if (moment := limited(desk, job))]
    lines = {line.key: line for job in jobs for line in await desk.facade.send_report(job)}
    await settle(desk, tally)
    refused = next((one for one in waited if one is not None and not one.ok), None)
    return _show(desk, arguments, tally, matter, tuple(lines.values()), refused, min(until, default=None))


def _linked(desk: Assembly, wanted: str) -> MatterRow:
    from desktop.store.overview import Overview

    overview = Overview(desk.place.database)
    try:
        matter = the_matter(overview, wanted)
    finally:
        overview.close()
    if not matter.prolegis_id or not matter.clio_id:
        number = matter.number or matter.prolegis_id
        remedy = f"Run: prolegis-clio link {number}" if matter.prolegis_id else "Open it in Prolegis, then link it."
        raise Stopped(Exit.FAILED, f"{matter_name(matter)} is not linked.", "Nothing was sent.", remedy)
    return matter


# ---- which documents


async def _planned(
    desk: Assembly, arguments: argparse.Namespace, matter: MatterRow, *, again: bool = False
) -> tuple[SendRequest, SendPlan]:
    """``again``: a name that is not old any more was sent by the interrupted sending."""
    limits = Limits(arguments.after_hours, arguments.per_hour)
    request = SendRequest(matters=(matter.key,), limits=limits)
    plan = await desk.facade.plan_send(request)
    if not arguments.all:
        keys = [key for name in arguments.names if (key := _called(desk, matter, name, plan.lines, again=again))]
        if not keys:
            return request, SendPlan((), 0, 0.0, "")
        request = SendRequest(documents=tuple(dict.fromkeys(keys)), limits=limits)
        plan = await desk.facade.plan_send(request)
    return request, plan


async def _without(
    desk: Assembly, resting: list[str], request: SendRequest, plan: SendPlan
) -> tuple[SendRequest, SendPlan]:
    """What an earlier sending has and sends in its own hours stays its."""
    theirs = {line.key for job in resting for line in await desk.facade.send_report(job)}
    ours = tuple(line.key for line in plan.lines if line.key not in theirs)
    if len(ours) == len(plan.lines):
        return request, plan
    request = SendRequest(documents=ours, limits=request.limits)
    return request, await desk.facade.plan_send(request) if ours else SendPlan((), 0, 0.0, "")


def _called(desk: Assembly, matter: MatterRow, name: str, lines: tuple[SendLine, ...], *, again: bool) -> str:
    """The row key of the old document of this name; "" for one that was sent meanwhile. Raises ``Stopped``."""
    found = [one for one in lines if name in {one.key[2:], one.name, _path(one)}]
    found = found or [one for one in lines if name.casefold() in {one.name.casefold(), _path(one).casefold()}]
    if len(found) > 1:
        which = "; ".join(f"{one.key[2:]}: {_path(one)}" for one in found)
        raise Stopped(
            Exit.USAGE,
            f"{len(found)} documents are called {name}.",
            f"Nothing was sent. {which}",
            "Name one by its id.",
        )
    return found[0].key if found else _not_old(desk, matter, name, again=again)


def _path(line: SendLine) -> str:
    return f"{line.folder}/{line.name}" if line.folder else line.name


def _not_old(desk: Assembly, matter: MatterRow, name: str, *, again: bool) -> str:
    from desktop.store.overview import Overview

    overview = Overview(desk.place.database)
    try:
        known = overview.documents_called(name, matter.key)
    finally:
        overview.close()
    if any(one.link_id for one in known):  # another of that name may stand in Clio alone
        if again:
            return ""
        _stop(f"{name} stands in Clio already.", "It is kept equal by itself.")
    what = f"{name} is not in Prolegis." if known else f"No document of {matter_name(matter)} is called {name}."
    _stop(what, f"To see them: prolegis-clio documents {matter.prolegis_id}")


def _stop(what: str, remedy: str) -> NoReturn:
    raise Stopped(Exit.FAILED, what, "Nothing was sent.", remedy)


# ---- the report


def _show(
    desk: Assembly, arguments: argparse.Namespace, tally: Tally, matter: MatterRow | None, lines: tuple[SendLine, ...],
    refused: JobEnded | None = None, until: datetime | None = None,
) -> Exit:  # fmt: skip
    """What became of each file, and how things stand. Anything that failed or is left is no success."""
    problems = (*tally.problems(desk), *(refused.problems if refused else ()))
    kinds = {
        "sent": {SendVerdict.SENT},
        "linked": {SendVerdict.LINKED},
        "left": {SendVerdict.WAITING},
        "empty": {SendVerdict.EMPTY},
    }
    counts = {name: sum(one.verdict in of for one in lines) for name, of in {**kinds, "failed": FAILED}.items()}
    if arguments.json:
        facts: dict[str, Any] = {"matter": matter_data(matter) if matter else None, **counts}
        facts["waits_until"] = until.isoformat() if until else None
        facts["documents"] = [line_data(desk, one) for one in lines]
        print_json({**facts, **summary(desk, tally), "problems": [problem_data(one) for one in problems]})
    else:
        from desktop.commands.tables import problem_lines

        if matter is not None:
            print_lines(report_lines(desk, matter_name(matter), lines))
        told = {one.prolegis_id for one in problems if f"p:{one.prolegis_id}" in {line.key for line in lines}}
        print_lines(problem_lines(one for one in problems if one.prolegis_id not in told))
    code = exit_of(problems, tally.under_way(desk), not tally.complete or bool(refused))
    if code is Exit.EQUAL and counts["left"] and until is not None and not counts["failed"]:
        return Exit.UNCONFIRMED
    return Exit.FAILED if code is Exit.EQUAL and counts["failed"] + counts["left"] else code
