"""The page of the library's public names, made from their docstrings: the directive `public-names`."""

import inspect
import re
from importlib import import_module
from types import ModuleType
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import backprop

# Modules under their headings, in the order in which a reader meets them; others follow under their names.
HEADINGS = {
    "network": "Networks",
    "learning": "Networks",
    "descent": "Gradient descent",
    "gradient_check": "Checking gradients",
    "examples": "Worked examples",
    "data": "Data",
    "graph": "Computational graphs",
    "parsing": "Computational graphs",
    "explorers": "Explorers",
    "live": "Live figures",
    "exercises": "Exercises",
}
# Not offered under `backprop` itself: what its functions return, the pictures and tables that chapters call
# by their rooms, and what a figure of one's own is declared by.
BESIDE = {
    "Data": ("examples.digits", "examples.points"),
    "Computational graphs": ("graph.ArrayGraph",),
    "Explorers": ("explorers.Explorer", "explorers.Chooser", "training.Training"),
    "Exercises": ("exercises.Exercise", "exercises.Verdict"),
    "Pictures and tables": (
        "figures.backward_picture",
        "figures.losses_picture",
        "figures.plane_picture",
        "figures.digits_picture",
        "figures.weights_picture",
        "graph.plain_name",
        "article.compare",
    ),
    "Figures of one's own": (
        "figures.Drawing",
        "figures.marks.Number",
        "figures.marks.Note",
        "figures.marks.Edge",
        "figures.marks.Look",
        "figures.marks.Disc",
        "figures.plotted.Point",
        "figures.plotted.Guide",
        "figures.plotted.Tangent",
        "figures.plotted.Curve",
        "figures.plotted.Trace",
        "figures.plotted.Arrow",
        "figures.plotted.Trail",
        "figures.plotted.Gap",
        "figures.plotted.Ring",
        "figures.number_lines.Spot",
        "figures.number_lines.Bead",
        "figures.number_lines.Stretch",
        "figures.number_lines.Link",
        "live.panels.Choice",
        "live.panels.Tick",
        "live.panels.Pick",
        "live.panels.Walk",
        "live.panels.Take",
        "live.panels.Sentence",
        "live.panels.Prediction",
        "live.panels.Steps",
        "live.panels.Notch",
        "live.panels.Shown",
        "live.labels.Label",
    ),
}


def setup(app: Sphinx) -> None:
    """Register the directive and the reading of docstrings."""
    app.add_directive("public-names", PublicNames)
    app.connect("autodoc-process-docstring", _as_restructured_text)


class PublicNames(SphinxDirective):
    """A section for each module: the names of it that `backprop.__all__` offers, and those of BESIDE."""

    def run(self) -> list[nodes.Node]:
        """Make a section of each heading that has names, of what autodoc makes of their docstrings."""
        grouped: dict[str, list[str]] = {heading: [] for heading in HEADINGS.values()}
        for name in backprop.__all__:
            thing = getattr(backprop, name)
            home = (thing.__name__ if inspect.ismodule(thing) else thing.__module__).split(".")[1]
            grouped.setdefault(HEADINGS.get(home, home.capitalize()), []).append(name)
        for heading, beside in BESIDE.items():
            grouped.setdefault(heading, []).extend(beside)
        lines: list[str] = []
        for heading, names in grouped.items():
            if names:
                lines += [heading, "-" * len(heading), ""]
                lines += [line for name in names for line in _documented(name)]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def _documented(name: str) -> list[str]:
    home, _, own = f"backprop.{name}".rpartition(".")
    thing = getattr(import_module(home), own)
    if inspect.ismodule(thing):
        names = [each for each, value in vars(thing).items() if _is_own_function(value, thing)]
        return [line for each in names for line in _directive("autofunction", f"{name}.{each}", [])]
    if inspect.isclass(thing):
        inherited = [":inherited-members:"] if _is_all_ours(thing) else []
        return _directive("autoclass", name, [":members:", *inherited, ":member-order: bysource"])
    return _directive("autofunction", name, [])


def _is_all_ours(thing: type) -> bool:
    """Whether a class stands on others of the library alone: then what it has from them is told, too."""
    above = thing.__mro__[1:-1]
    return bool(above) and all(one.__module__.startswith("backprop.") for one in above)


def _is_own_function(value: Any, module: ModuleType) -> bool:
    return inspect.isfunction(value) and value.__module__ == module.__name__ and value.__name__[0] != "_"


def _directive(kind: str, name: str, options: list[str]) -> list[str]:
    return [f".. {kind}:: backprop.{name}", *(f"   {option}" for option in options), ""]


def _as_restructured_text(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]
) -> None:
    """Docstrings are plain text in which backticks mean code; nothing else in them is markup."""
    text = "\n".join(lines).strip("\n")
    paragraphs = re.split(r"\n\s*\n", text)
    lines[:] = "\n\n".join(map(_paragraph, paragraphs)).split("\n") + [""]


def _paragraph(text: str) -> str:
    if text.startswith("    "):
        return "::\n\n" + text
    pieces = re.split(r"(`+[^`]+`+)", text)
    return "".join(
        f"``{piece.strip('`')}``" if piece.startswith("`") else re.sub(r"([\\*_|])", r"\\\1", piece)
        for piece in pieces
    )
