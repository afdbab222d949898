"""Where the parts of a network stand: its units in columns, its labels on their lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from ..names import weight
from .placing import Box, Label, Place, meet, places

TEXT = 13.1  # 11 px on a phone 360 px wide, which leaves 344 to the drawing
VALUE, GRADIENT = 40.5, 57.2  # widths of "−0.00" and "+0.0000"
ARROW = 9.0  # by which "→−0.0000", a weight's next value, is wider than its gradient's room
NARROWEST = 316.0  # from the first column to the last
MOST_LABELLED = 24  # weights of a drawing in which each has a label of its own
MOST_ROWS = 4  # units above each other in it: with more, all of it on one screen is too small to read
Unit = tuple[int, int]  # (layer, number), inputs being layer 0


@dataclass(frozen=True)
class Measures:
    """Sizes of a drawing in points: the circles, and from one column, one row to the next."""

    radius: float
    column: float
    row: float
    above: float
    below: float
    side: float = 34.0


COLUMNS = (158, 206, 226, 234)  # narrow first: what fits a phone is preferred
ROW, ROW_OF_TARGETS = 160, 168  # where targets stand above biases there is a little more
DENSE = Measures(20, 96, 48, 84, 62, side=28)


@dataclass(frozen=True)
class Layout:
    """A network of `sizes` on a drawing `width` × `height` points large.

    where: unit → the centre of its circle. labels: weight → the places of its value and of its gradient;
    empty where they have no room.
    """

    sizes: tuple[int, ...]
    measures: Measures
    labels: dict[str, tuple[Box, Box]] = field(default_factory=dict)

    @property
    def spacious(self) -> bool:
        """Whether every number has room."""
        return bool(self.labels)

    @property
    def last(self) -> int:
        """The number of the last layer."""
        return len(self.sizes) - 1

    @property
    def column(self) -> float:
        """From one column to the next; few layers take the whole width."""
        return max(self.measures.column, NARROWEST / self.last)

    @property
    def width(self) -> float:
        """The drawing's width."""
        return 2 * self.measures.side + self.column * self.last

    @property
    def height(self) -> float:
        """The drawing's height."""
        return self.measures.above + self.measures.below + self.measures.row * (max(self.sizes) - 1)

    @property
    def where(self) -> dict[Unit, Place]:
        """The centres of the circles; each column is centred in height."""
        middle = self.measures.below + self.measures.row * (max(self.sizes) - 1) / 2
        return {
            (layer, j): (
                self.measures.side + self.column * layer,
                middle + self.measures.row * ((n + 1) / 2 - j),
            )
            for layer, n in enumerate(self.sizes)
            for j in range(1, n + 1)
        }

    def weights(self) -> Iterator[tuple[str, Unit, Unit]]:
        """Go through the weights, each with the unit it comes from and the one it leads to."""
        for layer in range(1, len(self.sizes)):
            for i, j in product(range(1, self.sizes[layer - 1] + 1), range(1, self.sizes[layer] + 1)):
                yield weight(layer, i, j), (layer - 1, i), (layer, j)


@cache
def layout_of(sizes: Sequence[int]) -> Layout:
    """Lay a network out: with each label along its own line, clear of the others, or densely."""
    count = sum(a * b for a, b in zip(sizes, sizes[1:], strict=False))
    row = ROW if sizes[-1] == 1 else ROW_OF_TARGETS
    for column in COLUMNS if count <= MOST_LABELLED and max(sizes) <= MOST_ROWS else ():
        measures = Measures(35, column, row, 96, 80, side=38)
        layout = Layout(tuple(sizes), measures)
        if labels := _labels(layout):
            return Layout(layout.sizes, measures, labels)
    return Layout(tuple(sizes), DENSE)


def _labels(layout: Layout) -> dict[str, tuple[Box, Box]]:
    """Each weight's value near the start of its line, and its gradient near the end; empty: no room."""
    where, weights = layout.where, list(layout.weights())
    lines = [(where[start], where[end]) for _, start, end in weights]
    values = [Label((start, end), VALUE, TEXT) for start, end in lines]
    gradients = [Label((end, start), GRADIENT, TEXT, above=False) for start, end in lines]
    kept = [box for unit, place in where.items() for box in _around(layout, unit, place)]
    found = places([*values, *gradients], lines, kept, layout.measures.radius)
    if found is None:
        return {}
    pairs = list(zip(found[: len(lines)], found[len(lines) :], strict=True))
    if any(meet(value.corners, after(gradient).corners) for value, gradient in pairs):
        return {}
    return dict(zip((name for name, *_ in weights), pairs, strict=True))


def after(gradient: Box) -> Box:
    """The place of a weight's next value: wider than its gradient, towards the middle, off the circle."""
    return replace(gradient.along(-ARROW / 2), width=gradient.width + ARROW)


def _around(layout: Layout, unit: Unit, place: Place) -> Iterator[Box]:
    """What a unit takes for itself: its circle, its names, its bias and its target."""
    (x, y), radius = place, layout.measures.radius
    yield Box(x, y, 2 * radius, 2 * radius)
    yield Box(x, y + radius + 13, 24, 20)
    if unit[0]:
        yield Box(x, y + radius + 40, 66, 30)
        yield Box(x, y - radius - 13, 24, 20)
    if unit[0] == layout.last:
        yield Box(x, y - radius - 31, 56, 16)
