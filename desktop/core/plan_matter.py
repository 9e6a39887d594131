"""What a linked matter needs beyond its fields: its number, its one Clio client and the relationships of its other clients (SYNC 3).

Parties are only ever added by us, never removed, and a role follows Prolegis: everything else about them is a question.
"""

from __future__ import annotations

import msgspec

from desktop.core.journal import Verb
from desktop.core.links import Entry, Link, Origin
from desktop.core.operations import LinkPlan, Operation
from desktop.core.plan import Pair, name_of, plan_link, problem_of, update
from desktop.core.policy import Numbering, Policy
from desktop.core.problems import Problem
from desktop.core.records import Kind, Party, Record, Side, Value
from desktop.core.words import Words

NUMBER_BEFORE = "number before"  # in the base of a matter that we created: its Prolegis number at that moment
BLANK = "Blank"  # what Clio calls a matter whose manual number was left empty


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around one matter. ``contacts`` maps its Prolegis client ids to linked Clio contacts (None: not linked), ``names`` to names.

    ``relationships`` are Clio's, ``people`` the names of their contacts, ``party_links`` this matter's live ones, ``ended`` the Prolegis ids
    of those that ended and were not put back since.
    ``number_owner`` is another Prolegis matter that already has Clio's number ("" when none).
    """

    contacts: dict[str, str | None] = {}
    names: dict[str, str] = {}
    relationships: tuple[Record, ...] = ()
    party_links: tuple[Link, ...] = ()
    ended: frozenset[str] = frozenset()
    number_owner: str = ""
    people: dict[str, str] = {}


def plan_matter(pair: Pair, around: Surroundings, words: Words, policy: Policy) -> LinkPlan:
    """The whole plan of a linked matter."""
    prolegis, clio = pair.prolegis, pair.clio
    if pair.gone is not None or prolegis is None or clio is None:
        return plan_link(pair, words)
    link = _without_unlawful(pair.link, prolegis, clio, around, policy)
    plan = plan_link(msgspec.structs.replace(pair, link=link), words)
    wanted = _keeps(pair.link, prolegis, clio) == Side.CLIO
    if wanted:  # the choice stays where Prolegis has the number already: it is carried out once the number is free
        plan = msgspec.structs.replace(plan, link=pair.link)
    if _unfinished(link, prolegis, clio):
        plan = _number(plan, prolegis, clio, around, policy)
        wanted = wanted or not _is_blank(clio)
    plan = _lawful_questions(plan, prolegis, clio, around, policy, wanted=wanted)
    return _parties(plan, prolegis, clio, around)


# ---- the number


def _keeps(link: Link, prolegis: Record, clio: Record) -> str:
    """Whose number a person chose for the numbers as they are now, else ""."""
    decision = link.decided.get("number")
    if decision is None or not {"number"} <= prolegis.fields.keys() & clio.fields.keys():
        return ""
    seen = (decision.prolegis or "", decision.clio or "") == (prolegis.text("number"), clio.text("number"))
    return decision.keep if seen else ""


def _is_blank(clio: Record) -> bool:
    return clio.text("number") in {"", BLANK}


def _without_unlawful(link: Link, prolegis: Record, clio: Record, around: Surroundings, policy: Policy) -> Link:
    """The link as it can be planned: without a choice of number that a side would not take, and without the empty number of a new matter."""
    keep = _keeps(link, prolegis, clio)
    refused = keep == Side.PROLEGIS and policy.numbering is Numbering.AUTOMATIC
    refused = refused or (keep == Side.CLIO and (_is_blank(clio) or bool(around.number_owner)))
    decided = {name: one for name, one in link.decided.items() if name != "number"} if refused else link.decided
    entry = link.base.get("number")
    waits = link.origin is Origin.CREATED_CLIO and entry is not None and not (entry.prolegis or entry.clio)
    base = {name: one for name, one in link.base.items() if name != "number"} if waits else link.base
    before = base.get(NUMBER_BEFORE)
    if "number" not in base and before is not None and {"number"} <= prolegis.fields.keys() & clio.fields.keys():
        renumbered = prolegis.text("number") not in {"", before.prolegis or "", clio.text("number")}
        if renumbered and not _is_blank(
            clio
        ):  # a person's number is newer than ours: which of the two counts is a question
            base = {**base, "number": Entry(before.prolegis, clio.fields["number"], agreed=False)}
    return msgspec.structs.replace(link, decided=decided, base=base)


def _unfinished(link: Link, prolegis: Record, clio: Record) -> bool:
    """Whether this is a matter that we created and that has no number on both sides yet, nor a person's word about it."""
    if link.origin is not Origin.CREATED_CLIO or "number" in link.base or _keeps(link, prolegis, clio):
        return False
    if "number" not in prolegis.fields or "number" not in clio.fields:
        return False  # unknown is not empty
    return not prolegis.text("number") or prolegis.text("number") != clio.text("number")


