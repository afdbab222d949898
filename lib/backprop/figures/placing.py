"""Places for the labels of lines: along the line that each belongs to, near one end, clear of all else."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

Place = tuple[float, float]
Line = tuple[Place, Place]
Points = NDArray[np.floating[Any]]
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

    def along(self, distance: float) -> "Box":
        """The same rectangle, so far on in the direction that it is turned to."""
        turn = math.radians(self.angle)
        return replace(self, x=self.x + distance * math.cos(turn), y=self.y + distance * math.sin(turn))

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
    """Tell whether two convex shapes, by their corners, come nearer than CLEAR."""
    return not clear(np.array([one]), other)[0]


def clear(shapes: Points, other: Sequence[Place]) -> NDArray[np.bool_]:
    """Which of many shapes, (n, corners, 2), all turned alike, keep clear of another, all of them convex.

    Those do that an edge of either has on its two sides: seen along it, they lie apart.
    """
    there = np.array(other)
    edges = np.concatenate([np.diff(shapes[0][:3], axis=0), np.diff(there[:3], axis=0)])
    normals = np.array([edges[:, 1], -edges[:, 0]]) / np.hypot(edges[:, 0], edges[:, 1])
    ours, its = shapes @ normals, there @ normals
    apart = np.maximum(ours.min(axis=1) - its.max(axis=0), its.min(axis=0) - ours.max(axis=1))
    return (apart >= CLEAR).any(axis=1)


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
        standing = [box.corners for box in kept] + [line for line in lines if set(line) != set(label.line)]
        free.append(_clear_of(list(label.tries(rim)), standing))
        if not free[-1]:
            return None
    found: dict[int, Box] = {}
    for number in sorted(range(len(labels)), key=lambda number: len(free[number])):  # the least free first
        left = _clear_of(free[number], [one.corners for one in found.values()])
        if not left:
            return None
        found[number] = left[0]
    return [found[number] for number in range(len(labels))]


def _clear_of(boxes: list[Box], standing: Sequence[Sequence[Place]]) -> list[Box]:
    """Those of the boxes of one label that are clear of what stands."""
    corners = np.array([box.corners for box in boxes])
    left = np.full(len(boxes), True)
    for shape in standing:
        if left.any():
            left[left] = clear(corners[left], shape)
    return list(compress(boxes, left))
