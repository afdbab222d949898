"""Explore the chain rule with several variables: one product for each path, and their sum."""

import sympy as sp

from ..describe import rounded
from ..figures import draw_paths
from ..figures.marks import Values
from ..figures.paths import INPUTS, MIDDLE, path
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Choice, Prediction, Sentence, always, starts_of
from ..names import derivative
from .explorer import Explorer, drawn_number, slider
from .formula import function_of, product, slope, written

SWITCHES = (
    Choice("input", "Input", (("p", "p"), ("q", "q")), start="p"),
    Choice("path", "Path", (("u", "Through u"), ("v", "Through v"), ("both", "Both")), start="u"),
)
PREDICTION = Prediction(
    question="You are about to raise p by 0.2 and hold q still. What will f do?",
    control="p",
    by=0.2,
    watch="f",
    slope="df_dp",
    paths=(path("u", "p"), path("v", "p")),
)


def explore_paths(
    f: str = "u*v", h: str = "p*q", g: str = "p + q", *, p: float = 2.0, q: float = 3.0, predict: bool = False
) -> Explorer:
    """Explore how f(u, v), with u = h(p, q) and v = g(p, q), answers to p and to q: a sum over the paths.

    f, h, g: text. p, q: where to start. predict: ask first which way f will go when p rises.
    Raises ValueError, naming the piece, for text that is not a function of the two letters.
    """
    inner = function_of(h, "h", *INPUTS), function_of(g, "g", *INPUTS)
    graph = paths_graph(function_of(f, "f", *MIDDLE), *inner)
    start = {"p": drawn_number(p, "p"), "q": drawn_number(q, "q")}
    values = graph.evaluate(start)
    formulas = {name: written(graph.assignments[name]) for name in (*MIDDLE, "f")}
    missing = [(name, f"{name} has no value at this p and q.") for name in (*MIDDLE, "f")]
    missing += [(derivative("f", start), f"A slope on the way from {start} is missing.") for start in INPUTS]
    live = LiveFigure(
        draw_paths(formulas, values, starts_of(SWITCHES)),
        graph,
        {name: slider(name, value, -5.0, 5.0) for name, value in start.items()},
        switches=SWITCHES,
        sentence=Sentence(
            "Choose an input and a path, then drag p or q.",
            watch=always("f"),
            slopes={start: derivative("f", start) for start in INPUTS},
            missing=tuple(missing),
        ),
        prediction=PREDICTION if predict else None,
        labels=_labels(),
        alt=_alt_text(formulas, values),
    )
    return Explorer(live, f"f = {formulas['f']}, u = {formulas['u']}, v = {formulas['v']}")


def paths_graph(outer: sp.Expr, first: sp.Expr, second: sp.Expr) -> Graph:
    """The graph p, q → u, v → f, its partial derivatives, each path's product, and the sums."""
    graph = Graph().input("p").input("q").let("u", first).let("v", second).let("f", outer)
    for node in MIDDLE:
        graph.let(derivative("f", node), slope(outer, node))
    for node, inner in zip(MIDDLE, (first, second), strict=True):
        for start in INPUTS:
            graph.let(derivative(node, start), slope(inner, start))
    for start in INPUTS:
        for node in MIDDLE:
            graph.add(product(path(node, start), derivative("f", node), derivative(node, start)))
        graph.let(derivative("f", start), " + ".join(path(node, start) for node in MIDDLE))
    return graph


def _labels() -> dict[str, Label]:
    return {
        path(node, start): Label(
            f"the path {start} → {node} → f",
            f"product along the path from {start} through {node} to f",
            rf"\text{{path }} {start} \to {node} \to f",
        )
        for node in MIDDLE
        for start in INPUTS
    }


def _alt_text(formulas: dict[str, str], values: Values) -> str:
    said = {name: rounded(value, 2) for name, value in values.items()}
    return (
        f"A graph: p and q each lead to u = {formulas['u']} and to v = {formulas['v']}; both lead to "
        f"f = {formulas['f']}. At p = {said['p']}, q = {said['q']} the path from p through u has the "
        f"product {said['path_u_p']}, the path through v {said['path_v_p']}; together, {said['df_dp']}. "
        f"From q it is {said['path_u_q']} and {said['path_v_q']}; together, {said['df_dq']}."
    )
