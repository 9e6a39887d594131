"""The toolbar's search: what is found can be told apart, by what the file is about and by where it stands."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.records import Kind
from desktop.core.views import MatterRow, RowState
from desktop.ui.search_results import SearchResults
from desktop.ui.widgets.cells import CELL_ROLE, PairCell, TwoLineCell
from desktop.ui.widgets.pair_mark import PairState
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER
from tests.ui.fake_firm import Firm, small_firm
from tests.ui.playing import texts
from tests.ui.window_room import Room, Rooms


def firm_with_two_sales() -> Firm:
    """Two files of one client that are called alike, one of them only in Clio."""
    firm = small_firm()
    sold = firm.matters["p:m9"]
    fields = {name: getattr(sold, name) for name in sold.__struct_fields__}
    there = {"key": "c:8009", "number": "", "prolegis_id": "", "clio_id": "8009", "clio_number": "00501-Bouchard",
             "description": "Sale", "address": "", "client_names": "Bouchard, Lise", "state": RowState.ONLY_CLIO,
             "opened_on": "2025-02-03", "closing_on": "", "confirmed_at": None}  # fmt: skip
    firm.matters["c:8009"] = MatterRow(**{**fields, **there})
    return firm


def searched(room: Room, text: str) -> SearchResults:
    field = room.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, text)
    room.qtbot.waitUntil(room.window.results.isVisible)
    return room.window.results


def cells(results: SearchResults, place: int) -> tuple[TwoLineCell, PairCell]:
    model = results.table.model()
    first, second = (model.index(place, column).data(CELL_ROLE) for column in range(2))
    assert isinstance(first, TwoLineCell)
    assert isinstance(second, PairCell)
    return first, second


def test_two_sales_of_one_client_can_be_told_apart(rooms: Rooms) -> None:
    results = searched(rooms.open(firm_with_two_sales()), "sale")
    shown = {results.found[place].key: cells(results, place) for place in range(len(results.found))}
    here, there = shown["p:m9"], shown["c:8009"]
    assert (here[0].first, here[0].second) == ("00359-Bouchard", "Sale · 5 Marigold Court · Bouchard, Lise")
    assert (there[0].first, there[0].second) == ("00501-Bouchard", "Sale · Bouchard, Lise")
    assert (here[0].after, there[0].after) == ("closes 2026-10-29", "opened 2025-02-03")
    assert (here[1].state, there[1].state) == (PairState.EQUAL, PairState.ONLY_THERE)
    assert (there[1].word, there[1].detail) == ("Not linked", "Matter in Clio")


def test_namesakes_are_told_apart_by_their_address(room: Room) -> None:
    room.firm.clients["p:c11"] = type(room.firm.clients["p:c11"])(
        **{**{name: getattr(room.firm.clients["p:c11"], name) for name in room.firm.clients["p:c11"].__struct_fields__},
           "name": "Okafor, Adaeze"}
    )  # fmt: skip
    results = searched(room, "adaeze")
    people = [place for place, one in enumerate(results.found) if one.kind is Kind.CLIENT]
    assert len(people) == 2
    seconds = {cells(results, place)[0].second for place in people}
    assert len(seconds) == 2
    assert all("@" in second or "555-01" in second for second in seconds)
    assert {cells(results, place)[1].state for place in people} == {PairState.DIFFERS, PairState.ONLY_HERE}


def test_a_reader_hears_what_tells_them_apart(rooms: Rooms) -> None:
    results = searched(rooms.open(firm_with_two_sales()), "sale")
    model = results.table.model()
    said = [model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(model.rowCount())]
    assert "00501-Bouchard, Sale, Bouchard, Lise, Not linked, Matter in Clio" in said


def test_a_matter_found_by_its_former_number_says_so(rooms: Rooms) -> None:
    firm = small_firm()
    firm.matters["p:m9"] = msgspec.structs.replace(firm.matters["p:m9"], former="2024-118")
    results = searched(rooms.open(firm), "sale")
    first, _ = cells(results, [one.key for one in results.found].index("p:m9"))
    assert first.second.startswith("formerly 2024-118 · Sale")


def test_many_results_stay_within_the_window(rooms: Rooms) -> None:
    firm = small_firm()
    for n in range(20):
        row = firm.matters["p:m9"]
        fields = {name: getattr(row, name) for name in row.__struct_fields__}
        firm.matters[f"p:s{n}"] = MatterRow(**{**fields, "key": f"p:s{n}", "number": f"009{n:02}-Bouchard"})
    room = rooms.open(firm)
    room.window.resize(1024, 680)
    results = searched(room, "sale")
    assert len(results.found) == 12
    assert results.geometry().bottom() <= room.window.height()
    assert results.geometry().right() <= room.window.width()


# --- documents ------------------------------------------------------------------------------------------------------


def test_a_document_is_found_by_its_name_and_enter_opens_its_matter_with_it_chosen(docs: DocumentRoom) -> None:
    for key, row in docs.files.rows.items():
        docs.files.rows[key] = msgspec.structs.replace(row, matter=MATTER)
    docs.window.workspace.show_record(Kind.MATTER, "p:m5")
    docs.read()
    results = searched(docs, "reporting let")
    assert [(one.kind, one.key) for one in results.found] == [(Kind.DOCUMENT, "p:5")]
    first, second = cells(results, 0)
    assert (first.first, first.second) == (
        "Reporting letter.txt",
        "00405-Okafor · Refinance – 27 Cedar Cres. · Letters",
    )
    assert (second.state, second.word, second.detail) == (PairState.EQUAL, "Same", "Document")
    QTest.keyClick(docs.window.toolbar.search, Qt.Key.Key_Return)
    docs.qtbot.waitUntil(lambda: [row.key for row in docs.pane.chosen_rows()] == ["p:5"])
    assert docs.window.workspace.matter == "m2"
    assert docs.pane.isVisible()
    assert docs.window.focusWidget() is docs.pane.table


def test_enter_before_the_list_waits_for_a_document_too(docs: DocumentRoom) -> None:
    docs.files.rows["p:5"] = msgspec.structs.replace(docs.files.rows["p:5"], matter=MATTER)
    field = docs.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, "reporting letter")
    QTest.keyClick(field, Qt.Key.Key_Return)
    docs.qtbot.waitUntil(lambda: [row.key for row in docs.pane.chosen_rows()] == ["p:5"])


def test_documents_come_behind_matters_and_clients_and_leave_the_choice(docs: DocumentRoom) -> None:
    for key, row in docs.files.rows.items():
        docs.files.rows[key] = msgspec.structs.replace(row, name=f"Okafor {row.name}", matter=MATTER)
    results = searched(docs, "okafor")
    QTest.keyClick(docs.window.toolbar.search, Qt.Key.Key_Down)
    docs.qtbot.waitUntil(lambda: results.found[-1].kind is Kind.DOCUMENT)
    kinds = [one.kind for one in results.found]
    first = kinds.index(Kind.DOCUMENT)
    assert first >= 3
    assert kinds[first:] == [Kind.DOCUMENT] * max(4, 12 - first)
    assert results.table.currentIndex().row() == 1


def test_documents_that_come_late_do_not_open_a_list_that_was_closed(docs: DocumentRoom) -> None:
    results = searched(docs, "okafor")
    found = results.found
    results._show_documents("okafor", found, ())
    QTest.keyClick(docs.window.toolbar.search, Qt.Key.Key_Escape)
    results._show_documents("okafor", found, found[:1])
    assert not results.isVisible()


def test_what_nothing_fits_says_so_only_once_documents_were_looked_at(docs: DocumentRoom) -> None:
    results = searched(docs, "zzzz")
    assert "find documents 'zzzz'" in docs.reader.asked
    assert "Nothing matches “zzzz”" in texts(results)
