"""Connecting: the region, the app key that is never shown again, waiting for the browser, and each way a sign-in can end."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.core.desk import ConnectRequest
from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.ui.bridge import Bridge
from desktop.ui.wizards.app_key import open_app_key
from desktop.ui.wizards.connect import Connect, open_connect
from tests.ui.fake_desk import FakeReader
from tests.ui.fake_firm import small_firm
from tests.ui.playing import button, play, press_key, shown, texts, type_text, until
from tests.ui.wizard_desk import WizardDesk

NOW = datetime(2026, 11, 23, 17, 31, tzinfo=UTC)
SECRET = "invented-secret-4711"


def ready(desk: WizardDesk) -> WizardDesk:
    """A computer where the firm's file and app key are in place."""
    clio = desk.infos[Side.CLIO]
    desk.infos[Side.CLIO] = msgspec.structs.replace(clio, base_url="https://clio.example.ca/api/v4", has_app_key=True)
    return desk


async def opened(desk: WizardDesk, side: Side | None = None, words: str = "") -> Connect:
    wizard = open_connect(None, Bridge(desk), side, reader=FakeReader(small_firm()))
    await until(lambda: (words or "Sign in to") in texts(wizard))
    await shown()
    return wizard


def test_the_first_time_goes_through_all_pages_by_keys(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk, None, "most Canadian firms are in Canada")
        assert button(wizard, "Canada").isChecked()
        press_key(wizard, Qt.Key.Key_Return)
        await shown()
        assert not wizard.primary.isEnabled()
        type_text(wizard, "larkspur-example")
        press_key(wizard, Qt.Key.Key_Tab)
        type_text(wizard, SECRET)
        press_key(wizard, Qt.Key.Key_Return)
        assert ("save_app_key", "larkspur-example", "ca") in desk.orders
        assert SECRET not in [field.text() for field in wizard.findChildren(QLineEdit)]
        desk.finish()
        await until(lambda: ("connect", ConnectRequest(Side.CLIO, "ca", "")) in desk.orders)
        desk.step(Side.CLIO, "waiting")
        await until(lambda: "Waiting for you in the browser" in texts(wizard))
        assert "This page goes forward by itself. Time left 4:1" in texts(wizard)
        desk.step(Side.CLIO, "done")
        await until(
            lambda: ("connect", ConnectRequest(Side.PROLEGIS, "", "https://prolegis.example.ca/api/v1")) in desk.orders
        )
        desk.step(Side.PROLEGIS, "waiting")
        desk.step(Side.PROLEGIS, "done")
        await until(lambda: "You are connected" in texts(wizard))
        said = texts(wizard)
        for words in (
            "Clio (Canada): Example Law LLP",
            "Prolegis: Example Law LLP",
            "Pat Example",
            "12 clients · 10 matters",
        ):
            assert words in said
        press_key(wizard, Qt.Key.Key_Return)
        assert not wizard.isVisible()

    play(qapp, scene())


