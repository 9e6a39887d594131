"""Clio's documents and folders at its console: upload, replace, rename, move, lock, trash, restore, and every version's bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from desktop.practice.blobs import CHUNK, Blob
from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_values import ClioError
from desktop.practice.console_page import Child, Group, Input, Markup, Values, Visit, datalist, fields, form, table, tag
from desktop.practice.console_room import Refusal, Room
from desktop.practice.world import Row


@contextmanager
def _rules() -> Iterator[None]:
    try:
        yield
    except ClioError as error:
        raise Refusal(error.status, error.message) from None


class _Items(Room):
    """What documents and folders share at the console."""

    kind: str
    parts: Sequence[Input | Group] = (Input("name", "Name"), Input("folder", "Folder (id)", among="folders"))

    def __init__(self, rules: ClioRules) -> None:
        self.rules = rules
        self.table = rules.world.tables["clio", self.kind]

    def find(self, id: str) -> Row | None:
        self.rules.tree.purge()
        return self.table.get(int(id)) if id.isdecimal() else None

    def about(self, row: Row) -> Child:
        matter = self.rules.matters.get(row["matter_id"])
        state = "In the trash" if row["trashed"] else "Locked" if row["locked"] else "In use"
        link = tag("a", matter["display_number"], href=f"/console/matters/{matter['id']}") if matter else None
        changed = f"changed {row['updated_at'].isoformat(' ', 'seconds')[:19]} UTC"
        return tag("p", f"{row['id']} · {state} · {changed} · ", link, class_="note")

    def to_form(self, row: Row) -> dict[str, str]:
        folder = str(row["parent_id"] or "")
        return {"name": row["name"], "folder": folder, "etag": self.rules.etag(self.kind, row)}

    def suggestions(self) -> Markup:
        return datalist("folders", self._paths())

    def where(self, row: Row) -> str:
        """The folders that lead there, from the root."""
        return " / ".join(folder["name"] for folder in reversed(list(self.rules.tree.ancestors(row))))

    def place(self, values: Values) -> Row:
        """The ``parent`` of a body: the folder that was named, else the matter."""
        id, kind = (values["folder"], "Folder") if values.get("folder") else (values.get("matter"), "Matter")
        return {"parent": {"id": (id or "").strip(), "type": kind}}

    def changes(self, row: Row, values: Values) -> Row:
        """What the form changes; a place that stays is not sent, since a root folder has none."""
        moved = values.get("folder", "") not in ("", str(row["parent_id"]))
        return {"name": values.get("name"), **(self.place(values) if moved else {})}

    def refuse_unseen(self, id: str, values: Values) -> None:
        """Clio's DELETE takes no If-Match; a person at a console should still not remove what they have not seen."""
        row = self.find(id)
        if row is not None and values.get("etag") != self.rules.etag(self.kind, row):
            raise Refusal(412, "The record was changed since it was read")

    def _paths(self) -> Iterator[tuple[str, str]]:
        for folder in self.rules.tree.folders:
            if not folder["trashed"]:
                yield str(folder["id"]), " / ".join(filter(None, (self.where(folder), folder["name"])))


