"""Explore what slopes cost, forward and backward, as a network has more inputs or more outputs."""

from typing import Any

import ipywidgets as widgets
import sympy as sp

from ..arguments import whole_number
from ..describe import rounded
from ..figures import draw_cost
from ..figures.cost import MOST
from ..figures.marks import Values
from ..graph import Graph
from ..graph.lines import symbol
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Sentence, always
from .explorer import Explorer

WIDTH = 4  # units of each hidden layer
FEWEST_LAYERS, MOST_LAYERS = 2, 8
LABELS = {
    "n": Label("inputs", "number of inputs", r"\text{in}"),
    "m": Label("outputs", "number of outputs", r"\text{out}"),
    "k": Label("layers", "number of hidden layers", r"\text{layers}"),
    "edges": Label("operations of a run", "operations of one run", r"\text{operations of a run}"),
    "runs_forward": Label("runs forward", "runs forward", r"\text{runs forward}"),
    "runs_backward": Label("runs backward", "runs backward", r"\text{runs backward}"),
    "work_forward": Label("operations forward", "operations forward", r"\text{operations forward}"),
    "work_backward": Label("operations backward", "operations backward", r"\text{operations backward}"),
    "held_forward": Label("held forward", "numbers held forward", r"\text{held forward}"),
    "held_backward": Label("held backward", "numbers held backward", r"\text{held backward}"),
}


def explore_cost(inputs: int = 1, outputs: int = 1, *, layers: int = 2) -> Explorer:
    """Explore the work of all slopes of a network's outputs by its inputs, forward mode against backward.

    inputs, outputs, layers: where to start, 1 to 8, 1 to 8, and 2 to 8 hidden layers of 4 units. Both modes
    multiply once for each local slope in each run; forward runs once for each input, backward once for each
    output. ValueError or TypeError for other numbers.
    """
    controls = {
        "n": _slider("n", inputs, "inputs", 1, MOST),
        "m": _slider("m", outputs, "outputs", 1, MOST),
        "k": _slider("k", layers, "layers", FEWEST_LAYERS, MOST_LAYERS),
    }
    graph = cost_graph()
    start = {name: float(control.value) for name, control in controls.items()}
    values = graph.evaluate(start)
    most = graph.evaluate(n=MOST, m=MOST, k=MOST_LAYERS)
    live = LiveFigure(
        draw_cost(values, 1.05 * most["work_forward"], 1.05 * most["held_backward"]),
        graph,
        controls,
        sentence=Sentence(
            "Drag inputs, then outputs: your hand draws the lines.",
            watch=always("work_forward", "work_backward"),
            digits=0,
        ),
        labels=LABELS,
        alt=_alt_text(values),
    )
    return Explorer(live, "cost of slopes, forward and backward")


def cost_graph() -> Graph:
    """Count, of a network of n inputs, k hidden layers of 4 units, m outputs, what each mode does and holds.

    An operation is a multiplication by a local slope: of a sum by what comes in, of an activation by its sum.
    Backward holds every value; forward the values and the rates of two layers, the one that it is at and the
    one before it.
    """
    graph = Graph().input("n").input("m").input("k").input("floor", 0.0)
    graph.input("bar_forward", 1.0).input("bar_backward", 2.0).input("h", float(WIDTH))
    graph.let("edges", "n*h + (k - 1)*h**2 + h*m + k*h + m")
    graph.let("runs_forward", "n").let("runs_backward", "m")
    graph.let("work_forward", "runs_forward*edges").let("work_backward", "runs_backward*edges")
    graph.let("held_forward", 2 * (sp.Max(*map(symbol, ("n", "m", "h"))) + symbol("h")))
    return graph.let("held_backward", "n + 2*(k*h + m)")


def _slider(name: str, value: Any, said: str, least: int, most: int) -> widgets.IntSlider:
    start = whole_number(value, said, most=most, least=least)
    return widgets.IntSlider(value=start, min=least, max=most, description=LABELS[name].plain)


def _alt_text(values: Values) -> str:
    said = {name: rounded(value, 0) for name, value in values.items()}
    told = (
        f"{mode} mode takes {said[f'runs_{mode}']} runs, {said[f'work_{mode}']} operations, "
        f"and holds {said[f'held_{mode}']} numbers"
        for mode in ("forward", "backward")
    )
    network = f"{said['n']} inputs and {said['m']} outputs"
    return f"Operations over inputs, and over outputs; numbers held. With {network}, {'; '.join(told)}."
