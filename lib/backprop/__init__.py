"""Backpropagation, computed by hand: the library behind the book.

Importing it is quick: SymPy, Matplotlib and ipywidgets load when a name that needs them is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what editors and type checkers see; a test holds it to the table below
    from . import examples
    from .descent import History
    from .descent import descend
    from .examples import Example
    from .exercises import check
    from .exercises import choice
    from .exercises import numeric
    from .exercises import slider_goal
    from .explorers import explore_activations
    from .explorers import explore_backward
    from .explorers import explore_chain_rule
    from .explorers import explore_difference
    from .explorers import explore_forward
    from .explorers import explore_nudge
    from .explorers import explore_paths
    from .gradient_check import gradient_check
    from .gradient_check import numerical_gradient
    from .graph import Graph
    from .live import LiveFigure
    from .network import Layer
    from .network import Network
    from .parsing import parse

_HOME = {
    "Layer": "network",
    "Network": "network",
    "Example": "examples",
    "History": "descent",
    "descend": "descent",
    "numerical_gradient": "gradient_check",
    "gradient_check": "gradient_check",
    "Graph": "graph",
    "parse": "parsing",
    "LiveFigure": "live",
    "explore_activations": "explorers",
    "explore_backward": "explorers",
    "explore_chain_rule": "explorers",
    "explore_difference": "explorers",
    "explore_forward": "explorers",
    "explore_nudge": "explorers",
    "explore_paths": "explorers",
    "numeric": "exercises",
    "choice": "exercises",
    "slider_goal": "exercises",
    "check": "exercises",
}
_MODULES = ("examples",)

__all__ = [
    "Example",
    "Graph",
    "History",
    "Layer",
    "LiveFigure",
    "Network",
    "check",
    "choice",
    "descend",
    "examples",
    "explore_activations",
    "explore_backward",
    "explore_chain_rule",
    "explore_difference",
    "explore_forward",
    "explore_nudge",
    "explore_paths",
    "gradient_check",
    "numeric",
    "numerical_gradient",
    "parse",
    "slider_goal",
]


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name in _HOME:
        # Kept, so that the next look-up is an ordinary one, and so that the function `gradient_check`
        # stays in front of the module of that name, which its import has just put here.
        globals()[name] = getattr(import_module(f".{_HOME[name]}", __name__), name)
        return globals()[name]
    raise AttributeError(f"module 'backprop' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
