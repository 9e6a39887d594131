"""What must be so of documents: none doubled, none lost or buried, none half visible, both sides equal or a desk says why, deletions only
as people made them.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.simulation.ledger import Facts
from tests.simulation.paper_trail import APP, Moment, Pairing, Paper, Trail

_NEWS = frozenset({"DOC-1", "DOC-2", "DEL-2"})  # told, but no reason why two sides differ
_SEEING = 60.0  # seconds after a link in which old and new cannot be told apart by the second
_ON_THE_WAY = 120.0  # seconds that a write of ours may take to arrive
_SHOWN = 120.0  # seconds until a lagging service, asked under a rate limit, shows what was saved
_A_DAY, _AT_ONCE = 20, 5
_OTHER = {"prolegis": "clio", "clio": "prolegis"}


def check(facts: Facts) -> list[str]:
    trail = Trail(facts)
    if not trail.papers:
        return []
    rooms = (_doubled, _lost, _buried, _half, _strangers, _old, _equal, _forgotten, _one_to_one, _deleted, _guarded)
    return [text for room in rooms for text in room(trail)]


# ---- what may be made


def _doubled(trail: Trail) -> Iterator[str]:
    """I1: from each document at most one on the other side."""
    for service, other in _OTHER.items():
        made: dict[str, list[Paper]] = defaultdict(list)
        for paper in trail.of(service):
            first = paper.heads[0][1] if paper.ours and paper.heads else None
            if first is not None and first.actor == APP:  # else a person was quicker with bytes of their own
                made[first.sha].append(paper)
        for sha, papers in made.items():
            holders = [one for one in trail.of(other) if one.held(sha)]
            sources = [one for one in holders if not one.ours or any(_sent_anew(trail, one, paper) for paper in papers)]
            if len(papers) > len(sources):
                yield f"I1 documents {[one.id for one in papers]} in {service} were made from {[one.id for one in sources]}"


def _sent_anew(trail: Trail, source: Paper, made: Paper) -> bool:
    """Whether a person sent what we had made, after its link ended: anew only if its pair does not stand there with the same bytes."""
    sha, at = made.heads[0][1].sha, made.first.at
    ended = [one for one in trail.pairings if _side(one, source.service) == source.id and one.until <= at]
    sent = [ask["at"] for ask in trail.facts.asked("send") if source.id in ask["documents"] and ask["at"] <= at]
    if not ended or not sent or min(one.until for one in ended) > max(sent):
        return False
    former = [trail.papers.get((made.service, _side(one, made.service))) for one in ended]
    return not any(one is not None and _stood(one, made.first.matter, sha, at) for one in former)


def _side(pairing: Pairing, service: str) -> str:
    return pairing.ours if service == "prolegis" else pairing.theirs


def _stood(paper: Paper, matter: str, sha: str, until: float) -> bool:
    """Whether it had these bytes on top, in this matter, for as long as a desk takes to see it."""
    since = paper.at(until - _ON_THE_WAY)
    stretch = [since, *(one for one in paper.moments if until - _ON_THE_WAY < one.at <= until)]
    return all(one is not None and one.sha == sha and one.matter == matter and not one.trashed for one in stretch)


def _half(trail: Trail) -> Iterator[str]:
    """I12: nothing that we began stands without its bytes."""
    for paper in trail.papers.values():
        if paper.ours and not paper.last.sha and not paper.last.trashed and not _is_shut(trail, paper):
            yield f"I12 {paper.service} document {paper.id} ({paper.last.name!r}) was begun by us at {paper.first.at:.0f} and has no bytes"


def _is_shut(trail: Trail, paper: Paper) -> bool:
    """A matter that was closed meanwhile takes neither its bytes nor its deletion: a desk tells of what it was begun from."""
    closed = {str(row["id"]) for row in trail.facts.rows("prolegis", "matter") if row["status"] == "closed"}
    bond = trail.bond("prolegis", paper.last.matter)
    if paper.service != "prolegis" or bond is None or paper.last.matter not in closed:
        return False
    waiting = (one for one in trail.of("clio") if one.last.matter == bond.theirs and not trail.partner("clio", one.id))
    return any(paper.first.name in {each.name for each in one.moments} and _told(trail, one) for one in waiting)


def _strangers(trail: Trail) -> Iterator[str]:
    """Z24: bytes only ever reach the matter that is linked with theirs."""
    for paper in trail.papers.values():
        other = _OTHER[paper.service]
        for before, head in paper.heads:
            again = before is not None and (paper.held(head.sha, head.at - 0.001) or trail.typed_there(paper, head.sha))
            if head.actor != APP or again:
                continue
            bonds = [
                one for one in trail.facts.bonds if one.kind == "matter" and head.matter == _end(one, paper.service)
            ]
            matters = {_end(one, other) for one in bonds}
            if not any(
                one.held(head.sha, head.at) and matters & {m.matter for m in one.moments} for one in trail.of(other)
            ):
                yield f"Z24 {paper.service} document {paper.id} got bytes from another matter at {head.at:.0f}"
            if bonds and all(one.until + 200 < head.at for one in bonds):
                yield f"I5 {paper.service} document {paper.id} was written at {head.at:.0f}, its matter is not linked any more"


def _end(bond: Any, service: str) -> str:
    return str(bond.ours if service == "prolegis" else bond.theirs)


def _old(trail: Trail) -> Iterator[str]:
    """What is older than its matter's link goes over only when a person sends it, or saved it since."""
    for paper in trail.papers.values():
        if (
            not paper.ours or not paper.heads or paper.heads[0][1].actor != APP
        ):  # or somebody's bytes were there before ours
            continue
        sha, other = paper.heads[0][1].sha, _OTHER[paper.service]
        bond = trail.bond(paper.service, paper.first.matter, paper.first.at)
        sources = [one for one in trail.of(other) if not one.ours and one.held(sha)]
        if bond is None or not sources:
            continue
        since = min([bond.at, *(ask["at"] for ask in trail.facts.asked("link") if _is_named(bond, ask))])
        if not any(_is_new(trail, one, since, paper.first.at + _ON_THE_WAY) for one in sources):
            yield f"I3 {paper.service} document {paper.id} was made from an old one, {[one.id for one in sources]}, and nobody asked"


