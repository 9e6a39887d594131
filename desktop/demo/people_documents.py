"""What people do with documents at the two services while the assistant runs, through the services' own rules, and how a document reads to them."""

from __future__ import annotations

from desktop.demo.people import LAWYER, PARALEGAL
from desktop.practice.blobs import Blob
from desktop.practice.sample_documents import TEMPLATES
from desktop.practice.sample_documents_pdf import fill, form_fields
from desktop.practice.server import Practice
from desktop.practice.world import Row


class PaperPeople:
    """Pat works in Prolegis, Robin in Clio. A document is named by its row of the side where it is worked on."""

    def __init__(self, practice: Practice) -> None:
        self._prolegis, self._clio = practice.prolegis, practice.clio
        self._blobs = practice.world.blobs

    # ---- in Prolegis

    def generate(self, matter: Row, template: str) -> str:
        """A document from one of Prolegis' templates; its id."""
        chosen = TEMPLATES[template]
        place = {"matter_id": matter["id"], "folder": chosen.folder, "content_type": chosen.content_type}
        made = self._prolegis.create_document({**place, "name": chosen.name, "origin": "generated"}, PARALEGAL)
        data = chosen.make(matter["number"], matter["description"] or "")
        self._prolegis.files.save(made["id"], self._blobs.put_bytes(data), PARALEGAL)
        return str(made["id"])

    def fill_form(self, document: Row, **values: str) -> None:
        """Fill fields of a PDF form and save, as in the PDF Filler; underscores in names stand for spaces."""
        named = {name.replace("_", " "): value for name, value in values.items()}
        filled = fill(self._blobs.read(document["sha256"]), named)
        self._prolegis.files.save(document["id"], self._blobs.put_bytes(filled), PARALEGAL, origin="filled")

    def delete(self, document: Row) -> None:
        self._prolegis.files.delete(document["id"], PARALEGAL)

    # ---- in Clio

    def upload_to_clio(self, matter: Row, name: str, data: bytes) -> int:
        """A file dropped on Clio's documents page; its id."""
        parent = {"id": int(matter["clio_matter_id"]), "type": "Matter"}
        made = self._clio.documents.file({"name": name, "parent": parent}, self._kept(data), LAWYER)
        return int(made["id"])

    def fill_in_clio(self, document: Row, **values: str) -> None:
        """Fill fields of a PDF form in a desktop program and save it as a new version."""
        there = self.in_clio(document)
        latest = self._clio.uploads.latest(there)
        assert latest is not None, "it is whole"
        named = {name.replace("_", " "): value for name, value in values.items()}
        data = fill(b"".join(self._clio.storage.read(latest["content"])), named)
        parent = {"parent": {"id": there["id"], "type": "Document"}, "name": there["name"]}
        self._clio.documents.file(parent, self._kept(data), LAWYER)

    def restore_in_clio(self, id: int) -> None:
        self._clio.documents.update(id, {"restore": True}, LAWYER)

    # ---- looking

    def row(self, id: str) -> Row:
        return self._prolegis.documents.rows[id]

    def of_clio(self, id: int) -> Row:
        """The Prolegis document that is linked with this one of Clio."""
        return self._prolegis.documents.where("clio_document_id", str(id))[0]

    def in_clio(self, document: Row) -> Row:
        """Its Clio document, in the trash too."""
        return self._clio.tree.documents.rows[int(document["clio_document_id"])]

    def versions(self, document: Row) -> int:
        """How many whole versions Clio has of it."""
        versions = self._clio.tree.versions.where("document_id", self.in_clio(document)["id"])
        return sum(one["fully_uploaded"] for one in versions)

    def of_matter(self, matter: Row) -> list[Row]:
        """What stands of a matter in Prolegis."""
        return [row for row in self._prolegis.documents.where("matter_id", matter["id"]) if not row["deleted_at"]]

    def said(self, document: Row) -> tuple[str, str]:
        """A document as both sides show it."""
        here = f"{_path(document)}, revision {document['revision']}" + (", deleted" if document["deleted_at"] else "")
        if not document["clio_document_id"]:
            return here, "not there"
        there = self.in_clio(document)
        state = ", in the trash" if there["trashed"] else ""
        folders = [row["name"] for row in self._clio.tree.ancestors(there) if not row["root"]]
        path = "/".join([*reversed(folders), there["name"]])
        return here, f"{path}, {_count(self.versions(document), 'version')}{state}"

    def filled(self, document: Row) -> str:
        """What stands in a form's fields in Prolegis."""
        found = form_fields(self._blobs.read(document["sha256"]))
        return ", ".join(f"{name} {value}" for name, value in found.items() if value)

    def _kept(self, data: bytes) -> Blob:
        return self._blobs.put_bytes(data)


def _path(document: Row) -> str:
    return "/".join(filter(None, (document["folder"], document["name"])))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("s" if number != 1 else "")
