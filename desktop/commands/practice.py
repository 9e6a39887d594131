"""``practice``: both embedded services on loopback until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import json
from typing import TYPE_CHECKING

from desktop.commands.outcome import Exit, Stopped, refuse_globals

if TYPE_CHECKING:
    from desktop.practice.server import Practice


def run(arguments: argparse.Namespace) -> Exit:
    refuse_globals(arguments, "the practice is the services, not a desk", "To keep it over a restart: --state FILE")
    practice = _practice(arguments)
    try:
        asyncio.run(_serve(practice, arguments))
    except OSError as error:
        raise Stopped(
            Exit.FAILED,
            f"The practice cannot listen: {error.strerror}.",
            "Another program uses the port.",
            "Choose another with --clio-port and --prolegis-port, or 0 for any.",
        ) from error
    return Exit.EQUAL


def _practice(arguments: argparse.Namespace) -> Practice:
    """The firm, with its file tried once: one that cannot be kept is told before anybody works in it."""
    from desktop.practice.server import build_practice

    try:
        practice = build_practice(
            size=arguments.size,
            seed=arguments.seed,
            rate=arguments.rate,
            numbering=arguments.numbering,
            state_file=arguments.state,
        )
        practice.save()
    except (OSError, ValueError, LookupError, TypeError) as error:
        if arguments.state is None:
            raise
        raise Stopped(
            Exit.FAILED, f"The practice cannot be kept in {arguments.state}.", "It is no file of a practice, or its folder takes none. It was left as it is.",
            "Give another one: --state FILE",
        ) from error  # fmt: skip
    return practice


async def _serve(practice: Practice, arguments: argparse.Namespace) -> None:
    from desktop.practice.server import serve

    serving = await serve(practice, arguments.clio_port, arguments.prolegis_port)
    try:
        print(_ready(serving, arguments.json), flush=True)
        await asyncio.Event().wait()
    finally:
        await serving.close()


def _ready(serving: object, as_json: bool) -> str:
    names = ("clio_url", "prolegis_url", "clio_token", "prolegis_token", "console_url")
    facts = {name: getattr(serving, name) for name in names}
    if as_json:
        return json.dumps(facts)
    width = max(map(len, names))
    lines = [f"  {name.ljust(width)}  {value}" for name, value in facts.items()]
    return "\n".join(["The practice is open. Nothing in it is real.", *lines, "Ctrl+C closes it."])
