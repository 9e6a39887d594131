"""Where the demo plays: a practice firm on loopback and one desk on it, signed in as a person would, in a folder that is thrown away."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.app import Assembly, assemble
from desktop.core.desk import ConnectRequest, SignInStep
from desktop.core.ports import Identity
from desktop.core.records import Side
from desktop.demo.browser import allow
from desktop.demo.second_reader import Service
from desktop.practice.server import Practice, Serving, build_practice, serve
from desktop.practice.sign_in import CLIO_CLIENT, CLIO_SECRET
from desktop.settings import Place
from desktop.store.secrets import MemorySecrets


class Stopped(Exception):
    """The demo cannot go on; the text says why."""


class Stage:
    """One practice and one desk on the running loop. ``open`` leaves the desk signed out."""

    def __init__(self, serving: Serving, desk: Assembly) -> None:
        self.serving, self.desk = serving, desk

    @classmethod
    async def open(cls, folder: Path, *, rate: int | None) -> Stage:
        """``rate``: Clio's requests a minute, None for no limit."""
        serving = await serve(build_practice(rate=rate))
        place = Place(folder)
        settings = place.load()
        settings.clio_url, settings.prolegis_url = serving.clio_url, serving.prolegis_url
        settings.desk_name = "Demo desk"
        place.save(settings)
        return cls(serving, await assemble(place, settings, secrets=MemorySecrets()))

    @property
    def practice(self) -> Practice:
        return self.serving.practice

    def service(self, side: Side) -> Service:
        """How the second reader gets in: with a token of its own."""
        if side is Side.CLIO:
            return Service(self.serving.clio_url, self.serving.clio_token)
        return Service(self.serving.prolegis_url, self.serving.prolegis_token)

    @property
    def consoles(self) -> dict[str, str]:
        """Where a person sees and edits the records of each service."""
        return {
            "Prolegis": f"{self.practice.prolegis_origin}/console/",
            "Clio": f"{self.practice.clio_origin}/console/",
        }

    async def sign_in(self) -> tuple[Identity, Identity]:
        """The administrator's key and both browser sign-ins, through the very flow that a firm uses. Who we are: Prolegis, Clio."""
        facade = self.desk.facade
        ended = await facade.done(facade.save_app_key(CLIO_CLIENT, CLIO_SECRET, "ca"))
        if not ended.ok:
            raise Stopped("The app key could not be kept.")
        prolegis = await self._connect(ConnectRequest(Side.PROLEGIS, base_url=self.serving.prolegis_url))
        return prolegis, await self._connect(ConnectRequest(Side.CLIO, base_url=self.serving.clio_url))

    async def _connect(self, request: ConnectRequest) -> Identity:
        steps: asyncio.Queue[SignInStep] = asyncio.Queue()
        facade = self.desk.facade
        end = facade.subscribe(lambda event: steps.put_nowait(event) if isinstance(event, SignInStep) else None)
        try:
            facade.connect(request)
            while (step := await steps.get()).step == "waiting" and step.wait is not None:
                code = await asyncio.to_thread(allow, step.wait.address)
                if step.wait.paste:
                    facade.paste_code(code)
        finally:
            end()
        if step.identity is None:
            raise Stopped(f"The sign-in to {request.side.capitalize()} ended as {step.step}.")
        return step.identity

    async def close(self) -> None:
        await self.desk.close()
        await self.serving.close()
