"""What flows through a network's lines: values forward, gradients back, or a step of each weight."""

from collections.abc import Callable
from typing import Any

from matplotlib.axes import Axes

from ..names import derivative, updated, weight
from .conditions import ALWAYS, When
from .drawing import Drawing
from .layout import TEXT
from .marks import Edge, Look, Number, symbol, write
from .placing import Place
from .story import Story

# By the value of the setting "mode": a caption, what a line shows as it is written, its colour, what it shows
# (of a weight's name), one unit of it at half the greatest width.
FLOWS: dict[str, tuple[str, str, str, Callable[[str], str], float]] = {
    "forward": ("values flow forward →", "w", "forward", lambda name: name, 0.5),
    "backward": (
        "← gradients flow back",
        r"\partial E/\partial w",
        "backward",
        lambda name: derivative("E", name),
        0.02,
    ),
    "update": (
        "each weight takes its step",
        r"\partial E/\partial w",
        "parameter",
        lambda name: derivative("E", name),
        0.02,
    ),
}
FORWARD: When = {"mode": ("forward",)}
BACK: When = {"mode": ("backward", "update")}


class Flows:
    """The lines of a network's drawing, and the legend that says what they show."""

    def __init__(self, drawing: Drawing, ax: Axes, story: Story):
        self.drawing, self.ax, self.story = drawing, ax, story
        self.trains = updated(weight(1, 1, 1)) in drawing.values
        self.flows = FLOWS if self.trains else {"forward": FLOWS["forward"]}

    def edge(self, name: str, start: Place, end: Place, lit: When = ALWAYS) -> None:
        """One weight's line; `lit`: when it is, beside what the story says."""
        looks = tuple(
            Look(of(name), colour, unit, {"mode": (flow,)} if self.trains else ALWAYS)
            for flow, (_, _, colour, of, unit) in self.flows.items()
        )
        self.drawing.add(
            Edge(f"{name}.edge", looks), self.ax, lit={**lit, **self.story.lit(name)}, ends=(start, end)
        )

    def legend(self, middle: float) -> None:
        """What flows and what dashes mean, below the inputs; the loss, around the x `middle`."""
        told = self.story.there("E")
        loss = Number("E.value", "E")
        style: dict[str, Any] = {"fontsize": TEXT, "fontweight": "bold"}
        self.drawing.keep("E.symbol", symbol(self.ax, middle - 14, 26, "E =", "ink", ha="right"), when=told)
        self.drawing.add(loss, self.ax, when=told, at=(middle - 10, 26), colour="ink", ha="left", **style)
        for flow, (text, shown, colour, *_) in self.flows.items():
            when: When = {"mode": (flow,)} if self.trains else ALWAYS
            words = write(self.ax, 6, 26, text, colour, ha="left", fontsize=TEXT)
            self.drawing.keep(f"{flow}.flow", words, when=when)
            dashes = write(self.ax, 6, 9, "a dashed line:", "muted", ha="left", fontsize=TEXT)
            self.drawing.keep(f"{flow}.dashes", dashes, when=when)
            negative = symbol(self.ax, 107, 9, f"{shown} < 0", ha="left")
            self.drawing.keep(f"{flow}.negative", negative, when=when)
