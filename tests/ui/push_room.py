"""A window over a firm whose matters hold older documents, and its push wizard: what the wizard's tests and pictures run on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.core.documents_desk import (
    OldDocuments,
    SendLine,
    SendPlan,
    SendRequest,
    SendVerdict,
    guessed_seconds,
)
from desktop.core.views import RowState
from desktop.ui.push.wizard import PushWizard
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import DocumentFirmDesk, Files
from tests.ui.fake_firm import Firm

_NAMES = ("Purchase contract.pdf", "Title search.pdf", "Reporting letter.docx", "Offre\x07 contre-offre.docx",
          "Walkthrough video.mov", "Statement of adjustments.xlsx", "Transfer of land.pdf", "Draft without text.docx")  # fmt: skip
_FATES = (SendVerdict.SEND, SendVerdict.THERE, SendVerdict.SEND, SendVerdict.RENAME, SendVerdict.TOO_LARGE,
          SendVerdict.COMPARE, SendVerdict.SEND, SendVerdict.EMPTY)  # fmt: skip
_SIZES = (412_000, 310_000, 61_000, 84_000, 6_100_000_000, 45_000, 1_200_000, 0)
_ORIGINS = ("generated", "uploaded", "filled", "received")
_GOING = {SendVerdict.SEND, SendVerdict.COMPARE, SendVerdict.RENAME}


class PushDesk(DocumentFirmDesk):
    """Knows older documents of several matters. ``changed`` are keys whose size is another in the next plan."""

    def __init__(self, firm: Firm, files: Files, old: dict[str, int]) -> None:
        super().__init__(firm, files)
        self.old = old
        self.changed: set[str] = set()
        self.broken = False

    def lines(self, matter: str) -> list[SendLine]:
        """What a matter holds."""
        return [self._one(matter, place) for place in range(self.old.get(matter, 0))]

    def _one(self, matter: str, place: int) -> SendLine:
        kind, key = place % len(_NAMES), f"p:{matter[2:]}-{place}"
        name = _NAMES[kind] if place < len(_NAMES) else f"{place} {_NAMES[kind]}"
        proposed = "Offre contre-offre.docx" if _FATES[kind] is SendVerdict.RENAME else ""
        size = _SIZES[kind] + (key in self.changed)
        return SendLine(key, matter, name, "Closing" if place % 3 else "", size, _FATES[kind], proposed)

    def _chosen(self, request: SendRequest) -> list[SendLine]:
        matters = list(self.old) if request.documents or not request.matters else request.matters
        lines = [line for matter in matters for line in self.lines(matter)]
        if request.documents:
            wanted = set(request.documents)
            return [line for line in lines if line.key in wanted]
        lines = [line for line in lines if not request.since or int(line.key.rpartition("-")[2]) % 2 == 0]
        return [line for line in lines if not request.origins or self._origin(line) in request.origins]

    def _origin(self, line: SendLine) -> str:
        return _ORIGINS[int(line.key.rpartition("-")[2]) % len(_ORIGINS)]

    async def old_documents(self, request: SendRequest) -> tuple[OldDocuments, ...]:
        self.orders.append(("old_documents", request))
        if self.broken:
            raise RuntimeError
        chosen = msgspec.structs.replace(request, origins=())
        return tuple(OldDocuments(line.matter, self._origin(line), 1, line.size) for line in self._chosen(chosen))

    async def plan_send(self, request: SendRequest) -> SendPlan:
        self.orders.append(("plan_send", request))
        lines = self._chosen(request)
        size = sum(line.size for line in lines if line.verdict in _GOING)
        seconds = guessed_seconds(sum(line.verdict in _GOING for line in lines), size)
        return SendPlan(tuple(lines), size, seconds, f"token-{len(self.orders)}")

    def retry_failed(self, job: str) -> str:
        """As the engine: the same job goes on."""
        self._order("retry_failed", job)
        return job

    def finish(self, job: str, *failed: str, waiting: int = 0) -> None:
        """Write the report of a sending: all went but these, the last ``waiting`` not yet."""
        request = next(order[1] for order in self.orders if order[0] == "send_documents")
        assert isinstance(request, SendRequest)
        ends = {SendVerdict.THERE: SendVerdict.LINKED, SendVerdict.EMPTY: SendVerdict.EMPTY}
        lines = [line.becoming(ends.get(line.verdict, SendVerdict.SENT)) for line in self._chosen(request)]
        lines = [line.becoming(SendVerdict.FAILED, "NET-1") if line.key in failed else line for line in lines]
        rest = len(lines) - waiting
        self.report[job] = tuple(lines[:rest]) + tuple(line.becoming(SendVerdict.WAITING) for line in lines[rest:])


class PushRoom(DocumentRoom):
    """A document room whose desk knows older documents of many matters."""

    desk: PushDesk

    def _desk(self, files: Files) -> PushDesk:
        return PushDesk(self.firm, files, dict(self.old))

    def __init__(
        self, qtbot: QtBot, folder: Path, *, old: dict[str, int], firm: Firm | None = None, language: str = "en"
    ) -> None:
        self.old = old
        super().__init__(qtbot, folder, Files.small(folder), language, firm)

    def wizard(self) -> PushWizard:
        """The wizard as its menu entry opens it, once it has its first answer."""
        self.window.actions_of_window.push_documents.trigger()
        dialog = self.dialog(PushWizard)
        assert isinstance(dialog, PushWizard)
        self.qtbot.waitUntil(lambda: dialog.page is not dialog.wait)
        self.read()
        return dialog

    def planned(self, *matters: str) -> PushWizard:
        """The wizard with the plan of these matters."""
        wizard = self.wizard()
        wizard.matters_page.model.tick(matters, on=True)
        wizard.primary.click()
        self.qtbot.waitUntil(wizard.primary.isEnabled)
        wizard.primary.click()
        self.qtbot.waitUntil(lambda: wizard.page is wizard.plan_page)
        return wizard

    def limiting(self, *matters: str) -> PushWizard:
        """The wizard where it asks when these may go."""
        wizard = self.planned(*matters)
        wizard.primary.click()
        assert wizard.page is wizard.limits_page
        return wizard

    def sending(self, *matters: str) -> tuple[PushWizard, str]:
        """A sending under way, and its job."""
        wizard = self.limiting(*matters)
        wizard.primary.click()
        self.last("send_documents")
        self.qtbot.waitUntil(lambda: wizard.page is wizard.run_page)
        return wizard, f"job-{len(self.desk.orders)}"


def many_matters(firm: Firm, matters: int) -> dict[str, int]:
    """A firm grown by as many linked matters, each with twenty older documents."""
    for n in range(matters):
        key = f"p:y{n}"
        fields = {"key": key, "number": f"{n:05}-Sample", "prolegis_id": f"y{n}", "clio_id": f"8{n:05}"}
        firm.matters[key] = msgspec.structs.replace(firm.matters["p:m2"], state=RowState.SAME, **fields)
    return {f"p:y{n}": 20 for n in range(matters)}


@pytest.fixture
def push(qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path) -> Iterator[PushRoom]:
    """Four matters with older documents."""
    room = PushRoom(qtbot, tmp_path, old={"p:m2": 8, "p:m4": 3, "p:m8": 5, "p:m9": 1})
    yield room
    room.close()
