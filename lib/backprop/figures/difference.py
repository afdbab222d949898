"""The drawing of a difference quotient: the secant beside the curve, and its error over the step ε."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullLocator

from .chain import shortened
from .conditions import ALWAYS, Settings, When
from .drawing import Drawing
from .marks import Number, Values, write
from .plots import function_curve, plot
from .plotted import Point, Tangent, Trail
from .style import canvas

WIDTH, HEIGHT = 380, 312
ROW = 25  # points from number to number, which a finger tells apart
STEPS, SAMPLES = (1e-14, 1.0), 141
ERRORS = (1e-16, 10.0)
LONGEST = 15  # letters of a formula that fit above its plot
WINDOW = 1.3  # how far the plot of the function reaches to either side of x
LINE_REACH = 2.6  # far enough to cross the plot, from the right-hand point of a line
SLOPES, ERRORS_AT = 260, 372  # right edges of the two columns of numbers
# when each quotient is seen, by the setting "quotient"
SEEN: dict[str, When] = {
    "central": {"quotient": ("central", "both")},
    "forward": {"quotient": ("forward", "both")},
}

Style = dict[str, Any]
# the tangent and the two secants through the right-hand point
LINES: tuple[tuple[Tangent, When, Style], ...] = (
    (Tangent("tangent", "x", "y", "exact", LINE_REACH), ALWAYS, {"colour": "muted", "ls": (0, (1, 2))}),
    (
        Tangent("secant.central", "x_after", "y_after", "central", LINE_REACH),
        SEEN["central"],
        {"colour": "backward"},
    ),
    (
        Tangent("secant.forward", "x_after", "y_after", "forward", LINE_REACH),
        SEEN["forward"],
        {"colour": "ink", "ls": (0, (6, 3))},
    ),
)
# over ε: the two bounds of the error, and the errors
ERROR_CURVES: tuple[tuple[str, When, Style], ...] = (
    ("truncation", SEEN["central"], {"colour": "muted", "ls": (0, (1, 2)), "lw": 1.4}),
    ("round_off", ALWAYS, {"colour": "muted", "ls": (0, (5, 3)), "lw": 1.4}),
    ("error_forward", SEEN["forward"], {"colour": "ink", "lw": 1.2}),
    ("error_central", SEEN["central"], {"colour": "backward", "lw": 1.2}),
)


def draw_difference(
    formula: str, curves: Mapping[str, np.ndarray], values: Values, settings: Settings
) -> Drawing:
    """Draw a secant over [x − ε, x + ε] and the error of the quotient over ε.

    curves: "x" and "y" of the function around x. values: the graph's.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values, settings)
    top = plot(figure, (38, 116, 136, 166), f"y = {shortened(formula, LONGEST)}", "near.plot")
    function_curve(top, curves["x"], curves["y"])
    _lines(drawing, top)
    _numbers(drawing, ax)
    bottom = plot(figure, (228, 116, 144, 166), "", "error.plot")
    write(ax, 190, HEIGHT - 16, "error of the slope, over ε", ha="left")
    bottom.set(xscale="log", yscale="log", xlim=STEPS, ylim=ERRORS)
    for axis in (bottom.xaxis, bottom.yaxis):
        axis.set_major_locator(LogLocator(numticks=6))
        axis.set_minor_locator(NullLocator())
    bottom.set_xticks([1e-12, 1e-6, 1], ["10⁻¹²", "10⁻⁶", "1"])
    bottom.set_yticks([1e-15, 1e-10, 1e-5, 1], ["10⁻¹⁵", "10⁻¹⁰", "10⁻⁵", "1"])
    _error_curves(drawing, bottom)
    return drawing


def _lines(drawing: Drawing, ax: Axes) -> None:
    """The tangent and the two secants, with the points they go through."""
    window, height = ax.get_xlim(), ax.get_ylim()
    for mark, when, style in LINES:
        drawing.add(mark, ax, when=when, lw=2, **style)
    for gid, x, y, when in (
        ("before", "x_before", "y_before", SEEN["central"]),
        ("at", "x", "y", ALWAYS),
        ("after", "x_after", "y_after", ALWAYS),
    ):
        drawing.add(Point(gid, x, y), ax, when=when, colour="forward", ms=6)
    ax.set(xlim=window, ylim=height)


def _error_curves(drawing: Drawing, ax: Axes) -> None:
    """Over as much of ε as the hand has been: the error of both quotients, and the two bounds."""
    for name, when, style in ERROR_CURVES:
        drawing.add(Trail(name, "epsilon", name, domain=STEPS, samples=SAMPLES), ax, when=when, **style)
    for kind, marker, colour in (("forward", "s", "ink"), ("central", "o", "backward")):
        mark = Point(f"here.{kind}", "epsilon", f"error_{kind}")
        drawing.add(mark, ax, when=SEEN[kind], marker=marker, colour=colour)
    ax.set(xlim=STEPS, ylim=ERRORS)


def _numbers(drawing: Drawing, ax: Axes) -> None:
    """The two quotients and their errors, as a small table."""
    for right, title in ((SLOPES, "slope"), (ERRORS_AT, "error")):
        write(ax, right, 84, title, "muted", ha="right")
    for row, (name, words, colour) in enumerate(
        (
            ("exact", "derivative", "muted"),
            ("central", "central difference", "backward"),
            ("forward", "one-sided difference", "ink"),
        )
    ):
        y, when = 62 - ROW * row, SEEN.get(name, ALWAYS)
        drawing.keep(f"{name}.words", write(ax, 8, y, words, colour, ha="left"), when=when)
        look: dict[str, Any] = {"when": when, "colour": colour, "ha": "right"}
        drawing.add(Number(f"{name}.value", name, digits=8), ax, at=(SLOPES, y), **look)
        if name in SEEN:
            drawing.add(Number(f"error_{name}.value", f"error_{name}"), ax, at=(ERRORS_AT, y), **look)
