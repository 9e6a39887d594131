"""Opening a desk for a command: settings and addresses, the store's faults as messages, one loop from start to end."""

from __future__ import annotations

import argparse
import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.app import Assembly, assemble
from desktop.commands.outcome import Exit, Stopped
from desktop.settings import Place, Settings, SettingsError

if TYPE_CHECKING:
    from desktop.core.problems import Problem

_STORE_CODES = {
    "damaged": "DB-1",
    "newer": "DB-2",
    "in_use": "DB-3",
    "locked": "DB-3",
    "network": "DB-4",
    "unwritable": "DB-4",
    "full": "DISK-1",
}
_LEAST_ROOM = 256 * 1024  # bytes: less is a full disk to a database


def place_of(arguments: argparse.Namespace) -> tuple[Place, Settings]:
    """The data folder and settings that the options ask for; addresses given on the command line win and are not kept."""
    place = Place(getattr(arguments, "data_dir", None))
    try:
        settings = place.load()
    except SettingsError as error:
        raise Stopped(
            Exit.FAILED,
            f"The settings file cannot be read: {error.reason}",
            f"It is {error.path}.",
            "Correct or remove it.",
        ) from error
    except OSError as error:
        raise store_message("unwritable", str(place.folder), error.strerror or "") from error
    settings.clio_url = _address(getattr(arguments, "clio_url", ""), "/api/v4") or settings.clio_url
    settings.prolegis_url = _address(getattr(arguments, "prolegis_url", ""), "/api/v1") or settings.prolegis_url
    return place, settings


def _address(url: str, ending: str) -> str:
    if url and not url.rstrip("/").endswith(ending):
        raise Stopped(
            Exit.USAGE, f"The address must end in {ending}.", "Nothing was sent.", f"Give it as https://…{ending}"
        )
    return url.rstrip("/")


def store_problem(code: str, path: str, reason: str = "") -> Problem:
    """What a fault of the database means (catalogue: DB-1 to DB-4, DISK-1)."""
    from desktop.core.operations import UNDATED
    from desktop.core.problems import Problem

    if code == "unwritable" and _is_full(Path(path)):  # SQLite cannot always tell: opening its log needs room, too
        code = "full"
    name = _STORE_CODES.get(code, "BUG-1")
    return Problem(name, name, UNDATED, params={"path": path, "reference": reason or code})


def _is_full(folder: Path) -> bool:
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    try:
        return there is not None and shutil.disk_usage(there).free < _LEAST_ROOM
    except OSError:
        return False


def store_message(code: str, path: str, reason: str = "") -> Stopped:
    """The same as a message that ends a command; the index is rebuilt from the window."""
    from desktop.commands.outcome import stopped_by

    remedy = "Open the window (prolegis-clio) and press “Rebuild index”." if code == "damaged" else ""
    return stopped_by(store_problem(code, path, reason), Exit.FAILED, remedy)


def run_on_desk(
    arguments: argparse.Namespace, work: Callable[[Assembly], Awaitable[Exit]], *, place: Place | None = None
) -> Exit:
    """Assemble a desk, do the work on it, close it. Raises ``Stopped`` with the catalogue's words."""
    from desktop.store.connection import StoreError

    found, settings = place_of(arguments)

    async def main() -> Exit:
        assembly = await assemble(place or found, settings)
        try:
            return await work(assembly)
        finally:
            await assembly.close()

    try:
        return asyncio.run(main())
    except StoreError as error:
        raise store_message(error.code, str(found.folder), error.reason) from error
    except ValueError as error:
        if "token" not in str(error) and "address" not in str(error):
            raise
        raise Stopped(Exit.USAGE, f"That address cannot be used: {error}", "Nothing was sent.", "Use https.") from error
