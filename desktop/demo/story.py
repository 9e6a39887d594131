"""A paralegal's first morning, step by step, through the same commands that the window gives. Each step says what then stands on either side."""

from __future__ import annotations

import msgspec

from desktop.core.desk import LinkPreview, LinkRequest
from desktop.demo.people import People, phones
from desktop.demo.stage import Stage
from desktop.demo.story_documents import PaperStory
from desktop.demo.telling import Done, Step, Teller, must, title
from desktop.practice.world import Row

NEW_CLIENT = {
    "kind": "individual", "first_name": "Noor", "last_name": "Castellane",
    "emails": [{"label": "home", "address": "noor.castellane@example.ca", "primary": True}],
    "phones": [{"label": "mobile", "number": "403-555-0187", "primary": True}],
}  # fmt: skip
NEW_MATTER = {
    "type": "purchase", "province": "Alberta", "description": "Purchase of 52 Tamarack Rise", "closing_on": "2027-03-31",
    "property": {"street": "52 Tamarack Rise", "city": "Canmore", "province": "Alberta", "postal_code": "T1W 0A9"},
}  # fmt: skip


class Story(Teller):
    """The steps in order. ``left`` grows with the differences that the paralegal leaves on purpose: (Prolegis id, field)."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.people = People(stage.practice)
        self.left: list[tuple[str, str]] = []
        self.ids = {number: self.people.matter(number)["id"] for number in ("2024-118", "2023-077", "2025-051")}

    def steps(self) -> tuple[Step, ...]:
        return (
            Step("sign-in", "Sign in to Prolegis and Clio", self._sign_in),
            Step("read", "Read both sides", self._read),
            Step("link-certain", "Link 2024-118 Lindqvist with one click", self._link_certain),
            Step("link-chosen", "Link 2023-077 Sandhu: two Clio matters look like it", self._link_chosen),
            Step("link-created", "Link 2025-051 Beaulieu: not in Clio yet", self._link_created),
            Step("open-matter", "Open a new matter in Prolegis", self._open_matter),
            Step("sync-client", "Sync Clients/Contact for its new client", self._sync_client),
            Step("edit-clio", "A colleague edits a contact in Clio", self._edit_clio),
            Step("edit-prolegis", "The paralegal edits a matter in Prolegis", self._edit_prolegis),
            Step("both", "Both change the same closing date", self._both),
            Step("answer", "The paralegal answers the question", self._answer),
            Step("cut", "The connection to Clio is cut during an edit", self._cut),
            Step("back", "The connection comes back", self._back),
            *PaperStory(self._stage, self.people, self.ids, self.left).steps(),
        )

    # ---- the morning

    async def _sign_in(self) -> Done:
        prolegis, clio = (f"{one.user_name}, {one.account_name}" for one in await self._stage.sign_in())
        return Done("Signed in in the browser", prolegis, clio, "connected")

    async def _read(self) -> Done:
        await self._settle()
        prolegis, clio = self.people.counts()
        return Done("Read both sides", prolegis, clio, "nothing linked, nothing written")

    async def _link_certain(self) -> Done:
        matter = self.ids["2024-118"]
        matches = await self._facade.matter_matches(matter)
        must(matches.one_click and matches.certain is not None, "2024-118 is not certain.")
        assert matches.certain is not None
        clients = {one.prolegis.id: one.certain.record.id for one in matches.clients if one.certain is not None}
        await self._link(LinkRequest(matter, matches.certain.record.id, clients=clients, numbers="clio"))
        estate = self.people.client("Estate of Walter Lindqvist")["id"]
        self.left += [(matter, "description"), (matter, "opened_on"), (estate, "company_name")]
        return self._linked(
            matter, "2024-118 Lindqvist: linked with one click", "equal; three differences left as they were"
        )

    async def _link_chosen(self) -> Done:
        """Two Clio matters of one client about one house: the paralegal takes the purchase. The wife is not in Clio and is created."""
        matter = self.ids["2023-077"]
        matches = await self._facade.matter_matches(matter)
        must(not matches.one_click and len(matches.candidates) == 2, "2023-077 should have two candidates.")
        chosen = next(one for one in matches.candidates if "purchase" in one.record.text("description"))
        clients = {one.prolegis.id: one.certain.record.id if one.certain else "create" for one in matches.clients}
        picks = (("matter", "opened_on", "prolegis"),)
        await self._link(LinkRequest(matter, chosen.record.id, clients=clients, numbers="clio", picks=picks))
        self.left.append((matter, "description"))
        return self._linked(
            matter,
            "2023-077 Sandhu: chosen among two, the wife created, Prolegis' date kept",
            "equal; one difference left as it was",
        )

    async def _link_created(self) -> Done:
        matter = self.ids["2025-051"]
        matches = await self._facade.matter_matches(matter)
        must(not matches.candidates, "2025-051 should not be in Clio.")
        clients = {one.prolegis.id: "create" for one in matches.clients}
        await self._link(LinkRequest(matter, create_matter=True, clients=clients))
        return self._linked(matter, "2025-051 Beaulieu: both clients and the matter created in Clio", "equal")

    async def _open_matter(self) -> Done:
        self.ids["client"], self.ids["new"] = self.people.open_matter(NEW_CLIENT, NEW_MATTER)
        await self._settle()
        problem = self._question("CLI-2")
        matter = self.people.matter_row(self.ids["new"])
        return Done(
            "Opened a matter with a new client", f"{matter['number']}: {matter['description']}", "not there yet", title(problem)
        )  # fmt: skip

    async def _sync_client(self) -> Done:
        await self._done(self._facade.sync_clients((self.ids["client"],), create=True))
        await self._settle()
        must(bool(self.people.matter_row(self.ids["new"])["clio_matter_id"]), "The new matter is not in Clio.")
        return self._linked(
            self.ids["new"],
            "Sync Clients/Contact for Noor Castellane: the matter went on by itself",
            "equal, numbered by Clio",
        )

    async def _edit_clio(self) -> Done:
        client = self.people.client("Ingrid Lindqvist")
        contact = self.people.contact(client)
        phone = {"id": contact["phone_numbers"][0]["id"], "number": "(780) 555-0139"}
        self.people.edit_contact(contact, phone_numbers=[phone])
        await self._settle()
        here, there = (phones(row) for row in (self.people.client("Ingrid Lindqvist"), self.people.contact(client)))
        return Done("Ingrid Lindqvist's phone, edited in Clio", here, there, "received from Clio")

    async def _edit_prolegis(self) -> Done:
        self.people.edit_matter(self._new, description="Purchase of 52 Tamarack Rise and parking stall 7")
        await self._settle()
        matter = self._new
        there = self.people.clio_matter(matter)["description"]
        return Done("The new matter's description, edited in Prolegis", matter["description"], there, "sent to Clio")

    async def _both(self) -> Done:
        self.people.edit_matter(self._new, closing_on="2027-04-15")
        self.people.edit_clio_matter(self.people.clio_matter(self._new), close_date="2027-04-22")
        await self._settle()
        problem = self._question("VER-1")
        here, there = self._closing()
        return Done("The closing date, changed on both sides", here, there, title(problem))

    async def _answer(self) -> Done:
        problem = self._question("VER-1")
        await self._done(self._facade.resolve(problem.key, "clio"))
        await self._settle()
        here, there = self._closing()
        return Done("Use Clio's closing date", here, there, "answered, equal")

    async def _cut(self) -> Done:
        """Nothing reaches Clio any more; the edit waits here."""
        await self._stage.serving.cut("clio")
        client = self.people.client("Harpreet Sandhu")
        self.people.edit_client(client, phones=[{"label": "mobile", "number": "613-555-0146", "primary": True}])
        await self._settle()
        here, there = (phones(row) for row in (self.people.client("Harpreet Sandhu"), self.people.contact(client)))
        problem = self._question("NET-1")
        return Done("Harpreet Sandhu's phone, edited while cut off", here, there, title(problem))

    async def _back(self) -> Done:
        """The first write after it is done by Clio, but its reply is lost: it is looked at, not sent twice."""
        await self._stage.serving.mend("clio")
        lost = self._stage.practice.faults.next("drop_after", service="clio", method="PATCH")
        client = self.people.client("Harpreet Sandhu")
        before = self.people.writes(self.people.contact(client))
        await self._settle()
        sent = self.people.writes(self.people.contact(client)) - before
        must(lost.struck == 1 and sent == 1, f"The edit should be sent once, not {sent} times.")
        state = "sent once, its reply was lost, found done"
        return Done("The edit reached Clio", phones(client), phones(self.people.contact(client)), state)

    # ---- common to the steps

    @property
    def _new(self) -> Row:
        return self.people.matter_row(self.ids["new"])

    def _closing(self) -> tuple[str, str]:
        return f"closing {self._new['closing_on']}", f"closing {self.people.clio_matter(self._new)['close_date']}"

    async def _link(self, request: LinkRequest) -> LinkPreview:
        """Look at what would be written, then link just that, as the wizard does."""
        preview = await self._facade.preview(request)
        must(not preview.blockers, "; ".join(map(title, preview.blockers)))
        await self._done(self._facade.link(msgspec.structs.replace(request, seen=preview.token)))
        await self._settle()
        return preview

    def _linked(self, id: str, what: str, state: str) -> Done:
        matter = self.people.matter_row(id)
        there = self.people.clio_matter(matter)
        related = self.people.related(matter)
        clio = f"{there['display_number']}: {there['description']}" + (f"; {', '.join(related)}" if related else "")
        return Done(what, f"{matter['number']}: {matter['description']}", clio, state)
