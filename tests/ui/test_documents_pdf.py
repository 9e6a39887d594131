"""PDF files in the preview: what a filled form shows, what a bad file does to its process and never to the window, and turning pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.practice.sample_documents_pdf import fill, pdf
from desktop.ui.documents.pdf_process import PdfProcess, PdfTrouble
from desktop.ui.documents.pdf_view import PdfView
from desktop.ui.documents.preview import Looks, can_show, is_too_large, read_looks
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import Files
from tests.ui.papers_pdf import locked_pdf, many_pages
from tests.ui.playing import texts

FORM = pdf("Transfer of land", ["For signature"], {"Purchaser": "", "Price": ""})
FILLED = fill(FORM, {"Purchaser": "Sample Purchaser", "Price": "512 000"})
MUTE = (sys.executable, "-I", "-c", "import sys\nfor line in sys.stdin: pass")
# Opens, and says nothing more when the second page is asked for.
STICKS = (sys.executable, "-I", "-c", """
import sys
sys.stdin.readline()
print('{"pages": 2}', flush=True)
for line in sys.stdin:
    if '"page": 0' in line:
        print('{"page": 0, "width": 2, "height": 3, "stride": 8, "bytes": 24}', flush=True)
        sys.stdout.buffer.write(b"\\xff" * 24)
        sys.stdout.buffer.flush()
