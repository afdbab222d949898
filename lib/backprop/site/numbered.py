"""Numbered formulas and figures, as in an exported chapter (`export.numbered`), through the whole book.

On the site "equation (3.2)" and "figure 3.1" become links also from another chapter, and a reference to what
does not exist is a warning.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging

from ..export.numbered import CAPTION, REFERENCE, TAG, anchor

logger = logging.getLogger(__name__)

Place = tuple[str, str]  # a kind and its number: ("figure", "3.1")


def setup(app: Sphinx) -> None:
    """Collect what is numbered when pages are read; link to it when they are written."""
    app.connect("doctree-read", _collect)
    app.connect("env-purge-doc", lambda app, env, name: _numbered(env).pop(name, None))
    app.connect("env-merge-info", lambda app, env, names, other: _numbered(env).update(_numbered(other)))
    app.connect("doctree-resolved", _link)


def _numbered(env: Any) -> defaultdict[str, set[Place]]:
    """Page → the (kind, number) pairs that it holds."""
    if not hasattr(env, "backprop_numbered"):
        env.backprop_numbered = defaultdict(set)
    return env.backprop_numbered


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    held = _numbered(app.env)[app.env.docname]
    for formula in doctree.findall(nodes.math_block):
        for number in TAG.findall(formula.astext()):
            formula["ids"].append(anchor("equation", number))
            held.add(("equation", number))
    for paragraph in doctree.findall(nodes.paragraph):
        first = next((child for child in paragraph.children if child.astext()), None)
        if isinstance(first, nodes.strong) and (found := CAPTION.match(first.astext())):
            paragraph["ids"].append(anchor(*found.groups()))
            paragraph["classes"].append("caption")
            held.add(("figure", found[2]))


def _link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    homes = {each: page for page, held in _numbered(app.env).items() for each in held}
    for text in list(doctree.findall(nodes.Text)):
        if not isinstance(text.parent, nodes.paragraph) or not REFERENCE.search(text):
            continue
        text.parent.replace(text, list(_with_links(app.builder, docname, text, homes)))


def _with_links(
    builder: Builder, docname: str, text: nodes.Text, homes: dict[Place, str]
) -> Iterator[nodes.Node]:
    """The text in pieces, its references as links."""
    end = 0
    for found in REFERENCE.finditer(text):
        yield nodes.Text(text[end : found.start()])
        kind, number = (found[1] or found[3]).lower(), found[2] or found[4]
        end = found.end()
        if (kind, number) in homes:
            page = builder.get_relative_uri(docname, homes[kind, number])
            address = f"{'' if homes[kind, number] == docname else page}#{anchor(kind, number)}"
            yield nodes.reference("", found[0], internal=True, refuri=address)
        else:
            logger.warning("there is no %s %s", kind, number, location=text.parent)
            yield nodes.Text(found[0])
    yield nodes.Text(text[end:])
