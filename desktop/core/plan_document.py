"""The plan of a linked document: its name and folder per field, its bytes (``plan_content``), its deletion and return. Pure, as ``plan``.

Documents that have no link yet: ``creations_documents``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from desktop.core.document_names import join_folder, name_fault, proposed_name, split_folder
from desktop.core.documents import Version, deleted_at, is_locked
from desktop.core.journal import Verb
from desktop.core.links import Entry, Link, Origin
from desktop.core.operations import LinkPlan, Operation
from desktop.core.plan import Pair, name_of, plan_link, problem_of
from desktop.core.plan_content import Bytes, plan_content
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side, Value
from desktop.core.words import Words

TOLD = frozenset(
    {"DOC-1", "DOC-2", "DEL-2"}
)  # news: they stand until a person has read them, whatever the plan says later
_STANDS = Entry(None, None)
_A_SECOND = timedelta(seconds=1)  # services date by whole ones
_COPIED = {Side.PROLEGIS: Origin.CREATED_CLIO, Side.CLIO: Origin.CREATED_PROLEGIS}  # by whose record was copied
_MERGED = ("content", "name", "folder")


class Around(msgspec.Struct, frozen=True):
    """What stands around one linked document. ``matter`` is the live link of its Prolegis matter, None when there is none any more.

    ``versions`` per side and ``hashes`` by content token are what was read of its bytes, ``folders`` the paths that stand in Clio's
    matter. ``is_over``: on both sides the thirty days of the trash have passed. ``ahead``: how far Prolegis' clock goes before Clio's.
    """

    matter: Link | None
    versions: dict[Side, tuple[Version, ...]] = {}
    hashes: dict[str, str] = {}
    folders: frozenset[str] = frozenset()
    is_over: bool = False
    ahead: timedelta = timedelta(0)


def plan_document(pair: Pair, around: Around, words: Words) -> LinkPlan:
    """What this document needs now (SYNC 2, 3 and 8). The operations of one document run one after the other, in this order."""
    link, prolegis, clio = pair.link, pair.prolegis, pair.clio
    if pair.gone is not None or pair.both_gone:
        left = clio if pair.gone is Side.PROLEGIS else prolegis
        is_dead = pair.both_gone or (left is not None and deleted_at(left) is not None)
        return LinkPlan(link, dead=True) if is_dead else plan_link(pair, words)
    if prolegis is None or clio is None or around.matter is None:
        return LinkPlan(link)
    if moved := _moved(link, prolegis, clio, around.matter):
        return LinkPlan(link, problems=(moved,))
    if deleted_at(prolegis) or deleted_at(clio):
        return _without_locked(_deletion(link, prolegis, clio, around), clio)
    plan = _named(plan_link(pair, words), prolegis, clio)
    plan = _with_folders(plan, around.matter.clio_id, around.folders)
    content = plan_content(Bytes(link, prolegis, clio, around.versions, around.hashes))
    entries = {**plan.entries, **content.entries}
    if link.base.get("deleted_at", _STANDS) != _STANDS:
        entries["deleted_at"] = _STANDS
    plan = msgspec.structs.replace(
        plan,
        operations=(*plan.operations, *content.operations),
        entries=entries,
        problems=(*plan.problems, *content.problems),
        looks=content.looks,
    )
    return _without_locked(plan, clio)


def _moved(link: Link, prolegis: Record, clio: Record, matter: Link) -> Problem | None:
    """It lies in another client's file on one side: a matter of confidence, so nothing follows by itself (F29)."""
    for record in (prolegis, clio):
        if "matter" in record.fields and record.text("matter") != matter.end(record.side):
            return problem_of(link, "DOC-3", name_of(prolegis, clio), side=record.side, choices=("unlink",))
    return None


# ---- gone and back


def _deletion(link: Link, prolegis: Record, clio: Record, around: Around) -> LinkPlan:
    """At least one side lies in the trash."""
    now = Entry(prolegis.fields.get("deleted_at"), clio.fields.get("deleted_at"))
    before = link.base.get("deleted_at")
    if now.prolegis and now.clio:
        unseen = None if around.is_over else _edited_before_ours(link, prolegis, clio)
        if unseen is not None:
            return unseen
        return LinkPlan(link, entries={} if now == before else {"deleted_at": now}, dead=around.is_over)
    trashed, standing = (prolegis, clio) if now.prolegis else (clio, prolegis)
    name = name_of(standing, trashed)
    restore = Operation(
        Verb.RESTORE, trashed.side, Kind.DOCUMENT, {}, name, source=standing, target=trashed, link_id=link.id
    )
    if before is not None and before.prolegis and before.clio and before.on(trashed.side) == now.on(trashed.side):
        return LinkPlan(link, (restore,))  # both were in the trash, one was taken out
    at = deleted_at(trashed)
    changed = _is_changed(link, standing)
    is_since = link.origin is _COPIED[trashed.side]  # what we copied stood when we began
    is_word = at is not None and (is_since or at > link.linked_at)
    if not is_word or changed is None:  # no word of a person about what both sides agreed on
        gone = problem_of(link, "GONE-1", name, side=trashed.side, choices=("unlink",))
        return LinkPlan(link, problems=(gone,))
    is_back = at is not None and at > link.linked_at and _is_touched_since(link, standing, at, around.ahead)
    if changed or is_back:
        return LinkPlan(
            link, (restore,), problems=(problem_of(link, "DEL-2", name, side=trashed.side, choices=("both",)),)
        )
    delete = Operation(
        Verb.DELETE, standing.side, Kind.DOCUMENT, {}, name, source=trashed, target=standing, link_id=link.id,
        seen={"deleted_at": trashed.fields["deleted_at"]},
    )  # fmt: skip
    return LinkPlan(link, (delete,))


