"""Explore the chain rule: two functions in a row, their slopes, and the slope of the two together."""

import math
from functools import partial

import ipywidgets as widgets
import numpy as np

from .. import figures
from ..arguments import shown
from ..describe import rounded
from ..figures.chain import BOTH_SLOPES, shortened
from ..figures.marks import Guide, Note, Number, Point, Tangent
from ..figures.plots import limits, tangent_reach
from ..graph import Graph
from ..live import LiveFigure
from .chooser import Chooser
from .explorer import Explorer, drawn_number
from .formula import function_of, product, relabel, slope, straight, written

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
SLOPES = {"g": ("x", "u", "du_dx"), "f": ("u", "y", "df_du"), "chain": ("x", "y", "dy_dx")}


def explore_chain_rule(f=None, g=None, *, x=None, domain=(-4.0, 4.0), predict=False):
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


def chain_of(f, g, x=None, domain=(-4.0, 4.0), predict=False):
    """Make the explorer of one pair of functions."""
    low, high, x = _checked(x, domain)
    outer, inner = function_of(f, "f", "u"), function_of(g, "g", "x")
    graph = chain_graph(outer, inner)
    formulas = {"f": written(outer), "g": written(inner)}
    values = evaluated(graph, x=x)
    missing = _missing(formulas)
    note = next((text for name, text in missing if not math.isfinite(values[name])), BOTH_SLOPES)
    figure, artists = figures.chain(formulas, _curves(graph, low, high), values, note)
    control = widgets.FloatSlider(
        value=x, min=low, max=high, step=0.01, description="x", readout_format=".2f"
    )
    live = LiveFigure(
        figure,
        graph,
        {"x": control},
        [_mark(gid, artist, missing) for gid, artist in artists.items()],
        options=_options(missing, predict),
        alt=_alt_text(formulas, values),
    )
    relabel(live, straight("du_dx", "df_du", "dy_dx"))
    return Explorer(live, f"y = {formulas['f']}, u = {formulas['g']}")


def chain_graph(outer, inner):
    """The graph x → u → y with the slope of each line, and their product."""
    return (
        Graph()
        .let("u", inner)
        .let("y", outer)
        .let("du_dx", slope(inner, "x"))
        .let("df_du", slope(outer, "u"))
        .add(product("dy_dx", "df_du", "du_dx"))
    )


def evaluated(graph, **inputs):
    """Every value of the graph at `inputs`, as arrays of their shape; undefined ones are nan, unwarned."""
    inputs = {name: np.asarray(value, float) for name, value in inputs.items()}
    with np.errstate(all="ignore"):
        values = graph.evaluate(inputs)
    shape = np.broadcast(*inputs.values()).shape
    return {name: np.broadcast_to(np.asarray(value, float), shape) for name, value in values.items()}


def _checked(x, domain):
    if not isinstance(domain, tuple | list) or len(domain) != 2:
        raise TypeError(f"domain is (lowest x, highest x), not {shown(domain)}")
    low, high = (drawn_number(end, "domain") for end in domain)
    if not low < high:
        raise ValueError(f"domain is (lowest x, highest x), not ({low:g}, {high:g})")
    x = drawn_number(x, "x") if x is not None else low + 0.75 * (high - low)
    if not low <= x <= high:
        raise ValueError(f"x starts within the domain ({low:g}, {high:g}), not at {x:g}")
    return low, high, x


def _curves(graph, low, high):
    """g and the chain over the domain, and f over all that g reaches there."""
    xs = np.linspace(low, high, SAMPLES)
    over_x = evaluated(graph, x=xs)
    reach = limits(over_x["u"])
    us = np.linspace(*reach, SAMPLES)
    outer = Graph().let("y", graph.assignments["y"])
    ys = evaluated(outer, u=us)["y"]
    return {"g": (xs, over_x["u"]), "f": (us, ys), "chain": (xs, over_x["y"])}


def _missing(formulas):
    """What to say, in order, when a value is not there."""
    g, f = (shortened(formulas[name], 14) for name in "gf")
    return (
        ("u", f"g(x) = {g} has no value at this x."),
        ("y", f"f(u) = {f} has no value at this u."),
        ("du_dx", "g has no slope at this x: nothing to multiply."),
        ("df_du", "f has no slope at this u: nothing to multiply."),
        ("dy_dx", "The product has no value here."),
    )


def _mark(gid, artist, missing):
    """The mark of one artist of the chain drawing, read off its gid."""
    if gid == "note":
        return Note(gid, missing, BOTH_SLOPES)
    name, _, part = gid.rpartition(".")
    if part == "value":
        return Number(gid, name, prefix="× " if "_d" in name else "")
    if part in ("factor", "product"):
        return Number(gid, name)
    x, y, rate = SLOPES[name]
    if part == "tangent":
        return Tangent(gid, x, y, rate, half_width=tangent_reach(artist.axes))
    return (Point if part == "point" else Guide)(gid, x, y)


def _options(missing, predict):
    options = {
        "sentence": {
            "watch": ["y"],
            "slopes": {"x": "dy_dx"},
            "notes": [list(pair) for pair in missing],
            "hint": "Drag x: one point moves along each curve, and the tangents turn.",
        }
    }
    if predict:
        options["prediction"] = {
            "question": "You are about to raise x by 0.2. What will y do?",
            "control": "x",
            "by": 0.2,
            "watch": "y",
            "slope": "dy_dx",
            "factors": ["df_du", "du_dx"],
        }
    return options


def _alt_text(formulas, values):
    shown = {name: rounded(value) for name, value in values.items()}
    return (
        f"Two functions in a row: u = {formulas['g']}, then y = {formulas['f']}. At x = {shown['x']}, "
        f"u is {shown['u']} and y is {shown['y']}. The slope of g there is {shown['du_dx']}, that of f is "
        f"{shown['df_du']}, and their product, {shown['dy_dx']}, is the slope of the two together."
    )
