"""Linked pairs built from as few words as a case needs, and a plain reader of plans: it carries operations out on records held in memory and moves
the base as the engine does after a reply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import msgspec

from desktop.core.fields import BY_NAME, Field, Merge
from desktop.core.journal import Verb
from desktop.core.links import Decision, Entry, Link, Origin
from desktop.core.merge import Outcome, merge_field
from desktop.core.merge_items import settle_items
from desktop.core.operations import LinkPlan, Operation
from desktop.core.plan import Pair, plan_link
from desktop.core.records import Fields, Item, Kind, Party, Record, Side, Value
from desktop.core.words import Words

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 5, 12, tzinfo=UTC)
AREAS = {"purchase": "Purchase", "sale": "Sale", "mortgage": "Lending", "refinance": "Lending"}
WORDS = Words(AREAS)
PERSON: Fields = {
    "form": "person",
    "first_name": "Adaeze",
    "middle_name": None,
    "last_name": "Okafor",
    "company_name": None,
    "date_of_birth": None,
    "emails": (),
    "phones": (),
    "addresses": (),
}
FILE: Fields = {
    "number": "2026-114",
    "description": "Purchase of 12 Alder Lane",
    "practice_area": None,
    "opened_on": None,
    "closing_on": None,
    "status": "open",
}


def field(kind: Kind, name: str) -> Field:
    return BY_NAME[kind][name]


def email(address: str, label: str = "home", *, primary: bool = False) -> Item:
    return Item(address, (address,), label, primary)


def address(street: str, label: str = "home", *, key: str = "", city: str = "Calgary", primary: bool = False) -> Item:
    return Item(key or street.casefold(), (street, city, "AB", "T2P 0A1", "Canada"), label, primary)


def record(side: Side, kind: Kind, fields: Fields, id: str = "", *, at: datetime = AT) -> Record:
    number = id or {Side.PROLEGIS: "p1", Side.CLIO: "11"}[side]
    return Record(side, kind, number, f"e{number}", at, at, fields)


def client(side: Side, id: str = "", **fields: Value) -> Record:
    return record(side, Kind.CLIENT, {**PERSON, **fields}, id)


def link_of(kind: Kind, base: Mapping[str, Entry] | None = None, **more: object) -> Link:
    facts = {"origin": Origin.LINKED, "linked_at": AT, "id": 7, "announced": True, **more}
    ids = ("p1", "11") if kind is Kind.CLIENT else ("m1", "21")
    return Link(kind, *ids, base=dict(base or {}), **facts)  # type: ignore[arg-type]


def clients(base: Fields | None, ours: Fields, theirs: Fields, **more: object) -> Pair:
    """A linked client: ``base`` stands on both sides at first (None: just linked), then each side changes what it says."""
    before = None if base is None else {**PERSON, **base}
    entries = {} if before is None else {name: Entry(value, value) for name, value in before.items()}
    now = before or PERSON
    return Pair(
        link_of(Kind.CLIENT, entries, **more),
        record(Side.PROLEGIS, Kind.CLIENT, {**now, **ours}, "p1"),
        record(Side.CLIO, Kind.CLIENT, {**now, **theirs}, "11"),
    )


def matters(base: Fields | None, ours: Fields, theirs: Fields, **more: object) -> Pair:
    """A linked matter, as ``clients``; its practice area is in each side's own words."""
    before = None if base is None else {**FILE, **base}
    entries = {} if before is None else {name: Entry(value, value) for name, value in before.items()}
    now = before or FILE
    return Pair(
        link_of(Kind.MATTER, entries, **more),
        record(Side.PROLEGIS, Kind.MATTER, {**now, **ours}, "m1"),
        record(Side.CLIO, Kind.MATTER, {**now, **theirs}, "21"),
    )


def relation(id: str, contact: str | None, role: str = "buyer", *, at: datetime = AT) -> Record:
    fields: Fields = {"matter": "21", "role": role}
    if contact is not None:
        fields["contact"] = contact
    return record(Side.CLIO, Kind.PARTY, fields, id, at=at)


