"""The source's worked example, digit by digit, and what an Example accepts."""

import dataclasses
import inspect

import numpy as np
import pytest

import backprop as bp

EX = bp.examples.two_two_two()


LOSSES = {"two_two_two": 0.0718, "two_three_one": 0.3990}  # as each example starts


def test_every_example_starts_at_a_known_loss():
    functions = inspect.getmembers(bp.examples, inspect.isfunction)
    made = {name: make() for name, make in functions if make.__module__ == bp.examples.__name__}
    found = {name: ex.network.backward(ex.network.forward(ex.x), ex.t).loss for name, ex in made.items()}
    assert found == pytest.approx(LOSSES, abs=5e-5)


def test_the_sources_printed_numbers():
    forward = EX.network.forward(EX.x)
    assert [*forward.z[1].round(2), *forward.a[1].round(2)] == [0.17, 0.09, 0.54, 0.52]
    assert [*forward.z[2].round(2), *forward.a[2].round(2)] == [0.27, 0.43, 0.57, 0.61]
    back = EX.network.backward(forward, EX.t)
    assert round(back.loss, 3) == 0.072


def test_where_the_source_slips():
    forward = EX.network.forward(EX.x)
    back = EX.network.backward(forward, EX.t)
    a = forward.output[0]
    assert round(a * (1 - a), 4) == 0.2455  # printed: 0.14
    assert round(back.dW[2][0, 0], 4) == 0.0489  # printed: 0.028
    assert round(EX.network.updated(back, EX.learning_rate).W[2][0, 0], 4) == 0.3853  # printed: 0.3916


def test_all_of_it_is_copied_and_locked():
    x = np.array([0.2, 0.5])
    ex = bp.Example(EX.network, x, EX.t)
    x[0] = 9
    assert ex.x.tolist() == [0.2, 0.5]
    with pytest.raises(ValueError, match="read-only"):
        ex.t[0] = 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        ex.learning_rate = 1


def test_a_batch():
    ex = bp.Example(EX.network, np.ones((3, 2)), np.ones((3, 2)))
    assert ex.x.shape == ex.t.shape == (3, 2)


REFUSED = [
    ({"network": None}, TypeError, "network: expected a Network; got NoneType"),
    ({"x": [1]}, ValueError, "x: expected shape"),
    ({"t": [1]}, ValueError, r"t: expected shape \(2,\)"),
    ({"x": [[1, 2]]}, ValueError, r"t: expected shape \(1, 2\)"),
    ({"learning_rate": 0}, ValueError, "learning_rate: expected a positive finite number"),
]


@pytest.mark.parametrize("change, error, words", REFUSED, ids=[case[2] for case in REFUSED])
def test_refused_at_the_door(change, error, words):
    with pytest.raises(error, match=words):
        bp.Example(**({"network": EX.network, "x": EX.x, "t": EX.t, "learning_rate": 0.3} | change))
