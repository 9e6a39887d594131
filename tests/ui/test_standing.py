"""What a page says of how the two sides stand: the list and the page never contradict each other, and what was left different is not called equal."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop.core.desk import Difference
from desktop.core.records import Kind, Side
from desktop.core.state import SyncState
from desktop.core.views import RowState
from desktop.core.wording_records import field_name
from desktop.ui.bridge import Bridge
from desktop.ui.models.detail_models import PartiesModel
from desktop.ui.models.matters_model import SIDES
from desktop.ui.row_words import detail_word
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cells import CELL_ROLE
from desktop.ui.widgets.pair_mark import PairMark, PairState
from desktop.ui.wizards.change_list import DifferenceChoices
from desktop.ui.wizards.matter_info import open_matter_info
from tests.ui.fake_firm import Firm, at, small_firm
from tests.ui.playing import play, texts, until
from tests.ui.test_panes import labels, with_fields
from tests.ui.window_room import Room, Rooms
from tests.ui.wizard_desk import WALTER, WizardDesk


def listed(room: Room, key: str) -> str:
    """What the list of matters says of when a matter was confirmed."""
    table = room.window.workspace.matters.table
    row = room.window.workspace._matters_model.place_of(key)
    return str(table.model().index(row, SIDES).data()).split("\n")[1]


def checked(firm: Firm, when: datetime) -> SyncState:
    """The state after another check."""
    state = with_fields(firm.state(), last_checked=when, last_confirmed=when)
    assert isinstance(state, SyncState)
    return state


def just_linked() -> Firm:
    """A firm whose first matter was linked this moment and not confirmed yet."""
    firm = small_firm()
    row = with_fields(firm.matters["p:m2"], confirmed_at=None)
    firm.matters["p:m2"] = row  # type: ignore[assignment]
    return firm


def test_list_and_page_name_the_same_time_after_a_link(rooms: Rooms) -> None:
    room = rooms.open(just_linked())
    room.window.workspace.show_record(Kind.MATTER, "p:m2")
    room.read()
    assert listed(room, "p:m2") == "not compared yet"
    assert "Not compared yet" in labels(room.window.workspace.detail)
    row = with_fields(room.firm.matters["p:m2"], confirmed_at=at(10, 43))
    room.firm.matters["p:m2"] = row  # type: ignore[assignment]
    room.desk.become(checked(room.firm, at(10, 43)))  # a check confirms a record without touching it
    room.qtbot.waitUntil(lambda: "10:43" in listed(room, "p:m2"))
    room.qtbot.waitUntil(lambda: "Last compared: 2026-11-23 10:43" in labels(room.window.workspace.detail))


def test_a_state_without_a_check_reads_nothing_anew(room: Room) -> None:
    room.window.workspace.show_record(Kind.MATTER, "p:m2")
    room.read()
    room.reader.asked.clear()
    room.desk.become(room.firm.state())
    room.read()
    assert [asked for asked in room.reader.asked if asked.startswith(("detail", "page"))] == []


def test_a_row_read_later_brings_the_page_along(rooms: Rooms) -> None:
    room = rooms.open(just_linked())
    room.window.workspace.show_record(Kind.MATTER, "p:m2")
    room.read()
    row = with_fields(room.firm.matters["p:m2"], confirmed_at=at(10, 43))
    room.firm.matters["p:m2"] = row  # type: ignore[assignment]
    room.window.workspace._matters_model.reread()
    room.qtbot.waitUntil(lambda: "Last compared: 2026-11-23 10:43" in labels(room.window.workspace.detail))


def test_an_estate_has_a_name_and_no_company_name() -> None:
    for of, words in (("estate", "Name"), ("trust", "Name"), ("corporation", "Company name"), ("", "Name")):
        assert field_name(Kind.CLIENT, "company_name", "en", of) == words
    assert field_name(Kind.CLIENT, "company_name", "fr_CA", "estate") == "Nom"


def test_an_estates_difference_is_titled_name(qapp: QApplication) -> None:
    choices = DifferenceChoices()
    names = ("Estate of Walter Lindqvist", "Lindqvist Estate")
    choices.show_differences((Difference("c3", names[0], "company_name", *names),), {}, {"c3": "estate"})
    assert "Name" in texts(choices).split("\n")
    assert "Company name" not in texts(choices)


def test_the_wizard_knows_what_each_client_is(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.differences = (Difference("c3", WALTER.name, "company_name", WALTER.name, "Lindqvist Estate"),)
        wizard = open_matter_info(None, Bridge(desk), "m7")
        await until(lambda: "What stays different" in texts(wizard))
        assert "Name" in texts(wizard).split("\n")
        assert "Company name" not in texts(wizard)
        wizard.reject()

    play(qapp, scene())


def test_the_page_of_an_estate_says_name(rooms: Rooms) -> None:
    firm = small_firm()
    name = "Estate of Walter Lindqvist"
    firm.values["p:c3"] = {"type": ("estate", None), "company_name": (name, None)}
    room = rooms.open(firm)
    room.window.workspace.show_record(Kind.CLIENT, "p:c3")
    room.read()
    model = room.window.workspace.detail.info.table.model()
    said = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Name" in said
    assert "Company name" not in said


# --- marks ----------------------------------------------------------------------------------------------------------


def asked_unlinked() -> Firm:
    """A firm where an unlinked matter and an unlinked client need a person."""
    firm = small_firm()
    for rows, key in ((firm.matters, "p:m6"), (firm.clients, "p:c3")):
        rows[key] = with_fields(rows[key], state=RowState.NEEDS_YOU, problems=1)  # type: ignore[index]
    return firm


def test_an_unlinked_matter_that_needs_you_has_a_hollow_clio_tile(rooms: Rooms) -> None:
    room = rooms.open(asked_unlinked())
    work = room.window.workspace
    cell = work.matters.table.model().index(work._matters_model.place_of("p:m6"), SIDES).data(CELL_ROLE)
    assert (cell.state, cell.absent, cell.detail) == (PairState.NEEDS_YOU, "C", "not linked")
    work.show_record(Kind.MATTER, "p:m6")
    room.read()
    assert (work.detail._mark.state, work.detail._mark.absent) == (PairState.NEEDS_YOU, "C")
    party = work.detail.others.model().index(0, PartiesModel.SIDES).data(CELL_ROLE)
    assert (party.state, party.absent) == (PairState.NEEDS_YOU, "C")


def test_a_hollow_tile_is_painted_hollow(qapp: QApplication) -> None:
    def painted(absent: str) -> QColor:
        mark = PairMark(PairState.NEEDS_YOU)
        mark.set_state(PairState.NEEDS_YOU, absent=absent)
        mark.resize(mark.sizeHint())
        return mark.grab().toImage().pixelColor(mark.width() - 3, mark.height() // 2)

    assert painted("") == current_theme().color("tile_c")
    assert painted("C") != current_theme().color("tile_c")


def test_a_page_with_a_difference_left_standing_has_its_own_mark_and_tooltip(room: Room) -> None:
    mark = room.window.workspace.detail._mark
    room.window.workspace.show_record(Kind.MATTER, "p:m7")
    room.read()
    assert (mark.state, mark.toolTip()) == (PairState.STANDING, "One difference was left as it is.")
    room.window.workspace.show_record(Kind.MATTER, "p:m2")
    room.read()
    assert (mark.state, mark.toolTip()) == (PairState.EQUAL, "Same")


def linked_with(numbers: str, *differences: Difference) -> tuple[PairState, str, str]:
    """The mark, its tooltip and the words of Matter Info's last page."""
    found: list[tuple[PairState, str, str]] = []

    async def scene() -> None:
        desk = WizardDesk()
        desk.differences = differences
        wizard = open_matter_info(None, Bridge(desk), "m7")
        await until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled())
        wizard._sure().numbers = numbers
        wizard._renew_preview()
        await until(wizard.primary.isEnabled)
        wizard.primary.click()
        desk.finish()
        await until(lambda: "Done" in texts(wizard))
        found.append((wizard._mark.state, wizard._mark.toolTip(), texts(wizard)))
        wizard.reject()

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    play(app, scene())
    return found[0]


