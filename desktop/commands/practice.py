"""``practice``: both embedded services on loopback until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import json

from desktop.commands.outcome import Exit, Stopped


def run(arguments: argparse.Namespace) -> Exit:
    try:
        asyncio.run(_serve(arguments))
    except OSError as error:
        raise Stopped(
            Exit.FAILED,
            f"The practice cannot listen: {error.strerror}.",
            "Another program uses the port.",
            "Choose another with --clio-port and --prolegis-port, or 0 for any.",
        ) from error
    return Exit.EQUAL


async def _serve(arguments: argparse.Namespace) -> None:
    from desktop.practice.server import build_practice, serve

    practice = build_practice(
        size=arguments.size,
        seed=arguments.seed,
        rate=arguments.rate,
        numbering=arguments.numbering,
        state_file=arguments.state,
    )
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
