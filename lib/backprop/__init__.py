"""Backpropagation, computed by hand: the library behind the book.

Importing it is quick: NumPy alone is loaded; SymPy, Matplotlib and ipywidgets load when a name needs them.
"""

from importlib import import_module

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
    "explore_backward": "explorers",
    "numeric": "exercises",
    "choice": "exercises",
}
_MODULES = ("examples",)

__all__ = [*_HOME, *_MODULES]


def __getattr__(name):
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module 'backprop' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
