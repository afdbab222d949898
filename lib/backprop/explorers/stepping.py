"""What the explorers that take steps share: the slider of the step, and what their figure repeats."""

import ipywidgets as widgets

from ..live.steps import iterated

MOST_STEPS = 1000


def step_slider(value):
    """Make the slider of the step, from 0 to MOST_STEPS; ValueError for a start that is none of these."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_STEPS:
        raise ValueError(f"steps is a whole number from 0 to {MOST_STEPS}, not {value!r}")
    return widgets.IntSlider(value=value, min=0, max=MOST_STEPS, description="steps")


def updated_names(graph):
    """What one step changes: {name of a parameter: name of its updated value}."""
    return {name.removeprefix("new_"): name for name in graph.assignments if name.startswith("new_")}


def iteration(graph, watch="E"):
    """The option of a live figure that takes steps, and says in words how `watch` goes."""
    return {"state": updated_names(graph), "step": "step", "most": MOST_STEPS, "watch": watch}


def history_of(graph, controls):
    """The values of every step so far, at the controls' present setting."""
    inputs = {name: control.value for name, control in controls.items()}
    history = iterated(graph, inputs, updated_names(graph), controls["step"].value)
    return [values | {"step": step} for step, values in enumerate(history)]
