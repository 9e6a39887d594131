"""The plan of a linked pair: a pure function of its link, both observations and the policy. No clock, network, store or chance.

Matters have more to them (numbers, client, parties): ``plan_matter``. Records without a link: ``creations``.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from desktop.core.fields import BY_NAME, NAME_FIELDS, TABLES, Field, Merge
from desktop.core.journal import Verb
from desktop.core.links import Entry, Link
from desktop.core.merge import Outcome, Verdict, decision_stands, merge_field
from desktop.core.operations import UNDATED, LinkPlan, Operation
from desktop.core.problems import Problem, key
from desktop.core.records import Fields, Kind, Record, Side, Value
from desktop.core.words import Words

_PERSON_NAMES = frozenset(NAME_FIELDS) - {"company_name"}
_FOREIGN: dict[Value, frozenset[str]] = {"person": frozenset({"company_name"}), "company": _PERSON_NAMES}


class Pair(msgspec.Struct, frozen=True):
    """A link with what both sides last said. A side is None when it was never seen or is gone.

    ``gone`` names the side whose record is gone, ``both_gone`` says that the other's is too.
    """

    link: Link
    prolegis: Record | None
    clio: Record | None
    gone: Side | None = None
    both_gone: bool = False


_ANY = ("prolegis", "clio", "both")
_CODES = {
    Verdict.BOTH: ("VER-1", _ANY),
    Verdict.LIED: ("BASE-1", _ANY),
    Verdict.FORM: ("FORM-1", ("both",)),
    Verdict.UNMAPPED: ("MAP-1", ("both",)),
}
_DRIFTS = {"number": "NUM-1", "status": "STAT-1"}
_Writes = dict[Side, Fields]


def plan_link(pair: Pair, words: Words) -> LinkPlan:
    """What this pair needs now (SYNC 2). A pair with an unseen side needs nothing; one with a gone side is a question."""
    link, prolegis, clio = pair.link, pair.prolegis, pair.clio
    if pair.both_gone:
        return LinkPlan(link, dead=True)
    if pair.gone is not None:
        name = next((record.name for record in (prolegis, clio) if record is not None and record.name), "")
        return LinkPlan(link, problems=(problem_of(link, "GONE-1", name, side=pair.gone, choices=("unlink",)),))
    if prolegis is None or clio is None:
        return LinkPlan(link)
    writes: _Writes = {Side.PROLEGIS: {}, Side.CLIO: {}}
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for field in travelling(link.kind, prolegis, clio):
        entry, decision = link.base.get(field.name), link.decided.get(field.name)
        outcome = merge_field(field, prolegis, clio, entry, decision, link.origin, words)
        if outcome.verdict is Verdict.FORM:
            return LinkPlan(link, problems=(_field_problem(link, field, outcome, prolegis, clio),))
        if outcome.entry is not None:
            entries[field.name] = outcome.entry
        frozen = field.name in link.frozen_fields and not _decided(link, field.name, prolegis, clio, words)
        for side, value in outcome.writes.items():
            held = _held(link, field, value, side, prolegis, clio, frozen=frozen)
            if held is None:
                writes[side][field.name] = value
            elif held not in problems:
                problems.append(held)
        if outcome.verdict in _CODES or outcome.verdict is Verdict.DRIFT:
            problems.append(_field_problem(link, field, outcome, prolegis, clio))
    _keep_what_is_needed(link, writes, prolegis, clio, problems, words)
    operations = _updates(link, writes, prolegis, clio)
    return LinkPlan(link, operations, entries, tuple(problems), _spent(link, prolegis, clio, words))


def travelling(kind: Kind, *records: Record) -> Iterator[Field]:
    """The fields that may pass between these records: a person's names mean nothing to a company, nor the reverse (both services refuse them)."""
    foreign = frozenset[str]().union(*(_FOREIGN.get(record.fields.get("form"), frozenset()) for record in records))
    return (field for field in TABLES[kind] if field.name not in foreign)


def _decided(link: Link, name: str, prolegis: Record, clio: Record, words: Words) -> str:
    """The side whose value a person chose and that still stands so, else ""."""
    decision = link.decided.get(name)
    if decision is None or not decision_stands(BY_NAME[link.kind][name], decision, prolegis, clio, words):
        return ""
    return decision.keep


def _updates(link: Link, writes: _Writes, prolegis: Record, clio: Record) -> tuple[Operation, ...]:
    """At most one write a side."""
    sides = ((Side.PROLEGIS, prolegis, clio), (Side.CLIO, clio, prolegis))
    return tuple(
        update(link, side, target, other, writes[side], name_of(prolegis, clio))
        for side, target, other in sides
        if writes[side]
    )


def update(link: Link, side: Side, target: Record, other: Record, values: Fields, name: str) -> Operation:
    """The write of these values to one side of a link, with what the other side holds in them."""
    seen = {field: other.fields[field] for field in values if field in other.fields}
    return Operation(Verb.UPDATE, side, link.kind, values, name, target=target, link_id=link.id, seen=seen)


