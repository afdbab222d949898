"""Still pictures for the prose: a drawing with its words, for places where nothing needs to move."""

import io

from ..describe import network_alt_text
from .network import network


class Picture:
    """Show a Matplotlib figure as PNG, with `alt`, the text that says what it shows."""

    def __init__(self, figure, alt):
        self.figure, self.alt = figure, alt

    def png(self):
        """The picture as PNG bytes."""
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format="png", metadata={"Software": None})
        return buffer.getvalue()

    def _repr_mimebundle_(self, **kwargs):
        return {"image/png": self.png(), "text/plain": repr(self)}, {"image/png": {"alt": self.alt}}

    def __repr__(self):
        return f"Picture({self.alt})"


def backward_picture(example):
    """Picture an `Example`'s network with its activations, weights, errors δ and gradients."""
    net = example.network
    values = net.graph(example.x, example.t).backward("E").evaluate()
    sizes = (net.layers[0].W.shape[0], *(layer.W.shape[1] for layer in net.layers))
    figure, artists = network(sizes, values, biases=any(layer.b is not None for layer in net.layers))
    for gid, artist in artists.items():
        if gid.startswith("z") and not gid.endswith((".delta", ".delta.name")):
            artist.set_visible(False)  # z and δ share a place; this picture is about δ
    return Picture(figure, network_alt_text(sizes, values))