def _number(plan: LinkPlan, prolegis: Record, clio: Record, around: Surroundings, policy: Policy) -> LinkPlan:
    """A matter that we created is finished only when one number stands on both sides; a restart goes on here without asking."""
    ours, theirs = prolegis.text("number"), clio.text("number")
    plan = msgspec.structs.replace(plan, entries={k: v for k, v in plan.entries.items() if k != "number"})
    if _is_blank(clio):
        if policy.numbering is Numbering.AUTOMATIC or not ours:
            return plan  # Clio, or a person, is still making the number; the next observation brings it
        return _with_write(plan, Side.CLIO, prolegis, clio, ours)
    return plan if around.number_owner else _with_write(plan, Side.PROLEGIS, prolegis, clio, theirs)


def _with_write(plan: LinkPlan, side: Side, prolegis: Record, clio: Record, number: str) -> LinkPlan:
    """The plan with the number added to that side's one write."""
    values: dict[str, Value] = {"number": number}
    for operation in plan.operations:
        if operation.side is side:
            values = {**operation.values, **values}
    target, other = (prolegis, clio) if side is Side.PROLEGIS else (clio, prolegis)
    write = update(plan.link, side, target, other, values, name_of(prolegis, clio))
    kept = [operation for operation in plan.operations if operation.side is not side]
    return msgspec.structs.replace(plan, operations=(*kept, write))


def _lawful_questions(
    plan: LinkPlan, prolegis: Record, clio: Record, around: Surroundings, policy: Policy, *, wanted: bool
) -> LinkPlan:
    """Questions about the number offer only what works: Clio must take numbers from us, Prolegis must have the number free.

    ``wanted``: Clio's number is to come to Prolegis; where another matter has it there, that is the question (NUM-2).
    """
    unlawful = {str(Side.PROLEGIS)} if policy.numbering is Numbering.AUTOMATIC else set[str]()
    if _is_blank(clio) or around.number_owner:
        unlawful.add(str(Side.CLIO))
    problems = [
        msgspec.structs.replace(one, choices=tuple(choice for choice in one.choices if choice not in unlawful))
        if one.field == "number"
        else one
        for one in plan.problems
    ]
    if not around.number_owner or not (wanted or any(one.code == "NUM-1" for one in problems)):
        return msgspec.structs.replace(plan, problems=tuple(problems))
    params = {"clio": clio.text("number"), "other": around.number_owner}
    choices = tuple(choice for choice in ("prolegis", "both") if choice not in unlawful)
    name = name_of(prolegis, clio)
    taken = problem_of(plan.link, "NUM-2", name, field="number", params=params, choices=choices)
    return msgspec.structs.replace(
        plan,
        problems=(*(one for one in problems if one.code != "NUM-1"), taken),
        entries={name: entry for name, entry in plan.entries.items() if name != "number"},
    )


# ---- its people


