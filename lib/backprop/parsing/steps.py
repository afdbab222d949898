"""Read an expression into a tape: the primitive steps that compute it, in the order in which it is read.

The same grammar as `parse`, and nothing is simplified: a + a is one step with the same operand twice. What is
typed twice, letter for letter, is computed once and used twice; what numbers alone make is no step.
"""

import string
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp

from .arithmetic import HIGHEST_POWER, Expressions
from .reader import names_in, read_into

Operand = str | int | float
NEGATIVE = "neg"
_LETTERS = "v" + "usrqpnmkhgfdc" + string.ascii_uppercase


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
        raise ValueError(f"expression: expected a step at least, such as x + 1; got {text!r}")
    return [*builder.steps[:-1], replace(builder.steps[-1], name=output)]


def _letter(taken: Sequence[str]) -> str:
    """A letter for the steps: v, or another one where a name of the text begins with it."""
    return next(letter for letter in _LETTERS if not any(name.startswith(letter) for name in taken))


class _Tape:
    """Builds steps; what it gives back is the name of a step or of an input, or a number."""

    def __init__(self, letter: str):
        self.steps: list[Step] = []
        self._letter = letter

    def number(self, piece: str) -> Operand:
        return _plain(Expressions().number(piece))

    def named(self, name: str) -> Operand:
        return _plain(sp.pi) if name == "pi" else name

    def negative(self, part: Operand) -> Operand:
        return self._step(NEGATIVE, part) if isinstance(part, str) else -part

    def combined(self, sign: str, one: Operand, other: Operand) -> Operand:
        if not isinstance(one, str) and not isinstance(other, str):
            return _plain(Expressions().combined(sign, sp.sympify(one), sp.sympify(other)))
        if sign == "/" and other == 0:
            raise ValueError("division by zero: a part of the expression is divided by 0")
        if sign == "**":
            _check_power(one, other)
        return self._step(sign, one, other)

    def applied(self, function: str, argument: Operand) -> Operand:
        if not isinstance(argument, str):
            return _plain(Expressions().applied(function, sp.sympify(argument)))
        return self._step(function, argument)

    def _step(self, operation: str, *operands: Operand) -> str:
        known = (one.name for one in self.steps if (one.operation, one.operands) == (operation, operands))
        if (name := next(known, None)) is None:
            name = f"{self._letter}_{len(self.steps) + 1}"
            self.steps.append(Step(name, operation, operands))
        return name


def _check_power(base: Operand, exponent: Operand) -> None:
    if not isinstance(base, str) and base <= 0:
        raise ValueError(f"({base})**(…) need not have a real value")
    if not isinstance(exponent, str) and abs(exponent) > HIGHEST_POWER:
        raise ValueError(f"(…)**({exponent}) is too high a power: at most {HIGHEST_POWER} is read")


def _plain(constant: Any) -> int | float:
    return int(constant) if constant.is_Integer else float(constant)
