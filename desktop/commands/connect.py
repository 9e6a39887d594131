"""``connect``: the firm's Clio app key into the keyring, or a browser sign-in from the terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys
import webbrowser

from desktop.app import Assembly
from desktop.commands.desk import no_address, run_on_desk
from desktop.commands.outcome import Exit, Stopped, stopped_by
from desktop.core.desk import ConnectRequest, SignInStep
from desktop.core.errors import SignInEnded
from desktop.core.records import Side
from desktop.settings import TOKENS, token_from_environment


def run(arguments: argparse.Namespace) -> Exit:
    if bool(arguments.client_id) != arguments.client_secret_stdin or (
        arguments.client_id and arguments.service != "clio"
    ):
        raise Stopped(
            Exit.USAGE, "The app key needs both parts, for Clio only.", "The secret is read from standard input, never from the command line.",
            "prolegis-clio connect clio --client-id ID --client-secret-stdin < secret-file",
        )  # fmt: skip
    if token_from_environment(arguments.service):
        name, service = TOKENS[arguments.service], arguments.service.capitalize()
        raise Stopped(
            Exit.USAGE, f"The token for {service} is given by {name}.", "Every command uses it: there is nothing to sign in to.",
            f"Run: prolegis-clio sync. To sign in here instead, unset {name} first",
        )  # fmt: skip
    return run_on_desk(arguments, lambda desk: _run(desk, arguments), reaches=False)


async def _run(desk: Assembly, arguments: argparse.Namespace) -> Exit:
    side = Side(arguments.service)
    region = arguments.region or desk.settings.region
    if arguments.client_id:
        secret = await asyncio.to_thread(sys.stdin.readline)
        if not secret.strip():
            raise Stopped(Exit.USAGE, "No secret came on standard input.", "Nothing was stored.", "Pipe the secret in.")
        try:
            await desk.signing.save_app_key(arguments.client_id, secret, region)
        except SignInEnded as error:
            desk.engine.troubles.report(error)
            raise stopped_by(desk.store.problems()[0], Exit.SIGN_IN) from error
        print("The firm's Clio app key is in this computer's password store.")
        return Exit.EQUAL
    return await _sign_in(desk, side, region)


async def _sign_in(desk: Assembly, side: Side, region: str) -> Exit:
    """Open the browser and wait; where no local port is free the code is pasted here."""
    steps: asyncio.Queue[SignInStep] = asyncio.Queue()
    desk.facade.subscribe(lambda event: steps.put_nowait(event) if isinstance(event, SignInStep) else None)
    base_url = desk.settings.prolegis_url if side is Side.PROLEGIS else desk.settings.clio_url
    if side is Side.PROLEGIS and not base_url:
        raise no_address(desk.place)
    desk.facade.connect(ConnectRequest(side, region, base_url))
    while True:
        step = await steps.get()
        if step.step == "waiting" and step.wait is not None:
            print(f"Sign in to {side.capitalize()} in your browser:\n  {step.wait.address}", flush=True)
            webbrowser.open(step.wait.address)
            if step.wait.paste:
                print("Then paste the code that the browser shows: ", end="", flush=True)
                desk.facade.paste_code(await asyncio.to_thread(sys.stdin.readline))
        elif step.step == "done" and step.identity is not None:
            print(f"Connected to {side.capitalize()} as {step.identity.user_name}, {step.identity.account_name}.")
            return Exit.EQUAL
        elif step.problem is not None:
            raise stopped_by(step.problem, Exit.SIGN_IN)
        else:
            raise Stopped(Exit.SIGN_IN, f"The sign-in was {step.step}.", "Nothing is lost.", "Run the command again.")
