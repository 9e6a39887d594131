"""The panes: choosing, filtering, ordering, what a record shows of both sides, empty states, changes arriving, names for readers, speed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from desktop.core.desk import HistoryGrew, LinkRequest, RecordsChanged
from desktop.core.problems import Problem
from desktop.core.records import Kind
from desktop.core.state import StateKind
from desktop.core.views import ClientFilter
from desktop.ui.dock import NEEDS_YOU, QUEUE
from desktop.ui.models.activity_model import ITEM, WHAT
from desktop.ui.models.detail_models import EQUAL, PartiesModel
from desktop.ui.panes.log import LogCollector, LogLine
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label
from tests.ui.fake_firm import at, small_firm
from tests.ui.window_room import Room, Rooms


def texts(table: QAbstractItemView, column: int = 0) -> list[str]:
    """What a column of a table says, first lines."""
    model = table.model()
    return [str(model.index(row, column).data()).split("\n")[0] for row in range(model.rowCount())]


def with_fields(row: object, **fields: object) -> object:
    """A row with other fields."""
    return type(row)(**{**{name: getattr(row, name) for name in row.__struct_fields__}, **fields})


def labels(widget: QWidget) -> list[str]:
    """The texts that are shown."""
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


# --- clients --------------------------------------------------------------------------------------------------------


def test_the_side_list_counts_and_chooses(room: Room) -> None:
    clients = room.window.workspace.clients
    names = [button.accessibleName() for button in clients._kinds.values()]
    assert names == ["All clients: 12", "Not linked: 4", "Needs you: 3", "Clio, not linked: 1"]
    QTest.mouseClick(clients._kinds[ClientFilter.UNLINKED], Qt.MouseButton.LeftButton)
    room.read()
    assert texts(clients.table) == [
        "1942877 Alberta Ltd.",
        "Estate of Walter Lindqvist",
        "Nguyen, Minh Anh",
        "Okafor, Chidi",
    ]


def test_a_chosen_client_shows_its_matters_and_itself(room: Room) -> None:
    work = room.window.workspace
    work.clients.body.choose("p:c7")
    room.read()
    assert texts(work.matters.table) == ["00418-Okafor  closes 2026-12-04", "00405-Okafor  closes 2026-12-11"]
    assert "2 of 10" in labels(work.matters)
    assert work.shown is not None
    assert (work.shown.kind, work.shown.key) == (Kind.CLIENT, "p:c7")
    QTest.mouseClick(work.clients._kinds[ClientFilter.ALL], Qt.MouseButton.LeftButton)
    room.read()
    assert work.matters.table.model().rowCount() == 10


def test_the_hollow_clio_icon_syncs(room: Room) -> None:
    clients = room.window.workspace.clients
    wanted: list[str] = []
    clients.sync_wanted.disconnect()
    clients.sync_wanted.connect(wanted.append)
    for key in ("p:c6", "p:c2"):
        row = clients._model.place_of(key)
        rect = clients.table.visualRect(clients._model.index(row, 0))
        clients.table.scrollTo(clients._model.index(row, 0))
        rect = clients.table.visualRect(clients._model.index(row, 0))
        spot = QPoint(clients.table.viewport().width() - 14, rect.center().y())
        QTest.mouseClick(clients.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wanted == ["p:c6"]


def test_a_client_filter_without_result_says_so_and_is_cleared(room: Room) -> None:
    clients = room.window.workspace.clients
    clients.filter.setText("nobody")
    clients.filter.searched.emit("nobody")
    room.read()
    assert "Nothing matches “nobody”" in labels(clients)
    next(button for button in clients.findChildren(QAbstractButton) if button.text() == "Clear filter").click()
    room.read()
    assert clients.table.model().rowCount() == 12


# --- matters --------------------------------------------------------------------------------------------------------


def test_matters_are_ordered_by_head_and_menu(room: Room) -> None:
    matters = room.window.workspace.matters
    assert texts(matters.table)[0].startswith("2024-118")
    matters.table.horizontalHeader().sectionClicked.emit(0)
    room.read()
    assert texts(matters.table)[0].startswith("00359-Bouchard")
    next(action for action in matters._orders.actions() if action.data() == "closing_on").trigger()
    room.read()
    assert matters._model.query.order == "closing_on"
    assert matters.sort_button.accessibleName() == "Order of the matters"


def test_a_filter_does_not_jump_to_another_record(room: Room) -> None:
    work = room.window.workspace
    work.matters.body.choose("p:m1")
    room.read()
    work.matters.filter.setText("sandhu")
    work.matters.filter.searched.emit("sandhu")
    room.read()
    assert texts(work.matters.table) == ["00371-Sandhu  closes 2026-12-18"]
    assert work.shown is not None
    assert work.shown.key == "p:m1"
    assert not work.matters.table.selectionModel().hasSelection()
    work.matters.clear_filter()
    room.read()
    assert work.matters.table.model().rowCount() == 10


def test_only_touched_rows_are_read_again_and_the_choice_stays(room: Room) -> None:
    work = room.window.workspace
    work.matters.body.choose("p:m5")
    room.read()
    room.reader.asked.clear()
    room.firm.matters["p:m5"] = with_fields(room.firm.matters["p:m5"], description="Farm transfer, second try")
    room.desk.tell(RecordsChanged(frozenset({(Kind.MATTER, "p:m5")})))
    room.qtbot.waitUntil(lambda: work.shown is not None and "second try" in str(work.shown.fields))
    room.read()
    assert not [asked for asked in room.reader.asked if asked.startswith(("matters ", "clients "))]
    assert work.matters.table.model().id_at(work.matters.table.currentIndex().row()) == "p:m5"
    assert work.matters.table.selectionModel().hasSelection()


def test_a_new_matter_appears_and_counts(room: Room) -> None:
    work = room.window.workspace
    room.firm.matters["p:m99"] = with_fields(
        room.firm.matters["p:m5"], key="p:m99", number="00999-New", prolegis_id="m99"
    )
    room.desk.tell(RecordsChanged(frozenset({(Kind.MATTER, "p:m99")})))
    room.qtbot.waitUntil(lambda: work.matters.table.model().rowCount() == 11)
    room.qtbot.waitUntil(lambda: "11" in labels(work.matters))


def test_a_linked_matter_leaves_no_row_of_clios_alone(room: Room) -> None:
    work = room.window.workspace
    alone = next(key for key in room.firm.matters if key.startswith("c:"))
    assert work.matters.table.model().place_of(alone) >= 0
    del room.firm.matters[alone]
    room.desk.tell(RecordsChanged(frozenset({(Kind.MATTER, "p:m5"), (Kind.MATTER, alone)})))
    room.qtbot.waitUntil(lambda: work.matters.table.model().rowCount() == 9)
    room.qtbot.waitUntil(lambda: "9" in labels(work.matters))


# --- the record -----------------------------------------------------------------------------------------------------


def test_a_record_shows_both_sides_and_when_they_were_last_equal(room: Room) -> None:
    work = room.window.workspace
    work.show_record(Kind.MATTER, "p:m1")
    room.read()
    assert {"Linked since 2026-09-14", "Last compared: 2026-11-23 10:31"} <= set(labels(work.detail))
    table = work.detail.info.table
    said = dict(zip(texts(table), texts(table, EQUAL), strict=True))
    assert said["Matter number"] == "10:31"
    assert said["Description"] == "was “118 Larkspur Way”"
    sentence = table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence.startswith("Description, Prolegis 118 Larkspur Way NW – purchase, Clio 118 Larkspur")


def test_an_unlinked_matter_offers_the_wizard(room: Room) -> None:
    work = room.window.workspace
    work.show_record(Kind.MATTER, "p:m6")
    room.read()
    assert "2024-118 is not linked to Clio" in labels(work.detail)
    sync = next(
        button
        for button in work.detail.info.findChildren(QAbstractButton)
        if button.text() == "Sync with Clio" and button.isVisible()
    )
    sync.click()
    room.qtbot.waitUntil(lambda: bool(room.window.findChildren(DialogFrame)))
    for dialog in room.window.findChildren(DialogFrame):
        dialog.close()


def test_numbers_that_differ_are_settled_by_a_small_request(room: Room) -> None:
    work = room.window.workspace
    work.show_record(Kind.MATTER, "p:m7")
    room.read()
    assert "The numbers differ: Prolegis 00371-Sandhu, Clio 2026-371." in labels(work.detail)
    room.qtbot.waitUntil(work.detail.info._send.isVisible)
    work.detail.info._take.click()
    room.qtbot.waitUntil(lambda: bool(room.orders("link")))
    request = room.orders("link")[0][1]
    assert request == LinkRequest(prolegis_matter="m7", clio_matter="807", numbers="clio", seen="token-1")


def test_a_question_about_the_number_is_answered(rooms: Rooms) -> None:
    firm = small_firm()
    firm.problems += (
        Problem(
            "NUM-1:m7", "NUM-1", at(10, 0), Kind.MATTER, None, 1, "m7", "807", choices=("prolegis", "clio", "both")
        ),
    )
    room = rooms.open(firm)
    room.window.workspace.show_record(Kind.MATTER, "p:m7")
    room.read()
    room.window.workspace.detail.info._send.click()
    assert room.orders("resolve") == [("resolve", "NUM-1:m7", "prolegis")]


def test_the_clients_of_a_matter_lead_on(room: Room) -> None:
    work = room.window.workspace
    work.show_record(Kind.MATTER, "p:m1")
    room.read()
    work.detail.tabs.setCurrentIndex(1)
    assert texts(work.detail.others) == ["Okafor, Adaeze", "Okafor, Chidi"]
    assert texts(work.detail.others, PartiesModel.DEED) == ["", "Sync with Clio"]
    work.detail.others.activated.emit(work.detail.others.model().index(0, 0))
    room.read()
    assert work.shown is not None
    assert work.shown.key == "p:c7"
    assert work.detail.tabs.tabText(0) == "Client"
    assert texts(work.detail.matters) == ["00418-Okafor", "00405-Okafor"]


def test_the_matter_on_screen_is_watched(room: Room) -> None:
    work = room.window.workspace
    work.show_record(Kind.MATTER, "p:m1")
    work.show_record(Kind.CLIENT, "p:c7")
    room.read()
    assert room.orders("watch") == [("watch", "p:m1"), ("watch", None)]


def test_a_record_behind_a_filter_is_shown_and_chosen(room: Room) -> None:
    work = room.window.workspace
    work.clients.body.choose("p:c1")
    work.matters.filter.setText("heron")
    work.matters.filter.searched.emit("heron")
    room.read()
    work.show_record(Kind.MATTER, "p:m9")
    room.read()
    assert work.matters.body.table.model().id_at(work.matters.table.currentIndex().row()) == "p:m9"
    assert work.shown is not None
    assert work.shown.key == "p:m9"


def test_a_record_that_is_gone_leaves_the_empty_state(room: Room) -> None:
    work = room.window.workspace
    work.show_record(Kind.MATTER, "p:m9")
    room.read()
    del room.firm.matters["p:m9"]
    room.desk.tell(RecordsChanged(all=True))
    room.qtbot.waitUntil(lambda: work.shown is None)
    assert "Choose a matter on the left" in labels(work.detail)


# --- the dock -------------------------------------------------------------------------------------------------------


def test_history_and_activity_grow(room: Room) -> None:
    work = room.window.workspace
    newest = with_fields(room.firm.activity[0], id=99, name="00999-New", at=at(10, 43))
    room.firm.activity.insert(0, newest)
    room.desk.tell(HistoryGrew(99))
    room.qtbot.waitUntil(lambda: work.activity.table.model().rowCount() == 8)
    room.qtbot.waitUntil(lambda: texts(work.activity.table, ITEM)[0] == "00999-New")


def test_activity_is_narrowed_by_chips_and_text(room: Room) -> None:
    activity = room.window.workspace.activity
    activity.troubles.setChecked(True)
    room.read()
    assert texts(activity.table, WHAT) == ["Asked", "Failed"]
    activity.troubles.setChecked(False)
    activity.today.setChecked(True)
    room.read()
    assert activity.table.model().rowCount() == 6
    activity.search.setText("kowal")
    activity.search.searched.emit("kowal")
    room.read()
    assert texts(activity.table, ITEM) == ["Kowalczyk, Piotr"]


def test_export_writes_what_is_shown_and_no_formulas(room: Room, tmp_path: Path) -> None:
    room.firm.activity.insert(0, with_fields(room.firm.activity[0], id=99, name="=1+1"))
    path = tmp_path / "activity.csv"
    room.window.workspace.activity.export(path)
    room.read()
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Run,Time,What,Item,Matter,Client,Result"
    assert len(lines) == 9
    assert ",'=1+1," in lines[1]


def test_problems_are_cards_with_one_button_and_other_ways(room: Room) -> None:
    work = room.window.workspace
    work.dock.show_page(NEEDS_YOU)
    cards = work.needs_you.cards()
    assert len(cards) == 4
    assert "Waiting by themselves: nothing for you to do" in labels(work.needs_you)
    cards[0].other_requested.emit("VER-1:c7:phones", 2)
    assert room.orders("resolve") == [("resolve", "VER-1:c7:phones", "both")]
    room.firm.problems = ()
    room.desk.become(room.firm.state(StateKind.UP_TO_DATE))
    room.qtbot.waitUntil(lambda: "Nothing needs you" in labels(work.needs_you))
    assert not work.attention.isVisible()


def test_a_thousand_problems_are_shown_bit_by_bit(rooms: Rooms) -> None:
    firm = small_firm()
    one = firm.problems[0]
    firm.problems = tuple(with_fields(one, key=f"VER-1:x{n}:phones") for n in range(1000))
    room = rooms.open(firm)
    room.window.workspace.dock.show_page(NEEDS_YOU)
    pane = room.window.workspace.needs_you
    assert len(pane.cards()) == 30
    next(button for button in pane.findChildren(QAbstractButton) if button.text().startswith("Show more")).click()
    assert len(pane.cards()) == 60


def test_the_queue_says_what_waits(room: Room) -> None:
    work = room.window.workspace
    work.dock.show_page(QUEUE)
    assert texts(work.queue.table) == ["Change in Clio", "Create in Clio"]
    room.firm.queue = []
    room.desk.become(room.firm.state(StateKind.UP_TO_DATE))
    room.qtbot.waitUntil(lambda: "Nothing waits" in labels(work.queue))
    room.desk.become(with_fields(room.firm.state(StateKind.SYNCING), waiting=3))
    room.qtbot.waitUntil(lambda: "3 changes wait for their turn" in labels(work.queue))
    assert "Nothing waits" not in labels(work.queue)


def test_the_log_keeps_what_modules_say(room: Room) -> None:
    collector: LogCollector = room.window.log
    collector.lines.append(LogLine(at(10, 0), "warning", "desktop.engine", "asked to slow down"))
    collector.count += 1
    room.window.workspace.dock.show_page(3)
    log = room.window.workspace.dock._pages.currentWidget()
    room.qtbot.waitUntil(lambda: "asked to slow down" in texts(log.table, 3))
    log.troubles.setChecked(True)
    assert set(texts(log.table, 1)) == {"warning"}
