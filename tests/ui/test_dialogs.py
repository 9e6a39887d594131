"""Every button of every problem does something, and the dialogs answer with what was chosen and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from desktop.core.catalogue import CATALOGUE, Offer, render
from desktop.core.catalogue_entry import Action
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs import actions, open_problem
from desktop.ui.dialogs.choose_area import ChooseArea
from desktop.ui.dialogs.choose_record import ChooseRecord
from desktop.ui.dialogs.choose_value import ChooseValue
from desktop.ui.dialogs.message import MessageDialog
from desktop.ui.wizards.said import in_words
from tests.ui.fake_desk import FakeReader
from tests.ui.fake_firm import small_firm
from tests.ui.playing import button, play, press_key, shown, texts, until
from tests.ui.wizard_desk import WizardDesk

NOW = datetime(2026, 11, 23, 17, 31, tzinfo=UTC)
BOTH = ("prolegis", "clio", "both")
TYPICAL = {
    "name": "Okafor, Adaeze", "number": "2023-077", "prolegis": "403-555-0101", "clio": "403-555-0107", "sent": "long text",
    "kept": "long", "side": "clio", "count": "2", "sample": "Okafor, Adaeze; Bouchard, Lise", "type": "refinance",
}  # fmt: skip
QUESTIONS = {"preview", "matches", "search contacts", "search matters"}


def problem(code: str, **more: object) -> Problem:
    base: dict[str, object] = {
        "kind": Kind.MATTER if code.startswith(("MAT", "NUM", "CLI-2", "MAP")) else Kind.CLIENT, "prolegis_id": "m8",
        "choices": ("prolegis", "clio", "both", "create", "wait", "unlink", "link:709", "rename", "restore"), "params": TYPICAL, "field": "phones",
    }  # fmt: skip
    return Problem(f"{code}:1", code, NOW, **{**base, **more})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def opened_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses go here, not to a browser."""
    seen: list[str] = []

    def keep(address: str) -> bool:
        seen.append(address)
        return True

    monkeypatch.setattr(actions, "open_address", keep)
    return seen


def done(desk: WizardDesk) -> list[tuple[object, ...]]:
    return [order for order in desk.orders if order[0] not in QUESTIONS]


async def closes(desk: WizardDesk, dialog: QDialog) -> None:
    """The job ends well, and the dialog with it."""
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    desk.finish()
    await until(lambda: ended == [int(QDialog.DialogCode.Accepted)])


def test_the_table_knows_every_action() -> None:
    assert set(actions.HANDLERS) == set(Action)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_button_of_every_problem_does_something(
    code: str, side: Side, qapp: QApplication, opened_pages: list[str]
) -> None:
    async def scene() -> None:
        one = problem(code, side=side, params={**TYPICAL, "side": side})
        words = render(one, "en")
        for offer in (words.primary, *words.others):
            desk = WizardDesk()
            bridge = Bridge(desk)
            failed: list[object] = []
            bridge.failed.connect(failed.append)
            opened_pages.clear()
            dialog = open_problem(None, bridge, one, offer)
            if dialog is None:
                await until(lambda desk=desk: done(desk) or opened_pages, f"for {offer}")  # type: ignore[misc]
            else:
                assert dialog.isVisible()
                await shown()
                assert dialog.windowTitle()
                assert not dialog.primary.isVisible() or dialog.primary.text()
                dialog.reject()
            assert failed == []

    play(qapp, scene())


def choose(code: str = "VER-1", **more: object) -> tuple[WizardDesk, ChooseValue]:
    desk = WizardDesk()
    one = problem(code, choices=BOTH, **more)
    dialog = open_problem(None, Bridge(desk), one, in_words(one).primary)
    assert isinstance(dialog, ChooseValue)
    return desk, dialog


def test_a_value_is_chosen_with_keys_and_the_button_says_the_result(qapp: QApplication) -> None:
    async def scene() -> None:
        desk, dialog = choose()
        await shown()
        assert "403-555-0101" in texts(dialog)
        assert "403-555-0107" in texts(dialog)
        assert not dialog.primary.isEnabled()
        press_key(dialog, Qt.Key.Key_Return)
        assert done(desk) == []
        press_key(dialog, Qt.Key.Key_Space)
        assert dialog.primary.text() == "Keep Prolegis’s value"
        press_key(dialog, Qt.Key.Key_Down)
        assert dialog.primary.text() == "Keep Clio’s value"
        press_key(dialog, Qt.Key.Key_Return)
        assert done(desk) == [("resolve", "VER-1:1", "clio")]
        await closes(desk, dialog)

    play(qapp, scene())


