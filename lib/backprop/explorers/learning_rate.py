"""Explore gradient descent step by step, at learning rates from a thousandth to a thousand."""

from numpy.typing import ArrayLike

from ..describe import rounded
from ..examples import Example
from ..figures import draw_descent
from ..figures.marks import Values
from ..live import LiveFigure
from ..live.panels import Sentence, Shown, Steps, always
from ..names import target
from ..network import Network
from .drawn_network import EVERY_SLIDER, WITH_EVERY_SLIDER, DrawnNetwork
from .explorer import Explorer, Slider, as_example, check_parameters, eta_slider
from .stepping import MOST_STEPS, history_of, step_slider, updated_names


def explore_learning_rate(
    example: Example | Network,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    *,
    steps: int = MOST_STEPS,
) -> Explorer:
    """Explore up to 1000 steps of gradient descent: loss, outputs and weights, at any learning rate.

    example: an `Example`, or a network followed by its `x` and `t` (one row each); steps: how many are
    shown at first. ValueError: a network of more than 40 parameters, or `steps` outside 0 … 1000.
    """
    example = as_example(example, x, t)
    check_parameters(example.network)
    graph = example.network.graph(example.x, example.t).update("E", rate="eta")
    drawn = DrawnNetwork(example, graph, biased=False)
    controls: dict[str, Slider] = {"eta": eta_slider(example.learning_rate), "step": step_slider(steps)}
    controls |= drawn.sliders()
    history = history_of(graph, controls)
    state = updated_names(graph)
    live = LiveFigure(
        draw_descent(list(state), drawn.outputs, history),
        graph,
        controls,
        switches=(EVERY_SLIDER,),
        sentence=Sentence("Drag the learning rate η, or take single steps.", watch=always("E")),
        steps=Steps(state, most=MOST_STEPS, saturates=drawn.can_saturate()),
        shown=Shown(stays={"eta": {}, "step": {}}, every=WITH_EVERY_SLIDER),
        alt=_alt_text(history, drawn.outputs),
    )
    return Explorer(live, f"descent of a {drawn.title}")


def _alt_text(history: list[Values], outputs: tuple[str, ...]) -> str:
    first, last = history[0], history[-1]
    ends = ", ".join(
        f"{rounded(last[name])} for target {rounded(last[target(j)])}" for j, name in enumerate(outputs, 1)
    )
    return (
        f"Three plots over {last['step']} steps of gradient descent at learning rate {last['eta']:g}. "
        f"The loss goes from {rounded(first['E'])} to {rounded(last['E'])}; the outputs end at {ends}; "
        "the third plot shows the way of each weight."
    )
