"""Formulas for places that have no LaTeX: native MathML, made in Python.

Widgets cannot reach JupyterLab's typesetter, and every current browser draws MathML by itself.
"""

from functools import cache

from latex2mathml.converter import convert

from .notation import latex_name


@cache
def mathml(latex, display="inline"):
    """Turn one LaTeX formula into a MathML element."""
    return convert(latex, display=display)


def label_markup(name):
    """The printed symbol of a graph name, as MathML."""
    return mathml(latex_name(name))


def template_markup(graph, name):
    """The right-hand side of a name's line, as MathML with ⟦name⟧ where its parents stand; "" for an input."""
    return mathml(graph.explain(name).template) if name in graph.assignments else ""
