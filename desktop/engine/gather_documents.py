"""Collects from the store what the pure plan needs to know about a document: its folder's path, what stands around it, those without a link. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import timedelta

import msgspec

from desktop.core.copies import KEPT_FOR
from desktop.core.creations_documents import NewDocument
from desktop.core.documents import deleted_at, folder_ids, with_folder
from desktop.core.journal import OPEN, Intent, Verb
from desktop.core.links import Link, LinkState
from desktop.core.plan import Pair
from desktop.core.plan_document import Around
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import Context


class DocumentGatherer:
    """For one plan: what it reads of a matter it keeps, so that many documents of one matter cost one look."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store
        self._matters: dict[tuple[Side, str], Link | None] = {}
        self._folders: dict[str, dict[str, Record]] = {}
        self._paths: dict[str, frozenset[str]] = {}
        self._loose: dict[tuple[Side, str, bool], tuple[Record, ...]] = {}

    # ---- a linked one

    def pair(self, pair: Pair) -> Pair:
        """With Clio's folder as a path."""
        return pair if pair.clio is None else msgspec.structs.replace(pair, clio=self.placed(pair.clio))

    def around(self, pair: Pair) -> Around:
        ends = [one for one in (pair.prolegis, pair.clio) if one is not None]
        found = (self.matter(one.side, one.text("matter")) for one in ends)
        matter = next((link for link in found if link is not None), None)
        versions = {one.side: self._store.versions(one.side, one.id) for one in ends}
        hashes = self._store.hashes([one.text("content") for one in ends if one.side is Side.CLIO])
        folders = self.paths(matter.clio_id) if matter is not None else frozenset()
        return Around(matter, versions, hashes, folders, self._is_over(ends), self._ahead(Side.PROLEGIS))

    def _is_over(self, ends: list[Record]) -> bool:
        moments = [deleted_at(one) for one in ends]
        now = self._context.service_now(Side.CLIO)
        return len(ends) == len(Side) and all(at is not None and now - at > KEPT_FOR for at in moments)

    # ---- places

    def matter(self, side: Side, id: str) -> Link | None:
        """The live link of a matter."""
        if (side, id) not in self._matters:
            link = self._store.link_of(side, Kind.MATTER, id) if id else None
            self._matters[side, id] = link if link is not None and link.state is LinkState.LIVE else None
        return self._matters[side, id]

    def placed(self, record: Record) -> Record:
        return record if record.side is Side.PROLEGIS else with_folder(record, self.folders(record.text("matter")))

    def folders(self, clio_matter: str) -> dict[str, Record]:
        if clio_matter not in self._folders:
            self._folders[clio_matter] = self._store.folders_of(clio_matter)
        return self._folders[clio_matter]

    def paths(self, clio_matter: str) -> frozenset[str]:
        if clio_matter not in self._paths:
            self._paths[clio_matter] = frozenset(folder_ids(self.folders(clio_matter).values()))
        return self._paths[clio_matter]

    def parent(self, clio_matter: str, path: str) -> str | None:
        """What Clio calls a place; None for a folder that is not there."""
        if not path:
            return f"matter:{clio_matter}"
        id = folder_ids(self.folders(clio_matter).values()).get(path)
        return None if id is None else f"folder:{id}"

    def pairs_of(self, matter: str) -> list[tuple[Link | None, Record | None, Record | None]]:
        """All documents of a Prolegis matter and of its Clio matter, deleted ones too: (link, Prolegis' record, Clio's)."""
        link = self.matter(Side.PROLEGIS, matter)
        ours = {one.id: one for one in self._store.documents_of(Side.PROLEGIS, matter)}
        there = self._store.documents_of(Side.CLIO, link.clio_id) if link is not None else []
        theirs = {one.id: self.placed(one) for one in there}
        links = self._store.links_of(Side.PROLEGIS, Kind.DOCUMENT, ours)
        pairs = [(links.get(id), record, theirs.pop(links[id].clio_id, None) if id in links else None)
                 for id, record in ours.items()]  # fmt: skip
        ends = self._store.links_of(Side.CLIO, Kind.DOCUMENT, theirs)
        return [*pairs, *((ends.get(id), None, record) for id, record in theirs.items())]

    # ---- those without a link

    def fresh(self) -> Iterator[NewDocument]:
        """What is new or was saved since its matter was linked."""
        for side in Side:
            yield from self.new(self._store.new_documents(side, self._ahead(side)))

    def _ahead(self, side: Side) -> timedelta:
        """How far this side's clock goes before Clio's, by which links are dated. Ours may have slept since one of them was heard."""
        context = self._context
        if not all(context.knows_time(one) for one in Side):
            return timedelta(0)
        return context.service_now(side) - context.service_now(Side.CLIO)

    def asked(self, ids: Iterable[str], names: Mapping[str, str]) -> Iterator[NewDocument]:
        """Documents of Prolegis that a person sends, by id; ``names`` are other names that some of them take."""
        records = self._store.observations(Side.PROLEGIS, Kind.DOCUMENT, ids).values()
        yield from self.new((_named(one, names.get(one.id)) for one in records), asked=True)

    def new(self, records: Iterable[Record], *, asked: bool = False) -> Iterator[NewDocument]:
        intents = [one for one in self._store.intents(OPEN) if one.kind is Kind.DOCUMENT and one.verb is Verb.CREATE]
        sources = {(one.side.other, one.source_id) for one in intents}
        begun = {one.id for one in intents} | {one.upload.document_id for one in intents if one.upload is not None}
        begun.discard("")
        wanted = frozenset() if asked else self._store.asked_for()
        for record in records:
            matter = self.matter(record.side, record.text("matter"))
            taken = (record.side, Kind.DOCUMENT, record.id) in self._context.busy
            done = taken or (record.side, record.id) in sources | wanted or bool(record.counterpart)
            if matter is None or not matter.announced or done or any(_made_by(one, record) for one in intents):
                continue
            yield self._new(record, matter, begun, asked=asked)

    def _new(self, record: Record, matter: Link, begun: Set[str], *, asked: bool) -> NewDocument:
        """``begun``, by mark or id: what a create of ours that is not finished made is the pair of its own source, not of another of that name."""
        place = record.side.other, matter.end(record.side.other)
        rivals, trashed = (
            tuple(one for one in found if one.id not in begun and one.text("made_by") not in begun)
            for found in (self.loose(*place), self._loose_in_trash(*place))
        )
        if asked:  # a person's word joins again what a person parted; nothing else does (I5)
            rivals += tuple(map(self.placed, self._store.parted_documents(*place, record.id)))
        around = (record, *rivals, *trashed)
        clio = [one.text("content") for one in around if one.side is Side.CLIO]
        ours = [one.id for one in around[1:] if one.side is Side.PROLEGIS and one.name == record.name]
        return NewDocument(
            self.placed(record), matter, matter.linked_at + self._ahead(record.side), rivals,
            self._store.versions(record.side, record.id), self._store.hashes(clio), self.paths(matter.clio_id), asked, trashed,
            {id: self._store.versions(Side.PROLEGIS, id) for id in ours}, self._ahead(Side.PROLEGIS),
        )  # fmt: skip

    def loose(self, side: Side, matter: str) -> tuple[Record, ...]:
        """Documents of a matter without a link."""
        return self._unlinked(side, matter, trashed=False)

    def _loose_in_trash(self, side: Side, matter: str) -> tuple[Record, ...]:
        return self._unlinked(side, matter, trashed=True)

    def _unlinked(self, side: Side, matter: str, *, trashed: bool) -> tuple[Record, ...]:
        if (side, matter, trashed) not in self._loose:
            found = self._store.unlinked_documents(side, matter, trashed=trashed)
            self._loose[side, matter, trashed] = tuple(self.placed(one) for one in found)
        return self._loose[side, matter, trashed]


def _named(record: Record, name: str | None) -> Record:
    return record if name is None else msgspec.structs.replace(record, fields={**record.fields, "name": name})


def _made_by(intent: Intent, record: Record) -> bool:
    """Whether a create of ours that is not finished made, or may have made, this document: then it is not news."""
    if intent.side is not record.side:
        return False
    if record.text("made_by") == intent.id or (intent.upload is not None and intent.upload.document_id == record.id):
        return True
    same = intent.values.get("name") == record.fields.get("name")
    sent = intent.first_sent_at
    return same and intent.values.get("matter") == record.fields.get("matter") and sent is not None
