"""The table of activations in chapter 2: each value and slope, as written, against the library's values."""

import re

import nbformat
import numpy as np
import pytest

from backprop.functions import ACTIVATIONS, OUTPUT_ONLY
from latex_reader import read
from network_meaning import Letters
from places import BOOK

CHAPTER = BOOK / "02-run-a-network-forward.ipynb"
NAMES = {"ReLU": "relu", "leaky ReLU": "leaky_relu"}
SIDES = re.compile(r"(?P<right>[\d.]+) right, (?P<left>[\d.]+) left")


def table():
    """The rows: (the library's name, how the value is written, how the slope is)."""
    cells = nbformat.read(CHAPTER, as_version=4).cells
    text = next(cell.source for cell in cells if "| activation |" in cell.source)
    lines = text.partition("| activation |")[2].splitlines()[2:]
    for line in lines:
        if not line.startswith("|"):
            return
        name, value, slope, _ = (cell.strip() for cell in line.strip("|").split("|"))
        yield NAMES.get(name, name), value, slope


def number(written, z, a):
    """What a cell says at z: a formula, one number, or one for each side of 0."""
    if found := SIDES.fullmatch(written):
        return float(found["right" if z > 0 else "left"])
    compute = read(written.strip("$")).compute
    return float(compute(Letters(z=z, a=a), {}).value)


@pytest.mark.parametrize("z", [-3.0, -0.4, 0.7, 2.5])
@pytest.mark.parametrize(("name", "value", "slope"), list(table()))
def test_value_and_slope(name, value, slope, z):
    f = ACTIVATIONS[name].value
    a = float(f(np.array(z)))
    assert number(value, z, a) == pytest.approx(a, abs=1e-12)
    measured = float(f(np.array(z + 1e-6)) - f(np.array(z - 1e-6))) / 2e-6
    assert number(slope, z, a) == pytest.approx(measured, abs=1e-8)


def test_every_activation_with_a_slope_is_there():
    assert {name for name, *_ in table()} == set(ACTIVATIONS) - set(OUTPUT_ONLY)
