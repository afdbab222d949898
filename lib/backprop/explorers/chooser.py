"""One of several explorers at a time: a menu that works without a kernel, and boxes for the reader's own."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from ..figures.pictured import Pictured
from ..live import LiveFigure
from .explorer import Explorer


class Chooser(Pictured, widgets.VBox):
    """A menu of prepared explorers and, where there is a kernel, text boxes that make another.

    figure, controls, values: those of the explorer that is chosen. choose(…) makes the reader's own.
    """

    def __init__(
        self,
        explorers: Sequence[Explorer],
        make: Callable[..., Explorer],
        boxes: Mapping[str, tuple[str, str]],
    ):
        """Offer `explorers`; make(*texts) makes one more of `boxes`, {name: (description, example)}."""
        self._make, self._prepared = make, len(explorers)
        self._stack = widgets.Stack([_wide(explorer) for explorer in explorers], selected_index=0)
        self.menu = widgets.Dropdown(options=self._titles(), index=0, description="Functions")
        self.menu.layout.width = "auto"
        # in the browser, so that the menu works in a page that has no kernel
        self._link = widgets.jsdlink((self.menu, "index"), (self._stack, "selected_index"))
        self.boxes = {
            name: widgets.Text(value=example, description=description, continuous_update=False)
            for name, (description, example) in boxes.items()
        }
        self._button = widgets.Button(description="Show my own")
        self._said = widgets.HTML()
        self._button.on_click(self._on_click)
        for box in self.boxes.values():
            box.observe(self._on_typed, "value")
        row = widgets.HBox([*self.boxes.values(), self._button])
        row.layout.flex_flow = "row wrap"
        # in place of this part the exported page, which has no kernel, puts a line with its first label
        own = widgets.VBox([widgets.Label("functions of your own"), row, self._said])
        own.add_class("bp-needs-kernel")
        self._said.add_class("bp-message")
        super().__init__([self.menu, own, self._stack])
        self.add_class("bp-chooser")

    @property
    def chosen(self) -> Explorer:
        """The explorer that is shown."""
        return self._stack.children[self.menu.index]

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
        explorer = _wide(self._make(*texts))
        self._stack.children = (*self._stack.children[: self._prepared], explorer)
        self.menu.options = self._titles()
        self.menu.index = len(self._stack.children) - 1

    def _on_click(self, _: Any) -> None:
        try:
            self.choose(*(box.value for box in self.boxes.values()))
            self._said.value = ""
        except ValueError as error:
            self._said.value = f'<p role="alert">{escape(str(error))}</p>'

    def _on_typed(self, _: Any) -> None:
        """Follow the boxes once they are shown: a quick hand's last letters arrive after its click."""
        if self.menu.index == self._prepared:
            self._on_click(None)

    def _titles(self) -> list[str]:
        return [explorer.title for explorer in self._stack.children]

    @property
    def alt(self) -> str:
        """The drawing that is shown, in words."""
        return self.figure.alt

    def png(self) -> bytes:
        """The drawing that is shown, as PNG bytes."""
        return self.figure.png()

    def __repr__(self) -> str:
        return f"Chooser({len(self._stack.children)} explorers, shown: {self.chosen.title})"


def _wide(explorer: Explorer) -> Explorer:
    explorer.layout.width = "100%"
    return explorer
