"""Explore the chain rule with several variables: one product for each path, and their sum."""

from .. import figures
from ..describe import rounded
from ..figures.marks import Edge, Number
from ..figures.paths import edge_slope
from ..graph import Graph
from ..live import LiveFigure
from .chain_rule import evaluated
from .explorer import Explorer, drawn_number, slider
from .formula import function_of, label, product, relabel, slope, written

INPUTS, MIDDLE = ("p", "q"), ("u", "v")


def explore_paths(f="u*v", h="p*q", g="p + q", *, p=2.0, q=3.0, predict=False):
    """Explore how f(u, v), with u = h(p, q) and v = g(p, q), answers to p and to q: a sum over the paths.

    f, h, g: text. p, q: where to start. predict: ask first which way f will go when p rises.
    Raises ValueError, naming the piece, for text that is not a function of the two letters.
    """
    inner = function_of(h, "h", *INPUTS), function_of(g, "g", *INPUTS)
    graph = paths_graph(function_of(f, "f", *MIDDLE), *inner)
    start = {"p": drawn_number(p, "p"), "q": drawn_number(q, "q")}
    values = evaluated(graph, **start)
    formulas = {name: written(graph.assignments[name]) for name in ("u", "v", "f")}
    figure, artists = figures.paths(formulas, values)
    live = LiveFigure(
        figure,
        graph,
        {name: slider(name, value, -5.0, 5.0) for name, value in start.items()},
        [_mark(gid) for gid in artists if not gid.endswith(".words")],
        settings={"input": "p", "path": "u"},
        options=_options(artists, predict),
        alt=_alt_text(formulas, values),
    )
    relabel(live, _path_labels())
    return Explorer(live, f"f = {formulas['f']}, u = {formulas['u']}, v = {formulas['v']}")


def paths_graph(outer, first, second):
    """The graph p, q → u, v → f, its partial derivatives, each path's product, and the sums."""
    graph = Graph().input("p").input("q").let("u", first).let("v", second).let("f", outer)
    for node in MIDDLE:
        graph.let(f"df_d{node}", slope(outer, node))
    for node, inner in zip(MIDDLE, (first, second), strict=True):
        for start in INPUTS:
            graph.let(f"d{node}_d{start}", slope(inner, start))
    for start in INPUTS:
        for node in MIDDLE:
            graph.add(product(f"path_{node}_{start}", f"df_d{node}", f"d{node}_d{start}"))
        graph.let(f"df_d{start}", f"path_u_{start} + path_v_{start}")
    return graph


def _path_labels():
    return {
        f"path_{node}_{start}": label(
            f"the path {start} → {node} → f",
            f"product along the path from {start} through {node} to f",
            rf"\text{{path }} {start} \to {node} \to f",
        )
        for node in MIDDLE
        for start in INPUTS
    }


def _mark(gid):
    """The mark of one artist of the paths drawing, read off its gid."""
    name, _, part = gid.rpartition(".")
    if part == "value":
        return Number(gid, name, digits=2)
    if part == "edge":
        return Edge(gid, by={"": (edge_slope(name), "backward", 2.0)})
    if part == "slope":
        slope_name = edge_slope(name)
        return Number(gid, slope_name, digits=2, prefix=f"∂{name[1]}/∂{name[0]} ")
    return Number(gid, f"df_d{name}" if part == "sum" else f"path_{part[-1]}_{name}")


def _options(artists, predict):
    """Which input, which path: what lights up, what is written below."""
    options = {
        "switches": [
            {"name": "input", "label": "Input", "options": [["p", "p"], ["q", "q"]]},
            {
                "name": "path",
                "label": "Path",
                "options": [["u", "Through u"], ["v", "Through v"], ["both", "Both"]],
            },
        ],
        "groups": {gid: when for gid in artists if (when := _shown_when(gid))},
        "dims": {gid: when for gid in artists if (when := _lit_when(gid))},
        "sentence": {
            "watch": ["f"],
            "slopes": {start: f"df_d{start}" for start in INPUTS},
            "notes": [[name, f"{name} has no value at this p and q."] for name in (*MIDDLE, "f")]
            + [[f"df_d{start}", f"A slope on the way from {start} is missing."] for start in INPUTS],
            "hint": "Choose an input and a path, then drag p or q.",
        },
    }
    if predict:
        options["prediction"] = {
            "question": "You are about to raise p by 0.2 and hold q still. What will f do?",
            "control": "p",
            "by": 0.2,
            "watch": "f",
            "slope": "df_dp",
            "paths": ["path_u_p", "path_v_p"],
        }
    return options


def _shown_when(gid):
    """Of the sums, only those of the chosen input; the second path and the sum when their turn has come."""
    start, _, part = gid.removesuffix(".words").partition(".")
    stages = {"through_u": ["u", "both"], "through_v": ["v", "both"], "sum": ["both"]}
    return {"input": [start], "path": stages[part]} if part in stages else None


def _lit_when(gid):
    """An edge is lit when it lies on the chosen input's chosen path."""
    edge, _, part = gid.partition(".")
    if part not in ("edge", "slope"):
        return None
    node = edge[1] if edge[0] in INPUTS else edge[0]
    return {"path": [node, "both"]} | ({"input": [edge[0]]} if edge[0] in INPUTS else {})


def _alt_text(formulas, values):
    shown = {name: rounded(value, 2) for name, value in values.items()}
    return (
        f"A graph: p and q each lead to u = {formulas['u']} and to v = {formulas['v']}; both lead to "
        f"f = {formulas['f']}. At p = {shown['p']}, q = {shown['q']} the path from p through u has the "
        f"product {shown['path_u_p']}, the path through v {shown['path_v_p']}; together, {shown['df_dp']}. "
        f"From q it is {shown['path_u_q']} and {shown['path_v_q']}; together, {shown['df_dq']}."
    )
