"""Export a chapter to one HTML file whose explorers work with no kernel and no network.

    jupyter nbconvert --to live_html book/*.ipynb

The notebook is run first, so what the page shows is what the code gives today. The page asks the browser for nothing:
its policy forbids every request, and every script in it is named by its hash.
"""

import base64
import hashlib
import json
import mimetypes
import re
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbclient.exceptions import CellExecutionError
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import ExecutePreprocessor
from nbconvert.utils.exceptions import ConversionException
from traitlets import default
from traitlets.config import Config

PAGE = Path(__file__).parent / "static" / "page"
STARTING_STATE = (
    "Every figure below is shown at its starting state and works right here: drag a slider. "
    "This page needs neither Python nor a network."
)
# Elements that could fetch, redirect or run something; a chapter's text and outputs never need them.
ACTIVE = ["script", "iframe", "object", "embed", "base", "meta", "link", "frame", "frameset", "portal"]
LONG_TEXT = 500
# KaTeX would number these; JupyterLab does not.
NUMBERED = {"equation", "align", "gather", "alignat"}
# What nbconvert and Matplotlib say of a picture when nobody described it.
NO_ALT = ("No description has been provided", "<Figure size")


class LiveHTMLExporter(HTMLExporter):
    """Turn a notebook into one self-contained, live HTML page.

    Raises `ConversionException`, naming cell and error, when a cell fails; nothing is written then.
    """

    export_from_notebook = "Live HTML"

    @default("template_name")
    def _page_template(self):
        return PAGE.name

    @default("extra_template_basedirs")
    def _page_folder(self):
        return [str(PAGE.parent)]

    @property
    def default_config(self):
        """nbconvert's defaults for HTML, with the notebook run and no output that is a script."""
        config = Config({"ChapterRun": {"enabled": True}})
        shown = super().default_config
        order = shown.NbConvertBase.display_data_priority
        shown.NbConvertBase.display_data_priority = [kind for kind in order if "javascript" not in kind]
        config.merge(shown)
        return config

    def __init__(self, config=None, **kw):
        super().__init__(config=config, **kw)
        self.register_preprocessor(ChapterRun, enabled=True)

    def default_filters(self):
        """nbconvert's template filters and those of the page."""
        yield from super().default_filters()
        yield "markdown2html", self.markdown2html
        yield "widget_state", _state_json

    @pass_context
    def markdown2html(self, context, source):
        """Render Markdown, with what is mathematics marked as such rather than left between dollars."""
        renderer = _Renderer(
            escape=False,
            attachments=context.get("cell", {}).get("attachments", {}),
            anchor_link_text="#",
        )
        return MarkdownWithMath(renderer=renderer).render(source)

    def from_notebook_node(self, nb, resources=None, **kw):
        """Run and convert a notebook node; return the page's text and nbconvert's resources."""
        html, resources = super().from_notebook_node(nb, resources, **kw)
        soup = BeautifulSoup(html, "html.parser")
        chapter = soup.find(id="chapter")
        folder = Path(resources["metadata"].get("path") or ".")
        _disarm(chapter)
        _link_chapters(chapter)
        _keep_pictures_inside(chapter, folder, self.log)
        _frame_tables(chapter)
        _insert_title(soup, chapter, resources["metadata"]["name"])
        _unique_anchors(chapter)
        _insert_contents(soup, chapter)
        if soup.find(id="widget-state"):
            _say_starting_state(soup, chapter)
        _add_assets(soup)
        return str(soup), resources


class ChapterRun(ExecutePreprocessor):
    """Runs the notebook, widget states included, and names the cell that fails."""

    def preprocess_cell(self, cell, resources, index):
        """Run one cell."""
        try:
            return super().preprocess_cell(cell, resources, index)
        except CellExecutionError as error:
            name = resources.get("metadata", {}).get("name", "the notebook")
            raise ConversionException(
                f"{name}: cell {index + 1} failed with {error.ename}: {error.evalue}\n\n{cell.source}"
            ) from None


class _Renderer(IPythonRenderer):
    """Marks mathematics for the page's script: a dollar that is a price stays one."""

    def _mathematics(self, tex, kind):
        return f'<span class="page-math{kind}">{escape(tex)}</span>'

    def block_math(self, body):
        return self._mathematics(body, " page-display")

    def inline_math(self, body):
        return self._mathematics(body, "")

    def latex_environment(self, name, body):
        name = name.removesuffix("*") + "*" if name.removesuffix("*") in NUMBERED else name
        return self._mathematics(f"\\begin{{{name}}}{body}\\end{{{name}}}", " page-display")


def _state_json(state):
    """The widgets' state for a <script>: each long text once, nothing in it that could end the element."""
    texts, models = {}, {}
    for identifier, model in state["state"].items():
        values = model["state"]
        if model["model_name"] == "LayoutModel":
            values = {name: value for name, value in values.items() if value is not None}
        kept = {
            name: {"long-text": texts.setdefault(value, len(texts))}
            if isinstance(value, str) and len(value) > LONG_TEXT
            else value
            for name, value in values.items()
        }
        models[identifier] = {**model, "state": kept}
    saved = {**state, "state": models, "texts": list(texts)}
    return json.dumps(saved, separators=(",", ":")).replace("<", "\\u003c")


