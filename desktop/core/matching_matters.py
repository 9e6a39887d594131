"""Which Clio matter is this Prolegis matter: client, number, property, type and dates as reasons with points.

A counter that each client has anew ("00001") is no evidence, nor is a type alone: one client sells two houses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from desktop.core.addresses import Street, same_street, streets_in
from desktop.core.evidence import Candidate, Certainty, Reason, candidate, settle
from desktop.core.folding import fold, is_counter, number_key, quotes_number
from desktop.core.likeness import Likeness, compare
from desktop.core.names import Name, name_of, readings
from desktop.core.records import Record

_TYPES = {
    "purchase": "purchase", "purchaser": "purchase", "buy": "purchase", "buying": "purchase", "achat": "purchase",
    "acquisition": "purchase", "sale": "sale", "sell": "sale", "selling": "sale", "vendor": "sale", "vente": "sale",
    "mortgage": "mortgage", "refinance": "mortgage", "refinancing": "mortgage", "refi": "mortgage", "hypotheque": "mortgage",
    "discharge": "discharge", "lease": "lease", "transfer": "transfer", "estate": "estate", "estates": "estate", "sales": "sale", "mortgages": "mortgage",
    "probate": "estate",
    "succession": "estate", "will": "will", "wills": "will", "testament": "will",
}  # fmt: skip
_EMPTY_WORDS = {
    "a", "and", "at", "by", "clio", "closed", "client", "de", "du", "et", "file", "for", "from", "house", "home", "in", "la", "le", "matter", "new",
    "of", "on", "open", "property", "re", "real", "residential", "the", "to", "administration", "law", "with",
}  # fmt: skip
_CLIENT, _CLIENT_NAME, _CLIENT_ALIKE, _OTHER_CLIENT = 45, 30, 18, -25
_NUMBER, _NUMBER_ALIKE = 40, 12
_ADDRESS, _ADDRESS_ALIKE, _OTHER_ADDRESS, _DESCRIPTION = 30, 10, -20, 20
_TYPE, _AREA, _OTHER_TYPE = 11, 5, -15
_SAME_DAY, _SOME_DAYS_APART, _FAR_APART = 14, 0, -5
_FAR = 31  # days
_ANCHORS = {"same_client", "same_client_name", "same_number", "number_quoted", "same_address"}
_CONTRADICTIONS = {"other_client", "other_address", "other_type"}
_LIKELY, _FEWEST = 57, 25


class _Ours(msgspec.Struct, frozen=True):
    """All that a matter of ours can be compared by, taken apart once for all candidates."""

    matter: Record
    contacts: dict[str, str]
    unlinked: tuple[tuple[str, Name], ...]
    number: str
    streets: tuple[Street, ...]
    types: frozenset[str]
    area: str
    names: frozenset[str]


def match_matter(
    ours: Record,
    ours_clients: Mapping[str, str | None],
    candidates: Sequence[Record],
    *,
    clients: Mapping[str, Record] | None = None,
    areas: Mapping[str, str] | None = None,
) -> tuple[Candidate, ...]:
    """The Clio matters that may be this Prolegis matter, best first; those that nothing speaks for have certainty *none*.

    ``ours_clients`` maps each of the matter's Prolegis client ids to its Clio contact id, None while it is not linked;
    a contact that is certain and about to be linked may stand there as well. ``clients`` are the same clients' records, for
    their names. ``areas`` maps a matter type to Clio's practice area. Leave out linked matters.

    *Certain* needs the client by contact id and the number, or the property or a telling description together with the type;
    nothing that contradicts; and no other candidate near. A matter whose client in Clio is none of ours is never certain.
    """
    prepared = _prepare(ours, ours_clients, clients or {}, areas or {})
    return settle(_judge(prepared, theirs) for theirs in candidates)


def _prepare(
    ours: Record, links: Mapping[str, str | None], clients: Mapping[str, Record], areas: Mapping[str, str]
) -> _Ours:
    known = {id: clients[id] for id in links if id in clients}
    kind = ours.text("practice_area")
    return _Ours(
        matter=ours,
        contacts={contact: known[id].name if id in known else id for id, contact in links.items() if contact},
        unlinked=tuple((record.name, name_of(record)) for id, record in known.items() if not links[id]),
        number=number_key(ours.text("number")),
        streets=streets_in(ours.text("address")) or streets_in(ours.text("description")),
        types=_types(kind) or _types(ours.text("description")),
        area=fold(areas.get(kind, kind)),
        names=frozenset(word for record in known.values() for word in fold(record.name).split()),
    )


def _judge(ours: _Ours, theirs: Record) -> Candidate:
    reasons = [
        *_client(ours, theirs),
        *_number(ours, theirs),
        *_property(ours, theirs),
        *_type(ours, theirs),
        *_dates(ours, theirs),
    ]
    return candidate(theirs, reasons, _certainty(reasons))


def _certainty(reasons: Iterable[Reason]) -> Certainty:
    codes = {reason.code for reason in reasons}
    points = sum(reason.points for reason in reasons)
    if "same_client" in codes and not codes & _CONTRADICTIONS:
        described = codes & {"same_address", "same_description"} and "same_type" in codes
        if codes & {"same_number", "number_quoted"} or described:
            return Certainty.CERTAIN
    if codes & _ANCHORS and points >= _LIKELY:
        return Certainty.LIKELY
    return Certainty.POSSIBLE if points >= _FEWEST else Certainty.NONE


def _client(ours: _Ours, theirs: Record) -> Iterator[Reason]:
    """Clio's one client against all of ours. A linked client counts by its contact alone: its namesake is somebody else."""
    contact, called = theirs.text("client"), theirs.text("client_name")
    if contact in ours.contacts:
        yield Reason("same_client", True, ours.contacts[contact], called or contact, _CLIENT)
        return
    meanings = readings(called)
    like = {
        compare(name, each): text for text, name in ours.unlinked for each in meanings if each.bearer is name.bearer
    }
    for likeness in (Likeness.SAME, Likeness.OTHER_ORDER):
        if likeness in like:
            yield Reason("same_client_name", True, like[likeness], called, _CLIENT_NAME)
            return
    if Likeness.ALIKE in like:
        yield Reason("client_alike", True, like[Likeness.ALIKE], called, _CLIENT_ALIKE)
    elif (contact or called) and (ours.contacts or ours.unlinked):
        names = (*ours.contacts.values(), *(text for text, _ in ours.unlinked))
        yield Reason("other_client", False, ", ".join(names), called or contact, _OTHER_CLIENT)