def _is_named(bond: Any, ask: dict[str, Any]) -> bool:
    """Whether a person asked for this link: a desk that ended in the middle knows it before Prolegis does."""
    return ("matter", bond.ours, bond.theirs) in ask["pairs"] or ("matter", bond.ours) in ask["creates"]


def _is_new(trail: Trail, source: Paper, linked: float, until: float) -> bool:
    since = linked - _SEEING
    by_hand = any(since <= one.at <= until for one in source.saves)
    asked = any(
        source.id in ask["documents"] or source.last.matter == ask["matter"] for ask in trail.facts.asked("send")
    )
    return by_hand or asked


# ---- what may become of bytes


def _lost(trail: Trail) -> Iterator[str]:
    """I2: what a person saved can still be had: as it is, as an older version, in a trash or in a vault."""
    facts = trail.facts
    there = {sha for desk in facts.shown for sha in desk["kept"]}
    for row in facts.rows("prolegis", "document"):
        there |= {one["sha256"] for one in row["revisions"]}
    for row in facts.rows("clio", "document_version"):
        there |= {piece[0] for piece in row["content"]} if row["fully_uploaded"] else set()
    for sha, saves in trail.by_hand.items():
        if sha not in there:
            yield f"I2 what was saved as {saves} is nowhere any more"


def _buried(trail: Trail) -> Iterator[str]:
    """I2: what we put on top of a person's save was written by somebody who had that save, or a desk tells of both."""
    for paper in trail.papers.values():
        for before, head in paper.heads:
            if head.actor != APP or before is None or not before.sha:
                continue
            under = _begun(paper, before)
            back = any(one.at > head.at and one.sha == under.sha for one in paper.moments)
            if under.actor == APP or back or paper.held(head.sha, under.at - 0.001):
                continue
            other = trail.partner(paper.service, paper.id)
            if other is not None and (_knew(other, under.sha, head) or trail.in_order(other, under.sha, head.sha)):
                continue
            if not _told(trail, paper, other, news=True) and not _decided(trail, paper, other, head.at):
                what = f"the save of {under.actor} at {under.at:.0f} lies under ours of {head.at:.0f}"
                yield f"I2 {paper.service} document {paper.id}: {what}, and nobody is told"


