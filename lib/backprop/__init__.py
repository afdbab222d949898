"""Backpropagation, computed by hand: the library behind the book.

Importing it is quick: SymPy, Matplotlib and ipywidgets load when a name that needs them is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from . import examples as examples
from .data import Data as Data
from .descent import History as History
from .descent import descend as descend
from .examples import Example as Example
from .gradient_check import gradient_check as gradient_check
from .gradient_check import numerical_gradient as numerical_gradient
from .learning import accuracy as accuracy
from .learning import initialised as initialised
from .network import Layer as Layer
from .network import Network as Network

if TYPE_CHECKING:  # what editors and type checkers see; a test holds it to the table below
    from .exercises import check as check
    from .exercises import choice as choice
    from .exercises import numeric as numeric
    from .exercises import slider_goal as slider_goal
    from .explorers import explore_activations as explore_activations
    from .explorers import explore_backward as explore_backward
    from .explorers import explore_bowl as explore_bowl
    from .explorers import explore_chain_rule as explore_chain_rule
    from .explorers import explore_cost as explore_cost
    from .explorers import explore_difference as explore_difference
    from .explorers import explore_expression as explore_expression
    from .explorers import explore_forward as explore_forward
    from .explorers import explore_learning_rate as explore_learning_rate
    from .explorers import explore_nudge as explore_nudge
    from .explorers import explore_one_weight as explore_one_weight
    from .explorers import explore_paths as explore_paths
    from .explorers import explore_softmax as explore_softmax
    from .explorers import explore_surface as explore_surface
    from .explorers import explore_training as explore_training
    from .graph import Graph as Graph
    from .live import LiveFigure as LiveFigure
    from .parsing import parse as parse

_AT_ONCE = (
    "Data",
    "Example",
    "History",
    "Layer",
    "Network",
    "accuracy",
    "descend",
    "examples",
    "gradient_check",
    "initialised",
    "numerical_gradient",
)
_LOADED_WHEN_USED = {
    "Graph": "graph",
    "LiveFigure": "live",
    "check": "exercises",
    "choice": "exercises",
    "explore_activations": "explorers",
    "explore_backward": "explorers",
    "explore_bowl": "explorers",
    "explore_chain_rule": "explorers",
    "explore_cost": "explorers",
    "explore_difference": "explorers",
    "explore_expression": "explorers",
    "explore_forward": "explorers",
    "explore_learning_rate": "explorers",
    "explore_nudge": "explorers",
    "explore_one_weight": "explorers",
    "explore_paths": "explorers",
    "explore_softmax": "explorers",
    "explore_surface": "explorers",
    "explore_training": "explorers",
    "numeric": "exercises",
    "parse": "parsing",
    "slider_goal": "exercises",
}
__all__ = sorted([*_AT_ONCE, *_LOADED_WHEN_USED])  # noqa: PLE0605


def __getattr__(name: str) -> object:
    if name not in _LOADED_WHEN_USED:
        raise AttributeError(f"module 'backprop' has no attribute {name!r}")
    home = import_module(f".{_LOADED_WHEN_USED[name]}", __name__)
    globals()[name] = getattr(home, name)  # the next look-up is an ordinary one
    return globals()[name]


def __dir__() -> list[str]:
    return sorted(__all__)
