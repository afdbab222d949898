"""The drawing of activation functions: each curve above its slope, with a point and a tangent."""

import numpy as np

from ..describe import rounded
from .plots import plot, write
from .style import COLOURS, styled_figure

WIDTH, HEIGHT = 360, 430
# (left, bottom, width, height) in points; in the upper plot one unit is about as long in a as in z
VALUE_BOX, SLOPE_BOX = (36, 190, 314, 214), (36, 36, 314, 112)
VALUE_RANGE, SLOPE_RANGE = (-1.3, 5.3), (-0.1, 1.2)
TANGENT_REACH = 1.6


def activations(curves, values):
    """Draw activations in the same two plots, to be shown one at a time; return (figure, artists).

    curves: graph name of an activation → (z, a, da/dz), three arrays. values: graph name → number, with
    ``z``, and for each activation its own name, e.g. ``a_tanh``, and its slope's, ``da_tanh_dz``. Artists by
    gid: ``a_tanh.curve``, ``.point``, ``.guide``, ``.tangent``, ``.value``, and the same, but for the
    tangent, of ``da_tanh_dz``.
    """
    figure = styled_figure(WIDTH, HEIGHT)
    zs = next(iter(curves.values()))[0]
    above = plot(figure, VALUE_BOX, "Activation a", "activation.plot")
    below = plot(figure, SLOPE_BOX, "Its slope da/dz", "slope.plot")
    below.set_xlabel("pre-activation z", fontsize=11, labelpad=1)
    for ax, ylim, yticks in (
        (above, VALUE_RANGE, range(-1, 6)),
        (below, SLOPE_RANGE, (0, 0.25, 0.5, 1)),
    ):
        ax.set(xlim=(zs[0], zs[-1]), ylim=ylim, yticks=yticks, xticks=range(-4, 5, 2))
    artists = {}
    for name, (_, a, slope) in curves.items():
        artists |= _curve_with_point(above, zs, a, name, values, "a", "forward")
        artists |= _curve_with_point(below, zs, slope, f"d{name}_dz", values, "da/dz", "backward")
        artists |= _tangent(above, name, values)
    return figure, artists


def _curve_with_point(ax, zs, heights, name, values, symbol, colour):
    """A curve, the point on it, its guides to both axes, and its height as a number beside the title."""
    z, height, colour = values["z"], values[name], COLOURS[colour]
    (x0, _), (y0, _) = ax.get_xlim(), ax.get_ylim()
    leaps = np.abs(np.diff(heights, append=heights[-1:])) > 0.5  # at a corner the slope has no value between
    (curve,) = ax.plot(zs, np.where(leaps, np.nan, heights), color=colour, lw=2)
    (guide,) = ax.plot([x0, z, z], [height, height, y0], color=colour, lw=1, ls=(0, (3, 3)))
    (point,) = ax.plot([z], [height], "o", color=colour, ms=7, zorder=4)
    top = 1 + 11 / (72 * ax.get_window_extent().height / ax.figure.dpi)
    number = write(ax, 1, top, f"{symbol} = {rounded(height)}", ha="right", transform=ax.transAxes)
    number.set(color=colour, fontweight="bold")
    return _named(name, curve=curve, guide=guide, point=point, value=number)


def _tangent(ax, name, values):
    z, height, slope = values["z"], values[name], values[f"d{name}_dz"]
    ends = [-TANGENT_REACH, TANGENT_REACH]
    (line,) = ax.plot(
        [z + d for d in ends], [height + d * slope for d in ends], color=COLOURS["backward"], lw=2.4
    )
    return _named(name, tangent=line)


def _named(name, **artists):
    for part, artist in artists.items():
        artist.set_gid(f"{name}.{part}")
    return {artist.get_gid(): artist for artist in artists.values()}
