"""Documents at Prolegis' console: generate, upload, fill a form, replace, rename, delete, restore, and every revision.

All of it goes through the same rules as over the API.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from desktop.practice.blobs import CHUNK, Blob, TooLarge
from desktop.practice.console_page import Child, Input, Markup, Values, Visit, datalist, fields, form, join, table, tag
from desktop.practice.console_room import Refusal, Room
from desktop.practice.prolegis_documents_fields import UNKNOWN_TYPE, checked, media_type, too_large
from desktop.practice.prolegis_fields import ProlegisError
from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.sample_documents import PDF, TEMPLATES
from desktop.practice.sample_documents_pdf import NotAForm, fill, form_fields
from desktop.practice.world import Row

T = TypeVar("T")
LARGEST_FORM = 4 * 1024 * 1024  # bytes of a PDF in which fields are looked for
PLACE = (Input("matter_id", "Matter id", among="matters"), Input("folder", "Folder"))
FIELD = "field-"  # before the names of a form's fields


class Documents(Room):
    path, title, one = "documents", "Documents", "document"
    headings = ("Name", "Folder", "Matter", "Size", "Revision", "Origin", "State", "Clio id")
    parts = (Input("name", "Name"), *PLACE)
    verbs = frozenset({"generate", "upload", "replace", "fill", "restore"})

    def __init__(self, rules: ProlegisRules, clio_origin: Callable[[], str]) -> None:
        self.rules, self.table, self._clio_origin = rules, rules.documents, clio_origin

    def find(self, id: str) -> Row | None:
        return self.table.get(id)

    def cells(self, row: Row) -> Sequence[str]:
        matter = self.rules.matters.get(row["matter_id"])
        number, state = matter["number"] if matter else "deleted", "deleted" if row["deleted_at"] else ""
        size = "" if row["size"] is None else f"{row['size']:,}"
        revision, linked = str(row["revision"]), row["clio_document_id"] or "–"
        return (row["name"], row["folder"], number, size, revision, row["origin"], state, linked)

    def to_form(self, row: Row) -> dict[str, str]:
        return {**{part.name: row[part.name] for part in self.parts}, "etag": self.rules.etag(row)}

    def suggestions(self) -> Markup:
        return datalist("matters", ((row["id"], row["number"]) for row in self.rules.matters))

    def about(self, row: Row) -> Child:
        matter = self.rules.matters.get(row["matter_id"])
        home: Child = tag("a", matter["number"], href=f"/console/matters/{matter['id']}") if matter else "deleted"
        link: Child = "not in Clio"
        if row["clio_document_id"]:
            address = f"{self._clio_origin()}/console/documents/{row['clio_document_id']}"
            link = ("Clio id ", tag("a", row["clio_document_id"], href=address))
        stamp = f"{row['id']} · changed {row['updated_at'].isoformat(' ', 'seconds')[:19]} UTC · matter "
        return tag("p", stamp, home, " · ", link, class_="note")

    def forms(self, visit: Visit, address: str, row: Row | None, values: Values) -> Child:
        state = tag("input", type="hidden", name="etag", value=values.get("etag", ""))
        if row is None:
            return (self._beginnings(visit, values), self.suggestions())
        if row["deleted_at"]:
            return (self._button(visit, address, "restore", "Restore document", state), self._revisions(row))
        remove = form(f"{address}/delete", visit, state, tag("button", "Delete document", class_="danger"))
        rename = form(
            address, visit, state, fields(self.parts, values), self.suggestions(),
            tag("p", tag("button", "Save document", class_="primary")),
        )  # fmt: skip
        replace = form(
            f"{address}/do/replace", visit, state, tag("h2", "Replace with a file"), _file(), upload=True
        )  # fmt: skip
        return (rename, self._filler(visit, address, row, state), replace, self._revisions(row), remove)

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        data = {part.name: values.get(part.name) or None for part in self.parts}
        if id is None:
            return _write(lambda: self.rules.create_document(data, actor))
        return _write(lambda: self.rules.update_document(id, data, actor, values.get("etag")))

    def delete(self, id: str, values: Values, actor: str) -> None:
        _write(lambda: self.rules.files.delete(id, actor, values.get("etag")))

    async def act(self, id: str | None, verb: str, values: Values, upload: UploadFile | None, actor: str) -> Row:
        if id is None:
            return self._generate(values, actor) if verb == "generate" else await self._upload(values, upload, actor)
        if verb == "restore":
            return _write(lambda: self.rules.files.restore(id, actor, values.get("etag")))
        if verb == "fill":
            return self._fill(id, values, actor)
        blob, _, kind = await self._received(upload)
        return self._save(id, blob, actor, values, kind, "uploaded")

    def content(self, id: str, query: Values) -> Response:
        row, asked = self.table.rows[id], query.get("revision", "")
        revision = _write(lambda: self.rules.files.revision(row, int(asked) if asked.isdecimal() else None))
        body = self.rules.world.blobs.stream(revision["sha256"])
        name = f"attachment; filename*=UTF-8''{quote(row['name'], safe='')}"
        headers = {"Content-Disposition": name, "Content-Length": str(revision["size"])}
        return StreamingResponse(body, headers=headers, media_type=UNKNOWN_TYPE)

    def list_of(self, matter: Row) -> Child:
        """The documents of one matter, deleted ones too, for its own page."""
        rows = [
            [tag("a", row["name"], href=f"/console/documents/{row['id']}"), *self._but_matter(row)]
            for row in sorted(self.table.where("matter_id", matter["id"]), key=lambda row: (row["folder"], row["name"]))
        ]
        add = tag("a", "Generate or upload a document", href=f"/console/documents/new?matter_id={matter['id']}")
        headings = [heading for heading in self.headings if heading != "Matter"]
        return (tag("h2", "Documents"), table(headings, rows) if rows else None, tag("p", add))

    def _but_matter(self, row: Row) -> list[str]:
        _, folder, _, *rest = self.cells(row)
        return [folder, *rest]

    def _beginnings(self, visit: Visit, values: Values) -> Child:
        """The two ways a document begins."""
        address = "/console/documents/new/do"
        template = Input("template", "Template", "select", tuple(TEMPLATES))
        generate = form(
            f"{address}/generate", visit, tag("h2", "Generate from a template"), fields((PLACE[0], template), values),
            tag("p", tag("button", "Generate document", class_="primary")),
        )  # fmt: skip
        upload = form(
            f"{address}/upload", visit, tag("h2", "Upload a file"), fields(PLACE, values), _file(), upload=True
        )  # fmt: skip
        return (generate, upload)

    def _filler(self, visit: Visit, address: str, row: Row, state: Markup) -> Child:
        """The PDF Filler, for a PDF whose fields can be found."""
        found = self._form_of(row)
        if not found:
            return None
        inputs = [Input(f"{FIELD}{name}", name) for name in found]
        shown = fields(inputs, {f"{FIELD}{name}": value for name, value in found.items()})
        save = tag("p", tag("button", "Save in PDF Filler", class_="primary"))
        return form(f"{address}/do/fill", visit, state, tag("h2", "PDF Filler"), shown, save)

    def _revisions(self, row: Row) -> Child:
        rows = []
        for kept in reversed(row["revisions"]):
            number, until = kept["revision"], self.rules.files.available_until(row, kept)
            link: Child = "Bytes no longer kept"
            if until is None or until > self.rules.world.now():
                link = tag("a", "Download", href=f"/console/documents/{row['id']}/content?revision={number}")
            saved, by = kept["saved_at"].isoformat(" ", "seconds")[:19], kept["actor"].removeprefix("person:")
            rows.append((str(number), saved, by, kept["origin"], f"{kept['size']:,}", link))
        headings = ("Revision", "Saved (UTC)", "By", "Origin", "Size", "")
        return (tag("h2", "Revisions"), table(headings, rows))

    def _button(self, visit: Visit, address: str, verb: str, label: str, state: Markup) -> Markup:
        return form(f"{address}/do/{verb}", visit, state, tag("p", tag("button", label, class_="primary")))

    def _form_of(self, row: Row) -> Mapping[str, str]:
        if row["content_type"] != PDF or not row["size"] or row["size"] > LARGEST_FORM:
            return {}
        try:
            return form_fields(self.rules.world.blobs.read(row["sha256"]))
        except NotAForm:
            return {}

    def _generate(self, values: Values, actor: str) -> Row:
        template = TEMPLATES.get(values.get("template", ""))
        if template is None:
            raise Refusal(422, "There is no such template.")
        place = {"matter_id": values.get("matter_id"), "folder": template.folder, "content_type": template.content_type}
        made = _write(
            lambda: self.rules.create_document({**place, "name": template.name, "origin": "generated"}, actor)
        )
        matter = self.rules.matters.rows[made["matter_id"]]
        blob = self.rules.world.blobs.put_bytes(template.make(matter["number"], matter["description"] or ""))
        return _write(lambda: self.rules.files.save(made["id"], blob, actor))

    async def _upload(self, values: Values, upload: UploadFile | None, actor: str) -> Row:
        blob, name, kind = await self._received(upload)
        data = {
            "matter_id": values.get("matter_id"),
            "folder": values.get("folder"),
            "name": name,
            "content_type": kind,
        }
        made = _write(lambda: self.rules.create_document(data, actor))
        return _write(lambda: self.rules.files.save(made["id"], blob, actor))

    def _fill(self, id: str, values: Values, actor: str) -> Row:
        row = self.table.rows[id]
        if not self._form_of(row):
            raise Refusal(422, "This document has no form fields that can be filled here.")
        sent = {name.removeprefix(FIELD): value for name, value in values.items() if name.startswith(FIELD)}
        changed = {name: sent[name] for name, value in self._form_of(row).items() if sent.get(name, value) != value}
        if not changed:
            return row
        blob = self.rules.world.blobs.put_bytes(fill(self.rules.world.blobs.read(row["sha256"]), changed))
        return self._save(id, blob, actor, values, None, "filled")

    def _save(self, id: str, blob: Blob, actor: str, values: Values, kind: str | None, origin: str) -> Row:
        etag = values.get("etag")
        return _write(lambda: self.rules.files.save(id, blob, actor, etag, content_type=kind, origin=origin))

    async def _received(self, upload: UploadFile | None) -> tuple[Blob, str, str]:
        """The file's bytes, kept, its name, and its media type as the browser tells it."""
        if upload is None or not upload.filename:
            raise Refusal(422, "Choose a file first.")
        kind = _write(lambda: checked(media_type, upload.content_type, "#Content-Type"))
        try:
            blob = await self.rules.world.blobs.put(_chunks(upload), self.rules.files.largest)
        except TooLarge as large:
            raise _refusal(too_large(large.limit)) from None
        return blob, upload.filename, kind or UNKNOWN_TYPE


def _file() -> Markup:
    chosen = tag("input", type="file", name="file", aria_label="File")
    return join((tag("div", chosen, class_="card"), tag("p", tag("button", "Upload", class_="primary"))))


async def _chunks(upload: UploadFile) -> AsyncIterator[bytes]:
    while data := await upload.read(CHUNK):
        yield data


def _write(write: Callable[[], T]) -> T:
    try:
        return write()
    except ProlegisError as error:
        raise _refusal(error) from None


def _refusal(error: ProlegisError) -> Refusal:
    return Refusal(error.status, f"{error.title}. {error.detail}")
