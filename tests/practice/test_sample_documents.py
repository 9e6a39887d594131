"""The small firm's files: real ones of their kinds, with every name that is hard, and a large one that is made when read."""

from __future__ import annotations

import hashlib
import io
import re
import tracemalloc
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from desktop.practice.blobs import EMPTY
from desktop.practice.sample_documents import TEMPLATES, small_documents
from desktop.practice.sample_documents_files import LARGE, WORD, large_binder, scan_jpeg, scan_png, word
from desktop.practice.sample_documents_pdf import NotAForm, fill, form_fields, pdf
from desktop.practice.server import Practice, build_practice
from desktop.practice.world import Row
from tests.practice.clio_desk import START, Clock


@pytest.fixture(scope="module")
def practice() -> Practice:
    return build_practice("small", clock=Clock())


@pytest.fixture(scope="module")
def rows(practice: Practice) -> list[Row]:
    return list(practice.prolegis.documents)


def check_table(data: bytes) -> None:
    """Every table of a PDF leads to the objects that it names, the newest to the one before."""
    at, seen = int(re.findall(rb"startxref\n(\d+)\n%%EOF\n$", data)[0]), 0
    while True:
        assert data[at : at + 5] == b"xref\n"
        table, _, rest = data[at:].partition(b"trailer")
        number = 0
        for line in table.splitlines()[1:]:
            entry = line.split()
            if len(entry) == 2:
                number = int(entry[0])
                continue
            if entry[2] == b"n":
                assert data[int(entry[0]) :].startswith(b"%d 0 obj" % number)
                seen += 1
            number += 1
        previous = re.search(rb"/Prev (\d+)", rest.partition(b"startxref")[0])
        if previous is None:
            break
        at = int(previous[1])
    assert seen >= 5


def test_the_files_are_where_people_would_look_for_them(practice: Practice, rows: list[Row]) -> None:
    assert len(rows) == len(small_documents()) == 29
    per_matter = Counter(practice.prolegis.matters.rows[row["matter_id"]]["number"] for row in rows)
    assert per_matter["2024-118"] == 4
    assert {row["folder"].partition("/")[0] for row in rows} >= {"", "Closing", "Court", "Clôture", "Correspondence"}
    assert {row["origin"] for row in rows} == {"generated", "filled", "uploaded"}


def test_everything_lies_in_the_past_unlinked_and_in_order(practice: Practice, rows: list[Row]) -> None:
    for row in rows:
        opened = practice.prolegis.matters.rows[row["matter_id"]]["created_at"]
        assert opened < row["created_at"] <= row["updated_at"] <= START - timedelta(days=1)
        assert (row["clio_document_id"], row["deleted_at"]) == (None, None)
        assert row["revision"] == len(row["revisions"]) >= 1
    assert [row["created_at"] for row in rows] == sorted(row["created_at"] for row in rows)
    early = build_practice("small", clock=lambda: START.replace(year=2020))
    assert len(early.prolegis.documents) == len(rows)


def test_the_names_are_the_hard_ones(rows: list[Row]) -> None:
    names = [row["name"] for row in rows]
    for name in (
        "CON.pdf",
        "Payout statement, see notes...",
        "Offer / counter-offer: final?.docx",
        "契約書 (translation).txt",
    ):
        assert name in names
    assert any("\u202e" in name for name in names)
    assert any(name.startswith("..\\") for name in names)
    places = Counter((row["matter_id"], row["folder"], row["name"]) for row in rows)
    assert 2 in places.values(), "the same name twice in one folder"
    plain = Counter((row["matter_id"], row["folder"], unicodedata.normalize("NFC", row["name"])) for row in rows)
    assert list(plain.values()).count(2) > list(places.values()).count(2), "one name in both spellings of Unicode"
    folded = Counter((row["matter_id"], row["folder"], row["name"].casefold()) for row in rows)
    assert list(folded.values()).count(2) > list(places.values()).count(2), "names that differ by case alone"


def test_one_is_empty_one_is_large_and_two_are_the_same(practice: Practice, rows: list[Row]) -> None:
    contents = Counter(row["sha256"] for row in rows)
    assert contents[EMPTY.sha256] == contents[LARGE.sha256] == 1
    assert 2 in contents.values()
    for row in rows:
        assert practice.world.blobs.size(row["sha256"]) == row["size"]


