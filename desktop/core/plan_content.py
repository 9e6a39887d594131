"""What the bytes of a linked document need: each save becomes a version on the other side, in order, and where both saved, the later save is on top.

Nothing is ever overwritten: Clio keeps every version, so "both" is always possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from desktop.core.documents import LARGEST, Version, current, number_of, sha_of, size_of
from desktop.core.journal import Upload, Verb
from desktop.core.links import Entry, Link
from desktop.core.operations import LinkPlan, Look, Operation
from desktop.core.plan import name_of, problem_of
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side

P, C = Side.PROLEGIS, Side.CLIO
CONTENT = "content"
_A_SECOND = timedelta(seconds=1)  # Clio dates by whole ones


class Bytes(msgspec.Struct, frozen=True):
    """A linked document that stands on both sides, with what is known of its bytes: versions per side, hashes by content token."""

    link: Link
    prolegis: Record
    clio: Record
    versions: Mapping[Side, tuple[Version, ...]] = {}
    hashes: Mapping[str, str] = {}

    def on(self, side: Side) -> Record:
        return self.prolegis if side is P else self.clio

    def token(self, side: Side) -> str:
        return self.on(side).text(CONTENT)

    def version(self, side: Side) -> Version | None:
        """The current one, with the time it was saved; None when the versions were not read since."""
        return current(self.on(side), self.versions.get(side, ()))

    @property
    def name(self) -> str:
        return name_of(self.prolegis, self.clio)


def plan_content(it: Bytes) -> LinkPlan:
    """Only operations, entries, problems and looks about the bytes."""
    if CONTENT not in it.prolegis.fields or CONTENT not in it.clio.fields:
        return LinkPlan(it.link)
    ours, theirs = it.token(P), it.token(C)
    entry = it.link.base.get(CONTENT)
    if keep := _kept(it):
        return _agreed(it, agreed=False) if keep == "both" else _copy(it, Side(keep), asked=True)
    if not ours or not theirs:  # one of them was begun and has no bytes yet
        return _copy(it, P if ours else C) if ours or theirs else LinkPlan(it.link)
    if entry is None:
        return _first_sight(it)
    we_saved, they_saved = ours != entry.prolegis, theirs != entry.clio
    if not we_saved and not they_saved:
        return LinkPlan(it.link)
    if not entry.agreed:  # an old difference: neither side's bytes were ever on the other
        we_saved = they_saved = True
    if not we_saved:
        return _agreed(it) if _is_same(it) else _brought_over(it)
    return _send_next(it, entry, they_saved=they_saved)


def _kept(it: Bytes) -> str:
    """The side whose bytes a person chose for what stands now, "both", or ""."""
    decision = it.link.decided.get(CONTENT)
    if decision is None or (decision.prolegis or "", decision.clio or "") != (it.token(P), it.token(C)):
        return ""
    return decision.keep


def _first_sight(it: Bytes) -> LinkPlan:
    same = _is_same(it)
    if same is None:
        return LinkPlan(it.link, looks=(Look(C, it.clio.id, CONTENT),))
    return _agreed(it, agreed=same)


def _is_same(it: Bytes) -> bool | None:
    """Whether both sides' current bytes are the same; None until Clio's hash is known."""
    sizes = {size_of(it.prolegis), size_of(it.clio)} - {None}
    theirs = sha_of(it.clio, it.hashes)
    if len(sizes) > 1:
        return False
    return theirs == sha_of(it.prolegis, it.hashes) if theirs else None


def _agreed(it: Bytes, *, agreed: bool = True) -> LinkPlan:
    return LinkPlan(it.link, entries={CONTENT: Entry(it.token(P), it.token(C), agreed=agreed)})


def _brought_over(it: Bytes) -> LinkPlan:
    """Clio's save to Prolegis. Whoever began it before ours was there did not see ours, whose number is the lower one: that is told (F12)."""
    plan, saved, written = _copy(it, C), it.clio.text("saved_at"), it.link.written.get(C)
    if not saved or written is None or CONTENT not in written.fields or not plan.operations:
        return plan
    if datetime.fromisoformat(saved) + _A_SECOND > written.at:
        return plan
    return msgspec.structs.replace(plan, problems=(*plan.problems, _told(it, "DOC-1", side=C)))


# ---- Prolegis saved: its revisions go to Clio one by one, the next only once the one before is there (F13)


def _send_next(it: Bytes, entry: Entry, *, they_saved: bool) -> LinkPlan:
    after = number_of(P, str(entry.prolegis)) - (0 if entry.agreed else 1)
    newest = number_of(P, it.token(P))
    listed = it.version(P)
    if listed is None and newest > after + 1:
        return LinkPlan(it.link, looks=(Look(P, it.prolegis.id, "versions"),))
    if they_saved and (brought := _brought(it, after)) is not None:
        return _send_next(it, Entry(brought.content, it.token(C)), they_saved=False)
    waiting = [one for one in it.versions.get(P, ()) if after < one.number < newest and one.available]
    is_last = not waiting
    version = listed or _shown(it.prolegis) if is_last else waiting[0]
    lost = max(0, version.number - after - 1)
    plan = _placed(it, version, is_last=is_last) if they_saved else _on_top(it, version, is_last=is_last)
    if lost and not plan.looks:
        return msgspec.structs.replace(plan, problems=(*plan.problems, _told(it, "DOC-2", count=str(lost))))
    return plan


