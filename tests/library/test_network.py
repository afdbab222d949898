"""What a network accepts, what it refuses and in which words, and that nothing can change it."""

import copy
import dataclasses
import pickle

import numpy as np
import pytest

import backprop as bp
from backprop import propagation
from backprop.propagation import ForwardPass

EYE = np.eye(2)


def chain(*layers, loss="half_squared_error"):
    return bp.Network([bp.Layer(*layer) for layer in layers], loss)


NET = chain((EYE, [0, 0], "sigmoid"), (EYE, None, "tanh"))
SOFT = chain((EYE, None, "softmax"), loss="cross_entropy")
YES_NO = chain((EYE, None, "sigmoid"), loss="binary_cross_entropy")
WIDE = chain((np.eye(4), None, "softmax"), loss="cross_entropy")
TAPERED = chain((np.ones((3, 2)),), (EYE,), (np.ones((2, 1)),))
TWIN = chain((EYE, [0, 0], "sigmoid"), (EYE, None, "sigmoid"))  # but for an activation
BIASED = chain((EYE, [0, 0.1], "sigmoid"), (EYE, None, "tanh"))
BARE = chain((EYE, None, "sigmoid"), (EYE, None, "tanh"))
FIRST = chain((EYE, [0, 0], "sigmoid"))
LINEAR, NARROW = chain((EYE,)), chain((np.float32(EYE),))
X, T = [0.2, 0.5], [0.2, 0.7]
PASS = NET.forward(X)
BACK = NET.backward(NET.forward(X), T)
NAN, INF = float("nan"), float("inf")