def test_every_file_is_what_its_type_says(practice: Practice, rows: list[Row]) -> None:
    seen = set()
    for row in (row for row in rows if row["sha256"] != LARGE.sha256):
        data, kind = practice.world.blobs.read(row["sha256"]), row["content_type"]
        seen.add(kind)
        if kind == "application/pdf":
            check_table(data)
            form_fields(data)
        elif kind == WORD:
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        elif kind.startswith("image/"):
            assert not QImage.fromData(data).isNull()
        else:
            data.decode()
    assert seen == {"application/pdf", WORD, "image/png", "image/jpeg", "text/plain"}


def test_a_form_is_filled_on_top_of_what_it_was() -> None:
    blank = pdf("Direction to pay", ["Matter (2024)"], {"Payee": "", "Réf": "a\\b", "Amount": "1"})
    assert form_fields(blank) == {"Payee": "", "Réf": "a\\b", "Amount": "1"}
    first = fill(blank, {"Payee": "Łukasz (Wójcik) \\ 契約", "Réf": "x"})
    second = fill(first, {"Payee": "B", "Other": "no such field"})
    assert first.startswith(blank)
    assert second.startswith(first)
    assert form_fields(first) == {"Payee": "Łukasz (Wójcik) \\ 契約", "Réf": "x", "Amount": "1"}
    assert form_fields(second) == {"Payee": "B", "Réf": "x", "Amount": "1"}
    for data in (blank, first, second):
        check_table(data)


def test_what_cannot_be_filled_is_refused() -> None:
    with pytest.raises(NotAForm):
        fill(pdf("Survey", ["no fields"]), {"Payee": "B"})
    with pytest.raises(NotAForm):
        fill(b"%PDF-1.7 with nothing in it", {"Payee": "B"})
    with pytest.raises(NotAForm):
        form_fields(b"PK\3\4")
    assert form_fields(b"%PDF-1.7 with nothing in it") == {}


def test_a_word_file_holds_its_text_and_is_the_same_each_time() -> None:
    lines = ["Dear <Ada> & co.,", "  indented", "契約"]
    data = word(lines)
    assert word(lines) == data
    package = zipfile.ZipFile(io.BytesIO(data))
    for part in package.namelist():
        ElementTree.fromstring(package.read(part))
    text = [node.text for node in ElementTree.fromstring(package.read("word/document.xml")).iter() if node.text]
    assert text == lines


@pytest.mark.parametrize("scan", [scan_png, scan_jpeg])
def test_a_scan_shows_dark_lines_on_light_paper(scan: Callable[[int], bytes]) -> None:
    image = QImage.fromData(scan(5))
    assert (image.width(), image.height()) == (200, 264)
    greys = Counter(image.pixelColor(x, y).value() for x in range(0, 200, 4) for y in range(264))
    assert {grey for grey, count in greys.items() if count > 100} == {60, 236}
    assert scan(5) == scan(5) != scan(6)


def test_each_template_makes_a_file_for_the_matter() -> None:
    for template in TEMPLATES.values():
        data = template.make("2024-118", "Estate of Walter Lindqvist")
        assert data != template.make("2024-119", "Estate of Walter Lindqvist")
        assert data[:4] in (b"%PDF", b"PK\3\4")


def test_the_large_file_is_as_promised_and_never_whole_in_memory(practice: Practice) -> None:
    tracemalloc.start()
    digest, size = hashlib.sha256(), 0
    for chunk in practice.world.blobs.chunks(LARGE.sha256):
        digest.update(chunk)
        size += len(chunk)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (digest.hexdigest(), size) == LARGE
    assert size > 120_000_000
    assert peak < 8_000_000
    ending = b"".join(list(large_binder())[-2:])
    assert int(re.findall(rb"startxref\n(\d+)\n", ending)[0]) == size - len(ending) + ending.index(b"xref")


def test_a_practice_that_lasts_finds_its_files_again(tmp_path: Path) -> None:
    state = tmp_path / "practice.json"
    first = build_practice("small", clock=Clock(), state_file=state)
    first.save()
    second = build_practice("small", clock=Clock(), state_file=state)
    assert len(second.prolegis.documents) == 29
    for row in second.prolegis.documents:
        blobs = second.world.blobs
        assert blobs.size(row["sha256"]) == row["size"]
        if row["size"] < 1_000_000:
            assert hashlib.sha256(blobs.read(row["sha256"])).hexdigest() == row["sha256"]
    largest = max(file.stat().st_size for file in (tmp_path / "practice.files").iterdir())
    assert largest < 1_000_000, "the large one stands nowhere"