def _brought(it: Bytes, after: int) -> Version | None:
    """The revision that stands in Clio as another desk's upload, as its mark tells: that desk sent all before it too (W3)."""
    uuid, _, sha256 = it.clio.text("hash").rpartition(":")
    if not uuid or uuid != it.token(C).rpartition(":")[0]:
        return None
    return next((one for one in it.versions.get(P, ()) if one.number > after and one.sha256 == sha256), None)


def _on_top(it: Bytes, version: Version, *, is_last: bool) -> LinkPlan:
    return _agreed(it) if is_last and _is_same(it) else _checked(it, P, version)


def _placed(it: Bytes, version: Version, *, is_last: bool) -> LinkPlan:
    """Both sides saved: whose last save is the later one stays on top at Clio, the other's go beneath it; all are kept."""
    same, ours, theirs = _is_same(it), it.version(P), it.version(C)
    if is_last and same:
        return _agreed(it)
    if same is None:
        return LinkPlan(it.link, looks=(Look(C, it.clio.id, CONTENT),))
    if ours is None or theirs is None:
        side = C if ours else P
        return LinkPlan(it.link, looks=(Look(side, it.on(side).id, "versions"),))
    is_later = not same and ours.saved_at >= theirs.saved_at
    plan = _checked(it, P, version, head="" if is_later else theirs.id)
    if same or not plan.operations:
        return plan
    return msgspec.structs.replace(plan, problems=(_told(it, "DOC-1", side=P if is_later else C),))


# ---- operations


def _copy(it: Bytes, source: Side, *, asked: bool = False) -> LinkPlan:
    """The current bytes of one side to the other."""
    return _checked(it, source, _shown(it.on(source)), asked=asked)


def _shown(record: Record) -> Version:
    """The current version as the record tells it: Clio's has no id, which asks for the current one."""
    content = record.text(CONTENT)
    number = number_of(record.side, content)
    return Version(
        number,
        str(number) if record.side is P else "",
        content,
        record.updated_at,
        size_of(record) or 0,
        sha_of(record, {}),
    )


def _checked(it: Bytes, source: Side, version: Version, *, head: str = "", asked: bool = False) -> LinkPlan:
    """The write of a version, unless the other side would refuse it or it empties a file that was not empty (F19, F20)."""
    target = source.other
    if version.size > LARGEST:
        large = _told(it, "SIZE-1", side=target, choices=(), size=str(version.size), limit=str(LARGEST))
        return LinkPlan(it.link, problems=(large,))
    if not version.size and not asked and size_of(it.on(source)) == 0 and (size_of(it.on(target)) or 0) > 0:
        choices = (str(source), str(target), "both")
        return LinkPlan(it.link, problems=(_told(it, "DOC-4", side=source, field=CONTENT, choices=choices),))
    follows = number_of(C, it.token(C)) if target is C else 0
    upload = Upload(
        version=version.id,
        content=version.content,
        size=version.size,
        sha256=version.sha256,
        follows=follows,
        head=head,
    )
    token: dict[str, str | None] = {CONTENT: version.content}
    operation = Operation(
        Verb.VERSION,
        target,
        Kind.DOCUMENT,
        {**token},
        it.name,
        source=it.on(source),
        target=it.on(target),
        link_id=it.link.id,
        seen={**token},
        upload=upload,
    )
    return LinkPlan(it.link, (operation,))


def _told(
    it: Bytes,
    code: str,
    *,
    side: Side | None = None,
    field: str = "",
    choices: tuple[str, ...] = ("both",),
    **params: str,
) -> Problem:
    return problem_of(it.link, code, it.name, side=side, field=field, params=params, choices=choices)


# ---- after the upload


class Landed(msgspec.Struct, frozen=True):
    """Where a version came to stand in Clio. ``raced``: somebody's version came between, so both sides changed; ``head`` is the id of
    the version that belongs on top, "" when it is the one just sent.
    """

    raced: bool
    head: str = ""


def landed(upload: Upload, sent: Version, saved_at: datetime, versions: Iterable[Version]) -> Landed:
    """Clio's version upload takes no If-Match: only its number tells whether it followed the one that was known (base + 1).

    ``saved_at`` is when the source's version was saved, ``versions`` are Clio's.
    """
    raced = sent.number != upload.follows + 1
    between = [one for one in versions if upload.follows < one.number < sent.number]
    newest = max(between, key=lambda one: one.number, default=None)
    if newest is None:
        return Landed(raced, upload.head)
    return Landed(raced, newest.id if upload.head or newest.saved_at > saved_at else "")
