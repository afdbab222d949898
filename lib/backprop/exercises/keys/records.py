"""What a reader's `Value` comes to, in numbers that can be compared.

A `Value` has data, parents, and its slope by each parent. What counts is what comes of it: its data, and its
slope by each operand over all that it remembers.
"""

from collections.abc import Callable
from typing import Any

Record = dict[str, Any]
Numbers = Callable[..., Record | None]


def record(
    data: float, slopes: list[float], operands: list[float], bare: int = 0, strangers: int = 0
) -> Record:
    """What a step came to, in numbers.

    slopes: by each operand; operands: their data afterwards; bare: 1 for a number that is no Value;
    strangers: how many of its parents are none.
    """
    return {
        "its data": data,
        "its slope by each operand": slopes,
        "what the operands hold afterwards": operands,
        "how many plain numbers come out": bare,
        "how many parents are no Value": strangers,
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
        return record(made, [0.0 for _ in operands], afterwards, bare=1)
    for name, example in (("parents", "(a,)"), ("slopes", "(1.0,)")):
        if not isinstance(getattr(made, name, ()), tuple | list):
            raise TypeError(f"{name} is no tuple: where there is one alone, it needs a comma, {example}")
    strangers = sum(not isinstance(one, value) for one in made.parents)
    return record(made.data, [_slope(made, one) for one in operands], afterwards, strangers=strangers)


def _slope(made: Any, operand: Any) -> float:
    """The slope by an operand: over every path, its product."""
    if made is operand:
        return 1.0
    steps = zip(getattr(made, "parents", ()), getattr(made, "slopes", ()), strict=False)
    return sum((slope * _slope(parent, operand) for parent, slope in steps), 0.0)


def of_two(data: Callable[..., float], slopes: Callable[..., tuple[float, float]], **odd: int) -> Numbers:
    """A step of a and b; of a alone it is that of a and a, whose slopes add."""

    def step(a: float, b: float | None = None) -> Record:
        if b is None:
            return record(data(a, a), [sum(slopes(a, a))], [a], **odd)
        return record(data(a, b), list(slopes(a, b)), [a, b], **odd)

    return step


def of_one(data: Callable[..., float], slope: Callable[..., float], **odd: int) -> Numbers:
    """A step of a."""
    return lambda a: record(data(a), [slope(a)], [a], **odd)
