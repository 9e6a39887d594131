"""``send`` on a served practice: a plan that writes nothing, files by name, a report of every file, and what an interruption leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from desktop.commands import carried_on
from desktop.demo.people_documents import PaperPeople
from desktop.engine import sending
from tests.commands.served import SHAPE, Desk
from tests.commands.test_documents import MATTER, upload

SENT = SHAPE | {"matter", "sent", "linked", "left", "empty", "failed", "waits_until", "documents"}


def in_clio(desk: Desk) -> list[str]:
    """Names of the whole documents that stand in the matter, with each one's number of versions where there are several."""
    people = desk.served.people
    papers = PaperPeople(desk.served.practice)
    rows = papers.of_matter(people.matter(MATTER))
    return sorted(str(row["name"]) for row in rows)


def verdicts(data: Any) -> dict[str, str]:
    return {one["name"]: one["verdict"] for one in data["documents"]}


def test_a_dry_run_tells_the_plan_and_writes_nothing(desk: Desk) -> None:
    desk.linked()
    written = desk.served.written
    ran = desk("send", MATTER, "--all", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Dry run, nothing was written.",
        f"{MATTER}: 3 documents would go to Clio, 1 may stand there already, at most 5 kB, less than a minute:",
        "    Court/Inventory of assets.pdf, 3 kB: would be sent",
        "    Correspondence/Letter to the client.docx, 2 kB: would be sent",
        "    Court/Originals/Will of Walter Lindqvist.jpg, 714 B: may stand in Clio already: would be compared first",
        "    Court/Originals/Death certificate.png, 387 B: would be sent",
    ]
    told = desk("send", MATTER, "--all", "--dry-run", "--json").data
    assert (told["dry_run"], told["matter"]["number"], len(told["documents"])) == (True, MATTER, 4)
    assert desk.served.written == written


def test_all_old_documents_are_sent_once(desk: Desk) -> None:
    desk.linked()
    ran = desk("send", MATTER, "--all", "--json")
    assert ran.code == 0
    assert set(ran.data) == SENT
    assert verdicts(ran.data) == {
        "Inventory of assets.pdf": "sent", "Letter to the client.docx": "sent", "Death certificate.png": "sent",
        "Will of Walter Lindqvist.jpg": "linked",
    }  # fmt: skip
    assert [ran.data[name] for name in ("sent", "linked", "failed", "left")] == [3, 1, 0, 0]
    stands = in_clio(desk)
    again = desk("send", MATTER, "--all")
    assert (again.code, again.out) == (0, f"{MATTER} has no old documents to send.\n")
    assert in_clio(desk) == stands


def test_a_report_for_people(desk: Desk) -> None:
    desk.linked()
    ran = desk("send", MATTER, "--all")
    assert (ran.code, ran.out) == (0, f"{MATTER}: 3 documents sent, 5 kB, 1 stood in Clio already.\n")


def test_documents_by_name_folder_and_id(desk: Desk) -> None:
    id = upload(desk, "Deed.txt", b"one", "Closing")
    other = upload(desk, "Deed.txt", b"two", "Drafts")
    desk.served.pass_time(60)
    desk.linked()
    twice = desk("send", MATTER, "Deed.txt")
    assert (twice.code, twice.out) == (2, "")
    assert twice.err.splitlines()[0] == "2 documents are called Deed.txt."
    assert f"{id}: Closing/Deed.txt" in twice.err
    assert f"{other}: Drafts/Deed.txt" in twice.err
    ran = desk("send", MATTER, "drafts/deed.TXT", "Death certificate.png", "--json")
    assert (ran.code, verdicts(ran.data)) == (0, {"Deed.txt": "sent", "Death certificate.png": "sent"})
    assert desk.served.practice.prolegis.documents.rows[id]["clio_document_id"] is None
    assert desk("send", MATTER, id).code == 0
    there = desk("send", MATTER, id)
    assert (there.code, there.err.splitlines()[0]) == (1, f"{id} stands in Clio already.")
    PaperPeople(desk.served.practice).upload_to_clio(
        desk.served.people.matter(MATTER), "Inventory of assets.pdf", b"%PDF"
    )
    assert desk("send", MATTER, "Inventory of assets.pdf").code == 0
    same = desk("send", MATTER, "Inventory of assets.pdf")
    assert (same.code, same.err.splitlines()[0]) == (1, "Inventory of assets.pdf stands in Clio already.")
    unknown = desk("send", MATTER, "Nothing.pdf")
    assert (unknown.code, unknown.err.splitlines()[0]) == (1, f"No document of {MATTER} is called Nothing.pdf.")


