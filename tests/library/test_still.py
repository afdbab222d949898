"""The small PNG keeps the book's colours as they are, the rare ones too."""

import io

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from backprop.figures import COLOURS, canvas
from backprop.figures.still import still


@pytest.mark.parametrize("role", COLOURS)
def test_a_small_patch_keeps_its_colour(role):
    figure, ax = canvas(360, 200)
    for number, other in enumerate(COLOURS.values()):  # many shades of all the others
        if other != COLOURS[role]:
            ax.text(60 * (number % 5) + 20, 20 * number + 15, "0.5424", color=other)
    ax.bar([20], [4], width=4, color=COLOURS[role])  # little of this one
    png = still(figure)
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    wanted = [round(255 * part) for part in to_rgb(COLOURS[role])]
    assert (pixels == wanted).all(axis=-1).any()
    assert tuple(pixels[0, 0]) == (255, 255, 255)