def _parties(plan: LinkPlan, prolegis: Record, clio: Record, around: Surroundings) -> LinkPlan:
    if "parties" not in prolegis.fields or "client" not in clio.fields:
        return plan
    link, entry = plan.link, plan.link.base.get("parties")
    owner = clio.text("client")
    problems = [*_owner(link, prolegis, clio, around, entry), *_removed(link, prolegis, owner, around, entry)]
    operations: list[Operation] = []
    adopted: list[Link] = []
    each: dict[str, Party] = {}
    for party in prolegis.parties:
        each.setdefault(party.client_id, party)  # a client with two roles is one related contact
    for party in each.values():
        step = _party(link, party, prolegis, owner, around, entry)
        if isinstance(step, Problem):
            problems.append(step)
        elif isinstance(step, Operation):
            operations.append(step)
        elif isinstance(step, Link):
            adopted.append(step)
    problems = _one_unlinked(problems)
    entries = dict(plan.entries)
    if entry is None:  # who is related to the matter now was so before us, and is left alone quietly
        entries["relations"] = Entry(None, " ".join(sorted(one.id for one in around.relationships)))
    else:
        problems += _only_in_clio(link, prolegis, owner, around)
    moved = Entry(prolegis.parties, owner)
    waits = problems or any(one.verb is Verb.UPDATE for one in operations)
    if moved != entry and (
        entry is None or not waits
    ):  # removals and a new owner enter once a person has answered, a role once it stands in Clio
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
    own_key = f"{link.prolegis_id}:{party.client_id}"
    live = [one for one in around.party_links if one.prolegis_id == own_key]
    there = [one for one in around.relationships if one.text("contact") == contact]
    if there and live:
        return _role(party, live[0], there, entry, name)
    if there or _hidden(live, around):
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


def _role(party: Party, link: Link, there: list[Record], entry: Entry | None, name: str) -> Operation | None:
    """A role that was changed in Prolegis goes over, unless somebody gave the related contact another description in Clio meanwhile."""
    before = [one.role for one in _base_parties(entry) if one.client_id == party.client_id]
    ours = [one for one in there if one.id == link.clio_id and "role" in one.fields]
    if not before or not ours or party.role in before or ours[0].text("role") not in before:
        return None
    values: dict[str, Value] = {"role": party.role or None}
    return Operation(Verb.UPDATE, Side.CLIO, Kind.PARTY, values, name, target=ours[0], link_id=link.id)


def _hidden(live: list[Link], around: Surroundings) -> bool:
    """Whether the relationship is there but its contact is kept from us: unknown is not gone (U27)."""
    ids = {one.clio_id for one in live}
    return any(one.id in ids and "contact" not in one.fields for one in around.relationships)


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


def _removed(link: Link, prolegis: Record, owner: str, around: Surroundings, entry: Entry | None) -> list[Problem]:
    """Clients taken off the matter in Prolegis whom Clio's matter still has, as related contacts of ours or as its one client."""
    now = {party.client_id for party in prolegis.parties}
    there = {relation.id for relation in around.relationships}
    prefix = f"{link.prolegis_id}:"
    kept = [one.prolegis_id.removeprefix(prefix) for one in around.party_links if one.clio_id in there]
    if entry is not None and entry.clio == owner:
        kept += [one.client_id for one in _base_parties(entry) if around.contacts.get(one.client_id) == owner]
    problems = []
    for client_id in dict.fromkeys(kept):
        if client_id not in now:
            name = around.names.get(client_id, client_id)
            params = {"name": name, "matter": prolegis.name}
            problems.append(
                problem_of(link, "PARTY-1", name, side=Side.PROLEGIS, field=client_id, params=params, choices=("both",))
            )
    return problems


def _only_in_clio(link: Link, prolegis: Record, owner: str, around: Surroundings) -> list[Problem]:
    """Related contacts added in Clio after the link."""
    ours = {around.contacts.get(party.client_id) for party in prolegis.parties} | {owner}
    known = _known_relations(link.base.get("relations")) | {one.clio_id for one in around.party_links}
    problems = []
    for relation in around.relationships:
        contact = relation.text("contact")
        if not contact or contact in ours or relation.id in known:
            continue
        name = around.people.get(contact) or relation.text("role") or contact
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
