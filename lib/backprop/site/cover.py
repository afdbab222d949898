"""The cover's contents: beneath each chapter's title, the one question that it answers."""

from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Fill in the questions when the cover is written."""
    app.connect("html-page-context", _ask)


def _ask(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if page != app.config.root_doc:
        return
    body = BeautifulSoup(context["body"], "html.parser")
    for link in body.select(".toctree-l1 > a"):
        if question := _question(app.env.get_doctree(str(link["href"]).removesuffix(".html"))):
            below = body.new_tag("span", attrs={"class": "question"})
            below.string = question
            link.insert_after(below)
    context["body"] = str(body)


def _question(chapter: nodes.document) -> str | None:
    """The first question that is a paragraph of its own, in bold letters: chapters open with theirs."""
    for paragraph in chapter.findall(nodes.paragraph):
        parts = [child for child in paragraph.children if child.astext()]
        if len(parts) == 1 and isinstance(parts[0], nodes.strong) and parts[0].astext().endswith("?"):
            return parts[0].astext()
    return None
