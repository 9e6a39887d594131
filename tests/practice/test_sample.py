"""The two sample firms: whole, in the past, unlinked, the same for the same seed, and hard in the ways they claim."""

from __future__ import annotations

import functools
import re
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desktop.practice.clio_rules import ClioRules
from desktop.practice.prolegis_lists import fold
from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.sample import Size, fill
from desktop.practice.world import Row, World

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


class Sample:
    def __init__(self, size: Size, seed: int = 1, now: datetime = NOW) -> None:
        self.world = World(lambda: now, seed)
        self.clio, self.prolegis = ClioRules(self.world), ProlegisRules(self.world)
        fill(self.clio, self.prolegis, size, seed)

    def client(self, name: str) -> Row:
        return next(row for row in self.prolegis.clients if name in (row["company_name"], row["last_name"]))

    def matter(self, number: str) -> Row:
        return self.prolegis.matters.where("number", number)[0]

    def clio_matter(self, number: str) -> Row:
        return next(row for row in self.clio.matters if row["display_number"] == number)

    def contact_of(self, matter: Row) -> Row:
        return self.clio.contacts.rows[matter["client_id"]]

    def area(self, matter: Row) -> str:
        return str(self.clio.practice_areas.rows[matter["practice_area_id"]]["name"])


@functools.cache
def filled(size: Size, seed: int = 1) -> Sample:
    return Sample(size, seed)


def tables(sample: Sample) -> list[Any]:
    prolegis, clio = sample.prolegis, sample.clio
    return [prolegis.clients, prolegis.matters, clio.contacts, clio.matters, clio.relationships]


@pytest.mark.parametrize(("size", "clients", "matters"), [("small", 40, 25), ("firm", 2000, 800), ("empty", 0, 0)])
def test_the_sizes(size: Size, clients: int, matters: int) -> None:
    sample = filled(size)
    assert (len(sample.prolegis.clients), len(sample.prolegis.matters)) == (clients, matters)
    areas = {row["name"] for row in sample.clio.practice_areas}
    assert {"Real Estate – Purchase", "Real Estate – Sale", "Mortgage/Refinance", "Wills", "Litigation"} <= areas
    assert "Estates – Administration" in areas


@pytest.mark.parametrize("size", ["small", "firm"])
def test_everything_is_in_the_past_and_in_order(size: Size) -> None:
    sample = filled(size)
    for table in tables(sample):
        assert all(row["created_at"] <= row["updated_at"] <= NOW - timedelta(days=1) for row in table)
        assert all(row["created_at"].year >= 2019 for row in table)
        ordered = sorted(table, key=lambda row: row["id"])
        assert [row["created_at"] for row in ordered] == sorted(row["created_at"] for row in table)
    assert sample.world.now() == NOW, "the clock is as it was"
    assert sample.prolegis.feed.read(sample.prolegis.feed.cursor(), 10).changes == []


def test_an_early_clock_still_has_everything_behind_it() -> None:
    early = datetime(2024, 1, 1, tzinfo=UTC)
    sample = Sample("small", now=early)
    assert all(row["updated_at"] < early for table in tables(sample) for row in table)


@pytest.mark.parametrize("size", ["small", "firm"])
def test_nothing_is_linked(size: Size) -> None:
    sample = filled(size)
    assert all(row["clio_contact_id"] is None for row in sample.prolegis.clients)
    assert all(row["clio_matter_id"] is None for row in sample.prolegis.matters)


@pytest.mark.parametrize("size", ["small", "firm"])
def test_addresses_of_machines_are_nobodys(size: Size) -> None:
    sample = filled(size)
    emails = [item["address"] for row in sample.prolegis.clients for item in row["emails"]]
    emails += [item["address"] for row in sample.clio.contacts for item in row["email_addresses"]]
    assert emails
    assert all(re.search(r"@([\w-]+\.)*example\.(ca|com)$", email) for email in emails)
    phones = [item["number"] for row in sample.prolegis.clients for item in row["phones"]]
    phones += [item["number"] for row in sample.clio.contacts for item in row["phone_numbers"]]
    assert all(re.search(r"55501\d\d$", re.sub(r"\D", "", phone)) for phone in phones)
    assert len({re.sub(r"\d", "0", phone) for phone in phones}) >= 3, "people write phones in several ways"


def test_the_same_seed_gives_the_same_firm_and_another_one_does_not() -> None:
    names = [[row["last_name"] for row in Sample("firm", seed).prolegis.clients] for seed in (3, 3, 4)]
    assert names[0] == names[1] != names[2]


def test_the_big_firm_is_for_the_most_part_in_clio() -> None:
    sample = filled("firm")
    strangers = 120
    share = (len(sample.clio.contacts) - strangers) / len(sample.prolegis.clients)
    assert 0.55 < share < 0.65
    assert 0.5 < (len(sample.clio.matters) - 90) / len(sample.prolegis.matters) < 0.7
    numbers = [int(row["display_number"][:5]) for row in sample.clio.matters]
    assert len(set(numbers)) == len(numbers)
    kinds = Counter(row["kind"] for row in sample.prolegis.clients)
    assert min(kinds[kind] for kind in ("individual", "corporation", "estate", "trust")) > 50


