"""Five ways to one gradient: by hand, along either graph, by SymPy on the loss written out, by differences.

Whatever the network, they agree; each valid pair of output activation and loss has its turn.
"""

import zlib

import mpmath
import numpy as np
import pytest
import sympy as sp
from hypothesis import Phase, assume, given, seed, settings

import backprop as bp
from backprop.functions import ACTIVATIONS, OUTPUT_ONLY
from random_networks import PAIRS, extreme_networks, near_a_kink, networks, repeatable

# The witnesses: each finds {"E": the loss, "dW[1]": …, "db[1]": …}, or some of these -----------------------


def by_hand(network, x, t):
    back = network.backward(network.forward(x), t)
    deltas = {f"delta[{l}]": delta for l, delta in enumerate(back.delta, 1)}
    return {"E": back.loss, **deltas, **by_layer(back)}


def in_float64(network, x, t):
    """By hand once more, from the same numbers in float64."""
    layers = [
        bp.Layer(np.float64(one.W), one.b if one.b is None else np.float64(one.b), one.activation)
        for one in network.layers
    ]
    return by_hand(bp.Network(layers, network.loss), np.float64(x), np.float64(t))


def by_differences(network, x, t):
    return by_layer(bp.numerical_gradient(network, x, t))


def by_layer(gradient):
    """Each gradient by its name; absent biases have none."""
    kinds = {"dW": gradient.dW, "db": gradient.db}
    found = {f"{kind}[{l}]": array for kind, arrays in kinds.items() for l, array in enumerate(arrays, 1)}
    return {name: array for name, array in found.items() if array is not None}


def by_graph(network, x, t):
    """The adjoints, computed for all rows at once; of a batch, the mean."""
    rows, targets = np.atleast_2d(x), np.atleast_2d(t)
    given = {f"x_{i}": column for i, column in enumerate(rows.T, 1)}
    given |= {f"t_{j}": column for j, column in enumerate(targets.T, 1)}
    values = network.graph(rows[0], targets[0]).backward("E").evaluate(given)
    assert all(np.isfinite(value).all() for value in values.values())
    found = {"E": values["E"].mean()}
    for l, layer in enumerate(network.layers, 1):
        units = range(1, layer.W.shape[1] + 1)
        delta = np.transpose([values[f"dE_dz{l}_{j}"] for j in units])
        found[f"delta[{l}]"] = delta.reshape(*x.shape[:-1], len(units))
    for name, names, shape in parameters(network):
        found[name] = np.reshape([values[f"dE_d{one}"].mean() for one in names], shape)
    return found


def by_arrays(network, x, t):
    """The lines whose values are arrays, all rows at once."""
    values = network.graph(np.atleast_2d(x), np.atleast_2d(t)).backward("E").evaluate()
    assert all(np.isfinite(value).all() for value in values.values())
    found = {"E": values["E"]}
    for l, layer in enumerate(network.layers, 1):
        found[f"delta[{l}]"] = values[f"Delta{l}"].reshape(*x.shape[:-1], layer.W.shape[1])
        found |= {f"d{kind}[{l}]": values[f"dE_d{kind}{l}"] for kind in "Wb" if f"dE_d{kind}{l}" in values}
    return found


def parameters(network):
    """(name of its gradient, names of its entries as printed, shape) of each array of weights or biases."""
    for l, layer in enumerate(network.layers, 1):
        for letter, kind, array in (("w", "dW", layer.W), ("b", "db", layer.b)):
            if array is not None:
                places = ("_".join(str(i + 1) for i in place) for place in np.ndindex(array.shape))
                yield f"{kind}[{l}]", [f"{letter}{l}_{place}" for place in places], array.shape


