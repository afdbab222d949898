"""Explore one step of backpropagation on a network small enough to draw."""

from numpy.typing import ArrayLike

from ..describe import network_alt_text
from ..examples import Example
from ..figures import draw_network
from ..figures.conditions import When
from ..figures.story import Story
from ..live import LiveFigure
from ..live.panels import Choice, Prediction, Sentence, Shown, Take, always, joined, starts_of
from ..names import activation, derivative, input_, is_parameter, pre_activation, target, updated, weight
from ..network import Network
from .backward_told import Backward
from .drawn_network import EVERY_SLIDER, WITH_BIASES, WITH_EVERY_SLIDER, DrawnNetwork, drawn_network
from .explorer import Explorer, eta_slider, make_room, starts
from .stories import switches_of

PREDICTED_STEP = 0.2
MODES = {"forward": "Forward", "backward": "Backward", "update": "Update"}


def explore_backward(
    example: Example | Network,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    *,
    predict: bool = False,
    start: str = "backward",
) -> Explorer:
    """Explore one step of backpropagation: every value, every gradient, and the weights after the step.

    example: an `Example`, or a network followed by its `x` and `t` (one row each). predict: ask, before
    the drag, which way the loss will go. start: what flows at first, "forward", "backward" or "update".
    Raises ValueError for a network too large to draw.
    """
    drawn = drawn_network(example, x, t)
    controls = drawn.sliders() | {"eta": eta_slider(drawn.example.learning_rate)}
    graph = drawn.graph.backward("E").update("E", rate="eta")
    told = Backward(drawn, "one")
    labels = told.add_paths(graph)
    first = weight(drawn.depth, 1, 1)
    if predict:
        make_room(controls[first], PREDICTED_STEP)
    flow = Choice("mode", "What flows", tuple(MODES.items()), start)
    switches = switches_of(flow, *told.switches(), drawn.biases_switch, EVERY_SLIDER)
    values = graph.evaluate(starts(controls))
    story, settings = Story(told.lit, told.there, told.instead), joined(starts_of(switches), switches)
    parameters = [name for name in controls if is_parameter(name)]
    live = LiveFigure(
        draw_network(drawn.sizes, values, biases=WITH_BIASES, settings=settings, story=story),
        graph,
        controls,
        switches=switches,
        sentence=_sentence(drawn, parameters),
        prediction=_prediction(first, drawn.depth) if predict else None,
        take=Take({name: updated(name) for name in parameters}, {"mode": ("update",)}),
        shown=_shown(told, parameters, first),
        labels=labels,
        alt=network_alt_text(drawn.sizes, values),
    )
    return Explorer(live, f"backward through a {drawn.title}")


def _sentence(drawn: DrawnNetwork, parameters: list[str]) -> Sentence:
    return Sentence(
        "Drag the slider, or choose a number or a line in the drawing.",
        watch=always("E"),
        slopes={name: derivative("E", name) for name in parameters},
        saturates=drawn.can_saturate(),
    )


def _shown(told: Backward, parameters: list[str], first: str) -> Shown:
    """Which sliders there are at first, and which the choice of a number or of a line brings up."""
    drawn = told.drawn
    on_path = {name: told.along(name) for name in told.paths}
    on_path |= {input_(j): told.through((0, j)) for j in range(1, drawn.sizes[0] + 1)}
    on_path |= {target(j): told.through((drawn.depth, j)) for j in range(1, drawn.sizes[-1] + 1)}
    stays: dict[str, When] = {name: {"reveal weight": tuple(at)} for name, at in on_path.items() if at}
    own = {name: (name,) for name in drawn.graph.numbers}
    return Shown(
        may={"eta": {"mode": ("update",)}} | dict.fromkeys(drawn.biases, WITH_BIASES),
        stays={"eta": {}} | stays,
        every=WITH_EVERY_SLIDER,
        brought=(first,),
        brings=drawn.own_sliders()
        | {derivative("E", name): brought for name, brought in own.items()}
        | {updated(name): (name,) for name in parameters},
        counts=dict.fromkeys(drawn.biases, WITH_BIASES),
    )


def _prediction(first: str, depth: int) -> Prediction:
    step = f"You are about to raise ⟦{first}⟧ by {PREDICTED_STEP}."
    return Prediction(
        question=f"{step} What will the loss ⟦E⟧ do?",
        control=first,
        by=PREDICTED_STEP,
        watch="E",
        slope=derivative("E", first),
        factors=(derivative("E", pre_activation(depth, 1)), activation(depth - 1, 1)),
    )
