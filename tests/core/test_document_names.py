"""Names from a service never become a path unchecked, and none is lost on its way to the disk and back."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.document_names import (
    LONGEST,
    NameFault,
    folder_fault,
    join_folder,
    local_name,
    local_names,
    name_fault,
    proposed_name,
    remote_name,
    split_folder,
)
from desktop.core.records import Side

NASTY = st.text(
    st.sampled_from("%2F5E~.:/\\ \x00\x7f\u202ee\u0301\u0307\u1100\u1161\u200dAa\u00e9\ud800CON1¹"), max_size=12
)
ANY = st.one_of(st.text(st.characters(exclude_categories=())), NASTY)
DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
LONG = "Déclaration " * 40 + "2026.pdf"


@given(ANY)
@example("")
@example("%")
@example("..")
@example(" ")
@example("C:\\Windows")
@example("//server/share")
@example("D\u200d\u0307")
@example("%43ON")
@example("e\u0301.pdf")
@example("\u2126")
@example("a%~0123456789abcdef")
@example(LONG)
def test_fault_F18_any_name_stays_in_its_folder_and_maps_back(name: str) -> None:
    local = local_name(name)
    assert 0 < len(local.encode()) <= LONGEST
    for kind, root in ((PurePosixPath, "/firm/copies"), (PureWindowsPath, "C:\\firm\\copies")):
        joined = kind(root, local)
        assert joined.parent == kind(root)
        assert joined.name == local
    assert local[0] != "."
    assert local[-1] not in ". "
    assert not set(local) & set('<>:"/\\|?*')
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in local)
    assert local.partition(".")[0].rstrip(" ").lower() not in DEVICES
    assert unicodedata.is_normalized("NFC", local)
    for form in ("NFC", "NFD"):  # as a disk may give it back
        assert remote_name(unicodedata.normalize(form, local)) == (None if "%~" in local else name)


@pytest.mark.parametrize(
    ("remote", "local"),
    [
        ("Offre d’achat 2026.pdf", "Offre d’achat 2026.pdf"),
        ("Déclaration.pdf", "Déclaration.pdf"),
        ("50% deposit.pdf", "50% deposit.pdf"),
        ("50%20.pdf", "50%2520.pdf"),
        ("100%", "100%25"),
        ("", "%"),
        ("%", "%25"),
        (".", "%2E"),
        ("..", "%2E%2E"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
        (".profile", "%2Eprofile"),
        ("Letter.", "Letter%2E"),
        ("Letter...", "Letter..%2E"),
        ("Letter ", "Letter%20"),
        ("CON", "%43ON"),
        ("con.pdf", "%63on.pdf"),
        ("Nul .tar.gz", "%4Eul .tar.gz"),
        ("COM¹.txt", "%43OM¹.txt"),
        ("Contract.pdf", "Contract.pdf"),
        ("a/b\\c.pdf", "a%2Fb%5Cc.pdf"),
        ("name:stream", "name%3Astream"),
        ("C:\\Windows\\x.pdf", "C%3A%5CWindows%5Cx.pdf"),
        ("tab\tnul\x00.pdf", "tab%09nul%00.pdf"),
        ("invoice\u202efdp.exe", "invoice%E2%80%AEfdp.exe"),
        ("De\u0301claration.pdf", "De%CC%81claration.pdf"),
        ("\u2126.pdf", "%E2%84%A6.pdf"),
        ("half\ud800.pdf", "half%ED%A0%80.pdf"),
        ("合同.pdf", "合同.pdf"),
    ],
)
def test_fault_F17_refused_characters_are_written_reversibly(remote: str, local: str) -> None:
    assert local_name(remote) == local
    assert remote_name(local) == remote


def test_names_that_we_did_not_write_come_back_as_they_are() -> None:
    assert remote_name("100%FF.pdf") == "100%FF.pdf"
    assert remote_name("De\u0301claration.pdf") == "Déclaration.pdf"


def test_fault_F17_a_long_name_keeps_its_ending_and_stays_unlike_its_neighbour() -> None:
    one, other = local_name(LONG), local_name(LONG.replace("2026", "2027"))
    assert one != other
    assert one.startswith("Déclaration Déclaration ")
    assert one.endswith(".pdf")
    assert LONGEST - 3 <= len(one.encode()) <= LONGEST
    assert remote_name(one) is None


@pytest.mark.parametrize("lead", range(4))
def test_a_cut_never_tears_an_escape_or_a_letter(lead: int) -> None:
    for char in ("é", "合", ":", "😀"):
        local = local_name("x" * lead + char * 300)
        kept = local.partition("%~")[0]
        assert remote_name(kept) == "x" * lead + char * (len(remote_name(kept) or "") - lead)


def test_an_ending_as_long_as_a_name_is_none() -> None:
    assert local_name("a." + "b" * 300).startswith("a.bbb")
    assert len(local_name("a." + "b" * 300)) == LONGEST


@pytest.mark.parametrize(
    ("siblings", "expected"),
    [
        ({"9": "a.pdf", "10": "a.pdf", "11": "a.pdf"}, {"9": "a.pdf", "10": "a (2).pdf", "11": "a (3).pdf"}),
        ({"1": "a.pdf", "2": "A.pdf"}, {"1": "a.pdf", "2": "A (2).pdf"}),
        ({"1": "Straße", "2": "STRASSE"}, {"1": "Straße", "2": "STRASSE (2)"}),
        ({"1": "a (2).pdf", "2": "a.pdf", "3": "a.pdf"}, {"1": "a (2).pdf", "2": "a.pdf", "3": "a (3).pdf"}),
        ({"1": "a.pdf", "2": "a.pdf", "3": "a (2).pdf"}, {"1": "a.pdf", "2": "a (2).pdf", "3": "a (2) (2).pdf"}),
        ({"1": "CON", "2": "con"}, {"1": "%43ON", "2": "%63on"}),
        ({"1": "", "2": ""}, {"1": "%", "2": "% (2)"}),
        ({"1": "no ending", "2": "no ending"}, {"1": "no ending", "2": "no ending (2)"}),
        ({}, {}),
    ],
)
def test_fault_F15_two_of_one_name_are_told_apart(siblings: dict[str, str], expected: dict[str, str]) -> None:
    assert local_names(siblings) == expected


def test_fault_F16_two_forms_of_an_accent_are_told_apart() -> None:
    assert local_names({"1": "é", "2": "e\u0301", "3": "É"}) == {"1": "é", "2": "e%CC%81", "3": "É (2)"}


@given(st.lists(st.one_of(NASTY, st.sampled_from(["a.pdf", "A.pdf", "a (2).pdf", LONG, LONG.upper()])), max_size=12))
def test_fault_F15_siblings_are_unlike_on_any_disk_and_stable(names: list[str]) -> None:
    siblings = {str(number): name for number, name in enumerate(names, start=5)}
    local = local_names(siblings)
    assert list(local) == list(siblings)
    seen = {unicodedata.normalize("NFD", name).casefold() for name in local.values()}
    assert len(seen) == len({name.upper() for name in local.values()}) == len(names)
    assert all(0 < len(name.encode()) <= LONGEST and "/" not in name for name in local.values())
    before = local_names(dict(list(siblings.items())[:-1]))
    assert before.items() <= local.items()


def test_thousands_of_one_name_take_no_time() -> None:
    local = local_names({str(number): "scan.pdf" for number in range(5000)})
    assert local["4999"] == "scan (5000).pdf"


@pytest.mark.parametrize(
    ("side", "name", "fault", "proposed"),
    [
        (Side.PROLEGIS, "Offer.pdf", None, "Offer.pdf"),
        (Side.PROLEGIS, "a/b: CON. ", None, "a/b: CON. "),
        (Side.PROLEGIS, "Offer\t2026\x00.pdf", NameFault.CONTROL, "Offer 2026 .pdf"),
        (Side.PROLEGIS, "\r\n", NameFault.CONTROL, "document"),
        (Side.PROLEGIS, "", NameFault.EMPTY, "document"),
        (Side.PROLEGIS, "  ", NameFault.EMPTY, "document"),
        (Side.CLIO, "Offer\t2026.pdf", None, "Offer\t2026.pdf"),
        (Side.CLIO, "half\ud800.pdf", NameFault.CONTROL, "half .pdf"),
        (Side.CLIO, "", NameFault.EMPTY, "document"),
        (Side.CLIO, "x" * 300, None, "x" * 300),
        (Side.PROLEGIS, "é" * 300 + ".pdf", NameFault.LONG, "é" * 251 + ".pdf"),
        (Side.PROLEGIS, "é" * 300, NameFault.LONG, "é" * 255),
        (Side.PROLEGIS, "\t" + "x" * 250 + " xxxx.pdf", NameFault.CONTROL, "x" * 250 + ".pdf"),
    ],
)
def test_what_each_side_takes_and_what_is_proposed(
    side: Side, name: str, fault: NameFault | None, proposed: str
) -> None:
    assert name_fault(side, name) == fault
    assert proposed_name(side, name) == proposed


@given(st.sampled_from(Side), ANY)
def test_a_proposed_name_is_taken(side: Side, name: str) -> None:
    proposed = proposed_name(side, name, "dossier")
    assert name_fault(side, proposed) is None
    assert (proposed == name) == (name_fault(side, name) is None)


@pytest.mark.parametrize(
    ("path", "chain"),
    [
        ("", ()),
        ("Closing", ("Closing",)),
        ("Closing/Funds", ("Closing", "Funds")),
        ("Offers%2FCounter-offers/2026", ("Offers/Counter-offers", "2026")),
        ("50% off/100%25", ("50% off", "100%")),
        ("a%2525", ("a%25",)),
        ("%/%25", ("", "%")),
        ("%2E%2E/%2E/...", ("..", ".", "...")),
        ("%20Closing%C2%A0", (" Closing\xa0",)),
        ("%20%20", ("  ",)),
        ("a%09b%ED%A0%80", ("a\tb\ud800",)),
        ("%2f/%", ("%2f", "")),
    ],
)
def test_prolegis_paths_are_clio_folder_chains(path: str, chain: tuple[str, ...]) -> None:
    assert split_folder(path) == chain
    assert join_folder(chain) == path


def test_slashes_that_part_nothing_count_for_nothing() -> None:
    assert split_folder("/Closing//Funds/") == ("Closing", "Funds")


def test_what_only_looks_written_by_us_stays() -> None:
    assert split_folder("50%41/a%2f/100%/%FF/..") == ("50%41", "a%2f", "100%", "%FF", "..")


@given(st.lists(st.one_of(ANY, st.text(st.sampled_from("%25F/"))), max_size=5))
def test_any_folder_chain_comes_back(chain: list[str]) -> None:
    path = join_folder(chain)
    assert split_folder(path) == tuple(chain)
    parts = path.split("/") if path else []
    assert all(part and part.strip() == part and part not in (".", "..") for part in parts)
    assert name_fault(Side.PROLEGIS, "x" + path[:100]) is None
    assert folder_fault(path) == (NameFault.LONG if len(path) > 500 else None)


def test_a_path_that_is_too_long_is_said() -> None:
    assert folder_fault("a" * 500) is None
    assert folder_fault("a" * 501) is NameFault.LONG


@given(st.one_of(ANY, st.text(st.sampled_from("%25F/"))))
def test_any_prolegis_path_settles_at_once(path: str) -> None:
    settled = join_folder(split_folder(path))
    assert split_folder(settled) == split_folder(path)
    assert join_folder(split_folder(settled)) == settled
