"""The firm's choices as the settings page shows and saves them: what new Clio contacts do, which practice area a matter type means."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from desktop.core.creations import resembles
from desktop.core.desk import FirmChoices
from desktop.core.policy import NewContacts
from desktop.core.ports import Lane
from desktop.core.records import Kind, Side
from desktop.engine.context import Context
from desktop.engine.gather import Gatherer

_LOOK_BACK = timedelta(days=90)


class Choices:
    """Reads and saves the policy."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store
        self._gather = Gatherer(context)

    async def read(self) -> FirmChoices:
        """Raises ``ServiceError`` when Clio cannot say its practice areas."""
        policy = self._context.policy
        names = tuple(sorted(await self._context.clio.practice_areas(Lane.PERSON)))
        types = {record.text("practice_area") for record in self._store.all_observations(Side.PROLEGIS, Kind.MATTER)}
        asked = bool(self._store.get("contacts.asked"))
        return FirmChoices(
            str(policy.new_contacts), asked, self._recent(), dict(policy.areas), names, tuple(sorted(types - {""}))
        )

    def _recent(self) -> int:
        """How many Clio contacts of the last 90 days are like nobody in Prolegis: what "always" would have brought."""
        since = self._context.service_now(Side.CLIO) - _LOOK_BACK
        found = self._store.unlinked(Side.CLIO, Kind.CLIENT, created_since=since)
        return sum(not any(resembles(one) for one in self._gather.new_contact(record).candidates) for record in found)

    def save(self, new_contacts: str, areas: dict[str, str]) -> None:
        """Raises ``ValueError`` for a choice that does not exist. Matters whose type was mapped anew are looked at again."""
        policy = self._context.policy
        changed = {kind for kind in {*policy.areas, *areas} if policy.areas.get(kind) != areas.get(kind)}
        self._context.save_policy(msgspec.structs.replace(policy, new_contacts=NewContacts(new_contacts), areas=areas))
        with self._store.transaction():
            self._store.put("contacts.asked", True)
            if changed:
                matters = self._store.all_observations(Side.PROLEGIS, Kind.MATTER)
                self._store.touch(
                    Side.PROLEGIS, Kind.MATTER, [one.id for one in matters if one.text("practice_area") in changed]
                )
