"""Where a record is shown in the browser. The addresses come from the services as set up; nothing from a record is put in but its id."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.core.desk import ConnectionInfo
from desktop.core.records import Kind, Side

_CLIO = {Kind.CLIENT: "contacts", Kind.MATTER: "matters"}  # Clio's own web addresses: /nc/#/matters/<id>
_PROLEGIS = {Kind.CLIENT: "clients", Kind.MATTER: "matters"}
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Web:
    """The web pages of both services; "" while a service's address is not known."""

    def __init__(self) -> None:
        self._bases: dict[Side, str] = {}

    def learn(self, connections: Iterable[ConnectionInfo]) -> None:
        """Take the addresses of the services from their connections."""
        self._bases = {info.side: info.base_url for info in connections if info.base_url}

    def address(self, side: Side, kind: Kind | None = None, record_id: str = "") -> str:
        """The page of a record, or the service's first page without one."""
        parts = urlsplit(self._bases.get(side, ""))
        if parts.scheme not in {"https", "http"} or not parts.hostname:
            return ""
        origin = f"{parts.scheme}://{parts.netloc}"
        safe = quote(record_id, safe="")
        if side is Side.CLIO:
            return f"{origin}/nc/#/{_CLIO[kind]}/{safe}" if kind in _CLIO and safe else f"{origin}/nc/"
        if parts.hostname in _LOOPBACK:  # the practice shows its records in a console
            return f"{origin}/console/{_PROLEGIS[kind]}/{safe}" if kind in _PROLEGIS and safe else f"{origin}/console/"
        return f"{origin}/"  # Prolegis publishes no address of a single record


def open_address(address: str) -> bool:
    """Show a web page in the person's browser."""
    return bool(address) and QDesktopServices.openUrl(QUrl(address))
