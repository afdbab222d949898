"""How near a number has to come, and which wrong numbers say what went wrong."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..arguments import all_of, did_you_mean, positive_number, real_number, shown, text_of
from .markup import to_inline_html

SLIPS: dict[str, Callable[[float], float]] = {
    "sign": lambda answer: -answer,
    "double": lambda answer: 2 * answer,
    "half": lambda answer: answer / 2,
    "square": lambda answer: answer**2,
    "reciprocal": lambda answer: 1 / answer if answer else 0.0,
}
"""Slips that a hint can call by name, and the wrong value each leads to."""


def tolerance_of(answer: float, tolerance: float | None = None, relative: float | None = None) -> float:
    """Give the distance that still counts as right: by default half a unit of the third significant digit."""
    if tolerance is not None and relative is not None:
        raise ValueError("tolerance: expected it or relative; got both")
    if tolerance is not None:
        return positive_number(tolerance, "tolerance")
    if relative is None:
        return half_unit(answer, 3)
    reach = positive_number(relative, "relative") * abs(answer)
    if not 0 < reach < math.inf:
        raise ValueError(f"relative: expected a share of the answer that is above 0 and finite; got {reach}")
    return reach


def right_from_to(answer: float, tolerance: float, rounded: Iterable[float]) -> tuple[float, float]:
    """Give the range of right answers: around the answer, and as far as rounded working leads.

    rounded: what the same working gives with factors as the book shows them, rounded.
    """
    led_to = [real_number(value, "rounded", "finite numbers") for value in all_of(rounded, object, "rounded")]
    return min([answer, *led_to]) - tolerance, max([answer, *led_to]) + tolerance


def hints_of(
    answer: float, right: tuple[float, float], hints: Mapping[float | str, str], exact: bool = False
) -> list[dict[str, Any]]:
    """Give the hints as the browser takes them.

    A wrong value is recognised by its first two digits, or, where it is `exact`, by all of them. ValueError
    for one that cannot be told from what is right, `right`, or from another hint.
    """
    found: list[dict[str, Any]] = []
    low, high = right
    tolerance = max(answer - low, high - answer)
    for key, say in hints.items():
        text_of(say, f"hints[{shown(key)}]")
        value = _slip(key, answer) if isinstance(key, str) else real_number(key, "hints", "finite numbers")
        if low <= value <= high:
            raise ValueError(
                f"hints: expected values unlike the answer, {answer} ± {tolerance}; got {shown(key)}"
            )
        if any(abs(value - other["value"]) <= min(tolerance, half_unit(value, 3)) for other in found):
            raise ValueError(f"hints: expected one for each wrong value; got two for {value}")
        reach = 0.0 if exact else max(tolerance, half_unit(value, 2))
        found.append({"value": value, "tolerance": reach, "say": to_inline_html(say)})
    return found


def half_unit(value: float, digits: int) -> float:
    """Give half a unit of that significant digit, e.g. half_unit(0.0489, 3) = 0.00005; 0 counts as 0.1."""
    exponent = math.floor(math.log10(abs(value))) if value else -1
    return 0.5 * 10.0 ** (exponent - digits + 1)


def _slip(name: str, answer: float) -> float:
    if name not in SLIPS:
        nearest = did_you_mean(name, SLIPS)
        expected = f"hints: expected a wrong value, or one of {', '.join(SLIPS)}"
        raise ValueError(f"{expected}; got {shown(name)}.{nearest}")
    return SLIPS[name](answer)
