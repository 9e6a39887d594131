"""What ``clients sync`` says of its plan: the certain pairs with their reasons, those to create, the doubtful with their candidates, the rest counted."""

from __future__ import annotations

from typing import Any

from desktop.commands.standing import counted
from desktop.core.matching import Candidate
from desktop.core.wording_matches import reason_words
from desktop.engine.bulk import ClientsPlan
from desktop.engine.facade import Facade


async def pairs_data(facade: Facade, plan: ClientsPlan) -> list[dict[str, Any]]:
    """The certain pairs, each with why it is certain."""
    pairs = []
    for client, contact in plan.link:
        matches = await facade.client_matches(client.id)
        reasons = next((one.reasons for one in matches.candidates if one.record.id == contact.id), ())
        words = [reason_words(reason, "en") for reason in reasons]
        pairs.append({"client": client.id, "name": client.name, "contact": contact.id, "contact_name": contact.name,
                      "reasons": words})  # fmt: skip
    return pairs


def new_data(plan: ClientsPlan) -> list[dict[str, Any]]:
    """Those who are like nobody in Clio."""
    return [{"client": record.id, "name": record.name} for record in plan.create]


def doubtful_data(plan: ClientsPlan) -> list[dict[str, Any]]:
    """Those a person must look at."""
    return [
        {"client": record.id, "name": record.name, "candidates": [_candidate(one) for one in candidates]}
        for record, candidates in plan.ask
    ]


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "contact": one.record.id,
        "name": one.record.name,
        "score": one.score,
        "certainty": one.certainty,
        "reasons": [reason_words(reason, "en") for reason in one.reasons],
    }


def would_lines(
    pairs: list[dict[str, Any]],
    new: list[dict[str, Any]],
    doubtful: list[dict[str, Any]],
    *,
    create: bool,
    linked: int,
    apart: int,
) -> list[str]:
    """The whole plan. ``linked`` are in Clio already; ``apart`` were unlinked by a person, or something is under way for them."""
    lines = ["Dry run, nothing was written."]
    if pairs:
        lines.append(f"{counted(len(pairs), 'client')} would be linked:")
        for one in pairs:
            names = f"{one['name']} ({one['client']}) -> {one['contact_name']} ({one['contact']})"
            lines.append(f"    {names}: {'; '.join(one['reasons'])}")
    if new:
        what = "would be created in Clio" if create else "not in Clio, left as they are without --create"
        lines.append(f"{counted(len(new), 'client')} {what}:")
        lines += [f"    {one['name']} ({one['client']})" for one in new]
    if doubtful:
        lines.append(f"{counted(len(doubtful), 'client')} would be left for a person:")
        lines += doubtful_lines(doubtful)
    lines.append(f"The rest: {counted(linked, 'client')} linked already{f', {apart} left alone' if apart else ''}.")
    return lines


def doubtful_lines(doubtful: list[dict[str, Any]]) -> list[str]:
    lines = []
    for one in doubtful:
        lines.append(f"? {one['name']} ({one['client']}) may be:")
        lines += [f"    {each['name']} ({each['contact']}): {'; '.join(each['reasons'])}" for each in one["candidates"]]
    return lines
