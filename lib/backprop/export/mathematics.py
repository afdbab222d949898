r"""Formulas in a page: found where JupyterLab finds them, marked for the page's script, and referred to.

Text, outputs in HTML and outputs in LaTeX are read by one rule; `source/finding.js` has it for widgets.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PageElement

from .markdown import PRICE

# Whoever changes this changes `finding.js`.
_START = re.compile(
    r"\$\$|\\\(|\\\[|\$|\\begin\s*\{(?P<env>[^{}\\]*)\}|\\(?P<kept>[\\$])|\\(?:eq)?ref\s*\{(?P<ref>[^{}\\]*)\}"
)
_PART = re.compile(r"\\(?:[a-zA-Z]|.)|[{}$]", re.S)
_CLOSING = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]"}
_SKIPPED = {
    "pre",
    "code",
    "script",
    "style",
    "textarea",
    "noscript",
    "template",
    "annotation",
    "annotation-xml",
}
_LABEL = re.compile(r"\\label\s*\{([^{}\\]*)\}")
_TAG = re.compile(r"\\tag(\*?)\s*\{([^{}]*)\}")
UNNUMBERED = "???"  # as JupyterLab says, which numbers no line by itself
REFERENCE = re.compile(r"\\(eq)?ref\s*\{([^{}\\]*)\}")


class Found(NamedTuple):
    """A part of a text: a formula, a reference, or a sign that stands for itself."""

    start: int
    end: int
    kind: str  # "inline", "display", "reference" or "sign"
    text: str  # without the delimiters


def find(text: str) -> Iterator[Found]:
    """Find the formulas of a text, as MathJax does in JupyterLab, and what else it would change."""
    place, signs = 0, _Signs(text)
    while start := _START.search(text, place):
        place = start.end()
        if start["kept"]:
            yield Found(*start.span(), "sign", start["kept"])
        elif start["ref"] is not None:
            yield Found(*start.span(), "reference", start[0])
        elif found := _closed(text, start, signs):
            place = found.end
            yield found


def _closed(text: str, start: re.Match[str], signs: "_Signs") -> Found | None:
    """The formula that begins here, if it ends."""
    environment = start["env"] is not None
    wanted = r"\\end\s*\{" + re.escape(start["env"]) + r"\}" if environment else re.escape(_CLOSING[start[0]])
    end = signs.end(wanted, start.end())
    if not end:
        return None
    inside = (start.start(), end.end()) if environment else (start.end(), end.start())
    kind = "display" if environment or start[0] in ("$$", r"\[") else "inline"
    return Found(start.start(), end.end(), kind, text[slice(*inside)])


class _Signs:
    """The signs of a text that may end a formula, and its braces: each is looked at once for each ending."""

    def __init__(self, text: str):
        self.text = text
        self.parts = [(part.start(), part[0]) for part in _PART.finditer(text)]
        self.ends: dict[str, dict[int, re.Match[str] | None]] = {}
        self.partners: dict[int, int] = {}
        waiting: list[int] = []
        for index, (_, part) in enumerate(self.parts):
            if part == "{":
                waiting.append(index)
            elif part == "}" and waiting:
                self.partners[waiting.pop()] = index

    def end(self, wanted: str, place: int) -> re.Match[str] | None:
        """The first of what is wanted from a place on that stands in no brace opened after it."""
        pattern, known, way = re.compile(wanted), self.ends.setdefault(wanted, {}), []
        index = bisect_left(self.parts, (place, ""))
        while index < len(self.parts) and index not in known:
            way.append(index)
            start, part = self.parts[index]
            if part == "{":
                index = self.partners.get(index, len(self.parts))
            elif found := pattern.match(self.text, start):
                known[index] = found
            else:
                index += 1
        known.update(dict.fromkeys(way, known.get(index)))
        return known.get(index)


def mark(root: Tag) -> None:
    """Mark the formulas and references below an element, but those in code."""
    _keep_prices(root)
    if root.name in _SKIPPED or root.find_parent(_SKIPPED):
        return
    for element in list(_read(root)):
        for run in list(_runs(element)):
            _mark_run(run)


def _read(element: Tag) -> Iterator[Tag]:
    """An element and those below it, but for those in which no formulas are looked for."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [child for child in one.children if isinstance(child, Tag) and child.name not in _SKIPPED]


