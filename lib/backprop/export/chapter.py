"""Make a chapter's text and outputs ready for the page: nothing in them runs or fetches."""

import re
from html import escape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag

from . import mathematics, tex
from .media import keep_inside
from .numbered import link_numbered
from .reporting import Report
from .safety import disarm


def prepare(soup: BeautifulSoup, folder: str, report: Report, greeting: str = "") -> None:
    """Make the page's chapter safe and complete: pictures inside, formulas marked, links, title, contents.

    `soup` is the page, `folder` holds its pictures, `report` has the title of a chapter without a heading;
    `greeting` is said below the title.
    """
    chapter = _found(soup, "#chapter")
    disarm(chapter, report)
    _link_chapters(chapter)
    keep_inside(chapter, Path(folder), report)
    _frame_tables(chapter)
    for text in chapter.select(".page-prose, .page-html, .page-latex"):
        mathematics.mark(text)
    _insert_title(soup, chapter, report.name)
    _unique_anchors(chapter)
    link_numbered(chapter)
    for place, amiss in mathematics.refer(chapter):
        report.warn(place, amiss)
    tex.name_what_is_not_drawn(chapter, report)
    _insert_contents(chapter)
    if greeting:
        _greet(soup, chapter, greeting)
    for kept in chapter.select("[data-output-of]"):
        kept.name, kept.attrs = "template", {"data-output-of": kept["data-output-of"]}
    for cell in chapter.select("[data-cell]"):
        del cell["data-cell"]


def closed(html: str) -> str:
    """A piece of HTML that closes what it opens and nothing else, so that it cannot end what it stands in."""
    return str(BeautifulSoup(html, "html.parser"))


def safe(html: str, folder: str, cell: int | None, report: Report) -> str:
    """Make what a widget shows as HTML ready for the page; its styles reach the whole chapter."""
    soup = BeautifulSoup(f'<div data-cell="{cell}"><div class="page-html">{html}</div></div>', "html.parser")
    disarm(soup, report, "#chapter")
    keep_inside(soup, Path(folder), report)
    return _found(soup, ".page-html").decode_contents()


def _found(soup: Tag, selector: str) -> Tag:
    """An element that is there, whatever the notebook: it is the template's, or was made here."""
    element = soup.select_one(selector)
    assert element
    return element


def _link_chapters(chapter: Tag) -> None:
    for link in chapter.find_all("a", href=True):
        parts = urlsplit(str(link["href"]))
        if parts.scheme or parts.netloc:
            continue
        if parts.path.endswith(".ipynb"):
            link["href"] = urlunsplit(parts._replace(path=parts.path.removesuffix(".ipynb") + ".html"))
        elif parts.path.endswith(".md"):
            link.unwrap()  # a page of the site, which no exported chapter has beside it


def _frame_tables(chapter: Tag) -> None:
    for table in chapter.find_all("table"):
        table.wrap(_found(BeautifulSoup('<div class="page-table"></div>', "html.parser"), "div"))


def _insert_title(soup: BeautifulSoup, chapter: Tag, name: str) -> None:
    heading = chapter.find("h1")
    shown = BeautifulSoup(_inner(heading) if heading else escape(name), "html.parser")
    plain = shown.get_text()
    for formula in shown.find_all(class_="page-math"):
        plain = plain.replace(formula.get_text(), re.sub(r"[{}\\]", "", formula.get_text()))
    _found(soup, "title").string = plain
    title = _found(soup, "#page-title")
    title.append(shown)
    title.name = "span" if heading else "h1"


def _unique_anchors(chapter: Tag) -> None:
    seen: dict[str, int] = {}  # how often each anchor was asked for
    for heading in chapter.find_all(re.compile("^h[1-6]$"), id=True):
        anchor = str(heading["id"])
        while heading["id"] in seen:
            seen[anchor] += 1
            heading["id"] = f"{anchor}-{seen[anchor]}"
        seen[str(heading["id"])] = 1
        if link := heading.find("a", class_="anchor-link"):
            link["href"] = f"#{heading['id']}"
            link["aria-label"] = "Link to this section"


def _in_text(heading: Tag) -> bool:
    """Whether a heading stands in the text itself, rather than in what a control holds."""
    aside = heading.find_parent(attrs={"data-output-of": True})
    return not aside and heading.find_parent(class_="page-prose") is not None


def _insert_contents(chapter: Tag) -> None:
    headings = [h for h in chapter.find_all(["h2", "h3"], id=True) if _in_text(h)]
    if len(headings) < 2:
        return
    entries = "".join(
        f'<li class="page-{h.name}"><a href="#{escape(str(h["id"]))}">{_inner(h)}</a></li>' for h in headings
    )
    contents = (
        '<nav class="page-contents" aria-label="Contents"><details><summary>Contents</summary>'
        f"<ol>{entries}</ol></details></nav>"
    )
    chapter.insert_before(BeautifulSoup(contents, "html.parser"))


def _inner(heading: Tag) -> str:
    copy = BeautifulSoup(str(heading), "html.parser")
    for link in copy.find_all("a"):
        link.decompose() if "anchor-link" in (link.get("class") or []) else link.unwrap()
    return _found(copy, heading.name).decode_contents().strip()


def _greet(soup: BeautifulSoup, chapter: Tag, greeting: str) -> None:
    note = soup.new_tag("p", attrs={"class": "page-note page-starting"}, string=greeting)
    heading = chapter.find("h1")
    heading.insert_after(note) if heading else chapter.insert(0, note)
