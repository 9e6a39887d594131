"""Which of several versions of a document belongs on top, where more has to be known for it than their numbers. Reads only."""

from __future__ import annotations

from datetime import datetime

from desktop.core.documents import Version
from desktop.core.journal import Intent, Upload
from desktop.core.ports import Lane
from desktop.engine.context import Context, Files


class Tops:
    """Raises ``errors.ServiceError`` and ``LocalError``."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store

    async def may_stand(self, intent: Intent, versions: tuple[Version, ...], ours: Version, lane: Lane) -> bool:
        """Whether what a person wants on top may be put there, or is there already: nothing else came after what was seen.

        After a cut a version of the same size may be ours or somebody's: its bytes tell.
        """
        upload = _upload(intent)
        wanted = next((one for one in versions if one.id == upload.head), None)
        later = [one for one in versions if one.number > ours.number]
        if wanted is None or len(later) > 1:
            return False
        if not later or later[0].size != wanted.size:
            return not later
        return await self._hash(intent, later[0], lane) == await self._hash(intent, wanted, lane)

    async def _hash(self, intent: Intent, version: Version, lane: Lane) -> str:
        """Of one of Clio's versions, by reading it."""
        spool, owner = self._files.spool, f"look-{intent.id}"
        target = str(await self._context.offload(lambda: spool.target(owner, version.size)))
        try:
            got = await self._context.clio.documents.download(
                _upload(intent).document_id, version.id, target, lane=lane, size=version.size
            )
        finally:
            await self._context.offload(lambda: spool.remove(owner))
        return got.sha256

    def saved_at(self, intent: Intent) -> datetime:
        """When the version sent was saved."""
        upload, side = _upload(intent), intent.side.other
        listed = self._store.versions(side, intent.source_id)
        version = next((one for one in listed if one.content == upload.content), None)
        source = self._store.observation(side, intent.kind, intent.source_id)
        if version is not None:
            return version.saved_at
        return source.updated_at if source is not None else self._context.service_now(side)

    @property
    def _files(self) -> Files:
        files = self._context.files
        assert files is not None, "documents are planned only where files may lie"
        return files


def _upload(intent: Intent) -> Upload:
    assert intent.upload is not None, "a transfer has an upload"
    return intent.upload
