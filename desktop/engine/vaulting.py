"""A copy in the vault before anything is deleted that nobody else keeps. Without a vault that can be read back nothing is (SYNC 8)."""

from __future__ import annotations

from desktop.core.copies import Content, Copy, Spooled
from desktop.core.documents import number_of
from desktop.core.errors import LocalError
from desktop.core.journal import Intent
from desktop.core.operations import UNDATED
from desktop.core.ports import Lane
from desktop.core.problems import Problem, key
from desktop.core.records import Record
from desktop.engine.context import Context
from desktop.engine.trouble import STORE_CODES

MADE = "vault.made"
NOTED = "vault.code_noted"  # a person wrote the recovery code down
ASKED = ("VAULT-1", "VAULT-2", "VAULT-4")


async def must_be_ready(context: Context, *, make_anew: bool = False) -> None:
    """The vault can be read back, after a first one was made; ``make_anew``: a person says so where its sentinel is gone (D17).

    Where all of it is gone its key may be too: the recovery code is told again. Raises ``LocalError`` with what is wrong.
    """
    files, store = context.files, context.store
    assert files is not None, "documents are planned only where files may lie"
    try:
        await context.offload(files.vault.check)
    except LocalError as error:
        is_first = error.code == "vault_new" and not store.get(MADE)
        if not is_first and not (make_anew and error.code in {"vault_new", "vault_sentinel"}):
            raise
        if error.code == "vault_new" and store.get(NOTED):
            with store.transaction():
                store.put(NOTED, False)
        await context.offload(files.vault.set_up)
    if not store.get(MADE):
        with store.transaction():
            store.put(MADE, True)


def tell_vault(context: Context, error: LocalError, **params: str) -> None:
    """One question about the vault stands at a time. Inside a transaction."""
    code = STORE_CODES.get(error.code, "VAULT-2")
    context.store.drop_problems(key(other) for other in ASKED if other != code)
    context.ask(Problem(key(code), code, UNDATED, params=params))


def waits_for_vault(error: LocalError) -> bool:
    """Whether the question that stands about the vault says when to go on (``vault_care``): trying meanwhile only spends requests."""
    return STORE_CODES.get(error.code, "VAULT-2") in ASKED


class Vaulting:
    """Keeps what is to be deleted. Raises ``LocalError`` where it cannot be kept, and service errors."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store

    async def keep(self, record: Record, owner: str, lane: Lane) -> None:
        """The bytes that the record shows; they are in the vault, and listed, once this returns."""
        files = self._context.files
        assert files is not None, "documents are planned only where files may lie"
        await must_be_ready(self._context)
        if not record.text("content"):
            return
        side, token = record.side, record.text("content")
        version = str(number_of(side, token))
        target = str(await self._context.offload(lambda: files.spool.target(owner)))
        got = await self._context.documents(side).download(record.id, version, target, lane=lane)
        content = Content(got.sha256, got.size)

        def into() -> object:
            spooled: Spooled = files.spool.adopt(owner, content)
            try:
                return files.vault.put_file(spooled.path, sha256=content.sha256)
            finally:
                files.spool.remove(owner)

        await self._context.offload(into)
        copy = Copy(
            content, "deleted", record.kind, side, record.id, self._context.service_now(side), record.name,
            record.text("content_type"), record.text("matter"), version,
        )  # fmt: skip
        await self._context.commit.run(lambda: self._store.add_copy(copy))

    def tell(self, error: LocalError, intent: Intent) -> None:
        """Why deletions wait. Inside a transaction."""
        tell_vault(self._context, error, name=intent.name, side=str(intent.side))
