"""What must be so once nobody edits and nothing fails: both sides equal or a desk says why, nothing open, and quiet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.simulation.canon import HIDDEN, NO_WORD, field_name
from tests.simulation.ledger import FOREVER, Bond, Facts
from tests.simulation.ledger_records import CLIO_KIND
from tests.simulation.ledger_wire import is_write

_LONGEST_DOUBT = 2 * 300 + 60  # seconds: twice the longest settle time and a cycle
_SEEN_LATE = 240.0  # seconds after linking in which a redacted record may be seen for the first time
_WHOLE_RECORD = frozenset({"FORM-1", "GONE-1", "REF-1", "PERM-1", "LINK-1", "GUARD-1", "AMB-1", "AMB-2", "MISS-1"})


def check(facts: Facts) -> list[str]:
    return [*_equal(facts), *_parties(facts), *_not_forgotten(facts), *_quiet(facts), *_sure(facts)]


def _last(facts: Facts, service: str, kind: str, id: str) -> dict[str, Any]:
    states = facts.states(service, kind, id)
    return states[-1].fields if states else {}


def _live(facts: Facts) -> list[Bond]:
    return [bond for bond in facts.bonds if bond.until == FOREVER]


def _equal(facts: Facts) -> Iterator[str]:
    """V2."""
    for bond in _live(facts):
        ours, theirs = (
            _last(facts, "prolegis", bond.kind, bond.ours),
            _last(facts, "clio", CLIO_KIND[bond.kind], bond.theirs),
        )
        for name in sorted(ours.keys() | theirs.keys()):
            one, other = ours.get(name), theirs.get(name)
            if one == other or HIDDEN in (one, other) or _only_here(name, one, other):
                continue
            if ":" in name and one is not None and other is not None and _as_linked(facts, bond, name, one, other):
                continue
            if not _said(facts, bond, field_name(name)):
                yield f"V2 {bond.kind} {bond.ours}/{bond.theirs} {name}: {one!r} in Prolegis, {other!r} in Clio, and nobody is told"


def _as_linked(facts: Facts, bond: Bond, name: str, one: Any, other: Any) -> bool:
    """Two labels of one e-mail or phone that were different already when the records were linked, or first shown after a redaction."""
    hidden = any(text.startswith("weather redaction") and 0 <= bond.at - at < 260 for at, text in facts.trace.notes)
    seen_at = bond.at + (_SEEN_LATE if hidden else 0.0)
    before = [
        [state.fields.get(name) for state in facts.states(service, kind, id) if state.at <= seen_at]
        for service, kind, id in (("prolegis", bond.kind, bond.ours), ("clio", CLIO_KIND[bond.kind], bond.theirs))
    ]
    return [states[-1:] for states in before] == [[one], [other]]


def _only_here(name: str, ours: Any, theirs: Any) -> bool:
    """A status that Clio does not have is shown, not compared; a type without a word in Clio leaves Clio's area empty."""
    if name == "practice_area":
        return theirs is None and str(ours).startswith(NO_WORD)
    return name == "status" and ours not in {"open", "pending", "closed"}


def _said(facts: Facts, bond: Bond, field: str) -> bool:
    """Whether a desk has a question about this field, or shows it as an old difference."""
    for desk in facts.shown:
        for problem in desk["problems"]:
            same = bond.ours == problem["prolegis_id"] or bond.theirs == problem["clio_id"]
            if problem["code"] == "GUARD-1" or (
                same and (problem["field"] == field or problem["code"] in _WHOLE_RECORD)
            ):
                return True
        for link in desk["links"]:
            if (link["kind"], link["prolegis_id"]) == (bond.kind, bond.ours) and field in link["standing"]:
                return True
    return False


