"""What the practice's Clio allows of documents and folders: the tree, names, properties and the lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.practice.clio_desk import HOST, error
from tests.practice.clio_files import Files

INVALID, MISSING = (422, "RecordInvalid"), (404, "RecordNotFound")


@pytest.fixture
def files() -> Files:
    return Files()


# -- the tree ---------------------------------------------------------------------------------------------------------
def test_each_matter_has_a_root_folder(files: Files) -> None:
    shown = files.clio.show(f"folders/{files.root}", "name,root,type,locked,parent,matter{id}")
    assert shown == {
        "name": "00001-Sample", "root": True, "type": "Folder", "locked": False, "parent": None, "matter": {"id": files.matter},
    }  # fmt: skip
    other = files.clio.matter(files.clio.person("Bo"))
    assert files.clio.show(f"matters/{other}", "folder{id}")["folder"]["id"] != files.root


def test_folders_and_documents_lie_in_one_tree(files: Files) -> None:
    letters = files.folder("Letters")
    old = files.folder("2019", letters)
    files.upload(name="One.pdf")
    files.upload(name="Two.pdf", parent={"id": old, "type": "Folder"})
    files.upload(name="Three.pdf", parent={"id": files.matter, "type": "Matter"})
    inside = {"parent_id": files.root}
    assert files.listed("folders/list", **inside) == ["Letters", "One.pdf", "Three.pdf"]
    assert files.listed("folders/list", **inside, scope="descendants") == [
        "Letters",
        "2019",
        "One.pdf",
        "Two.pdf",
        "Three.pdf",
    ]
    assert files.listed("folders", **inside, scope="descendants") == ["Letters", "2019"]
    assert files.listed("folders", **inside) == ["Letters"]
    assert files.listed("documents", **inside) == ["One.pdf", "Three.pdf"]
    assert files.listed("documents", **inside, scope="descendants") == ["One.pdf", "Two.pdf", "Three.pdf"]
    assert files.listed("documents", parent_id=old) == ["Two.pdf"]
    assert files.listed("documents", parent_id=5) == []


def test_mixed_lists_page_by_cursor_and_keep_each_etag(files: Files) -> None:
    folder = files.folder("Letters")
    ids = [folder, *(files.upload(name=f"{number}.pdf") for number in range(4))]
    params = {"parent_id": files.root, "limit": 2, "fields": "id,etag,type"}
    rows, address = [], "folders/list.json"
    reply = files.clio.get(address, params=params)
    while True:
        rows += reply.json()["data"]
        following = reply.json()["meta"]["paging"].get("next")
        if following is None:
            break
        reply = files.clio.get(following.removeprefix(f"{HOST}/api/v4/"))
    assert [row["id"] for row in rows] == ids
    assert [row["type"] for row in rows] == ["Folder", *["Document"] * 4]
    for row, path in zip(rows, ["folders", *["documents"] * 4], strict=True):
        assert files.clio.get(f"{path}/{row['id']}").headers["ETag"] == row["etag"]
    assert files.clio.get("folders/list", params={"order": "name(asc)"}).status_code == 400


def test_whether_a_matters_documents_include_its_sub_folders_is_a_setting(files: Files) -> None:
    files.upload(name="One.pdf")
    files.upload(name="Two.pdf", parent={"id": files.folder("Letters"), "type": "Folder"})
    assert files.listed(matter_id=files.matter) == ["One.pdf", "Two.pdf"]
    files.clio.rules.tree.matter_deep = False
    assert files.listed(matter_id=files.matter) == ["One.pdf"]
    assert files.listed(matter_id=files.matter + 1) == []


def test_a_contacts_folder_is_made_when_it_is_needed(files: Files) -> None:
    person = files.clio.person("Bo", "Other")
    assert files.listed("folders", contact_id=person) == []
    for name in ("One.pdf", "Two.pdf"):
        files.upload(name=name, parent={"id": person, "type": "Contact"})
    assert files.listed("folders", contact_id=person) == ["Bo Other"]
    assert files.listed(contact_id=person) == ["One.pdf", "Two.pdf"]


@pytest.mark.parametrize(
    "name", ["a/b.pdf", "Reçu n° 5.pdf", "CON.pdf", "trailing.", "../x", "<b>x</b>", "\u202egnp.exe", "Deed.pdf"]
)
def test_names_may_repeat_and_be_anything(files: Files, name: str) -> None:
    ids = [files.upload(name=name) for _ in range(2)]
    assert ids[0] != ids[1]
    assert files.listed() == [name, name]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": " "}, INVALID),
        ({"name": "x" * 256}, INVALID),
        ({"parent": None}, INVALID),
        ({"parent": {"id": 5}}, INVALID),
        ({"parent": {"id": 5, "type": "Folder"}}, MISSING),
        ({"parent": {"id": 5, "type": "Matter"}}, MISSING),
        ({"parent": {"id": 5, "type": "Document"}}, MISSING),
        ({"parent": {"id": 5, "type": "Bill"}}, INVALID),
        ({"document_category": {"id": 5}}, MISSING),
        ({"received_at": "yesterday"}, INVALID),
        ({"sha256": "00"}, INVALID),
        ({"external_properties": [{"name": "key"}]}, INVALID),
        ({"external_properties": [{"name": f"k{n}", "value": "v"} for n in range(6)]}, INVALID),
        ({"external_properties": {"name": "key", "value": "v"}}, INVALID),
    ],
)
def test_a_document_that_breaks_a_rule_is_refused(
    files: Files, change: dict[str, Any], expected: tuple[int, str]
) -> None:
    assert error(files.clio.post("documents", {"name": "Deed.pdf", "parent": files.here, **change})) == expected
    assert files.listed(show_uncompleted="true") == []


def test_rename_and_move(files: Files) -> None:
    id = files.upload(b"deed")
    letters, other = files.folder("Letters"), files.clio.matter(files.clio.person("Bo"))
    etag = files.clio.get(f"documents/{id}").headers["ETag"]
    change = {"name": "Deed (signed).pdf", "parent": {"id": letters, "type": "Folder"}}
    assert files.clio.patch(f"documents/{id}", change, headers={"If-Match": etag}).status_code == 200
    assert error(files.clio.patch(f"documents/{id}", change, headers={"If-Match": etag})) == (412, "PreconditionFailed")
    fields = "name,filename,parent{id},matter{id}"
    assert files.clio.show(f"documents/{id}", fields) == {
        "name": "Deed (signed).pdf", "filename": "Deed.pdf", "parent": {"id": letters}, "matter": {"id": files.matter},
    }  # fmt: skip
    assert files.clio.patch(f"documents/{id}", {"parent": {"id": other, "type": "Matter"}}).status_code == 200
    assert files.listed(matter_id=other) == ["Deed (signed).pdf"]
    assert files.versions(id) == [(1, 4)]
    assert error(files.clio.patch(f"documents/{id}", {"parent": {"id": id, "type": "Document"}})) == INVALID


@pytest.mark.parametrize(
    ("name", "copied", "versions"),
    [("Deed.docx", True, [(1, 4), (2, 4)]), ("Deed.docx", False, [(1, 4)]), ("Other.pdf", True, [(1, 4)])],
)
def test_another_extension_makes_a_version_when_asked(
    files: Files, name: str, copied: bool, versions: list[tuple[int, int]]
) -> None:
    id = files.upload(b"deed")
    files.clio.patch(f"documents/{id}", {"name": name, "copy_version": copied})
    assert files.versions(id) == versions
    assert files.clio.show(f"documents/{id}", "filename") == {
        "filename": "Deed.docx" if len(versions) == 2 else "Deed.pdf"
    }
    assert files.download(id) == b"deed"


def test_a_moved_folder_takes_its_content_to_the_other_matter(files: Files) -> None:
    folder = files.folder("Letters")
    files.upload(name="One.pdf", parent={"id": folder, "type": "Folder"})
    other = files.clio.matter(files.clio.person("Bo"))
    assert files.clio.patch(f"folders/{folder}", {"parent": {"id": other, "type": "Matter"}}).status_code == 200
    assert (files.listed(matter_id=files.matter), files.listed(matter_id=other)) == ([], ["One.pdf"])


def test_a_folder_that_breaks_a_rule_stays(files: Files) -> None:
    outer = files.folder("Outer")
    inner = files.folder("Inner", outer)
    for id, change in (
        (outer, {"parent": {"id": inner, "type": "Folder"}}),
        (outer, {"parent": {"id": outer, "type": "Folder"}}),
        (outer, {"name": ""}),
        (files.root, {"name": "Mine"}),
        (files.root, {"parent": {"id": inner, "type": "Folder"}}),
    ):
        assert error(files.clio.patch(f"folders/{id}", change)) == INVALID
    files.clio.rules.tree.lock(outer, True, "person:Pat Example")
    assert error(files.clio.patch(f"folders/{outer}", {"name": "Other"})) == INVALID


def test_a_copy_is_a_document_of_its_own(files: Files) -> None:
    id = files.upload(b"one")
    files.renew(id, b"second")
    copied = files.clio.post(f"documents/{id}/copy", {"parent": files.here, "name": "Copy.pdf"})
    assert copied.status_code == 201
    new = copied.json()["data"]["id"]
    assert (files.versions(new), files.download(new)) == ([(1, 6)], b"second")
    onto = files.clio.post(f"documents/{new}/copy", {"parent": {"id": id, "type": "Document"}})
    assert onto.json()["data"]["id"] == id
    assert files.versions(id) == [(1, 3), (2, 6), (3, 6)]
    assert error(files.clio.post(f"documents/{files.begin()['id']}/copy", {"parent": files.here})) == MISSING


# -- properties, categories and filters ---------------------------------------------------------------------------------
def test_external_properties_mark_a_document(files: Files) -> None:
    marks = [{"name": "prolegis", "value": "pd_1"}, {"name": "sha", "value": "00ff"}]
    id = files.upload(name="One.pdf", external_properties=marks)
    files.upload(name="Two.pdf", external_properties=[{"name": "other", "value": "pd_1"}])
    files.begin("Three.pdf", external_properties=marks)
    assert files.listed(external_property_name="prolegis", external_property_value="pd_1") == ["One.pdf"]
    assert files.listed(external_property_name="prolegis", external_property_value="00ff") == []
    assert files.listed(external_property_value="pd_1") == ["One.pdf", "Two.pdf"]
    both = {"external_property_name": "sha", "show_uncompleted": "true"}
    assert files.listed(**both) == ["One.pdf", "Three.pdf"]
    shown = files.clio.show(f"documents/{id}", "external_properties{id,name,value}")["external_properties"]
    change = [
        {"id": shown[0]["id"], "value": "pd_2"},
        {"id": shown[1]["id"], "_destroy": True},
        {"name": "v", "value": "2"},
    ]
    assert files.clio.patch(f"documents/{id}", {"external_properties": change}).status_code == 200
    after = files.clio.show(f"documents/{id}", "external_properties{name,value}")["external_properties"]
    assert after == [{"name": "prolegis", "value": "pd_2"}, {"name": "v", "value": "2"}]
    assert error(files.clio.patch(f"documents/{id}", {"external_properties": [{"id": 5, "value": "x"}]})) == MISSING


def test_categories(files: Files) -> None:
    deeds = files.clio.made("document_categories", {"name": "Deeds"})
    id = files.upload(document_category={"id": deeds})
    assert files.listed(document_category_id=deeds) == ["Deed.pdf"]
    assert error(files.clio.call("DELETE", f"document_categories/{deeds}")) == (403, "ForbiddenError")
    assert files.clio.patch(f"document_categories/{deeds}", {"name": "Titles"}).status_code == 200
    shown = files.clio.show(f"documents/{id}", "document_category{name}")
    assert shown == {"document_category": {"name": "Titles"}}
    files.clio.patch(f"documents/{id}", {"document_category": None})
    assert files.clio.call("DELETE", f"document_categories/{deeds}").status_code == 204
    assert files.listed("document_categories", query="titles") == []


def test_filters_of_documents(files: Files) -> None:
    one, two = files.upload(name="Deed of sale.pdf"), files.upload(name="Will.docx")
    files.clio.rules.tree.lock(two, True, "person:Pat Example")
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({"query": "SALE"}, ["Deed of sale.pdf"]),
        ({"locked": "true"}, ["Will.docx"]),
        ({"locked": "false"}, ["Deed of sale.pdf"]),
        ({"ids[]": [two, 5]}, ["Will.docx"]),
        ({"updated_since": "2026-03-02T15:59:00Z"}, ["Deed of sale.pdf", "Will.docx"]),
        ({"updated_since": "2026-03-02T16:01:00Z"}, []),
        ({"order": "name(desc)"}, ["Will.docx", "Deed of sale.pdf"]),
        ({"order": "document_number(desc)"}, ["Will.docx", "Deed of sale.pdf"]),
        ({"order": "received_at(asc)"}, ["Deed of sale.pdf", "Will.docx"]),
        ({"matter_id": files.matter, "query": "will"}, ["Will.docx"]),
    ]
    for params, expected in cases:
        assert files.listed(**params) == expected, params
    assert one < two


@pytest.mark.parametrize(
    "params", [{"locked": "1"}, {"include_deleted": "yes"}, {"show_uncompleted": ""}, {"matter_id": "x"},
               {"parent_id": "1", "scope": "all"}, {"parent_id": "me"}, {"order": "size(asc)"}]
)  # fmt: skip
def test_a_list_of_documents_that_asks_wrongly_is_refused(files: Files, params: dict[str, str]) -> None:
    files.upload()
    assert files.clio.get("documents", params=params).status_code == 400


def test_versions_list_asks_rightly_and_pages(files: Files) -> None:
    id = files.upload(b"1")
    for number in range(2, 6):
        files.renew(id, b"x" * number)
    first = files.clio.get(f"documents/{id}/versions.json", params={"limit": 3, "fields": "size"}).json()
    rest = files.clio.get(first["meta"]["paging"]["next"].removeprefix(f"{HOST}/api/v4/")).json()
    assert [row["size"] for row in (*first["data"], *rest["data"])] == [1, 2, 3, 4, 5]
    assert files.clio.get(f"documents/{id}/versions", params={"fully_uploaded": "x"}).status_code == 400
    assert error(files.clio.get("documents/5/versions")) == MISSING


# -- how it speaks --------------------------------------------------------------------------------------------------------
def test_the_ledger_tells_each_step(files: Files) -> None:
    files.upload()
    assert files.told(4) == [
        ("document_version", "created", "app"),
        ("document", "created", "app"),
        ("document_version", "updated", "app"),
        ("document", "updated", "app"),
    ]
    last = files.clio.world.ledger.versions[-2].after
    assert last
    assert [size for _, size in last["content"]] == [4]


def test_reading_with_conditions(files: Files) -> None:
    id = files.upload()
    for path in (f"documents/{id}", f"folders/{files.root}"):
        etag = files.clio.get(path).headers["ETag"]
        assert files.clio.get(path, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("latest_document_version{uuid,put_url,put_headers}", 200),
        ("latest_document_version{put_headers{name}}", 400),
        ("external_properties", 200),
        ("sha256", 400),
        ("latest_document_version{sha256}", 400),
        ("latest_document_version{content}", 400),
    ],
)
def test_the_fields_of_documents(files: Files, fields: str, status: int) -> None:
    assert files.clio.get(f"documents/{files.upload()}", params={"fields": fields}).status_code == status


def test_fault_D4_the_permission_is_one_for_all_of_them(files: Files) -> None:
    id = files.upload()
    files.clio.rules.permissions["documents"] = "read"
    calls: list[Callable[[], Any]] = [
        lambda: files.clio.post("documents", {"name": "x", "parent": files.here}),
        lambda: files.clio.call("DELETE", f"folders/{files.root}"),
        lambda: files.clio.post("document_categories", {"name": "x"}),
        lambda: files.clio.call("POST", f"documents/{id}/versions/1/save_as_latest_version"),
    ]
    for call in calls:
        assert error(call()) == (403, "ForbiddenError")
    assert files.clio.get(f"documents/{id}/download").status_code == 303
    files.clio.rules.permissions["documents"] = "none"
    assert files.clio.get("folders/list").status_code == 403


def test_fault_C4_a_lagging_list_of_documents(files: Files) -> None:
    old = files.upload(name="Old.pdf")
    files.clio.clock.advance(100)
    files.upload(name="New.pdf")
    files.clio.call("DELETE", f"documents/{old}")
    files.clio.faults.add("list_lag", seconds=20)
    assert files.listed() == files.listed("folders/list", parent_id=files.root) == ["Old.pdf"]
    assert files.clio.show(f"documents/{old}", "deleted_at")["deleted_at"] is not None
    files.clio.clock.advance(20)
    assert files.listed() == ["New.pdf"]


def test_a_document_read_back_in_time(files: Files) -> None:
    id = files.upload(b"one")
    files.clio.clock.advance(60)
    files.renew(id, b"second")
    files.clio.patch(f"documents/{id}", {"name": "Other.pdf"})
    files.clio.faults.next("time_travel", seconds=30)
    assert files.clio.show(f"documents/{id}", "name,size") == {"name": "Deed.pdf", "size": 3}
    assert files.clio.show(f"documents/{id}", "name,size") == {"name": "Other.pdf", "size": 6}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "folders/list"), ("GET", "documents/x/versions"), ("POST", "documents/1/versions"), ("GET", "documents/1/2"),
        ("GET", "folders/1/versions"), ("DELETE", "documents/1/versions/2"), ("GET", "documents/1/copy"),
    ],
)  # fmt: skip
def test_nothing_there_is_a_404(files: Files, method: str, path: str) -> None:
    assert files.clio.call(method, path, json={"data": {}}).status_code == 404
