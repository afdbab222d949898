"""What every explorer is made of: the box, its sliders, and the example it starts from."""

import math
from typing import Any, TypeAlias

import ipywidgets as widgets
from numpy.typing import ArrayLike

from ..arguments import real_number
from ..examples import Example
from ..figures.pictured import Pictured
from ..live import LiveFigure
from ..names import read
from ..network import Network
from ..notation import plain_name

FARTHEST = 1_000_000  # beyond it the digits of a slider's step, or of a nudge, are lost
Slider: TypeAlias = widgets.Widget  # a FloatSlider, a FloatLogSlider or an IntSlider


class Explorer(Pictured, widgets.VBox):
    """A live figure with its sliders.

    figure: the `LiveFigure`; controls: graph name → slider, with ``"eta"`` for the learning rate;
    values: every name in the graph at the present setting, computed by Python.
    """

    def __init__(self, figure: LiveFigure, title: str):
        self.figure, self.controls, self.title = figure, figure.controls, title
        sliders = _box("bp-sliders", *figure.controls.values())
        # The browser puts the figure's panels around the sliders; the card lays out all of it (card.css).
        super().__init__([_box("bp-card", figure, _box("bp-side", sliders))])
        self.add_class("bp-explorer")

    @property
    def values(self) -> dict[str, float]:
        """Every name in the graph at the controls' present setting."""
        return self.figure.values

    @property
    def alt(self) -> str:
        """The drawing in words."""
        return self.figure.alt

    def png(self) -> bytes:
        """The drawing as it starts, as PNG bytes."""
        return self.figure.png()

    def __repr__(self) -> str:
        return f"Explorer({self.title})"


def _box(name: str, *children: widgets.Widget) -> widgets.Box:
    """Make a box that the style sheet knows by this name."""
    box = widgets.Box(list(children))
    box.add_class(name)
    return box


def as_example(
    example: Example | Network,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    learning_rate: float = 0.3,
) -> Example:
    """Take an `Example`, or make one of (network, x, t); ValueError for numbers too large to draw."""
    if not isinstance(example, Example):
        example = Example(network=example, x=x, t=t, learning_rate=learning_rate)  # type: ignore[arg-type]
    network = example.of_one_input().network
    arrays = {"x": example.x, "t": example.t}
    arrays |= {f"W[{l}]": W for l, W in enumerate(network.W, 1)} | {
        f"b[{l}]": b for l, b in enumerate(network.b, 1) if b is not None
    }
    for name, array in arrays.items():
        drawn_number(abs(array).max(), name)
    return example


MOST_PARAMETERS = 40


def check_parameters(network: Network) -> None:
    """Refuse, with a ValueError, a network with more parameters than a drawing holds; before its graph."""
    held = [*network.W, *(b for b in network.b if b is not None)]
    if (count := sum(parameter.size for parameter in held)) > MOST_PARAMETERS:
        raise ValueError(
            f"network: expected at most {MOST_PARAMETERS} parameters, which the drawing holds; "
            f"this network has {count}"
        )


def drawn_number(value: Any, name: str) -> float:
    """Read a number that a plot can stand at; ValueError or TypeError otherwise."""
    number = real_number(value, name)
    if abs(number) > FARTHEST:
        raise ValueError(f"{name}: expected a number from -{FARTHEST:,} to {FARTHEST:,}; got {number:g}")
    return number


def slider(name: str, value: float, low: float = -2.0, high: float = 2.0) -> widgets.FloatSlider:
    """Make the slider of one graph name, which goes in round numbers; its range grows to hold `value`."""
    if read(name).kind == "target":
        low, high = 0.0, 1.0
    low = min(low, value)
    return widgets.FloatSlider(
        value=value,
        min=low,
        max=max(high, value),
        step=None,
        description=plain_name(name),
        readout_format=".2f",
    )


def eta_slider(value: float, low: int = -3, high: int = 3) -> widgets.FloatLogSlider:
    """Make the slider of the learning rate, from 10**low to 10**high; the range grows to hold `value`."""
    start = math.log10(value)
    low, high = min(low, math.floor(start)), max(high, math.ceil(start))
    return widgets.FloatLogSlider(
        value=value,
        base=10,
        min=low,
        max=high,
        step=None,
        description="η",
        readout_format=".4",
    )


def starts(controls: dict[str, Any]) -> dict[str, float]:
    """The number that each slider stands at."""
    return {name: control.value for name, control in controls.items()}


def make_room(control: Slider, step: float) -> None:
    """Let a slider go at least `step` above its value, so that what the reader is asked to do can be done."""
    control.max = max(control.max, control.value + step)