def by_sympy(network, x, t):
    """SymPy's derivative of the loss that is written out in full, computed to thirty digits."""
    arrays = {f"d{kind}[{l}]": a for kind in "Wb" for l, a in enumerate(getattr(network, kind), 1)}
    numbers = {
        sp.Symbol(one): sp.Float(float(number), 30)
        for name, names, _ in parameters(network)
        for one, number in zip(names, arrays[name].flat, strict=True)
    }
    loss = written_out(network, x, t)
    with mpmath.workdps(30):
        compute = sp.lambdify([*numbers], [loss, *map(loss.diff, numbers)], "mpmath", cse=True)
        E, *slopes = map(float, compute(*(mpmath.mpf(number) for number in numbers.values())))
    slope = dict(zip(map(str, numbers), slopes, strict=True))
    gradients = {
        name: np.reshape([slope[one] for one in names], shape) for name, names, shape in parameters(network)
    }
    return {"E": E, **gradients}


def written_out(network, x, t):
    """The loss of one row as one expression of all weights and biases, by textbook formulas."""
    a = [sp.Float(float(value), 30) for value in x]
    for l, layer in enumerate(network.layers, 1):
        z = [sp.Symbol(f"b{l}_{j + 1}") if layer.b is not None else 0 for j in range(layer.W.shape[1])]
        for i, j in np.ndindex(layer.W.shape):
            z[j] += sp.Symbol(f"w{l}_{i + 1}_{j + 1}") * a[i]
        if layer.activation == "softmax":
            a = [sp.exp(k) / sum(map(sp.exp, z)) for k in z]
        else:
            a = [FORMULAS[layer.activation](k) for k in z]
    errors = [
        LOSS_FORMULAS[network.loss](y, sp.Float(float(target), 30)) for y, target in zip(a, t, strict=True)
    ]
    return sum(errors) / (len(a) if network.loss == "mean_squared_error" else 1)


FORMULAS = {
    "identity": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + sp.exp(-z)),
    "tanh": lambda z: (sp.exp(z) - sp.exp(-z)) / (sp.exp(z) + sp.exp(-z)),
    "relu": lambda z: sp.Piecewise((z, z > 0), (0, True)),
    "leaky_relu": lambda z: sp.Piecewise((z, z > 0), (z / 100, True)),
    "softplus": lambda z: sp.log(1 + sp.exp(z)),
}
LOSS_FORMULAS = {
    "half_squared_error": lambda y, t: (t - y) ** 2 / 2,
    "squared_error": lambda y, t: (t - y) ** 2,
    "mean_squared_error": lambda y, t: (t - y) ** 2,
    "binary_cross_entropy": lambda y, t: -t * sp.log(y) - (1 - t) * sp.log(1 - y),
    "cross_entropy": lambda y, t: -t * sp.log(y),
}


def test_every_activation_has_its_textbook_form():
    assert set(FORMULAS) | OUTPUT_ONLY == set(ACTIVATIONS)


# How far rounding alone can take two of them apart -----------------------------------------------------


def rounding(network, x, t, eps=2.0**-52):
    """Bound the error of each number that `by_hand` finds; None where it could carry a unit over its kink.

    Errors are carried along with the numbers. Every activation and every slope changes at most as fast as
    what goes in, and no slope is larger than 1.
    """
    u = 4 * eps  # a few units in the last place
    forward, L, rows = network.forward(x), len(network.layers), x.size / x.shape[-1]
    back = network.backward(forward, t)
    a, z, delta, W = (
        {l: np.abs(one, dtype=float) for l, one in enumerate(of, start)}
        for of, start in ((forward.a, 0), (forward.z, 1), (back.delta, 1), (network.W, 1))
    )
    of_a, of_z = {0: np.zeros_like(a[0])}, {}
    for l, layer in enumerate(network.layers, 1):
        of_z[l] = of_a[l - 1] @ W[l] + u * (a[l - 1] @ W[l] + (0 if layer.b is None else np.abs(layer.b)))
        if layer.activation in ("relu", "leaky_relu") and (z[l] <= of_z[l]).any():
            return None
        mixed = layer.activation == "softmax"
        of_a[l] = (of_z[l].max(axis=-1, keepdims=True) if mixed else of_z[l]) + u * (1 + a[l])
    size, of_error = a[L] + z[L] + np.abs(t) + 1, 2 * of_a[L] + u * (a[L] + np.abs(t))
    of_delta = {L: of_error + 2 * (a[L] + np.abs(t)) * (of_z[L] + u)}
    found = {"E": (2 * size * (of_error + of_z[L] + u * size)).sum(axis=-1).mean()}
    for l in range(L, 0, -1):
        row_a, row_of_a, row_delta, row_of_delta = map(
            np.atleast_2d, (a[l - 1], of_a[l - 1], delta[l], of_delta[l] + u * delta[l])
        )
        found[f"delta[{l}]"] = of_delta[l]
        found[f"dW[{l}]"] = (row_a.T @ row_of_delta + row_of_a.T @ (row_delta + row_of_delta)) / rows
        found[f"db[{l}]"] = row_of_delta.mean(axis=0)
        if l > 1:
            of_delta[l - 1] = of_delta[l] @ W[l].T + (delta[l] + of_delta[l]) @ W[l].T * (of_z[l - 1] + u)
    return found


