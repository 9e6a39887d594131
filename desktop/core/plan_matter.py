"""What a linked matter needs beyond its fields: its number, its one Clio client and the relationships of its other clients (SYNC 3).

Parties are only ever added by us, never removed or rewritten: everything else about them is a question.
"""

from __future__ import annotations

import msgspec

from desktop.core.journal import Verb
from desktop.core.links import Entry, Link, Origin
from desktop.core.operations import LinkPlan, Operation
from desktop.core.plan import Pair, plan_link, problem_of
from desktop.core.policy import Numbering, Policy
from desktop.core.problems import Problem
from desktop.core.records import Kind, Party, Record, Side
from desktop.core.words import Words

BLANK = "Blank"  # what Clio calls a matter whose manual number was left empty


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around one matter. ``contacts`` maps its Prolegis client ids to linked Clio contacts (None: not linked), ``names`` to names.

    ``relationships`` are Clio's, ``party_links`` this matter's live ones, ``ended`` the Prolegis ids of those that ended.
    ``number_owner`` is another Prolegis matter that already has Clio's number ("" when none).
    """

    contacts: dict[str, str | None] = {}
    names: dict[str, str] = {}
    relationships: tuple[Record, ...] = ()
    party_links: tuple[Link, ...] = ()
    ended: frozenset[str] = frozenset()
    number_owner: str = ""


def plan_matter(pair: Pair, around: Surroundings, words: Words, policy: Policy) -> LinkPlan:
    """The whole plan of a linked matter."""
    plan = _only_lawful_choices(plan_link(pair, words), policy)
    if pair.gone is not None or pair.prolegis is None or pair.clio is None:
        return plan
    plan = _number(plan, pair.prolegis, pair.clio, around, policy)
    return _parties(plan, pair.prolegis, pair.clio, around)


def _only_lawful_choices(plan: LinkPlan, policy: Policy) -> LinkPlan:
    """ "Update Clio Matter" is offered only where Clio takes a number from us."""
    if policy.numbering is not Numbering.AUTOMATIC:
        return plan
    problems = tuple(
        msgspec.structs.replace(problem, choices=("clio", "both")) if problem.code == "NUM-1" else problem
        for problem in plan.problems
    )
    return msgspec.structs.replace(plan, problems=problems)


def _number(plan: LinkPlan, prolegis: Record, clio: Record, around: Surroundings, policy: Policy) -> LinkPlan:
    """A matter that we created is finished only when one number stands on both sides; a restart goes on here without asking."""
    link, number = plan.link, clio.text("number")
    if link.origin is not Origin.CREATED_CLIO or "number" in link.base or prolegis.text("number") == number:
        return plan
    plan = msgspec.structs.replace(plan, entries={k: v for k, v in plan.entries.items() if k != "number"})
    if number in {"", BLANK}:
        if policy.numbering is Numbering.AUTOMATIC:
            return plan  # Clio is still making its number; the next observation brings it
        return _with_write(plan, Side.CLIO, clio, prolegis.text("number"))
    if around.number_owner:
        params = {"clio": number, "other": around.number_owner}
        held = problem_of(link, "NUM-2", prolegis.name, field="number", params=params, choices=("prolegis", "both"))
        return msgspec.structs.replace(plan, problems=(*plan.problems, held))
    return _with_write(plan, Side.PROLEGIS, prolegis, number)


def _with_write(plan: LinkPlan, side: Side, target: Record, number: str) -> LinkPlan:
    """The plan with the number added to that side's one write."""
    kept = [operation for operation in plan.operations if operation.side is not side]
    same = [operation for operation in plan.operations if operation.side is side]
    values = {**(same[0].values if same else {}), "number": number}
    name = same[0].name if same else number
    write = Operation(Verb.UPDATE, side, Kind.MATTER, values, name, target=target, link_id=plan.link.id)
    return msgspec.structs.replace(plan, operations=(*kept, write))


def _parties(plan: LinkPlan, prolegis: Record, clio: Record, around: Surroundings) -> LinkPlan:
    if "parties" not in prolegis.fields or "client" not in clio.fields:
        return plan
    link, entry = plan.link, plan.link.base.get("parties")
    owner = clio.text("client")
    problems = [*_owner(link, prolegis, clio, around, entry), *_removed(link, prolegis, around, entry)]
    operations: list[Operation] = []
    adopted: list[Link] = []
    for party in prolegis.parties:
        step = _party(link, party, prolegis, owner, around, entry)
        if isinstance(step, Problem):
            problems.append(step)
        elif isinstance(step, Operation):
            operations.append(step)
        elif isinstance(step, Link):
            adopted.append(step)
    problems = _one_unlinked(problems)
    problems += _only_in_clio(link, prolegis, owner, around)
    entries = dict(plan.entries)
    if (moved := _parties_entry(link, prolegis, owner, around, entry, bool(problems))) != entry:
        entries["parties"] = moved
    return msgspec.structs.replace(
        plan,
        operations=(*plan.operations, *operations),
        problems=(*plan.problems, *problems),
        entries=entries,
        adopted=tuple(adopted),
    )


