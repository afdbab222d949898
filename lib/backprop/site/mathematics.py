"""Formulas for the bundle's KaTeX: the page's script typesets what is marked with `page-math`."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

# KaTeX would number each line of these; JupyterLab does not, nor do we.
ENVIRONMENT = re.compile(r"\s*\\begin\{(align|alignat|equation|gather)\}(.*)\\end\{\1\}\s*", re.S)


def setup(app: Sphinx) -> None:
    """Offer the renderer as `html_math_renderer = "katex"`."""
    app.add_html_math_renderer("katex", (_inline, None), (_display, None))


def _inline(writer: HTML5Translator, node: nodes.math) -> None:
    text = writer.encode(node.astext())
    writer.body.append(f'<span class="page-math notranslate nohighlight">{text}</span>')
    raise nodes.SkipNode


def _display(writer: HTML5Translator, node: nodes.math_block) -> None:
    writer.body.append(writer.starttag(node, "div", CLASS="equation notranslate nohighlight"))
    text, unnumbered = ENVIRONMENT.subn(r"\\begin{\1*}\2\\end{\1*}", node.astext())
    if node.get("number") and not unnumbered:
        writer.body.append(f'<span class="eqno">({get_node_equation_number(writer, node)})')
        writer.add_permalink_ref(node, "Link to this equation")
        writer.body.append("</span>")
    writer.body.append(f'<div class="page-math page-display">{writer.encode(text)}</div></div>\n')
    raise nodes.SkipNode
