"""Turn the text of a question into safe HTML: Markdown by mistune, $formulas$ as MathML, the rest escaped.

No typesetter for mathematics can be reached from a widget in JupyterLab, and MathML needs none.
"""

import functools
import re
from collections.abc import Callable

from ..mathml import mathml


def to_html(text: str) -> str:
    """Give Markdown with $formulas$ as HTML, raw HTML in it escaped. ValueError for what is no formula."""
    return _markdown()(text).strip()


def to_inline_html(text: str) -> str:
    """Give one line of Markdown as HTML without the paragraph around it, for a label."""
    markup = to_html(text)
    one = markup.count("<p>") == 1 and markup.startswith("<p>") and markup.endswith("</p>")
    return markup[3:-4] if one else markup


def to_plain(text: str) -> str:
    """Give the text on one line without Markdown's marks; formulas stay as LaTeX."""
    return " ".join(re.sub(r"\*\*|`|\$", "", text).split())


@functools.cache
def _markdown() -> Callable[[str], str]:
    import mistune
    from mistune.plugins.math import math

    renderer = mistune.HTMLRenderer(escape=True)
    markdown = mistune.Markdown(renderer, plugins=[math])
    # after the plugin, which registers renderers of its own
    renderer.register("inline_math", lambda renderer, text: mathml(text))
    renderer.register("block_math", lambda renderer, text: mathml(text, "block"))
    return lambda text: str(markdown(text))
