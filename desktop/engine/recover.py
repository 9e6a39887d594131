"""Writes whose outcome nobody knows: look, adopt what is certainly ours, wait out the settle time, send again at most twice, else ask (SYNC 4.4)."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from desktop.core import errors
from desktop.core.fields import BY_NAME, NAME_FIELDS, Merge
from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.operations import UNDATED
from desktop.core.ports import Lane
from desktop.core.problems import Problem, key
from desktop.core.records import Item, Kind, Record, Side, Value
from desktop.core.words import same_value
from desktop.engine.apply import Applier
from desktop.engine.context import OVERLAP, PAPERS, Context
from desktop.engine.observe import Observer
from desktop.engine.outcome import Outcomes
from desktop.engine.papers import Papers
from desktop.engine.patience import Patience
from desktop.engine.result import Result

MOST_SENDS = 3
APART = 2.0  # seconds that a service's own clocks may differ where a record was made and where our request was read
_NAMING = frozenset({"form", *NAME_FIELDS})
HIDDEN = timedelta(minutes=30)  # after which a person is asked about a record that is kept from us


class Recovery:
    """Settles uncertain intents, each cycle after both sides were observed."""

    def __init__(
        self, context: Context, observer: Observer, outcomes: Outcomes, applier: Applier, papers: Papers
    ) -> None:
        self._papers, self.leftovers = papers, papers.leftovers
        self._context, self._observer, self._outcomes, self._applier = context, observer, outcomes, applier
        self._store = context.store

    def take_back(self) -> None:
        """What was under way when the process ended, or its job was cancelled, is uncertain; what was armed never left and is planned anew."""
        under_way = self._store.intents([IntentState.ARMED, IntentState.SENT])
        strays = [intent for intent in under_way if intent.id not in self._context.flying and not _goes_on(intent)]
        if not strays:
            return
        with self._store.transaction():
            for intent in strays:
                if intent.state is IntentState.SENT:
                    self._outcomes.uncertain(intent, errors.Unconfirmed(intent.side, "the step did not end"))
                else:
                    self._store.save_intents([msgspec.structs.replace(intent, state=IntentState.CANCELLED)])

    async def run(self) -> None:
        self.take_back()
        patience = Patience()
        cut = [one for one in self._store.intents([IntentState.ARMED, IntentState.SENT]) if _goes_on(one)]
        for intent in [*self._store.intents([IntentState.UNCERTAIN]), *cut]:
            try:
                await self._one(intent)
            except (errors.Faulty, errors.Forbidden) as error:
                patience.lose(error)  # this record stays in doubt and is looked at again; the others go on
        try:
            await self.leftovers.take_away()
        except (errors.Faulty, errors.Forbidden) as error:
            patience.lose(error)

    async def _one(self, intent: Intent) -> None:
        if intent.kind in PAPERS:
            await self._papers.recover(intent)
        elif intent.verb is Verb.UPDATE:
            await self._update(intent)
        elif intent.side is Side.PROLEGIS:
            await self._keyed(intent)
        else:
            await self._create(intent)

    async def _update(self, intent: Intent) -> None:
        """Read the record: it either holds what we sent, or the write never happened and is planned anew (U2)."""
        record = await self._context.service(intent.side).get(intent.kind, intent.target_id, Lane.WRITE)
        if record is None:
            await self._close(intent, IntentState.REJECTED)
            self._outcomes.looked(intent, None)
            return
        if all(_holds(intent.kind, name, value, record, exactly=True) for name, value in intent.values.items()):
            await self._context.commit.run(lambda: self._outcomes.acked(intent, record))
        elif self._settled(intent):  # a slow server may still apply it (C5)
            self._outcomes.looked(intent, record)
            await self._close(intent, IntentState.REJECTED)

    async def _keyed(self, intent: Intent) -> None:
        """Prolegis remembers the key for a day: the same request gives the same record. Later only a person can tell."""
        first = intent.first_sent_at
        if first is not None and self._context.service_now(intent.side) - first > timedelta(hours=23):
            await self._ask(intent, self._ours(intent))
            return
        result = await self._applier.send_again(intent, None, Lane.WRITE)
        if result is Result.REFUSED:
            self._observer.changed = True

    async def _create(self, intent: Intent) -> None:
        found = self._ours(intent)
        if len(found) == 1:
            await self._adopt(intent, found[0])
        elif found:
            await self._ask(intent, found)
        elif self._settled(intent) and not self._context.creates_rest(intent.kind):
            await self._look_and_send(intent)

    async def _look_and_send(self, intent: Intent) -> None:
        """A second, complete look after the settle time; only then the same intent goes out again."""
        found = await self._look(intent)
        if len(found) == 1:
            await self._adopt(intent, found[0])
        elif found or intent.attempts >= MOST_SENDS:
            await self._ask(intent, found)
        elif changed := self._changed(intent):
            await self._ask(intent, changed)
        elif hidden := self._hidden(intent):
            if intent.sent_at is not None and self._context.service_now(intent.side) - intent.sent_at > HIDDEN:
                await self._ask(intent, hidden)
        elif self._still_wanted(intent):
            self._context.checkpoint("sending again")
            await self._applier.send_again(intent, None, Lane.WRITE)
        else:
            await self._close(intent, IntentState.REJECTED)

    def _still_wanted(self, intent: Intent) -> bool:
        """The record it copies was neither linked by somebody meanwhile, be it ended since (I5), nor deleted."""
        if intent.kind is Kind.PARTY:
            return self._store.link_of(Side.PROLEGIS, Kind.PARTY, intent.source_id) is None
        linked = self._store.was_linked(Side.PROLEGIS, intent.kind, intent.source_id)
        return not linked and not self._store.is_gone(Side.PROLEGIS, intent.kind, intent.source_id)

    def _settled(self, intent: Intent) -> bool:
        if intent.sent_at is None:
            return True
        return self._context.service_now(intent.side) - intent.sent_at >= timedelta(seconds=self._context.settle)

    async def _look(self, intent: Intent) -> list[Record]:
        """Every record made since the send, read now, page by page to the end."""
        since = self._start(intent)
        cursor: str | None = None
        while True:
            page = await self._context.clio.list(intent.kind, since=since, cursor=cursor, lane=Lane.WRITE)
            self._observer.take(page.records, page.asked_at)
            if (cursor := page.next) is None:
                return self._ours(intent)

    def _ours(self, intent: Intent) -> list[Record]:
        """Unlinked records made at or after the first send that hold exactly what we sent and were not there before."""
        if intent.first_sent_at is None:
            return []
        return [record for record in self._made(intent) if self._equal(intent, record)]

    def _made(self, intent: Intent) -> list[Record]:
        """Records made in its time that nobody has linked so far: one that was, and is no more, is not ours to take (I5)."""
        made = self._store.unlinked(intent.side, intent.kind, created_since=self._start(intent))
        was_linked = self._store.was_linked
        return [one for one in made if one.id not in intent.fence and not was_linked(intent.side, intent.kind, one.id)]

    def _changed(self, intent: Intent) -> list[Record]:
        """Records made in that time that hold part of what was sent: ours, edited by somebody since, or another's."""
        return [one for one in self._made(intent) if _shares(intent, one) or self._renamed(intent, one)]

    def _renamed(self, intent: Intent, record: Record) -> bool:
        """Where nothing but a name was sent, somebody who corrects it leaves only the form and the moment."""
        if intent.kind is not Kind.CLIENT or any(intent.values.get(name) for name in intent.values.keys() - _NAMING):
            return False
        assert intent.first_sent_at is not None
        in_time = record.created_at >= intent.first_sent_at - timedelta(seconds=APART)
        return in_time and _holds(intent.kind, "form", intent.values.get("form"), record)

    def _start(self, intent: Intent) -> datetime:
        """From when on a record may be ours."""
        assert intent.first_sent_at is not None
        return intent.first_sent_at - timedelta(seconds=OVERLAP)

    def _hidden(self, intent: Intent) -> list[Record]:
        """Unlinked records of which too little is shown to say that they are not ours (U27): nothing is sent beside them.

        Where their stamps are hidden too, their ids tell: those of records made before the first send are lower.
        """
        free = self._store.unlinked(intent.side, intent.kind, created_since=None)
        unclear = [one for one in free if one.id not in intent.fence and self._may_equal(intent, one)]
        if not unclear or intent.first_sent_at is None:
            return []
        start = self._start(intent)
        known = (one for one in self._store.all_observations(intent.side, intent.kind) if one.created_at.year > 1970)
        last = max((_rank(one.id) for one in known if one.created_at < start), default=(0, ""))
        return [
            one for one in unclear if (one.created_at >= start if one.created_at.year > 1970 else _rank(one.id) > last)
        ]

    def _may_equal(self, intent: Intent, record: Record) -> bool:
        shown = {name: value for name, value in intent.values.items() if name in record.fields}
        return len(shown) < len(intent.values) and all(
            _holds(intent.kind, name, value, record) for name, value in shown.items()
        )

    def _equal(self, intent: Intent, record: Record) -> bool:
        return all(_holds(intent.kind, name, value, record) for name, value in intent.values.items())

    async def _adopt(self, intent: Intent, record: Record) -> None:
        await self._context.commit.run(lambda: self._outcomes.acked(intent, record))

    async def _ask(self, intent: Intent, found: list[Record] | tuple[()]) -> None:
        choices = (*(f"link:{record.id}" for record in found[:5]), "create", "wait")
        params = {"name": intent.name, "side": str(intent.side), "count": str(len(found)), "intent": intent.id}
        problem = Problem(
            key("AMB-2", str(intent.kind), intent.source_id), "AMB-2", UNDATED, intent.kind, intent.side,
            prolegis_id=intent.source_id if intent.side is Side.CLIO else "",
            clio_id=intent.source_id if intent.side is Side.PROLEGIS else "",
            params=params, choices=choices,
        )  # fmt: skip

        def work() -> None:
            self._store.save_intents([msgspec.structs.replace(intent, state=IntentState.HELD)])
            self._store.drop_problems([key("AMB-1", str(intent.kind), *_pair(intent))])
            self._context.ask(problem)

        await self._context.commit.run(work)

    async def _close(self, intent: Intent, state: IntentState) -> None:
        def work() -> None:
            self._store.save_intents([msgspec.structs.replace(intent, state=state)])
            self._store.drop_problems([key("AMB-1", str(intent.kind), *_pair(intent))])
            self._observer.changed = True

        await self._context.commit.run(work)


