"""A drawing as a small PNG, for places that show no widgets."""

import io

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from .style import COLOURS

MOST_COLOURS = 256  # of one palette
PLACES = 256 ** np.arange(3)  # of a colour's three bytes in one number


def still(figure: Figure) -> bytes:
    """Give a Matplotlib figure as PNG bytes, in few colours: a quarter of the size, and no eye can tell."""
    drawn, small = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", metadata={"Software": None})
    pixels = np.asarray(Image.open(drawn).convert("RGB"))
    # One number a pixel: sorting rows of three takes seventy times as long.
    numbers, which = np.unique(pixels.reshape(-1, 3) @ PLACES, return_inverse=True)
    colours = numbers[:, None] // PLACES % 256
    palette = _palette()
    nearest = ((colours[:, None] - palette) ** 2).sum(axis=-1).argmin(axis=1)
    picture = Image.fromarray(nearest[which].reshape(pixels.shape[:2]).astype(np.uint8))
    picture.putpalette(palette.ravel().tolist())
    picture.save(small, "PNG", optimize=True)
    return small.getvalue()


def _palette() -> np.ndarray:
    """The book's own colours, and their shades towards paper and panel.

    A palette found by counting pixels would give up the rare colours, such as that of a lone target.
    """
    grounds = [np.array(to_rgb(COLOURS[ground])) for ground in ("paper", "panel")]
    inks = [np.array(to_rgb(colour)) for colour in COLOURS.values()]
    steps = np.linspace(0, 1, MOST_COLOURS // (len(grounds) * len(inks)))
    shades = [ground + step * (ink - ground) for ground in grounds for ink in inks for step in steps]
    return np.rint(255 * np.array(shades)).astype(int)
