"""Drawings: data in, named artists out. Nothing here shows a figure or moves one.

Every artist that a live figure may move carries a ``gid``; the dictionary returned is gid → artist.
"""

from .network import network as network
from .style import COLOURS as COLOURS
from .style import STYLE as STYLE
from .style import canvas as canvas
from .style import styled_figure as styled_figure
