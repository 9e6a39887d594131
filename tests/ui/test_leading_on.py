"""Nobody loses the thread: from a matter of Clio to its Prolegis matter, to a matter's new place after its link, and to the row under a bar that comes."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from desktop.core.desk import RecordsChanged
from desktop.core.records import Kind
from desktop.core.views import MatterRow, RowState
from desktop.ui.wizards.matter_info import MatterInfo
from tests.ui.fake_firm import Firm, small_firm
from tests.ui.test_panes import with_fields
from tests.ui.window_room import Room, Rooms


def chosen(room: Room) -> list[str]:
    table = room.window.workspace.matters.table
    return [
        str(room.window.workspace._matters_model.id_at(index.row())) for index in table.selectionModel().selectedRows()
    ]


def in_view(room: Room, key: str) -> bool:
    work = room.window.workspace
    spot = work.matters.table.visualRect(work._matters_model.index(work._matters_model.place_of(key), 0))
    return work.matters.table.viewport().rect().contains(spot.center())


def button(room: Room, words: str) -> QAbstractButton:
    work = room.window.workspace
    return next(one for one in work.findChildren(QAbstractButton) if one.text() == words and one.isVisible())


def firm_of(count: int) -> Firm:
    """Many unlinked matters, 2020-000 and on."""
    firm = small_firm()
    model = firm.matters["p:m6"]
    for n in range(count):
        key = f"p:x{n}"
        row: MatterRow = with_fields(model, key=key, prolegis_id=f"x{n}", number=f"2020-{n:03}")  # type: ignore[assignment]
        firm.matters[key] = row
        firm.parties[key] = firm.parties["p:m6"]
    return firm


def test_a_matter_of_clio_leads_to_its_prolegis_matter(room: Room) -> None:
    work = room.window.workspace
    row = with_fields(room.firm.matters["c:8001"], client_names="Lindqvist")
    room.firm.matters["c:8001"] = row  # type: ignore[assignment]
    work.show_record(Kind.MATTER, "c:8001")
    room.read()
    button(room, "Find its Prolegis matter").click()
    room.read()
    assert work.matters.filter.text() == (work.detail.detail.clio.text("description"))  # type: ignore[union-attr]
    assert work.matters.filter.hasFocus()
    assert "press Sync with Clio" in work.strip.accessibleName() or any(
        "Sync with Clio" in one.accessibleName() for one in work.strip.findChildren(QAbstractButton)
    )


def test_ctrl_i_leads_there_as_well(room: Room) -> None:
    work = room.window.workspace
    work.show_record(Kind.MATTER, "c:8001")
    room.read()
    room.window.actions_of_window.matter_info.trigger()
    room.read()
    assert work.matters.filter.text()
    assert not room.window.findChildren(MatterInfo)


def test_prolegis_records_stand_before_clios_in_the_search(room: Room) -> None:
    row = with_fields(room.firm.matters["p:m9"], key="p:z", prolegis_id="z", number="Vasquez 2024-001")
    room.firm.matters["p:z"] = row  # type: ignore[assignment]
    room.firm.matters["c:8001"] = room.firm.matters.pop("c:8001")
    field = room.window.toolbar.search
    field.setFocus()
    field.setText("vasquez")
    room.qtbot.waitUntil(room.window.results.isVisible)
    keys = [one.key for one in room.window.results.found]
    assert "c:8001" in keys
    assert [key[:2] for key in keys] == sorted((key[:2] for key in keys), reverse=True)
    assert keys[0] == "p:z"


def test_a_linked_matter_stays_chosen_and_in_view_where_its_number_puts_it(rooms: Rooms) -> None:
    room = rooms.open(firm_of(60))
    work = room.window.workspace
    work.matters.look_for("2020-0")  # what it was called before
    room.read()
    work.show_record(Kind.MATTER, "p:x40")
    room.read()
    assert chosen(room) == ["p:x40"]
    room.firm.matters["p:x40"] = with_fields(  # type: ignore[assignment]
        room.firm.matters["p:x40"],
        number="00001-Lindqvist",
        clio_id="77",
        clio_number="00001-Lindqvist",
        state=RowState.SAME,
    )
    room.desk.tell(RecordsChanged(frozenset({(Kind.MATTER, "p:x40"), (Kind.MATTER, "c:77")})))
    room.window.deeds.matter_linked.emit("p:x40")
    room.read()
    room.qtbot.waitUntil(lambda: chosen(room) == ["p:x40"] and in_view(room, "p:x40"))
    assert work.detail.detail is not None
    assert work.detail.detail.key == "p:x40"


def test_a_row_that_moves_stays_in_view(rooms: Rooms) -> None:
    room = rooms.open(firm_of(60))
    room.window.workspace.show_record(Kind.MATTER, "p:x40")
    room.read()
    room.firm.matters["p:x40"] = with_fields(room.firm.matters["p:x40"], number="00001")  # type: ignore[assignment]
    room.desk.tell(RecordsChanged(all=True))
    room.read()
    room.qtbot.waitUntil(lambda: chosen(room) == ["p:x40"] and in_view(room, "p:x40"))


def test_a_bar_that_comes_does_not_push_the_row_out_of_view(rooms: Rooms) -> None:
    room = rooms.open(firm_of(60))
    table = room.window.workspace.matters.table
    last = table.indexAt(table.viewport().rect().bottomLeft())
    table.setCurrentIndex(last.siblingAtRow(last.row() - 1))
    key = chosen(room)[0]
    assert in_view(room, key)
    room.window.resize(room.window.width(), room.window.height() - 120)
    room.read()
    assert in_view(room, key)


def test_matters_can_be_narrowed_to_linked_and_not_linked(room: Room) -> None:
    work, rows = room.window.workspace, room.firm.matters.values()
    linked = {row.key for row in rows if row.prolegis_id and row.clio_id}
    for words, wanted in (("Linked", linked), ("Not linked", {row.key for row in rows} - linked)):
        chip = next(one for one in work.matters.findChildren(QAbstractButton) if one.text() == words)
        chip.click()
        room.read()
        model = work._matters_model
        assert {model.id_at(place) for place in range(model.rowCount())} == wanted
    chip.click()
    room.read()
    assert work._matters_model.rowCount() == len(rows)


def test_the_link_menu_links(room: Room) -> None:
    actions = room.window.actions_of_window
    assert room.window._link_menu.actions()[0] is actions.sync_record
    assert actions.sync_record.text() == "Sync with Clio"
    room.window.workspace.show_record(Kind.MATTER, "p:m6")
    room.read()
    actions.sync_record.trigger()
    assert len(room.window.findChildren(MatterInfo)) == 1
