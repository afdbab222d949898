"""Make a chapter's text and outputs ready for the page: nothing in them runs or fetches."""

import base64
import logging
import mimetypes
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag

from .numbered import link_numbered

STARTING_STATE = (
    "Every figure below is shown at its starting state and works right here: drag a slider. "
    "This page needs neither Python nor a network."
)
# Elements that could fetch, redirect or run something; a chapter's text and outputs never need them.
ACTIVE = ["script", "iframe", "object", "embed", "base", "meta", "link", "frame", "frameset", "portal"]
# Elements that a browser reads by other rules than the parser here does, and styles, which reach the page.
OPAQUE = ["style", "plaintext", "xmp", "noembed", "noframes", "noscript", "template"]
FETCHING = ["src", "srcset", "poster", "background", "ping"]
# A style that fetches, lies over the page, or hides that it does, as `posit\69on` would.
BAD_STYLE = re.compile(r"url\(|image-set|fixed|sticky|\\", re.I)
# What nbconvert and Matplotlib say of a picture when nobody described it.
NO_ALT = ("No description has been provided", "<Figure size")


def prepare(
    soup: BeautifulSoup, folder: str, name: str, log: "logging.Logger | logging.LoggerAdapter[Any]"
) -> None:
    """Make the page's chapter safe and complete: pictures inside, links to other chapters, title, contents.

    `soup` is the page, `folder` holds its pictures, `name` is the title of a chapter without a heading.
    """
    chapter = _found(soup, "#chapter")
    _disarm(chapter)
    _link_chapters(chapter)
    _keep_pictures_inside(chapter, Path(folder), log)
    _frame_tables(chapter)
    _insert_title(soup, chapter, name)
    _unique_anchors(chapter)
    link_numbered(chapter)
    _insert_contents(chapter)
    if soup.find("script", id="widget-state"):
        _say_starting_state(soup, chapter)


def closed(html: str) -> str:
    """A piece of HTML that closes what it opens and nothing else, so that it cannot end what it stands in."""
    return str(BeautifulSoup(html, "html.parser"))


def _found(soup: Tag, selector: str) -> Tag:
    """An element that is there, whatever the notebook: it is the template's, or was made here."""
    element = soup.select_one(selector)
    assert element
    return element


def _disarm(chapter: Tag) -> None:
    for element in chapter.find_all(ACTIVE + OPAQUE):
        element.decompose()
    for element in chapter.find_all(True):
        _drop_attributes(element)
        for name in ("href", "xlink:href", "action", "formaction"):
            address = re.sub(r"[\x00-\x20]", "", str(element.get(name, "")))
            if re.match(r"[a-z][a-z0-9+.-]*:", address, re.I) and not re.match(
                r"(https?|mailto):", address, re.I
            ):
                del element[name]


def _drop_attributes(element: Tag) -> None:
    for name in [name for name in element.attrs if name.lower().startswith("on")]:
        del element[name]
    if element.name in ("img", "form"):
        del element["name"]  # a name such as querySelector would stand before the document's own
    if element.name not in ("img", "source", "image"):  # pictures are seen to by themselves
        for name in FETCHING:
            del element[name]
    if BAD_STYLE.search(str(element.get("style", ""))):
        del element["style"]


def _link_chapters(chapter: Tag) -> None:
    for link in chapter.find_all("a", href=True):
        parts = urlsplit(str(link["href"]))
        if parts.scheme or parts.netloc:
            continue
        if parts.path.endswith(".ipynb"):
            link["href"] = urlunsplit(parts._replace(path=parts.path.removesuffix(".ipynb") + ".html"))
        elif parts.path.endswith(".md"):
            link.unwrap()  # a page of the site, which no exported chapter has beside it


def _keep_pictures_inside(
    chapter: Tag, folder: Path, log: "logging.Logger | logging.LoggerAdapter[Any]"
) -> None:
    """Put the pictures of the notebook's folder into the page; others give way to a description."""
    for picture in chapter.find_all(["img", "source", "image"]):
        del picture["srcset"]
        name = next((key for key in ("src", "href", "xlink:href") if picture.get(key)), "src")
        address = str(picture.get(name, ""))
        if picture.name == "img" and str(picture.get("alt") or NO_ALT[0]).startswith(NO_ALT):
            picture["alt"] = "Picture without a description"
            log.warning("A picture has no alternative text: %.60s", address)
        if address.startswith("data:"):
            continue
        if data := _as_data(folder, address):
            picture[name] = data
        else:
            log.warning("A picture is not in the notebook's folder and was left out: %s", address)
            picture.replace_with(f"[{picture.get('alt', 'picture')}: {address}]")


def _as_data(folder: Path, address: str) -> str | None:
    file = (folder / unquote(urlsplit(address).path)).resolve()
    kind = mimetypes.guess_type(file.name)[0] or ""
    inside = not urlsplit(address).scheme and file.is_relative_to(folder.resolve()) and file.is_file()
    if not inside or not kind.startswith("image/"):
        return None
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


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
    _found(soup, "#page-title").append(shown)


def _unique_anchors(chapter: Tag) -> None:
    seen: set[str] = set()
    for heading in chapter.find_all(re.compile("^h[1-6]$"), id=True):
        anchor, count = str(heading["id"]), 2
        while heading["id"] in seen:
            heading["id"], count = f"{anchor}-{count}", count + 1
        seen.add(str(heading["id"]))
        if link := heading.find("a", class_="anchor-link"):
            link["href"] = f"#{heading['id']}"
            link["aria-label"] = "Link to this section"


def _insert_contents(chapter: Tag) -> None:
    headings = [h for h in chapter.find_all(["h2", "h3"], id=True) if h.find_parent(class_="page-prose")]
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


def _say_starting_state(soup: BeautifulSoup, chapter: Tag) -> None:
    note = soup.new_tag("p", attrs={"class": "page-note page-starting"})
    note.string = STARTING_STATE
    heading = chapter.find("h1")
    heading.insert_after(note) if heading else chapter.insert(0, note)
