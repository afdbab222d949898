"""Outputs of notebooks as an exported chapter shows them: live widgets, described pictures, formulas."""

import re
from html import escape
from typing import Any

from docutils import nodes
from myst_nb.core.render import WIDGET_STATE_MIMETYPE, WIDGET_VIEW_MIMETYPE, MimeData, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..export.mathematics import marked
from ..export.packing import PACKED, packed, state_json

EXERCISE = re.compile(r"^(?:\w+ = )?bp\.(?:numeric|choice|slider_goal)\(", re.M)


def setup(app: Sphinx) -> None:
    """Register what happens after a page is read; `LiveRenderer` is registered by its entry point."""
    app.add_post_transform(PictureUntilLive)
    app.add_post_transform(CodeOfCells)


class LiveRenderer(NbElementRenderer):
    """Renders outputs for the bundle's script rather than for RequireJS and MathJax."""

    def render_widget_view(self, data: MimeData) -> list[nodes.Element]:
        """Leave a place that the script fills with the widget."""
        model = escape(data.content["model_id"])
        return [_raw(f'<div class="page-output page-widget" data-widget="{model}"></div>')]

    def render_image(self, data: MimeData) -> list[nodes.Element]:
        """Show a picture, described by the words that its output's or its cell's metadata hold."""
        shown = super().render_image(data)
        about = data.output_metadata
        alt = about.get(data.mime_type, {}).get("alt") or about.get("alt") or data.cell_metadata.get("alt")
        if alt:
            shown[0]["alt"] = alt
        return shown

    def render_text_html(self, data: MimeData) -> list[nodes.Element]:
        """Show HTML, its formulas marked for the script."""
        return [_raw(f'<div class="page-output page-html">{marked(data.string)}</div>')]

    def render_nb_finalise(self, metadata: dict[str, Any]) -> None:
        """Put the widgets' state into the page, under the name by which the script finds it."""
        state = metadata.get("widgets", {}).get(WIDGET_STATE_MIMETYPE)
        if state and state.get("state"):
            script = {"type": PACKED, "id": "widget-state", "body": packed(state_json(state).encode())}
            self.add_js_file("widget_state", None, script)


class PictureUntilLive(SphinxPostTransform):
    """Put a widget's picture into its place, until the live one replaces it: a reader may have no scripts."""

    default_priority = 3  # before myst-nb keeps one kind of output of each

    def run(self, **kwargs: Any) -> None:
        """Put the picture of each output that is a widget too into the widget's place."""
        for bundle in list(self.document.findall(_is_bundle)):
            kinds = {kind["mime_type"]: kind for kind in bundle.children}
            if not {WIDGET_VIEW_MIMETYPE, "image/png"} <= set(kinds):
                continue
            place, picture = kinds[WIDGET_VIEW_MIMETYPE], kinds["image/png"].children
            opening = place.children[0].astext().removesuffix("</div>")
            place.children = []
            place.extend([_raw(opening + '<div class="page-picture">'), *picture, _raw("</div></div>")])


class CodeOfCells(SphinxPostTransform):
    """Mark code for the script that offers to copy it, and fold that of exercises: the answer is in it."""

    default_priority = 3

    def run(self, **kwargs: Any) -> None:
        """Give each cell's code the class that the script looks for, and fold it in an exercise."""
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code_source":
                cell["classes"].append("page-source")
                if EXERCISE.search(cell.astext()):
                    _fold(cell)


def _fold(cell: nodes.Element) -> None:
    summary = "<summary>The code of this exercise <span>holds the answer</span></summary>"
    cell.insert(0, _raw(f'<details class="page-code">{summary}'))
    cell.append(_raw("</details>"))


def _is_bundle(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle"


def _raw(html: str) -> nodes.raw:
    return nodes.raw(text=html, format="html")
