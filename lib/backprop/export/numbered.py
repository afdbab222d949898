r"""Numbered formulas and figures that a notebook refers to, in plain Markdown that reads well everywhere.

A formula is numbered by `\tag{3.2}`, a figure by a caption below it that begins with `**Figure 3.1.**`.
Where the text of the same chapter says "equation (3.2)" or "figure 3.1", the page makes a link of it.
"""

import re
from collections.abc import Collection, Iterator

from bs4 import BeautifulSoup, Tag

TAG = re.compile(r"\\tag\{(\d+\.\d+)\}")
CAPTION = re.compile(r"(Figure) (\d+\.\d+)\.?$")
REFERENCE = re.compile(r"\b(?:([Ff]igure)\s(\d+\.\d+)|([Ee]quation)\s\((\d+\.\d+)\))")


def anchor(kind: str, number: str) -> str:
    """Name the place where a formula or figure stands: "equation-3-2"."""
    return f"{kind.lower()}-{number.replace('.', '-')}"


def link_numbered(chapter: Tag) -> None:
    """Name the places of a chapter's numbered formulas and figures, and link to them from its text."""
    named = set()
    for element, name in list(_numbered(chapter)):
        if not chapter.find(id=name):
            element["id"] = name
            named.add(name)
    for text in chapter.find_all(string=REFERENCE):
        if text.parent and text.parent.name in ("p", "li"):
            linked = REFERENCE.sub(lambda found: _link(found, named), text.output_ready("html"))
            text.replace_with(BeautifulSoup(linked, "html.parser"))


def _numbered(chapter: Tag) -> Iterator[tuple[Tag, str]]:
    for formula in chapter.find_all(class_="page-display"):
        if found := TAG.search(formula.get_text()):
            yield formula, anchor("equation", found[1])
    for paragraph in chapter.find_all("p"):
        first = next(iter(paragraph.children), None)
        if isinstance(first, Tag) and first.name == "strong" and (found := CAPTION.match(first.get_text())):
            paragraph["class"] = "page-caption"
            yield paragraph, anchor(*found.groups())


def _link(found: re.Match[str], named: Collection[str]) -> str:
    name = anchor(found[1] or found[3], found[2] or found[4])
    return f'<a href="#{name}">{found[0]}</a>' if name in named else found[0]