def _party(
    link: Link, party: Party, prolegis: Record, owner: str, around: Surroundings, entry: Entry | None
) -> Operation | Problem | Link | None:
    """What one Prolegis client of the matter needs in Clio: nothing, a relationship, its record adopted, or a person."""
    contact = around.contacts.get(party.client_id)
    name = around.names.get(party.client_id, party.client_id)
    if contact is None:
        known = {one.client_id for one in _base_parties(entry)}
        if entry is None or party.client_id in known:
            return None  # not linked is a state: the person left it so when linking
        return problem_of(link, "CLI-2", prolegis.name, params={"number": prolegis.text("number"), "names": name})
    if contact == owner:
        return None
    there = [relation for relation in around.relationships if relation.text("contact") == contact]
    own_key = f"{link.prolegis_id}:{party.client_id}"
    live = [one for one in around.party_links if one.prolegis_id == own_key]
    if there:
        return None if live else _adopt(link, own_key, there[0])
    if live:
        params = {"name": name, "matter": prolegis.name}
        return problem_of(
            link, "PARTY-1", name, side=Side.CLIO, field=party.client_id, params=params, choices=("both",)
        )
    if own_key in around.ended:
        return None  # it was removed once and left so: it never comes back by itself (I5)
    values: dict[str, str | None] = {"matter": link.clio_id, "contact": contact, "role": party.role or None}
    return Operation(Verb.CREATE, Side.CLIO, Kind.PARTY, {**values}, name, source=prolegis, party=own_key)


def _adopt(link: Link, own_key: str, relation: Record) -> Link:
    return Link(Kind.PARTY, own_key, relation.id, Origin.LINKED, link.linked_at, announced=True)


def _one_unlinked(problems: list[Problem]) -> list[Problem]:
    """All unlinked clients of a matter are one problem with one button (C13)."""
    unlinked = [problem for problem in problems if problem.code == "CLI-2"]
    if len(unlinked) < 2:
        return problems
    names = "; ".join(problem.params["names"] for problem in unlinked)
    one = msgspec.structs.replace(unlinked[0], params={**unlinked[0].params, "names": names})
    return [problem for problem in problems if problem.code != "CLI-2"] + [one]


def _owner(link: Link, prolegis: Record, clio: Record, around: Surroundings, entry: Entry | None) -> list[Problem]:
    """Clio's client was changed to somebody who is none of the matter's clients (U18)."""
    owner = clio.text("client")
    if (
        entry is None
        or entry.clio == owner
        or owner in {around.contacts.get(one.client_id) for one in prolegis.parties}
    ):
        return []
    params = {"client": clio.text("client_name"), "matter": prolegis.name}
    return [
        problem_of(link, "OWNER-1", prolegis.name, side=Side.CLIO, field="client", params=params, choices=("both",))
    ]


def _removed(link: Link, prolegis: Record, around: Surroundings, entry: Entry | None) -> list[Problem]:
    """Clients taken off the matter in Prolegis whose relationship we keep in Clio."""
    now = {party.client_id for party in prolegis.parties}
    live = {one.prolegis_id for one in around.party_links}
    problems = []
    for party in _base_parties(entry):
        if party.client_id not in now and f"{link.prolegis_id}:{party.client_id}" in live:
            name = around.names.get(party.client_id, party.client_id)
            params = {"name": name, "matter": prolegis.name}
            problems.append(
                problem_of(
                    link, "PARTY-1", name, side=Side.PROLEGIS, field=party.client_id, params=params, choices=("both",)
                )
            )
    return problems


def _only_in_clio(link: Link, prolegis: Record, owner: str, around: Surroundings) -> list[Problem]:
    """Related contacts added in Clio after the link; those from before it are left alone quietly."""
    ours = {around.contacts.get(party.client_id) for party in prolegis.parties} | {owner}
    ours |= {one.clio_id for one in around.party_links}
    known = _known_relations(link.base.get("relations"))
    problems = []
    for relation in around.relationships:
        if relation.text("contact") in ours or relation.id in ours or relation.id in known:
            continue
        if relation.created_at <= link.linked_at:
            continue
        name = relation.text("contact_name") or relation.text("role") or relation.text("contact")
        params = {"name": name, "matter": prolegis.name}
        problems.append(
            problem_of(
                link, "PARTY-2", name, side=Side.CLIO, field=f"relation {relation.id}", params=params, choices=("both",)
            )
        )
    return problems


def _known_relations(entry: Entry | None) -> frozenset[str]:
    return frozenset(str(entry.clio).split()) if entry is not None and entry.clio else frozenset()


def _base_parties(entry: Entry | None) -> tuple[Party, ...]:
    if entry is None or not isinstance(entry.prolegis, tuple):
        return ()
    return tuple(party for party in entry.prolegis if isinstance(party, Party))


def _parties_entry(
    link: Link, prolegis: Record, owner: str, around: Surroundings, entry: Entry | None, asked: bool
) -> Entry:
    """Who belonged to the matter when it was last in order: removals and a new owner enter only once a person has answered."""
    if entry is None:
        return Entry(prolegis.parties, owner)
    if asked:
        return entry
    linked = tuple(party for party in prolegis.parties if around.contacts.get(party.client_id) is not None)
    known = {party.client_id for party in _base_parties(entry)}
    unlinked = tuple(one for one in prolegis.parties if one not in linked and one.client_id in known)
    return Entry((*linked, *unlinked), owner)
