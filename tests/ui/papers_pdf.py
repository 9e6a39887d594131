"""PDF files that the preview's tests need beside the practice's own: many pages, and one under a password."""

from __future__ import annotations


def many_pages(number: int) -> bytes:
    """So many letter pages, each with its number in large type."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(number))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 612 792] >>" % (kids, number),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place in range(number):
        words = b"BT /F1 90 Tf 200 600 Td (%d) Tj ET" % (place + 1)
        contents = 5 + 2 * place
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % contents
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))
    data, offsets = b"%PDF-1.4\n", []
    for at, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (at, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return data + head + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))


def locked_pdf(data: bytes) -> bytes:
    """The same file, said to be encrypted under a password that nobody knows."""
    kept = b"<%s>" % (b"5A" * 32)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [<AA> <AA>]" % (kept, kept)
    assert b"/Root 1 0 R" in data
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock)
