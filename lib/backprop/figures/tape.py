"""The drawing of a tape: a box for each step with its value and its slope, a line for each operand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch
from matplotlib.textpath import TextPath

from ..names import GREEK
from ..notation import plain_name
from .chain import shortened
from .conditions import Settings, When
from .drawing import Drawing
from .layered import HEIGHT, Layered
from .layout import TEXT
from .marks import Edge, Number, Values, write
from .placing import Place
from .style import COLOURS, canvas

MOST_BOXES = 25
LONGEST = 20  # letters of a box's title
NARROWEST, ROOM = 82.0, 14.0  # a box, and what it has beyond its title
NARROW = 380.0  # a drawing: what is said below it has room
SAID, LINE = (8.0, 9.0), 17.0  # where the words below a drawing stand, and how far apart
BELOW = "below."  # how their gids begin: a drawing that scrolls keeps them in view (staying.js)
ROWS = {"title": 26.0, "value": 4.0, "slope": -24.0}  # of a box, from its middle; a finger tells them apart
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹·/+−=()^._…"
Shown = tuple[Number, str, When]  # a number, its colour, and when it is there


@dataclass(frozen=True)
class Box:
    """One name of a tape: what is written at its top, what it is made of, and its numbers by their row."""

    title: str
    parents: tuple[str, ...]
    numbers: Mapping[str, Sequence[Shown]]
    ringed: When | None


@dataclass(frozen=True)
class Wire:
    """One operand's line: how it looks, its numbers, one there at a time, and when it is lit."""

    edge: Edge
    numbers: Sequence[Shown]
    lit: When


def draw_tape(
    boxes: Mapping[str, Box],
    wires: Mapping[tuple[str, str], Wire],
    said: Sequence[tuple[str, int, str, str, When]],
    values: Values,
    settings: Settings,
) -> Drawing:
    """Draw a tape, its names in the order of evaluation.

    wires: by the names that they lead from and to. said: words below the drawing, as (gid, row, words,
    colour, when). values: the graph's; settings: what the switches are set to.
    """
    titles = {name: shortened(box.title, LONGEST) for name, box in boxes.items()}
    wide = max(NARROWEST, *(_width_of(title) + ROOM for title in titles.values()))
    layout = layered({name: box.parents for name, box in boxes.items()}, wide)
    figure, ax = canvas(layout.width, layout.height)
    drawing = Drawing(figure, values, settings)
    for ends, wire in wires.items():
        drawing.add(wire.edge, ax, lit=wire.lit, ends=layout.way(ends))
        for mark, colour, when in wire.numbers:
            look: dict[str, Any] = {"colour": colour, "fontsize": TEXT}
            drawing.add(mark, ax, when=when, at=layout.label(ends), **look)
    for name, box in boxes.items():
        _box(drawing, ax, layout, name, titles[name])
        for row, shown in box.numbers.items():
            x, y = layout.where[name][0], layout.where[name][1] + ROWS[row]
            for mark, colour, when in shown:
                drawing.add(mark, ax, when=when, at=(x, y), colour=colour, fontsize=TEXT)
        if box.ringed:
            look = {"fc": "none", "ec": COLOURS["ink"], "lw": 2.4, "zorder": 3}
            drawing.keep(f"{name}.ring", _outline(ax, layout.where[name], wide, **look), when=box.ringed)
    for gid, line, words, colour, when in said:
        text = write(ax, SAID[0], SAID[1] + LINE * line, words, colour, ha="left", fontsize=TEXT)
        drawing.keep(BELOW + gid, text, when=when)
    return drawing


def layered(parents: Mapping[str, tuple[str, ...]], box: float) -> Layered:
    """Lay a tape out; a small one in the middle of the narrowest drawing."""
    layout = Layered(parents, box)
    spare = (NARROW - layout.width) / 2
    return Layered(parents, box, side=layout.side + spare) if spare > 0 else layout


def _box(drawing: Drawing, ax: Axes, layout: Layered, name: str, title: str) -> None:
    place = layout.where[name]
    _outline(ax, place, layout.box, fc=COLOURS["panel"], ec=COLOURS["muted"], lw=1.4, zorder=2)
    write(ax, place[0], place[1] + ROWS["title"], title, "muted", fontsize=TEXT)


def _outline(ax: Axes, place: Place, wide: float, **look: Any) -> Any:
    corner = place[0] - wide / 2, place[1] - HEIGHT / 2
    rounded = "round,pad=0,rounding_size=8"
    return ax.add_patch(FancyBboxPatch(corner, wide, HEIGHT, boxstyle=rounded, **look))


def _width_of(title: str) -> float:
    """The width of a title in points, in the letters that a still picture has."""
    widths = letter_widths()
    return sum(widths.get(letter, widths["M"]) for letter in title)


@cache
def letter_widths() -> dict[str, float]:
    """How far each letter of a title leads, in points; one that is not here is taken to be as wide as M."""
    greek = "".join(map(plain_name, sorted(GREEK)))
    between = {letter: _inked(f"M{letter}M") - _inked("MM") for letter in LETTERS + greek}
    return {letter: round(width, 3) for letter, width in between.items()}


def _inked(text: str) -> float:
    return float(TextPath((0, 0), text, size=TEXT, prop=FontProperties("DejaVu Sans")).get_extents().width)


def room() -> dict[str, Any]:
    """What a drawing's size follows from, for the browser's half, tape.js."""
    return {
        "most": MOST_BOXES,
        "longest": LONGEST,
        "narrowest": NARROWEST,
        "beyond": ROOM,
        "narrow": NARROW,
        "text": TEXT,
        "rows": ROWS,
        "said": SAID,
        "line": LINE,
        "below": BELOW,
        "letters": letter_widths(),
    }
