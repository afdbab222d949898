"""Still pictures for the prose: a drawing with its words, for places where nothing needs to move."""

import io
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from ..describe import network_alt_text
from .conditions import When
from .marks import Edge
from .network import draw_network

if TYPE_CHECKING:
    from ..examples import Example


FAINT = 0.35  # lines under so many numbers, all of them there at once


class Picture:
    """Show a Matplotlib figure as PNG, with `alt`, the text that says what it shows."""

    def __init__(self, figure: Figure, alt: str):
        self.figure, self.alt = figure, alt

    def png(self) -> bytes:
        """The picture as PNG bytes."""
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format="png", metadata={"Software": None})
        return buffer.getvalue()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"image/png": self.png(), "text/plain": repr(self)}, {"image/png": {"alt": self.alt}}

    def __repr__(self) -> str:
        return f"Picture({self.alt})"


def backward_picture(example: "Example") -> Picture:
    """Picture an `Example`'s network with its activations, weights, errors δ and gradients."""
    net, rate = example.network, example.learning_rate
    values = net.graph(example.x, example.t).backward("E").update("E", rate="eta").evaluate(eta=rate)
    biases: When | None = {} if any(layer.b is not None for layer in net.layers) else None
    drawing = draw_network(net.sizes, values, biases=biases, settings={"mode": "backward"})
    for mark in drawing.marks.values():
        if isinstance(mark, Edge):
            drawing.artists[mark.gid].set_alpha(FAINT)
    return Picture(drawing.as_it_starts(), network_alt_text(net.sizes, values))
