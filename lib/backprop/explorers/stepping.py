"""What the explorers that take steps share: the slider of the step, and what their figure repeats."""

from typing import Any

import ipywidgets as widgets

from ..arguments import whole_number
from ..figures.marks import Values
from ..graph import Graph
from ..live.steps import iterated
from ..names import read
from .explorer import Slider, starts

MOST_STEPS = 1000


def step_slider(value: Any) -> widgets.IntSlider:
    """Make the slider of the step, from 0 to MOST_STEPS; ValueError or TypeError for a start that is none."""
    start = whole_number(value, "steps", most=MOST_STEPS)
    return widgets.IntSlider(value=start, min=0, max=MOST_STEPS, description="steps")


def updated_names(graph: Graph) -> dict[str, str]:
    """What one step changes: {name of a parameter: name of its updated value}."""
    known = {name: read(name) for name in graph.assignments}
    return {str(one.of): name for name, one in known.items() if one.kind == "updated"}


def history_of(graph: Graph, controls: dict[str, Slider]) -> list[Values]:
    """The values of every step so far, at the controls' present setting."""
    history = iterated(graph, starts(controls), updated_names(graph), controls["step"].value)
    return [values | {"step": step} for step, values in enumerate(history)]