class Documents(_Items):
    path, title, one, kind = "documents", "Documents", "document", "document"
    headings = ("Name", "Folder", "Version", "Bytes", "Changed (UTC)", "State")
    verbs = frozenset(("upload", "replace", "restore", "lock", "unlock", "latest"))

    def cells(self, row: Row) -> Sequence[str]:
        version = self.rules.uploads.latest(row)
        shown = (str(version["version_number"]), f"{version['size'] or 0:,}") if version else ("", "")
        states = (("trashed", "In the trash"), ("locked", "Locked"))
        state = next((word for key, word in states if row[key]), "" if row["latest_version_id"] else "Being uploaded")
        return (row["name"], self.where(row), *shown, row["updated_at"].isoformat(" ", "seconds")[:19], state)

    def forms(self, visit: Visit, address: str, row: Row | None, values: Values) -> Child:
        if row is None:
            return self._new(visit, address, values)
        state = tag("input", type="hidden", name="etag", value=values.get("etag", ""))
        if row["trashed"]:
            restore = form(f"{address}/do/restore", visit, tag("button", "Restore from the trash", class_="primary"))
            return (restore, self._versions(visit, address, row))
        lock = "unlock" if row["locked"] else "lock"
        edit = form(address, visit, state, fields(self.parts, values), self.suggestions(),
                    tag("p", tag("button", "Save document", class_="primary")))  # fmt: skip
        file = tag("input", type="file", name="file", required=True, aria_label="File")
        replace = form(f"{address}/do/replace", visit, file, tag("button", "Upload as a new version"), upload=True)
        return (
            edit, tag("div", tag("h2", "Replace"), replace, class_="card"), self._versions(visit, address, row),
            form(f"{address}/do/{lock}", visit, tag("button", f"{lock.capitalize()} document")),
            form(f"{address}/delete", visit, state, tag("button", "Move to the trash", class_="danger")),
        )  # fmt: skip

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        row = self.find(id) if id else None
        if row is None:
            raise Refusal(422, "Choose a file to upload.")
        with _rules():
            return self.rules.documents.update(row["id"], self.changes(row, values), actor, values.get("etag"))

    def delete(self, id: str, values: Values, actor: str) -> None:
        self.refuse_unseen(id, values)
        with _rules():
            self.rules.documents.delete(int(id), actor)

    async def act(self, id: str | None, verb: str, values: Values, upload: UploadFile | None, actor: str) -> Row:
        with _rules():
            if verb in ("upload", "replace"):
                return await self._upload(id if verb == "replace" else None, values, upload, actor)
            if id is None:
                raise Refusal(404, "There is no such document.")
            if verb in ("lock", "unlock"):
                return self.rules.tree.lock(int(id), verb == "lock", actor)
            if verb == "latest":
                version = values.get("version", "")
                return self.rules.documents.save_as_latest(int(id), int(version) if version.isdecimal() else 0, actor)
            return self.rules.documents.update(int(id), {"restore": True}, actor)

    def content(self, id: str, query: Values) -> Response:
        """The bytes of one version (``version``, its id), always to be saved and never shown by the browser."""
        document = self.table.rows[int(id)]
        version = query.get("version", "")
        row = self.rules.uploads.whole(
            document, int(version) if version.isdecimal() else document["latest_version_id"] or 0
        )
        if row is None:
            raise Refusal(404, "There is no such version.")
        named = f"attachment; filename*=UTF-8''{quote(row['filename'], safe='')}"
        headers = {"Content-Disposition": named, "Content-Length": str(row["size"])}
        return StreamingResponse(self.rules.storage.stream(row["content"]), 200, headers, "application/octet-stream")

    async def _upload(self, id: str | None, values: Values, upload: UploadFile | None, actor: str) -> Row:
        if upload is None or not upload.filename:
            raise Refusal(422, "Choose a file to upload.")
        name = values.get("name") or upload.filename
        parent = self.place(values) if id is None else {"parent": {"id": int(id), "type": "Document"}}
        data = {"name": name, "filename": upload.filename, **parent}
        return self.rules.documents.file(data, await self._kept(upload), actor)

    async def _kept(self, upload: UploadFile) -> Blob:
        with self.rules.world.blobs.writer() as writer:
            while chunk := await upload.read(CHUNK):
                writer.write(chunk)
            return writer.finish()

    def _new(self, visit: Visit, address: str, values: Values) -> Child:
        matter = Input("matter", "Matter (id)", among="matters")
        file = tag(
            "div", tag("label", "File", for_="file"), tag("input", type="file", id="file", name="file", required=True)
        )
        matters = datalist("matters", ((str(row["id"]), row["display_number"]) for row in self.rules.matters))
        send = tag("p", tag("button", "Upload document", class_="primary"))
        parts = fields((*self.parts, matter), values)
        return form(f"{address}/new/do/upload", visit, file, parts, matters, self.suggestions(), send, upload=True)

    def _versions(self, visit: Visit, address: str, row: Row) -> Child:
        """Every version, the newest first, with its bytes."""
        rows: list[list[Child]] = []
        for version in reversed(self.rules.tree.versions.where("document_id", row["id"])):
            shown = [str(version["version_number"]), version["filename"], f"{version['size'] or 0:,}",
                     version["received_at"].isoformat(" ", "seconds")[:19], version["creator"].removeprefix("person:")]  # fmt: skip
            download = tag("a", "Download", href=f"{address}/content?version={version['id']}")
            known = tag("input", type="hidden", name="version", value=str(version["id"]))
            latest = form(f"{address}/do/latest", visit, known, tag("button", "Save as latest version"))
            current = version["id"] == row["latest_version_id"] or row["trashed"]
            links: list[Child] = (
                [download, None if current else latest] if version["fully_uploaded"] else ["Being uploaded", None]
            )
            rows.append([*shown, *links])
        headings = ("Version", "File", "Bytes", "Received (UTC)", "By", "", "")
        return (tag("h2", "Versions"), table(headings, rows))


class Folders(_Items):
    path, title, one, kind = "folders", "Folders", "folder", "folder"
    headings = ("Name", "Folder", "State")
    verbs = frozenset(("restore",))

    def cells(self, row: Row) -> Sequence[str]:
        state = "In the trash" if row["trashed"] else "Root" if row["root"] else ""
        return (row["name"], self.where(row), state)

    def forms(self, visit: Visit, address: str, row: Row | None, values: Values) -> Child:
        if row is not None and row["trashed"]:
            return form(f"{address}/do/restore", visit, tag("button", "Restore from the trash", class_="primary"))
        return super().forms(visit, address, row, values)

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        row = self.find(id) if id else None
        with _rules():
            if row is None:
                return self.rules.folders.create({"name": values.get("name"), **self.place(values)}, actor)
            return self.rules.folders.update(row["id"], self.changes(row, values), actor, values.get("etag"))

    def delete(self, id: str, values: Values, actor: str) -> None:
        self.refuse_unseen(id, values)
        with _rules():
            self.rules.folders.delete(int(id), actor)

    async def act(self, id: str | None, verb: str, values: Values, upload: UploadFile | None, actor: str) -> Row:
        with _rules():
            return self.rules.folders.update(int(id or 0), {"restore": True}, actor)