def _edited_before_ours(link: Link, prolegis: Record, clio: Record) -> LinkPlan | None:
    """Our deletion took a save with it that the service did not show us in time: Clio's takes no If-Match, and its copies lag (F4).
    The edit counts (I4): it is put back, and the other side with it once it stands.
    """
    for trashed, cause in ((prolegis, clio), (clio, prolegis)):
        entry, token = link.base.get("content"), trashed.fields.get("content")
        if token is None or entry is None or entry.on(trashed.side) == token or not _is_ours(link, trashed):
            continue
        name = name_of(trashed, cause)
        restore = Operation(
            Verb.RESTORE, trashed.side, Kind.DOCUMENT, {}, name, source=cause, target=trashed, link_id=link.id
        )
        told = problem_of(link, "DEL-2", name, side=cause.side, choices=("both",))
        return LinkPlan(link, (restore,), problems=(told,))
    return None


def _is_ours(link: Link, trashed: Record) -> bool:
    """Whether we sent the deletion, the last that was written to this side; a person's came after ours, or ours was a return."""
    written, at = link.written.get(trashed.side), deleted_at(trashed)
    return written is not None and "deleted_at" in written.fields and at is not None and at <= written.at + _A_SECOND


def _is_touched_since(link: Link, standing: Record, at: datetime, ahead: timedelta) -> bool:
    """Whether somebody else wrote to what stands after the other side's deletion. It may be this very document put back: another desk carried
    the deletion to the other side, and this one saw neither it nor the return (W3). No edit is to be seen then, and still it is a person's last word.
    """
    deleted = at + ahead if standing.side is Side.PROLEGIS else at - ahead
    written = link.written.get(standing.side)
    is_ours = written is not None and standing.updated_at <= written.at + _A_SECOND
    return standing.updated_at > deleted + _A_SECOND and not is_ours


def _is_changed(link: Link, record: Record) -> bool | None:
    """Whether this side was edited since both sides agreed; None where they never did, or what stands now is not known."""
    values: list[tuple[Value, Value]] = []
    for name in _MERGED:
        entry = link.base.get(name)
        if entry is None or name not in record.fields or (name == "content" and not entry.agreed):
            return None
        values.append((entry.on(record.side), record.fields[name]))
    return any(before != now for before, now in values)


# ---- what a side would not take


def _named(plan: LinkPlan, prolegis: Record, clio: Record) -> LinkPlan:
    """Without names that the side refuses: a person accepts the proposed one, or gives another."""
    operations: list[Operation] = []
    problems: list[Problem] = []
    for operation in plan.operations:
        name = operation.values.get("name", "plain")
        if name_fault(operation.side, str(name or "")) is None:
            operations.append(operation)
            continue
        problems.append(_refused_name(plan.link, operation, name_of(clio, prolegis)))
        if values := {field: value for field, value in operation.values.items() if field != "name"}:
            operations.append(msgspec.structs.replace(operation, values=values))
    return msgspec.structs.replace(plan, operations=tuple(operations), problems=(*plan.problems, *problems))


def _refused_name(link: Link, operation: Operation, name: str) -> Problem:
    proposed = proposed_name(operation.side, str(operation.values["name"] or ""))
    return problem_of(
        link, "NAME-1", name, side=operation.side, field="name", params={"proposed": proposed}, choices=("rename",)
    )


def _with_folders(plan: LinkPlan, clio_matter: str, folders: frozenset[str]) -> LinkPlan:
    """A move in Clio names its folder in the one way that ``documents.folder_ids`` knows; missing folders are made first."""
    operations: list[Operation] = []
    for one in plan.operations:
        if one.side is not Side.CLIO or "folder" not in one.values:
            operations.append(one)
            continue
        chain = split_folder(str(one.values["folder"] or ""))
        moved = msgspec.structs.replace(one, values={**one.values, "folder": join_folder(chain)})
        operations += [*folders_for(chain, clio_matter, folders), moved]
    return msgspec.structs.replace(plan, operations=tuple(operations))


def folders_for(chain: tuple[str, ...], clio_matter: str, folders: frozenset[str]) -> list[Operation]:
    """The folders of a chain that Clio's matter lacks, outermost first."""
    missing = (depth for depth in range(len(chain)) if join_folder(chain[: depth + 1]) not in folders)
    return [
        Operation(
            Verb.CREATE,
            Side.CLIO,
            Kind.FOLDER,
            {"matter": clio_matter, "folder": join_folder(chain[:depth]), "name": chain[depth]},
            chain[depth],
        )
        for depth in missing
    ]


def folders_first(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """A cycle's operations about documents in the order in which they can be done: each folder once, outer ones first; deletes last."""
    folders: dict[tuple[Value, ...], Operation] = {}
    rest: list[Operation] = []
    for one in operations:
        if one.kind is Kind.FOLDER:
            folders.setdefault((one.values["matter"], one.values["folder"], one.values["name"]), one)
        else:
            rest.append(one)
    outer_first = sorted(folders.values(), key=lambda one: len(split_folder(str(one.values["folder"]))))
    return (*outer_first, *sorted(rest, key=lambda one: one.verb is Verb.DELETE))


def _without_locked(plan: LinkPlan, clio: Record) -> LinkPlan:
    """Clio refuses any change of a locked document: ours waits until it is free, and nothing is overwritten (F11)."""
    allowed = tuple(one for one in plan.operations if one.side is not Side.CLIO)
    if not is_locked(clio) or allowed == plan.operations:
        return plan
    locked = problem_of(plan.link, "LOCK-2", clio.name, side=Side.CLIO)
    waits = msgspec.structs.replace(locked, waits=True)
    return msgspec.structs.replace(plan, operations=allowed, problems=(*plan.problems, waits))
