"""Live figures: a drawing that follows a graph, and the panels around it; both halves side by side."""

from .figure import LiveFigure as LiveFigure
