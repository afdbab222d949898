"""What `check` says of a reader's code: of functions, arrays and gradients, and of slips that it knows."""

from types import SimpleNamespace

import numpy as np
import pytest

from backprop.exercises import check
from odd_values import cyclic

# ------------------------------------------------------------------------------------- code exercises


def slope(a):
    """The book's own σ' in the tests below."""
    return a * (1 - a)


@pytest.mark.parametrize(
    ("answer", "state", "sentence"),
    [
        (lambda a: a - a**2, "right", "It agrees with the book's on all 5 inputs it was tried on."),
        (..., "blank", "Put your own code"),
        (None, "blank", "Put your own code"),
        (lambda a: ..., "blank", "Put your own code"),
        (lambda a: a * (1 + a), "wrong", "For `a = 0.3`, input 1: the result is too large by 0.18."),
        (lambda a: -slope(a), "wrong", "input 1: the result has the wrong sign."),
        (lambda a: 2 * slope(a), "wrong", "input 1: the result is 2 times what it should be."),
        (
            lambda a: slope(a) if a < 1 else 0.0,
            "wrong",
            "For `a = 2.0`, input 4: the result is zero, and should not be.",
        ),
        (lambda a: 1 / 0, "wrong", "your function stopped with `ZeroDivisionError: division by zero`."),
        (lambda: 1, "wrong", "your function stopped with `TypeError:"),
        (0.3, "wrong", "A function is wanted here, not something of the type float."),
        (lambda a: "0.3", "wrong", "the result is not a number or an array of them, but text."),
        (lambda a: float("nan"), "wrong", "the result holds nan"),
    ],
)
def test_a_function_is_tried_on_several_inputs(answer, state, sentence):
    verdict = check(answer, slope)
    assert (verdict.state, bool(verdict)) == (state, state == "right")
    assert sentence in verdict.sentence


W = np.array([[0.1, 0.2], [0.3, 0.4]])


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (W.T, "It is the transpose of what it should be."),
        (-W, "It has the wrong sign."),
        (0.3 * W, "It is 0.3 times what it should be."),
        (W + 0.5, "It is too large by 0.5 in every entry."),
        (W - [[0, 0], [0.01, 0]], "It is wrong in 1 of 4 entries, first at [1, 0]: too small by 0.01."),
        (W[0], "It has the shape (2,), and should have the shape (2, 2)."),
        (0.1, "It is one number, and should have the shape (2, 2)."),
        (0 * W, "It is zero, and should not be."),
        (lambda: W, "A value is wanted here, and this is a function: call it."),
    ],
)
def test_how_an_array_differs(answer, sentence):
    verdict = check(answer, W)
    assert (verdict.state, verdict.sentence) == ("wrong", sentence)


def test_the_smallest_number_is_no_telling_factor():
    assert check(5e-324, -1).sentence == "It is too large by 1."


def test_parts_are_named():
    assert check([W, -W], [W, W]).sentence == "[1] has the wrong sign."
    assert check({"b": W, "a": 2}, {"a": 1, "b": W}).sentence == "['a'] is 2 times what it should be."
    assert check({"b": W}, {"a": 1, "b": W}).sentence == "It lacks `'a'`."
    assert check([W], [W, W]).sentence == "It has 1 part where 2 are wanted."
    assert check({"a": 1, "b": 5}, {"a": 1, "b": None})
    assert check([[1.0, "x"]], [[1.0, 2.0]]).sentence == "[0] holds text where a number is wanted."


def test_lists_in_lists_however_deep_and_within_themselves():
    assert check([1, [2, [3]]], [1, [2, [3]]])
    assert check([1, [2, [4]]], [1, [2, [3]]]).state == "wrong"
    assert "where 3 are wanted" in check(cyclic(), [1, [2, 3], 4]).sentence
    assert "of the type list" in check(cyclic(), [1, 2]).sentence
    with pytest.raises(ValueError, match="against: expected numbers, arrays"):
        check(cyclic(), cyclic())
    assert check({"a": None}, {"a": 1}).state == "blank"
    assert check([W, W], (W, W))


class Layered:
    """Gradients by printed index, as BackwardPass.dW: 1…L."""

    def __init__(self, *layers):
        self.layers = layers

    def __getitem__(self, l):
        if not 1 <= l <= len(self.layers):
            raise IndexError(l)
        return self.layers[l - 1]


def test_gradients_are_named_by_layer():
    book = SimpleNamespace(dW=Layered(W, W), db=Layered(None, None))
    mine = SimpleNamespace(dW=Layered(W, 2 * W), db=Layered(None, None))
    assert check(book, book)
    assert check(mine, book).sentence == "dW[2] is 2 times what it should be."


def test_hints_name_the_slip():
    hints = {lambda a: a * (1 + a): "You **added**."}
    assert check(lambda a: a + a**2, slope, hints=hints).sentence == "You **added**."
    assert check(2 * W.T, W, hints=[(2 * W.T, "Twice, transposed.")]).sentence == "Twice, transposed."
    with pytest.raises(ValueError, match="^hints: expected what is wrong; got what is right, with"):
        check(..., slope, hints={lambda a: a - a * a: "no"})


def test_inputs_reach_the_function_unspoilt():
    x = np.array([1.0, 2.0])

    def spoil(x, factor):
        x *= factor
        return x

    assert check(spoil, lambda x, factor: x * factor, [(x, 3.0), (x, 0.5)])
    assert x.tolist() == [1, 2]
    with pytest.raises(ValueError, match="^inputs: expected at least one"):
        check(spoil, spoil, [])


def test_the_verdict_reads_well():
    assert repr(check(-W, W)) == "✗ Not yet. It has the wrong sign."
    assert check(W, W)._repr_markdown_() == "✓ **Right.** It agrees with the book's."
    sentence = check(lambda a: {}["*`<b>"], slope).sentence
    assert "your function stopped with `KeyError: '*'<b>'`. There is no such key yet" in sentence


def test_nothing_is_compared_with_infinity():
    with pytest.raises(ValueError, match="against: expected finite numbers"):
        check(-1.9, against=np.inf)


def test_what_is_compared_with_may_be_only_so_large():
    with pytest.raises(ValueError, match="against: expected numbers, arrays"):
        check([1, 2], against=np.broadcast_to(1.0, (10**12, 2)))


V = np.array([[1.0, 2.0, 3.0]])
CONTAINERS = [
    [W, V],
    (W, V),
    [W.tolist(), V.tolist()],
    {"dW1": W, "dW2": V},
    np.array([W, V], dtype=object),
]


@pytest.mark.parametrize("held", CONTAINERS, ids=lambda held: type(held).__name__)
def test_parts_may_be_held_in_anything(held):
    assert check(held, [W, V])
    assert not check(held, [W, 2 * V])


def test_equal_parts_may_be_one_array_and_one_number_an_array():
    assert check(np.array([W, 2 * W]), [W, 2 * W])
    assert check([[0.5]], 0.5)
