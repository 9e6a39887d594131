"""Matter Info says the outcome before it writes: a created matter's new number, what speaks against a doubtful one; and what is left where nothing is found."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.desk import MatterMatches
from desktop.core.evidence import Certainty, Reason
from desktop.ui.wizards.matter_info import MatterInfo
from desktop.ui.wizards.matter_pages import DoubtCard
from tests.ui.playing import button, play, press_key, shown, texts, until
from tests.ui.test_matter_info_search import at_matters, cards, opened, request_of
from tests.ui.wizard_desk import WizardDesk

AGAINST = Reason("other_type", False, "Purchase", "Mortgage", -15)


class Doubtful(WizardDesk):
    """Its second matter is only possible, and of another type."""

    async def matter_matches(self, prolegis_matter: str, *, include_closed: bool = True) -> MatterMatches:
        matches = await super().matter_matches(prolegis_matter, include_closed=include_closed)
        first, second, *rest = matches.candidates
        doubt = msgspec.structs.replace(second, certainty=Certainty.POSSIBLE, reasons=(*second.reasons, AGAINST))
        return msgspec.structs.replace(matches, candidates=(first, doubt, *rest))


class Empty(WizardDesk):
    """Clio has no matter and no contact like it."""

    async def matter_matches(self, prolegis_matter: str, *, include_closed: bool = True) -> MatterMatches:
        matches = await super().matter_matches(prolegis_matter, include_closed=include_closed)
        clients = tuple(msgspec.structs.replace(one, candidates=(), certain=None) for one in matches.clients)
        return msgspec.structs.replace(matches, clients=clients, candidates=())


async def creating(desk: WizardDesk) -> MatterInfo:
    wizard = await at_matters(desk)
    button(wizard, "None of these: Create Clio Matter").click()
    await until(lambda: "Create 2023-077 in Clio?" in texts(wizard) and wizard.primary.isEnabled())
    await shown()
    return wizard


def test_creating_tells_that_prolegis_number_changes_too(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.can_update = False
        wizard = await creating(desk)
        said = texts(wizard)
        for words in ("Matter number\n2023-077\nthe number that Clio gives", "New matter\nnot there\nClio gives its number",
                      "3 fields"):  # fmt: skip
            assert words in said
        press_key(wizard, Qt.Key.Key_Return)
        await shown()
        desk.given = "00419-Sandhu"
        desk.finish(result={"clio_matter": "9419"})
        await until(lambda: "Done" in texts(wizard))
        await shown()
        said = texts(wizard)
        for words in ("2023-077 is now 00419-Sandhu", "Matter number\n2023-077\n00419-Sandhu",
                      "New matter\nnot there\n00419-Sandhu"):  # fmt: skip
            assert words in said
        wizard.reject()

    play(qapp, scene())


def test_where_clio_may_give_no_number_it_says_whose_holds_then(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await creating(WizardDesk())
        assert "the number that Clio gives; if it gives none, Clio takes 2023-077" in texts(wizard)
        wizard.reject()

    play(qapp, scene())


async def at_doubtful(desk: WizardDesk) -> MatterInfo:
    wizard = await at_matters(desk)
    cards(wizard)[1].setChecked(True)
    await until(wizard.primary.isEnabled)
    wizard.primary.click()
    await until(lambda: "What will be written" in texts(wizard) and "field" in texts(wizard))
    await shown()
    return wizard


def test_a_doubtful_match_is_linked_only_after_a_look(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = Doubtful()
        wizard = await at_doubtful(desk)
        said = texts(wizard)
        assert "Is 00298-Sandhu really the same?" in said
        assert "Against it: " in said
        assert "Another type of matter: Purchase / Mortgage" in said
        assert not wizard.primary.isEnabled()
        press_key(wizard, Qt.Key.Key_Return)
        assert not any(order[0] == "link" for order in desk.orders)
        check = button(wizard, "I compared them: it is the same")
        assert check.hasFocus()
        press_key(wizard, Qt.Key.Key_Space)
        assert wizard.primary.isEnabled()
        press_key(wizard, Qt.Key.Key_Return)
        assert request_of(desk).clio_matter == "9298"
        wizard.reject()

    play(qapp, scene())


def test_another_match_asks_anew(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await at_doubtful(Doubtful())
        button(wizard, "I compared them: it is the same").click()
        wizard.back.click()
        await shown()
        cards(wizard)[0].setChecked(True)
        await until(wizard.primary.isEnabled)
        wizard.primary.click()
        await until(lambda: "What will be written" in texts(wizard) and wizard.primary.isEnabled())
        assert not [one for one in wizard.findChildren(DoubtCard) if one.isVisibleTo(wizard)]
        wizard.back.click()
        await shown()
        cards(wizard)[1].setChecked(True)
        await until(wizard.primary.isEnabled)
        wizard.primary.click()
        await until(lambda: "Is 00298-Sandhu really the same?" in texts(wizard))
        assert not wizard.primary.isEnabled()
        wizard.reject()

    play(qapp, scene())


def test_where_nothing_is_found_creating_is_the_button(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = Empty()
        wizard = await opened(desk)
        for name in ("c8", "c9"):
            wizard._search_client(name)
            await shown()
            assert "Choose with ↑ ↓" not in texts(wizard)
            assert texts(wizard).count("Create in Clio") == 2  # the button, and the words that name it
            assert (wizard.primary.text(), wizard.primary.isEnabled()) == ("Create in Clio", True)
            wizard.primary.click()
            await shown()
        wizard.primary.click()
        await until(lambda: "No Clio matter found" in texts(wizard))
        assert (wizard.primary.text(), wizard.primary.isEnabled()) == ("Create Clio Matter", True)
        wizard.primary.click()
        await until(lambda: "Create 2023-077 in Clio?" in texts(wizard))
        wizard.reject()

    play(qapp, scene())


def test_a_slip_in_the_search_does_not_make_creating_the_button(qapp: QApplication) -> None:
    async def scene() -> None:
        wizard = await at_matters(WizardDesk())
        assert wizard._finder is not None
        wizard._finder.field.setText("nobody of that name")
        await until(lambda: "No Clio matter found" in texts(wizard))
        assert not wizard.primary.isEnabled()
        assert "Choose with ↑ ↓" not in texts(wizard)
        wizard.reject()

    play(qapp, scene())
