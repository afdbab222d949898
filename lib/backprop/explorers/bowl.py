"""Explore the same rule on a bowl, where too large a step does not settle but runs away."""

from ..arguments import positive_number
from ..describe import rounded
from ..figures import draw_landscape
from ..figures.marks import Values
from ..graph import Graph
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Notch
from .explorer import Explorer, Slider, drawn_number, eta_slider, slider
from .stepping import history_of, step_slider
from .surface import ground_of, landscape_sentence, landscape_steps

REACH = 3.0
START = {"w_1": 2.5, "w_2": 1.0}
LABELS = {
    "w_1": Label("w₁", "first weight", "w_1"),
    "w_2": Label("w₂", "second weight", "w_2"),
    "lambda_1": Label("λ₁", "curvature along the first weight", r"\lambda_1"),
    "lambda_2": Label("λ₂", "curvature along the second weight", r"\lambda_2"),
    "limit": Label("2/λ₂", "learning rate beyond which it diverges", r"\eta_{\mathrm{limit}}"),
}


def explore_bowl(
    shallow: float = 1.0, steep: float = 10.0, *, learning_rate: float = 0.05, steps: int = 20
) -> Explorer:
    """Explore gradient descent on E = ½(λ₁w₁² + λ₂w₂²), and where it diverges: past η = 2/λ₂.

    shallow, steep: the curvatures λ₁ < λ₂; learning_rate, steps: where to start. ValueError otherwise.
    """
    shallow = positive_number(drawn_number(shallow, "shallow"), "shallow")
    steep = positive_number(drawn_number(steep, "steep"), "steep")
    if not shallow < steep:
        raise ValueError(f"shallow is the smaller curvature, not {shallow:g} beside steep = {steep:g}")
    graph = bowl_graph(shallow, steep)
    controls: dict[str, Slider] = {name: slider(name, value, -REACH, REACH) for name, value in START.items()}
    rate = positive_number(learning_rate, "learning_rate")
    controls |= {"eta": eta_slider(rate, -3, 0), "step": step_slider(steps)}
    history = history_of(graph, controls)
    live = LiveFigure(
        draw_landscape(ground_of(graph, "w_1", "w_2", REACH), history, arrow=1.5 / steep),
        graph,
        controls,
        sentence=landscape_sentence("w_1", "w_2"),
        steps=landscape_steps(graph, "w_1", "w_2", REACH),
        notches=(Notch("eta", "limit", f"2/λ₂ = {2 / steep:g}"),),
        labels=LABELS,
        alt=_alt_text(shallow, steep, history),
    )
    return Explorer(live, f"bowl with curvatures {shallow:g} and {steep:g}")


def bowl_graph(shallow: float, steep: float) -> Graph:
    """The bowl's loss, its slopes, one step of the rule, and the learning rate beyond which it diverges."""
    graph = Graph().input("w_1", START["w_1"]).input("w_2", START["w_2"])
    graph.input("lambda_1", shallow).input("lambda_2", steep)
    graph.let("E", "(lambda_1*w_1**2 + lambda_2*w_2**2)/2")
    graph.update("E", rate="eta", names=("w_1", "w_2"))
    return graph.let("limit", "2/lambda_2")


def _alt_text(shallow: float, steep: float, history: list[Values]) -> str:
    last = history[-1]
    at = f"({rounded(last['w_1'], 2)}, {rounded(last['w_2'], 2)})"
    return (
        f"A map of a bowl {steep / shallow:g} times as steep along the second weight as along the first. "
        f"After {last['step']} steps at learning rate {last['eta']:g} the point is at {at} and the loss is "
        f"{rounded(last['E'])}. Beyond a learning rate of {2 / steep:g} the loss grows with each step."
    )