def _begun(paper: Paper, moment: Moment) -> Moment:
    """The moment that brought these bytes on top."""
    return next(head for _, head in reversed(paper.heads) if head.at <= moment.at and head.sha == moment.sha)


def _knew(other: Paper, under: str, over: Moment) -> bool:
    """Whether the other side had the covered bytes before those that cover them were saved there."""
    saved = [head.at for _, head in other.heads if head.sha == over.sha and head.at <= over.at]
    return bool(saved) and other.held(under, saved[-1])


def _decided(trail: Trail, paper: Paper, other: Paper | None, at: float) -> bool:
    ids = {paper.id, other.id if other else ""} - {""}
    parted = {id for ask in trail.facts.asked("unlink") for _, *ends in ask["pairs"] for id in ends if ask["at"] > at}
    if ids & parted:
        return True  # with the link goes what was told of it
    return any(ids & set(ask["document"]) and ask["at"] <= at for ask in trail.facts.asked("document"))


# ---- the end


def _told(trail: Trail, *papers: Paper | None, news: bool = False) -> bool:
    """Whether a desk has a question about one of these documents or its matter, or shows an old difference. ``news`` counts too."""
    ids = {(one.service, one.id) for one in papers if one is not None}
    for desk in trail.facts.shown:
        for problem in desk["problems"]:
            named = {("prolegis", problem["prolegis_id"]), ("clio", problem["clio_id"])}
            mine = problem["kind"] == "document" and (
                ids & named or ids & {("prolegis", one) for one in problem["held"]}
            )
            if (mine and (news or problem["code"] not in _NEWS)) or problem["code"] == "GUARD-1":
                return True
    return False


def _stands(trail: Trail, pairing: Pairing, what: str) -> bool:
    return any(
        link["kind"] == "document" and link["prolegis_id"] == pairing.ours and what in link["standing"]
        for desk in trail.facts.shown
        for link in desk["links"]
    )


def _equal(trail: Trail) -> Iterator[str]:
    """V2, I12: bytes, name and place; or in the trash on both sides."""
    for one in trail.live():
        ours, theirs = trail.papers["prolegis", one.ours], trail.papers.get(("clio", one.theirs))
        if theirs is None or _told(trail, ours, theirs) or _matters_apart(trail, ours, theirs):
            continue
        mine, other = ours.last, theirs.last
        pair = f"V2 document {one.ours}/{one.theirs}"
        if mine.trashed != other.trashed:
            yield f"{pair} is deleted in {'Prolegis' if mine.trashed else 'Clio'} alone, and nobody is told"
        if mine.trashed or other.trashed:
            continue
        differs = (
            ("content", mine.sha != other.sha),
            ("name", mine.name != other.name),
            ("folder", not trail.same_place(mine, other)),
        )
        for what, apart in differs:
            if apart and not _stands(trail, one, what):
                yield f"{pair} {what}: {mine} in Prolegis, {other} {trail.path(other.place)} in Clio, and nobody is told"


def _matters_apart(trail: Trail, ours: Paper, theirs: Paper) -> bool:
    """Its matter is not linked any more: nothing flows."""
    bond = trail.bond("prolegis", ours.last.matter)
    return bond is None or bond.theirs != theirs.last.matter


def _forgotten(trail: Trail) -> Iterator[str]:
    """V2: what was made or saved since its matter was linked stands on the other side, or a desk says why not."""
    paired = {("prolegis", one.ours) for one in trail.pairings} | {("clio", one.theirs) for one in trail.pairings}
    for paper in trail.papers.values():
        bond = trail.bond(paper.service, paper.last.matter)
        if bond is None or paper.last.trashed or not paper.last.sha or (paper.service, paper.id) in paired:
            continue
        saves = [one.at for one in paper.saves if one.matter == paper.last.matter]
        if not any(at > bond.at + _SEEING for at in saves) or _told(trail, paper):
            continue
        what = f"{paper.service} document {paper.id} ({paper.last.name!r}, last saved at {saves[-1]:.0f})"
        yield f"V2 {what} does not stand on the other side and no desk says why"