@pytest.mark.parametrize("given", [(), ("Deed.txt", "--all")])
def test_names_or_all(desk: Desk, given: tuple[str, ...]) -> None:
    ran = desk("send", MATTER, *given)
    assert (ran.code, ran.err.splitlines()[0]) == (2, "Name documents, or give --all.")
    assert desk.served.requests == []


def test_a_matter_without_a_link_is_linked_first(desk: Desk) -> None:
    ran = desk("send", "2025-051", "--all")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "2025-051 is not linked.\n  Nothing was sent.\n  Run: prolegis-clio link 2025-051\n"


def test_what_clio_refuses_is_told_with_code_and_remedy(desk: Desk) -> None:
    desk.linked()
    desk.served.faults.next("error_before", service="clio", method="POST", path=r"/documents\.json", status=422)
    ran = desk("send", MATTER, "Death certificate.png", "--json")
    assert ran.code == 3
    (line,) = ran.data["documents"]
    assert (ran.data["failed"], line["verdict"], line["code"]) == (1, "failed", "REF-1")
    assert line["title"]
    assert line["remedy"]
    words = desk("send", MATTER, "Court/Inventory of assets.pdf")
    assert words.code == 3, "the other one still waits for a person"
    assert "1 document sent" in words.out


def test_without_a_network_the_rest_is_left_and_the_same_command_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.linked()
    desk.served.faults.add("drop_before", service="clio", method="POST", path=r"/documents\.json")
    with monkeypatch.context() as hurried:
        hurried.setattr(carried_on, "PATIENCE", 0.2)
        cut = desk("send", MATTER, "Death certificate.png", "--json")
    assert cut.code != 0
    assert (cut.data["sent"], cut.data["left"]) == (0, 1)
    desk.served.faults.clear()
    desk.served.pass_time(600)
    monkeypatch.setattr(sending, "WAITS", 0.3)
    assert desk("sync", "--once").code == 0
    assert in_clio(desk).count("Death certificate.png") == 1


def test_an_interrupted_sending_is_kept_and_nothing_is_written_by_a_dry_run(desk: Desk) -> None:
    for number in range(30):
        upload(desk, f"Deed {number:02}.txt", b"Deed %d" % number)
    desk.served.pass_time(60)
    desk.linked()
    desk.served.faults.add("delay", service="clio", path=r"/documents", seconds=0.2)
    begun = len(desk.served.written)
    command = [sys.executable, "-m", "desktop", *desk.options, "send", MATTER, "--all"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as program:
        until = time.monotonic() + 30
        while len(desk.served.written) < begun + 12 and time.monotonic() < until:
            program.poll()
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=30)
    assert program.returncode == 130
    assert "The rest is kept and goes on with the next" in told
    desk.served.faults.clear()
    stands = desk("status")
    assert (stands.code, stands.out.partition(".")[0]) == (6, "Changes are still on their way")
    written = len(desk.served.written)
    desk("sync", "--dry-run")
    assert len(desk.served.written) == written
    assert desk("sync", "--once").code == 0, "it carries on"
    ran = desk("send", MATTER, "--all")
    assert (ran.code, ran.out) == (0, f"{MATTER} has no old documents to send.\n")
    assert desk("status").code == 0
    names = in_clio(desk)
    assert all(names.count(f"Deed {number:02}.txt") == 1 for number in range(30))
