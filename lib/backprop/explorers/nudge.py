"""Explore why slopes multiply: nudge x, and zoom in until every curve is a straight line."""

import math

import ipywidgets as widgets
import numpy as np
import sympy as sp

from ..figures import draw_nudge
from ..figures.marks import Values
from ..figures.nudge import ACROSS, SAMPLES, WINDOWS
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Sentence, always
from .explorer import Explorer, drawn_number
from .formula import function_of, product, slope, written

LARGEST = 1.0


def explore_nudge(f: str = "u**2", g: str = "x**2 + 1", x: float = 1.0) -> Explorer:
    """Nudge x by Δx and compare the steps Δx, Δu, Δy with what the slopes at u = g(x) and y = f(u) say.

    f, g: text; x: the point. Each window is as wide as the step in it, so a smaller Δx is a closer look.
    Raises ValueError for functions without a value or a slope there.
    """
    outer, inner = function_of(f, "f", "u"), function_of(g, "g", "x")
    graph = nudge_graph(outer, inner)
    x = drawn_number(x, "x")
    start = {"x": x, "nudge": LARGEST, "share": 1.0}
    values = graph.evaluate(start)
    if not all(math.isfinite(value) for value in values.values()):
        raise ValueError(f"f and g need a value and a slope at x = {x:g} and at x = {x + LARGEST:g}")
    formulas = {"f": written(outer), "g": written(inner)}
    over = graph.evaluate(start | {"share": np.linspace(*ACROSS, SAMPLES)})
    control = widgets.FloatLogSlider(
        value=LARGEST, base=10, min=-3, max=0, step=None, description="Δx", readout_format=".4"
    )
    live = LiveFigure(
        draw_nudge(formulas, over, values),
        graph,
        {"nudge": control},
        sentence=Sentence(
            "Drag Δx down: each window shrinks with its step, and shows that much less.",
            watch=always(*(f"ratio_{name}" for name in WINDOWS)),
        ),
        labels=_labels(),
        fixed={"x": x, "share": 1.0},
        alt=_alt_text(formulas, values),
    )
    return Explorer(live, f"a nudge through u = {formulas['g']}, y = {formulas['f']}")


def nudge_graph(outer: sp.Expr, inner: sp.Expr) -> Graph:
    """The steps Δu and Δy that Δx leads to, their ratios, the slopes, and what each window shows.

    "share" runs along a window: 0 at its point, 1 at the end of its step.
    """
    x, u, y, step, share = sp.symbols("x u y nudge share", real=True)
    step_u, step_y = sp.symbols("step_u step_y", real=True)
    graph = Graph().input("x").let("u", inner).let("y", outer)
    graph.let("step_u", inner.subs(x, x + step) - u).let("step_y", outer.subs(u, u + step_u) - y)
    graph.let("ratio_g", step_u / step).let("ratio_f", step_y / step_u)
    graph.add(product("ratio_chain", "ratio_f", "ratio_g"))
    graph.let("slope_g", slope(inner, "x")).let("slope_f", slope(outer, "u"))
    graph.add(product("slope_chain", "slope_f", "slope_g"))
    graph.let("window_g", (inner.subs(x, x + share * step) - u) / step)
    graph.let("window_f", (outer.subs(u, u + share * step_u) - y) / step_u)
    graph.let("window_chain", (outer.subs(u, inner.subs(x, x + share * step)) - y) / step)
    for name in WINDOWS:
        graph.add(product(f"straight_{name}", "share", f"slope_{name}"))
        graph.let(f"left_{name}", f"ratio_{name} - slope_{name}")
    return graph


def _labels() -> dict[str, Label]:
    """Names as a reader knows them: Δx for nudge, Δu/Δx for ratio_g and so on."""
    labels = {
        "nudge": Label("Δx", "nudge of x", r"\Delta x"),
        "step_u": Label("Δu", "step of u", r"\Delta u"),
        "step_y": Label("Δy", "step of y", r"\Delta y"),
        "share": Label("share", "share of the step", r"\text{share}"),
    }
    ends = {"g": ("u", "x"), "f": ("y", "u"), "chain": ("y", "x")}
    for name, (top, bottom) in ends.items():
        function = "f" if name == "f" else top
        labels |= {
            f"ratio_{name}": Label(
                f"Δ{top}/Δ{bottom}",
                f"step of {top} over step of {bottom}",
                rf"\frac{{\Delta {top}}}{{\Delta {bottom}}}",
            ),
            f"slope_{name}": Label(
                f"d{function}/d{bottom}",
                f"derivative of {function} by {bottom}",
                rf"\frac{{d{function}}}{{d{bottom}}}",
            ),
            f"window_{name}": Label(
                f"curve at the end, {top}",
                f"height of the curve of {top} at the end of the step",
                r"\text{curve}",
            ),
            f"left_{name}": _leftover(name, bottom),
            f"straight_{name}": Label(
                f"line at the end, {top}", f"height of the straight line of {top} there", r"\text{line}"
            ),
        }
    return labels


def _leftover(name: str, bottom: str) -> Label:
    """What a ratio has beyond its slope, as the proof names it."""
    if name == "chain":
        return Label("gap", "gap between curve and line", r"\text{gap}")
    said = f"leftover of {name} over step of {bottom}"
    return Label(f"r_{name}/Δ{bottom}", said, rf"\frac{{r_{name}}}{{\Delta {bottom}}}")


def _alt_text(formulas: dict[str, str], values: Values) -> str:
    ratios, slopes = (
        "{:.4g}, {:.4g} and {:.4g}".format(*(values[f"{kind}_{name}"] for name in WINDOWS))
        for kind in ("ratio", "slope")
    )
    return (
        f"Three windows. The first shows u = {formulas['g']} over a step of x, the second "
        f"y = {formulas['f']} over the step of u that follows, the third both together. "
        f"At Δx = 1 the ratios of the steps are {ratios}; the slopes are {slopes}."
    )
