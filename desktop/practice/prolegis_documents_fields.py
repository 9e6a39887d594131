"""What a document's fields may hold, and the refusals that only documents know.

A name is what people see, so it may hold anything but control characters: slashes, trailing dots, names that Windows keeps
for itself. A folder is a path of such names.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from typing import Any

from desktop.practice.prolegis_fields import CLIO_ID, WORD, Check, Issue, ProlegisError, invalid, matching, text

LONGEST_NAME = 255
LONGEST_FOLDER = 500
MEDIA_TYPE = r"[0-9A-Za-z!#$&^_.+-]+/[0-9A-Za-z!#$&^_.+-]+ *(;[ -~]*)?"
UNKNOWN_TYPE = "application/octet-stream"
_NAME, _FOLDER = text(LONGEST_NAME, required=True), text(LONGEST_FOLDER)


def file_name(value: Any, at: str, issues: list[Issue]) -> str | None:
    """A name of 1 to 255 characters without control characters; outer white space is dropped."""
    _refuse_controls(value, at, issues)
    cleaned: str | None = _NAME(value, at, issues)
    return cleaned


def folder_path(value: Any, at: str, issues: list[Issue]) -> str:
    """Names joined by "/", such as ``Closing/Funds``; "" or null is the root. No name is empty, "." or ".."."""
    _refuse_controls(value, at, issues)
    cleaned = _FOLDER(value, at, issues) or ""
    parts = cleaned.split("/") if cleaned else []
    if any(part.strip() != part or part in ("", ".", "..") for part in parts):
        issues.append(Issue(at, "invalid_name", "must be names joined by single slashes, none of them empty, . or .."))
    return cleaned


def media_type(value: Any, at: str, issues: list[Issue]) -> str | None:
    found: str | None = matching(MEDIA_TYPE, "a media type")(value, at, issues)
    return found


DOCUMENT: dict[str, Check] = {
    "matter_id": text(40, required=True),
    "folder": folder_path,
    "name": file_name,
    "content_type": media_type,
    "origin": matching(WORD, "a lower-case word", required=True),
    "clio_document_id": matching(CLIO_ID, "a Clio id"),
}
DOCUMENT_DEFAULTS: dict[str, Any] = dict.fromkeys(DOCUMENT) | {
    "folder": "",
    "origin": "uploaded",
    "size": None,
    "sha256": None,
    "revision": 0,
    "deleted_at": None,
    "revisions": [],
}


def checked(check: Check, value: Any, at: str) -> Any:
    """One value by itself, such as a header; 422 when it breaks its rule."""
    issues: list[Issue] = []
    found = check(value, at, issues)
    if issues:
        raise invalid(issues)
    return found


def declared_digest(header: str | None) -> str | None:
    """The SHA-256 in hex that a ``Content-Digest`` field names (RFC 9530), or None without one; 422 when it names none."""
    if header is None:
        return None
    found = re.search(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]*):", header)
    try:
        digest = base64.b64decode(found[1], validate=True) if found else b""
    except binascii.Error:
        digest = b""
    if len(digest) != 32:
        raise invalid([Issue("#Content-Digest", "invalid_format", "must hold sha-256=:…: with the digest in base 64")])
    return digest.hex()


def digest_field(sha256: str) -> str:
    """``Content-Digest`` and ``Repr-Digest`` as RFC 9530 writes them."""
    return f"sha-256=:{base64.b64encode(bytes.fromhex(sha256)).decode()}:"


def too_large(limit: int) -> ProlegisError:
    detail = f"A document may have {limit} bytes."
    return ProlegisError(413, "too_large", "The file is too large", detail, limit=limit)


def _refuse_controls(value: Any, at: str, issues: list[Issue]) -> None:
    if isinstance(value, str) and any(unicodedata.category(char) == "Cc" for char in value):
        issues.append(Issue(at, "invalid_name", "holds a control character"))
