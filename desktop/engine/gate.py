"""The gate before a cycle: are we who we were, at the firms we were bound to? Asked at start, on resume and when a token changed (D6, A7, M10)."""

from __future__ import annotations

import msgspec

from desktop.core import errors
from desktop.core.mapping import propose_areas
from desktop.core.policy import Policy
from desktop.core.ports import Identity, Lane
from desktop.core.records import Side
from desktop.engine.context import Context


class WrongFirm(errors.ServiceError):
    """The sign-in belongs to another firm than this database (AUTH-5). Nothing is read or written."""

    def __init__(self, side: Side, expected: str, found: str) -> None:
        super().__init__(side, "another firm")
        self.expected, self.found = expected, found


class Gate:
    """Checks identity once per start, resume or new token; on the first connection it binds the database to the two firms."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._good: set[Side] = set()

    def recheck(self, side: Side | None = None) -> None:
        """Ask again before the next cycle."""
        self._good -= {side} if side is not None else set(Side)

    async def check(self) -> None:
        for side in Side:
            if side not in self._good:
                await self._check(side)
                self._good.add(side)

    async def _check(self, side: Side) -> None:
        store = self._context.store
        found = await self._context.service(side).identity(Lane.PERSON)
        stored = store.get(f"identity.{side}")
        known = msgspec.convert(stored, Identity) if stored else None
        if known is not None and found.account_id and known.account_id and known.account_id != found.account_id:
            raise WrongFirm(side, known.account_name, found.account_name)
        if known is None or (found.account_id and found != known):
            with store.transaction():
                store.put(f"identity.{side}", msgspec.to_builtins(found))
        policy = self._context.policy
        if side not in policy.connected_at:
            await self._context.hear(side, Lane.CHANGE)
            self._context.save_policy(
                msgspec.structs.replace(
                    policy, connected_at={**policy.connected_at, side: self._context.service_now(side)}
                )
            )
        if side is Side.CLIO:
            await self._areas()

    async def _areas(self) -> None:
        """Propose a practice area for each matter type once; the firm's own choices are never replaced."""
        store = self._context.store
        if store.get("areas.proposed"):
            return
        names = tuple(await self._context.clio.practice_areas(Lane.CHANGE))
        policy: Policy = self._context.policy
        self._context.save_policy(msgspec.structs.replace(policy, areas={**propose_areas(names), **policy.areas}))
        with store.transaction():
            store.put("areas.proposed", True)
