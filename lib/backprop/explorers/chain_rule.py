"""Explore the chain rule: two functions in a row, their slopes, and the slope of the two together."""

from functools import partial
from typing import Any

import ipywidgets as widgets
import numpy as np
import sympy as sp

from ..arguments import shown
from ..describe import rounded
from ..figures import draw_chain
from ..figures.chain import Missing, shortened
from ..figures.marks import Values
from ..figures.plots import limits
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import straight
from ..live.panels import Prediction, Sentence, always
from .chooser import Chooser
from .explorer import Explorer, drawn_number
from .formula import function_of, product, slope, written

SAMPLES = 121
BOXES = {"f": ("f(u) =", "u**3"), "g": ("g(x) =", "cos(x)")}
# (f, g, the x to start at, the x to draw)
PREPARED = (
    ("3*u", "x + 1", 3.0, (-1.0, 7.0)),
    ("u**2", "3*x - 1", 0.5, (-1.0, 1.5)),
    ("sin(u)", "x**2", 1.5, (-2.5, 2.5)),
    ("exp(u)", "-x**2/2", 1.0, (-3.0, 3.0)),
    ("sigmoid(u)", "2*x + 1", 0.0, (-4.0, 3.0)),
    ("ln(u)", "x**2 - 1", 2.0, (-3.0, 3.0)),
    ("abs(u)", "x**2 - 1", 1.5, (-2.0, 2.0)),
)
PREDICTION = Prediction(
    question="You are about to raise x by 0.2. What will y do?",
    control="x",
    by=0.2,
    watch="y",
    slope="dy_dx",
    factors=("df_du", "du_dx"),
)


def explore_chain_rule(
    f: str | None = None,
    g: str | None = None,
    *,
    x: float | None = None,
    domain: tuple[float, float] = (-4.0, 4.0),
    predict: bool = False,
) -> Explorer | Chooser:
    """Explore dy/dx = df/du · du/dx for y = f(u), u = g(x).

    f, g: text such as "3*u" and "x + 1". Without them: a menu of prepared pairs and, in JupyterLab, boxes for
    the reader's own. x: where to start; domain: the x to draw; predict: ask first which way y will go.
    Raises ValueError, naming the piece, for text that is not a function of one letter.
    """
    if f is None and g is None:
        make = partial(chain_of, predict=predict)
        return Chooser([make(*pair) for pair in PREPARED], make, BOXES)
    if f is None or g is None:
        raise TypeError("explore_chain_rule takes both f and g, or neither")
    return chain_of(f, g, x, domain, predict)


def chain_of(
    f: str,
    g: str,
    x: float | None = None,
    domain: tuple[float, float] = (-4.0, 4.0),
    predict: bool = False,
) -> Explorer:
    """Make the explorer of one pair of functions."""
    low, high, x = _checked(x, domain)
    outer, inner = function_of(f, "f", "u"), function_of(g, "g", "x")
    graph = chain_graph(outer, inner)
    formulas = {"f": written(outer), "g": written(inner)}
    values = graph.evaluate(x=x)
    missing = _missing(formulas)
    control = widgets.FloatSlider(
        value=x, min=low, max=high, step=0.01, description="x", readout_format=".2f"
    )
    live = LiveFigure(
        draw_chain(formulas, _curves(graph, low, high), values, missing),
        graph,
        {"x": control},
        sentence=Sentence(
            "Drag x: one point moves along each curve, and the tangents turn.",
            watch=always("y"),
            slopes={"x": "dy_dx"},
            missing=missing,
        ),
        prediction=PREDICTION if predict else None,
        labels=straight("du_dx", "df_du", "dy_dx"),
        alt=_alt_text(formulas, values),
    )
    return Explorer(live, f"y = {formulas['f']}, u = {formulas['g']}")


def chain_graph(outer: sp.Expr, inner: sp.Expr) -> Graph:
    """The graph x → u → y with the slope of each line, and their product."""
    return (
        Graph()
        .let("u", inner)
        .let("y", outer)
        .let("du_dx", slope(inner, "x"))
        .let("df_du", slope(outer, "u"))
        .add(product("dy_dx", "df_du", "du_dx"))
    )


def _checked(x: Any, domain: Any) -> tuple[float, float, float]:
    if not isinstance(domain, tuple | list) or len(domain) != 2:
        raise TypeError(f"domain is (lowest x, highest x), not {shown(domain)}")
    low, high = (drawn_number(end, "domain") for end in domain)
    if not low < high:
        raise ValueError(f"domain is (lowest x, highest x), not ({low:g}, {high:g})")
    x = drawn_number(x, "x") if x is not None else low + 0.75 * (high - low)
    if not low <= x <= high:
        raise ValueError(f"x starts within the domain ({low:g}, {high:g}), not at {x:g}")
    return low, high, x


def _curves(graph: Graph, low: float, high: float) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """g and the chain over the domain, and f over all that g reaches there."""
    xs = np.linspace(low, high, SAMPLES)
    over_x = graph.evaluate(x=xs)
    us = np.linspace(*limits(over_x["u"]), SAMPLES)
    ys = Graph().let("y", graph.assignments["y"]).input("u").evaluate(u=us)["y"]
    return {"g": (xs, over_x["u"]), "f": (us, ys), "chain": (xs, over_x["y"])}


def _missing(formulas: dict[str, str]) -> Missing:
    """What to say, in order, when a value is not there."""
    g, f = (shortened(formulas[name], 14) for name in "gf")
    return (
        ("u", f"g(x) = {g} has no value at this x."),
        ("y", f"f(u) = {f} has no value at this u."),
        ("du_dx", "g has no slope at this x: nothing to multiply."),
        ("df_du", "f has no slope at this u: nothing to multiply."),
        ("dy_dx", "The product has no value here."),
    )


def _alt_text(formulas: dict[str, str], values: Values) -> str:
    said = {name: rounded(value) for name, value in values.items()}
    return (
        f"Two functions in a row: u = {formulas['g']}, then y = {formulas['f']}. At x = {said['x']}, "
        f"u is {said['u']} and y is {said['y']}. The slope of g there is {said['du_dx']}, that of f is "
        f"{said['df_du']}, and their product, {said['dy_dx']}, is the slope of the two together."
    )
