"""Explorers: drawings that follow their sliders, ready to be called in a chapter."""

from .backward import explore_backward as explore_backward
from .explorer import Explorer as Explorer
