"""Explorers: drawings that follow their sliders, ready to be called in a chapter."""

from .activations import explore_activations as explore_activations
from .backward import explore_backward as explore_backward
from .explorer import Explorer as Explorer
from .forward import explore_forward as explore_forward
