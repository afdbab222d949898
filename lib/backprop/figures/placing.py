"""Places for the labels of lines: along the line that each belongs to, near one end, clear of all else."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

Place = tuple[float, float]
Line = tuple[Place, Place]
CLEAR = 2.0  # points between a label and what is not its own
STRIDE = 2.0  # points from one place that is tried to the next
FARTHEST = 0.62  # of its line: a label stands near the end that it tells of
BESIDE = 4.5  # points from the middle of a line to the label on it: lines are up to 7 points wide


@dataclass(frozen=True)
class Box:
    """A rectangle by its centre, width and height in points, turned by `angle` degrees."""

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0

    @cached_property
    def corners(self) -> tuple[Place, ...]:
        """The four corners, in order."""
        turn = math.radians(self.angle)
        across = self.width / 2 * math.cos(turn), self.width / 2 * math.sin(turn)
        up = -self.height / 2 * math.sin(turn), self.height / 2 * math.cos(turn)
        return tuple(
            (self.x + a * across[0] + b * up[0], self.y + a * across[1] + b * up[1])
            for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1))
        )


def meet(one: Sequence[Place], other: Sequence[Place]) -> bool:
    """Tell whether two convex shapes, by their corners, come nearer than CLEAR.

    They do not if there is an edge of either, seen along which they lie apart.
    """
    for shape in (one, other):
        for (ax, ay), (bx, by) in zip(shape, (*shape[1:], shape[0]), strict=True):
            length = math.hypot(bx - ax, by - ay)
            normal = (ay - by) / length, (bx - ax) / length
            here, there = ([x * normal[0] + y * normal[1] for x, y in each] for each in (one, other))
            if max(here) + CLEAR <= min(there) or max(there) + CLEAR <= min(here):
                return False
    return True


@dataclass(frozen=True)
class Label:
    """A label to be placed along `line`, as near to its first point as may be; `above` it, if it can be."""

    line: Line
    width: float
    height: float
    above: bool = True

    def tries(self, rim: float) -> Iterator[Box]:
        """Go through the places beside the line, from the rim of its first point's circle on."""
        (ax, ay), (bx, by) = self.line
        length = math.dist(*self.line)
        across, up = (bx - ax) / length, (by - ay) / length
        upright = math.copysign(1, across)  # a line may be told of from its right end
        for step in range(int((FARTHEST * length - rim - self.width / 2) / STRIDE)):
            reach = rim + CLEAR + self.width / 2 + step * STRIDE
            for side in (1, -1) if self.above else (-1, 1):
                aside = side * upright * (BESIDE + self.height / 2)
                x, y = ax + reach * across - aside * up, ay + reach * up + aside * across
                yield Box(
                    x, y, self.width, self.height, math.degrees(math.atan2(up * upright, across * upright))
                )


def places(
    labels: Sequence[Label], lines: Sequence[Line], kept: Sequence[Box], rim: float
) -> list[Box] | None:
    """Place each label clear of the others, of all lines and of the boxes kept; None: there is no room."""
    free: list[list[Box]] = []
    for label in labels:
        free.append(list(_free(label, lines, kept, rim)))
        if not free[-1]:
            return None
    found: dict[int, Box] = {}
    for number in sorted(range(len(labels)), key=lambda number: len(free[number])):  # the least free first
        clear = (box for box in free[number] if not _meets_any(box, (one.corners for one in found.values())))
        if (box := next(clear, None)) is None:
            return None
        found[number] = box
    return [found[number] for number in range(len(labels))]


def _free(label: Label, lines: Sequence[Line], kept: Sequence[Box], rim: float) -> Iterator[Box]:
    """The places of one label that are clear of what does not move."""
    standing: list[Sequence[Place]] = [box.corners for box in kept]
    standing += [line for line in lines if set(line) != set(label.line)]
    return (box for box in label.tries(rim) if not _meets_any(box, standing))


def _meets_any(box: Box, shapes: Iterable[Sequence[Place]]) -> bool:
    return any(meet(box.corners, shape) for shape in shapes)