def test_the_wizards_end_does_not_call_equal_what_was_left_different(qapp: QApplication) -> None:
    status = Difference("matter", "2024-118", "status", "open", "pending")
    assert linked_with("clio")[:2] == (PairState.EQUAL, "")
    mark, tip, words = linked_with("")
    assert (mark, tip) == (PairState.STANDING, "One difference was left as it is.")
    assert tip in words
    assert linked_with("", status)[:2] == (PairState.STANDING, "2 differences were left as they are.")


def test_a_linked_matter_whose_numbers_differ_is_not_called_equal(qapp: QApplication) -> None:
    async def scene() -> None:
        desk = WizardDesk()
        desk.linked["m7"] = "9287"
        wizard = open_matter_info(None, Bridge(desk), "m7")
        await until(lambda: "Clio Syncing" in texts(wizard))
        assert wizard._mark.state is PairState.STANDING
        assert wizard._mark.toolTip() == "One difference was left as it is."
        wizard.reject()

    play(qapp, scene())


def test_what_the_assistant_wrote_last_is_nobodys_last_change(rooms: Rooms) -> None:
    """Both records' times are those of the assistant's own writes once an edit has travelled."""
    room = rooms.open(small_firm())
    foot = room.window.workspace.detail.info._sides
    for state, newest in ((RowState.STANDING, None), (RowState.SAME, None), (RowState.DIFFERS, None),
                          (RowState.TO_CLIO, Side.PROLEGIS), (RowState.FROM_CLIO, Side.CLIO)):  # fmt: skip
        detail = room.reader.detail(Kind.MATTER, "p:m2")
        assert detail is not None
        foot.show_detail(with_fields(detail, state=state))
        marked = [side for side, card in foot._sides.items() if card._newer.isVisibleTo(foot)]
        assert marked == ([newest] if newest is not None else []), state


def test_left_differences_are_said_in_one_set_of_words(rooms: Rooms) -> None:
    room = rooms.open(small_firm())
    detail = room.reader.detail(Kind.MATTER, "p:m2")
    assert detail is not None
    first, *rest = detail.fields
    fields = (with_fields(first, state=RowState.STANDING), *(with_fields(one, state=RowState.SAME) for one in rest))
    one = with_fields(detail, state=RowState.STANDING, fields=fields)
    assert detail_word(one, "en") == "Equal but for 1 field"
    assert detail_word(with_fields(one, state=RowState.SAME), "en") == "Same"
