"""The derivatives that chapter 1 states without deriving them, each against a step into the complex plane."""

import cmath
import re

import nbformat
import pytest

from latex_reader import read
from network_meaning import Letters
from worlds import CHAPTER, slope

FUNCTIONS = {
    r"c\,u": lambda u: 0.7 * u,
    "u^2": lambda u: u**2,
    r"\sin(u)": cmath.sin,
    r"\cos(u)": cmath.cos,
    "e^u": cmath.exp,
    r"\ln(u)": cmath.log,
}


def table():
    """Each function as it is written, and its derivative."""
    text = "\n".join(cell.source for cell in nbformat.read(CHAPTER, as_version=4).cells)
    rows = text.partition("| function | its derivative |")[2].partition("\n\n")[0]
    return re.findall(r"^\| \$([^$]+)\$ \| \$([^$]+)\$ \|", rows, re.MULTILINE)


def test_each_function_of_the_table_is_tried():
    assert {function for function, _ in table()} == set(FUNCTIONS)


@pytest.mark.parametrize("u", [0.3, 1.9])
@pytest.mark.parametrize(("function", "derivative"), table())
def test_derivative(function, derivative, u):
    stated = read(derivative.replace(r"\,", " ")).compute(Letters(u=u, c=0.7), {}).value
    assert stated == pytest.approx(slope(FUNCTIONS[function], u), rel=1e-12)
