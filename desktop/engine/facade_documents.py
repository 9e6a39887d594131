"""The documents' part of the engine's front door: looking at them, what a person does with them, and the recovery code of what is kept."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.core.documents_desk import VersionRow
from desktop.core.records import Side
from desktop.engine.document_copies import DocumentCopies
from desktop.engine.engine import Engine
from desktop.engine.jobs import Jobs
from desktop.engine.ordered import Item, Order

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

    # ---- what a person does with them

    def upload_documents(self, matter: str, files: tuple[str, ...], folder: str = "") -> str:
        """New documents, one of each file; ``JobEnded.result["keys"]`` are their rows. Survives a restart, as every order here."""
        items = (Item(matter, self._id(), file, _name_of(file), folder) for file in dict.fromkeys(files))
        return self._ordered("upload", items)

    def upload_version(self, key: str, file: str) -> str:
        return self._ordered("version", [Item(key, self._id(), file, _name_of(file))])

    def rename_document(self, key: str, name: str) -> str:
        return self._ordered("rename", [Item(key, name=unicodedata.normalize("NFC", name).strip())])

    def delete_documents(self, keys: tuple[str, ...]) -> str:
        return self._ordered("delete", (Item(key) for key in keys))

    def restore_documents(self, keys: tuple[str, ...]) -> str:
        return self._ordered("restore", (Item(key, self._id()) for key in keys))

    def make_current(self, key: str, side: Side, version: str) -> str:
        return self._ordered("current", [Item(key, self._id(), side=str(side), version=version)])

    def _ordered(self, what: str, items: Iterable[Item]) -> str:
        return self._jobs.order(Order(what, tuple(items)))

    def _id(self) -> str:
        return str(uuid.UUID(int=self._engine.context.chance.getrandbits(128), version=4))

    # ---- the recovery code

    async def fresh_recovery_code(self) -> str:
        return await self._engine.vault_care.fresh_code()

    def recovery_code_noted(self) -> str:
        return self._jobs.start("code noted", lambda _: self._engine.vault_care.noted())

    def give_recovery_code(self, code: str) -> str:
        async def work(_: str) -> None:
            await self._engine.vault_care.give(code)
            self._go_on()

        return self._jobs.start("code", work)

    def begin_without_code(self) -> str:
        async def work(_: str) -> None:
            await self._engine.vault_care.begin_anew()
            self._go_on()

        return self._jobs.start("vault anew", work)

    def _go_on(self) -> None:
        self._engine.publish()
        self._engine.scheduler.ask()


def _name_of(file: str) -> str:
    """What a file is called at the services: composed, as both compare it (F16)."""
    return unicodedata.normalize("NFC", PurePath(file).name)


if TYPE_CHECKING:

    def _is_a_desk(facade: DocumentFacade) -> RecoveryDesk:
        return facade
