"""Training: a network and its data, sent to the browser with the program that trains it there.

Python prints the network's array graph as JavaScript, once for each activation that the hidden units may
have. From then on the browser takes the steps; the kernel is not asked, and an exported page does as
JupyterLab does.
"""

import base64
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets

from ..data import Data
from ..figures.pictured import Pictured
from ..figures.training import training_picture
from ..graph import ArrayGraph, array_graph
from ..javascript_arrays import to_array_module
from ..names import updated
from ..network import Layer, Network
from ..palette import css_variables

_BUILT = Path(__file__).parent / "built"
HIDDEN = ("tanh", "relu", "sigmoid")  # what hidden units may be switched to


class Training(Pictured, anywidget.AnyWidget):
    """Show a network that learns in the page; made by `explore_training`."""

    _esm = (_BUILT / "widget.js").read_text("utf-8")
    _css = css_variables(".bp-training") + (_BUILT / "widget.css").read_text("utf-8")

    programs = traitlets.Dict().tag(sync=True)
    network = traitlets.Dict().tag(sync=True)
    train = traitlets.Dict().tag(sync=True)
    test = traitlets.Dict().tag(sync=True)
    names: traitlets.List = traitlets.List().tag(sync=True)
    outputs = traitlets.Int().tag(sync=True)
    picture: traitlets.List = traitlets.List(allow_none=True, default_value=None).tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)

    def __init__(self, network: Network, train: Data, test: Data, settings: Mapping[str, Any]):
        self._network, self._test = network, test
        parameters = _graph(network.layers, network.loss).numbers
        super().__init__(
            programs=_programs(network, str(settings["activation"])),
            network={
                "sizes": network.sizes,
                "activations": [layer.activation for layer in network.layers],
                "parameters": {
                    name: parameters[name].ravel().tolist() for name in parameters if name[0] in "Wb"
                },
            },
            train=_packed(train),
            test=_packed(test),
            names=list(train.names),
            outputs=train.t.shape[1],
            picture=train.picture and list(train.picture),
            settings=dict(settings),
            alt=_alt_text(network, train, test),
        )

    def png(self) -> bytes:
        """The figure as it starts, as PNG bytes, for places that show no widgets."""
        return training_picture(self._network, self._test).png()

    def __repr__(self) -> str:
        return f"Training({self._network!r})"


def _programs(network: Network, own: str) -> dict[str, str]:
    """The program of each activation of hidden units; and with a softmax, for the reader's own data."""
    last, hidden = network.layers[-1], len(network.layers) - 1
    found = {}
    for name in dict.fromkeys([own, *HIDDEN]) if hidden else [own]:
        ends = {name: (last.activation, network.loss)}
        if last.activation != "softmax":
            ends[f"own {name}"] = ("softmax", "cross_entropy")
        for key, (output, loss) in ends.items():
            shapes = [Layer([[0.0]], None if one.b is None else [0.0], name) for one in network.layers[:-1]]
            end = Layer([[0.0]], None if last.b is None else [0.0], output)
            found[key] = _printed(_graph([*shapes, end], loss))
    return found


def _graph(layers: Sequence[Layer], loss: str) -> ArrayGraph:
    """The array graph of a network, on one row that stands for any."""
    inputs, outputs = layers[0].W.shape[0], layers[-1].W.shape[1]
    return array_graph(layers, loss, np.zeros((1, inputs)), np.eye(1, outputs)).update()


def _printed(graph: ArrayGraph) -> str:
    steps = [updated(name) for name in graph.inputs if name[0] in "Wb"]
    output = [name for name in graph.lines if name.startswith("A")][-1]
    slopes = [name for name in graph.lines if name.startswith(("Delta", "dE_dW", "dE_db"))]
    return to_array_module(graph, {"loss": [output, "E"], "all": [*slopes, "E"], "step": [*steps, "E"]})


def _packed(data: Data) -> dict[str, Any]:
    """A set's inputs, deflated: in bytes where they are sixteenths, as grey values are; else as floats."""
    sixteenths = np.rint(data.x * 16)
    grey = bool((sixteenths / 16 == data.x).all() and data.x.min() >= 0 and sixteenths.max() < 256)
    raw = sixteenths.astype(np.uint8) if grey else data.x.astype("<f8")
    return {
        "x": base64.b64encode(zlib.compress(raw.tobytes(), 9)).decode("ascii"),
        "parts": 16 if grey else None,
        "labels": data.labels.tolist(),
    }


def _alt_text(network: Network, train: Data, test: Data) -> str:
    sizes = "-".join(map(str, network.sizes))
    return (
        f"A {sizes} network at the start of its training, on {len(train)} rows of {len(train.names)} kinds; "
        f"{len(test)} rows are kept for the test."
    )
