"""The small firm's clients, all invented. Couples, estates, trusts, numbered companies and namesakes, as each side knows them.

``clio`` says how Clio differs: other spellings, orders, gaps; a client without it is not in Clio.
"""

# fmt: off
from __future__ import annotations

from desktop.practice.sample_book import SAME, Book, called, named


def families(book: Book) -> None:
    """Couples with one e-mail, and people whose names Clio spells or orders otherwise."""
    add = book.client
    willow = "31 Willow Bay, Kingston, Ontario, K7K 0A1"
    add("ingrid", "2024-03-08", named("Ingrid", "Lindqvist"), clio=SAME, email="ingrid.lindqvist@example.ca",
        phone="780-555-0118", home="14 Birch Lane, Camrose, Alberta, T4V 0B2", born="1961-05-19")
    add("harpreet", "2023-09-10", named("Harpreet", "Sandhu"), clio={"home": None, "born": None},
        email="sandhu.family@example.ca",
        phone="613-555-0177", home=willow, born="1985-01-30")
    add("jasleen", "2023-09-10", named("Jasleen", "Sandhu"), email="sandhu.family@example.ca",
        phone="613-555-0178", home=willow,
        born="1987-11-02")
    add("okafor", "2024-08-19", named("Adaeze", "Okafor", "Chioma"), clio={"middle": None},
        email="adaeze.okafor@example.ca",
        phone="403-555-0142", home="27 Cedar Crescent, Calgary, Alberta, T2B 0D4", born="1986-04-02")
    add("lise", "2023-01-23", named("Lise", "Bouchard"), clio={"phone": None},
        email="lise.bouchard@example.ca", phone="613-555-0106",
        home="402 Rideau Mews, Ottawa, Ontario, K1N 0E5", born="1958-07-14")
    add("luc", "2023-05-02", named("Luc", "Bouchard"), email="luc.bouchard@example.ca", phone="613-555-0107",
        born="1983-02-27")
    add("piotr", "2023-04-11", named("Piotr", "Kowalczyk"), clio={"last": "Kowalczik", "born": "1979-10-08"},
        email="piotr.kowalczyk@example.ca", phone="416-555-0131",
        home="904–55 Harbour Square, Toronto, Ontario, M5J 0F6")
    add("fiona", "2023-03-30", named("Fiona", "MacAllister"), clio={"last": "Macallister", "email": None},
        phone="780-555-0124",
        email="fiona.macallister@example.ca", home="Rural Route 2, Wetaskiwin, Alberta, T9A 0G1",
        born="1949-12-01")
    add("minh_anh", "2023-06-20", named("Minh Anh", "Nguyen"), clio={"first": "Nguyen", "last": "Minh Anh"},
        email="minhanh.nguyen@example.ca", phone="587-555-0163", born="1990-03-21")
    add("minh_an", "2023-07-04", named("Minh An", "Nguyen"), email="man.nguyen@example.ca",
        phone="587-555-0164", born="1994-09-09")
    add("helene", "2023-03-01", named("Hélène", "Tremblay-Roy"), clio={"first": "Helene",
        "last": "TREMBLAY ROY"},
        email="helene.tremblayroy@example.ca", phone="819-555-0119",
        home="6 Quai du Nord, Gatineau, Quebec, J8X 0H3")


def namesakes(book: Book) -> None:
    """A father and a son of one name, two Roberts, and others who are easily mixed up."""
    add = book.client
    maple = "7 Maple Court, Edmonton, Alberta, T5A 0C7"
    add("isabel", "2023-05-15", named("Isabel", "Vasquez"), clio={"last": "Vásquez", "home": None},
        email="i.vasquez@example.ca",
        phone="403-555-0155", home="88 Foothill Road, Okotoks, Alberta, T1S 0J8", born="1974-06-17")
    add("peter", "2023-02-06", named("Peter", "Abbott"), clio=SAME, email="peter.abbott@example.ca",
        phone="905-555-0112")
    add("singh_father", "2022-10-03", named("Gurpreet", "Singh"), phone="780-555-0190", home=maple,
        born="1952-08-15")
    add("singh_son", "2023-01-30", named("Gurpreet", "Singh"), clio={"home": None},
        email="gurpreet.singh@example.ca",
        phone="780-555-0191", home=maple, born="1984-11-23")
    add("marc", "2025-01-20", named("Marc", "Deschênes"), clio={"last": "Deschenes"},
        email="deschenes.maison@example.ca",
        phone="613-555-0147", born="1991-01-12")
    add("emilie", "2025-01-20", named("Émilie", "Deschênes"), clio={"first": "Emilie", "last": "Deschenes",
        "phone": None},
        email="deschenes.maison@example.ca", phone="613-555-0148", born="1992-05-03")
    add("andre", "2024-05-27", named("André", "Delacroix"), clio={"first": "Andre"},
        email="a.delacroix@example.ca", phone="403-555-0183")
    add("seun", "2025-06-02", named("Oluwaseun", "Adeyemi"), email="adeyemi.home@example.ca",
        phone="587-555-0121", born="1988-10-10")
    add("folake", "2025-06-02", named("Folake", "Adeyemi"), email="adeyemi.home@example.ca",
        phone="587-555-0122", born="1990-12-24")


