"""Opening a desk for a command: settings and addresses, the store's faults as messages, one loop from start to end."""

from __future__ import annotations

import argparse
import asyncio
import logging
import shutil
import uuid
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.app import Assembly, assemble
from desktop.commands.log import kept_log
from desktop.commands.outcome import Exit, Stopped
from desktop.settings import Place, Settings, SettingsError, token_from_environment

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
    """The data folder and settings that the options ask for; addresses given on the command line win, for this run; only ``connect`` keeps them."""
    place = Place(getattr(arguments, "data_dir", None))
    try:
        settings = place.load()
    except SettingsError as error:
        raise Stopped(
            Exit.FAILED,
            f"The settings file cannot be read: {error.reason}.",
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
        room = shutil.disk_usage(there) if there is not None else None
        return room is not None and room.total > 0 and room.free < _LEAST_ROOM
    except OSError:
        return False


def store_message(code: str, path: str, reason: str = "") -> Stopped:
    """The same as a message that ends a command; the index is rebuilt from the window."""
    from desktop.commands.outcome import stopped_by

    remedy = "Open the window (prolegis-clio) and press “Rebuild index”." if code == "damaged" else ""
    return stopped_by(store_problem(code, path, reason), Exit.FAILED, remedy)


def run_on_desk(
    arguments: argparse.Namespace,
    work: Callable[[Assembly], Awaitable[Exit]],
    *,
    reaches: bool = True,
    ends: bool = False,
) -> Exit:
    """Assemble a desk, do the work on it, close it. Raises ``Stopped`` with the catalogue's words.

    ``reaches``: both services must be known. ``ends``: the work ends by itself, so that whoever waits is told what for.
    """
    from desktop.commands.patience import told
    from desktop.core.errors import LocalError

    place, settings = place_of(arguments)
    if reaches and not settings.prolegis_url:
        raise no_address(place) if token_from_environment("prolegis") else never_connected(place, settings)

    async def main() -> Exit:
        assembly = await assemble(place, settings, writes=reaches and not getattr(arguments, "dry_run", False))
        try:
            async with told(assembly) if ends else nullcontext():
                return await work(assembly)
        finally:
            await assembly.close()

    try:
        with kept_log(place.log_folder):
            return asyncio.run(main())
    except LocalError as error:
        raise store_message(error.code, str(place.folder), error.reason) from error
    except ValueError as error:
        if "token" not in str(error) and "address" not in str(error):
            raise
        remedy = "Give it as https://HOST/api/v4 (Clio) or https://HOST/api/v1 (Prolegis)"
        raise Stopped(Exit.USAGE, f"That address cannot be used: {error}.", "Nothing was sent.", remedy) from error


def unforeseen(arguments: argparse.Namespace, error: Exception) -> Stopped:
    """What nobody thought of: a terminal gets words, the log in the data folder the rest (catalogue: BUG-1)."""
    from desktop.commands.outcome import stopped_by

    reference = f"{type(error).__name__} {uuid.uuid4().hex[:8]}"
    with kept_log(Place(getattr(arguments, "data_dir", None)).log_folder) as log:
        logging.getLogger(__name__).error("a command ended: BUG-1 %s", reference, exc_info=error)
    remedy = f"Run the command again; to report it, send {log}"
    return stopped_by(store_problem("", "", reference), Exit.FAILED, remedy)


def no_address(place: Place) -> Stopped:
    """A token says who we are and not where Prolegis is: each firm has an address of its own."""
    return Stopped(
        Exit.USAGE, "The firm's Prolegis address is not known.", "Nothing was sent: a token alone does not say where to.",
        f"Add --prolegis-url URL, or put prolegis_url into {place.folder / 'firm.json'}",
    )  # fmt: skip


def never_connected(place: Place, settings: Settings) -> Stopped:
    """There is nothing to show or to sync with yet; what to do about it depends on where the tokens come from."""
    wanted = [side for side in ("prolegis", "clio") if not token_from_environment(side)]
    url = "" if settings.prolegis_url else " --prolegis-url URL"
    empty = f"There is no data in {place.folder} yet."
    if not wanted:
        remedy = f"Run: prolegis-clio sync --once{url}"
        return Stopped(Exit.FAILED, "This desk never synced.", empty, remedy)
    steps = [f"connect {side}{url if side == 'prolegis' else ''}" for side in wanted]
    return Stopped(
        Exit.SIGN_IN, "This desk is not connected yet.", "Nothing was sent." if place.database.exists() else empty,
        f"Run: prolegis-clio {', then '.join(steps)}",
    )  # fmt: skip
