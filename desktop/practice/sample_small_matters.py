"""The small firm's matters, all invented. Numbers, descriptions and dates differ as two people would write them."""

# fmt: off
from __future__ import annotations

from desktop.practice.sample_book import ESTATE, LITIGATION, LOAN, PROPERTY, PURCHASE, SALE, WILL, Book, clio


def homes(book: Book) -> None:
    """The first files, two of one client both called "Sale" among them."""
    add = book.matter
    add("2024-118", "2024-03-11", "estate_administration", "Estate of Walter Lindqvist – administration",
        "lindqvist:estate ingrid:executor",
        clio=clio("00287-Lindqvist", "2024-03-14", "Lindqvist estate (2024-118)", ESTATE, "lindqvist"))
    add("2023-077", "2023-09-12", "purchase", "Purchase of 31 Willow Bay",
        "harpreet:purchaser jasleen:purchaser", province="Ontario",
        at="31 Willow Bay, Kingston, Ontario, K7K 0A1", closing="2023-10-31",
        clio=clio("00371-Sandhu", "2023-09-17", "31 Willow Bay, Kingston ON – purchase", PURCHASE, "harpreet",
        closing="2023-10-31"))
    add("2025-041", "2025-03-24", "purchase", "Purchase of 118 Larkspur Way NW", "okafor:purchaser",
        closing="2025-12-04",
        at="118 Larkspur Way NW, Calgary, Alberta, T3G 0N1")
    add("2024-205", "2024-08-21", "refinance", "Refinance of 27 Cedar Crescent", "okafor:borrower",
        closing="2024-12-11",
        at="27 Cedar Crescent, Calgary, Alberta, T2B 0D4",
        clio=clio("00405-Okafor", "2024-08-21", "Refinance – 27 Cedar Cres.", LOAN, "okafor",
        closing="2024-12-11", others="northgate:Lender"))
    add("2024-160", "2024-06-17", "sale", "Sale of Lot 14, Heron Landing", "brightwater:vendor",
        closing="2024-11-27",
        at="14 Heron Landing, Airdrie, Alberta, T4B 0K4", legal="Plan 211 0555, Block 2, Lot 14",
        clio=clio("00397-Brightwater", "2024-06-18", "Lot 14, Heron Landing – sale (your file 2024-160)", SALE,
        "brightwater"))
    add("2023-052", "2023-05-10", "sale", "Sale of Lot 9, Heron Landing", "brightwater:vendor",
        legal="Plan 211 0555, Block 2, Lot 9",
        status="closed", clio=clio("00335-Brightwater", "2023-05-10", "Heron Landing lots 9–11", SALE,
        "brightwater"))
    add("2023-014", "2023-01-25", "sale", "Sale", "lise:vendor", province="Ontario", closing="2023-03-15",
        status="closed",
        at="402 Rideau Mews, Ottawa, Ontario, K1N 0E5", clio=clio("00281-Bouchard", "2023-01-25", "Sale", SALE,
        "lise", closed="2023-03-20"))
    add("2024-031", "2024-02-02", "sale", "Sale", "lise:vendor", province="Ontario", closing="2024-04-30",
        at="18 Lock Street, Smiths Falls, Ontario, K7A 0P2", clio=clio("00342-Bouchard", "2024-02-05", "Sale",
        SALE, "lise"))
    add("2023-041", "2023-04-13", "sale", "Sale of 904–55 Harbour Square", "piotr:vendor", province="Ontario",
        closing="2023-06-30",
        at="904–55 Harbour Square, Toronto, Ontario, M5J 0F6",
        clio=clio("00321-Kowalczik", "2023-04-14", "904-55 Harbour Sq.", SALE, "piotr", closing="2023-06-30"))
    add("2023-038", "2023-04-03", "sale", "Farm transfer SW 12-48-3", "fiona:vendor", legal="SW 12-48-3 W5M",
        closing="2024-01-15",
        clio=clio("00317-MacAllister", "2023-04-03", "SW 12-48-3 transfer", SALE, "fiona"))
    add("2023-059", "2023-06-22", "purchase", "Purchase of 5 Prairie Rose Link", "minh_anh:purchaser",
        closing="2023-08-31",
        at="5 Prairie Rose Link, Calgary, Alberta, T2Z 0Q7",
        clio=clio("00339-Nguyen", "2023-06-22", "Nguyen, M. A.", PURCHASE, "minh_anh", closing="2023-08-31"))
    add("2023-033", "2023-03-03", "purchase", "Achat, 6 Quai du Nord", "helene:purchaser", province="Quebec",
        closing="2023-05-30",
        at="6 Quai du Nord, Gatineau, Quebec, J8X 0H3", clio=clio("00309-TremblayRoy", "2023-03-06",
        "Unit 6, Quai du Nord", PURCHASE, "helene"))
    add("2023-029", "2023-02-22", "purchase", "Purchase of warehouse, 40 Depot Road", "numbered_ab:purchaser",
        at="40 Depot Road, Leduc, Alberta, T9E 0R5", clio=clio("00301-1942877AB", "2023-02-24",
        "Warehouse – lease", PROPERTY, "numbered_ab"))


