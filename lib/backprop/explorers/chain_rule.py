"""Explore the chain rule: two functions in a row, their slopes, and the slope of the two together."""

import math
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
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import Label, straight
from ..live.panels import Prediction, Sentence, always
from .chooser import Chooser
from .explorer import Explorer, drawn_number
from .formula import function_of, product, slope, written

BOXES = {"f": ("f(u) =", "u**3"), "g": ("g(x) =", "cos(x)")}
# (f, g, the x to start at, the x to draw)
PREPARED = (
    ("3*u", "x + 1", 3.0, (0.0, 6.0)),
    ("u**2", "3*x - 1", 0.5, (-1.0, 2.0)),
    ("sin(u)", "x**2", 1.5, (-2.5, 2.5)),
    ("exp(u)", "-x**2/2", 1.0, (-2.5, 2.5)),
    ("sigmoid(u)", "2*x + 1", 0.0, (-4.0, 3.0)),
    ("ln(u)", "x**2 - 1", 2.0, (-2.5, 2.5)),
    ("abs(u)", "x**2 - 1", 1.5, (-2.0, 2.0)),
)
DOMAIN = (-4.0, 4.0)  # the x to draw
AT = 0.75  # of it, where x starts
START = {"value": DOMAIN[0] + AT * (DOMAIN[1] - DOMAIN[0]), "min": DOMAIN[0], "max": DOMAIN[1]}
# Of what the reader is told, by the name that has no value; the browser's half, chain_rule.js, tells it too.
MISSING = {
    "u": "g(x) = {g} has no value at this x.",
    "y": "f(u) = {f} has no value at this u.",
    "du_dx": "g has no slope at this x: nothing to multiply.",
    "df_du": "f has no slope at this u: nothing to multiply.",
    "dy_dx": "The product has no value here.",
}
SHORT = 14  # letters of a formula in such a sentence
ALT = (
    "Two functions in a row, on three number lines to one scale: u = {g}, then y = {f}. At x = {x}, u is {u} "
    "and y is {y}. The slope of g there is {du_dx}, that of f is {df_du}, and their product, {dy_dx}, is the "
    "slope of the two together: a step of {step_x} becomes {step_u}, and that becomes {step_y}."
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
    domain: tuple[float, float] = DOMAIN,
    predict: bool = False,
) -> Explorer | Chooser:
    """Explore dy/dx = df/du · du/dx for y = f(u), u = g(x).

    f, g: text such as "3*u" and "x + 1". Without them: a menu of prepared pairs, and boxes for the
    reader's own. x: where to start; domain: the x to draw; predict: ask first which way y will go.
    Raises ValueError, naming the piece, for text that is not a function of one letter.
    """
    if f is None and g is None:
        make = partial(chain_of, predict=predict)
        control = widgets.FloatSlider(**START, step=None, description="x", readout_format=".2f")
        prepared = [make(*pair) for pair in PREPARED]
        return Chooser(prepared, make, BOXES, maker="pair", drawn_by=drawn_by(), sliders=[control])
    if f is None or g is None:
        raise TypeError("explore_chain_rule takes both f and g, or neither")
    return chain_of(f, g, x, domain, predict)


def chain_of(
    f: str,
    g: str,
    x: float | None = None,
    domain: tuple[float, float] = DOMAIN,
    predict: bool = False,
) -> Explorer:
    """Make the explorer of one pair of functions."""
    low, high, x = _checked(x, domain)
    outer, inner = function_of(f, "f", "u"), function_of(g, "g", "x")
    graph = chain_graph(outer, inner).input("step_x", _step(low, high))
    formulas = {"f": written(outer), "g": written(inner)}
    values = graph.evaluate(x=x)
    missing = _missing(formulas)
    control = widgets.FloatSlider(
        value=x, min=low, max=high, step=None, description="x", readout_format=".2f"
    )
    live = LiveFigure(
        draw_chain(formulas, _threads(graph, low, high), values, missing),
        graph,
        {"x": control},
        sentence=Sentence(
            "Drag x. The upper arrow is a step of x; the slopes make the other two of it.",
            watch=always("y"),
            slopes={"x": "dy_dx"},
            missing=missing,
        ),
        prediction=PREDICTION if predict else None,
        labels=straight("du_dx", "df_du", "dy_dx") | _labels(),
        alt=_alt_text(formulas, values),
    )
    return Explorer(live, f"y = {formulas['f']}, u = {formulas['g']}")


def chain_graph(outer: sp.Expr, inner: sp.Expr) -> Graph:
    """The graph x → u → y with the slope of each line, and their product."""
    return (
        Graph()
        .input("x")  # which a constant function does not use
        .let("u", inner)
        .let("y", outer)
        .let("du_dx", slope(inner, "x"))
        .let("df_du", slope(outer, "u"))
        .add(product("dy_dx", "df_du", "du_dx"))
        .add(product("step_u", "du_dx", "step_x"))
        .add(product("step_y", "df_du", "step_u"))
    )


def _labels() -> dict[str, Label]:
    """The steps that the arrows show."""
    return {
        f"step_{name}": Label(f"step of {name}", f"step of {name}", rf"\Delta {name}")
        for name in ("x", "u", "y")
    }


def _step(low: float, high: float) -> float:
    """A step of x that can be seen: 1, 2 or 5 times a power of ten, at most a sixth of what is drawn."""
    most = (high - low) / 6
    power = 10.0 ** math.floor(math.log10(most))
    return float(f"{max(digit * power for digit in (1, 2, 5) if digit * power <= most * (1 + 1e-9)):g}")


def _checked(x: Any, domain: Any) -> tuple[float, float, float]:
    if not isinstance(domain, tuple | list) or len(domain) != 2:
        raise TypeError(f"domain is (lowest x, highest x), not {shown(domain)}")
    low, high = (drawn_number(end, "domain") for end in domain)
    if not low < high:
        raise ValueError(f"domain is (lowest x, highest x), not ({low:g}, {high:g})")
    x = drawn_number(x, "x") if x is not None else low + AT * (high - low)
    if not low <= x <= high:
        raise ValueError(f"x starts within the domain ({low:g}, {high:g}), not at {x:g}")
    return low, high, x


def _threads(graph: Graph, low: float, high: float) -> dict[str, np.ndarray]:
    """x, u and y at places of the domain that are a step of x apart."""
    xs = np.arange(math.ceil(low / (step := _step(low, high))), math.floor(high / step) + 1) * step
    over = graph.evaluate(x=xs)
    return {name: np.broadcast_to(np.asarray(over[name], float), xs.shape) for name in ("x", "u", "y")}


def _missing(formulas: dict[str, str]) -> Missing:
    """What to say, in order, when a value is not there."""
    short = {name: shortened(formula, SHORT) for name, formula in formulas.items()}
    return tuple((name, says.format(**short)) for name, says in MISSING.items())


def _alt_text(formulas: dict[str, str], values: Values) -> str:
    return ALT.format(**formulas, **{name: rounded(value) for name, value in values.items()})


def drawn_by() -> dict[str, Any]:
    """What a pair's explorer is made of, as data for the browser's half."""
    return {"domain": DOMAIN, "at": AT, "missing": MISSING, "short": SHORT, "alt": ALT, "corner": "abs"}