REFUSED = [
    (lambda: bp.Layer([[1, 2], [3]]), ValueError, "W: .* rows that came differ in length"),
    (lambda: bp.Layer([1.0, 2.0]), ValueError, r"W: expected shape \(inputs, outputs\).*got \(2,\)"),
    (lambda: bp.Layer(np.ones((1, 2, 2))), ValueError, r"W: .*got \(1, 2, 2\)"),
    (lambda: bp.Layer(np.ones((0, 2))), ValueError, r"got \(0, 2\)"),
    (lambda: bp.Layer([[1, NAN]]), ValueError, r"W: expected finite numbers; got nan at index \(0, 1\)"),
    (lambda: bp.Layer([["1"]]), TypeError, "W: expected real numbers; got an array of <U1"),
    (lambda: bp.Layer([[1j]]), TypeError, "complex128"),
    (lambda: bp.Layer(None), TypeError, "W: expected real numbers; got NoneType"),
    (lambda: bp.Layer(EYE, [1, 2, 3]), ValueError, r"b: expected shape \(2,\).*got \(3,\)"),
    (lambda: bp.Layer(EYE, [1]), ValueError, r"b: expected shape \(2,\).*got \(1,\)"),
    (lambda: bp.Layer(EYE, [1, INF]), ValueError, "b: expected finite numbers; got inf at index 1"),
    (lambda: bp.Layer(np.float32(EYE), [1e39, 0]), ValueError, "b: .*range of float32"),
    (lambda: bp.Layer(EYE, activation="sigmod"), ValueError, "got 'sigmod'. Did you mean 'sigmoid'"),
    (lambda: bp.Layer(EYE, activation=None), TypeError, "activation: expected a name.*got None"),
    (lambda: bp.Layer(EYE, activation=["relu"]), TypeError, "activation: expected a name"),
    (lambda: bp.Network([]), ValueError, "expected at least one Layer"),
    (lambda: bp.Network([EYE, "x"]), TypeError, "expected a list of Layer; got a ndarray"),
    (lambda: bp.Network(EYE), TypeError, "expected a list of Layer"),
    (lambda: chain((EYE,), (np.ones((3, 1)),)), ValueError, "layer 2: expected W with 2 rows.*got 3"),
    (lambda: chain((EYE,), (np.ones((1, 1)),)), ValueError, "layer 2: expected W with 2 rows.*got 1"),
    (lambda: chain((EYE,), loss="half_square_error"), ValueError, "Did you mean 'half_squared_error'"),
    (
        lambda: chain((EYE,), loss="cross_entropy"),
        ValueError,
        r"identity output \(half_squared_error, .*\); got",
    ),
    (
        lambda: chain((EYE, None, "softmax"), (EYE,)),
        ValueError,
        "layer 1: expected softmax on the last layer",
    ),
    (lambda: NET.forward([1, 2, 3]), ValueError, r"x: expected shape \(2,\), or \(rows, 2\).*got \(3,\)"),
    (lambda: NET.forward([1]), ValueError, r"x: expected shape \(2,\).*got \(1,\)"),
    (lambda: NET.forward(1.0), ValueError, r"got \(\)"),
    (lambda: NET.forward(np.ones((0, 2))), ValueError, r"got \(0, 2\)"),
    (lambda: NET.forward([1, INF]), ValueError, "x: expected finite numbers; got inf at index 1"),
    (lambda: NET.forward("ab"), TypeError, "x: expected real numbers; got str"),
    (lambda: NET.backward(NET.forward(X), [1]), ValueError, r"t: expected shape \(2,\).*got \(1,\)"),
    (lambda: NET.backward(NET.forward([X]), T), ValueError, r"t: expected shape \(1, 2\).*got \(2,\)"),
    (lambda: NET.backward(NET.forward(X), [0, NAN]), ValueError, "t: expected finite numbers; got nan"),
    (lambda: NET.backward(X, T), TypeError, "forward: expected what net.forward.* returned; got list"),
    (
        lambda: NET.backward(SOFT.forward(X), T),
        ValueError,
        r"pass of Network\(2-2-2.*; got one of other numbers",
    ),
    (lambda: SOFT.backward(NET.forward(X), T), ValueError, "got one of other numbers"),
    (
        lambda: NET.updated(BACK, 0.3).backward(NET.forward(X), T),
        ValueError,
        "as it is now; .*call forward again",
    ),
    (lambda: NET.backward(NET.updated(BACK, 0.3).forward(X), T), ValueError, "got one of other numbers"),
    (lambda: TWIN.backward(NET.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: NET.backward(TWIN.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: LINEAR.backward(NARROW.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: NET.backward(FIRST.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: NET.backward(BARE.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: BARE.backward(NET.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: BIASED.backward(NET.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: FIRST.backward(NET.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: NARROW.backward(LINEAR.forward(X), T), ValueError, "got one of other numbers"),
    (lambda: NET.backward(ForwardPass(PASS.a, PASS.z), T), ValueError, "that says what made it"),
    (lambda: SOFT.backward(SOFT.forward(X), [0, 0.5]), ValueError, "sum to 1"),
    (lambda: SOFT.backward(SOFT.forward(X), [-1, 2]), ValueError, "from 0 to 1; got -1.0"),
    (lambda: YES_NO.backward(YES_NO.forward(X), [0.5, 2]), ValueError, "from 0 to 1; got 2.0"),
    (lambda: YES_NO.backward(YES_NO.forward(X), [-0.5, 0.5]), ValueError, "from 0 to 1; got -0.5"),
    (lambda: WIDE.backward(WIDE.forward(np.ones(4)), [0, 1, 2, -2]), ValueError, "from 0 to 1; got 2.0"),
    (lambda: NET.updated(BACK, 0), ValueError, "learning_rate: expected a positive finite number; got 0"),
    (lambda: NET.updated(BACK, -0.3), ValueError, "got -0.3"),
    (lambda: NET.updated(BACK, INF), ValueError, "got inf"),
    (lambda: NET.updated(BACK, NAN), ValueError, "got nan"),
    (lambda: NET.updated(BACK, 10**400), ValueError, "too large"),
    (lambda: NET.updated(BACK, "0.3"), TypeError, "learning_rate: .*got '0.3'"),
    (lambda: NET.updated(BACK, True), TypeError, "got True"),
    (lambda: NET.updated(BACK, None), TypeError, "got None"),
    (lambda: NET.updated(BACK, [0.3]), TypeError, r"got \[0.3\]"),
    (lambda: NET.updated(BACK.replaced(dW={1: X}), 1), ValueError, r"dW\[1\]: expected shape \(2, 2\)"),
    (lambda: NET.updated(BACK.replaced(dW={1: EYE * NAN}), 1), ValueError, "step leads to parameters"),
    (lambda: NET.updated(BACK.replaced(dW={1: EYE * 1e300}), 1e10), ValueError, "a smaller learning rate"),
    (lambda: NET.updated(X, 1), ValueError, r"expected a gradient with dW\[1\]; got list"),
    (lambda: TAPERED.forward(X), ValueError, r"x: expected shape \(3,\), or \(rows, 3\) for"),
    (lambda: TAPERED.graph(np.ones(3), T), ValueError, r"t: expected shape \(1,\)"),
]


@pytest.mark.parametrize("ask, error, words", REFUSED, ids=[case[2][:40] for case in REFUSED])
def test_refused_at_the_door(ask, error, words):
    with pytest.raises(error, match=words):
        ask()


def test_a_graph_is_of_one_row():
    loss = TAPERED.backward(TAPERED.forward([1, 2, 3]), [0.5]).loss
    assert TAPERED.graph([1, 2, 3], [0.5]).evaluate()["E"] == pytest.approx(loss)


def test_what_is_handed_in_is_copied_and_locked():
    W, b = np.eye(2), np.zeros(2)
    network = chain((W, b, "relu"))
    W[0, 0] = b[0] = 9
    assert network.W[1][0, 0] == 1 and network.b[1][0] == 0
    new = network.updated(network.backward(network.forward(X), T), 0.3)
    for layer in (network.layers[0], new.layers[0]):
        for array in (layer.W, layer.b):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 1
        with pytest.raises(dataclasses.FrozenInstanceError):
            layer.W = EYE
    with pytest.raises(dataclasses.FrozenInstanceError):
        new.loss = "squared_error"


@pytest.mark.parametrize(
    "thing, field",
    [
        (NET, "loss"),
        (NET.layers[0], "W"),
        (NET.forward(X), "z"),
        (BACK, "loss"),
        (bp.numerical_gradient(NET, X, T), "dW"),
        (bp.descend(NET, X, T, 0.1, 1), "loss"),
    ],
    ids=lambda value: type(value).__name__ if dataclasses.is_dataclass(value) else value,
)
def test_what_holds_arrays_is_frozen_and_equals_itself_alone(thing, field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(thing, field, None)
    assert thing == thing and thing != copy.copy(thing) and thing in {thing}


def test_updated_steps_every_parameter_downhill():
    new = NET.updated(BACK, learning_rate=0.5)
    for l in (1, 2):
        np.testing.assert_allclose(new.W[l], NET.W[l] - 0.5 * BACK.dW[l], rtol=1e-15)
    np.testing.assert_allclose(new.b[1], NET.b[1] - 0.5 * BACK.db[1], rtol=1e-15)
    assert new.b[2] is None
    assert [layer.activation for layer in new.layers] == ["sigmoid", "tanh"] and new.loss == NET.loss


def test_any_gradient_by_printed_index_will_do():
    mine = type("Mine", (), {"dW": {1: EYE, 2: EYE}, "db": {1: [1, 1]}})
    new = NET.updated(mine, 0.5)
    assert new.W[2].tolist() == [[0.5, 0], [0, 0.5]] and new.b[1].tolist() == [-0.5, -0.5]


@pytest.mark.parametrize(
    "W, dtype", [([[1]], "float64"), (np.float32([[1]]), "float32"), (np.int8([[1]]), "float64")]
)
def test_float_type(W, dtype):
    assert bp.Layer(W, [0.5]).W.dtype == bp.Layer(W, [0.5]).b.dtype == dtype
    assert chain((W,)).forward(np.float64([2])).output.dtype == dtype


def test_layers_of_two_float_types_meet_in_the_wider():
    narrow, wide = bp.Layer(np.float32(EYE), np.float32([1, 2]), "relu"), bp.Layer(EYE)
    network = bp.Network([narrow, wide])
    assert network.layers[0].activation == "relu" and network.layers[1] is wide
    assert {network.W[1].dtype, network.b[1].dtype, network.W[2].dtype} == {np.dtype("float64")}


@pytest.mark.parametrize(
    "made",
    [
        lambda: copy.deepcopy(NET).forward(X),
        lambda: copy.deepcopy(PASS),
        lambda: pickle.loads(pickle.dumps(PASS)),
        lambda: bp.Network(NET.layers, "squared_error").forward(X),
        lambda: chain((EYE, [0, 0], "sigmoid"), (EYE, None, "tanh")).forward(X),
        lambda: propagation.forward(NET.layers, np.array(X)),
        lambda: propagation.forward(list(NET.layers), np.array(X)),
        lambda: ForwardPass(PASS.a, PASS.z, NET.layers),
    ],
)
def test_a_pass_is_taken_from_whoever_has_the_same_numbers(made):
    assert NET.backward(made(), T).loss == BACK.loss


@pytest.mark.parametrize(
    ("network", "sizes"), [(NET, (2, 2, 2)), (TAPERED, (3, 2, 2, 1)), (WIDE, (4, 4))], ids=str
)
def test_sizes_are_the_units_of_each_layer_inputs_first(network, sizes):
    assert network.sizes == sizes


def test_what_it_says_of_itself():
    assert repr(NET) == "Network(2-2-2, sigmoid, tanh, half_squared_error)"
    assert repr(TAPERED) == "Network(3-2-2-1, identity, identity, identity, half_squared_error)"
    assert repr(NET.layers[0]) == "Layer(2 → 2, sigmoid, biases)"
    assert repr(TAPERED.layers[0]) == "Layer(3 → 2, identity, no biases)"


def test_huge_but_finite_weights_are_fine():
    assert bp.Layer([[1e200, -1e300]]).W[0, 1] == -1e300
