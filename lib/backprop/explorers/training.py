"""Explore learning itself: a network trained in the page, with every weight, gradient and vote open."""

from typing import Any

from ..arguments import one_of, positive_number, whole_number
from ..data import Data
from ..network import Network
from ..training import Training

MOST_UNITS, MOST_ROWS = 64, 2000


def explore_training(
    network: Network,
    data: Data | tuple[Data, Data],
    *,
    learning_rate: float = 0.1,
    batch: int = 32,
    seed: int = 0,
) -> Training:
    """Train a network in the page: play, pause, step by step or epoch by epoch, with every gradient open.

    network: its weights are the start. Its hidden layers, if it has any, are of one size and one activation,
    as the controls have one of each; it has biases, or none, as it comes.
    data: is parted by `data.split()`, unless it comes as (train, test). Of two inputs the plane is shown, of
    pictures the weights of each hidden unit and their gradients; any weight can be looked into: its gradient,
    and the rows of the batch that vote for it. learning_rate, batch, seed (of the order of the rows): where
    the controls start. ValueError or TypeError: data that the network cannot take.
    """
    network = one_of(Network, network, "network")
    train, test = _parted(network, data)
    settings = {
        "eta": positive_number(learning_rate, "learning_rate"),
        "batch": whole_number(batch, "batch", most=MOST_ROWS, least=1),
        "width": network.sizes[1],
        "activation": network.layers[0].activation if len(network.layers) > 1 else "tanh",
        "scale": 1,
        "seed": whole_number(seed, "seed", most=9999),
    }
    return Training(network, train, test, settings)


def _parted(network: Network, data: Any) -> tuple[Data, Data]:
    """What to learn from, and what to be tested on, if the network and a page can take it."""
    parts = data if isinstance(data, tuple) else one_of(Data, data, "data").split()
    if len(parts) != 2:
        raise ValueError(f"data: expected Data, or two of them, (train, test); got {len(parts)}")
    train, test = (one_of(Data, part, "data") for part in parts)
    for part in (train, test):
        network.target_array(part.t, network.input_array(part.x))
    if train.names != test.names:
        raise ValueError(f"data: expected two of the same kinds; got {train.names} and {test.names}")
    if len({(layer.W.shape[1], layer.activation) for layer in network.layers[:-1]}) > 1:
        raise ValueError(
            "network: expected hidden layers of one size and one activation, as the controls have; "
            f"got {network!r}"
        )
    if len(train) + len(test) > MOST_ROWS or max(network.sizes) > MOST_UNITS:
        raise ValueError(
            f"expected at most {MOST_ROWS} rows and layers of at most {MOST_UNITS} units, which a page can "
            f"train; got {len(train) + len(test)} rows and {'-'.join(map(str, network.sizes))}"
        )
    return train, test
