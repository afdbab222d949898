"""One of several explorers at a time: a menu, and boxes for the reader's own; both work without a kernel."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from ..figures.pictured import Pictured
from ..live import LiveFigure
from .explorer import Explorer
from .own import OwnExplorer, boxes_of


class Chooser(Pictured, widgets.VBox):
    """A menu of prepared explorers and, last, the reader's own, which follows what is typed above it.

    figure, controls, values: those of the explorer that is chosen. choose(…) shows the reader's own.
    """

    def __init__(
        self,
        explorers: Sequence[Explorer],
        make: Callable[..., Explorer],
        boxes: Mapping[str, tuple[str, str]],
        *,
        maker: str,
        drawn_by: Mapping[str, Any],
        sliders: Sequence[widgets.Widget],
    ):
        """Offer `explorers`; make(*texts) makes one more of `boxes`, {name: (description, example)}.

        maker, drawn_by: what makes it in the browser (own.js); sliders: enough of them for any.
        """
        self.menu = widgets.Dropdown(index=None, description="Functions")
        self.menu.layout.width = "auto"
        place = len(explorers)
        self.boxes = boxes_of(boxes, maker, drawn_by, explorers[0].figure, self.menu, place)
        own = OwnExplorer(self.boxes, make, sliders)
        self._stack = widgets.Stack([*map(_wide, explorers), _wide(own)], selected_index=0)
        self.menu.options, self.menu.index = [each.title for each in self._stack.children], 0
        # in the browser, so that the menu works in a page that has no kernel
        self._link = widgets.jsdlink((self.menu, "index"), (self._stack, "selected_index"))
        super().__init__([self.menu, self.boxes, self._stack])
        self.add_class("bp-chooser")

    @property
    def chosen(self) -> Explorer | OwnExplorer:
        """The explorer that is shown."""
        chosen: Explorer | OwnExplorer = self._stack.children[self.menu.index]
        return chosen

    @property
    def figure(self) -> LiveFigure:
        """The live figure that is shown."""
        return self.chosen.figure

    @property
    def controls(self) -> dict[str, Any]:
        """The sliders of the explorer that is shown."""
        return self.chosen.controls

    @property
    def values(self) -> dict[str, float]:
        """Every name in the graph of the explorer that is shown."""
        return self.chosen.values

    def choose(self, *texts: str) -> None:
        """Show the reader's own functions, in place of those before; ValueError for text that is not one."""
        self._stack.children[-1].show(*texts)
        self.menu.index = len(self._stack.children) - 1

    @property
    def alt(self) -> str:
        """The drawing that is shown, in words."""
        return self.figure.alt

    def png(self) -> bytes:
        """The drawing that is shown, as PNG bytes."""
        return self.figure.png()

    def __repr__(self) -> str:
        shown = self.chosen.made if isinstance(self.chosen, OwnExplorer) else self.chosen
        return f"Chooser({len(self._stack.children)} explorers, shown: {shown.title})"


def _wide(explorer: widgets.VBox) -> widgets.VBox:
    explorer.layout.width = "100%"
    return explorer
