"""Random networks with an input and a target each, for tests that hold for every network."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

import backprop as bp
from backprop import propagation
from backprop.functions import ACTIVATIONS, OUTPUT_ONLY, VALID_PAIRS

HIDDEN = sorted(set(ACTIVATIONS) - OUTPUT_ONLY)
PAIRS = sorted(VALID_PAIRS)

# The same examples at every run, however slow the machine.
repeatable = settings(derandomize=True, deadline=None, database=None)


def random_target(loss, shape, rng):
    """A target that the loss accepts: probabilities where it wants them."""
    if loss == "cross_entropy":
        return rng.dirichlet(np.ones(shape[-1]), shape[:-1])
    return rng.random(shape)


@st.composite
def networks(draw, dtype=np.float64, most_layers=5, most_units=8, batches=True, pair=None):
    """(network, x, t): `pair` of output activation and loss, or any; biases or none, one row or a batch."""
    sizes = draw(st.lists(st.integers(1, most_units), min_size=2, max_size=most_layers + 1))
    output, loss = pair or draw(st.sampled_from(PAIRS))
    hidden = draw(st.lists(st.sampled_from(HIDDEN), min_size=len(sizes) - 2, max_size=len(sizes) - 2))
    biased = draw(st.lists(st.booleans(), min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    rows = draw(st.sampled_from([(), (1,), (3,)] if batches else [()]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    layers = [
        bp.Layer(
            rng.normal(size=(n, m)).astype(dtype),
            rng.normal(size=m).astype(dtype) if bias else None,
            activation,
        )
        for n, m, bias, activation in zip(sizes, sizes[1:], biased, [*hidden, output], strict=False)
    ]
    x = rng.normal(size=(*rows, sizes[0])).astype(dtype)
    t = random_target(loss, (*rows, sizes[-1]), rng).astype(dtype)
    return bp.Network(layers, loss), x, t


def near_a_kink(network, x, reach=1e-3):
    """Whether some unit with a kink stands so close to it that a nudge could cross over."""
    z = network.forward(x).z
    kinked = (l for l, layer in enumerate(network.layers, 1) if layer.activation in ("relu", "leaky_relu"))
    return any((np.abs(z[l]) < reach).any() for l in kinked)


@st.composite
def extreme_networks(draw, **limits):
    """(network, x, t) as `networks` draws them, each layer's pre-activations of a size of its own, to 1e4."""
    network, x, t = draw(networks(**limits))
    a, layers = x, []
    for layer in network.layers:
        z = propagation.forward([layer], a).z[1]
        size = draw(st.sampled_from([1e-3, 1.0, 40.0, 800.0, 1e4]))
        factor = x.dtype.type(size / max(1, np.abs(z).max()))
        b = None if layer.b is None else factor * layer.b
        layers.append(bp.Layer(factor * layer.W, b, layer.activation))
        a = propagation.forward(layers[-1:], a).output
    return bp.Network(layers, network.loss), x, t
