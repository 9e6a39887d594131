"""Which records and links there may be: no duplicate, no wrong link, nothing deleted, nothing that comes back, no orphan."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.simulation.canon import CLIO_FIELD
from tests.simulation.ledger import FOREVER, Bond, Facts

CLIO_KIND = {"client": "contact", "matter": "matter"}
_OVERLAP = 120.0  # seconds before a send within which an equal record cannot be told from ours
_ON_THE_WAY = 200.0  # seconds that a write sent before an unlinking may take to arrive


def check(facts: Facts) -> list[str]:
    return [
        *_duplicates(facts),
        *_links(facts),
        *_deletes(facts),
        *_resurrections(facts),
        *_one_to_one(facts),
        *_orphans(facts),
    ]


# ---- I1


def _duplicates(facts: Facts) -> Iterator[str]:
    for kind, clio_kind in CLIO_KIND.items():
        made: dict[str, list[str]] = defaultdict(list)
        for id, _ in facts.made("clio", clio_kind):
            made[facts.about("clio", clio_kind, id)].append(id)
        for entity, ids in made.items():
            source = next(
                (
                    id
                    for (service, of, id), about in facts.entity.items()
                    if (service, of, about) == ("prolegis", kind, entity)
                ),
                "",
            )
            source = source or next(
                (id for id, _ in facts.made("prolegis", kind) if facts.about("prolegis", kind, id) == entity), ""
            )
            if not entity or not source:
                yield f"I1 {clio_kind} {ids} in Clio were made from nobody of Prolegis ({entity})"
            elif len(ids) > 1:
                yield f"I1 {clio_kind} {ids} in Clio were all made from {entity}"
    yield from _made_in_prolegis(facts)
    yield from _relationships(facts)


def _relationships(facts: Facts) -> Iterator[str]:
    """Never two of ours at once for the same contact on the same matter."""
    standing: dict[tuple[int, int], tuple[str, float]] = {}
    for id, state in facts.made("clio", "relationship"):
        pair = state.fields["matter_id"], state.fields["contact_id"]
        other, gone_at = standing.get(pair, ("", 0.0))
        if state.at < gone_at:
            yield f"I1 relationships {other} and {id} join the same matter and contact {pair}"
        last = facts.states("clio", "relationship", id)[-1]
        standing[pair] = id, last.at if last.action == "deleted" else FOREVER


def _made_in_prolegis(facts: Facts) -> Iterator[str]:
    """At most one client for each contact that a person entered in Clio."""
    made: dict[str, list[str]] = defaultdict(list)
    for id, _ in facts.made("prolegis", "client"):
        made[facts.about("prolegis", "client", id)].append(id)
    for entity, ids in made.items():
        sources = [
            id
            for (service, kind, id), about in facts.entity.items()
            if (service, kind, about) == ("clio", "contact", entity)
        ]
        if not entity or len(ids) > len(sources):
            yield f"I1 clients {ids} in Prolegis were made from the {len(sources)} contacts of {entity!r}"
    for id, state in facts.made("prolegis", "matter"):
        yield f"I1 the matter {id} was made in Prolegis at {state.at:.0f}"


# ---- I1: links that join what does not belong together


def _links(facts: Facts) -> Iterator[str]:
    for bond in facts.bonds:
        if bond.actor == "app" and (why := _wrong(facts, bond)):
            yield f"I1 wrong link of {bond.kind} {bond.ours} and {bond.theirs} at {bond.at:.0f}: {why}"
    for id, state in facts.made("clio", "relationship"):
        if not any(bond.kind == "matter" and bond.theirs == str(state.fields["matter_id"]) for bond in facts.bonds):
            yield f"I7 relationship {id} on a matter that was never linked"


def _wrong(facts: Facts, bond: Bond) -> str:
    """Right is a link of what the assistant made from the one side, of what a person chose, and of what nobody could tell from it."""
    ours, theirs = facts.about("prolegis", bond.kind, bond.ours), facts.about("clio", CLIO_KIND[bond.kind], bond.theirs)
    made = {side: states[0].actor == "app" for side, states in _ends(facts, bond).items() if states}
    if not ours or not theirs:
        return f"one end is not there ({ours!r}, {theirs!r})"
    if made.get("clio") or made.get("prolegis"):
        return "" if ours == theirs else f"made from another: {ours}, {theirs}"
    if any((bond.kind, bond.ours, bond.theirs) in ask["pairs"] and ask["at"] <= bond.at for ask in facts.asks):
        return ""
    if bond.kind == "client" and ours == theirs and any(ask["at"] <= bond.at for ask in facts.asked("sync clients")):
        return ""
    return "" if could_be_ours(facts, bond) else f"nobody chose it: {ours}, {theirs}"


def _ends(facts: Facts, bond: Bond) -> dict[str, list]:
    return {
        "prolegis": facts.states("prolegis", bond.kind, bond.ours),
        "clio": facts.states("clio", CLIO_KIND[bond.kind], bond.theirs),
    }


def could_be_ours(facts: Facts, bond: Bond) -> bool:
    """A colleague's equal that appeared just when ours was sent and got lost: nothing in Clio tells the two apart."""
    path, there = f"/{CLIO_KIND[bond.kind]}s.json", facts.states("clio", CLIO_KIND[bond.kind], bond.theirs)[0]
    name = (
        there.fields["description"]
        if bond.kind == "matter"
        else there.fields["last_name"] or there.fields["company_name"]
    )
    sends = [
        one.at for one in facts.trace.exchanges
        if one.side == "clio" and one.method == "POST" and one.path.endswith(path) and name in one.body.decode()
        and one.status not in range(200, 300)
    ]  # fmt: skip
    return bool(sends) and there.at >= min(sends) - _OVERLAP