def test_a_big_firm_is_filed_quickly() -> None:
    began = time.process_time()
    Sample("firm")
    assert time.process_time() - began < 3


def test_numbering_is_as_it_was_and_goes_on_behind_the_sample() -> None:
    sample = Sample("small")
    assert sample.clio.numbering == "automatic"
    client = sample.contact_of(sample.clio_matter("00371-Sandhu"))
    new = sample.clio.create_matter({"description": "New", "client": {"id": client["id"]}}, "app")
    assert new["display_number"] == "00419-Sandhu"


def test_the_estate_of_walter_lindqvist() -> None:
    sample = filled("small")
    matter, theirs = sample.matter("2024-118"), sample.clio_matter("00287-Lindqvist")
    assert (matter["description"], matter["province"]) == ("Estate of Walter Lindqvist – administration", "Alberta")
    assert matter["opened_on"] == "2024-03-11"
    names = [sample.prolegis.clients.rows[party["client_id"]] for party in matter["clients"]]
    assert [row["company_name"] or row["first_name"] for row in names] == ["Estate of Walter Lindqvist", "Ingrid"]
    assert [(party["role"], party["primary"]) for party in matter["clients"]] == [("estate", True), ("executor", False)]
    assert "2024-118" in theirs["description"]
    assert sample.contact_of(theirs)["name"] == "Walter Lindqvist Estate"
    assert sample.area(theirs) == "Estates – Administration"


def test_the_sandhus_and_their_namesake() -> None:
    sample = filled("small")
    matter, theirs = sample.matter("2023-077"), sample.clio_matter("00371-Sandhu")
    assert [sample.prolegis.clients.rows[p["client_id"]]["first_name"] for p in matter["clients"]] == [
        "Harpreet",
        "Jasleen",
    ]
    assert matter["property"]["street"] == "31 Willow Bay"
    assert (theirs["open_date"], theirs["close_date"]) == ("2023-09-17", "2023-10-31")
    refinance, namesake = sample.clio_matter("00298-Sandhu"), sample.clio_matter("00142-SandhuJ")
    assert sample.area(refinance) == "Mortgage/Refinance"
    assert refinance["client_id"] == theirs["client_id"] != namesake["client_id"]
    emails = [row["emails"][0]["address"] for row in sample.prolegis.clients if row["last_name"] == "Sandhu"]
    assert emails == ["sandhu.family@example.ca"] * 2, "spouses share an e-mail"
    assert not [row for row in sample.clio.contacts if row["first_name"] == "Jasleen"]


def test_names_that_are_easily_mixed_up() -> None:
    sample = filled("small")
    full = Counter((row["first_name"], row["last_name"]) for row in sample.prolegis.clients if row["last_name"])
    assert full["Gurpreet", "Singh"] == full["Robert", "Fraser"] == 2
    singhs = [row for row in sample.prolegis.clients if row["last_name"] == "Singh"]
    assert len({row["date_of_birth"] for row in singhs}) == 2
    in_clio = [row for row in sample.clio.contacts if row["last_name"] == "Singh"]
    assert [row["date_of_birth"] for row in in_clio] == ["1984-11-23"], "only the son is in Clio"
    companies = {row["company_name"] for row in sample.prolegis.clients}
    assert {"1942877 Alberta Ltd.", "2718281 Ontario Inc.", "2718218 Ontario Inc."} <= companies


def test_two_files_of_one_client_are_both_called_sale() -> None:
    sample = filled("small")
    sales = [row for row in sample.prolegis.matters if row["description"] == "Sale"]
    assert len(sales) == 2
    assert len({row["clients"][0]["client_id"] for row in sales}) == 1
    assert len([row for row in sample.clio.matters if row["description"] == "Sale"]) == 2


def test_clio_spells_otherwise_and_knows_other_things() -> None:
    sample = filled("small")
    spelt = {f"{row['last_name']}, {row['first_name']}" for row in sample.clio.contacts if row["type"] == "Person"}
    assert {"TREMBLAY ROY, Helene", "Kowalczik, Piotr", "Minh Anh, Nguyen"} <= spelt
    ours = {fold(f"{row['first_name']} {row['last_name']}") for row in sample.prolegis.clients if row["last_name"]}
    only = [row for row in sample.clio.contacts if row["last_name"] and fold(row["name"]) not in ours]
    assert {"Jagjit Sandhu", "Kenji Morimoto", "Olivia Marchetti"} <= {row["name"] for row in only}
    quoting = [row for row in sample.prolegis.matters for c in sample.clio.matters if row["number"] in c["description"]]
    assert len(quoting) >= 3, "some Clio descriptions quote the Prolegis number"
    related = [row["description"] for row in sample.clio.relationships]
    assert {"Executor", "Spouse"} <= set(related)
