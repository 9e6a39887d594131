"""Which addresses a request may go to: one base per service, over https or on this machine, and nothing else (L4, Z6, Z8)."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PORTS = {"https": 443, "http": 80}


class Base(NamedTuple):
    """Where a service lives: ``origin`` is scheme, host and port, ``path`` the API's own prefix without a slash at its end."""

    origin: str
    path: str

    @property
    def url(self) -> str:
        return self.origin + self.path

    @property
    def host(self) -> str:
        return urlsplit(self.origin).hostname or ""

    @property
    def is_loopback(self) -> bool:
        return self.host in LOOPBACK


def base_of(address: str) -> Base:
    """Read a base address; ``ValueError`` for one that no token may be sent to (http elsewhere than on this machine, user names)."""
    try:
        parts = urlsplit(address.strip())
        origin = _origin(parts)
    except ValueError:  # brackets that do not close, a port beyond 65535
        raise ValueError("a service's address must have a host, and a port up to 65535") from None
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not secure or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError("a service's address must be https, without user name, question mark or fragment")
    return Base(origin, parts.path.rstrip("/"))


def within(base: Base, address: str) -> bool:
    """Whether an address that a service gave lies under its own base: the same scheme, host, port and path prefix."""
    return same_origin(base, address) and _plain_path(address).startswith(base.path + "/")


def same_origin(base: Base, address: str) -> bool:
    try:
        parts = urlsplit(address)
        return not parts.username and _origin(parts) == base.origin
    except ValueError:
        return False


def resolved(here: str, location: str) -> str:
    """A redirect's target as a whole address, "" for one that is none."""
    try:
        return urljoin(here, location)
    except ValueError:
        return ""


def _plain_path(address: str) -> str:
    """The path, "" where dots or backslashes could lead out of it."""
    path = urlsplit(address).path
    risky = any(part in {"..", "."} for part in path.replace("%2e", ".").replace("%2E", ".").split("/"))
    return "" if risky or "\\" in path else path


def _origin(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    usual = port is None or port == _PORTS.get(parts.scheme)
    return f"{parts.scheme}://{host}" if usual else f"{parts.scheme}://{host}:{port}"