def test_the_numbers_have_the_words_of_the_faq(qapp: QApplication) -> None:
    async def scene() -> None:
        _, dialog = choose("NUM-1", field="number")
        assert [choice.title for choice in dialog.choices] == [
            "Update Matter",
            "Update Clio Matter",
            "Leave both as they are",
        ]
        assert dialog.primary.text() == "Update Matter"  # the button that was pressed
        dialog.reject()

    play(qapp, scene())


def test_a_text_that_was_cut_shows_what_was_sent_and_what_was_kept(qapp: QApplication) -> None:
    async def scene() -> None:
        for side, values in ((Side.CLIO, ("long text", "long")), (Side.PROLEGIS, ("long", "long text"))):
            _, dialog = choose("CUT-1", field="description", params={**TYPICAL, "side": side})
            assert (dialog.value(Side.PROLEGIS), dialog.value(Side.CLIO)) == values
            dialog.reject()

    play(qapp, scene())


def test_a_status_is_in_words_and_an_empty_value_is_empty(qapp: QApplication) -> None:
    async def scene() -> None:
        _, dialog = choose("STAT-1", field="status", params={"name": "x", "prolegis": "open", "clio": ""})
        assert dialog.value(Side.CLIO) == "empty"
        dialog.reject()

    play(qapp, scene())


def test_when_each_side_was_changed_is_told_where_it_is_known(qapp: QApplication) -> None:
    async def scene() -> None:
        one = problem("VER-1", kind=Kind.MATTER, prolegis_id="m1", choices=BOTH)
        offer = in_words(one).primary
        dialog = open_problem(None, Bridge(WizardDesk()), one, offer, FakeReader(small_firm()))
        assert dialog is not None
        await shown()
        assert texts(dialog).count("changed ") >= 2
        dialog.reject()

    play(qapp, scene())


def test_an_answer_that_meets_a_problem_keeps_the_question_open(qapp: QApplication) -> None:
    async def scene() -> None:
        desk, dialog = choose()
        button(dialog, "Leave both as they are").click()
        dialog.primary.click()
        dialog.primary.click()
        assert len(done(desk)) == 1  # once
        desk.finish(Problem("DESK-1", "DESK-1", NOW, params={"name": "Front desk"}))
        await until(lambda: "Another workstation is syncing: Front desk" in texts(dialog))
        assert dialog.primary.isEnabled()
        dialog.primary.click()
        desk.end(desk.last_job(), ok=False)
        await until(lambda: "This was answered or changed meanwhile" in texts(dialog))
        dialog.reject()

    play(qapp, scene())


