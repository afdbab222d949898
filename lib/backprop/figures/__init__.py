"""Drawings: data in, a `Drawing` with its marks out. Nothing here shows a figure or moves one."""

from .activations import draw_activations as draw_activations
from .chain import draw_chain as draw_chain
from .cost import draw_cost as draw_cost
from .descent import draw_descent as draw_descent
from .difference import draw_difference as draw_difference
from .drawing import Drawing as Drawing
from .landscape import Ground as Ground
from .landscape import draw_landscape as draw_landscape
from .losses import losses_picture as losses_picture
from .network import draw_network as draw_network
from .nudge import draw_nudge as draw_nudge
from .one_weight import draw_one_weight as draw_one_weight
from .paths import draw_paths as draw_paths
from .picture import Picture as Picture
from .picture import backward_picture as backward_picture
from .softmax import draw_softmax as draw_softmax
from .style import COLOURS as COLOURS
from .style import canvas as canvas
from .style import styled_figure as styled_figure
from .tape import draw_tape as draw_tape
from .training import digits_picture as digits_picture
from .training import plane_picture as plane_picture
from .training import training_picture as training_picture
from .training import weights_picture as weights_picture
