"""Explore one step of backpropagation on a network small enough to draw."""

from numpy.typing import ArrayLike

from ..describe import network_alt_text
from ..examples import Example
from ..figures import draw_network
from ..figures.conditions import When
from ..live import LiveFigure
from ..live.panels import Choice, Prediction, Sentence, Shown, always, starts_of
from ..names import activation, derivative, input_, is_parameter, pre_activation, target, updated, weight
from ..network import Network
from ..notation import plain_name
from .drawn_network import EVERY_SLIDER, WITH_BIASES, WITH_EVERY_SLIDER, DrawnNetwork, drawn_network
from .explorer import Explorer, eta_slider, make_room, starts

PREDICTED_STEP = 0.2
FLOW = Choice(
    "mode",
    "What flows",
    (("forward", "Forward"), ("backward", "Backward"), ("update", "Update")),
    start="backward",
)
REVEAL = Choice(
    "reveal", "How much", (("one", "One weight"), ("path", "One path"), ("all", "All")), start="one"
)


def explore_backward(
    example: Example | Network,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    *,
    predict: bool = False,
) -> Explorer:
    """Explore one step of backpropagation: every value, every gradient, and the weights after the step.

    example: an `Example`, or a network followed by its `x` and `t` (one row each). predict: ask, before
    the drag, which way the loss will go. Raises ValueError for a network too large to draw.
    """
    drawn = drawn_network(example, x, t)
    controls = drawn.sliders() | {"eta": eta_slider(drawn.example.learning_rate)}
    graph = drawn.graph.backward("E").update("E", rate="eta")
    first = weight(drawn.depth, 1, 1)
    if predict:
        make_room(controls[first], PREDICTED_STEP)
    switches = (FLOW, REVEAL, drawn.biases_switch, EVERY_SLIDER)
    start = graph.evaluate(starts(controls))
    drawing = draw_network(
        drawn.sizes,
        start,
        biases=WITH_BIASES,
        settings=starts_of(switches),
        told=lambda name: _told(name, drawn.depth),
    )
    parameters = [name for name in controls if is_parameter(name)]
    live = LiveFigure(
        drawing,
        graph,
        controls,
        switches=switches,
        sentence=_sentence(drawn, parameters),
        prediction=_prediction(first, drawn.depth) if predict else None,
        shown=_shown(drawn, parameters, first),
        alt=network_alt_text(drawn.sizes, start),
    )
    return Explorer(live, f"backward through a {drawn.title}")


def _path(depth: int) -> tuple[str, ...]:
    """The weights and units along which the story of one path goes: through each layer's first unit."""
    layers = range(1, depth + 1)
    return (*(weight(layer, 1, 1) for layer in layers), *(pre_activation(layer, 1) for layer in layers))


def _told(name: str, depth: int) -> When:
    """When a weight or a unit is part of the story."""
    if name in (weight(depth, 1, 1), pre_activation(depth, 1)):
        return {}
    return {"reveal": ("path", "all") if name in _path(depth) else ("all",)}


def _sentence(drawn: DrawnNetwork, parameters: list[str]) -> Sentence:
    return Sentence(
        "Drag the slider, or choose a number or a line in the drawing.",
        watch=always("E"),
        slopes={name: derivative("E", name) for name in parameters},
        saturates=drawn.can_saturate(),
    )


def _shown(drawn: DrawnNetwork, parameters: list[str], first: str) -> Shown:
    """Which sliders there are at first, and which the choice of a number or of a line brings up."""
    along = (input_(1), *_path(drawn.depth)[: drawn.depth], target(1))
    own = {name: (name,) for name in drawn.graph.numbers}
    return Shown(
        may={"eta": {"mode": ("update",)}} | dict.fromkeys(drawn.biases, WITH_BIASES),
        stays={"eta": {}} | {name: {"reveal": ("path",)} for name in along},
        every=WITH_EVERY_SLIDER,
        brought=(first,),
        brings=drawn.own_sliders()
        | {derivative("E", name): brought for name, brought in own.items()}
        | {updated(name): (name,) for name in parameters},
        counts=dict.fromkeys(drawn.biases, WITH_BIASES),
    )


def _prediction(first: str, depth: int) -> Prediction:
    step = f"You are about to raise {plain_name(first)} by {PREDICTED_STEP}."
    return Prediction(
        question=f"{step} What will the loss E do?",
        control=first,
        by=PREDICTED_STEP,
        watch="E",
        slope=derivative("E", first),
        factors=(derivative("E", pre_activation(depth, 1)), activation(depth - 1, 1)),
    )
