"""What every explorer of a drawn network starts from: its graph with biases, its sliders, its drawing."""

from dataclasses import dataclass

from .. import figures
from ..examples import Example
from ..figures.marks import Number
from ..graph import Graph
from ..network import Layer, Network
from .explorer import as_example, slider

# Those whose output runs into a floor or a ceiling, by the floor; the ceiling is 1 for both.
BOUNDED = ("sigmoid",)
STILL = (".unit", ".name", ".flow")  # the parts of the drawing that no value moves
BIAS_SWITCH = {"name": "biases", "label": "Biases"}
EVERY_SLIDER_SWITCH = {"name": "every", "label": "All sliders"}


@dataclass(frozen=True)
class DrawnNetwork:
    """A network's example, its graph and layer `sizes` (inputs first); `biased`: it has biases of its own."""

    example: Example
    graph: Graph
    sizes: tuple[int, ...]
    biased: bool

    @property
    def depth(self):
        """The number of the last layer."""
        return len(self.sizes) - 1

    @property
    def outputs(self):
        """The graph names of the network's outputs."""
        return [f"a{self.depth}_{j}" for j in range(1, self.sizes[-1] + 1)]

    @property
    def title(self):
        """The shape in words, e.g. "2-2-2 network"."""
        return f"{'-'.join(map(str, self.sizes))} network"

    def sliders(self):
        """One slider for each weight, bias, input and target: graph name → slider."""
        return {name: slider(name, value) for name, value in self.graph.numbers.items()}

    def draw(self, values):
        """Draw the network holding `values`; return (figure, artists by gid)."""
        return figures.network(self.sizes, values, biases=True)

    def can_saturate(self):
        """The graph names of the activations that a large pre-activation pins to 0 or 1."""
        return [
            f"a{number}_{j}"
            for number, layer in enumerate(self.example.network.layers, start=1)
            if layer.activation in BOUNDED
            for j in range(1, self.sizes[number] + 1)
        ]


def drawn_network(example, x=None, t=None):
    """Take an `Example`, or a network with its x and t, and write its graph, biases included."""
    example = as_example(example, x, t)
    network = _with_biases(example.network)
    sizes = (network.layers[0].W.shape[0], *(layer.W.shape[1] for layer in network.layers))
    biased = any(layer.b is not None for layer in example.network.layers)
    return DrawnNetwork(example, network.graph(example.x, example.t), sizes, biased)


def _with_biases(network):
    """The same network with biases of zero where it has none, so that a switch can bring them in."""
    layers = [
        layer if layer.b is not None else Layer(layer.W, 0 * layer.W[0], layer.activation)
        for layer in network.layers
    ]
    return Network(layers, loss=network.loss)


def value_mark(gid):
    """The mark of one value of the drawing, its name read off its gid."""
    name = gid.removesuffix(".value")
    prefix = {"t": "t ", "b": "b ", "E": "E = "}.get(name[0], "")
    return Number(gid, name, digits=2 if name[0] in "wbt" else 4, prefix=prefix)


def bias_gates(controls):
    """Which sliders count only while the switch "Biases" is on."""
    return {name: "biases" for name in controls if name.startswith("b")}


def bias_sliders(controls):
    """Which sliders are to be seen only while the switch "Biases" is on."""
    return {name: {"biases": [True]} for name in controls if name.startswith("b")}


def own_slider(drawn, controls):
    """Which slider a click on a number brings up: its own; on an output, its target's."""
    targets = {output: [f"t_{j}"] for j, output in enumerate(drawn.outputs, start=1)}
    return {name: [name] for name in controls if name != "eta"} | targets
