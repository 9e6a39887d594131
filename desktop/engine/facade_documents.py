"""The documents' part of the engine's front door: looking at them, what a person does with them, and the recovery code of what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.documents_desk import VersionRow
from desktop.core.records import Side
from desktop.engine.document_copies import DocumentCopies
from desktop.engine.engine import Engine
from desktop.engine.jobs import Jobs

if TYPE_CHECKING:
    from desktop.core.documents_desk import RecoveryDesk


class DocumentFacade:
    """Implements the single deeds of ``DocumentDesk``, and ``RecoveryDesk``. Sending is the whole façade's."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._jobs = engine, Jobs(engine)
        self._copies = DocumentCopies(engine.context)

    async def document_history(self, key: str) -> tuple[VersionRow, ...]:
        return await self._copies.history(key)

    def open_copy(self, key: str, side: Side | None = None, version: str = "") -> str:
        return self._jobs.start("copy", lambda _: self._copies.fetch(key, side, version))

    # ---- the recovery code

    async def fresh_recovery_code(self) -> str:
        return await self._engine.vault_care.fresh_code()

    def recovery_code_noted(self) -> str:
        return self._jobs.start("code noted", lambda _: self._engine.vault_care.noted())

    def give_recovery_code(self, code: str) -> str:
        async def work(_: str) -> None:
            await self._engine.vault_care.give(code)
            self._engine.publish()
            self._engine.scheduler.ask()

        return self._jobs.start("code", work)


if TYPE_CHECKING:

    def _is_a_desk(facade: DocumentFacade) -> RecoveryDesk:
        return facade