def _one_to_one(trail: Trail) -> Iterator[str]:
    """I6: also as each desk has it."""
    carried = {one.theirs: one.ours for one in trail.live()}
    if len(carried) < len(trail.live()):
        yield "I6 two documents in Prolegis carry the same Clio id"
    for desk in trail.facts.shown:
        for link in desk["links"]:
            if link["kind"] == "document" and carried.get(link["clio_id"]) != link["prolegis_id"]:
                yield f"I6 {desk['desk']} has a link document {link['prolegis_id']} – {link['clio_id']} that Prolegis does not carry"


# ---- deletions


def _deleted(trail: Trail) -> Iterator[str]:
    """I3, I4: each deletion of ours follows one that a person made and did not take back, of what nobody had edited since."""
    kept = {sha for desk in trail.facts.shown for sha in desk["kept"]}
    for paper in trail.papers.values():
        other = trail.partner(paper.service, paper.id)
        for before, after in itertools.pairwise(paper.moments):
            if after.actor != APP or after.action != "deleted" or before.trashed or not before.sha:
                continue  # one that we began and could not finish goes again
            what = f"{paper.service} document {paper.id} at {after.at:.0f}"
            if paper.service == "prolegis" and before.sha not in kept:
                yield f"I3 the assistant deleted {what} without a copy in a vault"
            cause = _cause(other, after.at) if other is not None else None
            if cause is None:
                yield f"I3 the assistant deleted {what}, which nobody had deleted on the other side"
            elif other is not None and _is_lost(trail, paper, other, cause, after.at):
                yield f"I4 the assistant deleted {what}, edited since, and nobody is told"


def _cause(other: Paper, at: float) -> Moment | None:
    """The deletion by a person that stood when ours was sent."""
    gone: Moment | None = None
    for before, after in itertools.pairwise(other.moments):
        if after.at > at:
            break
        if after.trashed and not before.trashed:
            gone = after if after.actor != APP else None
        elif before.trashed and not after.trashed and after.at < at - _ON_THE_WAY:
            gone = None
    return gone


def _is_lost(trail: Trail, paper: Paper, other: Paper, cause: Moment, at: float) -> bool:
    """Whether a person's edit went to the trash that whoever deleted it had not seen.

    Who ends the link before Clio's copies show the edit takes both as they lie: nothing of them is ours to tell any more.
    """
    if not paper.last.trashed or _told(trail, paper, other, news=True):
        return False
    ends = {paper.id, other.id}
    for ask in trail.facts.asked("unlink"):
        if at < ask["at"] < at + _SHOWN and any(ends <= set(pair[1:]) for pair in ask["pairs"]):
            return False
    top = paper.at(at - 0.001)
    if top is None or not top.sha or _begun(paper, top).actor == APP:
        return False
    return not other.held(top.sha, cause.at) and not trail.has_version(other, top.sha)


def _guarded(trail: Trail) -> Iterator[str]:
    """I20: many deletions wait for a person's word."""
    asked = {id for ask in trail.facts.asked("document") for id in ask["held"] if ask["keep"] == "both"}
    times: list[float] = []
    for paper in trail.papers.values():
        other = trail.partner(paper.service, paper.id)
        if other is None or {paper.id, other.id} & asked:
            continue
        times += [
            after.at
            for before, after in itertools.pairwise(paper.moments)
            if after.actor == APP and after.trashed and not before.trashed
        ]
    times.sort()
    if len(times) > _A_DAY:
        yield f"I20 {len(times)} documents were deleted without a person's word"
    for first, last in zip(times, times[_AT_ONCE:], strict=False):
        if last - first < 3.0:
            yield f"I20 more than {_AT_ONCE} documents were deleted at {first:.0f}"
            return