def test_a_contact_that_resembles_a_client_is_compared_and_linked(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        one = problem("CLI-1", prolegis_id="", clio_id="709", choices=("link:c9", "link:c77", "create"))
        dialog = open_problem(None, Bridge(desk), one, in_words(one).primary)
        assert isinstance(dialog, ChooseRecord)
        await until(lambda: len(dialog.cards) == 2)
        await shown()
        assert "Sandhu, Jasleen" in texts(dialog)
        assert "c77" in texts(dialog)  # what cannot be read is still there to choose
        assert not dialog.primary.isEnabled()
        press_key(dialog, Qt.Key.Key_Space)
        await until(lambda: "Clio Sandhu, Jaslen" in texts(dialog))
        press_key(dialog, Qt.Key.Key_Return)
        assert done(desk) == [("resolve", "CLI-1:1", "link:c9")]
        dialog.reject()

    play(qapp, scene())


def test_which_record_we_created_can_be_none_of_them(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        one = problem("AMB-2", side=Side.CLIO, prolegis_id="c9", choices=("link:709", "link:710", "create", "wait"))
        dialog = open_problem(None, Bridge(desk), one, in_words(one).primary)
        assert isinstance(dialog, ChooseRecord)
        await until(lambda: len(dialog.cards) == 2)
        button(dialog, "None of them: create it").click()
        assert done(desk) == [("resolve", "AMB-2:1", "create")]
        dialog.reject()

    play(qapp, scene())


def test_a_type_gets_its_practice_area_beside_those_chosen_before(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        one = problem("MAP-1", choices=("both",), params={"name": "2024-201", "type": "refinance"})
        dialog = open_problem(None, Bridge(desk), one, in_words(one).primary)
        assert isinstance(dialog, ChooseArea)
        await until(lambda: len(dialog.cards) == 3)
        button(dialog, "Real estate – mortgage").click()
        assert dialog.primary.text() == "Use “Real estate – mortgage”"
        dialog.primary.click()
        areas = {"Purchase": "Real estate – purchase", "refinance": "Real estate – mortgage"}
        assert done(desk) == [("save_choices", "always", areas)]
        dialog.reject()

    play(qapp, scene())


def test_many_changes_are_let_through_only_by_a_choice(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        one = problem("GUARD-1", side=Side.CLIO, choices=("both", "wait"), params={**TYPICAL, "count": "212"})
        dialog = open_problem(None, Bridge(desk), one, in_words(one).primary)
        assert dialog is not None
        await shown()
        assert "Bouchard, Lise" in texts(dialog)
        assert not dialog.primary.isEnabled()
        button(dialog, "Let 212 changes through").click()
        dialog.primary.click()
        assert done(desk) == [("resolve", "GUARD-1:1", "both")]
        dialog.reject()

    play(qapp, scene())


def test_ending_a_link_asks_once_and_keeps_the_records(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        one = problem("GONE-1", side=Side.CLIO, link_id=7, choices=("unlink",))
        dialog = open_problem(None, Bridge(desk), one, in_words(one).primary)
        assert dialog is not None
        await shown()
        assert "Both records stay as they are" in texts(dialog)
        press_key(dialog, Qt.Key.Key_Return)
        assert done(desk) == [("unlink", 7)]
        await closes(desk, dialog)

    play(qapp, scene())


def test_a_message_is_copied_whole_and_is_plain_text(qapp: QApplication) -> None:
    async def scene() -> None:
        one = problem("PERM-1", side=Side.CLIO, params={**TYPICAL, "name": "<b>bold</b>"})
        dialog = open_problem(None, Bridge(WizardDesk()), one, in_words(one).primary)
        assert isinstance(dialog, MessageDialog)
        dialog.primary.click()
        assert QGuiApplication.clipboard().text() == dialog.text
        assert "<b>bold</b>" in dialog.text
        assert "code: PERM-1" in dialog.text
        dialog.reject()

    play(qapp, scene())


def test_trying_again_lets_a_refused_write_go_once_more(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        one = problem("REF-1", side=Side.CLIO, choices=("wait",))
        open_problem(None, Bridge(desk), one, Offer(Action.TRY_NOW, "Try again"))
        assert done(desk) == [("resolve", "REF-1:1", "wait"), ("sync_now",)]

    play(qapp, scene())


def test_the_window_does_what_only_it_can(qapp: QApplication) -> None:
    class Window(QDialog):
        def do_errand(self, action: Action, problem: Problem) -> bool:
            asked.append((action, problem.code))
            return action is Action.SHOW_QUEUE

    async def scene() -> None:
        window = Window()
        for action, opens in ((Action.SHOW_QUEUE, False), (Action.REBUILD_INDEX, True)):
            dialog = open_problem(window, Bridge(WizardDesk()), problem("STALL-1"), Offer(action, "Do it"))
            assert (dialog is not None) is opens
            if dialog is not None:
                dialog.reject()
        assert asked == [(Action.SHOW_QUEUE, "STALL-1"), (Action.REBUILD_INDEX, "STALL-1")]
        window.deleteLater()

    asked: list[tuple[Action, str]] = []
    play(qapp, scene())


def test_arrow_keys_choose_and_enter_answers(qapp: QApplication) -> None:
    """The hint says so: nothing is chosen beforehand, and the first arrow takes what has the keyboard."""

    async def scene() -> None:
        desk = WizardDesk()
        dialog = ChooseValue(None, Bridge(desk), problem("VER-1"))
        dialog.open()
        await shown()
        assert not dialog.primary.isEnabled()
        press_key(dialog, Qt.Key.Key_Down)
        assert [card.isChecked() for card in dialog._cards] == [True, False, False]
        press_key(dialog, Qt.Key.Key_Down)
        assert [card.isChecked() for card in dialog._cards] == [False, True, False]
        assert dialog.primary.text() == "Keep Clio’s value"
        press_key(dialog, Qt.Key.Key_Return)
        assert done(desk) == [("resolve", "VER-1:1", "clio")]
        await closes(desk, dialog)

    play(qapp, scene())
