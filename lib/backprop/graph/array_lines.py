"""One line of an array graph: a product of matrices, a formula entry by entry, a sum; and its shape."""

import re
from dataclasses import dataclass
from typing import Literal

import sympy as sp

from .lines import symbol

P = symbol("P")  # stands in a formula for the entry of the line's product
B = symbol("B")  # the number of rows
Shape = tuple[str, ...]  # sizes by name: B rows, n0 inputs, n1 units …; () is a number
SIZE = re.compile(r"B|n\d+")
Over = Literal["", "rows", "units"]


@dataclass(frozen=True)
class Product:
    """Say left @ right, where one of them may be turned: rows become columns."""

    left: str
    right: str
    turned: Literal["", "left", "right"] = ""


@dataclass(frozen=True)
class ArrayLine:
    """Say what an array is made of.

    formula: each entry, of the entries of other arrays at the same place, and of P, that of `product`. A
    row such as b1 is the same for each row of a matrix. over: what the entries are summed over, "rows" or
    "units" (those of a row). softmax, log_sum_exp: the array of which this is the softmax, row by row, or
    whose log Σ exp of each row is added to the sum.
    """

    name: str
    shape: Shape
    formula: sp.Expr
    product: Product | None = None
    over: Over = ""
    softmax: str = ""
    log_sum_exp: str = ""

    @property
    def uses(self) -> tuple[str, ...]:
        """The arrays and numbers that it is made of, each once."""
        names = [self.product.left, self.product.right] if self.product else []
        names += [one for one in (self.softmax, self.log_sum_exp) if one]
        names += sorted(
            one.name for one in self.formula.free_symbols if one != P and not SIZE.fullmatch(one.name)
        )
        return tuple(dict.fromkeys(names))
