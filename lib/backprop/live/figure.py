"""LiveFigure: a Matplotlib drawing whose marks follow a computational graph, in the browser.

Python draws once, prints the graph as JavaScript and says which artist follows which name (the *marks*).
From then on the browser reads the sliders by reference, evaluates the graph at most once a frame and moves
the marks; the kernel is not asked, so an exported page behaves as JupyterLab does.

A new kind of mark is one dataclass in marks.py and one function of the same name in marks.js.
"""

import io
import re
from html import escape
from itertools import chain
from pathlib import Path

import anywidget
import matplotlib.pyplot as plt
import traitlets
from ipywidgets import widget_serialization

from ..describe import spoken
from ..figures import COLOURS, STYLE
from ..figures.still import still
from ..javascript import to_module
from ..mathml import label_markup, template_markup
from ..notation import plain_name
from .steps import iterated

_PACKAGE = Path(__file__).parents[1]
_COORDINATES = re.compile(r' (?:d|x|y|transform)="[^"]*"')
_TEXT_FONT = re.compile(r"'DejaVu Sans'(?:, [^;\"]*)?(?=[;\"])")


class LiveFigure(anywidget.AnyWidget):
    """Show a drawing that follows `graph` as its controls move, with no kernel round trip.

    figure: a Matplotlib figure, its moving artists carrying a ``gid``.
    graph: a `Graph` whose inputs are each a control, a number the graph remembers, or in `fixed`.
    controls: graph name → slider; marks: what follows what (see marks.py); settings: the start of each
    switch; options: the plain data of panels.js (switches, groups, sentence, prediction…).
    Raises ValueError for a mark whose artist or name does not exist.
    """

    _esm = "\n".join(
        (_PACKAGE / name).read_text("utf-8")
        for name in ("figures/marks.js", "live/panels.js", "live/steps.js", "live/figure.js")
    )
    _css = (_PACKAGE / "live" / "figure.css").read_text("utf-8")

    svg = traitlets.Unicode().tag(sync=True)
    program = traitlets.Unicode().tag(sync=True)
    controls = traitlets.Dict().tag(sync=True, **widget_serialization)
    fixed = traitlets.Dict().tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)
    marks: traitlets.List = traitlets.List().tag(sync=True)
    names = traitlets.Dict().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)

    def __init__(self, figure, graph, controls, marks, *, fixed=None, settings=None, options=None, alt=""):
        self.figure, self.graph = figure, graph
        marks, options = list(marks), dict(options or {})
        artists = _artists(figure)
        _check_marks(artists, graph, marks, controls)
        super().__init__(
            svg=themed_svg(figure),
            program=to_module(graph),
            controls=dict(controls),
            fixed={
                name: float(v)
                for name, v in {**graph.numbers, **(fixed or {})}.items()
                if name not in controls
            },
            start={name: control.value for name, control in controls.items()},
            settings={"shown": [], **(settings or {})},
            marks=[mark.spec(artists) for mark in marks],
            names=_names(graph)
            | {
                n: _named(c.description)
                for n, c in controls.items()
                if n not in (*graph.inputs, *graph.assignments)
            },
            options={**options, "start_settings": {"shown": [], **(settings or {})}},
            alt=alt,
        )

    @property
    def values(self):
        """Every name in the graph at the controls' present setting, computed by Python."""
        inputs = self.fixed | {name: _setting(control) for name, control in self.controls.items()}
        for name, gate in self.options.get("gates", {}).items():
            if not self.settings.get(gate):
                inputs[name] = 0.0
        return self._iterated(inputs) if "iteration" in self.options else self.graph.evaluate(inputs)

    def _iterated(self, inputs):
        """The values after as many steps as the step slider says, or the last finite ones before."""
        step, state = self.options["iteration"]["step"], self.options["iteration"]["state"]
        history = iterated(self.graph, inputs, state, int(inputs[step]))
        return history[-1] | {step: len(history) - 1}

    def png(self):
        """The drawing as it starts, as PNG bytes, for places that show no widgets."""
        hidden = [a for gid, a in _artists(self.figure).items() if not self._shown(gid)]
        for artist in hidden:
            artist.set_visible(False)
        picture = still(self.figure)
        for artist in hidden:
            artist.set_visible(True)
        return picture

    def _shown(self, gid):
        when = self.options.get("groups", {}).get(gid, {})
        return all(self.settings.get(setting) in allowed for setting, allowed in when.items())

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        picture = {"image/png": self.png(), "text/plain": repr(self)}
        return {**data, **picture}, {**metadata, "image/png": {"alt": self.alt}}

    def __repr__(self):
        return f"LiveFigure({len(self.graph.assignments)} lines, controls: {', '.join(self.controls)})"


def _setting(control):
    """The number a slider is set to; steps of 0.01 arrive at 0.9999999999999996 where 1 is meant."""
    meant = round(control.value, 10)
    return meant if abs(meant - control.value) < 1e-14 * max(0.1, abs(meant)) else control.value


def themed_svg(figure):
    """Save `figure` as SVG text whose colours are CSS variables and whose text is the reader's own font."""
    buffer = io.StringIO()
    with plt.style.context(str(STYLE)):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    for role, colour in COLOURS.items():
        svg = svg.replace(colour, f"var(--bp-{role})")
    return _compact(_TEXT_FONT.sub("system-ui, sans-serif", svg))


def _compact(svg):
    """The same drawing in fewer letters: coordinates to a hundredth of a point, no line breaks."""
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' transform="rotate\(-0 [^"]*\)"', "", svg)
    svg = _COORDINATES.sub(lambda found: re.sub(r"(\.\d\d)\d+", r"\1", found[0]), svg)
    return re.sub(r"\s*\n\s*", " ", svg)


def _named(text):
    """The entry of a control that is no name of the graph, such as the step's."""
    return {"plain": text, "spoken": text, "label": escape(text), "template": "", "parents": []}


def _names(graph):
    """How each name of the graph is written, spoken, and made: what the browser needs to explain a number."""
    return {
        name: {
            "plain": plain_name(name),
            "spoken": spoken(name),
            "label": label_markup(name),
            "template": template_markup(graph, name),
            "parents": list(graph.explain(name).parents) if name in graph.assignments else [],
        }
        for name in chain(graph.inputs, graph.assignments)
    }


def _artists(figure):
    return {artist.get_gid(): artist for artist in figure.findobj(lambda a: a.get_gid() is not None)}


def _check_marks(artists, graph, marks, controls):
    names = {*graph.inputs, *graph.assignments, *controls}
    for mark in marks:
        if mark.gid not in artists:
            raise ValueError(f"no artist in the figure has the gid {mark.gid!r} that {mark} should move")
        if missing := set(mark.follows) - names:
            raise ValueError(f"{mark} follows {', '.join(sorted(missing))}, which the graph does not have")
