"""What the façade needs of sign-in: the port that ``app.py`` fills with the services' flows. No protocol of OAuth is known here."""

from __future__ import annotations

from typing import Protocol

from desktop.core.desk import ConnectionInfo, ConnectRequest
from desktop.core.records import Side


class NotSetUp(Exception):
    """This desk was given its tokens from outside (an unattended run): there is nothing to sign in to."""


class Signing(Protocol):
    """Both services' sign-ins. Steps are told on the engine's bus as ``SignInStep``."""

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]: ...
    async def save_app_key(self, client_id: str, secret: str, region: str) -> dict[str, str]: ...
    def connect(self, request: ConnectRequest) -> None: ...
    def reopen(self) -> None: ...
    def paste(self, code: str) -> None: ...
    def cancel(self) -> None: ...
    async def disconnect(self, side: Side) -> dict[str, str]: ...
