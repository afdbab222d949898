"""How near a number has to come, and which wrong numbers say what went wrong."""

import math
from collections.abc import Mapping

from ..arguments import shown
from .markup import to_inline_html
from .widget import require_number, require_text

SLIPS = {
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
        raise ValueError("give a tolerance or a relative tolerance, not both")
    if tolerance is None and relative is None:
        return half_unit(answer, 3)
    given = require_number("the tolerance", tolerance if relative is None else relative)
    result = given if relative is None else given * abs(answer)
    if result <= 0:
        raise ValueError(f"the tolerance is above 0, not {result}")
    return result


def hints_of(answer: float, tolerance: float, hints: Mapping[float | str, str]) -> list[dict]:
    """Give the hints as the browser takes them. A wrong value is recognised by its first two digits.

    ValueError for one that cannot be told from the answer or from another hint.
    """
    found: list[dict] = []
    for key, say in hints.items():
        require_text(f"the hint for {shown(key)}", say)
        value = _slip(key, answer) if isinstance(key, str) else require_number("a hint's wrong value", key)
        if abs(value - answer) <= tolerance:
            raise ValueError(
                f"the hint for {shown(key)} cannot be told from the answer {answer} ± {tolerance}"
            )
        if any(abs(value - other["value"]) <= min(tolerance, half_unit(value, 3)) for other in found):
            raise ValueError(f"two hints stand for the same wrong value, {value}")
        reach = max(tolerance, half_unit(value, 2))
        found.append({"value": value, "tolerance": reach, "say": to_inline_html(say)})
    return found


def half_unit(value: float, digits: int) -> float:
    """Give half a unit of that significant digit, e.g. half_unit(0.0489, 3) = 0.00005; 0 counts as 0.1."""
    exponent = math.floor(math.log10(abs(value))) if value else -1
    return 0.5 * 10.0 ** (exponent - digits + 1)


def _slip(name, answer):
    if name not in SLIPS:
        raise ValueError(
            f"no slip is called {shown(name)}; there are {', '.join(SLIPS)}, or give the wrong value"
        )
    return SLIPS[name](answer)
