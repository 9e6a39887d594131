"""Looking at a document: its versions on both sides as one history, and a read-only copy of any of them. Nothing is written to a service."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from desktop.core import errors
from desktop.core.copies import Content
from desktop.core.documents import Version, current, deleted_at, sha_of, size_of
from desktop.core.documents_desk import VersionRow
from desktop.core.ports import Lane
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import Context, Files
from desktop.engine.document_ends import Ends, ends_of, local_trouble, trouble
from desktop.engine.keeping import tidy_spool
from desktop.engine.linking import Blocked

_Wanted = tuple[Record, str, Version | None]  # whose bytes, which version ("": the current one), what is known of it


class DocumentCopies:
    """Reads for a person who waits: on the person's lane."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store

    # ---- history

    async def history(self, row: str) -> tuple[VersionRow, ...]:
        """Newest first; where a service does not answer, as last known. Nothing for a row that is gone."""
        try:
            ends = ends_of(self._store, row)
        except LookupError:
            return ()
        ours, theirs = [await self._versions(ends.on(side)) for side in Side]
        known = self._store.hashes([one.content for one in theirs])
        if ends.clio is not None and (sha := sha_of(ends.clio, known)):
            known[ends.clio.text("content")] = sha
        rows = _paired(ours, theirs, known | _agreed(ends))
        shown = {one.text("content") for one in (ends.prolegis, ends.clio) if one is not None}
        newest = next((one for one in rows if _contents(one) & shown), None)
        return tuple(VersionRow(one.prolegis, one.clio, one is newest) for one in rows)

    async def _versions(self, record: Record | None) -> tuple[Version, ...]:
        if record is None:
            return ()
        side = record.side
        try:
            found = await self._context.documents(side).versions(record.id, Lane.PERSON)
        except errors.ServiceError:
            return self._store.versions(side, record.id)
        await self._context.commit.run(lambda: self._store.put_versions(side, record.id, found))
        return found

    # ---- a copy

    async def fetch(self, row: str, side: Side | None, version: str) -> dict[str, str]:
        """{"path": the file}. Raises ``Blocked`` with what is wrong, and service errors that are about no one document."""
        try:
            ends = ends_of(self._store, row)
        except LookupError:
            raise Blocked((trouble("GONE-1", row[2:]),)) from None
        try:
            return {"path": await self._path(ends, side, version)}
        except errors.LocalError as error:
            raise Blocked((local_trouble(error, ends.name, side),)) from None

    async def _path(self, ends: Ends, side: Side | None, version: str) -> str:
        failed: errors.ServiceError | None = None
        for record, id, known in self._wanted(ends, side, version):
            sha256 = known.sha256 if known is not None and known.sha256 else "" if id else self._sha(record)
            try:
                return await self._kept(sha256, ends.name) or await self._fetched(record, id, known, ends.name)
            except (errors.Faulty, errors.Missing, errors.Refused, errors.Forbidden, errors.Unreachable) as error:
                failed = failed or error
                if path := await self._from_vault(record, id, ends.name):
                    return path
        if failed is None:
            raise Blocked((trouble("GONE-1", ends.name, ends.first.side, ends=ends),))
        if isinstance(failed, errors.Unreachable):
            raise failed
        raise Blocked((_told(failed, ends),))

    def _wanted(self, ends: Ends, side: Side | None, version: str) -> list[_Wanted]:
        """Where the bytes may be had, best first: Prolegis tells their hash."""
        if side is not None and (record := ends.on(side)) is not None and version:
            listed = self._store.versions(side, record.id)
            return [(record, version, next((one for one in listed if one.id == version), None))]
        found = [one for one in (ends.prolegis, ends.clio) if one is not None and side in {None, one.side}]
        with_bytes = [one for one in found if one.text("content")]
        standing = sorted(with_bytes, key=lambda one: deleted_at(one) is not None)
        return [(one, "", current(one, self._store.versions(one.side, one.id))) for one in standing]

    def _sha(self, record: Record) -> str:
        return sha_of(record, self._store.hashes([record.text("content")]))

    async def _kept(self, sha256: str, name: str) -> str:
        """The copy that was made before, whole."""
        spool = self._files.spool
        return str(await self._context.offload(lambda: spool.shown(sha256, name))) if sha256 else ""

    async def _fetched(self, record: Record, id: str, known: Version | None, name: str) -> str:
        await tidy_spool(self._context)
        context, spool, owner = self._context, self._files.spool, f"view-{uuid.uuid4().hex}"
        size = known.size if known is not None else None if id else size_of(record)
        version = id or (known.id if known is not None else "") or None
        target = str(await context.offload(lambda: spool.target(owner, size or 0)))
        try:
            got = await context.documents(record.side).download(
                record.id, version, target, lane=Lane.PERSON, size=size if version else None
            )
            if known is not None and known.sha256 not in {"", got.sha256}:
                raise errors.Faulty(record.side, "other bytes than the version has", status=200)
            content = Content(got.sha256, got.size)

            def shown() -> object:
                spool.adopt(owner, content)
                return spool.show(owner, name)

            path = str(await context.offload(shown))
        finally:
            await context.offload(lambda: spool.remove(owner))
        if known is not None and record.side is Side.CLIO:
            await context.commit.run(lambda: self._store.put_hashes({known.content: got.sha256}))
        return path

    async def _from_vault(self, record: Record, version: str, name: str) -> str:
        """What no service gives any more may be kept here."""
        copies = self._store.copies_of(Kind.DOCUMENT, record.side, record.id)
        copy = next((one for one in copies if version in {"", one.revision}), None)
        if copy is None:
            return ""
        files, owner, sha256 = self._files, f"view-{uuid.uuid4().hex}", copy.content.sha256

        def shown() -> object:
            files.spool.take(owner, files.vault.read(sha256))
            return files.spool.show(owner, name)

        return str(await self._context.offload(shown))

    @property
    def _files(self) -> Files:
        if self._context.files is None:
            raise Blocked((trouble("GONE-1", ""),))
        return self._context.files


