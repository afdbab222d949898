"""Explore a forward pass on a network small enough to draw."""

from dataclasses import replace

from numpy.typing import ArrayLike

from ..describe import network_alt_text
from ..examples import Example
from ..figures import draw_network
from ..figures.conditions import When
from ..live import LiveFigure
from ..live.panels import Choice, Prediction, Sentence, Shown, starts_of
from ..names import activation, read, weight
from ..network import Network
from ..notation import plain_name
from .drawn_network import EVERY_SLIDER, WITH_BIASES, WITH_EVERY_SLIDER, DrawnNetwork, drawn_network
from .explorer import Explorer, make_room, starts

FIRST_WEIGHT = weight(1, 1, 1)
PREDICTED_STEP = 0.5
REVEAL = Choice(
    "reveal", "How much", (("unit", "One unit"), ("layer", "One layer"), ("all", "All")), start="unit"
)


def explore_forward(
    example: Example | Network,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    *,
    predict: bool = False,
) -> Explorer:
    """Explore a forward pass: every weight, input, bias and target, and every value they lead to.

    example: an `Example`, or a network followed by its `x` and `t` (one row each). predict: ask, before
    the drag, which way the loss will go. Raises ValueError for a network too large to draw.
    """
    drawn = drawn_network(example, x, t)
    controls = drawn.sliders()
    if predict:
        make_room(controls[FIRST_WEIGHT], PREDICTED_STEP)
    reveal = replace(REVEAL, start="all") if predict else REVEAL
    switches = (reveal, drawn.biases_switch, EVERY_SLIDER)
    start = drawn.graph.evaluate(starts(controls))
    drawing = draw_network(
        drawn.sizes,
        start,
        biases=WITH_BIASES,
        settings=starts_of(switches),
        told=_told,
    )
    live = LiveFigure(
        drawing,
        drawn.graph,
        controls,
        switches=switches,
        sentence=_sentence(drawn),
        prediction=_prediction(drawn) if predict else None,
        shown=_shown(drawn),
        alt=network_alt_text(drawn.sizes, start),
    )
    return Explorer(live, f"forward through a {drawn.title}")


def _told(name: str) -> When:
    """When a weight's line, or the number of a unit, is part of the story: the first unit's, layer's, all."""
    known = read(name)
    if known.layer != 1:
        return {"reveal": ("all",)}
    return {} if known.index[-1] == 1 else {"reveal": ("layer", "all")}


def _sentence(drawn: DrawnNetwork) -> Sentence:
    """What is told of at each stage: the unit, the layer's activations, the outputs and the loss."""
    layer = [activation(1, j) for j in range(1, drawn.sizes[1] + 1)]
    stages = {"unit": ("z1_1", "a1_1"), "layer": layer, "all": (*drawn.outputs, "E")}
    names = dict.fromkeys(name for told in stages.values() for name in told)
    return Sentence(
        "Drag a slider, or choose a number or a line in the drawing.",
        watch={name: {"reveal": [stage for stage, told in stages.items() if name in told]} for name in names},
        saturates=drawn.can_saturate(),
        saturated="more in the same direction hardly moves it",
    )


def _shown(drawn: DrawnNetwork) -> Shown:
    """Which sliders there are at each stage, and which the choice of a number or of a line brings up."""
    into_units = drawn.sliders_into_units()
    inputs = [name for name in drawn.graph.inputs if read(name).kind == "input"]
    return Shown(
        may=dict.fromkeys(drawn.biases, WITH_BIASES),
        stays={name: {"reveal": ("unit",)} for name in into_units["z1_1"]}
        | {name: {"reveal": ("unit", "layer")} for name in inputs},
        every=WITH_EVERY_SLIDER,
        brought=(FIRST_WEIGHT,),
        brings=drawn.own_sliders() | into_units,
        counts=dict.fromkeys(drawn.biases, WITH_BIASES),
    )


def _prediction(drawn: DrawnNetwork) -> Prediction:
    step = f"You are about to raise {plain_name(FIRST_WEIGHT)} by {PREDICTED_STEP}."
    return Prediction(
        question=f"{step} What will the loss E do?",
        control=FIRST_WEIGHT,
        by=PREDICTED_STEP,
        watch="E",
        along=drawn.outputs,
    )
