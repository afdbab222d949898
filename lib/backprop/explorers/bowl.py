"""Explore the same rule on a bowl, where too large a step does not settle but runs away."""

import numpy as np

from .. import figures
from ..arguments import positive_number
from ..describe import rounded
from ..graph import Graph
from ..live import LiveFigure
from .explorer import Explorer, drawn_number, eta_slider, slider
from .formula import label, relabel
from .stepping import history_of, step_slider
from .surface import landscape_mark, landscape_options, readable_levels

REACH, SAMPLES = 3.0, 61
START = {"w_1": 2.5, "w_2": 1.0}


def explore_bowl(shallow=1.0, steep=10.0, *, learning_rate=0.05, steps=20):
    """Explore gradient descent on E = ½(λ₁w₁² + λ₂w₂²), and where it diverges: past η = 2/λ₂.

    shallow, steep: the curvatures λ₁ < λ₂; learning_rate, steps: where to start. ValueError otherwise.
    """
    shallow = positive_number(drawn_number(shallow, "shallow"), "shallow")
    steep = positive_number(drawn_number(steep, "steep"), "steep")
    if not shallow < steep:
        raise ValueError(f"shallow is the smaller curvature, not {shallow:g} beside steep = {steep:g}")
    graph = bowl_graph(shallow, steep)
    rate = positive_number(learning_rate, "learning_rate")
    controls = {name: slider(name, value, -REACH, REACH) for name, value in START.items()}
    controls |= {"eta": eta_slider(rate, -3, 0), "step": step_slider(steps)}
    history = history_of(graph, controls)
    values = np.linspace(-REACH, REACH, SAMPLES)
    xs, ys = np.meshgrid(values, values)
    losses = graph.evaluate({"w_1": xs, "w_2": ys, "eta": rate})["E"]
    arrow = 1.5 / steep
    figure, artists = figures.landscape(
        (("w_1", values), ("w_2", values), losses), readable_levels(losses), history, arrow
    )
    live = LiveFigure(
        figure,
        graph,
        controls,
        [landscape_mark(gid, "w_1", "w_2", arrow) for gid in artists],
        options=landscape_options(graph, ("w_1", "w_2"), REACH)
        | {"scale": {"eta": ["limit", f"2/λ₂ = {2 / steep:g}"]}},
        alt=_alt_text(shallow, steep, history),
    )
    relabel(live, _labels())
    return Explorer(live, f"bowl with curvatures {shallow:g} and {steep:g}")


def bowl_graph(shallow, steep):
    """The bowl's loss, its slopes, one step of the rule, and the learning rate beyond which it diverges."""
    graph = Graph().input("w_1", START["w_1"]).input("w_2", START["w_2"])
    graph.input("lambda_1", shallow).input("lambda_2", steep)
    graph.let("E", "(lambda_1*w_1**2 + lambda_2*w_2**2)/2")
    graph.update("E", rate="eta", names=("w_1", "w_2"))
    return graph.let("limit", "2/lambda_2")


def _labels():
    words = {
        "w_1": ("w₁", "first weight", "w_1"),
        "w_2": ("w₂", "second weight", "w_2"),
        "lambda_1": ("λ₁", "curvature along the first weight", r"\lambda_1"),
        "lambda_2": ("λ₂", "curvature along the second weight", r"\lambda_2"),
        "limit": ("2/λ₂", "learning rate beyond which it diverges", r"\eta_{\mathrm{limit}}"),
    }
    return {name: label(*three) for name, three in words.items()}


def _alt_text(shallow, steep, history):
    last = history[-1]
    at = f"({rounded(last['w_1'], 2)}, {rounded(last['w_2'], 2)})"
    return (
        f"A map of a bowl {steep / shallow:g} times as steep along the second weight as along the first. "
        f"After {last['step']} steps at learning rate {last['eta']:g} the point is at {at} and the loss is "
        f"{rounded(last['E'])}. Beyond a learning rate of {2 / steep:g} the loss grows with each step."
    )
