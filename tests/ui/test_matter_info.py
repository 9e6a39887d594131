"""Matter Info where all is certain: one page and one click, everything shown before it is written, and every way it can end."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.desk import Difference, LinkRequest
from desktop.core.errors import Unreachable
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.ui.bridge import Bridge
from desktop.ui.widgets.cards import ChoiceCard
from desktop.ui.wizards.draft import Draft
from desktop.ui.wizards.frame import UprightArea
from desktop.ui.wizards.matter_info import MatterInfo, open_matter_info
from tests.ui.playing import button, play, press_key, shown, texts, until
from tests.ui.wizard_desk import WizardDesk

NOW = datetime(2026, 11, 23, 17, 31, tzinfo=UTC)


async def opened(desk: WizardDesk, matter: str = "m7") -> MatterInfo:
    wizard = open_matter_info(None, Bridge(desk), matter)
    await until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled(), "for the button")
    await shown()
    return wizard


def linked(desk: WizardDesk) -> LinkRequest:
    requests = [order[1] for order in desk.orders if order[0] == "link"]
    assert len(requests) == 1
    assert isinstance(requests[0], LinkRequest)
    return requests[0]


def was_linked(desk: WizardDesk) -> bool:
    return any(order[0] == "link" for order in desk.orders)


def choices(wizard: MatterInfo) -> list[str]:
    return [card.text() for card in wizard.findChildren(ChoiceCard) if card.isVisibleTo(wizard)]


def test_where_all_is_certain_it_is_one_page_and_one_key(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        said = texts(wizard)
        for words in ("Link 2024-118 with its Clio matter", "Linked", "Will be linked now", "00287-Lindqvist", "Sure",
                      "Same client", "Nobody else fits", "2 of 2 are linked with Clio after this"):  # fmt: skip
            assert words in said
        press_key(wizard, Qt.Key.Key_Return)
        press_key(wizard, Qt.Key.Key_Return)  # a hurried second one does nothing
        assert wizard.isVisible()
        request = linked(desk)
        assert (request.prolegis_matter, request.clio_matter, request.clients) == ("m7", "9287", {"c4": "702"})
        assert (request.numbers, request.picks, request.seen) == ("clio", (), "token-1")
        desk.finish()
        await until(lambda: "Done" in texts(wizard))
        assert "From now on an edit on either side reaches the other by itself." in texts(wizard)
        press_key(wizard, Qt.Key.Key_Return)
        assert not wizard.isVisible()

    play(qapp, scene())


def test_enter_before_the_matches_are_here_closes_nothing(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = open_matter_info(None, Bridge(WizardDesk()), "m7")
        press_key(wizard, Qt.Key.Key_Return)
        assert wizard.isVisible()
        wizard.reject()

    play(qapp, scene())


def test_every_field_is_shown_before_the_button_writes(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await opened(WizardDesk())
        said = texts(wizard)
        for words in ("What will be written", "3 fields", "Matter number", "2024-118", "Phones · Lindqvist, Ingrid",
                      "403-555-0142 (home)", "Related contact", "not there", "Lindqvist, Ingrid (Executor)"):  # fmt: skip
            assert words in said
        wizard.reject()

    play(qapp, scene())


def test_the_numbers_can_go_either_way_or_stay(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        assert choices(wizard) == ["Update Matter", "Update Clio Matter", "Leave both"]
        assert button(wizard, "Update Matter").isChecked()
        button(wizard, "Update Clio Matter").click()
        assert not wizard.primary.isEnabled()  # what it would write now is not on the page yet
        await until(wizard.primary.isEnabled)
        await shown()
        wizard.primary.click()
        assert linked(desk).numbers == "prolegis"
        wizard.reject()

    play(qapp, scene())


def test_update_clio_matter_is_absent_where_clio_takes_no_number(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.can_update = False
        wizard = await opened(desk)
        assert choices(wizard) == ["Update Matter", "Leave both"]
        wizard.reject()

    play(qapp, scene())


def test_a_standing_difference_is_written_only_when_picked(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.differences = (Difference("matter", "2024-118", "status", "open", "pending"),)
        wizard = await opened(desk)
        assert button(wizard, "Leave it as it is").isChecked()
        button(wizard, "Clio’s value to Prolegis").click()
        await until(wizard.primary.isEnabled)
        await shown()
        assert "4 fields" in texts(wizard)
        button(wizard, "Leave it as it is").click()
        await until(wizard.primary.isEnabled)
        await shown()
        button(wizard, "Prolegis’s value to Clio").click()
        await until(wizard.primary.isEnabled)
        await shown()
        wizard.primary.click()
        assert linked(desk).picks == (("matter", "status", "prolegis"),)
        wizard.reject()

    play(qapp, scene())


def test_what_stands_in_the_way_turns_the_button_off(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.blockers = (Problem("x", "LINK-1", NOW, Kind.MATTER, params={"name": "2024-118", "other": "2019-002"}),)
        wizard = open_matter_info(None, Bridge(desk), "m7")
        await until(lambda: "that Clio record is already linked" in texts(wizard))
        assert not wizard.primary.isEnabled()
        press_key(wizard, Qt.Key.Key_Return)
        assert not was_linked(desk)
        wizard.reject()

    play(qapp, scene())


def test_after_leave_both_clio_syncing_offers_the_numbers(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        button(wizard, "Leave both").click()
        await until(wizard.primary.isEnabled)
        await shown()
        wizard.primary.click()
        desk.finish()
        await until(lambda: "Clio Syncing" in texts(wizard))
        assert "Update Clio Matter" in texts(wizard)
        await shown()
        button(wizard, "Update Matter").click()
        assert desk.orders[-1] == ("choose", Kind.MATTER, "m7", "number", "clio")
        desk.finish()
        await until(lambda: "Done" in texts(wizard))
        await shown()
        assert "Clio Syncing" not in texts(wizard)
        wizard.reject()

    play(qapp, scene())


def test_fault_U1_what_changed_while_looking_is_looked_at_again(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        wizard.primary.click()
        desk.finish(Problem("SEEN-1:m7", "SEEN-1", NOW, Kind.MATTER, params={"name": "2024-118"}))
        await until(lambda: "Something changed while you looked: 2024-118" in texts(wizard))
        desk.token = 2
        press_key(wizard, Qt.Key.Key_Return)  # Look again
        await until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled())
        wizard.primary.click()
        assert [order[1].seen for order in desk.orders if order[0] == "link"] == ["token-1", "token-2"]  # type: ignore[attr-defined]
        wizard.reject()

    play(qapp, scene())


def test_fault_C2_an_unconfirmed_create_offers_no_second_one(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        wizard.primary.click()
        desk.progress("confirming", check_at=datetime.now(UTC))
        await until(lambda: "Not confirmed by Clio; checked again at" in texts(wizard))
        assert "You can close this." in texts(wizard)
        assert "Create Clio Matter" not in texts(wizard)
        assert not wizard.primary.isVisible()
        press_key(wizard, Qt.Key.Key_Escape)
        assert not wizard.isVisible()
        assert not any(order[0] == "cancel" for order in desk.orders)  # closing detaches

    play(qapp, scene())


def test_another_workstation_has_its_words_and_trying_again_starts_over(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        wizard = await opened(desk)
        wizard.primary.click()
        desk.finish(Problem("DESK-1", "DESK-1", NOW, params={"name": "Front desk"}, waits=True))
        await until(lambda: "Another workstation is syncing: Front desk" in texts(wizard))
        button(wizard, "Try again").click()
        await until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled())
        wizard.reject()

    play(qapp, scene())


def test_no_connection_has_its_words_and_one_button(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.fails = Unreachable(Side.CLIO)
        wizard = open_matter_info(None, Bridge(desk), "m7")
        await until(lambda: "No connection to Clio" in texts(wizard))
        press_key(wizard, Qt.Key.Key_Return)  # Try now
        await until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled())
        assert "Link 2024-118 with its Clio matter" in texts(wizard)
        wizard.reject()

    play(qapp, scene())


def test_a_matter_that_is_gone_says_so(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = open_matter_info(None, Bridge(WizardDesk()), "m99")
        await until(lambda: "is no longer in Prolegis" in texts(wizard))
        wizard.reject()

    play(qapp, scene())


def test_closing_the_window_ends_its_questions(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        bridge = Bridge(desk)
        failed: list[object] = []
        bridge.failed.connect(failed.append)
        wizard = open_matter_info(None, bridge, "m7")
        wizard.reject()
        later = open_matter_info(None, bridge, "m7")
        await until(lambda: later.primary.isVisible() and later.primary.isEnabled())
        later.reject()
        assert failed == []

    play(qapp, scene())


def test_a_linked_matter_says_so_and_offers_its_numbers(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.linked["m7"] = "9287"
        wizard = open_matter_info(None, Bridge(desk), "m7")
        await until(lambda: "Clio Syncing" in texts(wizard))
        assert "2024-118 is linked with Clio" in texts(wizard)
        assert not wizard.primary.isVisible()
        await shown()
        button(wizard, "Update Clio Matter").click()
        assert desk.orders[-1] == ("choose", Kind.MATTER, "m7", "number", "prolegis")
        wizard.reject()

    play(qapp, scene())


def test_a_page_longer_than_the_window_turns_by_key(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.differences = tuple(
            Difference("matter", "2024-118", name, "a", "b") for name in ("status", "description", "role")
        )
        wizard = await opened(desk)
        area = next(area for area in wizard.findChildren(UprightArea) if area.isVisible())
        bar = area.verticalScrollBar()
        assert bar.maximum() > 0
        press_key(wizard, Qt.Key.Key_PageDown)
        assert bar.value() > 0
        press_key(wizard, Qt.Key.Key_PageUp)
        assert bar.value() == 0
        wizard.reject()

    play(qapp, scene())


def test_everything_that_takes_the_focus_has_a_name(qapp: QApplication) -> None:
    async def scene() -> None:
        for matter in ("m7", "m8"):
            wizard = await opened(WizardDesk(), matter)
            for widget in wizard.findChildren(QWidget):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(wizard):
                    named = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                    assert named.strip(), widget
            wizard.reject()

    play(qapp, scene())


def test_a_draft_drops_what_no_longer_applies(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        draft = Draft.of(await desk.matter_matches("m8"))
        assert list(draft.clients) == ["c8"]  # only what is certain
        assert [plan.prolegis.id for plan in draft.undecided] == ["c9"]
        draft.choose_client("c9", "create")
        draft.choose_matter(draft.matches.candidates[0])
        draft.picks["matter", "status"] = "clio"
        assert draft.request("t").clients == {"c8": "708", "c9": "create"}
        draft.choose_matter(draft.matches.candidates[1])
        assert draft.picks == {}
        desk.linked["c9"] = "709"
        draft.renew(await desk.matter_matches("m8"))
        assert draft.request().clients == {"c8": "708"}
        draft.choose_create()
        assert (draft.request().create_matter, draft.request().clio_matter, draft.request().numbers) == (True, "", "")

    play(qapp, scene())


def page_of(wizard: MatterInfo) -> UprightArea:
    assert wizard._confirm is not None
    return wizard._confirm.area


def test_an_answer_below_leaves_the_page_where_it_is(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.picks_settle = True
        desk.differences = tuple(
            Difference("matter", "2024-118", name, "one", "two") for name in ("status", "description", "practice_area")
        )
        wizard = await opened(desk)
        bar = page_of(wizard).verticalScrollBar()
        bar.setValue(bar.maximum())
        place = bar.value()
        assert place > 0
        choice = button(wizard, "Clio’s value to Prolegis")
        choice.setFocus()
        choice.click()
        await until(wizard.primary.isEnabled)
        await shown()
        assert bar.value() >= place
        assert choice.hasFocus()
        assert choice.isChecked()  # and can still be taken back
        wizard.reject()

    play(qapp, scene())


def test_a_choice_made_with_the_mouse_leaves_the_keyboard_on_the_button(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.differences = (Difference("matter", "2024-118", "status", "open", "pending"),)
        wizard = await opened(desk)
        assert wizard.primary.hasFocus()
        button(wizard, "Clio’s value to Prolegis").click()
        await until(wizard.primary.isEnabled)
        assert wizard.primary.hasFocus()
        wizard.reject()

    play(qapp, scene())
