"""Files made by code: Word documents, scans as PNG and JPEG, and a large binder that stands nowhere until it is read."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from desktop.practice.blobs import Blob

WIDTH, HEIGHT = 200, 264  # pixels of a scan
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = f"{WORD}.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PIECE = 1024 * 1024
_PIECES = 120


def word(paragraphs: Sequence[str]) -> bytes:
    """The least that a .docx needs: a part with the text, its type, and the link that leads to it."""
    text = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in paragraphs)
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    )
    links = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": links,
        "word/document.xml": f'<w:document xmlns:w="{_WORDS}"><w:body>{text}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), _XML + part)  # without a date: the same text is the same file
    return file.getvalue()


def scan_png(seed: int) -> bytes:
    """A page of grey lines as a scanner sees it, 8 bits a pixel."""
    rows = b"".join(b"\0" + bytes(row) for row in _page(seed, WIDTH, HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def scan_jpeg(seed: int) -> bytes:
    """The same as baseline JPEG in its plainest form: one grey a block of 8 × 8 pixels, so only means are coded."""
    blocks = [grey for row in _page(seed, WIDTH // 8, HEIGHT // 8) for grey in row]
    bits, before = [], 0
    for grey in blocks:
        mean = grey - 128  # with a quantum of 8 the coded mean is the grey itself
        difference, before = mean - before, mean
        length = abs(difference).bit_length()
        coded = difference if difference >= 0 else difference + (1 << length) - 1
        bits.append(f"{length:04b}" + (f"{coded:0{length}b}" if length else "") + "0")  # "0": no detail in this block
    line = "".join(bits)
    line += "1" * (-len(line) % 8)
    data = int(line, 2).to_bytes(len(line) // 8, "big").replace(b"\xff", b"\xff\0")
    frame = struct.pack(">BHHB3B", 8, HEIGHT, WIDTH, 1, 1, 0x11, 0)
    means = bytes([0, 0, 0, 0, 12, *[0] * 12, *range(12)])  # twelve codes of four bits, each its own length
    detail = bytes([0x10, 1, *[0] * 15, 0])  # one code of one bit: the block ends
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            _segment(0xDB, bytes([0, *[8] * 64])),
            _segment(0xC0, frame),
            _segment(0xC4, means),
            _segment(0xC4, detail),
            _segment(0xDA, bytes([1, 1, 0, 0, 63, 0])),
            data,
            b"\xff\xd9",
        )
    )


# What ``large_binder`` gives, known beforehand so that nobody has to make 120 MB to list it; a test makes it.
LARGE = Blob("ebcb7f39d7e0c531c0a9b6ae1531d55c1d7ba2d04b3a11202319bebabd5d3365", 125_829_800)


def large_binder() -> Iterator[bytes]:
    """A PDF of 120 MiB: one page that is one uncompressed scan. The same bytes each time."""
    width, height = 8192, _PIECES * _PIECE // 8192
    page = b"q 612 0 0 792 0 0 cm /Scan Do Q"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /XObject << /Scan 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
    )
    start, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(start))
        start += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    offsets.append(len(start))
    start += b"5 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray" % (
        width,
        height,
    )
    start += b" /BitsPerComponent 8 /Length %d >>\nstream\n" % (_PIECES * _PIECE)
    yield start
    grain = hashlib.shake_256(b"practice").digest(_PIECE)
    for number in range(_PIECES):
        yield number.to_bytes(8, "big") + grain[8:]
    ending = b"\nendstream\nendobj\n"
    at = len(start) + _PIECES * _PIECE + len(ending)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    yield ending + b"xref\n0 6\n0000000000 65535 f \n" + table
    yield b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % at


def _page(seed: int, width: int, height: int) -> list[list[int]]:
    """Greys row by row: paper with lines of "text" that end where the seed says."""
    chance = random.Random(seed)
    ends = [chance.randrange(width // 2, width - width // 8) for _ in range(height)]
    rows, margin, pitch = [], max(width // 10, 1), max(height // 33, 2)
    for y in range(height):
        line, written = divmod(y, pitch)
        end = ends[line] if written == pitch // 2 and margin < y < height - margin else 0
        rows.append([60 if margin <= x < end else 236 for x in range(width)])
    return rows


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data
