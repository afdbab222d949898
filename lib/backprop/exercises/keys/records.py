"""What a reader's `Value` comes to, in numbers that can be compared.

A `Value` has data, parents, and its slope by each parent. What counts is what comes of it: its data, and its
slope by each operand over all that it remembers.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..strangers import Wrong
from ..wording import kind_of

Record = dict[str, Any]
Numbers = Callable[..., Record | None]


def record(
    data: float, slopes: list[float], operands: list[float], remembered: list[float] | None = None, **odd: int
) -> Record:
    """What a step came to, in numbers.

    slopes: by each operand; operands: their data afterwards; remembered: 1 for each operand that is found
    among what it was made of, and if not given for each that has a slope; bare: 1 for a number that is no
    Value; strangers: how many of its parents are none; slopeless: how many of them have no slope.
    """
    return {
        "its data": data,
        "its slope by each operand": slopes,
        "what the operands hold afterwards": operands,
        "how many plain numbers come out": odd.get("bare", 0),
        "how many parents are no Value": odd.get("strangers", 0),
        "how many parents have no slope": odd.get("slopeless", 0),
        "which operands are remembered": remembered or [float(slope != 0) for slope in slopes],
    }


def asked_of(operation: Callable[..., Any]) -> Callable[[type], Numbers]:
    """Ask a class of Values for an operation; with one number fewer than it takes, the last serves twice."""
    count = operation.__code__.co_argcount

    def asked(value: type) -> Numbers:
        def of_numbers(*numbers: float) -> Record | None:
            own = [value(number) for number in numbers]
            operands = (own * count)[:count]
            return recorded(dotted(operation, *operands), own, value)

        return of_numbers

    return asked


def dotted(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call what may still have its dots: they count as no answer, there or in a rung below."""
    try:
        result = function(*arguments)
    except (TypeError, AttributeError) as error:
        if "ellipsis" in str(error):
            raise NotImplementedError from None
        raise
    if result is ...:
        raise NotImplementedError
    return result


def recorded(made: Any, operands: list[Any], value: Any) -> Record | None:
    """Put what was made of the operands into numbers; None of nothing at all. TypeError for no tuples."""
    if made is None:
        return None
    afterwards = [one.data for one in operands]
    if not isinstance(made, value):
        if not isinstance(made, int | float | np.number):
            raise Wrong(f"what comes out is {kind_of(made)}, and no Value. Write `Value(…)` around it.")
        return record(float(made), [0.0 for _ in operands], afterwards, bare=1)
    _in_order("parents", made.parents, "(a,)", "(a, b)")
    _in_order("slopes", made.slopes, "(1.0,)", "(1.0, 1.0)")
    strangers = sum(not isinstance(one, value) for one in made.parents)
    if any(isinstance(one, value) for one in made.slopes):
        raise Wrong(
            "parents and slopes have changed places: first the Values, then the slope by each."
            if strangers
            else "a slope is a plain number, and here it is a Value: take its `data`."
        )
    return record(
        made.data,
        [_slope(made, one) for one in operands],
        afterwards,
        [float(_reaches(made, one)) for one in operands],
        strangers=strangers,
        slopeless=len(made.parents) - len(made.slopes),
    )


def _in_order(name: str, held: Any, one: str, two: str) -> None:
    """Raise Wrong where parents or slopes stand in nothing that has an order."""
    if isinstance(held, set | frozenset | dict):
        raise Wrong(
            f"the {name} are a {type(held).__name__}, which keeps nothing twice. Write a tuple, `{two}`."
        )
    if not isinstance(held, Sequence) and not getattr(held, "ndim", 0):
        raise Wrong(f"the {name} are no tuple: where there is one alone, it needs a comma, `{one}`.")


def _reaches(made: Any, operand: Any) -> bool:
    """Whether an operand is the step, or among what it was made of."""
    return made is operand or any(_reaches(parent, operand) for parent in getattr(made, "parents", ()))


def _slope(made: Any, operand: Any) -> float:
    """The slope by an operand: over every path, its product."""
    if made is operand:
        return 1.0
    steps = zip(getattr(made, "parents", ()), getattr(made, "slopes", ()), strict=False)
    return sum((slope * _slope(parent, operand) for parent, slope in steps), 0.0)


def of_two(
    data: Callable[..., float],
    slopes: Callable[..., tuple[float, float]],
    remembered: tuple[float, float] | None = None,
    **odd: int,
) -> Numbers:
    """A step of a and b; of a alone it is that of a and a, whose slopes add."""

    def step(a: float, b: float | None = None) -> Record:
        given = [a, b] if b is not None else [a, a]
        by_each = list(slopes(*given))
        kept = list(remembered or [float(slope != 0) for slope in by_each])
        if b is None:
            return record(data(a, a), [sum(by_each)], [a], [max(kept)], **odd)
        return record(data(a, b), by_each, [a, b], kept, **odd)

    return step


def of_one(
    data: Callable[..., float], slope: Callable[..., float], remembered: float | None = None, **odd: int
) -> Numbers:
    """A step of a."""
    return lambda a: record(data(a), [slope(a)], [a], None if remembered is None else [remembered], **odd)
