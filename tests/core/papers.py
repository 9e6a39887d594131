"""Linked documents on both sides, as few words as a case needs, and two small services in memory that carry plans of them out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from desktop.core.document_names import join_folder, split_folder
from desktop.core.documents import Version, clio_content, clio_mark, number_of, prolegis_content
from desktop.core.journal import Verb
from desktop.core.links import Entry, Link, Origin
from desktop.core.operations import LinkPlan, Look, Operation
from desktop.core.plan import Pair
from desktop.core.plan_document import Around, plan_document
from desktop.core.records import Fields, Kind, Record, Side, Value
from desktop.core.words import Words, same_value
from tests.core.pairs import field

P, C = Side.PROLEGIS, Side.CLIO
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
MATTER = Link(Kind.MATTER, "m1", "21", Origin.LINKED, AT, id=3, announced=True)
SIZE = "1200"


def minutes(count: float) -> datetime:
    return AT + timedelta(minutes=count)


def document(side: Side, content: str | None, /, **fields: Value) -> Record:
    """``fields`` replace or, with "…", are left unknown."""
    plain: Fields = {
        "matter": "m1" if side is P else "21",
        "name": "Deed.pdf",
        "folder": "",
        "content": content,
        "deleted_at": None,
        "size": SIZE,
        "content_type": "application/pdf",
    }
    known = {name: value for name, value in {**plain, **fields}.items() if value != "…"}
    return Record(side, Kind.DOCUMENT, "p1" if side is P else "11", "e", AT, AT, known)


class Desk:
    """One linked document and the truth about it. The base is the state at first; then people do things, and the plan is carried out.

    Bytes are known by one letter; at first both sides have "a", as revision 1 and version 1.
    """

    def __init__(
        self, *, base: bool = True, theirs: str = "a", hashed: bool = True, origin: Origin = Origin.LINKED
    ) -> None:
        self.at = 0.0  # minutes; it never goes back
        self.revisions = [Version(1, "1", prolegis_content(1, "a"), minutes(-9), 1200, "a")]
        self.clio_versions: list[Version] = []
        self.bytes: dict[str, str] = {}  # what Clio's tokens hold, which it does not tell
        self.sizes: dict[str, int] = {}
        self.prolegis = document(P, prolegis_content(1, "a"))
        self.clio = document(C, None)
        self.seen: dict[Side, tuple[Version, ...]] = {}
        self.hashes: dict[str, str] = {}
        self.folders: frozenset[str] = frozenset()
        self._add_version(theirs, minutes(-9))
        if hashed:
            self._mark(theirs)
        entries = {
            name: Entry(self.prolegis.fields[name], self.clio.fields[name]) for name in ("name", "folder", "content")
        }
        self.link = Link(
            Kind.DOCUMENT, "p1", "11", origin, minutes(-5), id=7, announced=True, base=entries if base else {}
        )
        self.matter: Link | None = MATTER
        self.is_over = False
        self.ahead = timedelta(0)
        self.done: list[Operation] = []
        self.told: set[str] = set()

    # ---- what people do

    def save(self, side: Side, letter: str, *, at: float | None = None, size: int = 1200) -> None:
        when = self._now(at)
        self.sizes[letter] = size
        if side is P:
            if self.revisions[-1].sha256 == letter:
                return
            number = self.revisions[-1].number + 1
            token = prolegis_content(number, letter)
            self.revisions.append(Version(number, str(number), token, when, size, letter))
            self.set(P, content=token, size=str(size))
        else:
            self._add_version(letter, when, size)

    def _now(self, at: float | None = None) -> datetime:
        self.at = self.at + 1 if at is None else max(self.at, at)
        return minutes(self.at if at is None else at)

    def set(self, side: Side, **fields: Value) -> None:
        one = self.on(side)
        now = msgspec.structs.replace(one, fields={**one.fields, **fields})
        if side is P:
            self.prolegis = now
        else:
            self.clio = now

    def delete(self, side: Side) -> None:
        self.set(side, deleted_at=self._now().isoformat())

    def restore(self, side: Side) -> None:
        self.set(side, deleted_at=None)

    def forget(self, number: int) -> None:
        """Prolegis no longer keeps the bytes of a revision."""
        self.revisions = [
            msgspec.structs.replace(one, available=False) if one.number == number else one for one in self.revisions
        ]

    # ---- what is so

    def on(self, side: Side) -> Record:
        return self.prolegis if side is P else self.clio

    def letter(self, side: Side) -> str:
        content = self.on(side).text("content")
        return self.bytes[content] if side is C else content.partition(":")[2]

    def letters(self, side: Side) -> list[str]:
        """Every state of the bytes that can be opened there, oldest first."""
        if side is C:
            return [self.bytes[one.content] for one in self.clio_versions]
        return [one.sha256 for one in self.revisions if one.available]

    def around(self) -> Around:
        return Around(self.matter, self.seen, self.hashes, self.folders, self.is_over, self.ahead)

    def plan(self) -> LinkPlan:
        return plan_document(Pair(self.link, self.prolegis, self.clio), self.around(), Words())

    # ---- the engine

    def settle(self, rounds: int = 30) -> LinkPlan:
        """Plan and carry out until nothing is left; the last plan, which may hold questions."""
        for _ in range(rounds):
            plan = self.plan()
            if not (plan.operations or plan.entries or plan.looks or plan.spent):
                return plan
            self.carry_out(plan)
        raise AssertionError(f"never quiet: {self.plan()}")

    def carry_out(self, plan: LinkPlan) -> None:
        self.told |= {problem.code for problem in plan.problems}
        decided = {name: one for name, one in self.link.decided.items() if name not in plan.spent}
        self.link = msgspec.structs.replace(self.link, base={**self.link.base, **plan.entries}, decided=decided)
        for look in plan.looks:
            self.look(look)
        for operation in plan.operations:
            self.done.append(operation)
            self._do(operation)

    def look(self, look: Look) -> None:
        if look.what == "content":
            token = self.clio.text("content")
            self.hashes[token] = self.bytes[token]
        else:
            self.seen[look.side] = tuple(self.revisions if look.side is P else self.clio_versions)

    def _do(self, operation: Operation) -> None:
        if operation.kind is Kind.FOLDER:
            outer, name = str(operation.values["folder"]), str(operation.values["name"])
            assert not outer or outer in self.folders, "the outer folder first"
            self.folders |= {join_folder((*split_folder(outer), name))}
        elif operation.verb is Verb.UPDATE:
            self._update(operation)
        elif operation.verb is Verb.VERSION:
            self._version(operation)
        elif operation.verb is Verb.DELETE:
            assert "content" in self.link.base, "nothing is deleted that is not in the base"
            self.delete(operation.side)
        else:
            self.restore(operation.side)

    def _update(self, operation: Operation) -> None:
        if operation.side is C and operation.values.get("folder"):
            assert operation.values["folder"] in self.folders, "its folder first"
        self.set(operation.side, **operation.values)
        base = dict(self.link.base)
        for name, value in operation.values.items():
            seen = operation.seen[name]
            ours, theirs = (seen, value) if operation.side is C else (value, seen)
            base[name] = Entry(ours, theirs, agreed=same_value(field(Kind.DOCUMENT, name), ours, theirs))
        self._base(base)

    def _version(self, operation: Operation) -> None:
        upload = operation.upload
        assert upload is not None
        if operation.side is C:
            letter = upload.content.partition(":")[2]
            assert self.clio_versions[-1].number == upload.follows, "it follows the version that was known"
            self._add_version(letter, self._now(), self.sizes.get(letter, 1200))
            self._mark(letter)
            sent = self.clio.fields["content"]
            if upload.head:
                head = next(one for one in self.clio_versions if one.id == upload.head)
                self._add_version(self.bytes[head.content], self._now(), head.size)
            self._base({**self.link.base, "content": Entry(upload.content, sent)})
        else:
            letter = self.bytes[upload.content]
            self.save(P, letter, size=self.sizes.get(letter, 1200))
            self._base({**self.link.base, "content": Entry(self.prolegis.fields["content"], upload.content)})

    def _base(self, base: dict[str, Entry]) -> None:
        decided = {name: one for name, one in self.link.decided.items() if base.get(name) == self.link.base.get(name)}
        self.link = msgspec.structs.replace(self.link, base=base, decided=decided)

    def _add_version(self, letter: str, at: datetime, size: int = 1200) -> None:
        number = len(self.clio_versions) + 1
        token = clio_content(f"u{number}", number)
        self.bytes[token] = letter
        self.clio_versions.append(Version(number, f"v{number}", token, at, size))
        self.set(C, content=token, size=str(size))

    def _mark(self, letter: str) -> None:
        self.set(C, hash=clio_mark(f"u{number_of(C, self.clio.text('content'))}", letter))


def verbs(plan: LinkPlan) -> list[tuple[Verb, Side]]:
    return [(one.verb, one.side) for one in plan.operations]


def said(plan: LinkPlan) -> list[str]:
    return sorted(problem.code for problem in plan.problems)