def marked(html: str) -> str:
    """Mark the formulas and references of a piece of HTML."""
    soup = BeautifulSoup(html, "html.parser")
    mark(soup)
    return str(soup)


def _keep_prices(root: Tag) -> None:
    """Where no formulas are looked for, an escaped dollar is what its writer wrote."""
    for text in root.find_all(string=lambda text: PRICE in text):
        if text.find_parent(_SKIPPED):
            text.replace_with(text.replace(PRICE, r"\$"))
    for element in root.find_all(True):
        for name, value in element.attrs.items():
            if isinstance(value, str):
                element[name] = value.replace(PRICE, "$").replace(quote(PRICE), "$")


def _runs(element: Tag) -> Iterator[list[PageElement]]:
    """The texts of an element, each with those that only line breaks and comments part from it."""
    run: list[PageElement] = []
    for child in element.children:
        if isinstance(child, NavigableString) or getattr(child, "name", "") in ("br", "wbr"):
            run.append(child)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _mark_run(run: list[PageElement]) -> None:
    text, breaks = "", {}
    for part in run:
        if isinstance(part, NavigableString) and not isinstance(part, Comment):
            text += part
        else:
            breaks[len(text)] = str(part)
            text += "\n" if getattr(part, "name", "") == "br" else "\x00"
    if not re.search(rf"[$\\{PRICE}]", text):
        return

    def plain(start: int, end: int) -> str:
        return "".join(breaks.get(place) or escape(text[place]) for place in range(start, end))

    html, place = "", 0
    for found in find(text):
        html += plain(place, found.start) + _html(found)
        place = found.end
    html = (html + plain(place, len(text))).replace(PRICE, "$")
    run[0].insert_before(BeautifulSoup(html, "html.parser"))
    for part in run:
        part.extract()


def _html(found: Found) -> str:
    text = escape(found.text.replace("\x00", ""))
    classes = {"inline": "page-math", "display": "page-math page-display", "reference": "page-reference"}
    return f'<span class="{classes[found.kind]}">{text}</span>' if found.kind in classes else text


def refer(chapter: Tag) -> Iterator[tuple[Tag, str]]:
    r"""Turn each \ref and \eqref into the number of what it names; yield what is amiss with some."""
    places = dict(_labelled(chapter))

    def number(reference: re.Match[str]) -> str:
        text = places.get(reference[2], ("", UNNUMBERED))[1]
        return f"({text})" if reference[1] else text

    for formula in chapter.select(".page-math, .page-reference"):
        text = formula.get_text()
        for name in sorted({found[2] for found in REFERENCE.finditer(text)}):
            if name not in places:
                yield formula, f"no numbered formula has the label {name}"
            elif places[name][1] == UNNUMBERED:
                yield formula, rf"the formula labelled {name} has no number: give it one, such as \tag{{1}}"
        if whole := REFERENCE.fullmatch(text.strip()):
            link = BeautifulSoup("", "html.parser").new_tag("a", string=number(whole))
            link["class"] = "page-reference"
            if whole[2] in places:
                link["href"] = f"#{places[whole[2]][0]}"
            formula.replace_with(link)
        elif REFERENCE.search(text):
            formula.string = REFERENCE.sub(lambda found: rf"\text{{{number(found)}}}", text)


def _labelled(chapter: Tag) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each label, with the anchor of its formula and the number of its line, if it has one."""
    for index, formula in enumerate(chapter.find_all(class_="page-display")):
        for line in re.split(r"\\\\", formula.get_text()):
            label, tag = _LABEL.search(line), _TAG.search(line)
            if label:
                formula["id"] = formula.get("id") or f"formula-{index + 1}"
                yield label[1], (str(formula["id"]), tag[2] if tag else UNNUMBERED)
