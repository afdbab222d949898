"""Explore the step of a difference quotient: too large and it cuts corners, too small and digits are lost."""

import math

import ipywidgets as widgets
import numpy as np
import sympy as sp

from ..describe import rounded
from ..figures import draw_difference
from ..figures.difference import WINDOW
from ..figures.marks import Values
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Choice, Sentence, always, starts_of
from .explorer import Explorer, drawn_number
from .formula import function_of, slope, written

UNIT_ROUND_OFF = 2.0**-53
QUOTIENT = Choice(
    "quotient",
    "Difference",
    (("central", "Central"), ("forward", "One-sided"), ("both", "Both")),
    start="central",
)


def explore_difference(f: str = "sin(x**2)", x: float = 1.0) -> Explorer:
    """Explore how well a difference quotient with step ε gives the slope of f at x.

    f: text; x: the point. Raises ValueError where f has no value or no slope.
    """
    function, x = function_of(f, "f", "x"), drawn_number(x, "x")
    graph = difference_graph(function)
    values = graph.evaluate(x=x, epsilon=0.1)
    if not all(math.isfinite(value) for value in values.values()):
        raise ValueError(f"f needs a value and a slope around x = {x:g}; {f!r} has none there")
    control = widgets.FloatLogSlider(
        value=0.1, base=10, min=-14, max=0, step=None, description="ε", readout_format=".2e"
    )
    live = LiveFigure(
        draw_difference(written(function), _curves(graph, x), values, starts_of((QUOTIENT,))),
        graph,
        {"epsilon": control},
        switches=(QUOTIENT,),
        sentence=Sentence(
            "Drag ε, or its dot, from right to left: the error is drawn as you go.",
            watch=always("error_central"),
        ),
        labels=_labels(),
        fixed={"x": x},
        alt=_alt_text(written(function), values),
    )
    return Explorer(live, f"differences of {written(function)} at x = {x:g}")


def difference_graph(function: sp.Expr) -> Graph:
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


def _curves(graph: Graph, x: float) -> dict[str, np.ndarray]:
    """The function around x."""
    xs = np.linspace(x - WINDOW, x + WINDOW, 121)
    return {"x": xs, "y": graph.evaluate(x=xs, epsilon=0.1)["y"]}


def _labels() -> dict[str, Label]:
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
    return {name: Label(*three) for name, three in words.items()}


def _alt_text(formula: str, values: Values) -> str:
    step = rounded(values["epsilon"], 2)
    return (
        f"On the left, y = {formula} with a line through two points, ε = {step} to either side of x. "
        f"On the right, the error of the slope over ε on logarithmic axes, drawn as far as ε is moved. "
        f"At ε = {step} the central difference "
        f"is off by {rounded(values['error_central'])}, the one-sided one by "
        f"{rounded(values['error_forward'])}."
    )
