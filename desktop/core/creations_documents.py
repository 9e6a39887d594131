"""What a document without a link needs: one made after its matter's link is made on the other side too, unless its bytes stand there already.

An older one stays where it is until a person sends it, or until it is saved again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from desktop.core.document_names import join_folder, name_fault, proposed_name, split_folder
from desktop.core.documents import (
    LARGEST,
    Version,
    clio_content,
    current,
    deleted_at,
    number_of,
    prolegis_content,
    sha_of,
    size_of,
)
from desktop.core.journal import Upload, Verb
from desktop.core.links import Entry, Link, Origin
from desktop.core.operations import UNDATED, Look, Operation
from desktop.core.plan_document import folders_for
from desktop.core.problems import Problem, key
from desktop.core.records import Fields, Kind, Record, Side


class NewDocument(msgspec.Struct, frozen=True):
    """A document without a link that stands in a linked matter. ``matter`` is its matter's live link, ``since`` when that was made, by this side's clock.

    ``rivals`` are the documents without a link that stand in the same matter on the other side; ``versions`` (this document's),
    ``hashes`` and ``folders`` as in ``plan_document.Around``. ``asked``: a person sends it. ``trashed``: as ``rivals``, but in the trash;
    ``revisions`` are those rivals' and trashed ones' of Prolegis, as far as they are known; ``ahead`` is how far Prolegis' clock goes before Clio's.
    """

    record: Record
    matter: Link
    since: datetime
    rivals: tuple[Record, ...] = ()
    versions: tuple[Version, ...] = ()
    hashes: dict[str, str] = {}
    folders: frozenset[str] = frozenset()
    asked: bool = False
    trashed: tuple[Record, ...] = ()
    revisions: dict[str, tuple[Version, ...]] = {}
    ahead: timedelta = timedelta(0)


class NewPlan(msgspec.Struct, frozen=True):
    """What it needs: writes (folders first), the link to its like, a question, or something to be read first. Mostly nothing.

    The plan has no clock: whoever keeps ``link`` dates it.
    """

    operations: tuple[Operation, ...] = ()
    link: Link | None = None
    problem: Problem | None = None
    looks: tuple[Look, ...] = ()


_NOTHING = NewPlan()


def plan_new_document(new: NewDocument) -> NewPlan:
    record = new.record
    known = {"name", "folder", "content"} <= record.fields.keys()
    if not known or not record.text("content") or deleted_at(record) is not None:
        return _NOTHING
    is_new = new.asked or record.created_at >= new.since
    if not is_new and record.updated_at < new.since:
        return _NOTHING
    latest = current(record, new.versions)
    if latest is None and (not is_new or _has_history(new)):
        return NewPlan(looks=(Look(record.side, record.id, "versions"),))
    if not is_new and latest is not None and latest.saved_at < new.since:
        return _NOTHING  # renamed or moved, not saved
    return _twin(new) or _made_of(new) or _other_desks(new) or _unread_copy(new) or _created(new, _first(new))


def _has_history(new: NewDocument) -> bool:
    """Whether revisions may be missing in Clio. One that is sent by hand is sent as it is; what Clio has it keeps itself."""
    return (
        new.record.side is Side.PROLEGIS and not new.asked and number_of(Side.PROLEGIS, new.record.text("content")) > 1
    )


# ---- there already


def _twin(new: NewDocument) -> NewPlan | None:
    """Its like on the other side: the same bytes, under the same name where there are several. Files without bytes are alike by name alone."""
    record, sha = new.record, sha_of(new.record, new.hashes)
    known = {one.id: sha_of(one, new.hashes) for one in new.rivals if one.text("content")}
    twins = [
        one
        for one in new.rivals
        if sha and known.get(one.id) == sha and (size_of(record) != 0 or _is_named_alike(one, record))
    ]
    if twins:
        best = min(twins, key=lambda one: (not _is_named_alike(one, record), len(one.id), one.id))
        ours, theirs = (record, best) if record.side is Side.PROLEGIS else (best, record)
        base = {
            "content": Entry(ours.fields["content"], theirs.fields["content"])
        }  # later saves are edits, not a difference
        return NewPlan(link=Link(Kind.DOCUMENT, ours.id, theirs.id, Origin.LINKED, new.since, base=base))
    doubtful = [
        one for one in new.rivals if one.id in known and not (sha and known[one.id]) and _may_be_equal(one, record)
    ]
    unread = {one.id if one.side is Side.CLIO else record.id for one in doubtful}
    return NewPlan(looks=tuple(Look(Side.CLIO, id, "content") for id in sorted(unread))) if unread else None


def _other_desks(new: NewDocument) -> NewPlan | None:
    """A document with our mark that nobody linked: another desk made it in Clio and died before it could tell (W3). Somebody saved one of the two
    since, so their bytes are no proof; the mark, the name and the place are. Then both sides saved: nothing is sent anew, all is kept.
    """
    if new.asked:
        return None
    is_marked = bool(new.record.text("made_by"))
    alike = [
        one
        for one in new.rivals
        if (bool(one.text("made_by")) or is_marked) and one.text("content") and _is_named_alike(one, new.record)
        and split_folder(one.text("folder")) == split_folder(new.record.text("folder"))
    ]  # fmt: skip
    if len(alike) != 1:
        return None
    ours, theirs = (new.record, alike[0]) if new.record.side is Side.PROLEGIS else (alike[0], new.record)
    token = ours.text("content")
    first = token if number_of(Side.PROLEGIS, token) == 1 else prolegis_content(1, "")
    base = {"content": Entry(first, clio_content("", 0), agreed=False)}
    return NewPlan(link=Link(Kind.DOCUMENT, ours.id, theirs.id, Origin.RECOVERED, new.since, base=base))


def _made_of(new: NewDocument) -> NewPlan | None:
    """What another desk made in Prolegis of one of Clio's, and died before it could tell (W3). Somebody saved it since: one of its
    revisions is what Clio has, the later ones are edits. One of the two may be in the trash by now: that is a deletion, and no reason
    to make the other anew.
    """
    for ours, theirs, saved in _copies(new):
        sha = sha_of(theirs, new.hashes)
        tokens = [one.content for one in saved if sha and one.sha256 == sha]
        if sha and sha_of(ours, {}) == sha:  # nobody saved it; what a person put there is not deleted with another one
            tokens = [ours.text("content")] if ours.text("origin") == "received" else []
        if tokens:
            base = {name: Entry(ours.fields[name], theirs.fields[name]) for name in ("name", "folder")}
            base["content"] = Entry(tokens[-1], theirs.fields["content"])
            return NewPlan(link=Link(Kind.DOCUMENT, ours.id, theirs.id, Origin.CREATED_PROLEGIS, new.since, base=base))
        if not sha and deleted_at(theirs) is None and size_of(theirs) in {one.size for one in saved}:
            return NewPlan(looks=(Look(Side.CLIO, theirs.id, "content"),))
    return None


def _unread_copy(new: NewDocument) -> NewPlan | None:
    """The revisions of what may be its copy in Prolegis are read for the copy's own plan first."""
    unread = (
        not (saved or ours is new.record or deleted_at(ours)) and number_of(Side.PROLEGIS, ours.text("content")) > 1
        for ours, _, saved in _copies(new)
    )  # fmt: skip
    return _NOTHING if any(unread) else None


def _copies(new: NewDocument) -> Iterator[tuple[Record, Record, tuple[Version, ...]]]:
    """(Prolegis' document, Clio's, the former's revisions as far as they are known) where the first may have been made of the second."""
    for other in () if new.asked else (*new.rivals, *new.trashed):
        ours, theirs = (new.record, other) if other.side is Side.CLIO else (other, new.record)
        if _may_be_its_copy(ours, theirs, new):
            yield ours, theirs, new.versions if ours is new.record else new.revisions.get(ours.id, ())


def _may_be_its_copy(ours: Record, theirs: Record, new: NewDocument) -> bool:
    """Made after the matters were linked, of what stood in Clio then. Of what a person saved and deleted since nobody knows who made it."""
    is_whole = ours.text("content") and theirs.text("content")
    if not is_whole or (deleted_at(ours) is not None and ours.text("origin") != "received"):
        return False
    made, deleted = ours.created_at - new.ahead, deleted_at(theirs)
    in_time = max(theirs.created_at, new.matter.linked_at) <= made and (deleted is None or made <= deleted)
    is_placed_alike = split_folder(ours.text("folder")) == split_folder(theirs.text("folder"))
    return in_time and is_placed_alike and _is_named_alike(ours, theirs)


def _is_named_alike(one: Record, other: Record) -> bool:
    return one.text("name").casefold() == other.text("name").casefold()


def _may_be_equal(one: Record, other: Record) -> bool:
    """Under two names only where both sizes are known: people rename what they upload, but nobody wants all of a matter fetched."""
    sizes = {size_of(one), size_of(other)}
    if _is_named_alike(one, other):
        return len(sizes - {None}) < 2
    return len(sizes) == 1 and not sizes & {None, 0}


# ---- to be made


def _first(new: NewDocument) -> Version:
    """The version that makes the document; later ones follow as versions of it. A document saved after the link brings its previous revision."""
    record = new.record
    shown = Version(
        number_of(record.side, record.text("content")),
        "",
        record.text("content"),
        record.updated_at,
        size_of(record) or 0,
        sha_of(record, new.hashes),
    )
    if not _has_history(new):
        return shown
    there = sorted(one for one in new.versions if one.available)
    before = [one for one in there if one.saved_at < new.since]
    after = [one for one in there if one.saved_at >= new.since]
    return (*before[-1:], *after, shown)[0]


def _created(new: NewDocument, version: Version) -> NewPlan:
    record, side = new.record, new.record.side.other
    if name_fault(side, record.text("name")) is not None:
        proposed = proposed_name(side, record.text("name"))
        return NewPlan(problem=_about(new, "NAME-1", ("rename",), proposed=proposed, field="name"))
    if version.size > LARGEST:
        return NewPlan(problem=_about(new, "SIZE-1", (), size=str(version.size), limit=str(LARGEST)))
    chain = split_folder(record.text("folder"))
    values: Fields = {"matter": new.matter.end(side), "name": record.text("name"), "folder": join_folder(chain)}
    if record.text("content_type"):
        values["content_type"] = record.text("content_type")
    folders = folders_for(chain, new.matter.clio_id, new.folders) if side is Side.CLIO else []
    create = Operation(
        Verb.CREATE,
        side,
        Kind.DOCUMENT,
        values if side is Side.CLIO else {**values, "origin": "received"},
        record.name,
        source=record,
        seen={"name": record.fields["name"], "folder": record.fields["folder"], "content": version.content},
        upload=Upload(version=version.id, content=version.content, size=version.size, sha256=version.sha256),
    )
    return NewPlan((*folders, create))


def _about(new: NewDocument, code: str, choices: tuple[str, ...], **params: str) -> Problem:
    record, side = new.record, new.record.side.other
    ours, theirs = (record.id, "") if record.side is Side.PROLEGIS else ("", record.id)
    words = {"name": record.name, "side": str(side), **params}
    return Problem(
        key(code, str(record.kind), record.id),
        code,
        UNDATED,
        record.kind,
        side,
        0,
        ours,
        theirs,
        params.get("field", ""),
        words,
        choices,
    )
