"""LiveFigure: a drawing whose marks follow a computational graph, in the browser.

Python draws once, prints the graph as JavaScript and says which artist follows which name (the *marks*).
From then on the browser reads the sliders by reference, evaluates the graph at most once a frame and moves
the marks; the kernel is not asked, so an exported page behaves as JupyterLab does.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization

from ..figures.conditions import Settings, holds
from ..figures.declared import plain
from ..figures.drawing import Drawing
from ..figures.pictured import Pictured
from ..figures.svg import themed_svg
from ..graph import Graph
from ..javascript import to_module
from ..palette import css_variables
from .checks import check_declared, check_inputs
from .labels import Label, entries
from .panels import Notch, Panels, Prediction, Sentence, Shown, Steps, Switch, Take, joined, starts_of
from .steps import iterated

_BUILT = Path(__file__).parent / "built"


class LiveFigure(Pictured, anywidget.AnyWidget):
    """Show a drawing that follows `graph` as its controls move, with no kernel round trip.

    drawing: a `Drawing`, its marks naming what they follow. graph: a `Graph` whose inputs are each a
    control, a number the graph remembers, or in `fixed`. controls: graph name → slider. switches, sentence,
    prediction, steps, take, notches, shown: see panels.py. labels: names written otherwise. alt: the drawing
    in words. Raises ValueError, with the nearest known one, for a name, control, setting or colour that there
    is not.
    """

    _esm = (_BUILT / "figure.js").read_text("utf-8")
    _css = css_variables(".bp-live, .bp-sliders, .bp-explorer") + (_BUILT / "figure.css").read_text("utf-8")

    svg = traitlets.Unicode().tag(sync=True)
    program = traitlets.Unicode().tag(sync=True)
    controls = traitlets.Dict().tag(sync=True, **widget_serialization)
    fixed = traitlets.Dict().tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)
    brought: traitlets.List = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)
    marks: traitlets.List = traitlets.List().tag(sync=True)
    artists = traitlets.Dict().tag(sync=True)
    late: traitlets.List = traitlets.List().tag(sync=True)
    names = traitlets.Dict().tag(sync=True)
    panels = traitlets.Dict().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        drawing: Drawing,
        graph: Graph,
        controls: Mapping[str, Widget],
        *,
        switches: Sequence[Switch] = (),
        sentence: Sentence,
        prediction: Prediction | None = None,
        steps: Steps | None = None,
        take: Take | None = None,
        notches: Sequence[Notch] = (),
        shown: Shown | None = None,
        labels: Mapping[str, Label] | None = None,
        fixed: Mapping[str, float] | None = None,
        alt: str = "",
    ):
        panels = Panels(tuple(switches), sentence, prediction, steps, take, tuple(notches), shown or Shown())
        check_declared(drawing, graph, controls, panels, labels or {})
        given = {**graph.numbers, **(fixed or {})}
        check_inputs(graph, {*given, *controls}, fixed or {})
        self.drawing, self.graph, self.around = drawing, graph, panels
        super().__init__(
            svg=themed_svg(drawing.figure),
            program=to_module(graph),
            controls=dict(controls),
            fixed={name: float(number) for name, number in given.items() if name not in controls},
            start={name: control.value for name, control in controls.items()},
            settings=starts_of(switches),
            brought=list(panels.shown.brought),
            marks=drawing.specs(),
            artists=plain(drawing.conditions()),
            late=drawing.late,
            names=entries(graph, dict(controls), dict(labels or {})),
            panels=plain(panels),
            alt=alt,
        )
        seen = panels.shown.sliders_at(self.all_settings, self.brought, controls)
        for name, control in controls.items():
            control.layout.display = None if name in seen else "none"

    @property
    def all_settings(self) -> Settings:
        """What each switch is set to, and what those within another are with it (`panels.joined`)."""
        return joined(self.settings, self.around.switches)

    @property
    def values(self) -> dict[str, float]:
        """Every name in the graph at the controls' present setting, computed by Python."""
        inputs = self.fixed | {name: _setting(control) for name, control in self.controls.items()}
        for name, when in self.around.shown.counts.items():
            if not holds(when, self.all_settings):
                inputs[name] = 0.0
        steps = self.around.steps
        return self.graph.evaluate(inputs) if steps is None else self._iterated(inputs, steps)

    def _iterated(self, inputs: dict[str, float], steps: Steps) -> dict[str, float]:
        """The values after as many steps as the step slider says, or the last finite ones before."""
        taken = min(int(inputs[steps.slider]), steps.most)
        history = iterated(self.graph, inputs, steps.state, taken)
        return history[-1] | {steps.slider: len(history) - 1}

    def png(self) -> bytes:
        """The drawing as it starts, as PNG bytes, for places that show no widgets."""
        return self.drawing.png()

    def __repr__(self) -> str:
        return f"LiveFigure({len(self.graph.assignments)} lines, controls: {', '.join(self.controls)})"


def _setting(control: Any) -> float:
    """The number a slider is set to; steps of 0.01 arrive at 0.9999999999999996 where 1 is meant."""
    meant = round(control.value, 10)
    return meant if abs(meant - control.value) < 1e-14 * max(0.1, abs(meant)) else control.value
