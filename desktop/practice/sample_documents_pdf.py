"""Small PDF files with form fields, written and filled by hand.

Filling appends to the file as programs do when a form is saved: the first version stays inside the second, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
PAGE = (612, 792)  # points: US letter, as used in Canada
LEFT, TOP, LINE = 72, 700, 28
BOX = (240, 20)  # points: width and height of a field
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(<<(?:(?!endobj).)*>>)\s*endobj", re.DOTALL)  # none with a stream
_NAME = re.compile(rb"/T (\([^)]*\)|<[0-9A-F]*>)")
_VALUE = re.compile(rb"/V (\((?:[^()\\]|\\.)*\)|<[0-9A-F]*>)", re.DOTALL)
_DRAWN = re.compile(rb"/AP << /N (\d+) 0 R >>")


class NotAForm(Exception):
    """The file is no PDF, or none whose fields can be filled here."""


def pdf(title: str, lines: Sequence[str], fields: Mapping[str, str] | None = None) -> bytes:
    """One page: the title, a line of text each, and below them a text field for every name with its value."""
    named = dict(fields or {})
    labels = [*lines, *named]
    drawn = [_shown(title, LEFT, TOP + 2 * LINE, 16)]
    drawn += [_shown(label, LEFT, TOP - place * LINE, 11) for place, label in enumerate(labels)]
    page = b"\n".join(drawn)
    first = 6
    widgets = b" ".join(b"%d 0 R" % (first + 2 * place) for place in range(len(named)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%s] /DR << /Font << /Helv 5 0 R >> >> >> >>"
        % widgets,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Annots [%s]"
        b" /Resources << /Font << /Helv 5 0 R >> >> >>" % (*PAGE, widgets),
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for place, (name, value) in enumerate(named.items()):
        number, y = first + 2 * place, TOP - (len(lines) + place) * LINE - 5
        objects[number] = (
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T %s /V %s /DA (/Helv 10 Tf 0 g) /Rect [%d %d %d %d] /F 4"
            b" /P 3 0 R /AP << /N %d 0 R >> >>"
            % (_string(name), _string(value), 260, y, 260 + BOX[0], y + BOX[1], number + 1)
        )
        objects[number + 1] = _appearance(value)
    return _written(HEAD, objects, b"<< /Size %d /Root 1 0 R >>" % (len(objects) + 1))


def form_fields(data: bytes) -> dict[str, str]:
    """The text fields by name with their values as they stand last; empty for a PDF without any."""
    return {name: _read(value[1]) for _, name, _, value in _widgets(data)}


def fill(data: bytes, values: Mapping[str, str]) -> bytes:
    """The same file with these fields filled, appended as an incremental update; ``NotAForm`` when it has none of them."""
    objects: dict[int, bytes] = {}
    for number, name, body, old in _widgets(data):
        drawn = _DRAWN.search(body)
        if name in values and drawn is not None:
            objects[number] = body[: old.start()] + b"/V " + _string(values[name]) + body[old.end() :]
            objects[int(drawn[1])] = _appearance(values[name])
    before, size = re.findall(rb"startxref\s+(\d+)", data), re.findall(rb"/Size (\d+)", data)
    root = re.findall(rb"/Root (\d+) 0 R", data)
    if not (objects and before and size and root):
        raise NotAForm("This PDF has no form fields that can be filled here.")
    trailer = b"<< /Size %s /Root %s 0 R /Prev %s >>" % (size[-1], root[-1], before[-1])
    return _written(data if data.endswith(b"\n") else data + b"\n", objects, trailer)


def _widgets(data: bytes) -> list[tuple[int, str, bytes, re.Match[bytes]]]:
    """The text fields: number, name, dictionary and value, each as its last definition in the file has it."""
    if not data.startswith(b"%PDF-"):
        raise NotAForm("This is no PDF file.")
    found = []
    for number, body in {int(object[1]): object[2] for object in _OBJECT.finditer(data)}.items():
        name, value = _NAME.search(body), _VALUE.search(body)
        if b"/FT /Tx" in body and name and value:
            found.append((number, _read(name[1]), body, value))
    return found


def _written(start: bytes, objects: Mapping[int, bytes], trailer: bytes) -> bytes:
    """``start`` with these objects behind it and the table that finds them."""
    parts, at, offsets = [start], len(start), {}
    for number in sorted(objects):
        offsets[number] = at
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
        at += len(parts[-1])
    table = [b"xref\n0 1\n0000000000 65535 f \n"]
    table += [b"%d 1\n%010d 00000 n \n" % (number, offset) for number, offset in offsets.items()]
    return b"".join([*parts, *table, b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, at)])


def _appearance(value: str) -> bytes:
    """What a viewer draws for a field: its value in one line."""
    inside = b"/Tx BMC q BT /Helv 10 Tf 0 g 3 6 Td %s Tj ET Q EMC" % _literal(value)
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 %d %d] /Resources << /Font << /Helv 5 0 R >> >>" % BOX
    return b"%s /Length %d >>\nstream\n%s\nendstream" % (head, len(inside), inside)


def _shown(text: str, x: int, y: int, size: int) -> bytes:
    return b"BT /Helv %d Tf %d %d Td %s Tj ET" % (size, x, y, _literal(text))


def _literal(text: str) -> bytes:
    escaped = re.sub(rb"([\\()])", rb"\\\1", text.encode("cp1252", "replace"))
    return b"(" + escaped.replace(b"\r", b" ").replace(b"\n", b" ") + b")"


def _string(text: str) -> bytes:
    """Text outside of a page's drawing: plain where ASCII will do, UTF-16 otherwise."""
    return _literal(text) if text.isascii() else b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _read(string: bytes) -> str:
    if string.startswith(b"<"):
        return bytes.fromhex(string[5:-1].decode()).decode("utf-16-be")
    return re.sub(rb"\\(.)", rb"\1", string[1:-1], flags=re.DOTALL).decode("latin-1")
