"""What a person does in a browser to sign in to the practice: opens the page, presses Allow, and lets it lead back. Plain standard library."""

from __future__ import annotations

import urllib.request
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

_PATIENCE = 10.0  # seconds a page may take
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the practice is on this computer


class _Form(HTMLParser):
    """The first form of a page: where it leads, its hidden values and the first person to sign in as; or a code to copy."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.values: dict[str, str] = {}
        self.code = ""
        self._in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action:
            self.action = named.get("action", "")
        elif tag == "input" and named.get("type") == "hidden":
            self.values[named["name"]] = named.get("value", "")
        elif tag == "option":
            self.values.setdefault("user", named.get("value", ""))
        self._in_code = tag == "code"

    def handle_data(self, data: str) -> None:
        if self._in_code:
            self.code += data


def allow(address: str) -> str:
    """Press Allow on a sign-in page. Returns the code to paste, "" where the page led back by itself. Raises ``OSError``."""
    page = _read(_opened(address))
    answered = _read(_opened(urljoin(address, page.action), {**page.values, "decision": "allow"}))
    return answered.code


def _opened(address: str, form: dict[str, str] | None = None) -> str:
    content = urlencode(form).encode() if form is not None else None
    with _OPENER.open(urllib.request.Request(address, content), timeout=_PATIENCE) as reply:
        text: str = reply.read().decode()
    return text


def _read(text: str) -> _Form:
    form = _Form()
    form.feed(text)
    return form