def party(client_id: str, role: str = "buyer", *, primary: bool = False) -> Party:
    return Party(client_id, role, primary)


def merged(pair: Pair, name: str, words: Words = WORDS) -> Outcome:
    """The merge of one field of the pair."""
    assert pair.prolegis is not None
    assert pair.clio is not None
    link = pair.link
    return merge_field(
        field(link.kind, name),
        pair.prolegis,
        pair.clio,
        link.base.get(name),
        link.decided.get(name),
        link.origin,
        words,
    )


def decide(pair: Pair, name: str, keep: str) -> Pair:
    """A person chose for the values as they stand."""
    assert pair.prolegis is not None
    assert pair.clio is not None
    decision = Decision(keep, pair.prolegis.fields[name], pair.clio.fields[name])
    return msgspec.structs.replace(
        pair, link=msgspec.structs.replace(pair.link, decided={**pair.link.decided, name: decision})
    )


def changed(pair: Pair, side: Side, **fields: Value) -> Pair:
    """Somebody edits one side."""
    one = pair.prolegis if side is Side.PROLEGIS else pair.clio
    assert one is not None
    now = msgspec.structs.replace(one, fields={**one.fields, **fields})
    return msgspec.structs.replace(pair, **{str(side): now})


def hidden(pair: Pair, side: Side, *names: str) -> Pair:
    """The pair with these fields of one side unknown."""
    one = pair.prolegis if side is Side.PROLEGIS else pair.clio
    assert one is not None
    seen = {name: value for name, value in one.fields.items() if name not in names}
    return msgspec.structs.replace(pair, **{str(side): msgspec.structs.replace(one, fields=seen)})


def writes(plan: LinkPlan) -> dict[Side, Fields]:
    return {one.side: one.values for one in plan.operations if one.verb is Verb.UPDATE}


def codes(plan: LinkPlan) -> list[str]:
    return sorted(problem.code for problem in plan.problems)


Reply = Callable[[Operation, Fields], Fields]


def as_sent(operation: Operation, fields: Fields) -> Fields:
    """A service that keeps what it is told."""
    return fields


def kept(pair: Pair, plan: LinkPlan) -> Pair:
    """The pair after the plan was recorded and before anything is written."""
    base = {**pair.link.base, **plan.entries}
    decided = {name: one for name, one in pair.link.decided.items() if name not in plan.spent}
    return msgspec.structs.replace(pair, link=msgspec.structs.replace(pair.link, base=base, decided=decided))


def written(pair: Pair, operation: Operation, words: Words = WORDS, reply: Reply = as_sent) -> Pair:
    """The pair after one write was answered."""
    assert operation.target is not None
    side, link = operation.side, pair.link
    answer = reply(operation, {**operation.target.fields, **operation.values})
    base, decided = dict(link.base), dict(link.decided)
    for name, sent in operation.values.items():
        seen, came = operation.seen.get(name), answer[name]
        ours, theirs = (seen, came) if side is Side.CLIO else (came, seen)
        of = field(link.kind, name)
        if of.merge is Merge.ITEMS:
            base[name] = settle_items(base.get(name), ours, theirs, side, sent)
        else:
            base[name] = Entry(ours, theirs, agreed=words.same(of, ours, theirs))
        decided.pop(name, None)
    told = msgspec.structs.replace(operation.target, fields=answer)
    moved = msgspec.structs.replace(link, base=base, decided=decided)
    return msgspec.structs.replace(pair, link=moved, **{str(side): told})


def carried_out(pair: Pair, plan: LinkPlan, words: Words = WORDS, reply: Reply = as_sent) -> Pair:
    """The pair after all of the plan."""
    pair = kept(pair, plan)
    for operation in plan.operations:
        pair = written(pair, operation, words, reply)
    return pair


def planned(pair: Pair, words: Words = WORDS) -> LinkPlan:
    return plan_link(pair, words)


def is_quiet(plan: LinkPlan) -> bool:
    """Nothing to write, to ask or to record."""
    return not (plan.operations or plan.problems or plan.entries or plan.spent or plan.adopted or plan.dead)