def _told(error: errors.ServiceError, ends: Ends) -> Problem:
    foreign = isinstance(error, errors.Refused) and error.code == "foreign_host"
    if foreign or (isinstance(error, errors.Faulty) and error.reason == "html"):
        code = "DOC-7"
    elif isinstance(error, errors.Forbidden):
        code = "PERM-1"
    else:
        code = "GONE-1" if isinstance(error, errors.Missing) else "DOC-5"
    return trouble(code, ends.name, error.side, ends=ends)


# ---- one history of two lists


def _agreed(ends: Ends) -> dict[str, str]:
    """What both sides were made equal by the link itself: Clio's version has the bytes of Prolegis' revision."""
    entry = ends.link.base.get("content") if ends.link is not None else None
    if entry is None or not entry.agreed or not entry.prolegis or not entry.clio:
        return {}
    return {str(entry.clio): str(entry.prolegis).rpartition(":")[2]}


def _paired(ours: Sequence[Version], theirs: Sequence[Version], hashes: dict[str, str]) -> list[VersionRow]:
    """Newest first; versions of the same bytes share a row, each with one at most, and never across each other."""
    left = sorted(ours, reverse=True)
    rows: list[VersionRow] = []
    for clio in sorted(theirs, reverse=True):
        sha = clio.sha256 or hashes.get(clio.content, "")
        place = next((at for at, one in enumerate(left) if sha and one.sha256 == sha), None)
        if place is None:
            rows.append(VersionRow(None, clio, False))
            continue
        rows += [VersionRow(one, None, False) for one in left[:place]]
        rows.append(VersionRow(left[place], clio, False))
        left = left[place + 1 :]
    rows += [VersionRow(one, None, False) for one in left]
    return _by_time(rows)


def _by_time(rows: list[VersionRow]) -> list[VersionRow]:
    return sorted(rows, key=lambda row: max(one.saved_at for one in (row.prolegis, row.clio) if one), reverse=True)


def _contents(row: VersionRow) -> set[str]:
    return {one.content for one in (row.prolegis, row.clio) if one is not None}
