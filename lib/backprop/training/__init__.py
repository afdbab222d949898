"""A network that is trained in the page, with every gradient open: the widget, and what it shows."""

from .widget import Training as Training
