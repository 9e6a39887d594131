"""``link``: one matter and its clients, as the Matter Info wizard does it; without a choice only where everything is certain."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

import msgspec

from desktop.app import Assembly
from desktop.commands.desk import run_on_desk
from desktop.commands.outcome import Exit, Stopped, exit_of, print_json, print_lines, problem_data
from desktop.commands.sync import Tally, settle, summary
from desktop.core.desk import ClientPlan, JobEnded, LinkPreview, LinkRequest, MatterMatches
from desktop.core.matching import Candidate
from desktop.core.records import Kind, Record, Side
from desktop.core.wording_matches import reason_words


def run(arguments: argparse.Namespace) -> Exit:
    return run_on_desk(arguments, lambda desk: _run(desk, arguments))


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    tally = Tally()
    tally.add(await desk.engine.scheduler.once())
    if not tally.complete:
        return await _show(desk, arguments, tally)
    matter = _matter(desk, arguments.matter)
    matches = await desk.facade.matter_matches(matter.id)
    if matches.linked_clio_id:
        _refuse_another(desk, arguments, matches.linked_clio_id)
        return await _show(desk, arguments, tally, matter.id)
    request = await _request(desk, matches, arguments)
    preview = await desk.facade.preview(request)
    if preview.blockers:
        return _refused(arguments, JobEnded("", False, preview.blockers))
    ended = await desk.facade.done(desk.facade.link(msgspec.structs.replace(request, seen=preview.token)))
    if not ended.ok:
        return _refused(arguments, ended)
    await settle(desk, tally)
    return await _show(desk, arguments, tally, matter.id, preview)


def _matter(desk: Assembly, wanted: str) -> Record:
    found = desk.store.observation(Side.PROLEGIS, Kind.MATTER, wanted)
    by_number = desk.store.matter_by_number(Side.PROLEGIS, wanted)
    if found is None and len(by_number) != 1:
        what = f"Prolegis has {'several matters' if by_number else 'no matter'} {wanted}."
        raise Stopped(Exit.FAILED, what, "Nothing was written.", "Give the matter's number or id as Prolegis shows it.")
    return found or by_number[0]


def _refuse_another(desk: Assembly, arguments: argparse.Namespace, linked: str) -> None:
    """A matter that is linked stays as it is: whoever named another Clio matter is told, not answered with success."""
    stands = desk.store.observation(Side.CLIO, Kind.MATTER, linked)
    number = stands.text("number") if stands is not None else ""
    if arguments.clio and arguments.clio not in {linked, number}:
        what = f"{arguments.matter} is linked with another Clio matter: {number or linked}."
        raise Stopped(Exit.FAILED, what, "Nothing was written.", "End that link in the window first.")


async def _request(desk: Assembly, matches: MatterMatches, arguments: argparse.Namespace) -> LinkRequest:
    """What to link: certain clients; with ``--create`` those that resemble nobody are created. Doubtful ones stop it."""
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
    facts: dict[str, Any] = {
        "matter": matches.prolegis.text("number"),
        "clients": [_client(one) for one in doubtful],
        "candidates": [_candidate(one) for one in matches.candidates],
    }
    if arguments.json:
        print_json(facts)
        raise SystemExit(int(Exit.WAITS))
    for client in facts["clients"]:
        print(
            f"? {client['name']} ({client['id']}) is not in Clio for certain.", *_lines(client["candidates"]), sep="\n"
        )
    print(
        "Clio matters that may be it:" if facts["candidates"] else "No Clio matter was found.",
        *_lines(facts["candidates"]),
        sep="\n",
    )
    raise Stopped(
        Exit.WAITS, f"{facts['matter']} is not certain: nothing was written.",
        "A wrong link is worse than none.", "Choose with --clio ID, or --create. Link clients with: clients sync ID",
    )  # fmt: skip


def _client(one: ClientPlan) -> dict[str, Any]:
    candidates = [_candidate(each) for each in one.candidates]
    return {"id": one.prolegis.id, "name": one.prolegis.name, "candidates": candidates}


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "id": one.record.id,
        "name": one.record.name,
        "description": one.record.text("description"),
        "score": one.score,
        "certainty": one.certainty,
        "reasons": [reason_words(reason, "en") for reason in one.reasons],
    }


def _lines(candidates: list[dict[str, Any]]) -> list[str]:
    return [f"    {one['id']}  {one['name']}  {one['description']}  {'; '.join(one['reasons'])}" for one in candidates]


def _refused(arguments: argparse.Namespace, ended: JobEnded) -> Exit:
    if arguments.json:
        print_json({"linked": False, "problems": [problem_data(problem) for problem in ended.problems]})
    else:
        from desktop.commands.tables import problem_lines

        print_lines(problem_lines(ended.problems))
    unconfirmed = sum(problem.code == "AMB-1" for problem in ended.problems)
    return exit_of(ended.problems, unconfirmed, True)


async def _show(
    desk: Assembly, arguments: argparse.Namespace, tally: Tally, matter: str = "", preview: LinkPreview | None = None
) -> Exit:
    """How things stand now. A client of the matter who is not in Clio waits for a person: the matter is linked, not all of it."""
    matches = await desk.facade.matter_matches(matter) if matter else None
    linked = matches.linked_clio_id if matches else ""
    left = [_client(one) for one in matches.clients if not one.linked_clio_id] if matches else []
    problems = tally.problems(desk)
    if arguments.json:
        written = [msgspec.to_builtins(change) for change in preview.changes] if preview else []
        facts = {"linked": bool(linked), "clio_id": linked, "written": written, "unlinked": left}
        print_json({**facts, **summary(desk, tally)})
    else:
        from desktop.commands.tables import problem_lines, state_words

        print(f"{arguments.matter} is linked with Clio matter {linked}." if linked else state_words(desk.engine.state))
        print_lines(line for client in left for line in _left_lines(client))
        print_lines(problem_lines(problems))
    exit = exit_of(problems, desk.unconfirmed, not tally.complete)
    return Exit.WAITS if exit is Exit.EQUAL and left else exit


def _left_lines(client: dict[str, Any]) -> list[str]:
    """A client who was left unlinked, who it may be and the one way on."""
    if not client["candidates"]:
        remedy = f"Run: prolegis-clio clients sync {client['id']} --create"
        return [f"? {client['name']} ({client['id']}) is not in Clio.", f"    {remedy}"]
    head = f"? {client['name']} ({client['id']}) is not linked. In Clio it may be:"
    return [head, *_lines(client["candidates"]), "    In the window (prolegis-clio): Search Clio Contacts."]
