"""What the window and the command line may see of documents and ask about them: rows, plans of sending, and the two doors for them.

As in ``desk``: a command returns a job id at once and ends with ``JobEnded``; questions are awaited and write nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

import msgspec

from desktop.core.documents import Version
from desktop.core.records import Side
from desktop.core.sending_limits import Forecast, Limits
from desktop.core.views import RowState

_REQUESTS, _A_MINUTE, _BYTES = 2, 50, 1_000_000  # requests a file, requests a minute, bytes a second


class DocumentRow(msgspec.Struct, frozen=True):
    """One document. ``key`` is "p:<prolegis id>" or "c:<clio id>" for one only in Clio; ``folder`` a path, "" the root.

    ``size`` None is unknown. ``number`` is Clio's version number, ``revision`` Prolegis' (0: not there). ``unsent``: older than its
    matter's link, waits for "Send to Clio". ``deleted_at``: in the trash wherever it is, can be put back; ``trashed``: the one
    side ("prolegis", "clio") in whose trash it lies while it stands on the other. ``matter`` is the row key of the matter in whose list it
    stands. ``changed_at``: when its bytes were saved, on the side ``changed_in``; of what both sides have alike that is the earlier save,
    for the other is the copy that was brought, else the newest of the two. ``clio_name`` and ``clio_folder`` are what Clio calls it and
    where it lies there, if not as above ("" and None: the same).
    """

    key: str
    name: str
    folder: str
    content_type: str
    size: int | None
    state: RowState
    origin: str
    locked: bool
    unsent: bool
    revision: int
    number: int
    prolegis_id: str
    clio_id: str
    link_id: int
    changed_at: datetime
    confirmed_at: datetime | None
    deleted_at: datetime | None
    problems: int
    matter: str = ""
    trashed: str = ""
    clio_name: str = ""
    clio_folder: str | None = None
    changed_in: str = ""

    @property
    def can_come_back(self) -> bool:
        return self.deleted_at is not None or bool(self.trashed)


class DocumentFilter(StrEnum):
    ALL = "all"
    UNSENT = "unsent"
    NEEDS_YOU = "needs_you"
    ONLY_CLIO = "only_clio"
    DELETED = "deleted"


class DocumentCounts(msgspec.Struct, frozen=True):
    """Of one matter: what each filter would show, and the bytes of those that stand."""

    all: int = 0
    unsent: int = 0
    needs_you: int = 0
    only_clio: int = 0
    deleted: int = 0
    size: int = 0


@runtime_checkable
class DocumentReader(Protocol):
    """The documents' part of ``views.Reader``: short reads of committed rows, safe from a worker thread."""

    def document_counts(self, matter: str) -> DocumentCounts: ...
    def document_keys(
        self, matter: str, which: DocumentFilter, text: str, order: str = "name", descending: bool = False
    ) -> list[str]:
        """Keys of a matter row's documents. ``order``: name, folder, size, changed_at or state; ``text`` filters by words of name and folder."""
        ...

    def documents(self, keys: Sequence[str]) -> list[DocumentRow]: ...
    def find_documents(self, text: str, limit: int) -> list[str]:
        """Keys of what stands in linked matters and fits a text, names that begin with it first. Some tens of milliseconds for a hundred thousand."""
        ...


class VersionRow(msgspec.Struct, frozen=True):
    """One state of a document's bytes, newest first in a history: as either side has it, or both where the bytes are known to be the same."""

    prolegis: Version | None
    clio: Version | None
    current: bool


class SendVerdict(StrEnum):
    """What becomes of one document of a "Send to Clio": first in the plan, then in the report."""

    SEND = "send"
    THERE = "there"  # the same bytes stand in Clio: linked, not sent
    COMPARE = "compare"  # may be there already: its bytes are compared first
    RENAME = "rename"  # the name is refused; another is proposed
    TOO_LARGE = "too_large"
    EMPTY = "empty"  # a document without content yet
    NOT_LINKED = "not_linked"  # its matter has no link
    SENT = "sent"
    LINKED = "linked"
    FAILED = "failed"
    WAITING = "waiting"


class SendLine(msgspec.Struct, frozen=True):
    """One document in the plan or the report. ``detail``: the proposed name (rename) or the problem's code (failed)."""

    key: str
    matter: str
    name: str
    folder: str
    size: int
    verdict: SendVerdict
    detail: str = ""

    def becoming(self, verdict: SendVerdict, detail: str = "") -> SendLine:
        """The same document with another word about it."""
        return msgspec.structs.replace(self, verdict=verdict, detail=detail)


