"""Explore the activation functions: one plot, one slider, each function's value and slope."""

import numpy as np
import sympy as sp

from ..arguments import known_name, real_number
from ..describe import rounded
from ..figures import draw_activations
from ..figures.activations import Curves
from ..figures.conditions import When
from ..figures.marks import Values
from ..functions import ACTIVATIONS
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Choice, Sentence
from ..names import derivative
from .explorer import Explorer, slider

# As the switch shows them; softmax mixes the units of its layer, so no plot of one z can show it.
NAMES = {
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "softplus": "softplus",
    "identity": "identity",
}
CORNERED = ("relu", "leaky_relu")  # at z = 0
REACH = 5.0


def explore_activations(z: float = 0.17, activation: str = "sigmoid") -> Explorer:
    """Explore sigmoid and its relatives: move z along each, and watch its value and its slope.

    z: where to start, from -5 to 5; activation: which to show first. Anything else: ValueError, TypeError.
    """
    known_name(activation, NAMES, "activation")
    z = real_number(z, "z")
    if not -REACH <= z <= REACH:
        raise ValueError(f"z lies between {-REACH:g} and {REACH:g}, not at {z}")
    graph, control = _graph(z), slider("z", z, -REACH, REACH)
    start = graph.evaluate(z=control.value)
    when: dict[str, When] = {graph_name(name): {"activation": (name,)} for name in NAMES}
    slopes = {derivative(a, "z"): seen for a, seen in when.items()}
    live = LiveFigure(
        draw_activations(_curves(), start, {"activation": activation}, when),
        graph,
        {"z": control},
        switches=(Choice("activation", "Activation", tuple(NAMES.items()), start=activation),),
        sentence=Sentence(
            "Drag z, or the dot: the slope is drawn as you go.",
            watch={name: seen for a in when for name, seen in ((a, when[a]), (derivative(a, "z"), when[a]))},
            flat=slopes,
            corners={"z": {"activation": CORNERED}},
            corner="A corner has no slope of its own; what is shown is the slope on its left.",
        ),
        labels=_labels(),
        alt=_alt_text(activation, start),
    )
    return Explorer(live, f"activation functions, from {NAMES[activation]} at z = {z:g}")


def graph_name(activation: str) -> str:
    """The graph name of an activation's value: ``leaky_relu`` → ``a_leaky``."""
    return f"a_{activation.partition('_')[0]}"


def _graph(z: float) -> Graph:
    """Each activation as one line of a graph, and its slope as another."""
    graph = Graph().input("z", z)
    for name in NAMES:
        graph.let(graph_name(name), ACTIVATIONS[name].symbolic(sp.Symbol("z", real=True)))
        graph.backward(graph_name(name))
    return graph


def _curves() -> Curves:
    """Each activation's (z, a) by graph name; a kink at z = 0 is among its places."""
    zs = np.linspace(-REACH, REACH, 301)
    return {
        graph_name(name): (zs, function.value(zs)) for name, function in ACTIVATIONS.items() if name in NAMES
    }


def _labels() -> dict[str, Label]:
    """Each activation is a, and its slope da/dz, as in the drawing, which shows one at a time."""
    named = [graph_name(name) for name in NAMES]
    labels = {name: Label("a", latex="a") for name in named}
    return labels | {derivative(name, "z"): Label("da/dz", latex=r"\frac{da}{dz}") for name in named}


def _alt_text(activation: str, values: Values) -> str:
    a = graph_name(activation)
    return (
        f"Two plots over the pre-activation z: the activation {NAMES[activation]}, and beside it its slope. "
        f"At z = {rounded(values['z'], 2)} the activation is {rounded(values[a])} "
        f"and its slope {rounded(values[f'd{a}_dz'])}."
    )
