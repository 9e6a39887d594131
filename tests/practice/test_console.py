"""The consoles: what a person sees, adds, edits and deletes there, and what they keep out."""

from __future__ import annotations

import asyncio
import re
from html import unescape
from typing import Any

import httpx
import pytest

from desktop.practice.server import Practice, build_practice
from tests.practice.clio_desk import Clock

HOST = "http://127.0.0.1:8000"
NASTY = '<script>alert("x")</script>&amp;'


class Browser:
    """A person at one console: keeps cookies, follows redirects, and fills the forms that the pages show."""

    def __init__(self, practice: Practice, service: str) -> None:
        self.app = practice.clio_app if service == "clio" else practice.prolegis_app
        self.cookies = httpx.Cookies()
        self.page = httpx.Response(200, text="")

    def send(self, method: str, path: str, **how: Any) -> httpx.Response:
        async def main() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url=HOST, cookies=self.cookies, follow_redirects=True
            ) as client:
                reply = await client.request(method, path, **how)
                self.cookies = client.cookies
                return reply

        return asyncio.run(main())

    def open(self, path: str) -> str:
        self.page = self.send("GET", path)
        return self.page.text

    def form(self) -> dict[str, str]:
        """The values of the page's main form as a browser would send them."""
        main = r'<form method="post" action="(?!/console/who)/console/[a-z]+(?:/[^/"]+)?">'
        action = re.search(main, self.page.text)
        assert action, "no form on this page"
        inside = self.page.text[action.end() :].split("</form>")[0]
        values = {}
        for found in re.finditer(r"<input ([^>]*)>", inside):
            attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', found[1]))
            if attributes.get("type") != "checkbox" or found[1].endswith("checked"):
                values[attributes["name"]] = unescape(attributes.get("value", ""))
        for name, options in re.findall(r'<select id="[^"]*" name="([^"]*)">(.*?)</select>', inside):
            chosen = re.search(r'<option value="([^"]*)" selected>', options) or re.search(r'value="([^"]*)"', options)
            assert chosen
            values[name] = unescape(chosen[1])
        return values

    def submit(self, path: str, **changes: str) -> str:
        """Save the form on the page with these fields changed."""
        values = {**self.form(), **{name.replace("__", "-"): value for name, value in changes.items()}}
        self.page = self.send("POST", path, data=values)
        return self.page.text

    @property
    def here(self) -> str:
        return self.page.url.path


@pytest.fixture
def practice() -> Practice:
    return build_practice("small", clock=Clock())


@pytest.fixture
def prolegis(practice: Practice) -> Browser:
    return Browser(practice, "prolegis")


@pytest.fixture
def clio(practice: Practice) -> Browser:
    return Browser(practice, "clio")


def last(practice: Practice) -> tuple[str, str, str]:
    version = practice.world.ledger.versions[-1]
    return version.kind, version.action, version.actor


def test_the_start_page_leads_to_every_list_and_to_the_other_service(prolegis: Browser, clio: Browser) -> None:
    text = prolegis.open("/console")
    for shown in ("40 clients", "25 matters", 'href="/console/clients"', 'href="http://clio.example.ca/console/"'):
        assert shown in text
    text = clio.open("/console/")
    for shown in ("32 contacts", "27 matters", "4 relationships", 'href="http://prolegis.example.ca/console/"'):
        assert shown in text


def test_a_list_shows_and_finds_records(prolegis: Browser) -> None:
    assert "Lindqvist, Ingrid" in prolegis.open("/console/clients")
    text = prolegis.open("/console/clients?q=HELENE")
    assert "Tremblay-Roy, Hélène" in text
    assert "Lindqvist" not in text
    assert "1 of 40" in text


def test_long_lists_are_cut_and_say_so() -> None:
    text = Browser(build_practice("firm", clock=Clock()), "clio").open("/console/contacts")
    assert text.count("<tr>") == 101
    assert "The first 100 are shown" in text


def test_a_person_adds_a_client(practice: Practice, prolegis: Browser) -> None:
    prolegis.open("/console/clients/new")
    text = prolegis.submit(
        "/console/clients", first_name="Ada", last_name="Sample", emails__0__label="home",
        emails__0__address="ada@example.ca", emails__0__primary="yes", phones__1__number="403-555-0199",
    )  # fmt: skip
    assert "Saved." in text
    assert last(practice) == ("client", "created", "person:Pat Example")
    row = practice.prolegis.clients.rows[prolegis.here.rsplit("/", 1)[1]]
    assert (row["kind"], row["first_name"], row["company_name"]) == ("individual", "Ada", None)
    assert row["emails"] == [{"label": "home", "address": "ada@example.ca", "primary": True}]
    assert row["phones"] == [{"label": None, "number": "403-555-0199", "primary": False}]
    assert row["addresses"] == []


@pytest.mark.parametrize("number", ["2024-118", "2023-077"])
def test_saving_a_matter_unchanged_changes_nothing(practice: Practice, prolegis: Browser, number: str) -> None:
    row = practice.prolegis.matters.where("number", number)[0]
    address = f"/console/matters/{row['id']}"
    prolegis.open(address)
    assert "Saved." in prolegis.submit(address)
    assert practice.prolegis.matters.rows[row["id"]] is row


