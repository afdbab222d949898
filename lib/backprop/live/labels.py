"""Labels: how a live figure writes, speaks and typesets the names of its graph."""

from html import escape
from typing import Any

from ..describe import spoken
from ..figures.declared import declared
from ..graph import Graph
from ..mathml import label_markup, mathml, opened_markup, template_markup
from ..notation import inline_name, latex_name, plain_name


@declared
class Label:
    """How one name is written otherwise than graph names are: plain text, words, LaTeX; what is "" stays."""

    plain: str = ""
    spoken: str = ""
    latex: str = ""


def straight(*names: str) -> dict[str, Label]:
    """Write derivatives with d rather than ∂, as where there is one variable only."""
    return {
        name: Label(plain_name(name).replace("∂", "d"), latex=latex_name(name).replace(r"\partial", "d"))
        for name in names
    }


def entries(graph: Graph, controls: dict[str, Any], labels: dict[str, Label]) -> dict[str, dict[str, Any]]:
    """What the browser needs to write, speak and explain each name of the graph and each control."""
    named = {name: _entry(graph, name) for name in (*graph.inputs, *graph.assignments)}
    named |= {name: _of_control(one.description) for name, one in controls.items() if name not in named}
    for name, label in labels.items():
        markup = dict.fromkeys(("label", "inline"), mathml(label.latex)) if label.latex else {}
        said = {"plain": label.plain, "spoken": label.spoken}
        named[name] |= {key: text for key, text in said.items() if text} | markup
    return named


def _entry(graph: Graph, name: str) -> dict[str, Any]:
    read = graph.read(name)  # which knows that dy_drate is a derivative; its letters alone do not tell
    return {
        "plain": plain_name(read),
        "spoken": spoken(read),
        "label": label_markup(read),
        "inline": mathml(inline_name(read)),
        "template": template_markup(graph, name),
        "opened": opened_markup(graph, name),
        "parents": list(graph.explain(name).parents) if name in graph.assignments else [],
    }


def _of_control(text: str) -> dict[str, Any]:
    """The entry of a control that is no name of the graph, such as the step's."""
    return {
        "plain": text,
        "spoken": text,
        "label": escape(text),
        "inline": escape(text),
        "template": "",
        "opened": "",
        "parents": [],
    }
