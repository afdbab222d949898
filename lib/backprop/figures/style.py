"""The book's look: one colour, one meaning; empty figures to draw on."""

from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

COLOURS = {
    "ink": "#1b1f24",
    "muted": "#5b6470",
    "paper": "#ffffff",
    "panel": "#f5f6f8",
    "line": "#c9ced6",
    "forward": "#1f5fbf",
    "backward": "#b8450b",
    "parameter": "#1b7a3d",
    "target": "#7a2ea0",
}
STYLE = Path(__file__).parent / "book.mplstyle"


def styled_figure(width, height):
    """Make an empty figure of `width` × `height` points in the book's style (72 points an inch)."""
    with plt.style.context(str(STYLE)):
        return Figure(figsize=(width / 72, height / 72))


def canvas(width, height):
    """Make a figure whose one bare axes covers it, its data units being points from the bottom left."""
    figure = styled_figure(width, height)
    with plt.style.context(str(STYLE)):
        ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.axis("off")
    return figure, ax
