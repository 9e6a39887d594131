"""``sync`` and ``resolve`` on a served practice: what they print, what they write, how they end."""

from __future__ import annotations

from tests.commands.served import SHAPE, Desk


def test_once_with_nothing_to_do(desk: Desk) -> None:
    ran = desk("sync", "--once", "--json")
    assert ran.code == 0
    assert set(ran.data) == SHAPE
    assert ran.data["operations"] == {}
    assert ran.data["problems"] == []
    assert ran.data["waiting"] == 0
    assert ran.data["state"] == "up_to_date"
    sent = ran.data["requests"]
    assert sent == {side: sum(one.service == side for one in desk.served.requests) for side in ("clio", "prolegis")}
    assert desk.served.written == []


def test_once_carries_an_edit_over_and_counts_it(desk: Desk) -> None:
    people = desk.linked()
    people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
    ran = desk("sync", "--once", "--json")
    assert ran.code == 0
    assert set(ran.data) == SHAPE
    assert ran.data["operations"] == {"client": {"clio": {"update": 1}}}
    assert people.contact(people.client("Ingrid Lindqvist"))["date_of_birth"] == "1961-05-20"
    assert desk("sync", "--once", "--json").data["operations"] == {}


def test_the_same_for_people(desk: Desk) -> None:
    people = desk.linked()
    people.edit_contact(people.contact(people.client("Ingrid Lindqvist")), date_of_birth="1961-05-20")
    ran = desk("sync", "--once")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("2 clients and 1 matter linked, equal at ")
    assert "1 client update in Prolegis" in ran.out
    assert people.client("Ingrid Lindqvist")["date_of_birth"] == "1961-05-20"


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    people = desk.linked()
    people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
    versions, written = len(desk.served.practice.world.ledger.versions), desk.served.written
    ran = desk("sync", "--dry-run", "--json")
    assert ran.code == 0
    (operation,) = ran.data["operations"]
    assert (operation["verb"], operation["side"], operation["kind"]) == ("update", "clio", "client")
    assert operation["fields"] == {"date_of_birth": {"before": "1961-05-19", "after": "1961-05-20"}}
    assert "date_of_birth: 1961-05-19 -> 1961-05-20" in desk("sync", "--dry-run").out
    assert "date_of_birth: 1961-05-19 -> 1961-05-20" in desk("plan").out, "known now, without a request"
    assert desk("plan", "--json").data["operations"] == [operation]
    assert len(desk.served.practice.world.ledger.versions) == versions
    assert desk.served.written == written


def test_a_change_on_both_sides_waits_and_is_answered(desk: Desk) -> None:
    problem = desk.conflict()
    assert problem["code"] == "VER-1"
    assert problem["choices"] == ["prolegis", "clio", "both"]
    assert desk("status", "--json").data["state"] == "needs_you"
    answered = desk("resolve", problem["key"], "--keep", "prolegis", "--json")
    assert answered.code == 0
    assert set(answered.data) == SHAPE | {"resolved"}
    assert answered.data["resolved"] is True
    people = desk.served.people
    assert people.contact(people.client("Ingrid Lindqvist"))["date_of_birth"] == "1961-05-20"
    assert people.client("Ingrid Lindqvist")["date_of_birth"] == "1961-05-20"
    again = desk("resolve", problem["key"], "--keep", "prolegis", "--json")
    assert again.code == 1
    assert "There is no problem" in again.data["error"]["what"]


def test_another_desk_of_the_firm_syncs(desk: Desk) -> None:
    """The lease is the other desk's: nothing is written here, and the problem says where."""
    people = desk.linked()
    desk.served.practice.prolegis.lease.put("another desk", "Front desk", 120, None)
    people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
    ran = desk("sync", "--once", "--json")
    assert (ran.code, ran.codes, ran.data["state"]) == (1, ["DESK-1"], "elsewhere")
    assert set(ran.data) == SHAPE
    assert ran.data["problems"][0]["title"] == "Another workstation is syncing: Front desk"
    told = desk("sync", "--once")
    assert told.out.startswith("Front desk syncs for the firm")
    assert "[DESK-1]" in told.out
    assert people.contact(people.client("Ingrid Lindqvist"))["date_of_birth"] == "1961-05-19"


def test_an_answer_that_the_problem_does_not_take(desk: Desk) -> None:
    problem = desk.conflict()
    written = desk.served.written
    ran = desk("resolve", problem["key"], "--keep", "nonsense")
    assert ran.code == 2
    assert "does not take nonsense" in ran.err
    assert "Choices: prolegis, clio, both" in ran.err
    assert desk.served.written == written


def test_an_answer_for_people_names_what_still_waits(desk: Desk) -> None:
    problem = desk.conflict()
    shown = desk("problems")
    assert shown.code == 3
    assert f"prolegis-clio resolve '{problem['key']}' --keep prolegis|clio|both" in shown.out
    ran = desk("resolve", problem["key"], "--keep", "clio")
    assert ran.code == 0
    assert ran.out.startswith("2 clients and 1 matter linked, equal at ")