def _parties(facts: Facts) -> Iterator[str]:
    """Each linked client of a linked matter is its client or a related contact in Clio, or a desk asks."""
    contacts = {bond.ours: bond for bond in _live(facts) if bond.kind == "client"}
    there = {(str(row["matter_id"]), str(row["contact_id"])) for row in facts.rows("clio", "relationship")}
    owners = {str(row["id"]): str(row["client_id"]) for row in facts.rows("clio", "matter")}
    rows = {row["id"]: row for row in facts.rows("prolegis", "matter")}
    for bond in _live(facts):
        if bond.kind != "matter":
            continue
        for party in rows[bond.ours]["clients"]:
            client = contacts.get(party["client_id"])
            if client is None or client.theirs == owners.get(bond.theirs) or (bond.theirs, client.theirs) in there:
                continue
            if not _said_of_party(facts, bond, client) and not _taken_away(facts, bond, client):
                yield f"V2 matter {bond.ours}/{bond.theirs} lacks its client {client.ours}/{client.theirs} in Clio"


def _said_of_party(facts: Facts, bond: Bond, client: Bond) -> bool:
    return any(
        problem["prolegis_id"] in {bond.ours, f"{bond.ours}:{client.ours}"}
        and (problem["field"] in {client.ours, "client"} or problem["code"] in _WHOLE_RECORD | {"OWNER-1"})
        for desk in facts.shown
        for problem in desk["problems"]
    )


def _taken_away(facts: Facts, bond: Bond, client: Bond) -> bool:
    """It was there once and a person took it away in Clio, or answered that it stays as it is."""
    once = any(
        (str(states[0].fields["matter_id"]), str(states[0].fields["contact_id"])) == (bond.theirs, client.theirs)
        for (service, kind, _), states in facts.timelines.items()
        if (service, kind) == ("clio", "relationship")
    )
    asked = any(
        ("matter", bond.ours, field) in ask["fields"]
        for ask in facts.asked("resolve")
        for field in (client.ours, "client")
    )
    return once or asked


def _not_forgotten(facts: Facts) -> Iterator[str]:
    """A matter opened after connecting stands in Clio once its clients are linked, a new contact in Prolegis, or a desk says why not."""
    begun = min((one.at for one in facts.trace.exchanges), default=0.0) + 60
    bound = {(bond.kind, end) for bond in facts.bonds for end in (bond.ours, bond.theirs)}
    live = {bond.ours for bond in _live(facts) if bond.kind == "client"}
    for row in facts.rows("prolegis", "matter"):
        if facts.states("prolegis", "matter", row["id"])[0].at < begun or ("matter", row["id"]) in bound:
            continue
        ready = all(party["client_id"] in live for party in row["clients"])
        if not any(problem["prolegis_id"] == row["id"] for desk in facts.shown for problem in desk["problems"]):
            yield f"V2 matter {row['id']} ({'its clients are linked' if ready else 'clients not linked'}) does not stand in Clio and no desk says why"
    unsure = {
        facts.about("prolegis", "client", problem["prolegis_id"])
        for desk in facts.shown for problem in desk["problems"] if problem["code"] == "AMB-2"
    }  # fmt: skip
    for row in facts.rows("clio", "contact"):
        id = str(row["id"])
        if facts.states("clio", "contact", id)[0].at < begun or ("client", id) in bound:
            continue
        asked = any(
            problem["clio_id"] == id or id in problem["offered"] for desk in facts.shown for problem in desk["problems"]
        )
        if not asked and facts.about("clio", "contact", id) not in unsure:
            yield f"V2 contact {id} ({facts.about('clio', 'contact', id)}) does not stand in Prolegis and no desk says why"


def _quiet(facts: Facts) -> Iterator[str]:
    """V3: two more cycles wrote nothing."""
    late = [one for one in facts.trace.exchanges if is_write(one) and one.at > facts.quiet_at]
    if late:
        yield f"V3 {len(late)} writes after all was at rest, the first {late[0].line()}"


def _sure(facts: Facts) -> Iterator[str]:
    """V4."""
    if facts.quiet_at - facts.calm_at < _LONGEST_DOUBT:
        return
    for desk in facts.shown:
        for one in desk["queue"]:
            if one["state"] in {"sent", "uncertain"}:
                yield f"V4 {desk['desk']} still does not know of {one['verb']} for {one['source']} {facts.quiet_at - facts.calm_at:.0f} s after the weather"
        waiting = [problem for problem in desk["problems"] if problem["waits"]]
        for problem in waiting:
            yield f"V4 {desk['desk']} still says {problem['code']} {problem['prolegis_id']} {problem['clio_id']}"