def name_of(prolegis: Record, clio: Record) -> str:
    return prolegis.name or clio.name


def _keep_what_is_needed(
    link: Link, writes: _Writes, prolegis: Record, clio: Record, problems: list[Problem], words: Words
) -> None:
    """A name or description made empty does not travel: the other side needs one, so a person is asked (U22)."""
    for side, target, source in ((Side.PROLEGIS, prolegis, clio), (Side.CLIO, clio, prolegis)):
        if link.kind is Kind.CLIENT and has_name(target.fields) and not has_name(source.fields):
            names: tuple[str, ...] = NAME_FIELDS
            asked = "last_name" if target.fields.get("last_name") else "first_name"
            asked = "company_name" if target.fields.get("form") == "company" else asked
        elif link.kind is Kind.MATTER and writes[side].get("description", "") is None:
            names, asked = ("description",), "description"
        else:
            continue
        emptied = [name for name in names if writes[side].get(name, "") is None]
        if _decided(link, asked, prolegis, clio, words) == side:  # the whole name comes back, not one field of it
            for name in names:
                field, value = BY_NAME[link.kind][name], target.fields.get(name)
                lost = source.fields.get(name, "") is None and value is not None
                if lost and not _held(link, field, value, side.other, prolegis, clio, frozen=False):
                    writes[side.other][name] = value
        elif link.kind is Kind.CLIENT and has_name({**source.fields, **writes[side.other]}):
            continue  # it is being filled
        elif emptied:
            name = name_of(target, source)
            problems.append(problem_of(link, "MISS-1", name, side=side, field=asked, choices=(str(side),)))
        for name in emptied:
            del writes[side][name]


def has_name(fields: Fields) -> bool:
    """Whether a client has the name that both services ask for."""
    if fields.get("form") == "company":
        return bool(fields.get("company_name"))
    return bool(fields.get("first_name") or fields.get("last_name"))


def _held(
    link: Link, field: Field, value: Value, side: Side, prolegis: Record, clio: Record, *, frozen: bool
) -> Problem | None:
    """Why this value must not be written: the field is fought over (U10), or the side would refuse it (C14, U23)."""
    if frozen:
        return _about_values(link, "FREEZE-1", field, prolegis, clio, _ANY)
    limit = field.limits.get(side)
    if limit is None or not isinstance(value, str | tuple) or len(value) <= limit:
        return None
    code = "LIMIT-1" if field.merge is Merge.ITEMS else "LIMIT-2"
    params = {"limit": str(limit), "count": str(len(value))}
    name = name_of(prolegis, clio)
    return problem_of(link, code, name, side=side, field=field.name, params=params, choices=(str(side),))


def _field_problem(link: Link, field: Field, outcome: Outcome, prolegis: Record, clio: Record) -> Problem:
    code, choices = _CODES.get(outcome.verdict) or (_DRIFTS[field.name], _ANY)
    problem = _about_values(link, code, field, prolegis, clio, choices)
    if outcome.unmapped is None:
        return problem
    word = {"type": problem.params["prolegis"]} if outcome.unmapped is Side.CLIO else {"area": problem.params["clio"]}
    return msgspec.structs.replace(problem, params={**problem.params, **word})


def _about_values(
    link: Link, code: str, field: Field, prolegis: Record, clio: Record, choices: tuple[str, ...]
) -> Problem:
    params = {"prolegis": shown(prolegis.fields[field.name]), "clio": shown(clio.fields[field.name])}
    return problem_of(link, code, name_of(prolegis, clio), field=field.name, params=params, choices=choices)


def _spent(link: Link, prolegis: Record, clio: Record, words: Words) -> tuple[str, ...]:
    """Decisions that are void, or that have nothing left to do. One about a field that is unknown now waits for it."""
    known = [name for name in link.decided if name in prolegis.fields and name in clio.fields]
    return tuple(name for name in known if _decided(link, name, prolegis, clio, words) in {"", "both"})


def problem_of(
    link: Link,
    code: str,
    name: str,
    *,
    side: Side | None = None,
    field: str = "",
    params: dict[str, str] | None = None,
    choices: tuple[str, ...] = (),
) -> Problem:
    """A problem of this link. ``params`` gains name, field and side, which the catalogue's sentences use."""
    words = {"name": name, "field": field, "side": str(side or ""), **(params or {})}
    parts = (str(link.kind), link.prolegis_id, link.clio_id, field)
    return Problem(
        key(code, *parts),
        code,
        UNDATED,
        link.kind,
        side,
        link.id,
        link.prolegis_id,
        link.clio_id,
        field,
        words,
        choices,
    )


def shown(value: Value) -> str:
    """A value as plain text for a problem's sentence; "" when empty."""
    if isinstance(value, tuple):
        texts = [", ".join(part for part in item.value if part) for item in value if hasattr(item, "value")]
        return "; ".join(texts)
    return "" if value is None else str(value)
