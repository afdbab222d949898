"""Turn the text of a question into safe HTML: Markdown by mistune, $formulas$ as MathML, the rest escaped.

No typesetter for mathematics can be reached from a widget in JupyterLab, and MathML needs none.
"""

import functools
import html
import re
import xml.etree.ElementTree as ET

_PARTS = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "mroot": 2}  # what each is made of
_PRIMES = {"′", "″", "‴"}
_UNSAFE = {"href", "style"}  # what \href and \style would let through


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


def to_mathml(latex: str, display: str = "inline") -> str:
    r"""Give a LaTeX formula as MathML, e.g. to_mathml(r"\frac{a}{b}"). ValueError for what it cannot set."""
    import latex2mathml.converter

    try:
        math = latex2mathml.converter.convert_to_element(latex, display=display)
    except Exception as error:  # it has a dozen classes of its own, and lets others through
        raise _unset(latex, str(error) or type(error).__name__) from error
    for node in math.iter():
        # latex2mathml writes entities as text; unescaped here, the serialiser escapes what must be
        node.text = html.unescape(node.text or "")
        if re.fullmatch(r"\\[A-Za-z]+|[{}]", node.text) and node.tag == "mi":
            raise _unset(latex, f"{node.text} is not known")
        if len(node) != _PARTS.get(node.tag, len(node)):
            raise _unset(latex, "something is missing")
        if node.tag == "msup" and html.unescape(node[1].text or "") in _PRIMES:
            node.tag = "mrow"  # the prime of a text font is raised already
        for name in _UNSAFE & node.attrib.keys():
            del node.attrib[name]
    return ET.tostring(math, encoding="unicode")


def _unset(latex, why):
    return ValueError(f"cannot set the formula ${latex}$: {why}")


@functools.cache
def _markdown():
    import mistune
    from mistune.plugins.math import math

    markdown = mistune.create_markdown(escape=True, plugins=[math])
    markdown.renderer.register("inline_math", lambda renderer, text: to_mathml(text))
    markdown.renderer.register("block_math", lambda renderer, text: to_mathml(text, "block"))
    return markdown