def test_saving_each_record_unchanged_changes_nothing(practice: Practice, prolegis: Browser, clio: Browser) -> None:
    """What a form shows and sends back is the whole record: nothing is lost by looking."""
    before = len(practice.world.ledger.versions)
    tables = [
        (prolegis, "clients", practice.prolegis.clients), (prolegis, "matters", practice.prolegis.matters),
        (clio, "contacts", practice.clio.contacts), (clio, "matters", practice.clio.matters),
        (clio, "relationships", practice.clio.relationships),
    ]  # fmt: skip
    for browser, path, table in tables:
        for id in list(table.rows):
            browser.open(f"/console/{path}/{id}")
            assert "Saved." in browser.submit(f"/console/{path}/{id}"), browser.page.text
    assert len(practice.world.ledger.versions) == before


def test_a_person_opens_and_edits_a_matter(practice: Practice, prolegis: Browser) -> None:
    prolegis.open("/console/matters/new")
    prolegis.submit(
        "/console/matters", number="", type="sale", description="Sale of Lot 4", property_street="4 Example Road",
        clients__0__client_id="pc_000001", clients__0__role="vendor",
    )  # fmt: skip
    id = prolegis.here.rsplit("/", 1)[1]
    row = practice.prolegis.matters.rows[id]
    assert (row["number"], row["opened_on"], row["property"]["street"]) == ("2026-0001", "2026-03-02", "4 Example Road")
    assert row["clients"] == [{"client_id": "pc_000001", "role": "vendor", "primary": True}]
    assert "Saved." in prolegis.submit(prolegis.here, status="closed", property_street="")
    row = practice.prolegis.matters.rows[id]
    assert (row["status"], row["property"]) == ("closed", None)


def test_a_refusal_is_shown_and_what_was_typed_is_kept(practice: Practice, prolegis: Browser) -> None:
    prolegis.open("/console/clients/new")
    text = prolegis.submit("/console/clients", kind="estate", emails__0__address="nobody")
    assert prolegis.page.status_code == 422
    assert "/emails/0/address: is not an e-mail address" in text
    assert prolegis.form()["emails-0-address"] == "nobody"
    assert len(practice.prolegis.clients) == 40


def test_an_edit_over_somebody_elses_is_refused(practice: Practice, prolegis: Browser, clio: Browser) -> None:
    prolegis.open("/console/clients/pc_000001")
    practice.prolegis.update_client("pc_000001", {"date_of_birth": "1950-01-01"}, "app")
    prolegis.submit("/console/clients/pc_000001", company_name="Other")
    assert prolegis.page.status_code == 412
    contact = next(iter(practice.clio.contacts))
    clio.open(f"/console/contacts/{contact['id']}")
    practice.clio.update_contact(contact["id"], {"date_of_birth": "1950-01-01"}, "app")
    values = clio.form()
    reply = clio.send("POST", f"/console/contacts/{contact['id']}/delete", data=values)
    assert reply.status_code == 412
    assert contact["id"] in practice.clio.contacts.rows


def test_a_person_deletes_what_may_be_deleted(practice: Practice, prolegis: Browser) -> None:
    free = next(row for row in practice.prolegis.clients if row["last_name"] == "Raman")
    address = f"/console/clients/{free['id']}"
    prolegis.open(address)
    prolegis.send("POST", f"{address}/delete", data=prolegis.form())
    assert last(practice) == ("client", "deleted", "person:Pat Example")
    held = practice.prolegis.matters.rows["pm_000001"]["clients"][0]["client_id"]
    prolegis.open(f"/console/clients/{held}")
    reply = prolegis.send("POST", f"/console/clients/{held}/delete", data=prolegis.form())
    assert reply.status_code == 409
    assert "names it" in reply.text


def test_the_clio_id_is_shown_and_leads_to_clio(practice: Practice, prolegis: Browser) -> None:
    contact = next(iter(practice.clio.contacts))
    assert "not in Clio" in prolegis.open("/console/clients/pc_000001")
    pairs = [{"kind": "client", "id": "pc_000001", "clio_id": str(contact["id"])}]
    practice.prolegis.put_links(pairs, "app")
    text = prolegis.open("/console/clients/pc_000001")
    assert f'href="http://clio.example.ca/console/contacts/{contact["id"]}"' in text


def test_a_person_edits_nested_rows_in_clio(practice: Practice, clio: Browser) -> None:
    contact = next(row for row in practice.clio.contacts if row["email_addresses"] and row["phone_numbers"])
    address, old = f"/console/contacts/{contact['id']}", contact["email_addresses"][0]
    clio.open(address)
    clio.submit(address, email_addresses__0__address="", email_addresses__1__address="new@example.ca",
                email_addresses__1__name="Work", phone_numbers__0__number="403-555-0111")  # fmt: skip
    row = practice.clio.contacts.rows[contact["id"]]
    assert [(item["name"], item["address"], item["primary"]) for item in row["email_addresses"]] == [
        ("Work", "new@example.ca", True)
    ]
    assert row["email_addresses"][0]["id"] != old["id"]
    assert row["phone_numbers"][0]["number"] == "403-555-0111"
    assert row["phone_numbers"][0]["id"] == contact["phone_numbers"][0]["id"]


