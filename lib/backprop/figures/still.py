"""A drawing as a small PNG, for places that show no widgets."""

import io

from PIL import Image

MOST_COLOURS = 64


def still(figure):
    """Give a Matplotlib figure as PNG bytes, in few colours: a quarter of the size, and no eye can tell."""
    drawn, small = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", metadata={"Software": None})
    picture = Image.open(drawn).convert("RGB").quantize(MOST_COLOURS, dither=Image.Dither.NONE)
    picture.save(small, "PNG", optimize=True)
    return small.getvalue()
