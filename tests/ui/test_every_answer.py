"""Every button that any problem can have leads, from the window, to something that is really done; and every answer that a button names reaches the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.core.catalogue import CATALOGUE, Offer, render
from desktop.core.catalogue_entry import Action
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs import open_problem
from desktop.ui.dialogs.choose_value import ChooseValue
from desktop.ui.dialogs.message import ConfirmDialog, MessageDialog, RestartDialog
from desktop.ui.dock import QUEUE
from desktop.ui.wizards.frame import WizardFrame
from desktop.ui.wizards.matter_info import MatterInfo
from tests.ui.playing import play, shown, texts, until
from tests.ui.window_room import Room
from tests.ui.wizard_desk import WizardDesk

NOW = datetime(2026, 11, 23, 17, 31, tzinfo=UTC)
SAID = {"name": "Okafor, Adaeze", "number": "2023-077", "prolegis": "403-555-0101", "clio": "403-555-0107", "count": "2",
        "sent": "long text", "kept": "long", "sample": "Okafor, Adaeze", "type": "refinance"}  # fmt: skip
ANSWERS = ("prolegis", "clio", "both", "create", "wait", "unlink", "link:709", "rename", "restore")
MATTERS = ("MAT", "NUM", "CLI-2", "MAP", "STATUS", "PARTY", "OWNER")
ANSWERED = sorted(
    code for code, entry in CATALOGUE.items() if any(way.choice for way in (entry.primary, *entry.others))
)


def problem(code: str, side: Side, choices: tuple[str, ...] = ANSWERS) -> Problem:
    kind = Kind.MATTER if code.startswith(MATTERS) else Kind.CLIENT
    record = "m8" if kind is Kind.MATTER else "c9"
    return Problem(f"{code}:1", code, NOW, kind, side, 3, record, "709", "phones", {**SAID, "side": str(side)}, choices)


def offers(one: Problem) -> tuple[Offer, ...]:
    words = render(one, "en")
    return (words.primary, *words.others)


class Browser(QObject):
    """Takes the addresses that would go to the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QUrl] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.seen.append(address)


@pytest.fixture
def browser() -> Iterator[Browser]:
    taker = Browser()
    for scheme in ("https", "http", "file"):
        QDesktopServices.setUrlHandler(scheme, taker, "take")  # type: ignore[arg-type]  # takes a str only, whatever it declares
    yield taker
    for scheme in ("https", "http", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def dialogs(room: Room) -> list[WizardFrame]:
    return [one for one in room.window.findChildren(WizardFrame) if one.isVisible()]


def test_every_button_leads_somewhere_from_the_window(room: Room, browser: Browser) -> None:
    """``Deeds.answer`` is what the attention bar, the cards and the wizards call."""
    seen: set[Action] = set()
    for code in CATALOGUE:
        for side in Side:
            for offer in offers(problem(code, side)):
                if offer.action in seen:
                    continue
                seen.add(offer.action)
                room.desk.orders.clear()
                browser.seen.clear()
                room.window.workspace.dock.show_page(0)
                room.window.deeds.answer(problem(code, side), offer)
                room.qtbot.waitUntil(
                    lambda: bool(dialogs(room) or room.desk.orders or browser.seen
                                 or room.window.workspace.dock.tabs.currentIndex() == QUEUE)
                )  # fmt: skip
                for dialog in dialogs(room):
                    room.qtbot.waitUntil(lambda dialog=dialog: bool(dialog.windowTitle()))
                    dialog.reject()
    assert seen == set(Action)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("code", ANSWERED)
def test_every_answer_a_button_names_reaches_the_desk(code: str, side: Side, qapp: QApplication) -> None:
    async def scene() -> None:
        for offer in offers(problem(code, side)):
            if not offer.choice:
                continue
            desk = WizardDesk()
            one = problem(code, side, (offer.choice,))
            dialog = open_problem(None, Bridge(desk), one, offer)
            if isinstance(dialog, MatterInfo):  # creating a matter shows first what it would write
                await until(lambda dialog=dialog: "Create 2023-077 in Clio?" in texts(dialog))  # type: ignore[misc]
                dialog.reject()
                continue
            if isinstance(dialog, ConfirmDialog | ChooseValue):
                await shown()
                assert dialog.primary.isEnabled(), offer
                dialog.primary.click()
            wanted = ("unlink", 3) if offer.action is Action.UNLINK else ("resolve", one.key, offer.choice)
            assert wanted in desk.orders, offer
            if dialog is not None:
                dialog.reject()

    play(qapp, scene())


def test_an_index_is_rebuilt_by_starting_anew(room: Room) -> None:
    ended: list[bool] = []
    room.window.quit_wanted.connect(lambda: ended.append(True))
    room.window.deeds.answer(problem("DB-1", Side.CLIO), Offer(Action.REBUILD_INDEX, "Rebuild index"))
    dialog = room.dialog(RestartDialog)
    assert isinstance(dialog, RestartDialog)
    assert "It is done while the program starts." in texts(dialog)
    dialog.primary.click()
    assert ended == [True]


def test_a_report_says_that_it_is_copied(room: Room) -> None:
    room.window.deeds.answer(problem("BUG-1", Side.CLIO), Offer(Action.SEND_REPORT, "Send report"))
    dialog = room.dialog(MessageDialog)
    assert isinstance(dialog, MessageDialog)
    assert dialog.primary.text() == "Copy the report"
    dialog.primary.click()
    assert QGuiApplication.clipboard().text() == dialog.text
    assert "Copied: paste it into a message" in texts(dialog)
    dialog.reject()
