"""What a field may be: kinds of clients, statuses, numbers, words and texts that the other side has, lacks, needs or refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.desk import Office, story


@story()
async def test_fault_U16_a_person_that_became_a_company_stops_that_record(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, kind="corporation", first_name=None, last_name=None, company_name="Okafor Holdings Ltd.")
    mark = office.mark
    await desk.settle()
    assert desk.problem("FORM-1").field == "form"
    assert office.writes(since=mark) == []
    assert (office.c_contact(contact)["type"], len(office.clio.contacts)) == ("Person", 1)


@pytest.mark.parametrize("keep", ["prolegis", "clio", "both"])
@story()
async def test_fault_U17_a_closed_matter_is_asked_about(office: Office, keep: str) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter()
    office.edit_clio_matter(there, status="closed")
    await desk.settle()
    assert office.p_matter(matter)["status"] == "open"
    assert (await desk.answer(desk.problem("STAT-1"), keep)).ok
    await desk.settle()
    states = (office.p_matter(matter)["status"], office.c_matter(there)["status"])
    assert states == {"prolegis": ("open", "open"), "clio": ("closed", "closed"), "both": ("open", "closed")}[keep]
    assert desk.codes == []


@story()
async def test_fault_U17_closing_a_file_moves_no_completion_date(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter(closing_on="2026-12-18", opened_on="2026-11-02")
    assert office.c_matter(there)["close_date"] == "2026-12-18"
    office.edit_clio_matter(there, status="closed", close_date="2026-11-30")
    await desk.settle()
    assert office.p_matter(matter)["closing_on"] == "2026-12-18"


@story()
async def test_fault_U18_another_client_of_a_matter_in_clio_is_asked_about(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    _matter, there = await desk.linked_matter(client)
    stranger = office.contact(first="Chidi", last="Eze")
    await desk.settle()
    office.edit_clio_matter(there, client={"id": stranger})
    mark = office.mark
    await desk.settle()
    problem = desk.problem("OWNER-1")
    assert "Eze" in problem.params["client"]
    assert office.c_matter(there)["client_id"] == stranger
    assert not [one for one in office.writes(since=mark) if "matters" in one.path]
    assert (await desk.answer(problem, "both")).ok
    await desk.settle()
    assert office.c_matter(there)["client_id"] == stranger
    assert contact in {row["contact_id"] for row in office.clio.relationships}
    assert desk.codes == ["NUM-1"]  # Clio's template names the matter after its client


@pytest.mark.parametrize("numbering", ["automatic", "manual"])
@story()
async def test_fault_U19_numbers_never_fight(office: Office, numbering: Any) -> None:
    office.clio.numbering = numbering
    desk = office.desk()
    matter, there = await desk.linked_matter()
    assert office.p_matter(matter)["number"] == office.c_matter(there)["display_number"]
    mark = office.mark
    await office.later(200)
    await desk.cycle(3)
    assert office.writes(since=mark) == []
    office.edit_matter(matter, number="2026-900")
    await desk.settle()
    problem = desk.problem("NUM-1")
    assert "prolegis" in problem.choices
    await desk.answer(problem, "prolegis")
    await desk.settle()
    if numbering == "manual":
        assert office.c_matter(there)["display_number"] == "2026-900"
        assert desk.codes == []
    else:
        assert "prolegis" not in desk.problem("NUM-1").choices
        await desk.answer(desk.problem("NUM-1"), "clio")
        await desk.settle()
        assert office.p_matter(matter)["number"] == office.c_matter(there)["display_number"]
        assert desk.codes == []


@story()
async def test_fault_U21_a_word_that_only_one_side_knows_is_kept_and_not_written(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter(type="sale")
    office.edit_matter(matter, type="drone_permit", status="on_hold")
    mark = office.mark
    await desk.settle()
    assert desk.problem("MAP-1").field == "practice_area"
    assert office.writes(since=mark) == []
    assert (office.p_matter(matter)["type"], office.p_matter(matter)["status"]) == ("drone_permit", "on_hold")
    assert office.c_matter(there)["status"] == "open"


@story()
async def test_fault_U22_a_name_made_empty_does_not_travel(office: Office) -> None:
    """Clio asks for a first or last name: an empty one is asked about, the record's other fields go on."""
    desk = office.desk()
    matter, there = await desk.linked_matter()
    office.edit_matter(matter, description=None, closing_on="2027-01-15")
    await desk.settle()
    assert desk.problem("MISS-1").field == "description"
    assert office.c_matter(there)["description"] == "Purchase of 12 Elm Street"
    assert office.c_matter(there)["close_date"] == "2027-01-15"
    office.edit_matter(matter, description="Purchase of 14 Elm Street")
    await desk.settle()
    assert office.c_matter(there)["description"] == "Purchase of 14 Elm Street"
    assert desk.codes == []


@story()
async def test_fault_U23_a_text_that_is_too_long_is_never_cut(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter()
    text = "Purchase with many conditions; " * 12
    office.edit_clio_matter(there, description=text)
    await desk.settle()
    assert desk.problem("LIMIT-2").field == "description"
    assert office.p_matter(matter)["description"] == "Purchase of 12 Elm Street"
    assert office.c_matter(there)["description"] == text.strip()
    office.edit_clio_matter(there, description="Purchase of 14 Elm Street")
    await desk.settle()
    assert office.p_matter(matter)["description"] == "Purchase of 14 Elm Street"
    assert desk.codes == []


@story()
async def test_fault_U24_composed_and_decomposed_letters_are_the_same(office: Office) -> None:
    desk = office.desk()
    _client, contact = await desk.linked_client(last="Tremblay-H\u00e9bert \U0001f3e0")
    mark = office.mark
    office.edit_contact(contact, last_name="Tremblay-He\u0301bert \U0001f3e0")
    await desk.settle()
    assert (office.writes(since=mark), desk.codes) == ([], [])
