"""The drawing of a difference quotient: the secant beside the curve, and its error over the step ε."""

import numpy as np
from matplotlib.ticker import LogLocator, NullLocator

from ..describe import rounded
from .plots import function_curve, plot, write
from .style import COLOURS, canvas

WIDTH, HEIGHT = 360, 430
STEPS = (1e-14, 1.0)
ERRORS = (1e-16, 10.0)
WINDOW = 1.3  # how far the plot of the function reaches to either side of x
LINE_REACH = 2.6
SLOPES, ERRORS_AT = 240, 340  # right edges of the two columns of numbers


def difference(formula, curves, values):
    """Draw a secant over [x − ε, x + ε] and the error of the quotient over ε; return (figure, artists).

    curves: "near": (xs, ys) of the function around x; "error.central", "error.forward", "truncation" and
    "round_off": the same over ε. values: x, y, epsilon, central, forward, exact and the errors.
    Artists by gid: ``secant.central``, ``secant.forward``, ``tangent``, the points ``at``, ``before``,
    ``after``; ``error.central``, ``error.forward``, ``truncation``, ``round_off`` (curves over ε),
    ``here.central``, ``here.forward`` (points), and ``<name>.value`` for the numbers.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    top = plot(figure, (36, 304, 316, 100), f"y = {formula}", "near.plot")
    function_curve(top, *curves["near"])
    artists = _lines(top, values) | _numbers(ax, values)
    bottom = plot(figure, (46, 34, 306, 160), "error of the slope, over the step ε", "error.plot")
    bottom.set(xscale="log", yscale="log", xlim=STEPS, ylim=ERRORS)
    for axis in (bottom.xaxis, bottom.yaxis):
        axis.set_major_locator(LogLocator(numticks=6))
        axis.set_minor_locator(NullLocator())
    bottom.set_xticks([1e-12, 1e-8, 1e-4, 1], ["10⁻¹²", "10⁻⁸", "10⁻⁴", "1"])
    bottom.set_yticks([1e-15, 1e-10, 1e-5, 1], ["10⁻¹⁵", "10⁻¹⁰", "10⁻⁵", "1"])
    write(ax, 334, 8, "ε", "muted")
    write(bottom, 3e-11, 1e-3, "digits lost", "muted")
    write(bottom, 4e-3, 1e-9, "corners cut", "muted")
    return figure, artists | _error_curves(bottom, curves, values)


def _lines(ax, values):
    """The tangent and the two secants, with the points they go through."""
    window, low_high, ends = ax.get_xlim(), ax.get_ylim(), np.array([-LINE_REACH, LINE_REACH])
    artists = {}
    for gid, slope, end, colour, dashes in (
        ("tangent", "exact", "", "muted", (0, (1, 2))),
        ("secant.central", "central", "_after", "backward", "-"),
        ("secant.forward", "forward", "_after", "ink", (0, (6, 3))),
    ):
        xs, ys = values[f"x{end}"] + ends, values[f"y{end}"] + values[slope] * ends
        (artists[gid],) = ax.plot(xs, ys, color=COLOURS[colour], ls=dashes, lw=2)
    for gid, end in (("before", "_before"), ("at", ""), ("after", "_after")):
        at, height = values[f"x{end}"], values[f"y{end}"]
        (artists[gid],) = ax.plot([at], [height], "o", color=COLOURS["forward"], ms=6, zorder=4)
    ax.set(xlim=window, ylim=low_high)
    return _named(artists)


def _error_curves(ax, curves, values):
    """The error of both quotients over ε, the two bounds, and where the slider stands."""
    artists = {}
    for gid, colour, dashes, width in (
        ("truncation", "muted", (0, (1, 2)), 1.4),
        ("round_off", "muted", (0, (5, 3)), 1.4),
        ("error.forward", "ink", "-", 1.2),
        ("error.central", "backward", "-", 1.2),
    ):
        (artists[gid],) = ax.plot(*curves[gid], color=COLOURS[colour], ls=dashes, lw=width)
    for gid, name, marker, colour in (
        ("here.forward", "error_forward", "s", "ink"),
        ("here.central", "error_central", "o", "backward"),
    ):
        height = max(values[name], ERRORS[0])
        (artists[gid],) = ax.plot(
            [values["epsilon"]], [height], marker, color=COLOURS[colour], ms=7, zorder=4
        )
    ax.set(xlim=STEPS, ylim=ERRORS)
    return _named(artists)


def _numbers(ax, values):
    """The two quotients and their errors, as a small table."""
    for right, title in ((SLOPES, "slope"), (ERRORS_AT, "error")):
        write(ax, right, 272, title, "muted", ha="right")
    artists = {}
    for row, (name, words, colour) in enumerate(
        (
            ("exact", "derivative", "muted"),
            ("central", "central difference", "backward"),
            ("forward", "one-sided difference", "ink"),
        )
    ):
        y = 254 - 17 * row
        artists[f"{name}.words"] = write(ax, 8, y, words, colour, f"{name}.words", ha="left")
        gid = f"{name}.value"
        artists[gid] = write(ax, SLOPES, y, rounded(values[name], 8), colour, gid, ha="right")
        if name != "exact":
            gid = f"error_{name}.value"
            artists[gid] = write(ax, ERRORS_AT, y, rounded(values[f"error_{name}"]), colour, gid, ha="right")
    return artists


def _named(artists):
    for gid, artist in artists.items():
        artist.set_gid(gid)
    return artists
