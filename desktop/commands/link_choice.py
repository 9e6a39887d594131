"""What ``link`` is to link: the certain clients and matter, or the one that was named; where it is not certain, the question and the way on."""

from __future__ import annotations

import argparse
import shlex
from typing import Any, NoReturn

from desktop.app import Assembly
from desktop.commands.outcome import Exit, Stopped, print_json
from desktop.core.creations import resembles
from desktop.core.desk import ClientPlan, LinkRequest, MatterMatches
from desktop.core.matching import Candidate
from desktop.core.wording_matches import reason_words


async def request_for(desk: Assembly, matches: MatterMatches, arguments: argparse.Namespace) -> LinkRequest:
    """Certain clients are linked; with ``--create`` those that resemble nobody are created. Doubtful ones stop it."""
    clients: dict[str, str] = {}
    doubtful: list[ClientPlan] = []
    for plan in matches.clients:
        if plan.linked_clio_id:
            continue
        if plan.certain is not None:
            clients[plan.prolegis.id] = plan.certain.record.id
        elif arguments.create and not plan.candidates:
            clients[plan.prolegis.id] = "create"
        else:
            doubtful.append(plan)
    if doubtful and (arguments.create or len(doubtful) == len(matches.clients) or not arguments.clio):
        _ask(arguments, matches, doubtful)
    if arguments.create:
        return LinkRequest(matches.prolegis.id, create_matter=True, clients=clients)
    if arguments.clio:
        clio = await _clio_matter(desk, arguments.clio, matches.prolegis.id)
        return LinkRequest(matches.prolegis.id, clio, clients=clients, numbers="clio")
    if matches.certain is None:
        _ask(arguments, matches, doubtful)
    return LinkRequest(matches.prolegis.id, matches.certain.record.id, clients=clients, numbers="clio")


async def _clio_matter(desk: Assembly, wanted: str, ours: str) -> str:
    from desktop.core.records import Kind, Side

    if desk.store.observation(Side.CLIO, Kind.MATTER, wanted) is not None:
        return wanted
    found = await desk.facade.search_matters(wanted, ours=ours, exact=True)
    if len(found) != 1:
        raise Stopped(
            Exit.FAILED, f"Clio has no free matter {wanted}.", "Nothing was written.", "Check the number in Clio."
        )
    return found[0].record.id


def _ask(arguments: argparse.Namespace, matches: MatterMatches, doubtful: list[ClientPlan]) -> NoReturn:
    """Not certain: say what there is and how to choose; nothing is written."""
    remedy = _way_on(arguments, matches, doubtful)
    facts: dict[str, Any] = {
        "matter": matches.prolegis.text("number"),
        "clients": [client_data(one, dry=arguments.dry_run) for one in doubtful],
        "candidates": [] if arguments.create else [_candidate(one) for one in matches.candidates],
        "remedy": remedy,
    }
    if arguments.json:
        print_json(facts)
        raise SystemExit(int(Exit.WAITS))
    for client in facts["clients"]:
        print(*client_lines(client), sep="\n")
    if not arguments.create:
        print("Clio matters that may be it:" if facts["candidates"] else "No Clio matter looks like it.")
        print(*candidate_lines(facts["candidates"]), sep="\n", end="\n" if facts["candidates"] else "")
    what = f"{facts['matter'] or arguments.matter} is not certain: nothing was written."
    raise Stopped(Exit.WAITS, what, "A wrong link is worse than none.", remedy)


def _way_on(arguments: argparse.Namespace, matches: MatterMatches, doubtful: list[ClientPlan]) -> str:
    """The one next step, with the choices that were given kept, so that a dry run stays one."""
    command = f"prolegis-clio link {shlex.quote(arguments.matter)}"
    dry = " --dry-run" if arguments.dry_run else ""
    if doubtful and (arguments.create or arguments.clio or matches.certain or len(doubtful) == len(matches.clients)):
        given = " --create" if arguments.create else f" --clio {shlex.quote(arguments.clio)}" if arguments.clio else ""
        return f"Settle the clients above first, then run: {command}{given}{dry}"
    if matches.candidates:
        return f"Choose one: {command} --clio ID{dry}. If it is none of them: {command} --create{dry}"
    return f"Run: {command} --create{dry}. If you know its Clio number: {command} --clio NUMBER{dry}"


def client_data(one: ClientPlan, *, dry: bool = False) -> dict[str, Any]:
    """A client who is not linked, whom it may be in Clio, and the one way to settle it."""
    if any(resembles(each) for each in one.candidates):
        remedy = "In the window (prolegis-clio): Search Clio Contacts."
    else:
        remedy = f"Run: prolegis-clio clients sync {shlex.quote(one.prolegis.id)} --create{' --dry-run' if dry else ''}"
    candidates = [_candidate(each) for each in one.candidates]
    return {"id": one.prolegis.id, "name": one.prolegis.name, "candidates": candidates, "remedy": remedy}


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "id": one.record.id,
        "name": one.record.name,
        "description": one.record.text("description"),
        "score": one.score,
        "certainty": one.certainty,
        "reasons": [reason_words(reason, "en") for reason in one.reasons],
    }


def client_lines(client: dict[str, Any]) -> list[str]:
    """The same for people."""
    name = f"{client['name']} ({client['id']})"
    if not client["candidates"]:
        return [f"? {name} is not linked: nobody in Clio looks alike.", f"    {client['remedy']}"]
    head = f"? {name} is not linked: it is not certain who this is in Clio. It may be:"
    return [head, *candidate_lines(client["candidates"]), f"    {client['remedy']}"]


def candidate_lines(candidates: list[dict[str, Any]]) -> list[str]:
    return [
        "    " + "  ".join(filter(None, (one["id"], one["name"], one["description"], "; ".join(one["reasons"]))))
        for one in candidates
    ]