def _number(ours: _Ours, theirs: Record) -> Iterator[Reason]:
    mine, yours = ours.matter.text("number"), theirs.text("number")
    key = number_key(yours)
    if ours.number == key and not is_counter(key):
        yield Reason("same_number", True, mine, yours, _NUMBER)
    elif quotes_number(theirs.text("description"), ours.number):
        yield Reason("number_quoted", True, mine, theirs.text("description"), _NUMBER)
    elif quotes_number(ours.matter.text("description"), key):
        yield Reason("number_quoted", True, ours.matter.text("description"), yours, _NUMBER)
    elif _alike(ours.number, key):
        yield Reason("number_alike", True, mine, yours, _NUMBER_ALIKE)


def _alike(ours: str, theirs: str) -> bool:
    """Whether two numbers differ in zeros only, or one goes on where the other ends ("2024-118", "2024-118-Lindqvist")."""
    if is_counter(ours) or is_counter(theirs):
        return False
    few, many = sorted(([part.lstrip("0") for part in key.split("-")] for key in (ours, theirs)), key=len)
    return many[: len(few)] == few


def _property(ours: _Ours, theirs: Record) -> Iterator[Reason]:
    """The property in Clio's description, else the description's own words."""
    mine, yours = ours.matter.text("address") or ours.matter.text("description"), theirs.text("description")
    streets = streets_in(yours)
    same = [(a, b) for a in ours.streets for b in streets if same_street(a, b)]
    if any(a.unit == b.unit for a, b in same):
        yield Reason("same_address", True, mine, yours, _ADDRESS, quoted=True)
        return
    if any(not (a.unit and b.unit) for a, b in same):
        yield Reason("address_alike", True, mine, yours, _ADDRESS_ALIKE, quoted=True)
    elif any(street.type for street in ours.streets) and any(street.type for street in streets):
        yield Reason("other_address", False, mine, yours, _OTHER_ADDRESS, quoted=True)
        return
    telling = _telling(ours, ours.matter.text("description"))
    if len(telling) > 1 and telling == _telling(ours, yours):
        yield Reason("same_description", True, ours.matter.text("description"), yours, _DESCRIPTION)


def _telling(ours: _Ours, text: str) -> frozenset[str]:
    """The words of a description that other files of this client would not have: no types, no names, no small words."""
    return frozenset(fold(text).split()) - _TYPES.keys() - _EMPTY_WORDS - ours.names


def _types(text: str, names: frozenset[str] = frozenset()) -> frozenset[str]:
    """The matter types that a text names; "Real estate" names none, and Will may be somebody's name."""
    found = fold(text).replace("real estate", "").split()
    return frozenset(_TYPES[word] for word in found if word in _TYPES and (word == "estate" or word not in names))


def _type(ours: _Ours, theirs: Record) -> Iterator[Reason]:
    area, description = theirs.text("practice_area"), theirs.text("description")
    described = _types(description, ours.names)
    mine, types = ours.matter.text("practice_area"), described or _types(area)
    if ours.types and types:
        same = bool(ours.types & types)
        quoted = bool(described) and not (same and ours.types & _types(area))
        yield Reason(
            "same_type" if same else "other_type",
            same,
            mine or ours.matter.text("description"),
            description if quoted else area,
            _TYPE if same else _OTHER_TYPE,
            quoted=quoted,
        )
    elif ours.area and ours.area == fold(area):
        yield Reason("same_area", True, mine, area, _AREA)


def _dates(ours: _Ours, theirs: Record) -> Iterator[Reason]:
    for field, same, apart in (
        ("opened_on", "same_opening_date", "opened_days_apart"),
        ("closing_on", "same_closing_date", "closing_days_apart"),
    ):
        mine, yours = ours.matter.fields.get(field), theirs.fields.get(field)
        if not (isinstance(mine, date) and isinstance(yours, date)):
            continue
        days = abs((mine - yours).days)
        code, points = (same, _SAME_DAY) if days == 0 else (apart, _SOME_DAYS_APART if days <= _FAR else _FAR_APART)
        yield Reason(code, days == 0, mine.isoformat(), yours.isoformat(), points)
