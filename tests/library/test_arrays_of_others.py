"""Arrays that other libraries hand over: masked entries, tables of Python objects, fractions."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import backprop as bp

NET = bp.Network([bp.Layer([[0.1, 0.2], [0.3, 0.4]], activation="sigmoid")])
MASKED = np.ma.masked_array([0.2, 0.5], [False, True])


class Table:
    """As a DataFrame with columns of several kinds: an array of objects, unless it is asked for floats."""

    dtypes = ("int64", "bool")

    def __init__(self, *rows):
        self.rows = np.array(rows, object)

    def __array__(self, dtype=None, copy=None):
        return self.rows

    def to_numpy(self, dtype):
        return self.rows.astype(dtype)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: bp.Layer(np.ma.masked_array(np.eye(2), np.eye(2))),
        lambda: bp.Layer(np.eye(2), MASKED),
        lambda: NET.forward(MASKED),
        lambda: NET.forward([MASKED, MASKED]),
        lambda: NET.forward(np.ma.masked_all((3, 2))),
        lambda: NET.backward(NET.forward([1, 2]), MASKED),
        lambda: NET.updated(type("Mine", (), {"dW": {1: np.ma.masked_all((2, 2))}}), 0.1),
        lambda: bp.Graph().let("f", "2*x").evaluate(x=MASKED),
    ],
)
def test_masked_entries_are_refused(ask):
    with pytest.raises(ValueError, match=r"^\S+: expected numbers; got masked entries: fill them"):
        ask()


@pytest.mark.filterwarnings("ignore")  # NumPy warns, and reads nan
def test_a_masked_number_is_none():
    with pytest.raises(TypeError, match="learning_rate: expected a positive finite number; got masked"):
        bp.descend(NET, [1, 2], [0, 1], MASKED[1], 3)


def test_a_masked_answer_is_not_right():
    verdict = bp.check(MASKED, [0.2, 0.5])
    assert not verdict and "something of the type MaskedArray" in verdict.sentence


@pytest.mark.parametrize(
    "array", [MASKED.filled(0.5), np.ma.masked_array([0.2, 0.5]), [MASKED.data, MASKED.data]]
)
def test_what_hides_nothing_is_taken(array):
    expected = NET.forward([0.2, 0.5]).output
    np.testing.assert_array_equal(np.atleast_2d(NET.forward(array).output)[0], expected)


@pytest.mark.parametrize(
    ("x", "words"),
    [
        (Table([1, True], [0.5, False]), r"Table of Python objects, of which its .to_numpy\(float\) makes"),
        (np.array([1, Decimal("0.5")], object), r"ndarray of Python objects, of which its .astype\(float\)"),
        ([Fraction(1, 2), 1], r"list of Python objects, of which np.array\(…, float\) makes numbers"),
        (Table([1, None]), r"Table with None at index \(0, 1\)"),
        (np.array([1, "a"], object), "ndarray with 'a' at index 1"),
        ([10**400, 1], "list with 1000.* at index 0"),
    ],
)
def test_python_objects_are_refused_with_the_way_out(x, words):
    with pytest.raises(TypeError, match=f"^x: expected real numbers; got {words}"):
        NET.forward(x)


def test_the_way_out_leads_there():
    table = Table([1, True], [0.5, False])
    assert NET.forward(table.to_numpy(float)).output.shape == (2, 2)
    assert NET.forward(np.array([Fraction(1, 2), 1], float)).output.shape == (2,)
