"""Explore the step of a difference quotient: too large and it cuts corners, too small and digits are lost."""

import math

import ipywidgets as widgets
import numpy as np
import sympy as sp

from .. import figures
from ..describe import rounded
from ..figures.difference import LINE_REACH, STEPS, WINDOW
from ..figures.marks import Curve, Number, Point, Tangent
from ..graph import Graph
from ..live import LiveFigure
from .chain_rule import evaluated
from .explorer import Explorer, drawn_number
from .formula import function_of, label, relabel, slope, written

UNIT_ROUND_OFF = 2.0**-53
SAMPLES = 141
CURVES = {
    "error.central": "error_central",
    "error.forward": "error_forward",
    "truncation": "truncation",
    "round_off": "round_off",
}
# what carries the rounding of y, divided by ε
NOISY = ("central", "forward", "error_central", "error_forward")


def explore_difference(f="sin(x**2)", x=1.0):
    """Explore how well a difference quotient with step ε gives the slope of f at x.

    f: text; x: the point. Raises ValueError where f has no value or no slope.
    """
    function, x = function_of(f, "f", "x"), drawn_number(x, "x")
    graph = difference_graph(function)
    start = {"x": x, "epsilon": 0.1}
    values = evaluated(graph, **start)
    if not all(math.isfinite(value) for value in values.values()):
        raise ValueError(f"f needs a value and a slope around x = {x:g}; {f!r} has none there")
    figure, artists = figures.difference(written(function), _curves(graph, x), values)
    control = widgets.FloatLogSlider(
        value=0.1, base=10, min=-14, max=0, step=0.05, description="ε", readout_format=".2e"
    )
    live = LiveFigure(
        figure,
        graph,
        {"epsilon": control},
        [_mark(gid) for gid in artists if not gid.endswith(".words")],
        fixed={"x": x},
        settings={"quotient": "central"},
        options=_options(artists),
        alt=_alt_text(written(function), values),
    )
    relabel(live, _labels())
    return Explorer(live, f"differences of {written(function)} at x = {x:g}")


def difference_graph(function):
    """Both difference quotients of `function` at x with step epsilon, their errors, and what bounds them."""
    x, step = sp.symbols("x epsilon", real=True)
    y, before, after = sp.symbols("y y_before y_after", real=True)
    central, forward, exact = sp.symbols("central forward exact", real=True)
    third = slope(slope(slope(function, "x"), "x"), "x")
    return (
        Graph()
        .let("y", function)
        .let("y_before", function.subs(x, x - step))
        .let("y_after", function.subs(x, x + step))
        .let("central", (after - before) / (2 * step))
        .let("forward", (after - y) / step)
        .let("exact", slope(function, "x"))
        .let("error_central", sp.Abs(central - exact))
        .let("error_forward", sp.Abs(forward - exact))
        .let("truncation", sp.Abs(third) * step**2 / 6)
        .let("round_off", sp.Float(UNIT_ROUND_OFF) * sp.Abs(y) / step)
        .let("x_before", x - step)
        .let("x_after", x + step)
    )


def _curves(graph, x):
    """The function around x, and the errors and their bounds over ε."""
    xs = np.linspace(x - WINDOW, x + WINDOW, 121)
    steps = np.geomspace(*STEPS, SAMPLES)
    over = evaluated(graph, x=np.full(SAMPLES, x), epsilon=steps)
    errors = {gid: (steps, np.maximum(over[name], 1e-300)) for gid, name in CURVES.items()}
    return errors | {"near": (xs, evaluated(graph, x=xs, epsilon=0.1)["y"])}


def _mark(gid):
    """The mark of one artist of the difference drawing, read off its gid."""
    name, _, part = gid.rpartition(".")
    if part == "value":
        return Number(gid, name, digits=4 if name.startswith("error") else 8)
    if gid in CURVES:
        return Curve(gid, "epsilon", CURVES[gid], domain=STEPS, samples=SAMPLES)
    if name == "here":
        return Point(gid, "epsilon", f"error_{part}")
    if gid in ("at", "before", "after"):
        return Point(gid, *(("x", "y") if gid == "at" else (f"x_{gid}", f"y_{gid}")))
    # every line is drawn from its right-hand point, far enough to cross the plot
    x, y, rate = ("x", "y", "exact") if gid == "tangent" else ("x_after", "y_after", part)
    return Tangent(gid, x, y, rate, half_width=LINE_REACH)


def _options(artists):
    kinds = {"central": ["central", "both"], "forward": ["forward", "both"]}
    parts = {gid: gid.replace("error_", "").removesuffix(".value").removesuffix(".words") for gid in artists}
    return {
        "switches": [
            {
                "name": "quotient",
                "label": "Difference",
                "options": [["central", "Central"], ["forward", "One-sided"], ["both", "Both"]],
            }
        ],
        "groups": {
            gid: {"quotient": kinds[kind]}
            for gid, part in parts.items()
            if (kind := part.rpartition(".")[2]) in kinds
        }
        | {"before": {"quotient": kinds["central"]}, "truncation": {"quotient": kinds["central"]}},
        # tests compare these with ten times the bound named, not with 1e-12: the lesson here is round-off
        "noisy": {name: "round_off" for name in NOISY},
        "sentence": {
            "watch": ["error_central"],
            "hint": "Drag ε from right to left and watch the error fall, and then rise.",
        },
    }


def _labels():
    words = {
        "y_before": ("f(x − ε)", "f at x minus epsilon", r"f(x-\epsilon)"),
        "y_after": ("f(x + ε)", "f at x plus epsilon", r"f(x+\epsilon)"),
        "x_before": ("x − ε", "x minus epsilon", r"x-\epsilon"),
        "x_after": ("x + ε", "x plus epsilon", r"x+\epsilon"),
        "central": ("central difference", "central difference", r"\text{central}"),
        "forward": ("one-sided difference", "one-sided difference", r"\text{one-sided}"),
        "exact": ("dy/dx", "derivative of y by x", r"\frac{dy}{dx}"),
        "error_central": ("error (central)", "error of the central difference", r"\text{error}"),
        "error_forward": ("error (one-sided)", "error of the one-sided difference", r"\text{error}"),
        "truncation": ("cut short", "error from the curve's bend", r"\text{truncation}"),
        "round_off": ("rounded", "error from rounding", r"\text{round-off}"),
    }
    return {name: label(*three) for name, three in words.items()}


def _alt_text(formula, values):
    step = rounded(values["epsilon"], 2)
    return (
        f"Above, y = {formula} with a line through two points, ε = {step} to either side of x. "
        f"Below, the error of the slope over ε on logarithmic axes: it falls with ε until about a "
        f"hundred-thousandth, then rises again in a ragged line, a V. At ε = {step} the central difference "
        f"is off by {rounded(values['error_central'])}, the one-sided one by "
        f"{rounded(values['error_forward'])}."
    )
