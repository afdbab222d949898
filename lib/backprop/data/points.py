"""Scatter points of two kinds in the plane, in the shapes that networks are tried on."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arguments import known_name, real_number, whole_number
from ..randomness import Random
from .dataset import Data

Array = NDArray[Any]
SHAPES = ("spiral", "circle", "xor", "gauss")


def points(shape: str = "spiral", count: int = 200, noise: float = 0.1, seed: int = 0) -> Data:
    """Scatter `count` points of two kinds, each coordinate from about -1 to 1: x (count, 2), t (count, 1).

    shape: two arms of a "spiral"; a disc in a ring, "circle"; two pairs of opposite corners, "xor"; or two
    heaps, "gauss". noise: how far a point may lie from where it belongs; 0 for none. Labels alternate.
    """
    known_name(shape, SHAPES, "shape")
    count = whole_number(count, "count", most=10_000, least=4)
    spread = real_number(noise, "noise", "a number from 0 to 1")
    if not 0 <= spread <= 1:
        raise ValueError(f"noise: expected a number from 0 to 1; got {noise}")
    random, labels = Random(seed), np.arange(count) % 2
    place = {"spiral": _spiral, "circle": _circle, "xor": _xor, "gauss": _gauss}[shape]
    x = place(random, labels)
    astray = spread * np.column_stack([random.normal(count), random.normal(count)])
    return Data(x + (2 if shape == "gauss" else 0.5) * astray, labels, ["0", "1"])


def _spiral(random: Random, labels: Array) -> Array:
    """One and a half turns outwards, the second arm opposite the first."""
    along = np.sqrt(random.uniform(len(labels)))
    angle = 3 * np.pi * along + np.pi * labels
    return along[:, np.newaxis] * np.column_stack([np.sin(angle), np.cos(angle)])


def _circle(random: Random, labels: Array) -> Array:
    """Kind 1 within half a radius, kind 0 outside two thirds of one."""
    near, far = np.where(labels, 0, 0.7), np.where(labels, 0.5, 1)
    radius = np.sqrt(near**2 + (far**2 - near**2) * random.uniform(len(labels)))
    angle = 2 * np.pi * random.uniform(len(labels))
    return radius[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)])


def _xor(random: Random, labels: Array) -> Array:
    """Kind 1 where one coordinate is positive and the other is not."""
    size = 0.1 + 0.9 * np.column_stack([random.uniform(len(labels)), random.uniform(len(labels))])
    side = np.where(random.uniform(len(labels)) < 0.5, -1, 1)
    return size * np.column_stack([side, np.where(labels, -side, side)])


def _gauss(random: Random, labels: Array) -> Array:
    """Around two opposite places."""
    return np.column_stack([np.where(labels, 0.5, -0.5)] * 2)
