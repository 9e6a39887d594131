"""Sync Clio Contacts: the doubtful are asked one by one, the rest goes with one button that says how many."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.catalogue import Offer
from desktop.core.catalogue_entry import Action
from desktop.core.desk import JobProgress, LinkRequest
from desktop.core.errors import SignInEnded
from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.ui.bridge import Bridge
from desktop.ui.wizards.sync_clients import SyncClients, open_sync_clients
from tests.ui.playing import button, play, press_key, shown, texts, until
from tests.ui.wizard_desk import WizardDesk, unlinked_clients

NOW = datetime(2026, 11, 23, 17, 31, tzinfo=UTC)


async def opened(desk: WizardDesk) -> SyncClients:
    desk.unlinked = unlinked_clients()
    wizard = open_sync_clients(None, Bridge(desk))
    await until(lambda: "25 clients are not linked yet" in texts(wizard))
    await shown()
    return wizard


def test_the_button_says_what_it_does_and_does_that(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        assert wizard.primary.text() == "Create 9 clients in Clio, link 14"
        assert button(wizard, "Leave for now").isChecked()
        wizard.primary.setFocus()
        press_key(wizard, Qt.Key.Key_Return)
        order = desk.orders[-1]
        assert (order[0], len(order[1]), order[2]) == ("sync_clients", 23, True)  # type: ignore[arg-type]
        desk.tell(JobProgress(desk.last_job(), "creating", 9, 23))
        await until(lambda: "9 of 23" in texts(wizard))
        desk.finish(result={"linked": "14", "created": "8", "refused": "1", "unconfirmed": "0", "ask": "2"})
        await until(lambda: "14 clients linked. 8 created in Clio. 1 refused: see Needs you." in texts(wizard))
        press_key(wizard, Qt.Key.Key_Return)
        assert not wizard.isVisible()

    play(qapp, scene())


def test_what_a_person_said_of_the_doubtful_goes_first(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        press_key(wizard, Qt.Key.Key_Up)  # from "Leave for now" of the first to the card above it
        assert wizard.primary.text() == "Create 9 clients in Clio, link 15"
        for _ in range(2):
            press_key(wizard, Qt.Key.Key_Right)
        assert wizard.primary.text() == "Create 10 clients in Clio, link 14"
        for _ in range(2):
            press_key(wizard, Qt.Key.Key_Left)
        wizard.primary.click()
        assert desk.orders[-1] == ("link", LinkRequest(clients={"c9": "709"}))
        desk.finish(result={"links": "4"})
        await until(lambda: desk.orders[-1][0] == "sync_clients")
        desk.finish(result={"linked": "14", "created": "9"})
        await until(lambda: "15 clients linked. 9 created in Clio." in texts(wizard))
        wizard.reject()

    play(qapp, scene())


def test_groups_can_be_left_out(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        button(wizard, "Create 9 clients in Clio").click()
        assert wizard.primary.text() == "Link 14 clients"
        button(wizard, "Link 14 certain clients").click()
        assert not wizard.primary.isEnabled()
        button(wizard, "Link 14 certain clients").click()
        wizard.primary.click()
        assert (len(desk.orders[-1][1]), desk.orders[-1][2]) == (14, False)  # type: ignore[arg-type]
        wizard.reject()

    play(qapp, scene())


def test_nothing_to_do_says_so(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = open_sync_clients(None, Bridge(WizardDesk()))
        await until(lambda: "All clients are in Clio" in texts(wizard))
        assert not wizard.primary.isVisible()
        press_key(wizard, Qt.Key.Key_Escape)
        assert not wizard.isVisible()

    play(qapp, scene())


def test_a_problem_on_the_way_has_its_words_and_the_rest_is_not_sent(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        press_key(wizard, Qt.Key.Key_Up)
        wizard.primary.click()
        desk.finish(Problem("DESK-1", "DESK-1", NOW, params={"name": "Front desk"}))
        await until(lambda: "Another workstation is syncing: Front desk" in texts(wizard))
        assert not any(order[0] == "sync_clients" for order in desk.orders)
        button(wizard, "Try again").click()
        await until(lambda: "25 clients are not linked yet" in texts(wizard) and wizard.primary.isVisible())
        wizard.reject()

    play(qapp, scene())


def test_what_the_page_cannot_do_the_window_does(qapp: QApplication) -> None:
    class Answers(QObject):
        def answer(self, problem: Problem, offer: Offer) -> None:
            asked.append((problem.code, offer.action))

    async def scene() -> None:
        desk = WizardDesk()
        desk.fails = SignInEnded(Side.CLIO, "expired")
        window = QWidget()
        Answers(window)
        wizard = open_sync_clients(window, Bridge(desk))
        await until(lambda: "Your sign-in to Clio ended" in texts(wizard))
        await shown()
        button(wizard, "Sign in to Clio").click()
        assert asked == [("AUTH-1", Action.SIGN_IN_CLIO)]
        wizard.reject()
        window.deleteLater()

    asked: list[tuple[str, Action]] = []
    play(qapp, scene())


def test_without_a_window_a_button_for_elsewhere_closes_the_page(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.fails = SignInEnded(Side.CLIO, "expired")
        wizard = open_sync_clients(None, Bridge(desk))
        await until(lambda: "Your sign-in to Clio ended" in texts(wizard))
        await shown()
        button(wizard, "Sign in to Clio").click()
        assert not wizard.isVisible()

    play(qapp, scene())
