"""What Clio's refusals of documents mean in the engine's words; its error shape for locks and busy items is not documented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.core.errors import Missing, Refused
from desktop.core.records import Side

NO_BYTES = "UploadNotFoundError"
LATER = "UploadTimeoutError"


@contextmanager
def in_our_words() -> Iterator[None]:
    """``Refused`` codes "locked" (F11), "being_modified" (D10, a 409) and "no_bytes"; everything else as it is."""
    try:
        yield
    except Missing as error:
        if error.reason != NO_BYTES:
            raise
        raise Refused(Side.CLIO, "no_bytes", status=error.status) from None
    except Refused as error:
        if "locked" in error.message.lower():
            code = "locked"
        elif error.status == 409:
            code = "being_modified"
        else:
            raise
        raise Refused(Side.CLIO, code, error.message, field=error.field, status=error.status) from None
