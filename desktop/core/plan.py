"""The plan of a linked pair: a pure function of its link, both observations and the policy. No clock, network, store or chance.

Matters have more to them (numbers, client, parties): ``plan_matter``. Records without a link: ``creations``.
"""

from __future__ import annotations

import msgspec

from desktop.core.fields import BY_NAME, NAME_FIELDS, TABLES, Field, Merge
from desktop.core.journal import Verb
from desktop.core.links import Entry, Link
from desktop.core.merge import Outcome, Verdict, merge_field
from desktop.core.operations import UNDATED, LinkPlan, Operation
from desktop.core.problems import Problem, key
from desktop.core.records import Fields, Kind, Record, Side, Value
from desktop.core.words import Words, same_value


class Pair(msgspec.Struct, frozen=True):
    """A link with what both sides last said. A side is None when it was never seen or is gone (``gone`` names it)."""

    link: Link
    prolegis: Record | None
    clio: Record | None
    gone: Side | None = None

    def on(self, side: Side) -> Record | None:
        return self.prolegis if side is Side.PROLEGIS else self.clio


_CODES = {
    Verdict.BOTH: ("VER-1", ("prolegis", "clio", "both")),
    Verdict.LIED: ("BASE-1", ("prolegis", "clio", "both")),
    Verdict.FORM: ("FORM-1", ("both",)),
    Verdict.UNMAPPED: ("MAP-1", ("both",)),
}
_DRIFTS = {"number": "NUM-1", "status": "STAT-1"}


def plan_link(pair: Pair, words: Words) -> LinkPlan:
    """What this pair needs now (SYNC 2). A pair with an unseen side needs nothing; one with a gone side is a question."""
    link, prolegis, clio = pair.link, pair.prolegis, pair.clio
    if pair.gone is not None:
        left = pair.on(pair.gone.other)
        return LinkPlan(
            link, problems=(problem_of(link, "GONE-1", left.name if left else "", side=pair.gone, choices=("unlink",)),)
        )
    if prolegis is None or clio is None:
        return LinkPlan(link)
    writes: dict[Side, Fields] = {Side.PROLEGIS: {}, Side.CLIO: {}}
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for field in TABLES[link.kind]:
        outcome = merge_field(
            field, prolegis, clio, link.base.get(field.name), link.decided.get(field.name), link.origin, words
        )
        if outcome.verdict is Verdict.FORM:
            return LinkPlan(link, problems=(_field_problem(link, field, outcome, prolegis, clio),))
        if outcome.entry is not None:
            entries[field.name] = outcome.entry
        for side, value in outcome.writes.items():
            over = _over_limit(link, field, value, side, prolegis.name)
            if field.name in link.frozen_fields and field.name not in link.decided:
                over = problem_of(
                    link, "FREEZE-1", prolegis.name, field=field.name, choices=("prolegis", "clio", "both")
                )
            if over is None:
                writes[side][field.name] = value
            else:
                problems.append(over)
        if outcome.verdict in _CODES or outcome.verdict is Verdict.DRIFT:
            problems.append(_field_problem(link, field, outcome, prolegis, clio))
    operations = _updates(link, writes, prolegis, clio, problems)
    return LinkPlan(link, operations, entries, tuple(problems), _spent(link, prolegis, clio))


def _updates(
    link: Link, writes: dict[Side, Fields], prolegis: Record, clio: Record, problems: list[Problem]
) -> tuple[Operation, ...]:
    """At most one write a side; a name that would become empty is left out and asked for (U22)."""
    operations = []
    for side, target in ((Side.PROLEGIS, prolegis), (Side.CLIO, clio)):
        values = writes[side]
        after = {**target.fields, **values}
        if link.kind is Kind.CLIENT and not has_name(after) and has_name(target.fields):
            values = {name: value for name, value in values.items() if name not in NAME_FIELDS}
            problems.append(problem_of(link, "MISS-1", target.name, side=side, field="last_name", choices=(str(side),)))
        if link.kind is Kind.MATTER and "description" in values and values["description"] is None:
            values = {name: value for name, value in values.items() if name != "description"}
            problems.append(
                problem_of(link, "MISS-1", target.name, side=side, field="description", choices=(str(side),))
            )
        if values:
            operations.append(
                Operation(Verb.UPDATE, side, link.kind, values, prolegis.name, target=target, link_id=link.id)
            )
    return tuple(operations)


def has_name(fields: Fields) -> bool:
    """Whether a client has the name that both services ask for."""
    if fields.get("form") == "company":
        return bool(fields.get("company_name"))
    return bool(fields.get("first_name") or fields.get("last_name"))


def _over_limit(link: Link, field: Field, value: Value, side: Side, name: str) -> Problem | None:
    limit = field.limits.get(side)
    if limit is None or value is None or len(str(value) if not isinstance(value, tuple) else value) <= limit:
        return None
    code = "LIMIT-1" if field.merge is Merge.ITEMS else "LIMIT-2"
    count = str(len(value)) if isinstance(value, tuple | str) else ""
    params = {"limit": str(limit), "count": count}
    return problem_of(link, code, name, side=side, field=field.name, params=params, choices=(str(side),))


def _field_problem(link: Link, field: Field, outcome: Outcome, prolegis: Record, clio: Record) -> Problem:
    code, choices = _CODES.get(outcome.verdict, ("", ("prolegis", "clio", "both")))
    ours, theirs = prolegis.fields[field.name], clio.fields[field.name]
    params = {"prolegis": shown(ours), "clio": shown(theirs)}
    return problem_of(
        link, code or _DRIFTS[field.name], prolegis.name, field=field.name, params=params, choices=choices
    )


def _spent(link: Link, prolegis: Record, clio: Record) -> tuple[str, ...]:
    """Decisions whose values no longer stand, or that have nothing left to do."""
    spent = []
    for name, decision in link.decided.items():
        field = BY_NAME[link.kind].get(name)
        if field is None or name not in prolegis.fields or name not in clio.fields:
            continue
        ours, theirs = prolegis.fields[name], clio.fields[name]
        seen = same_value(field, decision.prolegis, ours) and same_value(field, decision.clio, theirs)
        if not seen or decision.keep == "both":
            spent.append(name)
    return tuple(spent)


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
