"""The drawing of a loss over two weights: a map with contours, and a descent's way across it."""

import matplotlib.pyplot as plt
import numpy as np

from ..describe import rounded
from ..notation import plain_name
from .plots import plot, write
from .style import COLOURS, STYLE, canvas

WIDTH, HEIGHT = 360, 412
MAP_BOX = (42, 62, 308, 308)
SHADE = 0.42  # how dark the highest ground is


def landscape(grid, levels, history, arrow, loss="E"):
    """Draw the ground of a loss over two weights and the way a descent took; return (figure, artists by gid).

    grid: (name, values) across, (name, values) up, and the losses, one row for each value up. levels: the
    losses of the contours. history: values of every step. arrow: its length in weights for a gradient of 1.
    Artists: ``path``, ``point``, ``arrow``; ``step.value``, ``E.value`` and for each weight
    ``dE_d<name>.value``.
    """
    (across, xs), (up, ys), ground = grid
    figure, ax = canvas(WIDTH, HEIGHT)
    chart = plot(figure, MAP_BOX, "", "map.plot")
    chart.tick_params(labelsize=11)
    _ground(chart, xs, ys, ground, levels)
    artists = _numbers(ax, (across, up), history[-1], loss)
    write(ax, MAP_BOX[0] + MAP_BOX[2], MAP_BOX[1] - 26, plain_name(across) + " →", "parameter", ha="right")
    write(ax, 8, MAP_BOX[1] + MAP_BOX[3] + 12, plain_name(up) + " ↑", "parameter", ha="left")
    artists |= _way(chart, across, up, history)
    last = history[-1]
    tip = [last[name] - arrow * last[f"d{loss}_d{name}"] for name in (across, up)]
    (artists["arrow"],) = chart.plot(
        [last[across], tip[0]], [last[up], tip[1]], color=COLOURS["backward"], lw=2.4, gid="arrow"
    )
    chart.set(xlim=(xs[0], xs[-1]), ylim=(ys[0], ys[-1]))
    return figure, artists


def _ground(chart, xs, ys, ground, levels):
    """Shade the ground by its height, draw its contours, and write the height on them, upright."""
    edges = [min(0.0, float(ground.min())), *levels, max(float(ground.max()), levels[-1] * 1.01)]
    with plt.style.context(STYLE):
        for floor, ceiling, share in zip(
            edges, edges[1:], np.linspace(0, SHADE, len(edges) - 1), strict=False
        ):
            if share:
                chart.contourf(
                    xs, ys, ground, [floor, ceiling], colors=[COLOURS["forward"]], alpha=float(share)
                )
        lines = chart.contour(xs, ys, ground, levels, colors=COLOURS["muted"], linewidths=0.7)
        texts = chart.clabel(lines, fontsize=11, colors=COLOURS["ink"], fmt=lambda level: f"{level:g}")
    for text in texts:
        text.set_rotation(0)
    chart.grid(False)


def _way(chart, across, up, history):
    xs, ys = [one[across] for one in history], [one[up] for one in history]
    artists = {}
    (artists["path"],) = chart.plot(xs * 2 if len(xs) == 1 else xs, ys * 2 if len(ys) == 1 else ys, lw=1.6)
    artists["path"].set_color(COLOURS["parameter"])
    (artists["point"],) = chart.plot(xs[-1:], ys[-1:], "o", color=COLOURS["parameter"], ms=8, zorder=5)
    for gid, artist in artists.items():
        artist.set_gid(gid)
    return artists


def _numbers(ax, names, last, loss):
    """The step and the loss above the map, the gradient below it."""
    artists = {}
    for left, name, text in (
        (110, "step", f"after step {last['step']}"),
        (238, loss, f"E = {rounded(last[loss])}"),
    ):
        gid = f"{name}.value"
        artists[gid] = write(ax, left, HEIGHT - 14, text, gid=gid, ha="left", fontweight="bold")
    for left, name in zip((8, 186), names, strict=True):
        slope = f"d{loss}_d{name}"
        gid = f"{slope}.value"
        text = f"{plain_name(slope)} = {rounded(last[slope], sign=True)}"
        artists[gid] = write(ax, left, 14, text, "backward", gid, ha="left")
    return artists
