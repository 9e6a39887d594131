"""The format of an encrypted file: AES-256-GCM over pieces of 64 KiB, in the manner of STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015).

Each file has a key of its own, drawn from the vault's by a random salt, so a number may serve as nonce; its last byte marks the last
piece. A piece that is changed, moved, doubled or missing is found before a byte of it is given out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE = 64 * 1024
_TAG = 16
_MAGIC = b"PCVAULT1"
_SALT = 32


class Damaged(Exception):
    """Not what was sealed, or not with this key."""


def derived(secret: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    """32 bytes by HKDF-SHA-256 (RFC 5869). ``secret`` must be random itself: nothing here slows down guessing."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, purpose).derive(secret)


def seal(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """The sealed file in pieces, for chunks of any length."""
    salt = os.urandom(_SALT)
    cipher = _cipher(key, salt)
    yield _MAGIC + salt
    number, waiting = 0, b""
    for piece in _even(chunks):
        if number:
            yield cipher.encrypt(_nonce(number, last=False), waiting, _MAGIC)
        number, waiting = number + 1, piece
    yield cipher.encrypt(_nonce(max(number, 1), last=True), waiting, _MAGIC)


def unseal(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """What was sealed, piece by piece, from the sealed file in chunks of any length; raises ``Damaged``."""
    sealed = _Reader(chunks)
    head = sealed.take(len(_MAGIC) + _SALT)
    if len(head) != len(_MAGIC) + _SALT or not head.startswith(_MAGIC):
        raise Damaged("no sealed file")
    cipher = _cipher(key, head[len(_MAGIC) :])
    piece, number = sealed.take(PIECE + _TAG), 1
    while True:
        following = sealed.take(PIECE + _TAG)
        yield _opened(cipher, _nonce(number, last=not following), piece)
        if not following:
            return
        piece, number = following, number + 1


def _opened(cipher: AESGCM, nonce: bytes, piece: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce, piece, _MAGIC)
    except InvalidTag:
        raise Damaged("a piece is not genuine") from None


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(derived(key, b"prolegis-clio vault file", salt))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _even(chunks: Iterable[bytes]) -> Iterator[bytes]:
    reader = _Reader(chunks)
    while piece := reader.take(PIECE):
        yield piece


class _Reader:
    """Exact lengths out of chunks of any length."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = bytearray()

    def take(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        while len(self._held) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._held += chunk
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken
