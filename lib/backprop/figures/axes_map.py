"""From an axes' data to a drawing's points, as the browser counts them: from the top left, 72 an inch."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes._base import _AxesBase as Axes

Axis = dict[str, Any]  # "scale", and the a and b of position = a·f(value) + b
_SCALES: dict[str, Callable[[float], float]] = {"linear": float, "log": math.log10, "asinh": math.asinh}
_BACK: dict[str, Callable[[float], float]] = {
    "linear": float,
    "log": lambda power: 10.0**power,
    "asinh": math.sinh,
}
_ORIGIN = {"linear": (0, 1), "log": (1, 10), "asinh": (0, math.sinh(1))}  # the two values whose f is 0 and 1


def axes_map(ax: Axes) -> dict[str, Axis]:
    """The map of an axes: position = a·f(value) + b, in both directions.

    f is the identity, log10 or asinh, as the axes' scale says (asinh with a linear width of 1).
    """
    to_point = 72 / ax.figure.dpi
    height = ax.figure.bbox.height
    across, up = ax.get_xscale(), ax.get_yscale()
    (x0, y0), (x1, y1) = ax.transData.transform(list(zip(_ORIGIN[across], _ORIGIN[up], strict=True)))
    return {
        "x": {"scale": across, "a": (x1 - x0) * to_point, "b": x0 * to_point},
        "y": {"scale": up, "a": (y0 - y1) * to_point, "b": (height - y0) * to_point},
    }


def to_points(ax: Axes, x: float, y: float) -> tuple[float, float]:
    """The place of (x, y) in the drawing; nan where a value has none."""
    maps = axes_map(ax)
    return _along(maps["x"], x), _along(maps["y"], y)


def to_data(ax: Axes, left: float, top: float) -> tuple[float, float]:
    """The data at a place of the drawing."""
    maps = axes_map(ax)
    return _back(maps["x"], left), _back(maps["y"], top)


def _along(axis: Axis, value: float) -> float:
    if axis["scale"] == "log" and value <= 0:
        return -np.inf if value == 0 else np.nan
    return axis["a"] * _SCALES[axis["scale"]](value) + axis["b"]


def _back(axis: Axis, place: float) -> float:
    return _BACK[axis["scale"]]((place - axis["b"]) / axis["a"])