class SendRequest(msgspec.Struct, frozen=True):
    """Old documents to send: the ``documents`` named by row key, else all of ``matters`` (matter row keys), changed in the period.

    ``names`` are new names by row key, as accepted from the plan; ``origins`` keeps to Prolegis' own kinds (empty: all). ``seen`` is
    the plan's token: the command refuses to run when what it would send has changed since. ``limits`` say when files may go.
    """

    matters: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    origins: tuple[str, ...] = ()
    names: dict[str, str] = {}
    seen: str = ""
    limits: Limits = Limits()

    def as_seen(self, plan: SendPlan) -> SendRequest:
        """The order to send exactly what this plan of it says."""
        return msgspec.structs.replace(self, seen=plan.token)

    def within(self, limits: Limits) -> SendRequest:
        """The same, at these times."""
        return msgspec.structs.replace(self, limits=limits)


class OldDocuments(msgspec.Struct, frozen=True):
    """How many documents of one matter (a row key) and one origin a sending would take, and their bytes."""

    matter: str
    origin: str
    number: int
    size: int


class SendingState(msgspec.Struct, frozen=True):
    """A sending, as its report stands: ``job`` as the engine calls it. It runs, or waits, while ``done`` is less than ``total``.

    ``waits_until``: its limits let nothing go before that.
    """

    job: str
    total: int
    done: int
    failed: int
    paused: bool
    limits: Limits = Limits()
    waits_until: datetime | None = None


class SendPlan(msgspec.Struct, frozen=True):
    """What a request would do. ``seconds`` is a guess under the rate limit, ``size`` the bytes to be sent.

    ``forecast``: under the request's limits; None where it has none.
    """

    lines: tuple[SendLine, ...]
    size: int
    seconds: float
    token: str
    forecast: Forecast | None = None


def guessed_seconds(files: int, size: int) -> float:
    """About how long sending takes: two requests a file at fifty a minute, a megabyte a second."""
    return files * _REQUESTS * 60 / _A_MINUTE + size / _BYTES


@runtime_checkable
class DocumentDesk(Protocol):
    """The documents' part of ``desk.Desk``. Keys are row keys; files are named by their paths on this computer."""

    # questions
    async def document_history(self, key: str) -> tuple[VersionRow, ...]: ...
    async def old_documents(self, request: SendRequest) -> tuple[OldDocuments, ...]:
        """What could be sent of ``request.matters`` (empty: all linked ones) within its period, as ``plan_send`` would choose it."""
        ...

    async def plan_send(self, request: SendRequest) -> SendPlan: ...
    async def sendings(self) -> tuple[SendingState, ...]:
        """The latest sendings, newest first, those of earlier starts too."""
        ...

    async def send_report(self, job: str) -> tuple[SendLine, ...]:
        """Every file of a sending that runs or has ended, after a restart too."""
        ...

    # commands
    def send_documents(self, request: SendRequest) -> str:
        """A job that survives a restart; ``JobEnded.result`` counts "sent", "linked" and "failed"."""
        ...

    def retry_failed(self, job: str) -> str:
        """The same job goes on with what failed; its report stays one of every file."""
        ...

    def pause_job(self, job: str) -> None: ...
    def resume_job(self, job: str) -> None: ...
    def limit_job(self, job: str, limits: Limits) -> None:
        """Other limits for a sending, also while it waits; ``Limits()`` lifts them: it goes on at once."""
        ...

    def upload_documents(self, matter: str, files: tuple[str, ...], folder: str = "") -> str: ...
    def upload_version(self, key: str, file: str) -> str: ...
    def rename_document(self, key: str, name: str) -> str: ...
    def delete_documents(self, keys: tuple[str, ...]) -> str: ...
    def restore_documents(self, keys: tuple[str, ...]) -> str: ...
    def make_current(self, key: str, side: Side, version: str) -> str:
        """An older version (``Version.id``) becomes the newest on both sides."""
        ...

    def open_copy(self, key: str, side: Side | None = None, version: str = "") -> str:
        """Fetch a read-only copy, for preview and for the desktop's own program; its path is ``JobEnded.result["path"]``."""
        ...


@runtime_checkable
class RecoveryDesk(Protocol):
    """The key of the kept copies, as a person holds it. The code never goes into a log, a record or an event."""

    async def fresh_recovery_code(self) -> str:
        """As it is written down; "" once a person has said that it is."""
        ...

    def recovery_code_noted(self) -> str: ...
    def give_recovery_code(self, code: str) -> str:
        """``JobEnded.ok`` False: the code opens nothing here."""
        ...

    def begin_without_code(self) -> str:
        """The copies whose key is lost are set aside for good; a new key is made, and ``fresh_recovery_code`` tells its code."""
        ...


@runtime_checkable
class DocumentDesks(DocumentDesk, RecoveryDesk, Protocol):
    """Both, as the window needs them."""
