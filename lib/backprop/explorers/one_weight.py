"""Explore the smallest network: one weight to turn, and a loss that the hand draws as it turns."""

import numpy as np

from ..describe import rounded
from ..figures import draw_one_weight
from ..figures.marks import Values
from ..functions import ACTIVATIONS
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Prediction, Sentence, always
from ..network import Layer, Network
from .explorer import Explorer, drawn_number, slider

STEP, REACH, SAMPLES = 0.5, (-4.0, 4.0), 161
LABELS = {
    "x_1": Label("x", "input", "x"),
    "w1_1_1": Label("w", "weight", "w"),
    "z1_1": Label("z", "weight times input", "z"),
    "a1_1": Label("y", "output", "y"),
    "t_1": Label("t", "target", "t"),
}
PREDICTION = Prediction(
    question=f"You are about to raise ⟦w1_1_1⟧ by {STEP}. What will the loss ⟦E⟧ do?",
    control="w1_1_1",
    by=STEP,
    watch="E",
    along=("a1_1",),
)


def explore_one_weight(
    weight: float = -1.0,
    *,
    x: float = 1.0,
    target: float = 0.7,
    activation: str = "sigmoid",
    predict: bool = False,
) -> Explorer:
    """Explore one unit with one weight: its output, and its loss over the weight, drawn as you drag.

    weight: where to start, from -4 to 4; x, target: what goes in, what is wanted; activation: of one z alone;
    predict: ask first which way the loss will go. ValueError for anything else, TypeError for no number.
    """
    weight = drawn_number(weight, "weight")
    if not REACH[0] <= weight <= REACH[1] - STEP:
        raise ValueError(
            f"weight: expected a number from {REACH[0]:g} to {REACH[1] - STEP:g}; got {weight:g}"
        )
    graph = one_weight_graph(weight, drawn_number(x, "x"), drawn_number(target, "target"), activation)
    values = graph.evaluate()
    losses = graph.evaluate(w1_1_1=np.linspace(*REACH, SAMPLES))["E"]
    control = slider("w1_1_1", weight, *REACH)
    control.description = "w"
    live = LiveFigure(
        draw_one_weight(values, REACH, float(losses.max()) or 1.0),
        graph,
        {"w1_1_1": control},
        sentence=Sentence(
            "Drag the slider, or the dot: the loss is drawn as far as you have been.",
            watch=always("a1_1", "E"),
        ),
        prediction=PREDICTION if predict else None,
        labels=LABELS,
        alt=_alt_text(values),
    )
    return Explorer(live, f"one weight, at {rounded(weight, 2)}")


def one_weight_graph(weight: float, x: float, target: float, activation: str) -> Graph:
    """The graph of a network of one unit with one weight and no bias."""
    if activation == "softmax":
        raise ValueError(
            f"activation: expected one of a single z, such as {', '.join(list(ACTIVATIONS)[:3])}"
        )
    network = Network([Layer([[weight]], activation=activation)])
    return network.graph([x], [target])


def _alt_text(values: Values) -> str:
    said = {name: rounded(value) for name, value in values.items()}
    return (
        f"One input, {said['x_1']}, leads along a line with the weight {said['w1_1_1']} to one output, "
        f"{said['a1_1']}; its target is {said['t_1']} and its loss {said['E']}. Beside it a plot of the loss "
        "over the weight, drawn as far as the weight is moved."
    )
