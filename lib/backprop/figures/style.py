"""The book's look: empty figures to draw on, in the style and the colours of every other."""

from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..palette import COLOURS as COLOURS

# What takes which colour; all else of the look is in the style sheet.
_COLOURED = {
    "paper": ("figure.facecolor", "axes.facecolor", "savefig.facecolor"),
    "ink": ("text.color", "axes.labelcolor", "axes.titlecolor"),
    "muted": ("axes.edgecolor", "xtick.color", "ytick.color"),
    "line": ("grid.color",),
}
STYLE: list[str | Path | dict[str, Any]] = [
    str(Path(__file__).parent / "book.mplstyle"),
    {key: COLOURS[role] for role, keys in _COLOURED.items() for key in keys},
]


def styled_figure(width: float, height: float) -> Figure:
    """Make an empty figure of `width` × `height` points in the book's style (72 points an inch)."""
    with plt.style.context(STYLE):
        return Figure(figsize=(width / 72, height / 72))


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """Make a figure whose one bare axes covers it, its data units being points from the bottom left."""
    figure = styled_figure(width, height)
    with plt.style.context(STYLE):
        ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.axis("off")
    return figure, ax
