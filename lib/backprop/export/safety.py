"""Nothing in a chapter's text and outputs runs, fetches or lies over the page; what goes leaves a line."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from . import styles
from .reporting import NO_REQUESTS, NO_SCRIPTS, Report

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
    for holder in chapter.select(".page-html, .page-prose"):
        for element in holder.find_all(lambda one: not one.attrs.keys().isdisjoint(OURS)):
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
    for element in chapter.find_all(lambda one: bool(one.attrs) or one.name == "form"):
        _name_handlers(element, report)
        _drop_attributes(element, report)
        _drop_addresses(element, report)
        if element.name == "form":
            _silence_form(element, report)


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


def _drop_attributes(element: Tag, report: Report) -> None:
    for name in [name for name in element.attrs if name.lower().startswith("on")]:
        del element[name]
    if element.name in ("img", "form"):
        del element["name"]  # a name such as querySelector would stand before the document's own
    for name in ["poster"] if element.name in WITH_SOURCES else FETCHING:
        if element.has_attr(name):
            address = str(element[name])[:80]
            report.warn(element, f'{name}="{address}" of <{element.name}> was left out: {NO_REQUESTS}')
            del element[name]
    if element.get("style"):
        left_out: list[str] = []
        element["style"] = styles.safe_declarations(str(element["style"]), left_out)
        if left_out:
            report.warn(element, f"of a style was left out: {'; '.join(left_out[:3])}")
        if not element["style"]:
            del element["style"]


def _drop_addresses(element: Tag, report: Report) -> None:
    for name in ADDRESSES:
        address = re.sub(r"[\x00-\x20]", "", str(element.get(name, "")))
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.I)
        if not scheme or scheme[1].lower() in ("https", "http", "mailto"):
            continue
        if name.endswith("href") and element.name == "image" and address.startswith("data:image/"):
            continue
        why = NO_SCRIPTS if "script" in scheme[1].lower() else "a page leads to https, http and mailto only"
        report.warn(element, f"the address {address[:80]} of <{element.name}> was left out: {why}")
        if element.name == "a":
            element["title"] = f"Without effect: {why}"
        del element[name]


def _silence_form(form: Tag, report: Report) -> None:
    """What would send a form is shown as what cannot be used."""
    report.warn(form, f"a form sends nothing: {NO_REQUESTS}")
    for sender in form.select("button, input[type=submit i], input[type=image i]"):
        if str(sender.get("type", "submit")).lower() not in ("button", "reset"):
            sender["disabled"], sender["title"] = "", f"Without effect: {NO_REQUESTS}"
