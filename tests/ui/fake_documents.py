"""The documents of an invented matter, and a desk and reader that know them: what the documents pane's tests and pictures run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.core.desk import JobEnded, JobProgress
from desktop.core.documents import Version
from desktop.core.documents_desk import (
    DocumentCounts,
    DocumentFilter,
    DocumentRow,
    OldDocuments,
    SendingState,
    SendLine,
    SendPlan,
    SendRequest,
    SendVerdict,
    VersionRow,
)
from desktop.core.folding import fold
from desktop.core.records import Side
from desktop.core.sending_limits import Limits
from desktop.core.state import SyncState
from desktop.core.views import RowState
from tests.ui.fake_desk import FakeDesk, FakeReader
from tests.ui.fake_firm import Firm, at

MATTER = "p:m2"  # linked, without any difference

_ROWS = (
    # id, name, folder, type, size, state, revision, number, changed, confirmed
    ("1", "Purchase contract – signed.pdf", "Contract", "application/pdf", 412_000, RowState.DIFFERS, 4, 4, at(10, 31), at(15, 48, 3)),
    ("2", "Statement of adjustments.docx", "Closing", "application/msword", 61_000, RowState.SAME, 7, 7, at(10, 36), at(10, 42)),
    ("3", "Transfer of land.pdf", "Land titles", "application/pdf", 1_200_000, RowState.TO_CLIO, 2, 1, at(10, 38), at(11, 20, 3)),
    ("4", "Title search 2026-11-18.pdf", "Searches", "application/pdf", 310_000, RowState.SAME, 1, 1, at(9, 0, 5), at(10, 42)),
    ("5", "Reporting letter.txt", "Letters", "text/plain", 900, RowState.SAME, 3, 3, at(9, 0, 4), at(10, 42)),
    ("6", "Site photo.png", "", "image/png", 4_100, RowState.SAME, 1, 1, at(9, 0, 4), at(10, 42)),
    ("7", "Offer – e-mail.msg", "Letters", "application/vnd.ms-outlook", 88_000, RowState.ONLY_CLIO, 0, 1, at(10, 40), None),
    ("8", "Trust ledger.xlsx", "Closing", "application/vnd.ms-excel", 45_000, RowState.HELD, 3, 3, at(9, 55), at(9, 57)),
    ("9", "Survey 1998.tif", "Old file", "image/tiff", 12_400_000, RowState.ONLY_PROLEGIS, 1, 0, at(9, 0, 400), None),
    ("10", "Offre\x07 contre-offre n°2.docx", "Old file", "application/msword", 84_000, RowState.ONLY_PROLEGIS, 1, 0, at(9, 0, 390), None),
    ("11", "Walkthrough video.mov", "Old file", "video/quicktime", 6_100_000_000, RowState.ONLY_PROLEGIS, 1, 0, at(9, 0, 380), None),
    ("12", "Old title search.pdf", "Old file", "application/pdf", 310_000, RowState.ONLY_PROLEGIS, 1, 0, at(9, 0, 380), None),
    ("13", "invoice\u202efdp.exe", "", "application/octet-stream", 9_000, RowState.SAME, 1, 1, at(9, 0, 2), at(10, 42)),
    ("14", "Draft, not used.docx", "Closing", "application/msword", 20_000, RowState.GONE, 2, 2, at(9, 0, 2), at(9, 0, 2)),
)  # fmt: skip
_VERDICTS = {"9": SendVerdict.SEND, "10": SendVerdict.RENAME, "11": SendVerdict.TOO_LARGE, "12": SendVerdict.THERE}


def row(
    id: str, name: str, folder: str, kind: str, size: int | None, state: RowState, revision: int, number: int,
    changed: datetime, confirmed: datetime | None,
) -> DocumentRow:  # fmt: skip
    """One document; the ones only in Prolegis are older than the link."""
    here, there = revision > 0, number > 0
    return DocumentRow(
        f"p:{id}" if here else f"c:{id}", name, folder, kind, size, state, "generated", state is RowState.HELD,
        state is RowState.ONLY_PROLEGIS, revision, number, id if here else "", f"90{id}" if there else "",
        int(id) if here and there else 0, changed, confirmed, at(9, 30) if state is RowState.GONE else None,
        1 if state is RowState.DIFFERS else 0,
    )  # fmt: skip


@dataclass
class Files:
    """The documents that desk and reader share; ``folder`` takes the read-only copies."""

    folder: Path
    rows: dict[str, DocumentRow] = field(default_factory=dict)
    histories: dict[str, tuple[VersionRow, ...]] = field(default_factory=dict)
    copies: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def small(cls, folder: Path, picture: bytes = b"") -> Files:
        """Fourteen documents in every state."""
        rows = {made.key: made for made in (row(*one) for one in _ROWS)}
        copies = {"p:5": b"Dear Ms. Okafor,\n\nwe report on your purchase.\n", "p:6": picture}
        return cls(folder, rows, {"p:5": _history(3)}, copies)

    @classmethod
    def many(cls, folder: Path, number: int) -> Files:
        """A matter as large as none is."""
        first = row(*_ROWS[1])
        names = ((f"p:{n}", f"Sample document {n:06}.pdf") for n in range(number))
        return cls(folder, {key: msgspec.structs.replace(first, key=key, name=name) for key, name in names})


def _history(revisions: int) -> tuple[VersionRow, ...]:
    rows = []
    for number in range(revisions, 0, -1):
        kept = number > 1
        saved, by = at(9, 0, 4 + revisions - number), "Pat Example"
        ours = Version(number, str(number), f"{number}:aa", saved, 900, "aa", "text/plain", by, kept)
        theirs = Version(number, f"v{number}", f"u{number}:{number}", saved, 900, "", "text/plain", by, kept)
        rows.append(VersionRow(ours, theirs if number != 2 else None, number == revisions))
    return tuple(rows)


class DocumentFirmReader(FakeReader):
    """`Reader` and `DocumentReader`."""

    def __init__(self, firm: Firm, files: Files) -> None:
        super().__init__(firm)
        self.files = files
        self._folded: dict[str, str] = {}

    def _shown(self, matter: str, which: DocumentFilter) -> list[DocumentRow]:
        here = self.files.rows.values() if matter == MATTER else ()
        gone = which is DocumentFilter.DELETED
        rows = [one for one in here if (one.deleted_at is not None) is gone]
        return {
            DocumentFilter.UNSENT: [one for one in rows if one.unsent],
            DocumentFilter.NEEDS_YOU: [one for one in rows if one.problems],
            DocumentFilter.ONLY_CLIO: [one for one in rows if not one.prolegis_id],
        }.get(which, rows)

    def document_counts(self, matter: str) -> DocumentCounts:
        numbers = {which.value: len(self._shown(matter, which)) for which in DocumentFilter}
        return DocumentCounts(**numbers, size=sum(one.size or 0 for one in self._shown(matter, DocumentFilter.ALL)))

    def document_keys(
        self, matter: str, which: DocumentFilter, text: str, order: str = "name", descending: bool = False
    ) -> list[str]:
        self.asked.append(f"documents {which} {text!r} {order} {descending}")
        rows, wanted = self._shown(matter, which), fold(text)
        if wanted:
            rows = [one for one in rows if wanted in self._fold(one)]
        rows.sort(key=lambda one: (str(getattr(one, order)), one.name), reverse=descending)
        return [one.key for one in rows]

    def documents(self, keys: Sequence[str]) -> list[DocumentRow]:
        self.asked.append(f"page of {len(keys)} documents")
        return [self.files.rows[key] for key in keys if key in self.files.rows]

    def find_documents(self, text: str, limit: int) -> list[str]:
        self.asked.append(f"find documents {text!r}")
        return [one.key for one in self._shown(MATTER, DocumentFilter.ALL) if fold(text) in self._fold(one)][:limit]

    def _fold(self, one: DocumentRow) -> str:
        if one.key not in self._folded:
            self._folded[one.key] = fold(f"{one.name} {one.folder}")
        return self._folded[one.key]


class DocumentFirmDesk(FakeDesk):
    """`Desk`, `DocumentDesk` and `RecoveryDesk`. Orders are remembered; ``end_last`` and ``copy_last`` tell how they ended."""

    def __init__(self, firm: Firm, files: Files, state: SyncState | None = None) -> None:
        super().__init__(firm, state)
        self.files = files
        self.report: dict[str, tuple[SendLine, ...]] = {}
        self.paused: set[str] = set()
        self.waits: dict[str, datetime] = {}  # until when a job's limits let nothing go
        self.code = ""
        self.news = False  # the next plan differs from what was seen

    async def document_history(self, key: str) -> tuple[VersionRow, ...]:
        return self.files.histories.get(key, ())

    async def old_documents(self, request: SendRequest) -> tuple[OldDocuments, ...]:
        old = [one for one in self.files.rows.values() if one.unsent]
        return tuple(OldDocuments(MATTER, one.origin, 1, one.size or 0) for one in old)

    async def plan_send(self, request: SendRequest) -> SendPlan:
        self.orders.append(("plan_send", request))
        wanted = [
            one
            for one in self.files.rows.values()
            if one.unsent and (one.key in request.documents or not request.documents)
        ]
        lines = tuple(self._line(one) for one in wanted)
        if self.news:
            lines = lines[1:]
        size = sum(line.size for line in lines if line.verdict is SendVerdict.SEND)
        return SendPlan(lines, size, 340.0, f"token-{len(self.orders)}")

    def _line(self, one: DocumentRow) -> SendLine:
        verdict = _VERDICTS.get(one.prolegis_id, SendVerdict.SEND)
        proposed = "Offre contre-offre n°2.docx" if verdict is SendVerdict.RENAME else ""
        return SendLine(one.key, MATTER, one.name, one.folder, one.size or 0, verdict, proposed)

    async def sendings(self) -> tuple[SendingState, ...]:
        return tuple(self._sending(job, lines) for job, lines in reversed(self.report.items()))

    def _sending(self, job: str, lines: tuple[SendLine, ...]) -> SendingState:
        verdicts = [line.verdict for line in lines]
        failed, waiting = verdicts.count(SendVerdict.FAILED), verdicts.count(SendVerdict.WAITING)
        return SendingState(
            job, len(lines), len(lines) - waiting, failed, job in self.paused, waits_until=self.waits.get(job)
        )

    async def send_report(self, job: str) -> tuple[SendLine, ...]:
        return self.report.get(job, ())

    def send_documents(self, request: SendRequest) -> str:
        return self._order("send_documents", request)

    def retry_failed(self, job: str) -> str:
        return self._order("retry_failed", job)

    def pause_job(self, job: str) -> None:
        self._order("pause_job", job)
        self.paused.add(job)

    def resume_job(self, job: str) -> None:
        self._order("resume_job", job)
        self.paused.discard(job)

    def limit_job(self, job: str, limits: Limits) -> None:
        self._order("limit_job", job, limits)
        self.waits.pop(job, None)

    def upload_documents(self, matter: str, files: tuple[str, ...], folder: str = "") -> str:
        return self._order("upload_documents", matter, files, folder)

    def upload_version(self, key: str, file: str) -> str:
        return self._order("upload_version", key, file)

    def rename_document(self, key: str, name: str) -> str:
        return self._order("rename_document", key, name)

    def delete_documents(self, keys: tuple[str, ...]) -> str:
        return self._order("delete_documents", keys)

    def restore_documents(self, keys: tuple[str, ...]) -> str:
        return self._order("restore_documents", keys)

    def make_current(self, key: str, side: Side, version: str) -> str:
        return self._order("make_current", key, side, version)

    def open_copy(self, key: str, side: Side | None = None, version: str = "") -> str:
        """Ends at once with a copy, where there is one."""
        job = self._order("open_copy", key, side, version)
        if key in self.files.copies:
            path = self.files.folder / f"copy-{len(self.orders)}"
            path.write_bytes(self.files.copies[key])
            self.tell(JobEnded(job, True, (), {"path": str(path)}))
        return job

    async def fresh_recovery_code(self) -> str:
        return self.code

    def recovery_code_noted(self) -> str:
        self.code = ""
        return self._order("recovery_code_noted")

    def give_recovery_code(self, code: str) -> str:
        """The code is remembered nowhere: only that one was given, and whether it fits."""
        return self._order("give_recovery_code", code == "GOOD")

    def begin_without_code(self) -> str:
        """A new code is there once it has ended well: ``code``."""
        return self._order("begin_without_code")

    def progress(self, job: str, done: int, total: int) -> None:
        """Tell how far a job is."""
        self.tell(JobProgress(job, "writing", done, total))

    def wait(self, job: str, until: datetime, done: int, total: int) -> None:
        """Tell that a job's limits let nothing go before that."""
        self.waits[job] = until
        self.tell(JobProgress(job, "limited", done, total, check_at=until))
