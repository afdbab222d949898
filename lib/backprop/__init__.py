"""Backpropagation, computed by hand: the library behind the book.

Importing it is quick: SymPy, Matplotlib and ipywidgets load when a name that needs them is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from . import examples
from .descent import History, descend
from .examples import Example
from .gradient_check import gradient_check, numerical_gradient
from .network import Layer, Network

if TYPE_CHECKING:  # what editors and type checkers see; a test holds it to the table below
    from .exercises import check, choice, numeric, slider_goal
    from .explorers import (
        explore_activations,
        explore_backward,
        explore_bowl,
        explore_chain_rule,
        explore_difference,
        explore_forward,
        explore_learning_rate,
        explore_nudge,
        explore_paths,
        explore_surface,
    )
    from .graph import Graph
    from .live import LiveFigure
    from .parsing import parse

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
    "explore_bowl",
    "explore_chain_rule",
    "explore_difference",
    "explore_forward",
    "explore_learning_rate",
    "explore_nudge",
    "explore_paths",
    "explore_surface",
    "gradient_check",
    "numeric",
    "numerical_gradient",
    "parse",
    "slider_goal",
]

_LOADED_WHEN_USED = {
    "Graph": "graph",
    "LiveFigure": "live",
    "check": "exercises",
    "choice": "exercises",
    "explore_activations": "explorers",
    "explore_backward": "explorers",
    "explore_bowl": "explorers",
    "explore_chain_rule": "explorers",
    "explore_difference": "explorers",
    "explore_forward": "explorers",
    "explore_learning_rate": "explorers",
    "explore_nudge": "explorers",
    "explore_paths": "explorers",
    "explore_surface": "explorers",
    "numeric": "exercises",
    "parse": "parsing",
    "slider_goal": "exercises",
}


def __getattr__(name: str) -> object:
    if name not in _LOADED_WHEN_USED:
        raise AttributeError(f"module 'backprop' has no attribute {name!r}")
    home = import_module(f".{_LOADED_WHEN_USED[name]}", __name__)
    globals()[name] = getattr(home, name)  # the next look-up is an ordinary one
    return globals()[name]


def __dir__() -> list[str]:
    return sorted(__all__)
