"""Tokens and the app secret in the operating system's password store, or in memory for one session. Never in a file of ours (A11, Z5)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import msgspec

from desktop.core.ports import KeyringClosed

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from desktop.core.ports import Secrets

T = TypeVar("T")

SERVICE = "prolegis-clio-assistant"
_MOST_UNITS = 1280  # UTF-16 units: Windows keeps 2,560 bytes in one entry
_MARK = "in-parts:"  # an entry that begins so says where the parts are
_REFUSED = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "keyrings.cryptfile")


class _Parts(msgspec.Struct, frozen=True):
    """The index entry of a long secret. ``digest`` tells a whole set of parts from a torn one."""

    generation: str
    count: int
    digest: str


class KeyringSecrets:
    """The password store of this user. ``account`` keeps several data directories apart.

    A value too long for one entry lies in parts. A new one is written beside the old, then the index entry moves to it at once,
    so that a crash leaves the old value or the new one. Every call may block; raises ``KeyringClosed``.
    """

    def __init__(self, service: str = SERVICE, account: str = "default") -> None:
        self._service, self._account = service, account

    def get(self, name: str) -> str | None:
        """None when it was never stored, or its parts are not whole: then the sign-in starts anew."""
        head = self._read(name)
        parts = _parts(head)
        if head is None or parts is None:
            return head
        pieces = [self._read(_part_name(name, parts.generation, place)) for place in range(parts.count)]
        value = "".join(piece for piece in pieces if piece is not None)
        return value if _digest(value) == parts.digest else None

    def put(self, name: str, value: str) -> None:
        before = _parts(self._read(name))
        if _units(value) <= _MOST_UNITS and not value.startswith(_MARK):
            self._write(name, value)
        else:
            generation = "b" if before is not None and before.generation == "a" else "a"
            pieces = _split(value)
            for place, piece in enumerate(pieces):
                self._write(_part_name(name, generation, place), piece)
            index = _Parts(generation, len(pieces), _digest(value))
            self._write(name, _MARK + msgspec.json.encode(index).decode())
        if before is not None:
            self._remove_parts(name, before.generation)

    def drop(self, name: str) -> None:
        """Remove it with all its parts, also those that a crash has left."""
        self._remove(name)
        for generation in ("a", "b"):
            self._remove_parts(name, generation)

    def _remove_parts(self, name: str, generation: str) -> None:
        """The last one first: what a crash leaves is then still found from the first on."""
        count = 0
        while self._read(_part_name(name, generation, count)) is not None:
            count += 1
        for place in reversed(range(count)):
            self._remove(_part_name(name, generation, place))

    def _read(self, name: str) -> str | None:
        return _opened(lambda: _backend().get_password(self._service, self._user(name)))

    def _write(self, name: str, value: str) -> None:
        _opened(lambda: _backend().set_password(self._service, self._user(name), value))

    def _remove(self, name: str) -> None:
        from keyring.errors import PasswordDeleteError

        def remove() -> None:
            with suppress(PasswordDeleteError):  # there is none, or a person refused: what is left tells them apart
                _backend().delete_password(self._service, self._user(name))

        _opened(remove)
        if self._read(name) is not None:
            raise KeyringClosed(missing=False, reason="not removed")

    def _user(self, name: str) -> str:
        return f"{self._account}:{name}"


class MemorySecrets:
    """For a session on a computer without a password store: forgotten when the program ends."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self._values.get(name)

    def put(self, name: str, value: str) -> None:
        self._values[name] = value

    def drop(self, name: str) -> None:
        self._values.pop(name, None)


def _backend() -> KeyringBackend:
    """The system's password store. A store that keeps nothing, or keeps plain text, is none."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    chain = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    for backend in chain:
        if _is_safe(backend):
            return backend
    raise KeyringClosed(missing=True, reason=type(chosen).__name__)


def _is_safe(backend: KeyringBackend) -> bool:
    kind = type(backend)
    return not kind.__module__.startswith(_REFUSED) and "plaintext" not in kind.__name__.lower()


def _opened(work: Callable[[], T]) -> T:
    """Run it; whatever a password store raises becomes ``KeyringClosed``, without its text, which may hold the secret (Z5)."""
    try:
        return work()
    except KeyringClosed:
        raise
    except Exception as error:  # noqa: BLE001  a password store is foreign code: each raises its own (pywin32, D-Bus)
        from keyring.errors import NoKeyringError

        missing = isinstance(error, (NoKeyringError, ImportError))
        raise KeyringClosed(missing=missing, reason=type(error).__name__) from None


def _parts(head: str | None) -> _Parts | None:
    if head is None or not head.startswith(_MARK):
        return None
    try:
        return msgspec.json.decode(head.removeprefix(_MARK), type=_Parts)
    except msgspec.DecodeError:
        return _Parts("a", 0, "")  # cut short: never whole


def _part_name(name: str, generation: str, place: int) -> str:
    return f"{name}#{generation}{place}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _split(value: str) -> list[str]:
    """Pieces that fit, never cutting a character that takes two units."""
    pieces, start, units = [], 0, 0
    for place, char in enumerate(value):
        size = 2 if char > "\uffff" else 1
        if units + size > _MOST_UNITS:
            pieces.append(value[start:place])
            start, units = place, 0
        units += size
    return [*pieces, value[start:]]


def _digest(value: str) -> str:
    return sha256(value.encode()).hexdigest()


if TYPE_CHECKING:

    def _are_secrets(keyring: KeyringSecrets, memory: MemorySecrets) -> tuple[Secrets, Secrets]:
        return keyring, memory
