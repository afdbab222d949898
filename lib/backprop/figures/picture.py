"""Still pictures for the prose: a drawing with its words, for places where nothing needs to move."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import traitlets
from matplotlib.figure import Figure

from ..describe import network_alt_text
from ..palette import css_variables
from .conditions import When
from .marks import Edge
from .network import draw_network
from .pictured import Pictured
from .svg import themed_svg

if TYPE_CHECKING:
    from ..examples import Example


_BUILT = Path(__file__).parent / "built"
FAINT = 0.35  # lines under so many numbers, all of them there at once


class Picture(Pictured, anywidget.AnyWidget):
    """Show a Matplotlib figure that stands still, in the colours of the page around it.

    alt: what it shows, in words. Where no widgets are shown it is a PNG, as on white paper.
    """

    _esm = (_BUILT / "picture.js").read_text("utf-8")
    _css = css_variables(".bp-picture") + (_BUILT / "picture.css").read_text("utf-8")

    svg = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)

    def __init__(self, figure: Figure, alt: str):
        self.figure = figure
        super().__init__(svg=themed_svg(figure), alt=alt)

    def png(self) -> bytes:
        """The picture as PNG bytes."""
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format="png", metadata={"Software": None})
        return buffer.getvalue()

    def __repr__(self) -> str:
        return f"Picture({self.alt})"


def backward_picture(example: "Example") -> Picture:
    """Picture an `Example`'s network with its activations, weights, errors δ and gradients."""
    net, rate = example.of_one_input().network, example.learning_rate
    values = net.graph(example.x, example.t).backward("E").update("E", rate="eta").evaluate(eta=rate)
    biases: When | None = {} if any(layer.b is not None for layer in net.layers) else None
    drawing = draw_network(net.sizes, values, biases=biases, settings={"mode": "backward"})
    for mark in drawing.marks.values():
        if isinstance(mark, Edge):
            drawing.artists[mark.gid].set_alpha(FAINT)
    return Picture(drawing.as_it_starts(), network_alt_text(net.sizes, values))
