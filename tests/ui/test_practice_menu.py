"""The demo's own menu speaks the window's language, also when that changes."""

from __future__ import annotations

import pytest

from desktop.demo.practice_menu import PracticeMenu
from tests.ui.window_room import Room, Rooms

PAGES = {"Prolegis": "http://127.0.0.1:8001/console/", "Clio": "http://127.0.0.1:8002/console/"}
ENGLISH = ["Practice", "Edit in Prolegis (practice)", "Edit in Clio (practice)"]
FRENCH = ["Cabinet d’essai", "Modifier dans Prolegis (cabinet d’essai)", "Modifier dans Clio (cabinet d’essai)"]


def said(room: Room) -> list[str]:
    """The last menu of the menu bar, its title first."""
    menu = room.window.menuBar().actions()[-1].menu()
    return [menu.title().replace("&", ""), *(action.text() for action in menu.actions())]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("fr_CA", FRENCH)])
def test_the_practice_menu_speaks_the_windows_language(rooms: Rooms, language: str, words: list[str]) -> None:
    room = rooms.open(language=language)
    PracticeMenu(room.window, PAGES)
    assert said(room) == words


def test_it_follows_when_the_language_changes(room: Room) -> None:
    PracticeMenu(room.window, PAGES)
    menus = len(room.window.menuBar().actions())
    room.window.set_language("fr_CA")
    room.read()
    assert said(room) == FRENCH
    assert len(room.window.menuBar().actions()) == menus
    room.window.set_language("en")
    room.read()
    assert said(room) == ENGLISH


@pytest.mark.parametrize("language", ["en", "fr_CA"])
def test_no_two_menus_have_the_same_key(rooms: Rooms, language: str) -> None:
    room = rooms.open(language=language)
    PracticeMenu(room.window, PAGES)
    titles = [action.text() for action in room.window.menuBar().actions()]
    keys = [title[title.index("&") + 1].casefold() for title in titles if "&" in title]
    assert len(keys) == len(set(keys)), titles
