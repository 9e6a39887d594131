"""How every page of a wizard behaves: it keeps its place and size, ends with one button, and says plainly when nothing was found."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.core.records import Side
from desktop.ui.bridge import Bridge
from desktop.ui.language import Translations
from desktop.ui.wizards.connect import open_connect
from desktop.ui.wizards.frame import WizardFrame
from desktop.ui.wizards.matter_info import MatterInfo, open_matter_info
from desktop.ui.wizards.sync_clients import open_sync_clients
from tests.ui.playing import button, play, press_key, shown, texts, until
from tests.ui.wizard_desk import WizardDesk, unlinked_clients

ENDINGS = {"Done", "Close", "Cancel", "Start"}


def endings(wizard: WizardFrame) -> list[str]:
    """The shown buttons that only close the wizard."""
    found = [one.text().replace("&", "") for one in wizard.findChildren(QAbstractButton) if one.isVisibleTo(wizard)]
    return [text for text in found if text in ENDINGS]


async def done(desk: WizardDesk) -> MatterInfo:
    """Matter Info on its last page."""
    wizard = open_matter_info(None, Bridge(desk), "m7")
    await until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled())
    wizard.primary.click()
    desk.finish()
    await until(lambda: "Done" in texts(wizard))
    return wizard


def test_the_last_page_has_one_button(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await done(WizardDesk())
        assert endings(wizard) == ["Done"]
        assert wizard.primary.hasFocus() or wizard.focusWidget() is wizard.primary
        press_key(wizard, Qt.Key.Key_Escape)
        assert not wizard.isVisible()

    play(qapp, scene())


def test_what_goes_on_after_the_last_page_can_be_left_again(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await done(desk)
        wizard._update_number("clio")
        assert endings(wizard) == ["Close"]
        wizard.reject()

    play(qapp, scene())


def test_the_report_on_all_clients_has_one_button(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.unlinked = unlinked_clients()
        wizard = open_sync_clients(None, Bridge(desk))
        await until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled())
        wizard.primary.click()
        assert endings(wizard) == ["Close"]
        desk.finish(result={"linked": "14"})
        await until(lambda: "14 clients linked" in texts(wizard))
        assert endings(wizard) == ["Done"]
        wizard.reject()

    play(qapp, scene())


def test_the_end_of_connecting_has_one_button(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        clio = desk.infos[Side.CLIO]
        desk.infos[Side.CLIO] = msgspec.structs.replace(
            clio, base_url="https://clio.example.ca/api/v4", has_app_key=True
        )
        wizard = open_connect(None, Bridge(desk))
        await until(lambda: any(order[0] == "connect" for order in desk.orders))
        for side in (Side.CLIO, Side.PROLEGIS):
            desk.step(side, "waiting")
            desk.step(side, "done")
            await shown()
        await until(lambda: "You are connected" in texts(wizard))
        assert endings(wizard) == ["Start"]
        wizard.reject()

    play(qapp, scene())


def test_the_wizard_keeps_its_size_and_place_from_page_to_page(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = open_matter_info(None, Bridge(WizardDesk()), "m8")
        await until(lambda: "Search Clio Contacts" in texts(wizard))
        wizard.resize(1160, 740)  # also a size that a person gave
        before = wizard.geometry()
        for go in (lambda: wizard._search_client("c9"), wizard._show_clients, wizard._show_matters):
            go()
            await shown()
            assert wizard.geometry() == before
        assert wizard._finder is not None
        wizard._finder.cards[0].setChecked(True)
        wizard.primary.click()
        await shown()
        assert wizard.geometry() == before
        wizard.reject()

    play(qapp, scene())


async def searched(kind: str, text: str) -> MatterInfo:
    """The search page of a matter or a contact, after a search for a text."""
    wizard = open_matter_info(None, Bridge(WizardDesk()), "m8")
    await until(lambda: wizard._draft is not None and wizard.primary.isVisible())
    if kind == "matter":
        wizard._show_matters()
    else:
        wizard._search_client("c9")
    await shown()
    assert wizard._finder is not None
    wizard._finder.field.setText(text)
    return wizard


def test_where_no_contact_was_found_it_says_so_and_what_to_do(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await searched("contact", "zzz")
        await until(lambda: "No Clio contact found" in texts(wizard))
        said = texts(wizard)
        assert "0 contact" not in said
        assert "Nothing found for “zzz”" in said
        assert "Search otherwise, by last name, e-mail or phone, or press Create in Clio below." in said
        button(wizard, "Create in Clio")
        assert "None of these" not in said
        assert wizard._finder is not None
        wizard._finder.field.setText("jas")
        await until(lambda: "None of these: Create in Clio" in texts(wizard))
        assert "1 contact in Clio" in texts(wizard)
        wizard.reject()

    play(qapp, scene())


def test_where_no_matter_was_found_it_says_so_and_what_to_do(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await searched("matter", "zzz")
        await until(lambda: "No Clio matter found" in texts(wizard))
        said = texts(wizard)
        assert "0 matter" not in said
        assert "Nothing found for “zzz”" in said
        assert "Search otherwise, give the exact Clio number, or press Create Clio Matter below." in said
        button(wizard, "Create Clio Matter")
        assert "None of these" not in said
        wizard.reject()

    play(qapp, scene())


def test_in_french_too(qapp: QApplication) -> None:
    words = Translations(qapp)

    async def scene() -> None:
        wizard = await searched("contact", "zzz")
        await until(lambda: "Rien trouvé" in texts(wizard))
        assert "0 contact" not in texts(wizard)
        wizard.reject()

    words.use("fr_CA")
    try:
        play(qapp, scene())
    finally:
        words.use("en")
