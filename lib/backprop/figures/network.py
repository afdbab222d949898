"""The drawing of a network: units, weights, every value and every gradient.

Where each number has room, all are there (spacious.py); in a network too dense for that, the chosen
unit's and its neighbours' (dense.py).
"""

from collections.abc import Sequence

from .conditions import Settings, When
from .dense import draw_dense
from .drawing import Drawing
from .layout import layout_of
from .marks import Values
from .spacious import draw_spacious
from .story import Story

MOST_UNITS, MOST_LAYERS = 8, 6


def check_size(sizes: Sequence[int]) -> None:
    """Refuse, with a ValueError, a network that the picture cannot hold."""
    if len(sizes) - 1 > MOST_LAYERS or max(sizes) > MOST_UNITS:
        shape = "-".join(map(str, sizes))
        raise ValueError(
            f"network: expected at most {MOST_LAYERS} layers of {MOST_UNITS} units, which the picture holds; "
            f"this network is {shape}. Its descent can be watched with explore_learning_rate or "
            "explore_surface while it has few parameters; descend and gradient_check take any network."
        )


def draw_network(
    sizes: Sequence[int],
    values: Values,
    *,
    biases: When | None = None,
    settings: Settings | None = None,
    story: Story | None = None,
) -> Drawing:
    """Draw a fully connected network with every value and every gradient.

    sizes: units a layer, inputs first, e.g. (2, 2, 2). values: graph name → number, with ``E``; if they hold
    its gradients and updated weights, the setting "mode" says which of them is seen. biases: when they are
    seen, None for never. story: when a line is lit and a number there; a dense drawing follows the setting
    "unit" beside it.
    """
    check_size(sizes)
    layout = layout_of(sizes)
    draw = draw_spacious if layout.spacious else draw_dense
    return draw(layout, values, settings or {}, biases, story or Story())