def more_homes(book: Book) -> None:
    """Estates, trusts and refinances; some were never opened in Clio."""
    add = book.matter
    add("2023-047", "2023-05-17", "mortgage", "Discharge of mortgage, 88 Foothill Road", "isabel:borrower",
        closing="2023-10-29",
        at="88 Foothill Road, Okotoks, Alberta, T1S 0J8",
        clio=clio("00330-Vasquez", "2023-05-17", "Vasquez, I. – discharge, ref. 2023-047", LOAN, "isabel",
        closing="2023-10-29"))
    add("2023-021", "2023-02-08", "estate_administration", "Estate of Joan Abbott – administration",
        "abbott:estate peter:executor",
        province="Ontario", clio=clio("00294-Abbott", "2023-02-13", "Abbott estate", ESTATE, "abbott",
        others="peter:Executor"))
    add("2023-018", "2023-02-01", "purchase", "Purchase of 7 Maple Court", "singh_son:purchaser",
        closing="2023-03-31", status="closed",
        at="7 Maple Court, Edmonton, Alberta, T5A 0C7",
        clio=clio("00288-Singh", "2023-02-01", "7 Maple Crt. purchase", PURCHASE, "singh_son",
        closed="2023-04-04"))
    add("2022-090", "2022-10-05", "will", "Will of Gurpreet Singh", "singh_father:testator")
    add("2025-012", "2025-01-22", "purchase", "Purchase of 240 Canal View", "marc:purchaser emilie:purchaser",
        province="Ontario",
        at="240 Canal View, Ottawa, Ontario, K2P 0S8", closing="2025-04-15",
        clio=clio("00410-Deschenes", "2025-01-23", "240 Canal View", PURCHASE, "marc", others="emilie:Spouse"))
    add("2024-077", "2024-05-29", "sale", "Sale of 12 Lakeshore Close", "delacroix:vendor andre:executor",
        closing="2024-08-30",
        at="12 Lakeshore Close, Sylvan Lake, Alberta, T4S 0T6",
        clio=clio("00389-Delacroix", "2024-05-30", "Delacroix trust, 12 Lakeshore Close, no. 2024-077", SALE,
        "delacroix"))
    add("2025-066", "2025-06-04", "purchase", "Purchase of 9 Aspen Gate", "seun:purchaser folake:purchaser",
        closing="2025-09-30",
        at="9 Aspen Gate, Edmonton, Alberta, T6W 0V3")
    add("2024-140", "2024-09-18", "refinance", "Refinance of 77 Foundry Street", "numbered_on:borrower",
        province="Ontario",
        at="77 Foundry Street, Hamilton, Ontario, L8L 0W5",
        clio=clio("00399-2718281", "2024-09-20", "2718281 – refinance Foundry St.", LOAN, "numbered_on"))
    add("2025-003", "2025-02-05", "purchase", "Purchase of 16 Queen's Wharf", "kasia:purchaser bjorn:purchaser",
        province="Ontario",
        at="16 Queen's Wharf, Toronto, Ontario, M5V 0X4", closing="2025-05-28",
        clio=clio("00407-Wojcik", "2025-02-05", "16 Queens Wharf purchase", PURCHASE, "kasia",
        others="bjorn:Purchaser"))
    add("2022-044", "2022-05-11", "sale", "Sale of 51 Coach Hill Drive", "rob:vendor", closing="2022-07-29",
        status="closed",
        at="51 Coach Hill Drive, Calgary, Alberta, T3H 0Y2",
        clio=clio("00255-Fraser", "2022-05-11", "51 Coach Hill Dr.", SALE, "rob", closed="2022-08-05"))
    add("2025-051", "2025-05-01", "estate_administration", "Estate of Thomas Beaulieu – administration",
        "beaulieu:estate margaret:executor",
        province="Ontario")
    add("2021-019", "2021-04-14", "refinance", "Refinance of 300 Dunbar Street", "chen:borrower",
        province="British Columbia", status="closed",
        at="300 Dunbar Street, Vancouver, British Columbia, V6S 0Z1",
        clio=clio("00188-Chen", "2021-04-14", "Refinance Dunbar St.", LOAN, "chen", closed="2021-06-01"))


def strangers(book: Book) -> None:
    """Clio matters that are nobody's counterpart, some of them for the same clients."""
    book.plan.only_in_clio.extend([
        clio("00298-Sandhu", "2024-01-16", "Sandhu – refinance 31 Willow Bay", LOAN, "harpreet"),
        clio("00142-SandhuJ", "2022-03-07", "Sandhu, J. – condo purchase", PURCHASE, "jagjit",
        closed="2022-06-30"),
        clio("00266-Morimoto", "2022-09-05", "Morimoto – builder's lien", LITIGATION, "kenji"),
        clio("00412-Okafor", "2025-02-17", "Okafor – claim against contractor", LITIGATION, "okafor"),
        clio("00315-Marchetti", "2023-04-05", "Marchetti – will and directive", WILL, "olivia"),
        clio("00418-Larch", "2025-05-12", "Larch Valley – easement dispute", LITIGATION, "larch"),
    ])
