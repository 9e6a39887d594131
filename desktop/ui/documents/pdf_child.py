"""The program that paints the pages of one PDF file, in a process of its own: a file made to do harm can end this one only.

It is started by its path and imports nothing of the house. On its standard input comes a line of JSON with the file's "path", then one for
every page wanted ("page" from 0, "width" in pixels); on its output go the answers, each a line of JSON, a picture's bytes after it. PDFium
comes without JavaScript and XFA, and opens nothing but the file.
"""

from __future__ import annotations

import faulthandler
import json
import math
import os
import sys
import warnings
from contextlib import suppress
from typing import Any, BinaryIO, Final

import pypdfium2

MOST_PAGES: Final = 10_000
MOST_PIXELS: Final = 6_000_000
LONGEST_EDGE: Final = 16_000  # pixels
_MEMORY: Final = 1 << 30  # bytes
_PATIENCE: Final = (
    60  # seconds for one answer; the window's own is shorter, this one ends a process whose window is gone
)
_NO_FILE, _PASSWORD, _CIPHER = 2, 4, 5  # FPDF_ERR_FILE, FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


def main() -> None:
    """Answer until the input ends."""
    out = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)  # whatever a library prints is no answer
        warnings.simplefilter("ignore")
        faulthandler.dump_traceback_later(_PATIENCE, exit=True, file=nowhere)
        _limit()
        document = _open(json.loads(sys.stdin.buffer.readline())["path"], out)
        faulthandler.cancel_dump_traceback_later()
        if document is None:
            return
        for line in sys.stdin.buffer:
            faulthandler.dump_traceback_later(_PATIENCE, exit=True, file=nowhere)
            wanted = json.loads(line)
            _paint(document, int(wanted["page"]), int(wanted["width"]), out)
            faulthandler.cancel_dump_traceback_later()


def _limit() -> None:
    """Little memory, no file written, and no image of this process left on the disk when it dies; where the system can."""
    if sys.platform != "win32":
        import resource

        for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def _open(path: str, out: BinaryIO) -> Any:
    """The document; None, and why, where there is none to be painted."""
    try:
        document = pypdfium2.PdfDocument(path)
        document.init_forms()  # before the first page: without it the fields stay empty
        pages = len(document)
    except FileNotFoundError:
        return _tell(out, {"error": "unreadable"})
    except pypdfium2.PdfiumError as error:
        told = {_NO_FILE: "unreadable", _PASSWORD: "password", _CIPHER: "password"}
        return _tell(out, {"error": told.get(error.err_code, "damaged")})
    if not 0 < pages <= MOST_PAGES:
        return _tell(out, {"error": "too_large" if pages else "damaged"})
    _tell(out, {"pages": pages})
    return document


def _paint(document: Any, place: int, width: int, out: BinaryIO) -> None:
    try:
        page = document[place]
        scale = _scale(page.get_width(), page.get_height(), width)
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
        size = {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride, "bytes": len(pixels)}
    except (pypdfium2.PdfiumError, ValueError):
        _tell(out, {"page": place, "error": "damaged"})
        return
    except MemoryError:
        _tell(out, {"page": place, "error": "too_large"})
        return
    _tell(out, {"page": place, **size}, pixels)
    bitmap.close()
    page.close()


def _scale(wide: float, high: float, width: int) -> float:
    """Pixels a point, so that the page is as wide as wanted and no picture is larger than it may be. ``ValueError``: no size."""
    if not (0 < wide < math.inf and 0 < high < math.inf):
        raise ValueError("a page without a size")
    return min(width / wide, math.sqrt(MOST_PIXELS / wide / high), LONGEST_EDGE / max(wide, high))


def _tell(out: BinaryIO, answer: dict[str, Any], pixels: bytes = b"") -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.write(pixels)
    out.flush()


if __name__ == "__main__":
    main()
