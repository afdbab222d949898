"""The hand-written forward and backward against loops over units, and against differences of the loss."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings

import backprop as bp
from backprop import propagation
from backprop.functions import ACTIVATIONS, OUTPUT_ONLY
from random_networks import PAIRS, networks, random_target, repeatable
from textbook import TEXTBOOK


def unit_by_unit(network, row):
    """The last layer's z and a for one input, by loops and textbook formulas."""
    a = list(row)
    for layer in network.layers:
        inputs, outputs = layer.W.shape
        z = [sum(a[i] * layer.W[i, j] for i in range(inputs)) for j in range(outputs)]
        z = [
            total + bias for total, bias in zip(z, [0] * outputs if layer.b is None else layer.b, strict=True)
        ]
        if layer.activation in OUTPUT_ONLY:
            a = [math.exp(k) / sum(map(math.exp, z)) for k in z]
        else:
            a = [TEXTBOOK[layer.activation](k) for k in z]
    return z, a


@given(networks(most_units=5))
@settings(repeatable, max_examples=100)
def test_forward_is_what_the_units_compute(case):
    network, x, _ = case
    forward = network.forward(x)
    assert forward.output is forward.a[len(network.layers)]
    assume(all(np.abs(z).max() < 300 for z in forward.z))  # the textbook's formulas overflow, ours do not
    rows = [unit_by_unit(network, row) for row in np.atleast_2d(x)]
    np.testing.assert_allclose(np.atleast_2d(forward.z[len(network.layers)]), [z for z, _ in rows], rtol=1e-9)
    np.testing.assert_allclose(np.atleast_2d(forward.output), [a for _, a in rows], rtol=1e-9, atol=1e-15)


@given(networks())
@settings(repeatable, max_examples=100)
def test_a_batch_is_the_mean_of_its_rows(case):
    network, x, t = case
    assume(x.ndim == 2)
    batch = network.backward(network.forward(x), t)
    rows = [network.backward(network.forward(row), target) for row, target in zip(x, t, strict=True)]
    assert batch.loss == pytest.approx(np.mean([row.loss for row in rows]), rel=1e-9)
    for l, layer in enumerate(network.layers, start=1):
        same = {"rtol": 1e-9, "atol": 1e-12 * max(1, np.abs(batch.delta[l]).max())}
        np.testing.assert_allclose(batch.delta[l], [row.delta[l] for row in rows], **same)
        np.testing.assert_allclose(batch.dW[l], np.mean([row.dW[l] for row in rows], axis=0), **same)
        if layer.b is not None:
            np.testing.assert_allclose(batch.db[l], np.mean([row.db[l] for row in rows], axis=0), **same)


@given(networks(dtype=np.float32))
@settings(repeatable, max_examples=60)
def test_float32_is_kept_all_the_way(case):
    network, x, t = case
    forward = network.forward(x)
    back = network.backward(forward, t)
    new = network.updated(back, np.float64(0.01))
    biases = [b for b in (*back.db, *new.b) if b is not None]
    arrays = (*forward.a, *forward.z, *back.delta, *back.dW, *new.W, *biases)
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}


def test_at_the_kink_nothing_comes_back():
    network = bp.Network([bp.Layer([[1.0]], activation="relu"), bp.Layer([[2.0]])])
    back = network.backward(network.forward([0.0]), [1.0])
    assert (back.delta[1], back.dW[1]) == (0, 0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("output, loss", PAIRS)
def test_finite_however_large_z(output, loss, dtype):
    z = np.array([[-1e4, 1e4, 0], [1e4, 1e4, -1e4], [-800, 90, 710]], dtype)
    network = bp.Network([bp.Layer(np.eye(3, dtype=dtype), activation=output)], loss)
    t = random_target(loss, z.shape, np.random.default_rng(0)).astype(dtype)
    for target in (t, np.eye(3, dtype=dtype)):
        with np.errstate(all="raise", under="ignore"):
            back = network.backward(network.forward(z), target)
        assert math.isfinite(back.loss)
        assert np.isfinite(back.delta[1]).all() and np.isfinite(back.dW[1]).all()


@pytest.mark.parametrize("hidden", sorted(set(ACTIVATIONS) - OUTPUT_ONLY))
def test_a_saturated_hidden_layer_stays_finite(hidden):
    network = bp.Network([bp.Layer([[1e4, -1e4]], activation=hidden), bp.Layer([[1.0], [1.0]])])
    with np.errstate(all="raise", under="ignore"):
        back = network.backward(network.forward([1.0]), [0.0])
    assert np.isfinite(back.dW[1]).all()


def test_a_flag_that_blas_raises_by_itself_is_not_told(monkeypatch):
    ex = bp.examples.two_two_two()
    gradients = propagation.gradients

    def flagged(a, delta):
        np.array(np.inf) - np.inf  # the flag, and nothing wrong with the numbers
        return gradients(a, delta)

    monkeypatch.setattr(propagation, "gradients", flagged)
    with np.errstate(all="raise"):
        ex.network.backward(ex.network.forward(ex.x), ex.t)


def two_passes():
    ex = bp.examples.two_two_two()
    forward = ex.network.forward(ex.x)
    return {"forward": forward, "back": ex.network.backward(forward, ex.t), "network": ex.network}


@pytest.mark.parametrize("index", [-1, 3, "1", None, slice(1, 2)])
@pytest.mark.parametrize(
    "quantity", "forward.a forward.z back.delta back.dW back.db network.W network.b".split()
)
def test_only_printed_indices(quantity, index):
    owner, name = quantity.split(".")
    with pytest.raises(IndexError, match="expected a layer's printed index, [01] to 2; got"):
        getattr(two_passes()[owner], name)[index]


def test_index_0_is_the_input_and_nothing_else():
    passes = two_passes()
    assert passes["forward"].a[0].tolist() == [0.2, 0.5]
    for quantity in (passes["forward"].z, passes["back"].dW, passes["network"].W):
        assert len(quantity) == len(list(quantity)) == 2
        with pytest.raises(IndexError, match="1 to 2; got 0"):
            quantity[0]


def test_replaced_gradients_leave_the_rest():
    back = two_passes()["back"]
    mine = back.replaced(dW={1: np.zeros((2, 2))})
    assert not mine.dW[1].any() and back.dW[1].any()
    assert mine.dW[2] is back.dW[2] and mine.loss == back.loss
    with pytest.raises(IndexError, match="got 3"):
        back.replaced(dW={3: 0})