def _disarm(chapter):
    for element in chapter.find_all(ACTIVE):
        element.decompose()
    for element in chapter.find_all(True):
        for name in [name for name in element.attrs if name.lower().startswith("on")]:
            del element[name]
        for name in ("href", "xlink:href", "action", "formaction"):
            address = re.sub(r"[\x00-\x20]", "", element.get(name, ""))
            if re.match(r"[a-z][a-z0-9+.-]*:", address, re.I) and not re.match(
                r"(https?|mailto):", address, re.I
            ):
                del element[name]


def _link_chapters(chapter):
    for link in chapter.find_all("a", href=True):
        parts = urlsplit(link["href"])
        if not parts.scheme and not parts.netloc and parts.path.endswith(".ipynb"):
            link["href"] = urlunsplit(parts._replace(path=parts.path.removesuffix(".ipynb") + ".html"))


def _keep_pictures_inside(chapter, folder, log):
    """Put each picture of the notebook's folder into the page; one that is not there gives way to its description."""
    for picture in chapter.find_all(["img", "source", "image"]):
        del picture["srcset"]
        name = next((key for key in ("src", "href", "xlink:href") if picture.get(key)), "src")
        address = picture.get(name, "")
        if picture.name == "img" and (picture.get("alt") or NO_ALT[0]).startswith(NO_ALT):
            picture["alt"] = "Picture without a description"
            log.warning("A picture has no alternative text: %.60s", address)
        if address.startswith("data:"):
            continue
        if data := _as_data(folder, address):
            picture[name] = data
        else:
            log.warning("A picture is not in the notebook's folder and was left out: %s", address)
            picture.replace_with(f"[{picture.get('alt')}: {address}]")


def _as_data(folder, address):
    file = (folder / unquote(urlsplit(address).path)).resolve()
    kind = mimetypes.guess_type(file.name)[0] or ""
    inside = not urlsplit(address).scheme and file.is_relative_to(folder.resolve()) and file.is_file()
    if not inside or not kind.startswith("image/"):
        return None
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _frame_tables(chapter):
    for table in chapter.find_all("table"):
        table.wrap(BeautifulSoup('<div class="page-table"></div>', "html.parser").div)


def _insert_title(soup, chapter, name):
    heading = chapter.find("h1")
    shown = BeautifulSoup(_inner(heading) if heading else escape(name), "html.parser")
    plain = shown.get_text()
    for formula in shown.find_all(class_="page-math"):
        plain = plain.replace(formula.get_text(), re.sub(r"[{}\\]", "", formula.get_text()))
    soup.title.string = plain
    soup.find(id="page-title").append(shown)


def _unique_anchors(chapter):
    seen = set()
    for heading in chapter.find_all(re.compile("^h[1-6]$"), id=True):
        anchor, count = heading["id"], 2
        while heading["id"] in seen:
            heading["id"], count = f"{anchor}-{count}", count + 1
        seen.add(heading["id"])
        if link := heading.find("a", class_="anchor-link"):
            link["href"] = "#" + heading["id"]
            link["aria-label"] = "Link to this section"


def _insert_contents(soup, chapter):
    headings = [h for h in chapter.find_all(["h2", "h3"], id=True) if h.find_parent(class_="page-prose")]
    if len(headings) < 2:
        return
    entries = "".join(
        f'<li{" class=page-deeper" if h.name == "h3" else ""}><a href="#{escape(h["id"])}">{_inner(h)}</a></li>'
        for h in headings
    )
    contents = (
        '<nav class="page-contents" aria-label="Contents"><details><summary>Contents</summary>'
        f"<ol>{entries}</ol></details></nav>"
    )
    chapter.insert_before(BeautifulSoup(contents, "html.parser"))


def _inner(heading):
    copy = BeautifulSoup(str(heading), "html.parser")
    for link in copy.find_all("a"):
        link.decompose() if "anchor-link" in (link.get("class") or []) else link.unwrap()
    return copy.find(heading.name).decode_contents().strip()


def _say_starting_state(soup, chapter):
    note = soup.new_tag("p", attrs={"class": "page-note page-starting"})
    note.string = STARTING_STATE
    heading = chapter.find("h1")
    heading.insert_after(note) if heading else chapter.insert(0, note)


@cache
def _assets():
    """The page's style, first script and script, as text."""
    files = ("built/page.css", "theme.js", "built/page.js")
    return tuple((PAGE / name).read_text(encoding="utf-8") for name in files)


def _policy(*scripts):
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed} blob:; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _add_assets(soup):
    style, first, last = _assets()
    soup.style.string = style
    scripts = soup.head.script, soup.find_all("script", id=False)[-1]
    scripts[0].string, scripts[1].string = first, last
    soup.find("meta", attrs={"http-equiv": True})["content"] = _policy(first, last)
