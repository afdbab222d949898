"""What readers' own functions do beside being wrong: errors, loops without end, changes in place, globals."""

import threading
import time
from functools import partial

import numpy as np
import pytest

from backprop.exercises import check, checking, running
from backprop.exercises.keys import KEYS

W = np.array([[0.1, 0.2], [0.3, 0.4]])


def slope(a):
    """The book's own σ' in the tests below."""
    return a * (1 - a)


def no_return(a):
    a * (1 - a)


def power(a):
    return a - a^2  # fmt: skip


def misspelt(a):
    return aa * (1 - aa)  # noqa: F821


def too_early(a):
    b = b * (1 - a)  # noqa: F821
    return b


def called(a):
    return a(1 - a)


def unread(a):
    return a * W[3, 3]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (no_return, "Your function gives nothing back. End it with `return`"),
        (power, "in the line `return a - a^2 # fmt: skip`. `^` is no power in Python: write `x**2`."),
        (
            misspelt,
            "`aa` is not known: is it misspelt, or made in a cell that was not run? Did you mean 'a'?",
        ),
        (too_early, "`b` is used before it has got a value."),
        (called, "A number with brackets behind it is called: a product needs its `*`."),
        (unread, "There is no such entry: Python counts from 0."),
        (lambda a: W @ np.ones(3), "The shapes do not fit. Look at them: `W.shape`."),
        (lambda a, b: a, "It is called with 1 argument."),
        (lambda a: exit(), "your function stopped with `SystemExit"),
    ],
)
def test_an_error_is_explained(answer, words):
    verdict = check(answer, slope)
    assert verdict.state == "wrong"
    assert words in verdict.sentence


def sleepless(a):
    while True:
        try:
            a += 1
        except:  # noqa: E722
            pass


@pytest.mark.parametrize("forever", [sleepless, lambda a: [0 for _ in iter(int, 1)]])
def test_what_hangs_is_stopped(forever):
    begun, before = time.monotonic(), threading.active_count()
    done = running.runs(forever, [(1.0,), (2.0,)], patience=0.2)
    assert isinstance(done[-1].error, running.Stopped)
    assert time.monotonic() - begun < 2
    assert threading.active_count() == before


def test_the_sentence_on_what_hangs(monkeypatch):
    def forever(a):
        while a < 3:
            pass
        return slope(a)

    monkeypatch.setattr(checking, "runs", partial(running.runs, patience=0.1))
    assert "Does each loop in it come to an end?" in check(forever, slope).sentence


def test_what_is_changed_in_place_is_said_and_harms_nothing():
    def spoil(x, factor):
        x -= factor
        return x

    x = np.array([1.0, 2.0])
    right = check(spoil, lambda x, factor: x - factor, [(x, 3.0), (x, 0.5)])
    assert right and "It changes `x` in place" in right.sentence
    wrong = check(spoil, lambda x, factor: x + factor, [(x, 3.0)])
    assert not wrong and "It changes `x` in place" in wrong.sentence
    assert x.tolist() == [1, 2]


def test_the_notebooks_own_numbers_are_named():
    answer = check(lambda a: W[0], lambda a: a * W[0])
    assert "It uses `W`, which is the notebook's and not its own" in answer.sentence


def test_inputs_are_told_in_words():
    inputs = [(np.sin, np.zeros((3, 4)), 2.0)]
    said = check(lambda f, W, a: 0.0, lambda f, W, a: 1.0, inputs).sentence
    assert said.startswith("For `f = sin`, `W` of the shape 3×4, `a = 2.0`: ")
    named = check(lambda a: 0.0, lambda a: 1.0, {"a weight of 2": 2.0}).sentence
    assert named.startswith("For a weight of 2: ")
    assert "`f`, a function" in check(lambda f: 0, lambda f: 1, [(lambda x: x,)]).sentence


# ------------------------------------------------------------------------------------------ the book's keys


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_right_and_its_hints_speak(key):
    book, inputs, hints = KEYS[key].book, KEYS[key].inputs, KEYS[key].hints
    assert check(book, book, inputs, hints=hints)
    assert [check(wrong, book, inputs, hints=hints).sentence for wrong in hints] == list(hints.values())


dW1, dW2 = KEYS["way back"].book(
    *KEYS["way back"].inputs["a network of 2 inputs, 2 hidden units and 2 outputs"]
)


def way_back(x, a1, a2, t, W2):
    d2 = (a2 - t) * a2 * (1 - a2)
    return [np.outer(x, (d2 @ W2.T) * a1 * (1 - a1)), np.outer(a1, d2)]


def in_place(x, a1, a2, t, W2):
    a2 -= t
    return way_back(x, a1, a2 + t, t, W2)


def of_the_notebook(x, a1, a2, t, W2):
    return [dW1, dW2]


def elsewhere(x, a1, a2, t, W2):
    return {"first": way_back(x, a1, a2, t, W2)[0].tolist(), "second": way_back(x, a1, a2, t, W2)[1]}


def square_only(x, a1, a2, t, W2):
    first, second = way_back(x, a1, a2, t, W2)
    return [first.reshape(2, 2), second]


@pytest.mark.parametrize(
    ("answer", "right", "words"),
    [
        (way_back, True, "on all 3 inputs"),
        (in_place, True, "It changes `a2` in place"),
        (elsewhere, True, ""),
        (of_the_notebook, False, "It uses `dW1`, `dW2`, which are the notebook's and not its own"),
        (square_only, False, "For a network of 2 inputs, 3 hidden units and 1 output: "),
        (lambda *given: way_back(*given)[0], False, "That is the first layer. Return both."),
        (lambda *given: [*way_back(*given), 0], False, "the result has 3 parts where 2 are wanted."),
    ],
)
def test_the_way_back_as_readers_write_it(answer, right, words):
    for _ in range(2):  # an attempt leaves nothing behind
        verdict = check(answer, "way back")
        assert bool(verdict) == right
        assert words in verdict.sentence


def test_the_keys_derivative_is_the_difference_quotient():
    book = KEYS["slope of sin(x²)"].book
    for x in (0.3, -1.2, 2.0):
        assert book(x) == pytest.approx((np.sin((x + 1e-6) ** 2) - np.sin((x - 1e-6) ** 2)) / 2e-6, abs=1e-8)


@pytest.mark.parametrize("given", KEYS["way back"].inputs.values(), ids=lambda given: str(given[4].shape))
def test_the_keys_gradients_are_difference_quotients(given):
    x, a1, a2, t, W2 = given

    def loss(W):
        return ((t - 1 / (1 + np.exp(-a1 @ W))) ** 2).sum() / 2

    nudges = 1e-6 * np.eye(W2.size).reshape(-1, *W2.shape)
    slopes = [(loss(W2 + nudge) - loss(W2 - nudge)) / 2e-6 for nudge in nudges]
    assert KEYS["way back"].book(*given)[1].ravel() == pytest.approx(slopes, abs=1e-8)


def test_a_key_that_there_is_not():
    with pytest.raises(
        ValueError, match="^against: expected one of slope of .*; got 'way bak'. Did you mean"
    ):
        check(slope, "way bak")