# ---- I3, I5, I6, I7


def _deletes(facts: Facts) -> Iterator[str]:
    for version in facts.world.ledger.versions:
        if version.action == "deleted" and version.actor == "app" and version.kind != "document":
            yield f"I3 the assistant deleted {version.service} {version.kind} {version.id}"


def _resurrections(facts: Facts) -> Iterator[str]:
    """After a link's end its records get nothing from us, and no new twin."""
    for bond in facts.bonds:
        if bond.until == FOREVER:
            continue
        linked_again = [
            one.at for one in facts.bonds if one.at > bond.at and {one.ours, one.theirs} & {bond.ours, bond.theirs}
        ]
        until = min(linked_again, default=FOREVER)
        ends = {("prolegis", bond.kind, bond.ours): _ends(facts, bond)["prolegis"],
                ("clio", CLIO_KIND[bond.kind], bond.theirs): _ends(facts, bond)["clio"]}  # fmt: skip
        for (service, kind, id), states in ends.items():
            for before, state in itertools.pairwise(states):
                late = bond.until + _ON_THE_WAY < state.at < until
                if late and state.actor == "app" and state.fields != before.fields:
                    yield f"I5 {service} {kind} {id} was written at {state.at:.0f}, unlinked since {bond.until:.0f}"
        asked = any(_wanted_anew(bond, ask) for ask in facts.asks)
        entity = facts.about("prolegis", bond.kind, bond.ours)
        for id, state in facts.made("clio", CLIO_KIND[bond.kind]):
            if (
                state.at > bond.until + _ON_THE_WAY
                and facts.about("clio", CLIO_KIND[bond.kind], id) == entity
                and not asked
            ):
                yield f"I5 {bond.kind} {bond.ours} was made anew in Clio as {id}, its link had ended"


def _wanted_anew(bond: Bond, ask: dict[str, Any]) -> bool:
    """By name, or by "create all" at a desk that came later: no desk is told of the links that ended before it was there."""
    everyone = bond.kind == "client" and ask["what"] == "sync clients" and ask.get("create", False)
    return ask["at"] > bond.until and ((bond.kind, bond.ours) in ask["creates"] or everyone)


def _one_to_one(facts: Facts) -> Iterator[str]:
    for kind, clio_kind in CLIO_KIND.items():
        carried: dict[str, list[str]] = defaultdict(list)
        for row in facts.rows("prolegis", kind):
            if row[CLIO_FIELD[kind]]:
                carried[row[CLIO_FIELD[kind]]].append(row["id"])
        there = {str(row["id"]) for row in facts.rows("clio", clio_kind)}
        for theirs, ours in carried.items():
            if len(ours) > 1:
                yield f"I6 {kind} {ours} carry the same Clio id {theirs}"
            if theirs not in there:
                yield f"I6 {kind} {ours} carry {theirs}, which Clio does not have"
        for desk in facts.shown:
            yield from _as_carried(desk, kind, carried)


def _as_carried(desk: dict, kind: str, carried: dict[str, list[str]]) -> Iterator[str]:
    links = [one for one in desk["links"] if one["kind"] == kind]
    for link in links:
        if carried.get(link["clio_id"]) != [link["prolegis_id"]]:
            yield f"I6 {desk['desk']} has a link {kind} {link['prolegis_id']} – {link['clio_id']} that Prolegis does not carry"
    known = {(one["prolegis_id"], one["clio_id"]) for one in links}
    for theirs, ours in carried.items():
        if (ours[0], theirs) not in known:
            yield f"I6 Prolegis carries {kind} {ours[0]} – {theirs}, {desk['desk']} has no such link"


def _orphans(facts: Facts) -> Iterator[str]:
    """A matter is made for a linked client of it, a relationship for two linked ends."""
    for id, state in facts.made("clio", "matter"):
        client = _client_of(facts, id)
        if not any(bond.kind == "client" and bond.theirs == client and bond.at <= state.at for bond in facts.bonds):
            yield f"I7 matter {id} was made in Clio for contact {client}, which was not linked"
    for id, state in facts.made("clio", "relationship"):
        contact = str(state.fields["contact_id"])
        if not any(bond.kind == "client" and bond.theirs == contact for bond in facts.bonds):
            yield f"I7 relationship {id} joins contact {contact}, which was never linked"


def _client_of(facts: Facts, matter: str) -> str:
    first = next(
        one for one in facts.world.ledger.versions if (one.service, one.kind, one.id) == ("clio", "matter", matter)
    )
    return str(first.after["client_id"])
