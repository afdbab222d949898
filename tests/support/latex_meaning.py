"""What is computed of the parts of a formula, once its letters have numbers."""

import numpy as np

from latex_parts import LARGEST, Missing, Rounded


def _applied(inside, function):
    return lambda m, at: inside(m, at).through(function)


def _power(base, exponent):
    return lambda m, at: base(m, at).through(lambda value: value ** exponent(m, at).value)


def _ratio(top, bottom):
    return lambda m, at: top(m, at) * bottom(m, at).through(lambda value: 1 / value)


def _total(parts):
    return sum(parts[1:], parts[0])


def _product(steps, meaning, indices):
    result = steps[0][1](meaning, indices)
    for how, factor in steps[1:]:
        other = factor(meaning, indices)
        if how == "/":
            result = result * other.through(lambda value: 1 / value)
        else:
            result = result.elementwise(other) if how == r"\odot" else result * other
    return result


def _terms(body, meaning, indices, index):
    """The terms of a sum, over as many values of its index as exist."""
    for n in range(1, LARGEST + 1):
        try:
            yield body(meaning, indices | {index: n})
        except Missing:
            if n == 1:
                raise
            return


def _row(parts):
    return Rounded(np.array([[p.value for p in parts]]), np.array([[p.slack for p in parts]], dtype=float))


def _stack(rows):
    return Rounded(np.vstack([row.value for row in rows]), np.vstack([row.slack for row in rows]))