def test_a_person_opens_a_matter_in_clio_and_relates_somebody(practice: Practice, clio: Browser) -> None:
    people = list(practice.clio.contacts)
    clio.open("/console/matters/new")
    clio.submit("/console/matters", description="Purchase", client=str(people[0]["id"]), practice_area="Wills")
    matter = clio.here.rsplit("/", 1)[1]
    assert practice.clio.matters.rows[int(matter)]["display_number"].startswith("00419-")
    clio.open(f"/console/relationships/new?matter={matter}")
    clio.submit("/console/relationships", contact=str(people[1]["id"]), description="Lender")
    assert last(practice) == ("relationship", "created", "person:Pat Example")
    assert f"{people[1]['name']}: Lender" in unescape(clio.open(f"/console/matters/{matter}"))
    clio.open("/console/matters/new")
    clio.submit("/console/matters", description="", client=str(people[0]["id"]))
    assert (clio.page.status_code, "Description can&#x27;t be blank" in clio.page.text) == (422, True)


def test_a_person_says_who_they_are(practice: Practice, prolegis: Browser) -> None:
    prolegis.open("/console/")
    token = re.search(r'name="token" value="([^"]+)"', prolegis.page.text)
    assert token
    prolegis.send("POST", "/console/who", data={"token": token[1], "person": "Zoë Sample"})
    prolegis.open("/console/clients/new")
    assert 'value="Zoë Sample"' in prolegis.page.text
    prolegis.submit("/console/clients", last_name="Sample")
    assert last(practice) == ("client", "created", "person:Zoë Sample")


def test_remote_text_is_never_markup(practice: Practice, prolegis: Browser, clio: Browser) -> None:
    made = practice.prolegis.create_client({"kind": "trust", "company_name": NASTY}, "app")
    contact = practice.clio.create_contact({"type": "Company", "name": NASTY}, "app")
    practice.clio.create_matter({"description": NASTY, "client": {"id": contact["id"]}}, "app")
    for browser, path in [
        (prolegis, "/console/clients"), (prolegis, f"/console/clients/{made['id']}"), (prolegis, "/console/matters/new"),
        (clio, "/console/contacts"), (clio, f"/console/contacts/{contact['id']}"), (clio, "/console/matters"),
        (prolegis, f"/console/clients?q={NASTY}"),
    ]:  # fmt: skip
        text = browser.open(path)
        assert "<script" not in text
        assert "alert(&quot;x&quot;)" in text


def test_clios_own_addresses_lead_to_the_record(clio: Browser, prolegis: Browser) -> None:
    text = clio.open("/nc/")
    assert "location.hash.match" in text
    assert '"/console/" + found[1] + "/" + found[2]' in text
    assert "script-src 'unsafe-inline'" in clio.page.headers["Content-Security-Policy"]
    prolegis.open("/nc/")
    assert prolegis.page.status_code == 404
    prolegis.open("/console/")
    assert "script-src 'none'" in prolegis.page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("token", "origin"),
    [("wrong", HOST), (None, HOST), ("right", "http://evil.example.com"), ("right", "null")],
)
def test_a_form_from_elsewhere_is_refused(
    practice: Practice, prolegis: Browser, token: str | None, origin: str
) -> None:
    prolegis.open("/console/clients/new")
    values = {**prolegis.form(), "last_name": "Sample"}
    if token != "right":
        values["token"] = token or ""
    reply = prolegis.send("POST", "/console/clients", data=values, headers={"Origin": origin})
    assert reply.status_code == 403
    assert len(practice.prolegis.clients) == 40


def test_another_name_for_this_address_gets_no_page(prolegis: Browser) -> None:
    reply = prolegis.send("GET", "http://evil.example.com/console/clients")
    assert (reply.status_code, reply.text) == (403, "The practice answers on loopback only.")


@pytest.mark.parametrize(
    "path", ["/console/users", "/console/clients/pc_404", "/console/nothing/new", "/console/nothing/1"]
)
def test_what_is_not_there(prolegis: Browser, path: str) -> None:
    assert "There is no such page or record." in prolegis.open(path)
    assert prolegis.page.status_code == 404


@pytest.mark.parametrize("path", ["/console/contacts/x", "/console/contacts/7", "/console/contacts/x/delete"])
def test_what_is_not_there_cannot_be_saved_or_deleted(clio: Browser, path: str) -> None:
    clio.open("/console/contacts/new")
    assert clio.send("POST", path, data=clio.form()).status_code == 404


def test_people_leave_no_requests_in_the_ledger(practice: Practice, prolegis: Browser) -> None:
    prolegis.open("/console/clients")
    assert practice.world.ledger.requests == []
