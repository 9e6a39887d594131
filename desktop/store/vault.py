"""The vault: encrypted content by its SHA-256, in files of this user alone. Whose content it is and how long it is needed stands in ``copies``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from desktop.core.copies import KEPT_FOR, Content
from desktop.store.connection import StoreError
from desktop.store.place import private_directory
from desktop.store.sealed import Damaged, seal, unseal
from desktop.store.vault_key import VaultKey
from desktop.store.whole import Counted, Room, Unfinished, pieces, remove, told

if TYPE_CHECKING:
    from desktop.core.copies import Vault as VaultDoor
    from desktop.core.ports import Secrets

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SENTINEL_SAYS = b"the vault of the Prolegis-Clio assistant can be read"
_GRACE = timedelta(days=1)  # between the copy's row and its file's time
_PART = ".part"
_TRIED = 50  # contents, where the sentinel cannot tell whose key it is


class Vault:
    """One folder. Blocking, for a worker thread; raises ``StoreError``.

    "vault_new": never set up. "vault_sentinel": the sentinel is gone or torn, the key is right. "vault_key": the key is missing.
    "vault_other": the key is not this vault's. "vault_closed": the password store. "vault_gone", "vault_damaged": one content.
    "changed": not the bytes that were announced. "full" and "unwritable".
    """

    def __init__(self, folder: Path, secrets: Secrets, room: Room | None = None) -> None:
        self.folder = folder
        self._key = VaultKey(secrets)
        self._room = room or Room(folder)
        self._naming = Lock()  # what is put anew must not go with the old one that a sweep has just looked at
        self._sentinel, self._content = folder / "sentinel", folder / "content"

    # --- readiness ------------------------------------------------------------------------------------------------------

    def set_up(self) -> str:
        """Make key and sentinel, or the sentinel anew where a tidy hand removed it (D17); returns the recovery code as written.

        A vault that holds something takes no other key: "vault_key" or "vault_other".
        """
        private_directory(self.folder)
        private_directory(self._content)
        if not self._key.is_there():
            if self._has_sentinel() or self._some_file() is not None:
                raise StoreError("vault_key")
            self._key.make()
        key = self._key.get()
        if not self._fits(key):
            raise StoreError("vault_other")
        with self._unfinished() as file:
            for piece in seal([_SENTINEL_SAYS], key):
                file.write(piece)
            file.finish(self._sentinel)
        self.check()
        return self._key.written()

    def is_ready(self) -> bool:
        try:
            self.check()
        except StoreError:
            return False
        return True

    def check(self) -> None:
        """Read the sentinel back with the key of the password store; raises what is wrong."""
        self._ready_key()

    def recovery_code(self) -> str:
        """As a person writes it down."""
        return self._key.written()

    def import_code(self, text: str) -> None:
        """Take the key from a recovery code; raises ``RecoveryCodeError``, "other" for the code of another vault."""
        self._key.take(text, self._fits)

    def set_aside(self, now: datetime) -> Path:
        """Move a vault whose key is lost out of the way, whole, so that ``set_up`` can begin a new one. Nothing of it is removed.

        One that can be read stays; a key of another vault stays in the password store, and is the new one's too.
        """
        try:
            self.check()
        except StoreError as error:
            if error.code not in ("vault_key", "vault_other"):
                raise
        else:
            raise StoreError("unwritable", "the vault can be read")
        self._key.forget_unreadable()
        aside = self.folder.with_name(f"{self.folder.name}-aside-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        with told():
            os.rename(self.folder, aside)
        return aside

    # --- content --------------------------------------------------------------------------------------------------------

    def put(self, chunks: Iterable[bytes], *, sha256: str = "") -> Content:
        """Seal the bytes in passing, read the file back, then name it. It takes the place of one that is there already, which may be damaged."""
        key = self._ready_key()
        counted = Counted(chunks)
        with self._unfinished() as file:
            for piece in seal(counted, key):
                file.write(piece)
            content = counted.content()
            if sha256 and content.sha256 != sha256:
                raise StoreError("changed", "not the expected content")
            if _content_of(file.read_again(), key) != content:
                raise StoreError("vault_damaged", "not readable after writing")
            with self._naming:
                file.finish(self._path(content.sha256))
        return content

    def put_file(self, path: str, *, sha256: str = "") -> Content:
        """As ``put``, of a file of ours."""
        return self.put(pieces(Path(path)), sha256=sha256)

    def read(self, sha256: str) -> Iterator[bytes]:
        key, path = self._key.get(), self._path(sha256)
        with told():
            if not path.exists():
                raise StoreError("vault_gone")
        opened = Counted(unseal(pieces(path), key))
        try:
            yield from opened
        except Damaged as error:
            raise StoreError("vault_damaged", str(error)) from error
        if opened.content().sha256 != sha256:
            raise StoreError("vault_damaged", "other content")

    def holds(self, sha256: str) -> bool:
        try:
            for _ in self.read(sha256):
                pass
        except StoreError as error:
            if error.code in ("vault_gone", "vault_damaged"):
                return False
            raise
        return True

    def size(self) -> int:
        """Bytes on the disk."""
        with told():
            return sum(path.stat().st_size for path in self._files())

    def sweep(self, needed: Iterable[str], now: datetime) -> int:
        """Remove content that no copy needs, and parts that a crash left.

        By its file's time it must have lain its thirty days too: rows may be lost with a database, bytes not (never earlier).
        """
        wanted = set(needed)
        gone = 0
        for path in list(self._files()):
            is_part = path.name.endswith(_PART)
            if not is_part and path.name in wanted:
                continue
            with told(), suppress(FileNotFoundError), self._naming:
                put_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                if now - put_at > (_GRACE if is_part else KEPT_FOR + _GRACE):
                    remove(path)
                    gone += 1
        return gone

    # --- inside ---------------------------------------------------------------------------------------------------------

    def _ready_key(self) -> bytes:
        if not self._has_sentinel() and self._some_file() is None:
            raise StoreError("vault_new")
        key = self._key.get()
        if not self._sentinel_opens(key):
            raise StoreError("vault_sentinel" if self._fits(key) else "vault_other")
        return key

    def _fits(self, key: bytes) -> bool:
        """Whether the key is this vault's: it opens the sentinel or, where that is gone or torn, something of the content."""
        if self._sentinel_opens(key):
            return True
        if self._some_file() is None:
            return not self._has_sentinel()
        return any(_opens(path, key) for path in islice(self._files(), _TRIED))

    def _has_sentinel(self) -> bool:
        with told():
            return self._sentinel.exists()

    def _sentinel_opens(self, key: bytes) -> bool:
        try:
            return self._has_sentinel() and b"".join(unseal(pieces(self._sentinel), key)) == _SENTINEL_SAYS
        except Damaged:
            return False

    def _some_file(self) -> Path | None:
        return next((path for path in self._files() if not path.name.endswith(_PART)), None)

    def _files(self) -> Iterator[Path]:
        """Content and parts. A folder that cannot be read is told: it must not pass for an empty one."""
        with told():
            try:
                yield from sorted(self._content.iterdir())
            except FileNotFoundError:
                return

    def _path(self, sha256: str) -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise ValueError("not a SHA-256")
        return self._content / sha256

    def _unfinished(self) -> Unfinished:
        return Unfinished(self._content / f"{os.urandom(12).hex()}{_PART}", self._room)


def _opens(path: Path, key: bytes) -> bool:
    """Whether its first piece is sealed with this key."""
    try:
        next(unseal(pieces(path), key))
    except Damaged:
        return False
    return True


def _content_of(sealed: Iterable[bytes], key: bytes) -> Content | None:
    opened = Counted(unseal(sealed, key))
    try:
        for _ in opened:
            pass
    except Damaged:
        return None
    return opened.content()


if TYPE_CHECKING:

    def _is_a_vault(vault: Vault) -> VaultDoor:
        return vault