def recent(book: Book) -> None:
    """Clients of the last years, some of them not in Clio."""
    add = book.client
    add("sarah", "2022-06-13", named("Sarah", "O'Neill"), clio={"last": "Oneill"},
        email="sarah.oneill@example.ca", born="1977-04-29")
    add("kasia", "2025-02-03", named("Katarzyna", "Wójcik"), clio={"last": "Wojcik"},
        email="k.wojcik@example.ca", phone="416-555-0165")
    add("bjorn", "2025-02-03", named("Björn", "Håkansson"), clio={"first": "Bjorn", "last": "Hakansson",
        "email": None},
        email="bjorn.hakansson@example.ca", phone="416-555-0166", born="1989-02-05")
    add("chen", "2021-04-12", named("Chen", "Wei"), clio={"first": "Wei", "last": "Chen"},
        email="wei.chen@example.ca", phone="604-555-0138")
    add("zhang", "2024-11-18", named("Li Na", "Zhang"), email="lina.zhang@example.ca", phone="604-555-0139",
        born="1981-01-01")
    add("rob", "2022-05-09", named("Robert", "Fraser"), clio={"middle": "James", "phone": None},
        email="rob.fraser@example.ca",
        phone="403-555-0171", born="1968-09-30")
    add("robert", "2024-02-12", named("Robert", "Fraser"), email="rfraser@example.com", phone="403-555-0172",
        born="1995-03-17")
    add("margaret", "2025-04-28", named("Margaret", "Beaulieu"), email="m.beaulieu@example.ca",
        phone="905-555-0198", born="1950-11-11")
    add("ahmed", "2024-10-07", named("Ahmed", "Al-Masri"), clio={"last": "Al Masri",
        "home": "19 Ash Street, Red Deer, Alberta"},
        email="ahmed.almasri@example.ca", phone="403-555-0158")
    add("priya", "2025-05-05", named("Priya", "Raman"), email="priya.raman@example.ca", phone="587-555-0150")
    add("dmytro", "2022-03-21", named("Dmytro", "Shevchenko"), clio={"first": "Dmitro"},
        email="d.shevchenko@example.ca", born="1972-08-24")


def strangers(book: Book) -> None:
    """Contacts that only Clio has."""
    add = book.client
    add("jagjit", "2021-11-15", {**named("Jagjit", "Sandhu"), "only_clio": True}, clio=SAME,
        phone="613-555-0109")
    add("kenji", "2022-09-01", {**named("Kenji", "Morimoto"), "only_clio": True}, clio=SAME,
        email="kenji.morimoto@example.ca")
    add("olivia", "2023-04-03", {**named("Olivia", "Marchetti"), "only_clio": True}, clio=SAME,
        phone="403-555-0129")


def organisations(book: Book) -> None:
    """Estates, trusts and companies."""
    add = book.client
    add("lindqvist", "2024-03-08", called("Estate of Walter Lindqvist"), kind="estate",
        clio={"name": "Walter Lindqvist Estate"},
        email="lindqvist.estate@example.ca", phone="780-555-0118", home="14 Birch Lane, Camrose, Alberta, T4V 0B2")
    add("brightwater", "2023-05-08", called("Brightwater Homes Ltd."), kind="corporation",
        clio={"name": "Brightwater Homes Limited"},
        email="closings@brightwater.example.ca", phone="403-555-0100",
        home="200 Heron Landing Way, Airdrie, Alberta, T4B 0K2")
    add("numbered_ab", "2023-02-20", called("1942877 Alberta Ltd."), kind="corporation",
        clio={"name": "1942877 ALBERTA LIMITED"},
        phone="780-555-0144")
    add("abbott", "2023-02-06", called("Estate of Joan Abbott"), kind="estate",
        clio={"name": "Joan Abbott (Estate)"},
        home="3 Orchard Gate, Hamilton, Ontario, L8P 0L4")
    add("delacroix", "2024-05-27", called("The Delacroix Family Trust"), kind="trust",
        clio={"name": "Delacroix Family Trust"},
        email="a.delacroix@example.ca")
    add("numbered_on", "2024-09-16", called("2718281 Ontario Inc."), kind="corporation",
        clio={"name": "2718281 Ontario Incorporated"},
        email="office@2718281.example.ca", phone="416-555-0128")
    add("numbered_on_2", "2024-12-02", called("2718218 Ontario Inc."), kind="corporation",
        phone="416-555-0182")
    add("larch", "2023-08-21", called("Larch Valley Developments Inc."), kind="corporation",
        clio={"name": "Larch Valley Developments"},
        email="land@larchvalley.example.ca")
    add("beaulieu", "2025-04-28", called("Estate of Thomas Beaulieu"), kind="estate",
        home="61 Pier Road, Oakville, Ontario, L6J 0M9")
    add("northgate", "2020-01-13", {**called("Northgate Credit Union"), "only_clio": True}, kind="corporation",
        clio=SAME,
        phone="780-555-0101")
