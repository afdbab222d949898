"""Formulas for places that have no LaTeX: native MathML, made in Python.

Widgets cannot reach JupyterLab's typesetter, and every current browser draws MathML by itself.
"""

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Container
from functools import cache
from typing import Any, Protocol

from .names import Name
from .notation import latex_name

_PARTS = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "mroot": 2}  # what each is made of
_PRIMES = {"′", "″", "‴"}
_UNSAFE = {"href", "style"}  # what \href and \style would let through


@cache
def mathml(latex: str, display: str = "inline") -> str:
    r"""Give a LaTeX formula as MathML, e.g. mathml(r"\frac{a}{b}"). ValueError for what it cannot set."""
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
        if node.tag == "mi" and len(node.text) == 1 and "mathvariant" not in node.attrib:
            node.set("class", "bp-letter")  # in the italics of the prose, which the style sheet names
        for name in _UNSAFE & node.attrib.keys():
            del node.attrib[name]
    return ET.tostring(math, encoding="unicode")


def _unset(latex: str, why: str) -> ValueError:
    return ValueError(f"cannot set the formula ${latex}$: {why}")


def label_markup(name: str | Name) -> str:
    """Give the printed symbol of a graph name as MathML; of a string by its form alone."""
    return mathml(latex_name(name))


class Explained(Protocol):
    """What a graph is asked for here: this module stands below `graph`, which makes the LaTeX."""

    @property
    def assignments(self) -> Container[str]: ...
    def explain(self, name: str, /) -> Any: ...


def template_markup(graph: Explained, name: str) -> str:
    """Give a name's right-hand side as MathML, ⟦name⟧ where its parents stand; "" for an input."""
    return mathml(graph.explain(name).template) if name in graph.assignments else ""


def opened_markup(graph: Explained, name: str) -> str:
    """Give what an activation in a name's right-hand side stands for, as MathML; "" where there is none."""
    opened = graph.explain(name).opened if name in graph.assignments else ""
    return mathml(opened) if opened else ""
