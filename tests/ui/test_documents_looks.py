"""What a copy of a document looks like: only what it truly is, and only what a preview may cost."""

from __future__ import annotations

from pathlib import Path

from desktop.ui.documents.preview import Looks, can_show, read_looks


def test_what_is_not_what_its_name_says_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "copy"
    path.write_bytes(b"<html>Sign in</html>")
    assert read_looks(str(path), "photo.png", "image/png") == Looks()
    path.write_bytes(b"MZ\x00\x00")
    assert read_looks(str(path), "letter.txt", "text/plain") == Looks()
    path.write_bytes("é".encode("cp1252"))
    assert read_looks(str(path), "letter.txt", "text/plain").text == "é"
    assert not can_show("drawing.svg", "image/svg+xml", 100)
    assert not can_show("page.html", "text/html", 100)
    assert not can_show("photo.png", "image/png", 10**9)
    assert not can_show("photo.png", "image/png", None)
