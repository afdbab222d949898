"""Still pictures for the prose: a drawing with its words, for places where nothing needs to move."""

import io

from ..describe import network_alt_text
from .network import network
from .style import COLOURS


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
    net, rate = example.network, example.learning_rate
    values = net.graph(example.x, example.t).backward("E").update("E", rate="eta").evaluate(eta=rate)
    sizes = (net.layers[0].W.shape[0], *(layer.W.shape[1] for layer in net.layers))
    figure, artists = network(sizes, values, biases=any(layer.b is not None for layer in net.layers))
    for gid, artist in artists.items():
        name, _, part = gid.rpartition(".")
        if part == "edge":
            _show_gradient(artist, values[f"dE_d{name}"])
        artist.set_visible(part not in ("new", "flow") or gid == "backward.flow")
        if name.startswith("z") and part in ("value", "name") and not name.endswith(".delta"):
            artist.set_visible(False)  # z and δ share a place; this picture is about δ
    return Picture(figure, network_alt_text(sizes, values))


def _show_gradient(line, gradient):
    """Draw a line as the explorer's does: width for size, dashes for a negative sign."""
    size = abs(gradient) / 0.02
    line.set(color=COLOURS["backward"], alpha=0.35, linewidth=1 + 6 * size / (1 + size))
    if gradient < 0:
        line.set_linestyle((0, (2, 1)))
