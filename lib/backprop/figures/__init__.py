"""Drawings: data in, named artists out. Nothing here shows a figure or moves one.

Every artist that a live figure may move carries a ``gid``; the dictionary returned is gid → artist.
"""

from .activations import activations as activations
from .chain import chain as chain
from .descent import descent as descent
from .difference import difference as difference
from .landscape import landscape as landscape
from .losses import losses_picture as losses_picture
from .network import network as network
from .nudge import nudge as nudge
from .paths import paths as paths
from .picture import Picture as Picture
from .picture import backward_picture as backward_picture
from .style import COLOURS as COLOURS
from .style import STYLE as STYLE
from .style import canvas as canvas
from .style import styled_figure as styled_figure