def test_a_create_whose_reply_was_lost_is_adopted(desk: Desk) -> None:
    desk("sync", "--once")
    desk.served.faults.next("drop_after", service="clio", method="POST", path="/contacts")
    assert desk("clients", "sync", desk.client_id("Margaret Beaulieu"), "--create").code in (0, 6)
    ran = desk("sync", "--once", "--wait", "2", "--json")
    assert ran.code == 0, ran.out
    assert desk.served.people.client("Margaret Beaulieu")["clio_contact_id"]
    assert len([row for row in desk.served.practice.clio.contacts if row["last_name"] == "Beaulieu"]) == 1


def test_an_unconfirmed_create_is_waited_for(desk: Desk) -> None:
    """The contact is created, its reply is lost and the lists lag: 6, and 0 once somebody has waited."""
    desk("sync", "--once")
    faults = desk.served.faults
    faults.next("drop_after", service="clio", method="POST", path="/contacts")
    lag = faults.add("list_lag", service="clio", path="/contacts", seconds=3600)
    assert desk("clients", "sync", desk.client_id("Margaret Beaulieu"), "--create").code == 6
    assert desk("sync", "--once").code == 6
    assert desk("status").code == 6
    lag.seconds = 2
    ran = desk("sync", "--once", "--wait", "2.5", "--json")
    assert ran.code == 0, ran.out
    assert desk.served.people.client("Margaret Beaulieu")["clio_contact_id"]
    assert len([row for row in desk.served.practice.clio.contacts if row["last_name"] == "Beaulieu"]) == 1


def test_the_code_answers_where_one_problem_has_it(desk: Desk) -> None:
    desk.conflict()
    answered = desk("resolve", "ver-1", "--keep", "prolegis", "--json")
    assert answered.code == 0
    assert answered.data["operations"] == {"client": {"clio": {"update": 1}}}
    assert desk("problems").out == "Nothing waits for you.\n"


def test_a_code_that_several_problems_have_lists_their_keys(desk: Desk) -> None:
    first = desk.conflict()
    people = desk.served.people
    matter = people.matter("00287-Lindqvist")
    people.edit_matter(matter, closing_on="2027-04-15")
    people.edit_clio_matter(people.clio_matter(matter), close_date="2027-04-22")
    keys = [one["key"] for one in desk("sync", "--once", "--json").data["problems"]]
    assert len(keys) == 2
    ran = desk("resolve", "VER-1", "--keep", "prolegis", "--json")
    assert ran.code == 2
    assert ran.data["error"]["what"] == "2 problems have the code VER-1."
    assert all(key in ran.data["error"]["remedy"] for key in keys)
    assert first["key"] in keys


def test_what_rests_is_not_called_equal(desk: Desk) -> None:
    """Another desk's lease ran out: its last writes may still show, so a new matter is created two minutes later, by itself."""
    people = desk.linked()
    rules = desk.served.practice.prolegis
    rules.lease.put("desk that died", "Front desk", 60)
    desk.served.pass_time(61)
    client = str(people.client("Ingrid Lindqvist")["id"])
    body = {
        "type": "purchase",
        "description": "Purchase of 77 Nowhere Street",
        "clients": [{"client_id": client, "primary": True}],
    }
    matter = rules.create_matter(body, "person:Pat")["id"]
    ran = desk("sync", "--once", "--json")
    assert (ran.code, ran.data["waiting"], ran.data["state"]) == (6, 1, "syncing")
    assert desk("status").code == 6
    assert desk("status", "--json").data["waiting"] == 1
    desk.served.pass_time(200)
    assert desk("sync", "--once").code == 0
    assert rules.matters.rows[matter]["clio_matter_id"]
    assert desk("status").code == 0


def test_a_dry_run_tells_what_waits(desk: Desk) -> None:
    desk.conflict()
    ran = desk("sync", "--dry-run")
    assert ran.code == 3
    people = desk.served.people
    desk.served.faults.next("drop_before", service="clio", method="PATCH")
    people.edit_client(people.client("Ingrid Lindqvist"), middle_name="Chi")
    assert desk("sync", "--once").code == 6
    assert desk("sync", "--dry-run").code == 6


def test_an_approval_ends_with_its_run(desk: Desk) -> None:
    desk.served.do(desk.served.serving.cut("clio"))
    assert desk("sync", "--once", "--yes").code == 5
    desk.served.do(desk.served.serving.mend("clio"))
    assert desk("clients", "sync", "--all", "--create").code in {0, 3}
    for number, row in enumerate(list(desk.served.practice.prolegis.clients)):
        if row["first_name"]:
            desk.served.practice.prolegis.update_client(row["id"], {"middle_name": f"Import {number}"}, "person:Pat")
    for number in range(60):  # more than a busy morning
        body = {"kind": "individual", "first_name": f"Ana{number}", "last_name": f"Roy{number:02d}"}
        desk.served.practice.prolegis.create_client(body, "person:Pat")
    assert desk("clients", "sync", "--all", "--create").code in {0, 3}
    for row in list(desk.served.practice.prolegis.clients):
        if row["first_name"]:
            desk.served.practice.prolegis.update_client(row["id"], {"middle_name": "Import"}, "person:Pat")
    ran = desk("sync", "--once", "--json")
    assert "GUARD-1" in ran.codes
    assert desk("sync", "--once", "--yes").code in {0, 3}
    assert [row["middle_name"] for row in desk.served.practice.clio.contacts].count("Import") > 50
