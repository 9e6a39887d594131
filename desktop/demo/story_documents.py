"""The morning's second half, with documents: generated, filled, uploaded, changed on both sides, deleted, put back, and the old ones sent."""

from __future__ import annotations

import msgspec

from desktop.core.documents_desk import SendRequest, SendVerdict
from desktop.demo.people import People
from desktop.demo.people_documents import PaperPeople
from desktop.demo.stage import Stage
from desktop.demo.telling import Done, Step, Teller, must, title
from desktop.practice.sample_documents_files import scan_png
from desktop.practice.world import Row

FORM = "Statement of adjustments.pdf"
_SCAN = "Signed transfer (scan).png"


class PaperStory(Teller):
    """The steps in order. ``ids`` are the Prolegis matters of the story so far by their name in it, ``left`` grows as in ``Story``."""

    def __init__(self, stage: Stage, people: People, ids: dict[str, str], left: list[tuple[str, str]]) -> None:
        super().__init__(stage)
        self._people, self._papers, self._ids, self._left = people, PaperPeople(stage.practice), ids, left
        self._made: dict[str, str] = {}

    def steps(self) -> tuple[Step, ...]:
        return (
            Step("document-new", "Generate a document in Prolegis", self._generate),
            Step("document-version", "Fill its form in the PDF Filler", self._fill),
            Step("document-clio", "A colleague uploads a scan in Clio", self._upload),
            Step("document-both", "Both fill the same form", self._both),
            Step("document-delete", "The paralegal deletes the scan", self._delete),
            Step("document-restore", "The colleague still needs it and restores it", self._restore),
            Step("send-old", "Send the old documents of 2023-077 to Clio", self._send),
        )

    async def _generate(self) -> Done:
        self._made["form"] = self._papers.generate(self._matter("new"), FORM)
        await self._settle()
        here, there = self._papers.said(self._document("form"))
        return Done("A statement of adjustments, generated in Prolegis", here, there, "sent to Clio")

    async def _fill(self) -> Done:
        self._papers.fill_form(self._document("form"), Deposit="25,000.00")
        await self._settle()
        must(self._papers.versions(self._document("form")) == 2, "Clio should have two versions.")
        here, there = self._papers.said(self._document("form"))
        return Done("Filled and saved in the PDF Filler", here, there, "version 2 in Clio, version 1 as it was")

    async def _upload(self) -> Done:
        made = self._papers.upload_to_clio(self._matter("new"), _SCAN, scan_png(52))
        await self._settle()
        self._made["scan"] = self._papers.of_clio(made)["id"]
        here, there = self._papers.said(self._document("scan"))
        return Done("A scan, uploaded in Clio", here, there, "received from Clio")

    async def _both(self) -> Done:
        """Neither save is lost: both stand as versions in Clio, and the paralegal is told."""
        self._papers.fill_form(self._document("form"), Balance_due="412,750.00")
        self._papers.fill_in_clio(self._document("form"), Prepared_by="Robin Example")
        await self._settle()
        problem = self._question("DOC-1")
        here, there = self._papers.said(self._document("form"))
        told = title(problem)
        await self._done(self._facade.resolve(problem.key, "both"))
        await self._settle()
        return Done("The form, saved on both sides at once", here, there, f"both kept as versions. {told}")

    async def _delete(self) -> Done:
        self._papers.delete(self._document("scan"))
        await self._settle()
        must(self._papers.in_clio(self._document("scan"))["trashed"], "The scan should be in Clio's trash.")
        here, there = self._papers.said(self._document("scan"))
        return Done("The scan, deleted in Prolegis", here, there, "deleted on both sides, can be put back")

    async def _restore(self) -> Done:
        self._papers.restore_in_clio(self._papers.in_clio(self._document("scan"))["id"])
        await self._settle()
        must(not self._document("scan")["deleted_at"], "The scan should stand again.")
        here, there = self._papers.said(self._document("scan"))
        return Done("The scan, restored in Clio", here, there, "restored on both sides")

    async def _send(self) -> Done:
        """They are older than the link, so they stayed where they were until now.

        The survey is in Clio already, under the name that a colleague gave it: it is linked, not sent again, and both names stay.
        """
        matter = self._matter("2023-077")
        request = SendRequest(matters=(f"p:{matter['id']}",))
        plan = await self._facade.plan_send(request)
        names = {line.key: line.detail for line in plan.lines if line.verdict is SendVerdict.RENAME}
        if names:
            request = msgspec.structs.replace(request, names=names)
            plan = await self._facade.plan_send(request)
        must(bool(plan.lines), "There should be old documents.")
        ended = await self._done(self._facade.send_documents(msgspec.structs.replace(request, seen=plan.token)))
        await self._settle()
        documents = self._papers.of_matter(matter)
        linked = sum(bool(row["clio_document_id"]) for row in documents)
        must(linked == len(documents), f"{len(documents) - linked} documents are not in Clio.")
        survey = next(row for row in documents if row["name"] == "Survey.png")
        self._left.append((survey["id"], "name"))
        counts = ", ".join(f"{number} {word}" for word, number in ended.result.items() if number != "0")
        return Done("Send to Clio: all old documents", f"{len(documents)} documents", f"{linked} documents", counts)

    def _matter(self, name: str) -> Row:
        return self._people.matter_row(self._ids[name])

    def _document(self, name: str) -> Row:
        return self._papers.row(self._made[name])
