"""Read an expression into a tape: the primitive steps that compute it, in the order in which it is read.

The same grammar as `parse`, and nothing is simplified: a + a is one step with the same operand twice. What is
typed twice, letter for letter, is computed once and used twice; what numbers alone make is no step. The twin
in the browser is steps.js.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ..elementary import power
from .arithmetic import FUNCTIONS, HIGHEST_POWER, LARGEST, computed
from .grammar import LETTERS, NEGATIVE, NO_LETTER, SAYS
from .reader import names_in, read_into

Operand = str | int | float


@dataclass(frozen=True)
class Step:
    """One primitive step: `name` is what `operation` makes of the operands, which are names or numbers.

    operation: one of + - * / **, "neg", or a function that readers may call, such as "sin".
    """

    name: str
    operation: str
    operands: tuple[Operand, ...]

    @property
    def parents(self) -> tuple[str, ...]:
        """The operands that are names, each once."""
        return tuple(dict.fromkeys(one for one in self.operands if isinstance(one, str)))


def steps_of(text: str, output: str, known: Collection[str] = ()) -> list[Step]:
    """Read `text` into the steps v_1, v_2, …, whose last one is called `output`.

    Another letter stands for v where the text has it. ValueError, as of `parse`, for what is not read, and
    for a text without any step, such as "x" or "2 + 3".
    """
    builder = _Tape(_letter(names_in(text) if isinstance(text, str) else []))
    last = read_into(builder, text, known)
    if not builder.steps or last != builder.steps[-1].name:
        raise ValueError(SAYS["no step"])
    return [*builder.steps[:-1], replace(builder.steps[-1], name=output)]


def _letter(taken: Sequence[str]) -> str:
    """A letter for the steps: v, or another one where a name of the text begins with it; at last a word."""
    free = (letter for letter in LETTERS if not any(name.startswith(letter) for name in taken))
    return next(free, NO_LETTER)


class _Tape:
    """Builds steps; what it gives back is the name of a step or of an input, or a number."""

    def __init__(self, letter: str):
        self.steps: list[Step] = []
        self._letter = letter

    def number(self, piece: str) -> Operand:
        value = float(piece)
        if value and not 1 / LARGEST <= value <= LARGEST:
            raise ValueError(SAYS["number"].format(piece=piece))
        return _plain(value)

    def named(self, name: str) -> Operand:
        return math.pi if name == "pi" else name

    def negative(self, part: Operand) -> Operand:
        return self._step(NEGATIVE, part) if isinstance(part, str) else _plain(0 - part)

    def combined(self, sign: str, one: Operand, other: Operand) -> Operand:
        if sign == "/" and other == 0:
            raise ValueError(SAYS["zero"])
        if not isinstance(one, str) and not isinstance(other, str):
            return _of_numbers(sign, one, other)
        if sign == "**":
            _check_power(one, other)
        return self._step(sign, one, other)

    def applied(self, function: str, argument: Operand) -> Operand:
        if isinstance(argument, str):
            return self._step(function, argument)
        return _in_range(computed(FUNCTIONS[function][1], argument), f"{function}(…)")

    def _step(self, operation: str, *operands: Operand) -> str:
        known = (one.name for one in self.steps if (one.operation, one.operands) == (operation, operands))
        if (name := next(known, None)) is None:
            name = f"{self._letter}_{len(self.steps) + 1}"
            self.steps.append(Step(name, operation, operands))
        return name


def _of_numbers(sign: str, one: float, other: float) -> int | float:
    """What two numbers make."""
    if sign == "**":
        return _in_range(computed(power, one, other), "a power")
    made = {"+": one + other, "-": one - other, "*": one * other, "/": one / (other or 1)}
    return _in_range(float(made[sign]), "")


def _in_range(value: float, what: str) -> int | float:
    if math.isnan(value):
        raise ValueError(SAYS["unreal"].format(what=what))
    if abs(value) > LARGEST:
        raise ValueError(SAYS["large"])
    return _plain(value)


def _check_power(base: Operand, exponent: Operand) -> None:
    if not isinstance(base, str) and base <= 0:
        raise ValueError(SAYS["base"])
    if not isinstance(exponent, str) and abs(exponent) > HIGHEST_POWER:
        raise ValueError(SAYS["high"].format(most=HIGHEST_POWER))


def _plain(number: float) -> int | float:
    """A whole number as one."""
    return int(number) if float(number).is_integer() else float(number)
