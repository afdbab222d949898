"""One line of a graph: a name, and the sum of products that it stands for."""

from dataclasses import dataclass
from functools import cached_property

import sympy as sp


def symbol(name: str) -> sp.Symbol:
    """The real SymPy symbol of a graph name."""
    return sp.Symbol(name, real=True)


@dataclass(frozen=True)
class Line:
    """Say name = sum of products: `terms` holds each product's factors in the order in which they are taught.

    target, of, through: for an adjoint d<target>_d<of> only; the names through which the target depends
    on `of`, one for each term, whose last factor is then d<through>_d<of>. along: for a tangent, the line
    whose rate it is (forward.py). folded: what the terms come to where they are computed as
    they stand all the same: x/x comes to 1 and has no slope, but 0/0 is no number.
    """

    name: str
    terms: tuple[tuple[sp.Expr, ...], ...]
    target: str = ""
    of: str = ""
    through: tuple[str, ...] = ()
    along: str = ""
    folded: sp.Expr | None = None

    @cached_property
    def expression(self) -> sp.Expr:
        """The right-hand side as one SymPy expression."""
        return self.folded if self.folded is not None else self._sum()

    @cached_property
    def computed(self) -> sp.Expr:
        """The right-hand side as its value is computed."""
        if self.folded is None:
            return self.expression
        with sp.evaluate(False):
            return self._sum()

    def _sum(self) -> sp.Expr:
        return sp.Add(*(sp.Mul(*factors) for factors in self.terms))

    @cached_property
    def parts(self) -> dict[str, list[sp.Expr]]:
        """The summands of the right-hand side in which each name occurs."""
        parts: dict[str, list[sp.Expr]] = {}
        for part in sp.Add.make_args(self.expression):
            for one in part.free_symbols:
                parts.setdefault(one.name, []).append(part)
        return parts