""")  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PdfView]:
    """The pages, shown 500 wide."""
    with shown(qtbot, PdfProcess()) as made:
        yield made


@contextmanager
def shown(qtbot: QtBot, process: PdfProcess) -> Iterator[PdfView]:
    made = PdfView(process)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    yield made
    made.hide()


def _kept(folder: Path, data: bytes) -> str:
    path = folder / f"copy {len(list(folder.iterdir()))}.pdf"
    path.write_bytes(data)
    return str(path)


def _first(qtbot: QtBot, view: PdfView, path: str) -> QImage:
    view.show_file(path, "Form.pdf")
    qtbot.waitUntil(lambda: 0 in view.pages.painted_pages)
    return view.pages.painted_pages[0]


def _ink(picture: QImage, left: float, top: float, right: float, bottom: float) -> int:
    """How many dark pixels a part of a page has; the part in shares of its edges."""
    wide, high = picture.width(), picture.height()
    spots = (
        (x, y) for x in range(int(wide * left), int(wide * right)) for y in range(int(high * top), int(high * bottom))
    )
    return sum(picture.pixelColor(x, y).lightness() < 128 for x, y in spots)


def _trouble(qtbot: QtBot, view: PdfView, data: bytes, folder: Path) -> PdfTrouble:
    with qtbot.waitSignal(view.failed) as told:
        view.show_file(_kept(folder, data), "Form.pdf")
    assert view.pages.process.process_id == 0
    return PdfTrouble(told.args[0])


# --- what is shown --------------------------------------------------------------------------------------------------


def test_a_filled_form_shows_its_values(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    value = (0.42, 0.13, 0.6, 0.16)  # where the first field stands on the page
    empty = _first(qtbot, view, _kept(tmp_path, FORM))
    assert _ink(empty, 0.1, 0.02, 0.4, 0.06) > 50  # the title
    assert _ink(empty, *value) == 0
    filled = _first(qtbot, view, _kept(tmp_path, FILLED))
    assert _ink(filled, *value) > 50
    assert filled.pixelColor(2, 2) == Qt.GlobalColor.white


def test_a_page_is_as_wide_as_its_room_on_any_screen(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    ratio = view.devicePixelRatioF()
    picture = _first(qtbot, view, _kept(tmp_path, FORM))
    assert picture.width() == pytest.approx((view.pages.viewport().width() - 24) * ratio, abs=2)
    view.resize(300, 400)
    qtbot.waitUntil(lambda: view.pages.painted_pages[0].width() < 300 * ratio)
    assert view.pages.painted_pages[0].width() == pytest.approx((view.pages.viewport().width() - 24) * ratio, abs=2)


def test_pages_are_turned_by_keys_and_buttons_and_said(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    _first(qtbot, view, _kept(tmp_path, many_pages(40)))
    assert view.pages.accessibleName() == "Form.pdf, page 1 of 40"
    assert (view.place.text(), view.before.isEnabled(), view.after.isEnabled()) == ("Page 1 of 40", False, True)
    QTest.keyClick(view.pages, Qt.Key.Key_Right)
    assert view.pages.page == 1
    QTest.mouseClick(view.after, Qt.MouseButton.LeftButton)
    assert view.place.text() == "Page 3 of 40"
    QTest.keyClick(view.pages, Qt.Key.Key_Left)
    assert view.pages.page == 1
    QTest.keyClick(view.pages, Qt.Key.Key_End)
    assert (view.place.text(), view.after.isEnabled()) == ("Page 40 of 40", False)
    qtbot.waitUntil(lambda: 39 in view.pages.painted_pages)
    assert len(view.pages.painted_pages) < 10
    QTest.keyClick(view.pages, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: 0 in view.pages.painted_pages)
    assert 39 not in view.pages.painted_pages
    assert view.pages.accessibleName() == "Form.pdf, page 1 of 40"


def test_the_page_that_is_read_stays_when_the_room_changes(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    _first(qtbot, view, _kept(tmp_path, many_pages(40)))
    view.pages.go_to(20)
    for wide in (300, 800, 420):
        view.resize(wide, 400)
        assert view.pages.page == 20


def test_one_page_has_no_buttons_that_turn(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    _first(qtbot, view, _kept(tmp_path, FORM))
    assert not view.after.isVisible()
    assert view.pages.accessibleName() == "Form.pdf, page 1 of 1"


# --- files that do harm ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"no PDF file at all" * 99, FILLED[: len(FILLED) // 2], FILLED[:40], b"%PDF-1.7\n" + b"\0" * 9999]
)
def test_a_damaged_file_is_said_to_be_damaged(qtbot: QtBot, view: PdfView, tmp_path: Path, data: bytes) -> None:
    assert _trouble(qtbot, view, data, tmp_path) is PdfTrouble.DAMAGED


def test_a_file_under_a_password_says_so(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    assert _trouble(qtbot, view, locked_pdf(FORM), tmp_path) is PdfTrouble.PASSWORD


def test_a_copy_that_is_gone_is_unreadable(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    with qtbot.waitSignal(view.failed) as told:
        view.show_file(str(tmp_path / "nothing.pdf"), "Form.pdf")
    assert told.args == [PdfTrouble.UNREADABLE]


def test_a_huge_page_is_painted_small(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    data = FORM.replace(b"[0 0 612 792]", b"[0 0 2 800]", 1)
    picture = _first(qtbot, view, _kept(tmp_path, data))
    assert picture.height() <= 16_000
    assert picture.width() * picture.height() < 6_100_000


def test_a_process_that_hangs_is_killed(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, PdfProcess(command=MUTE, patience_ms=300)) as view:
        view.show_file(_kept(tmp_path, FORM), "Form.pdf")
        running = psutil.Process(view.pages.process.process_id)
        with qtbot.waitSignal(view.failed) as told:
            assert running.is_running()
        assert told.args == [PdfTrouble.STOPPED]
        assert not running.is_running()


def test_a_process_that_cannot_be_started_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, PdfProcess(command=(str(tmp_path / "no program"),))) as view:
        with qtbot.waitSignal(view.failed) as told:
            view.show_file(_kept(tmp_path, FORM), "Form.pdf")
        assert told.args == [PdfTrouble.STOPPED]


@pytest.mark.parametrize(
    "says",
    ["rubbish", "[]", '{"pages": -1}', '{"pages": "many"}', '{"pages": 99999999}', '{"error": "no word of ours"}',
     '{"pages": 1}\\n{"page": 7}', '{"pages": 1}\\n{"page": 0, "width": 9, "height": 9, "stride": 1, "bytes": 0}',
     '{"pages": 1, "bytes": 99999999999}', "x" * 5000],
)  # fmt: skip
def test_answers_that_are_none_are_not_believed(qtbot: QtBot, tmp_path: Path, says: str) -> None:
    command = (sys.executable, "-I", "-c", f"import sys\nfor line in sys.stdin: print('{says}', flush=True)")
    with shown(qtbot, PdfProcess(command=command, patience_ms=2000)) as view:
        with qtbot.waitSignal(view.failed) as told:
            view.show_file(_kept(tmp_path, FORM), "Form.pdf")
        assert told.args == [PdfTrouble.STOPPED]
        assert view.pages.process.process_id == 0


def test_one_page_that_cannot_be_painted_leaves_the_others(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, PdfProcess(command=STICKS, patience_ms=1000)) as view:
        assert _first(qtbot, view, _kept(tmp_path, FORM)).height() == 3
        first = view.pages.process.process_id
        with qtbot.waitSignal(view.pages.process.page_failed) as told:
            view.pages.go_to(1)
        assert told.args == [1, PdfTrouble.STOPPED]
        assert view.pages.count == 2
        view.resize(300, 200)
        qtbot.waitUntil(lambda: view.pages._widths[0] < 300)
        assert view.pages.process.process_id not in {0, first}


def test_a_file_that_is_hidden_has_no_process(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    _first(qtbot, view, _kept(tmp_path, many_pages(40)))
    running = psutil.Process(view.pages.process.process_id)
    view.hide()
    assert not running.is_running()
    view.show()
    view.pages.go_to(30)
    qtbot.waitUntil(lambda: 30 in view.pages.painted_pages)


# --- beside the list ------------------------------------------------------------------------------------------------


@pytest.fixture
def papers(qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path) -> Iterator[DocumentRoom]:
    """A window whose PDF files have content."""
    files = Files.small(tmp_path)
    files.copies |= {"p:1": FILLED, "p:3": many_pages(3), "p:4": b"rubbish", "p:12": locked_pdf(FORM)}
    room = DocumentRoom(qtbot, tmp_path, files)
    yield room
    room.close()


def test_a_pdf_file_is_shown_beside_the_list(papers: DocumentRoom) -> None:
    preview = papers.pane.beside.preview
    papers.choose("p:1")
    papers.qtbot.waitUntil(lambda: 0 in preview.pdf.pages.painted_pages)
    assert preview.currentWidget() is preview.pdf
    assert preview.pdf.pages.accessibleName() == "Purchase contract – signed.pdf, page 1 of 1"


def test_paper_stays_white_in_the_dark(papers: DocumentRoom) -> None:
    papers.window.set_theme("dark")
    pages = papers.pane.beside.preview.pdf.pages
    papers.choose("p:1")
    papers.qtbot.waitUntil(lambda: 0 in pages.painted_pages)
    seen = pages.viewport().grab().toImage()
    assert seen.pixelColor(seen.width() // 2, seen.height() - 40) == Qt.GlobalColor.white
    assert seen.pixelColor(3, 3).lightness() < 80


@pytest.mark.parametrize(("key", "title"), [("p:4", "The file is damaged"), ("p:12", "Protected by a password")])
def test_what_cannot_be_shown_says_why_and_can_be_opened(
    papers: DocumentRoom, key: str, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    preview = papers.pane.beside.preview
    papers.choose(key)
    papers.qtbot.waitUntil(lambda: preview.card._title.text() == title)
    assert preview.currentWidget() is preview.card
    opens = next(one for one in preview.card.findChildren(QAbstractButton) if one.text() == "Open a read-only copy")
    papers.qtbot.waitUntil(opens.isVisible)
    opens.click()
    papers.qtbot.waitUntil(lambda: papers.orders("open_copy").count(("open_copy", key, None, "")) == 2)


def test_switching_quickly_ends_with_the_last_one_and_one_process(papers: DocumentRoom) -> None:
    preview, seen = papers.pane.beside.preview, set()
    for _ in range(3):
        for key in ("p:1", "p:3", "p:4"):
            papers.choose(key)
            papers.pane.beside._rest.timeout.emit()
            papers.read()
            seen.add(preview.pdf.pages.process.process_id)
    papers.choose("p:3")
    papers.qtbot.waitUntil(lambda: preview.pdf.place.text() == "Page 1 of 3" and 0 in preview.pdf.pages.painted_pages)
    running = {child.pid for child in psutil.Process().children()} & (seen | {preview.pdf.pages.process.process_id})
    assert running == {preview.pdf.pages.process.process_id}
    papers.choose("p:5")
    assert preview.pdf.pages.process.process_id == 0


def test_a_file_that_is_too_large_says_so_and_is_not_fetched(papers: DocumentRoom) -> None:
    row = papers.files.rows["p:1"]
    assert not can_show(row.name, row.content_type, 200_000_000)
    assert is_too_large(row.name, row.content_type, 200_000_000)
    assert not is_too_large("a.docx", "application/msword", 200_000_000)
    papers.pane.beside.preview.show_card(row.name, large=True)
    assert "Too large to be shown here" in texts(papers.pane.beside.preview)


def test_a_pdf_file_is_known_by_its_type_too(tmp_path: Path) -> None:
    path = _kept(tmp_path, FORM)
    assert read_looks(path, "Form", "application/pdf; charset=binary") == Looks(pdf=path)
    assert read_looks(path, "Form.PDF", "") == Looks(pdf=path)
