"""Matter Info where a person must look: clients first, then the Clio matters, with the keys alone; nothing is chosen unless it is certain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.desk import LinkRequest
from desktop.core.errors import Unreachable
from desktop.core.records import Side
from desktop.ui.bridge import Bridge
from desktop.ui.wizards.candidate_card import CandidateCard
from desktop.ui.wizards.matter_info import MatterInfo, open_matter_info
from tests.ui.playing import button, play, press_key, shown, texts, type_text, until
from tests.ui.wizard_desk import WizardDesk


async def opened(desk: WizardDesk) -> MatterInfo:
    wizard = open_matter_info(None, Bridge(desk), "m8")
    await until(lambda: wizard.primary.isVisible() and "Search Clio Contacts" in texts(wizard))
    return wizard


async def at_matters(desk: WizardDesk) -> MatterInfo:
    wizard = await opened(desk)
    wizard.primary.click()
    await until(lambda: "Which Clio matter is 2023-077?" in texts(wizard))
    await shown()
    return wizard


def cards(wizard: MatterInfo) -> list[CandidateCard]:
    return [card for card in wizard.findChildren(CandidateCard) if card.isVisibleTo(wizard)]


def request_of(desk: WizardDesk) -> LinkRequest:
    return next(order[1] for order in desk.orders if order[0] == "link")  # type: ignore[return-value]


def test_the_whole_wizard_goes_by_keys_alone(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        press_key(wizard, Qt.Key.Key_Return)  # Search Clio Contacts, of the one client who is not found yet
        await shown()
        await until(lambda: "Which Clio contact is Sandhu, Jasleen?" in texts(wizard))
        assert not any(card.isChecked() for card in cards(wizard))
        press_key(wizard, Qt.Key.Key_Space)
        await shown()
        assert cards(wizard)[0].isChecked()
        await until(lambda: "Side by side" in texts(wizard))
        press_key(wizard, Qt.Key.Key_Return)  # Link with this contact
        await shown()
        assert "2 of 2 are linked with Clio after this" in texts(wizard)
        press_key(wizard, Qt.Key.Key_Return)  # Search Clio Matters
        await shown()
        assert not any(card.isChecked() for card in cards(wizard))
        assert not wizard.primary.isEnabled()
        press_key(wizard, Qt.Key.Key_Space)
        await shown()
        press_key(wizard, Qt.Key.Key_Down)
        await shown()
        assert [card.isChecked() for card in cards(wizard)] == [False, True, False]
        press_key(wizard, Qt.Key.Key_Up)
        await shown()
        press_key(wizard, Qt.Key.Key_Return)  # Continue with 00371-Sandhu
        await shown()
        await until(lambda: "Link 2023-077 with its Clio matter" in texts(wizard) and wizard.primary.isEnabled())
        press_key(wizard, Qt.Key.Key_Return)  # Link with Clio Matter
        await shown()
        request = request_of(desk)
        assert (request.clio_matter, request.clients) == ("9371", {"c8": "708", "c9": "709"})
        desk.finish()
        await until(lambda: "Done" in texts(wizard))
        press_key(wizard, Qt.Key.Key_Return)
        assert not wizard.isVisible()

    play(qapp, scene())


def test_back_is_safe_and_esc_closes(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await at_matters(desk)
        cards(wizard)[0].setChecked(True)
        wizard.primary.click()
        await shown()
        await until(lambda: "What will be written" in texts(wizard))
        wizard.back.click()
        await shown()
        assert "Which Clio matter is 2023-077?" in texts(wizard)
        assert cards(wizard)[0].isChecked()  # what was chosen is still so
        wizard.back.click()
        await shown()
        assert "Which Clio contacts are the clients of 2023-077?" in texts(wizard)
        press_key(wizard, Qt.Key.Key_Escape)
        assert not wizard.isVisible()
        assert not any(order[0] == "link" for order in desk.orders)

    play(qapp, scene())


def test_both_records_stand_side_by_side(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await at_matters(WizardDesk())
        cards(wizard)[0].setChecked(True)
        await until(lambda: "Clio 00371-Sandhu" in texts(wizard))
        said = texts(wizard)
        for words in (
            "you choose which",
            "stays as it is unless you choose",
            "2023-09-12",
            "2023-09-17",
            "2 differ",
        ):
            assert words in said
        wizard.reject()

    play(qapp, scene())


def test_enter_in_a_search_field_searches_and_links_nothing(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await at_matters(desk)
        cards(wizard)[0].setChecked(True)
        assert wizard._finder is not None
        wizard._finder.field.setFocus()
        type_text(wizard, "refinance")
        press_key(wizard, Qt.Key.Key_Return)
        await shown()
        await until(lambda: len(cards(wizard)) == 1 and "00298-Sandhu" in texts(wizard))
        assert "Which Clio matter is 2023-077?" in texts(wizard)
        assert not wizard.primary.isEnabled()
        assert ("search matters", "refinance", "m8", False) in desk.orders
        press_key(wizard, Qt.Key.Key_Escape)  # clears the search, brings the proposals back
        await shown()
        await until(lambda: len(cards(wizard)) == 3)
        wizard.reject()

    play(qapp, scene())


def test_manual_clio_matter_search_takes_the_exact_number(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await at_matters(desk)
        assert wizard._finder is not None
        wizard._finder.number.setFocus()
        type_text(wizard, "00142-sandhuj")
        press_key(wizard, Qt.Key.Key_Return)
        await shown()
        await until(lambda: len(cards(wizard)) == 1)
        assert desk.orders[-1] == ("search matters", "00142-sandhuj", "m8", True)
        wizard._finder.number.setText("1")
        button(wizard, "Find").click()
        await shown()
        await until(lambda: "No Clio matter found" in texts(wizard))
        assert not wizard.primary.isEnabled()
        wizard.reject()

    play(qapp, scene())


def test_closed_matters_can_be_left_out(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await at_matters(WizardDesk())
        button(wizard, "Leave out closed").click()
        await shown()
        await until(lambda: len(cards(wizard)) == 2)
        button(wizard, "Include closed").click()
        await shown()
        await until(lambda: len(cards(wizard)) == 3)
        wizard.reject()

    play(qapp, scene())


def test_a_search_without_connection_says_so_and_the_wizard_stays(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await at_matters(desk)
        assert wizard._finder is not None
        desk.fails = Unreachable(Side.CLIO)
        wizard._finder.field.setText("willow")
        await until(lambda: "No connection to Clio" in texts(wizard))
        assert not wizard.primary.isEnabled()
        wizard._finder.field.setText("willow bay")
        await until(lambda: len(cards(wizard)) == 2)
        wizard.reject()

    play(qapp, scene())


def test_a_client_or_the_matter_can_be_created_in_clio(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        button(wizard, "Search Clio Contacts").click()
        await shown()
        await until(lambda: "None of these: Create in Clio" in texts(wizard))
        button(wizard, "None of these: Create in Clio").click()
        await shown()
        assert "Will be created in Clio now" in texts(wizard)
        wizard.primary.click()
        await shown()
        button(wizard, "None of these: Create Clio Matter").click()
        await shown()
        await until(lambda: "Create 2023-077 in Clio?" in texts(wizard) and wizard.primary.isEnabled())
        assert "New matter" in texts(wizard)
        press_key(wizard, Qt.Key.Key_Return)
        await shown()
        request = request_of(desk)
        assert (request.create_matter, request.clio_matter, request.clients["c9"]) == (True, "", "create")
        wizard.reject()

    play(qapp, scene())


def test_a_found_contact_can_be_chosen_and_changed(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        button(wizard, "Search Clio Contacts").click()
        await shown()
        assert wizard._finder is not None
        wizard._finder.field.setText("jas")
        await until(lambda: ("search contacts", "jas", "c9") in desk.orders and len(cards(wizard)) == 1)
        cards(wizard)[0].setChecked(True)
        await until(lambda: "Clio Sandhu, Jaslen" in texts(wizard))
        wizard.primary.click()
        await shown()
        assert texts(wizard).count("Change") >= 2
        wizard._search_client("c9")
        await shown()
        assert [card.isChecked() for card in cards(wizard)] == [True, False]
        wizard.reject()

    play(qapp, scene())
