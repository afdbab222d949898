"""Random beginnings of the right size, and the share of rows that a network gets right."""

import numpy as np
import pytest

import backprop as bp

WIDE = bp.initialised([400, 300, 200], ["relu", "softmax"], loss="cross_entropy", seed=1)


def test_a_beginning_is_repeatable_and_has_biases_of_0():
    again, other = (
        bp.initialised([400, 300, 200], ["relu", "softmax"], "cross_entropy", seed) for seed in (1, 2)
    )
    assert WIDE.sizes == (400, 300, 200) and WIDE.loss == "cross_entropy"
    assert all((WIDE.W[l] == again.W[l]).all() and not (WIDE.W[l] == other.W[l]).all() for l in (1, 2))
    assert all((b == 0).all() for b in WIDE.b)


@pytest.mark.parametrize("activation", ["identity", "tanh", "relu", "leaky_relu"])
def test_sums_neither_grow_nor_fade(activation):
    deep = bp.initialised([300] * 9, [activation] * 8, seed=3)
    forward = deep.forward(np.random.default_rng(0).normal(size=(50, 300)))
    sizes = [float(z.std()) for z in forward.z]
    grown = sizes[-1] / sizes[0]
    assert (0.25 if activation == "tanh" else 0.7) < grown < 1.4


def test_scale_stretches_all_weights():
    wider = bp.initialised([400, 300, 200], ["relu", "softmax"], "cross_entropy", 1, scale=2)
    assert all(np.allclose(wider.W[l], 2 * WIDE.W[l]) for l in (1, 2))
    assert np.abs(WIDE.W[1]).max() == pytest.approx(np.sqrt(6 / 400), rel=1e-3)


def test_accuracy_counts_the_rows_whose_largest_output_is_their_labels():
    one = bp.Network([bp.Layer(np.eye(3))])
    x = np.array([[3.0, 1, 2], [0, 5, 1], [1, 2, 9], [1, 0, 0]])
    assert bp.accuracy(one, x, [0, 1, 2, 2]) == 0.75


def test_accuracy_of_one_output_is_that_of_yes_and_no():
    one = bp.Network([bp.Layer([[1.0]], activation="sigmoid")])
    assert bp.accuracy(one, [[2.0], [-2.0], [1.0]], [1, 0, 0]) == pytest.approx(2 / 3)


def test_digits_are_learned():
    train, test = bp.examples.digits().split()
    start = bp.initialised([64, 32, 10], ["relu", "softmax"], loss="cross_entropy", seed=0)
    end = bp.descend(start, train.x, train.t, 0.5, 450, batch=32, keep="last").network
    assert bp.accuracy(start, test.x, test.labels) < 0.25 and bp.accuracy(end, test.x, test.labels) > 0.95


REFUSED = [
    (
        lambda: bp.initialised([2, 1], ["tanh", "tanh"]),
        "activations: expected one for each layer .* 1; got 2",
    ),
    (lambda: bp.initialised([2], []), "activations: expected one"),
    (lambda: bp.initialised([2, 0], ["tanh"]), "sizes: expected a whole number from 1"),
    (lambda: bp.initialised([2, 1], ["tnah"]), "Did you mean 'tanh'"),
    (lambda: bp.initialised([2, 1], ["tanh"], scale=0), "scale: expected a positive"),
    (lambda: bp.accuracy(WIDE, np.ones(400), [0]), r"x: expected rows, shape \(rows, 400\)"),
    (lambda: bp.accuracy(WIDE, np.ones((2, 400)), [0]), r"labels: expected shape \(2,\)"),
    (lambda: bp.accuracy(WIDE, np.ones((1, 400)), [200]), "labels: expected whole numbers from 0 to 199"),
]


@pytest.mark.parametrize("call, words", REFUSED, ids=[words for _, words in REFUSED])
def test_refused_at_the_door(call, words):
    with pytest.raises(ValueError, match=words):
        call()
