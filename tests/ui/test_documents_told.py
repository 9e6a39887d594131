"""What the pane says when an order has ended: on which sides it stands, and what is asked before."""

from __future__ import annotations

from pathlib import Path

from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER


def test_a_notice_says_what_has_not_come_to_the_other_side(docs: DocumentRoom, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(b"words")
    for result, words in (
        ({"follows": "1"}, "1 document uploaded. Clio follows."),
        ({"alone": "1"}, "1 document uploaded. It stands in Prolegis only."),
    ):
        docs.pane.deeds.upload(MATTER, [str(file)])
        docs.end(result=result)
        assert docs.pane.notice.words == words
