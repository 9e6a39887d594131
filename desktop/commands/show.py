"""``status``, ``plan``, ``links``, ``problems``, ``history``, ``explain``: what is known, read-only; no request is made."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.commands.desk import never_connected, place_of, run_on_desk, store_message
from desktop.commands.outcome import Exit, exit_of, print_json, print_lines, problem_data
from desktop.settings import token_from_environment

if TYPE_CHECKING:
    from desktop.app import Assembly
    from desktop.settings import Place
    from desktop.store.overview import Overview


def with_overview(arguments: argparse.Namespace, work: Callable[[Overview], Exit]) -> Exit:
    """Work on what is known. Raises ``Stopped`` where nothing is, or it cannot be read."""
    from desktop.store.connection import StoreError
    from desktop.store.overview import Overview

    place = _used_place(arguments)
    overview = Overview(place.database)
    try:
        return work(overview)
    except StoreError as error:
        raise store_message(error.code, str(place.folder), error.reason) from error
    finally:
        overview.close()


def _used_place(arguments: argparse.Namespace) -> Place:
    """The data folder, once there is something in it to show; looking must not make a desk of an empty folder."""
    place, settings = place_of(arguments)
    if not place.database.exists():
        raise never_connected(place, settings)
    return place


def status(arguments: argparse.Namespace) -> Exit:
    return with_overview(arguments, lambda overview: _status(overview, arguments.json))


def _status(overview: Overview, as_json: bool) -> Exit:
    problems, waiting, counts = overview.problems(), overview.unfinished(), overview.counts()
    confirmed = overview.value("confirmed.at")
    firms = {side: (overview.value(f"identity.{side}") or {}).get("account_name", "") for side in ("prolegis", "clio")}
    code = exit_of(problems, waiting, failed=False)
    if code is Exit.EQUAL and not all(firm or token_from_environment(side) for side, firm in firms.items()):
        code = Exit.SIGN_IN  # nothing waits because a side was never reached
    elif code is Exit.EQUAL and not confirmed:
        code = Exit.FAILED  # a dry run read both, or the first sync broke off: they were never compared to the end
    if as_json:
        print_json({
            "state": _STATES[code], "last_confirmed": confirmed, "waiting": waiting, "counts": counts, "firms": firms,
            "problems": [problem_data(problem) for problem in problems],
        })  # fmt: skip
        return code
    from desktop.commands.standing import standing_words
    from desktop.commands.tables import problem_lines

    when = datetime.fromisoformat(confirmed) if confirmed else None
    print(_WORDS[code], standing_words(overview, when, calm=code is Exit.EQUAL))
    for side, firm in firms.items():
        unheard = "a token is given, never reached" if token_from_environment(side) else "not connected"
        print(f"  {side.capitalize()}: {firm or unheard}")
    print(
        f"  {counts.clients} clients, {counts.clients_unlinked} not in Clio; {counts.matters} matters, {counts.matters_unlinked} not linked"
    )
    print_lines(problem_lines(problems))
    return code


_STATES = {
    Exit.EQUAL: "up_to_date",
    Exit.FAILED: "starting",
    Exit.WAITS: "needs_you",
    Exit.SIGN_IN: "signed_out",
    Exit.UNREACHABLE: "offline",
    Exit.UNCONFIRMED: "unconfirmed",
}
_WORDS = {
    Exit.EQUAL: "Nothing waits.",
    Exit.FAILED: "No sync has ended yet.",
    Exit.WAITS: "Something needs you.",
    Exit.SIGN_IN: "A sign-in is needed.",
    Exit.UNREACHABLE: "A service could not be reached.",
    Exit.UNCONFIRMED: "Changes are still on their way.",
}


def problems(arguments: argparse.Namespace) -> Exit:
    def work(overview: Overview) -> Exit:
        found = overview.problems()
        if arguments.json:
            print_json([problem_data(problem) for problem in found])
        else:
            from desktop.commands.tables import problem_lines

            print(*(problem_lines(found) or ["Nothing waits for you."]), sep="\n")
        return exit_of(found, 0, failed=False)

    return with_overview(arguments, work)


def links(arguments: argparse.Namespace) -> Exit:
    def work(overview: Overview) -> Exit:
        found = overview.links()
        if arguments.json:
            names = ("id", "kind", "prolegis_id", "clio_id", "state", "origin", "linked_at", "confirmed_at", "pending")
            print_json([{name: getattr(link, name) for name in names} for link in found])
        else:
            rows = [(link.kind, link.prolegis_id, link.clio_id, link.state, _time(link.confirmed_at)) for link in found]
            heads = ("Kind", "Prolegis", "Clio", "State", "Confirmed equal")
            _print_table(rows, heads, empty="No client and no matter is linked yet.")
        return Exit.EQUAL

    return with_overview(arguments, work)


def history(arguments: argparse.Namespace) -> Exit:
    def work(overview: Overview) -> Exit:
        ids = overview.activity_ids(text="", problems_only=False, key=None, since=None)[:500]
        rows = overview.activity(ids)
        if arguments.json:
            print_json(rows)
        else:
            from desktop.core.wording_records import verb_words

            cells = [
                (
                    _time(row.at),
                    verb_words(row.verb, row.side, "en", row.kind),
                    row.kind,
                    row.name,
                    " ".join(row.fields),
                )
                for row in rows
            ]
            _print_table(cells, ("When", "What", "Kind", "Name", "Fields"), empty="Nothing was done yet.")
        return Exit.EQUAL

    return with_overview(arguments, work)


def _time(at: datetime | None) -> str:
    from desktop.commands.tables import local_time

    return local_time(at) if at is not None else "-"


def _print_table(rows: Sequence[Sequence[Any]], heads: Sequence[str], *, empty: str) -> None:
    from desktop.commands.tables import columns

    print_lines(columns(([str(cell) for cell in row] for row in rows), heads) if rows else [empty])


def plan(arguments: argparse.Namespace) -> Exit:
    """From what is known now; ``sync --dry-run`` reads both sides first."""

    async def work(desk: Assembly) -> Exit:
        from desktop.commands.sync import plan_data
        from desktop.commands.tables import plan_lines

        found = desk.engine.cycle.dry_run()
        if arguments.json:
            print_json(plan_data(found))
        else:
            print_lines(plan_lines(found))
        return Exit.WAITS if found.all_problems else Exit.EQUAL

    _used_place(arguments)
    return run_on_desk(arguments, work, reaches=False)


def explain(arguments: argparse.Namespace) -> Exit:
    from desktop.core.catalogue import CATALOGUE, explain

    code = arguments.code.upper()
    print(explain(code, arguments.lang))
    return Exit.EQUAL if code in CATALOGUE else Exit.USAGE
