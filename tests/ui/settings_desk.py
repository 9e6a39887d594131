"""A desk for the settings' tests and pictures: the firm's choices, both connections, and what they become when a job ends. All names are made up."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import msgspec

from desktop.core.desk import ConnectionInfo, FirmChoices, JobEnded
from desktop.core.ports import Identity
from desktop.core.records import Side
from desktop.core.state import SyncState
from desktop.ui.bridge import Bridge
from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_firm import small_firm

AREAS = ("Estates", "Real Estate – Mortgages", "Real Estate – Purchases", "Real Estate – Sales", "Wills")
TYPES = ("estate_administration", "purchase", "refinance", "sale", "title transfer")
PROPOSED = {
    "purchase": "Real Estate – Purchases", "sale": "Real Estate – Sales", "will": "Wills",
    "estate_administration": "Estates", "refinance": "Refinancing (old)",
}  # fmt: skip


class SettingsDesk(FakeDesk):
    """`choices` and `infos` are what it answers; `fails` is raised instead of the choices while it is set."""

    def __init__(self, state: SyncState | None = None) -> None:
        super().__init__(small_firm(), state)
        self.choices = FirmChoices("always", False, 23, PROPOSED, AREAS, TYPES)
        self.fails: Exception | None = None
        clio = Identity("f1", "Example Law LLP", "u1", "Pat Example", "ca")
        self.infos = {
            Side.PROLEGIS: ConnectionInfo(
                Side.PROLEGIS, "", "https://prolegis.example.ca/api/v1", True, True,
                msgspec.structs.replace(clio, region=""),
            ),
            Side.CLIO: ConnectionInfo(Side.CLIO, "ca", "https://ca.clio.example.ca/api/v4", True, True, clio),
        }  # fmt: skip

    async def firm_choices(self) -> FirmChoices:
        self.orders.append(("firm_choices",))
        if self.fails is not None:
            raise self.fails
        return self.choices

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]:
        return self.infos[Side.PROLEGIS], self.infos[Side.CLIO]

    def save_choices(self, new_contacts: str, areas: dict[str, str]) -> str:
        self.choices = msgspec.structs.replace(self.choices, new_contacts=new_contacts, areas=areas, asked=True)
        return self._order("save_choices", new_contacts, areas)

    def disconnect(self, side: Side) -> str:
        self.infos[side] = msgspec.structs.replace(self.infos[side], signed_in=False)
        return super().disconnect(side)

    def finish(self, ok: bool = True) -> None:
        """End the job that was ordered last."""
        self.tell(JobEnded(f"job-{len(self.orders)}", ok, ()))

    def saves(self) -> list[tuple[object, ...]]:
        return [order for order in self.orders if order[0] == "save_choices"]


class RunAtOnce(Bridge):
    """A bridge without a running loop: the fake desk's questions never wait, so they are answered where they are asked."""

    def spawn(self, work: Coroutine[Any, Any, None], among: set[asyncio.Task[None]] | None = None) -> None:
        try:
            work.send(None)
        except StopIteration:
            return
        raise AssertionError("a question of the fake desk waited")
