"""What every explorer of a network starts from: its graph, its sliders, its switches."""

from dataclasses import dataclass
from functools import cached_property

from numpy.typing import ArrayLike

from ..examples import Example
from ..figures.conditions import When
from ..figures.network import check_size
from ..graph import Graph
from ..live.panels import Tick
from ..names import activation, bias, pre_activation, read, target, weight
from ..network import Layer, Network
from .explorer import Slider, as_example, slider

BOUNDED = ("sigmoid",)  # the activations that a large pre-activation pins to 0 or 1
EVERY_SLIDER = Tick("every", "All sliders")
WITH_EVERY_SLIDER: When = {"every": (True,)}
WITH_BIASES: When = {"biases": (True,)}


@dataclass(frozen=True)
class DrawnNetwork:
    """A network's example and its graph; `biased`: it has biases of its own."""

    example: Example
    graph: Graph
    biased: bool

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Units by layer, inputs first."""
        return self.example.network.sizes

    @property
    def depth(self) -> int:
        """The number of the last layer."""
        return len(self.sizes) - 1

    @property
    def outputs(self) -> tuple[str, ...]:
        """The graph names of the network's outputs."""
        return tuple(activation(self.depth, j) for j in range(1, self.sizes[-1] + 1))

    def has(self, name: str) -> bool:
        """Whether the graph has this name."""
        return name in self.graph.inputs or name in self.graph.assignments

    @property
    def title(self) -> str:
        """The shape in words, e.g. "2-2-2 network"."""
        return f"{'-'.join(map(str, self.sizes))} network"

    @property
    def biases_switch(self) -> Tick:
        """The switch that brings the biases in."""
        return Tick("biases", "Biases", self.biased)

    @cached_property
    def weights(self) -> tuple[str, ...]:
        """The graph names of the weights."""
        return tuple(name for name in self.graph.inputs if read(name).kind == "weight")

    @property
    def biases(self) -> tuple[str, ...]:
        """The graph names of the biases."""
        return tuple(name for name in self.graph.inputs if read(name).kind == "bias")

    def sliders(self) -> dict[str, Slider]:
        """One slider for each weight, bias, input and target: graph name → slider."""
        return {name: slider(name, value) for name, value in self.graph.numbers.items()}

    def can_saturate(self) -> tuple[str, ...]:
        """The graph names of the activations that a large pre-activation pins to 0 or 1."""
        return tuple(
            activation(number, j)
            for number, layer in enumerate(self.example.network.layers, start=1)
            if layer.activation in BOUNDED
            for j in range(1, self.sizes[number] + 1)
        )

    def own_sliders(self) -> dict[str, tuple[str, ...]]:
        """Which slider a choice brings up: a number's own; an output's target."""
        own: dict[str, tuple[str, ...]] = {name: (name,) for name in self.graph.numbers}
        return own | {output: (target(j),) for j, output in enumerate(self.outputs, start=1)}

    def sliders_into_units(self) -> dict[str, tuple[str, ...]]:
        """Which sliders the choice of a pre-activation brings up: the weights and the bias that make it."""
        return {
            pre_activation(layer, j): (
                *(weight(layer, i, j) for i in range(1, self.sizes[layer - 1] + 1)),
                bias(layer, j),
            )
            for layer in range(1, self.depth + 1)
            for j in range(1, self.sizes[layer] + 1)
        }


def drawn_network(
    example: Example | Network, x: ArrayLike | None = None, t: ArrayLike | None = None
) -> DrawnNetwork:
    """Take an `Example`, or a network with its x and t, to be drawn whole; its graph has biases.

    Raises ValueError for a network too large to draw.
    """
    example = as_example(example, x, t)
    check_size(example.network.sizes)  # before the graph: that of a large network takes minutes
    biased = any(layer.b is not None for layer in example.network.layers)
    return DrawnNetwork(example, _with_biases(example.network).graph(example.x, example.t), biased)


def _with_biases(network: Network) -> Network:
    """The same network with biases of zero where it has none, so that a switch can bring them in."""
    layers = [
        layer if layer.b is not None else Layer(layer.W, 0 * layer.W[0], layer.activation)
        for layer in network.layers
    ]
    return Network(layers, loss=network.loss)