def test_the_secret_is_typed_unseen(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        dialog = open_app_key(None, Bridge(desk))
        fields = dialog.findChildren(QLineEdit)
        assert [field.echoMode() for field in fields] == [QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password]
        fields[0].setText("larkspur-example")
        assert not dialog.primary.isEnabled()
        fields[1].setText(SECRET)
        dialog.primary.click()
        assert fields[1].text() == ""
        desk.finish(Problem("AUTH-4", "AUTH-4", NOW))
        await until(lambda: "The computer’s password store is closed" in texts(dialog))
        fields[1].setText(SECRET)
        ended: list[int] = []
        dialog.finished.connect(ended.append)
        dialog.primary.click()
        desk.finish()
        await until(lambda: ended)
        assert SECRET not in str(desk.orders)

    play(qapp, scene())


def test_a_prepared_computer_goes_straight_to_the_browser(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        wizard = await opened(desk)
        assert ("connect", ConnectRequest(Side.CLIO, "ca", "https://clio.example.ca/api/v4")) in desk.orders
        wizard.reject()

    play(qapp, scene())


def test_while_waiting_the_link_can_be_opened_again_copied_or_given_up(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        wizard = await opened(desk, Side.CLIO)
        desk.step(Side.CLIO, "waiting")
        await until(lambda: "Waiting for you in the browser" in texts(wizard))
        press_key(wizard, Qt.Key.Key_Return)  # the focus is on Open again
        assert ("reopen_sign_in",) in desk.orders
        button(wizard, "Copy link").click()
        assert QGuiApplication.clipboard().text() == "https://clio.example.ca/oauth/authorize?x=1"
        button(wizard, "Stop waiting").click()
        assert ("cancel_sign_in",) in desk.orders
        desk.step(Side.CLIO, "cancelled")
        await until(lambda: "Signing in was cancelled" in texts(wizard))
        wizard.reject()

    play(qapp, scene())


def test_where_the_browser_cannot_come_back_a_code_is_pasted(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        wizard = await opened(desk, Side.CLIO)
        assert "Use code" not in texts(wizard)
        desk.step(Side.CLIO, "waiting", paste=True)
        await until(lambda: "Use code" in texts(wizard))
        type_text(wizard, " code=abc ")
        press_key(wizard, Qt.Key.Key_Return)
        assert ("paste_code", "code=abc") in desk.orders
        wizard.reject()

    play(qapp, scene())


def test_each_end_without_a_sign_in_has_its_words_and_one_remedy(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        wizard = await opened(desk, Side.CLIO)
        for step, words in (
            ("declined", "You pressed Decline"),
            ("expired", "The time for signing in is over"),
            ("failed", "Signing in did not work"),
        ):
            desk.step(Side.CLIO, step)
            await until(lambda words=words: words in texts(wizard))  # type: ignore[misc]
            before = len(desk.orders)
            press_key(wizard, Qt.Key.Key_Return)
            assert [order[0] for order in desk.orders[before:]] == ["connect"]
        wizard.reject()

    play(qapp, scene())


def test_a_problem_of_the_sign_in_leads_to_its_page(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        wizard = await opened(desk, Side.CLIO)
        for code, button_words, page in (
            ("AUTH-6", "Enter the app key", "App key (client ID)"),
            ("AUTH-3", "Switch region", "United States"),
        ):
            desk.step(Side.CLIO, "failed", problem=Problem(code, code, NOW, side=Side.CLIO, params={"region": "us"}))
            await until(lambda words=button_words: words in texts(wizard))  # type: ignore[misc]
            button(wizard, button_words).click()
            await until(lambda page=page: page in texts(wizard))  # type: ignore[misc]
        button(wizard, "United States").click()
        wizard.primary.click()
        assert ("connect", ConnectRequest(Side.CLIO, "us", "")) in desk.orders
        wizard.reject()

    play(qapp, scene())


def test_reconnecting_is_one_page_and_names_who_is_in(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        wizard = await opened(desk, Side.PROLEGIS)
        desk.step(Side.CLIO, "declined")  # the other side's sign-in is not this page's
        desk.step(Side.PROLEGIS, "waiting")
        await until(lambda: "Waiting for you in the browser" in texts(wizard))
        assert "The firm’s app key" not in texts(wizard)
        desk.step(Side.PROLEGIS, "done")
        await until(lambda: "You are connected" in texts(wizard))
        assert "not connected yet" in texts(wizard)
        wizard.reject()

    play(qapp, scene())


def test_without_an_address_prolegis_s_is_asked(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.infos[Side.PROLEGIS] = msgspec.structs.replace(desk.infos[Side.PROLEGIS], base_url="")
        wizard = await opened(desk, Side.PROLEGIS, "Where is your Prolegis?")
        type_text(wizard, "https://prolegis.example.ca/api/v1")
        press_key(wizard, Qt.Key.Key_Return)
        assert ("connect", ConnectRequest(Side.PROLEGIS, "", "https://prolegis.example.ca/api/v1")) in desk.orders
        wizard.reject()

    play(qapp, scene())


def test_leaving_the_page_ends_the_waiting(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        wizard = await opened(desk)
        desk.step(Side.CLIO, "waiting")
        await until(lambda: "Waiting for you in the browser" in texts(wizard))
        wizard.back.click()
        assert desk.orders[-1] == ("cancel_sign_in",)
        desk.step(Side.CLIO, "cancelled")
        desk.step(Side.PROLEGIS, "cancelled")
        await shown()
        assert "Where is your Clio?" in texts(wizard)
        wizard.primary.click()
        desk.step(Side.CLIO, "waiting")
        await until(lambda: "Waiting for you in the browser" in texts(wizard))
        press_key(wizard, Qt.Key.Key_Escape)
        assert [order[0] for order in desk.orders[-2:]] == ["connect", "cancel_sign_in"]

    play(qapp, scene())


def test_an_order_that_cannot_be_carried_out_is_said(qapp: QApplication) -> None:
    class Unattended(WizardDesk):
        def connect(self, request: ConnectRequest) -> None:
            raise RuntimeError("tokens came from outside")

    async def scene() -> None:
        wizard = await opened(ready(Unattended()), Side.CLIO, "Something happened that we did not foresee")
        wizard.reject()

    play(qapp, scene())


def test_a_desk_that_cannot_tell_its_connections_is_asked_again(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = ready(WizardDesk())
        desk.fails = OSError()
        wizard = await opened(desk, Side.CLIO, "Something happened that we did not foresee")
        wizard.reject()

    play(qapp, scene())
