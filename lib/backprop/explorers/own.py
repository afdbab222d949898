"""A reader's own explorer: boxes to type in, and their figure, both made in the browser (own.js)."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets
from ipywidgets import Widget, widget_serialization

from ..live import LiveFigure
from ..palette import css_variables
from .explorer import Explorer
from .language import language

_BUILT = Path(__file__).parent / "built"
WORDS = {
    "label": "functions of your own",
    "told": "Or type your own:",
    "show": "Show my own",
    "again": "As it was",
}


class Own(anywidget.AnyWidget):
    """The boxes. `value` is what is drawn, a text for each of them."""

    _esm = (_BUILT / "own.js").read_text("utf-8")
    _css = css_variables(".bp-own") + (_BUILT / "own.css").read_text("utf-8")
    kind = traitlets.Unicode("boxes").tag(sync=True)
    maker = traitlets.Unicode().tag(sync=True)
    boxes: traitlets.List = traitlets.List().tag(sync=True)
    value: traitlets.List = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    drawn_by = traitlets.Dict().tag(sync=True)
    base = traitlets.Instance(Widget, allow_none=True).tag(sync=True, **widget_serialization)
    menu = traitlets.Instance(Widget, allow_none=True).tag(sync=True, **widget_serialization)
    place = traitlets.Int().tag(sync=True)


class Shown(anywidget.AnyWidget):
    """The figure of what is typed, without its sliders."""

    _esm = Own._esm
    kind = traitlets.Unicode("figure").tag(sync=True)
    typed = traitlets.Instance(Widget, allow_none=True).tag(sync=True, **widget_serialization)
    sliders: traitlets.List = traitlets.List().tag(sync=True, **widget_serialization)


class OwnExplorer(widgets.VBox):
    """The figure of what is typed, with its sliders; Python makes its own of it when asked for a number."""

    title = "your own"

    def __init__(self, typed: Own, make: Callable[..., Explorer], sliders: Sequence[Widget]):
        self.typed, self._make, self._sliders = typed, make, list(sliders)
        self._made: tuple[tuple[str, ...], Explorer] | None = None
        drawn = Shown(typed=typed, sliders=self._sliders)
        side = _box("bp-side", _box("bp-sliders", *self._sliders))
        super().__init__([_box("bp-card", drawn, side)])
        self.add_class("bp-explorer")

    @property
    def made(self) -> Explorer:
        """The explorer that Python makes of the same texts, its sliders where the browser's are."""
        texts = tuple(self.typed.value)
        if self._made is None or self._made[0] != texts:
            self._made = texts, self._make(*texts)
        explorer = self._made[1]
        for own, slider in zip(explorer.controls.values(), self._sliders, strict=False):
            own.min, own.max = min(own.min, slider.value), max(own.max, slider.value)
            own.value = slider.value
        return explorer

    @property
    def figure(self) -> LiveFigure:
        """The live figure that Python makes of the same texts."""
        return self.made.figure

    @property
    def controls(self) -> dict[str, Any]:
        """The sliders that are shown, by their names."""
        return dict(zip(self.made.controls, self._sliders, strict=False))

    @property
    def values(self) -> dict[str, float]:
        """Every name in the graph at the sliders' present setting, computed by Python."""
        return self.made.values

    def show(self, *texts: str) -> None:
        """Draw these; ValueError for a text that is not read."""
        explorer = self._make(*texts)
        self._made = texts, explorer
        self.typed.value = list(texts)
        for own, slider in zip(explorer.controls.values(), self._sliders, strict=False):
            slider.min, slider.max = min(own.min, slider.value), max(own.max, slider.value)
            slider.value, slider.min, slider.max = own.value, own.min, own.max


def boxes_of(
    boxes: Mapping[str, tuple[str, str]],
    maker: str,
    drawn_by: Mapping[str, Any],
    base: LiveFigure,
    menu: Widget,
    place: int,
) -> Own:
    """Make the boxes, {name: (label, text at first)}; what they show is at `place` of the menu."""
    return Own(
        maker=maker,
        boxes=list(map(list, boxes.values())),
        value=[text for _, text in boxes.values()],
        words=WORDS,
        language=language(),
        drawn_by=dict(drawn_by),
        base=base,
        menu=menu,
        place=place,
    )


def _box(name: str, *children: Widget) -> widgets.Box:
    box = widgets.Box(list(children))
    box.add_class(name)
    return box
