"""How the consoles look: safe HTML building, the frame of every page, tables and forms. No records and no rules here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

STYLE = """
:root{--canvas:#f4f5f7;--surface:#fff;--line:#cdd2db;--soft:#e3e6eb;--ink:#171c26;--ink2:#4a5365;--accent:#2458c6;
--stop:#b3261e;--stopsoft:#fdecea;--oksoft:#e5f3ea;--control:#7c8596}
@media(prefers-color-scheme:dark){:root{--canvas:#14171c;--surface:#1a1e25;--line:#3c4451;--soft:#2b313b;--ink:#e9ecf1;
--ink2:#b4bcc9;--accent:#97b9ff;--stop:#ff958b;--stopsoft:#3a1f1d;--oksoft:#182e20;--control:#727d8f}}
*{box-sizing:border-box}body{margin:0;background:var(--canvas);color:var(--ink);font:14px/1.5 "Segoe UI",system-ui,
Inter,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}header{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;padding:12px 24px;
background:var(--surface);border-bottom:1px solid var(--soft)}header b{font-size:16px}header nav{display:flex;gap:16px;
flex:1}header nav a[aria-current]{font-weight:600;color:var(--ink)}header form{display:flex;gap:8px;align-items:center;
color:var(--ink2)}main{max-width:1080px;margin:24px auto;padding:0 24px}h1{font-size:22px;margin:0 0 16px}
h2{font-size:15px;margin:24px 0 8px}.tile{display:inline-block;width:22px;height:22px;border-radius:4px;color:#fff;
text-align:center;line-height:22px;font-weight:600;font-size:13px;margin-right:8px;background:#2458c6}
.tile.P{background:#3d4759}.bar{display:flex;gap:8px;align-items:center;margin-bottom:16px}.bar .grow{flex:1}
.card{background:var(--surface);border:1px solid var(--soft);border-radius:8px;padding:16px 20px;margin-bottom:16px}
table{width:100%;border-collapse:collapse;background:var(--surface);border:1px solid var(--soft);border-radius:8px}
th,td{text-align:left;padding:8px 12px;border-bottom:1px solid var(--soft);vertical-align:top}th{font-size:12px;
color:var(--ink2);font-weight:600}label{display:block;font-size:12px;color:var(--ink2);font-weight:600}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:12px 16px}.row{display:grid;
grid-template-columns:repeat(auto-fit,minmax(110px,1fr));gap:8px 12px;padding:8px 0;border-bottom:1px solid var(--soft)}
input,select{width:100%;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--control);
border-radius:6px;padding:5px 8px;min-height:32px}input[type=checkbox]{width:20px;min-height:20px;margin-top:6px}
header input{width:150px}button,.button{font:inherit;font-weight:500;border:1px solid var(--line);border-radius:6px;
padding:5px 14px;min-height:32px;background:var(--surface);color:var(--ink);cursor:pointer}
button.primary,.button.primary{background:#2458c6;border-color:#2458c6;color:#fff}button.danger{color:var(--stop)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}.note{color:var(--ink2)}.problem{background:
var(--stopsoft);border:1px solid var(--stop);border-radius:8px;padding:10px 16px;margin-bottom:16px}.done{background:
var(--oksoft);border-radius:8px;padding:10px 16px;margin-bottom:16px}
"""


class Markup(str):
    """Text that is HTML already; every other string is escaped when it meets ``tag``."""

    __slots__ = ()


Child = str | Iterable["Child"] | None


def tag(name: str, /, *children: Child, **attributes: str | bool | None) -> Markup:
    """One element. ``class_`` and ``for_`` lose their underscore, others turn it into a dash; False and None are left out."""
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        shown = key.rstrip("_").replace("_", "-")
        parts.append(shown if value is True else f'{shown}="{escape(value)}"')
    opening = f"<{' '.join(parts)}>"
    return Markup(opening if name in ("input", "meta") else f"{opening}{join(children)}</{name}>")


def join(child: Child) -> Markup:
    if child is None:
        return Markup("")
    if isinstance(child, str):
        return child if isinstance(child, Markup) else Markup(escape(child))
    return Markup("".join(join(part) for part in child))


@dataclass(frozen=True, slots=True)
class Site:
    """One service's console: its name, the letter of its tile and its sections (label, path)."""

    name: str
    sections: Sequence[tuple[str, str]]

    @property
    def tile(self) -> Markup:
        return tag("span", self.name[0], class_=f"tile {self.name[0]}")


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks at which page: the person's name, the form token and the other console's address."""

    site: Site
    person: str
    token: str
    other: tuple[str, str]
    path: str


def page(visit: Visit, title: str, *content: Child) -> str:
    """A whole page with the sections and the box that says who is typing."""
    links = [
        tag("a", label, href=path, aria_current="page" if visit.path.startswith(path) else None)
        for label, path in visit.site.sections
    ]
    box = (
        tag("label", "You are", for_="person"),
        tag("input", id="person", name="person", value=visit.person, maxlength="60"),
        tag("button", "Change"),
    )
    head = tag(
        "header", tag("a", visit.site.tile, tag("b", f"{visit.site.name} (practice)"), href="/console/"),
        tag("nav", links, tag("a", f"{visit.other[0]} ↗", href=visit.other[1])), form("/console/who", visit, box),
    )  # fmt: skip
    body = tag("body", head, tag("main", tag("h1", title), content))
    document = tag("html", _head(f"{title} – {visit.site.name} practice"), body, lang="en")
    return f"<!doctype html>\n{document}"


def bare(title: str, script: str, *content: Child) -> str:
    """A page without frame that runs a few fixed lines of script; nothing remote may stand in ``script``."""
    scripted = tag("script", Markup(script))
    body = tag("body", tag("main", tag("h1", title), content), scripted)
    return f"<!doctype html>\n{tag('html', _head(title), body, lang='en')}"


def _head(title: str) -> Markup:
    metas = tag("meta", charset="utf-8"), tag("meta", name="viewport", content="width=device-width")
    return tag("head", metas, tag("title", title), tag("style", Markup(STYLE)))


def form(action: str, visit: Visit, *content: Child, upload: bool = False) -> Markup:
    """A POST form that carries the token; ``upload``: and a file."""
    token = tag("input", type="hidden", name="token", value=visit.token)
    kind = "multipart/form-data" if upload else None
    return tag("form", token, content, method="post", action=action, enctype=kind)


def table(headings: Sequence[str], rows: Iterable[Sequence[Child]]) -> Markup:
    head = tag("tr", [tag("th", heading, scope="col") for heading in headings])
    body = [tag("tr", [tag("td", cell) for cell in row]) for row in rows]
    return tag("table", tag("thead", head), tag("tbody", body))


@dataclass(frozen=True, slots=True)
class Input:
    """One labelled field. ``kind``: text, date, check or select (with ``options``); ``among`` names a datalist."""

    name: str
    label: str
    kind: str = "text"
    options: Sequence[str] = ()
    among: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A list of rows, each with these inputs; their names are ``group-number-input``."""

    name: str
    label: str
    inputs: Sequence[Input]


Values = Mapping[str, str]


def fields(parts: Sequence[Input | Group], values: Values, spare: int = 2) -> Markup:
    """All fields filled from flat ``values``; each group has ``spare`` empty rows for new entries."""
    plain = tag("div", [_field(part, part.name, values) for part in parts if isinstance(part, Input)], class_="fields")
    groups = [_group(part, values, spare) for part in parts if isinstance(part, Group)]
    return join((tag("div", plain, class_="card"), groups))


def count(group: str, values: Values) -> int:
    """How many rows of a group the flat values hold."""
    numbers = [int(name.split("-")[1]) for name in values if name.startswith(f"{group}-")]
    return max(numbers, default=-1) + 1


def _group(group: Group, values: Values, spare: int) -> Markup:
    rows = []
    for number in range(count(group.name, values) + spare):
        prefix = f"{group.name}-{number}"
        id = values.get(f"{prefix}-id")
        known = tag("input", type="hidden", name=f"{prefix}-id", value=id) if id else None
        shown = [_field(part, f"{prefix}-{part.name}", values) for part in group.inputs]
        rows.append(tag("div", known, shown, class_="row"))
    return tag("div", tag("h2", group.label), rows, class_="card")


def _field(part: Input, name: str, values: Values) -> Markup:
    value = values.get(name, "")
    if part.kind == "select":
        words = list(part.options) if value in part.options else [value, *part.options]
        choices = [tag("option", word, value=word, selected=word == value) for word in words]
        control = tag("select", choices, id=name, name=name)
    elif part.kind == "check":
        control = tag("input", type="checkbox", id=name, name=name, value="yes", checked=value == "yes")
    else:
        control = tag("input", type=part.kind, id=name, name=name, value=value, list=part.among, required=part.required)
    return tag("div", tag("label", part.label, for_=name), control)


def datalist(id: str, choices: Iterable[tuple[str, str]]) -> Markup:
    """Suggestions for text fields: (value, what it means)."""
    return tag("datalist", [tag("option", label, value=value) for value, label in choices], id=id)
