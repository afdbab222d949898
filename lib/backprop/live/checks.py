"""What a live figure is declared by, held to what there is: names, controls, settings, colours."""

from collections.abc import Collection, Mapping
from typing import Any

from ..arguments import known_name, mapping_of, one_of, real_number
from ..figures.conditions import When
from ..figures.declared import roles
from ..figures.drawing import Drawing
from ..figures.marks import Mark
from ..figures.plotted import Curve, Ring, Trace, Trail
from ..graph import Graph
from .labels import Label
from .panels import Panels, Pick, Steps, Switch, Walk


def check_declared(
    drawing: Drawing,
    graph: Graph,
    controls: Mapping[str, Any],
    panels: Panels,
    labels: Mapping[str, Label],
) -> None:
    """Refuse what names nothing: a name of the graph, a control, a setting, a value of one."""
    one_of(Drawing, drawing, "drawing")
    one_of(Graph, graph, "graph")
    _check_controls(graph, controls, panels.steps)
    settings = _settings(panels.switches)
    names = dict.fromkeys((*graph.inputs, *graph.assignments, *controls))
    known = {"name": list(names), "control": list(controls)}
    for thing in (*drawing.marks.values(), panels):
        for role, named, where in roles(thing):
            if role == "condition":
                _check_condition(named, settings, where)
            elif role in known:
                known_name(named, known[role], where)
    if panels.steps:
        _check_steps(panels.steps, graph)
    for mark in drawing.marks.values():
        _check_way(mark, {*graph.inputs, *controls}, panels.steps)
    for gid, conditions in drawing.conditions().items():
        for kind, when in conditions.items():
            _check_condition(when, settings, f"{kind} of the artist {gid!r}")
    for name, label in mapping_of(labels, "labels").items():
        known_name(name, names, "labels")
        one_of(Label, label, f"labels[{name!r}]")


def check_inputs(graph: Graph, given: Collection[str], fixed: Mapping[str, float]) -> None:
    """Refuse a number for what is no input, what is no number, and an input without one."""
    for name, value in mapping_of(fixed, "fixed").items():
        known_name(name, graph.inputs, "fixed")
        real_number(value, f"fixed[{name!r}]")
    if lacking := [name for name in graph.inputs if name not in given]:
        raise ValueError(
            f"controls: expected one for each input, or a number in fixed; none is for {lacking[0]}"
        )


def _check_controls(graph: Graph, controls: Mapping[str, Any], steps: Steps | None) -> None:
    """Each control sets an input of the graph, or how many steps there are, and stands at a number."""
    settable = [*graph.inputs, *([steps.slider] if steps else [])]
    for name, control in mapping_of(controls, "controls").items():
        known_name(name, settable, "controls")
        real_number(getattr(control, "value", None), f"controls[{name!r}].value")


def _check_way(mark: Mark, movable: Collection[str], steps: Steps | None) -> None:
    """A curve runs over what can be moved; a trace needs steps to be left by."""
    if isinstance(mark, Curve | Trail):
        known_name(mark.x, movable, f"{type(mark).__name__}.x")
    if isinstance(mark, Trace | Ring) and steps is None:
        raise ValueError(f"{type(mark).__name__}: expected a figure that takes steps; got one without steps=")


def _settings(switches: tuple[Switch, ...]) -> dict[str, tuple[str | bool, ...]]:
    """Each setting's values, by its name; ValueError for two switches of one name."""
    settings: dict[str, tuple[str | bool, ...]] = {}
    for switch in switches:
        if switch.name in settings:
            raise ValueError(f"switches: expected one for each setting; got {switch.name!r} twice")
        settings[switch.name] = switch.values
    for one in switches:
        if isinstance(one, Pick | Walk) and one.within:
            known_name(one.within, settings, f"{type(one).__name__}.within of {one.name!r}")
            outer = settings[one.within]
            for value in one.at:
                known_name(value, [str(each) for each in outer], f"{type(one).__name__}.at of {one.name!r}")
            both = (f"{value} {each}" for value in one.at for each in one.values)
            settings[f"{one.within} {one.name}"] = (*(each for each in outer if each not in one.at), *both)
    return settings


def _check_condition(when: When, settings: Mapping[str, tuple[str | bool, ...]], where: str) -> None:
    for setting, allowed in when.items():
        known_name(setting, settings, f"{where}: a setting")
        for value in allowed:
            if value not in settings[setting]:
                expected = ", ".join(map(repr, settings[setting]))
                raise ValueError(f"{where}: expected {setting} to be one of {expected}; got {value!r}")


def _check_steps(steps: Steps, graph: Graph) -> None:
    for name, following in steps.state.items():
        known_name(name, graph.inputs, "Steps.state")
        known_name(following, graph.assignments, f"Steps.state[{name!r}]")
