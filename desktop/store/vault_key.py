"""Where the vault's key lies: as its recovery code in the password store, nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.core.ports import KeyringClosed
from desktop.store.connection import StoreError
from desktop.store.recovery_code import RecoveryCodeError, as_read, as_written, key_of, new_code

if TYPE_CHECKING:
    from desktop.core.ports import Secrets

NAME = "vault.key"


class VaultKey:
    """Asks the password store each time, so that a key that was removed there is missed at once. Raises ``StoreError`` "vault_key" or "vault_closed"."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def is_there(self) -> bool:
        return self._stored() is not None

    def make(self) -> None:
        """A new one, read back before anything is sealed with it."""
        self._keep(new_code())

    def get(self) -> bytes:
        return key_of(self._code())

    def written(self) -> str:
        """The recovery code in groups."""
        return as_written(self._code())

    def forget_unreadable(self) -> None:
        """Drop what lies in the password store in place of a key: no code that anybody could have written down."""
        stored = self._stored()
        if stored is None:
            return
        try:
            as_read(stored)
        except RecoveryCodeError:
            self._drop()

    def take(self, text: str, fits: Callable[[bytes], bool]) -> None:
        """Keep the key of a recovery code that ``fits``; raises ``RecoveryCodeError``."""
        code = as_read(text)
        if not fits(key_of(code)):
            raise RecoveryCodeError("other")
        self._keep(code)

    def _keep(self, code: str) -> None:
        try:
            self._secrets.put(NAME, code)
        except KeyringClosed:
            raise StoreError("vault_closed") from None
        if self._stored() != code:
            raise StoreError("vault_closed", "the key was not kept")

    def _drop(self) -> None:
        try:
            self._secrets.drop(NAME)
        except KeyringClosed:
            raise StoreError("vault_closed") from None

    def _code(self) -> str:
        stored = self._stored()
        if stored is None:
            raise StoreError("vault_key")
        try:
            return as_read(stored)
        except RecoveryCodeError as error:
            raise StoreError("vault_key", error.why) from None

    def _stored(self) -> str | None:
        try:
            return self._secrets.get(NAME)
        except KeyringClosed:
            raise StoreError("vault_closed") from None