def _goes_on(intent: Intent) -> bool:
    """A document's write is gone on with where it was cut; one that has not left and brings no bytes is planned anew."""
    return intent.kind in PAPERS and (intent.upload is not None or intent.state is IntentState.SENT)


def _pair(intent: Intent) -> tuple[str, str]:
    if intent.verb is Verb.UPDATE:
        return ("", intent.target_id) if intent.side is Side.CLIO else (intent.target_id, "")
    return (intent.source_id, "") if intent.side is Side.CLIO else ("", intent.source_id)


def _holds(kind: Kind, name: str, sent: Value, record: Record, *, exactly: bool = False) -> bool:
    """Whether the record holds what was sent.

    A created record is recognised by its list items' keys, because a service may relabel and re-rank them. An update counts only if it
    stands ``exactly`` there: it may have been about a label. At worst it is sent once more.
    """
    if name not in record.fields:
        return name == "role" and sent is None
    field, value = BY_NAME[kind][name], record.fields[name]
    if field.merge is Merge.ITEMS and not exactly:
        return _keys(sent) == _keys(value)
    return same_value(field, sent, value)


def _keys(value: Value) -> set[str]:
    return {item.key for item in value if isinstance(item, Item)} if isinstance(value, tuple) else set()


def _shares(intent: Intent, record: Record) -> bool:
    """A matter for the same client, a party of the same matter, a client with anything in common."""
    telling = {Kind.MATTER: ("client",), Kind.PARTY: ("matter", "contact")}.get(intent.kind)
    if telling is not None:
        return all(_holds(intent.kind, name, intent.values.get(name), record) for name in telling)
    common = {"form", "first_name", "middle_name"}  # many people share them
    filled = {name: value for name, value in intent.values.items() if value and name in record.fields.keys() - common}
    return any(
        _holds(intent.kind, name, value, record) or bool(_keys(value) & _keys(record.fields[name]))
        for name, value in filled.items()
    )


def _rank(id: str) -> tuple[int, str]:
    """Clio's ids are numbers that rise."""
    return len(id), id
