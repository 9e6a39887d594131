"""What a console page needs to know of one kind of record; each service fills it in with its own rules."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from starlette.datastructures import UploadFile
from starlette.responses import Response

from desktop.practice.console_page import Child, Group, Input, Values, Visit, fields, form, tag
from desktop.practice.world import Row, Table


class Refusal(Exception):
    """The service's rules said no: the HTTP ``status`` for the page, and ``message`` in the service's own words."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Room(ABC):
    """One kind of record at a console. ``path`` is its part of the address, ``one`` what a single record is called.

    ``verbs`` are what can be done with it besides saving and deleting, each at ``…/{id}/do/{verb}``.
    """

    path: str
    title: str
    one: str
    headings: Sequence[str]
    table: Table
    verbs: frozenset[str] = frozenset()

    @property
    @abstractmethod
    def parts(self) -> Sequence[Input | Group]:
        """The form."""

    @abstractmethod
    def cells(self, row: Row) -> Sequence[str]:
        """The row's columns, the first being what the record is called."""

    @abstractmethod
    def to_form(self, row: Row) -> dict[str, str]:
        """The record as flat form values, its ``etag`` among them."""

    @abstractmethod
    def save(self, id: str | None, values: Values, actor: str) -> Row:
        """Create (``id`` None) or change through the service's rules; raises ``Refusal``."""

    @abstractmethod
    def delete(self, id: str, values: Values, actor: str) -> None: ...

    @abstractmethod
    def find(self, id: str) -> Row | None: ...

    async def act(self, id: str | None, verb: str, values: Values, upload: UploadFile | None, actor: str) -> Row:
        """Do one of ``verbs`` (``id`` None: for a new record); the record to show next. Raises ``Refusal``."""
        raise Refusal(404, f"A {self.one} knows no {verb}.")

    def content(self, id: str, query: Values) -> Response:
        """The record's bytes, for rooms whose records have some; raises ``Refusal``."""
        raise Refusal(404, f"A {self.one} has no content.")

    def forms(self, visit: Visit, address: str, row: Row | None, values: Values) -> Child:
        """What can be filled in: the fields and Save, and for a record that is there Delete."""
        state = tag("input", type="hidden", name="etag", value=values.get("etag", ""))
        save = tag("button", f"Save {self.one}", class_="primary")
        edit = form(address, visit, state, fields(self.parts, values), self.suggestions(), tag("p", save))
        if row is None:
            return edit
        return (edit, form(f"{address}/delete", visit, state, tag("button", f"Delete {self.one}", class_="danger")))

    def text(self, row: Row) -> str:
        """What the search box looks through."""
        return " ".join(self.cells(row))

    def blank(self) -> Mapping[str, str]:
        """What a new record starts with."""
        return {}

    def about(self, row: Row) -> Child:
        """What stands above the form and is not edited."""
        return None

    def suggestions(self) -> Child:
        return None


def spread(prefix: str, rows: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    """Rows of a list as flat form values; ``names`` maps the form's names to the record's."""
    values = {}
    for number, row in enumerate(rows):
        for shown, name in names.items():
            value = row.get(name)
            values[f"{prefix}-{number}-{shown}"] = "yes" if value is True else str(value or "")
    return values


def gather(prefix: str, values: Values, names: Sequence[str], total: int) -> list[dict[str, str]]:
    """The rows of a group as the form sent them, with the given names; empty fields are ""."""
    return [{name: values.get(f"{prefix}-{number}-{name}", "").strip() for name in names} for number in range(total)]
