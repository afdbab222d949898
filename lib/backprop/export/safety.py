"""Nothing in a chapter's text and outputs runs, fetches or lies over the page; what goes leaves a line."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from . import styles
from .reporting import NO_SCRIPTS, Report

# Elements that could fetch, redirect or run something; a chapter's text and outputs never need them.
ACTIVE = ["script", "iframe", "object", "embed", "base", "meta", "link", "frame", "frameset", "portal"]
# Elements that a browser reads by other rules than the parser here does.
OPAQUE = ["plaintext", "xmp", "noembed", "noframes", "noscript", "template"]
FETCHING = ["src", "srcset", "poster", "background", "ping", "srcdoc", "data", "imagesrcset", "manifest"]
WITH_SOURCES = ("img", "source", "image", "audio", "video")  # which are seen to by themselves
DRAWN_BY_SCRIPT = {
    "A plotly figure": re.compile(r"plotly", re.I),
    "An Altair figure": re.compile(r"vega", re.I),
    "A Bokeh figure": re.compile(r"bokeh", re.I),
    "A folium map": re.compile(r"leaflet", re.I),
    "An animation": re.compile(r"new Animation\(|_anim_"),
}
OURS = ("data-cell", "data-output-of", "data-widget", "data-missing", "data-why")
ADDRESSES = ("href", "xlink:href", "action", "formaction")


def disarm(chapter: Tag, report: Report, scope: str = "") -> None:
    """Take out what is active; what drew leaves a line, styles stay for `scope`, or their own cell."""
    for aside in chapter.find_all(string=lambda text: isinstance(text, PreformattedString)):
        aside.extract()  # comments, which parsers end in different places
    for number, style in enumerate(chapter.find_all("style")):
        _keep_style(style, scope or f"#page-styled-{number}", report)
    for holder in chapter.select(".page-html, .page-prose"):
        _name_scripts(holder, report)
    for place in chapter.select("p[data-missing]"):
        report.leave_line(place, str(place["data-missing"]), why=str(place.get("data-why", "")))
    for element in chapter.select(", ".join(f".page-html [{name}], .page-prose [{name}]" for name in OURS)):
        for name in OURS:
            del element[name]  # they mean something to the page
    for source in chapter.select("pre.mermaid"):
        line = BeautifulSoup("", "html.parser").new_tag("p")
        source.insert_before(line)
        report.leave_line(line, "A Mermaid diagram", why="this page does not draw it; its source follows")
    for frame in chapter.find_all(["iframe", "object", "embed", "portal", "frame"]):
        address = str(frame.get("src") or frame.get("data") or "")
        report.leave_line(frame, "A page within the page", address)
    for element in chapter.find_all(ACTIVE + OPAQUE):
        if element.name != "script":
            report.warn(element, f"<{element.name}> was left out: nothing here may fetch, redirect or run")
        element.decompose()
    for element in chapter.find_all(True):
        _name_handlers(element, report)
        _drop_attributes(element)
        _drop_addresses(element)


def _name_scripts(holder: Tag, report: Report) -> None:
    """One line where one or several scripts of an output stood, or what only they fill."""
    scripts = [one for one in holder.find_all("script") if "json" not in str(one.get("type", ""))]
    scripts = [one for one in scripts if one.get("src") or one.get_text().strip()]
    if not scripts:
        return
    source = " ".join(str(script) for script in scripts)
    what = next(
        (name for name, sign in DRAWN_BY_SCRIPT.items() if sign.search(source)), "What a script draws"
    )
    if what == "An animation":  # its buttons would be dead
        for control in holder.select("[id^=_anim]"):
            (control.find_parent(class_="animation") or control).decompose()
    report.leave_line(scripts[-1] if scripts[-1].parent else holder, what)


def _name_handlers(element: Tag, report: Report) -> None:
    """A control that only a script answers to is shown as one that cannot be used."""
    if any(name.lower().startswith("on") for name in element.attrs):
        report.warn(element, f"what <{element.name}> would run was left out: {NO_SCRIPTS}")
        if element.name in ("button", "input", "select", "textarea"):
            element["disabled"], element["title"] = "", f"Without effect: {NO_SCRIPTS}"


def _keep_style(style: Tag, scope: str, report: Report) -> None:
    """Put what is safe of a style before its cell's content: within a drawing it would be read otherwise."""
    holder = style.find_parent(class_=["page-html", "page-prose"])
    if holder:
        if scope.startswith("#page-styled"):
            scope = f"#{holder.get('id') or scope[1:]}"
            holder["id"] = scope[1:]
        kept, left_out = styles.scoped(style.get_text(), scope)
        if left_out:
            report.warn(style, f"of a style was left out: {'; '.join(left_out[:3])}")
        if kept and "page-prose" in holder["class"]:
            report.warn(style, "a style reaches its own cell only")
        if kept:
            holder.insert(0, BeautifulSoup("", "html.parser").new_tag("style", string=kept))
    style.decompose()


def _drop_attributes(element: Tag) -> None:
    for name in [name for name in element.attrs if name.lower().startswith("on")]:
        del element[name]
    if element.name in ("img", "form"):
        del element["name"]  # a name such as querySelector would stand before the document's own
    if element.name not in WITH_SOURCES:
        for name in FETCHING:
            del element[name]
    elif element.name in ("audio", "video"):
        del element["poster"]
    if element.get("style"):
        if kept := styles.safe_declarations(str(element["style"])):
            element["style"] = kept
        else:
            del element["style"]


def _drop_addresses(element: Tag) -> None:
    for name in ADDRESSES:
        address = re.sub(r"[\x00-\x20]", "", str(element.get(name, "")))
        if re.match(r"[a-z][a-z0-9+.-]*:", address, re.I) and not re.match(
            r"(https?|mailto):", address, re.I
        ):
            if not (name.endswith("href") and element.name == "image" and address.startswith("data:image/")):
                del element[name]