# Do they agree? -----------------------------------------------------------------------------------------


def of_each_pair(everyday, slow, draw=networks, **limits):
    """Run a test on so many networks of each pair; `pytest -m slow` runs it on many more."""

    def decorate(test):
        @pytest.mark.parametrize("examples", [everyday, pytest.param(slow, marks=pytest.mark.slow)])
        @pytest.mark.parametrize("pair", PAIRS, ids="-".join)
        def run(pair, examples):
            # shrinking takes minutes
            quick = settings(repeatable, max_examples=examples, phases=[Phase.generate])
            own = zlib.crc32("-".join(pair).encode())  # else all pairs have the same hidden layers
            seed(own)(quick(given(draw(pair=pair, **limits))(test)))()

        return run

    return decorate


def assert_agree(found, expected, within):
    """Hold every number that is expected to what was found; delta may be lacking, and E."""
    lacking = {name.partition("[")[0] for name in found.keys() ^ expected.keys()}
    assert lacking <= {"delta", "E"}
    for name, value in expected.items():
        assert np.shape(value) == np.shape(found[name]), name
        assert (np.abs(found[name] - value) <= within[name]).all(), name


def assert_agree_to_rounding(case, *witnesses):
    bound = rounding(*case, np.finfo(case[1].dtype).eps)
    assume(bound)
    with np.errstate(all="raise", under="ignore"):
        found = by_hand(*case)
    assert all(np.isfinite(value).all() for value in found.values())
    for witness in witnesses:
        assert_agree(found, witness(*case), bound)


@of_each_pair(3, 50)
def test_the_graphs_adjoints(case):
    assert_agree_to_rounding(case, by_graph, by_arrays)


@of_each_pair(3, 50, extreme_networks)
def test_the_graphs_adjoints_at_extremes(case):
    assert_agree_to_rounding(case, by_graph, by_arrays)


@of_each_pair(2, 50, most_layers=3, most_units=2, batches=False)
def test_sympy_on_the_loss_written_out(case):
    assert_agree_to_rounding(case, by_sympy)


@of_each_pair(10, 500, dtype=np.float32)
def test_float32_and_float64(case):
    assert_agree_to_rounding(case, in_float64)


@of_each_pair(10, 500, extreme_networks, dtype=np.float32)
def test_float32_and_float64_at_extremes(case):
    assert_agree_to_rounding(case, in_float64)


@of_each_pair(10, 250)
def test_central_differences(case):
    network, x, t = case
    assume(not near_a_kink(network, x))
    found, slopes = by_hand(*case), by_differences(*case)
    scales = {name: max(1, found["E"], np.abs(found[name.replace("db", "dW")]).max()) for name in slopes}
    assert_agree(found, slopes, {name: 1e-5 * np.abs(slopes[name]) + 1e-7 * scales[name] for name in slopes})
