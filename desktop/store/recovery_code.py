"""The code that a person writes down to have the vault's key again: 27 random symbols of Crockford's base 32 and one that checks them.

The key is drawn from the code, so the code alone is enough on another computer; 135 random bits need no slow derivation.
"""

from __future__ import annotations

import secrets

from desktop.store.sealed import derived

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U
_READ_AS = str.maketrans("OIL", "011")
_SYMBOLS, _GROUP = 27, 4
_CHECK = 37  # a prime: finds every wrong symbol and every two neighbours that changed places


class RecoveryCodeError(ValueError):
    """``why``: "letter" (a sign that no code has), "length", "check" (mistyped) or "other" (a sound code of another vault)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def new_code() -> str:
    """28 symbols without hyphens. Numbers whose check would need a sign beyond the alphabet are passed over."""
    while True:
        number = secrets.randbits(5 * _SYMBOLS)
        if number % _CHECK < len(_ALPHABET):
            symbols = [_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_SYMBOLS))]
            return "".join(symbols) + _ALPHABET[number % _CHECK]


def as_written(code: str) -> str:
    """In groups: "7Q4K-9ZTM-…"."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def as_read(text: str) -> str:
    """The code that somebody typed: case, spaces and hyphens do not count, O is 0, I and L are 1. Raises ``RecoveryCodeError``."""
    code = "".join(char for char in text.upper() if not char.isspace() and char not in "-‐‑–—").translate(_READ_AS)
    if not set(code) <= set(_ALPHABET):
        raise RecoveryCodeError("letter")
    if len(code) != _SYMBOLS + 1:
        raise RecoveryCodeError("length")
    if _number(code[:-1]) % _CHECK != _ALPHABET.index(code[-1]):
        raise RecoveryCodeError("check")
    return code


def key_of(code: str) -> bytes:
    """The vault's key, 32 bytes."""
    return derived(_number(code[:-1]).to_bytes(17, "big"), b"prolegis-clio vault key")


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number << 5 | _ALPHABET.index(symbol)
    return number
