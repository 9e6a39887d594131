"""The vault's readiness, its key as a person holds it, and the questions about both. What it keeps and why is ``vaulting``'s."""

from __future__ import annotations

from desktop.core.errors import LocalError
from desktop.core.operations import UNDATED
from desktop.core.problems import Problem, key
from desktop.core.records import Kind, Side
from desktop.engine.context import Context, Files
from desktop.engine.linking import Blocked
from desktop.engine.observe import Observer
from desktop.engine.trouble import STORE_CODES
from desktop.engine.vaulting import ASKED, NOTED, must_be_ready, tell_vault

_LOST = frozenset({"vault_key", "vault_other"})  # copies are there that nobody here can open: told before one is needed


class VaultCare:
    """Makes the vault once documents are synced, and looks again while something is wrong with it.

    A closed password store is asked about only where a deletion waits for it (``vaulting``): until then nothing is missing.
    """

    def __init__(self, context: Context, observer: Observer) -> None:
        self._context, self._observer, self._store = context, observer, context.store
        self._looked = False

    async def look(self, *, again: bool = False) -> None:
        """Before a cycle: at the start, and as long as a question about the vault stands. ``again``: a person asks for it."""
        if self._context.files is None or not self._store.count_links(Kind.MATTER):
            return
        asked = any(one.code in ASKED for one in self._store.problems())
        if self._looked and not asked and not again:
            return
        self._looked = True
        error = await self._wrong(make_anew=again)
        with self._store.transaction():
            if error is None:
                self._clear()
            elif asked or error.code in _LOST:
                tell_vault(self._context, error)

    async def _wrong(self, *, make_anew: bool = False) -> LocalError | None:
        try:
            await must_be_ready(self._context, make_anew=make_anew)
        except LocalError as error:
            return error
        return None

    def _clear(self) -> None:
        standing = [one.key for one in self._store.problems() if one.code in ASKED]
        if standing:
            self._store.drop_problems(standing)
            self._observer.changed = True  # what waited for a copy may go on

    # ---- the recovery code

    async def fresh_code(self) -> str:
        """The code while nobody has said that it is written down; "" also before the first linked matter, and where its key cannot be read now."""
        if self._context.files is None or self._store.get(NOTED) or not self._store.count_links(Kind.MATTER):
            return ""
        vault = self._files.vault
        if await self._wrong() is not None:
            return ""
        try:
            return str(await self._context.offload(vault.recovery_code))
        except LocalError:
            return ""

    async def noted(self) -> None:
        with self._store.transaction():
            self._store.put(NOTED, True)

    async def give(self, code: str) -> None:
        """The key comes back with its code. Raises ``Blocked`` where the code opens nothing here, or the key cannot be kept."""
        vault = self._files.vault
        try:
            await self._context.offload(lambda: vault.import_code(code))
        except ValueError:
            raise Blocked(()) from None  # never with the code in what is raised
        except LocalError as error:
            raise _blocked(error) from None
        await self.noted()
        await self.look(again=True)

    async def begin_anew(self) -> None:
        """Nobody has the code: the copies are set aside, and deletions go on with a new key. Raises ``Blocked`` where it cannot be kept.

        A key that came back meanwhile is taken; what a kill cut off in the middle goes on.
        """
        vault = self._files.vault
        now = self._context.service_now(Side.CLIO)
        error = await self._wrong()
        if error is not None and error.code in _LOST:
            try:
                await self._context.offload(lambda: vault.set_aside(now))
            except LocalError as kept:
                raise _blocked(kept) from None
        if error is not None and (still := await self._wrong(make_anew=True)) is not None:
            with self._store.transaction():
                tell_vault(self._context, still)
            raise _blocked(still)
        await self.look(again=True)

    @property
    def _files(self) -> Files:
        if self._context.files is None:
            raise Blocked(())
        return self._context.files


def _blocked(error: LocalError) -> Blocked:
    name = STORE_CODES.get(error.code, "VAULT-2")
    return Blocked((Problem(key(name), name, UNDATED),))
