"""Walk downhill: repeat forward, backward, update, and keep the history."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import propagation
from .arguments import one_of, positive_number, shown, whole_number
from .network import Network, StepNotFinite
from .propagation import ForwardPass


@dataclass(frozen=True, eq=False, repr=False)
class History:
    """Look back on a descent: `loss[k]` and `networks[k]` after k steps, all of them finite.

    `loss` has one value more than steps were done. `diverged` says that the next step would have led to a
    loss or a weight that is no finite number, so that the descent stopped there.
    """

    loss: NDArray[np.float64]
    networks: tuple[Network, ...]
    diverged: bool

    @property
    def network(self) -> Network:
        """The last network."""
        return self.networks[-1]

    def __repr__(self) -> str:
        end = ", then diverged" if self.diverged else ""
        return f"History({len(self.loss) - 1} steps, loss {self.loss[0]:.4g} → {self.loss[-1]:.4g}{end})"


def descend(
    network: Network,
    x: ArrayLike,
    t: ArrayLike,
    learning_rate: float,
    steps: int,
    gradient: Callable[[Network, ForwardPass, Any], Any] | None = None,
) -> History:
    """Take that many steps of gradient descent on x and t, from `network`.

    `gradient(network, forward, t)` replaces `network.backward`, to try an update of one's own: it returns
    anything with dW[l] and (where there are biases) db[l].
    ValueError or TypeError: arguments that `forward`, `backward` or `updated` would refuse, or a network
    whose loss is not finite to begin with. Divergence is no error: see History.
    """
    rate, steps = positive_number(learning_rate, "learning_rate"), whole_number(steps, "steps")
    if not (gradient is None or callable(gradient)):
        raise TypeError(f"gradient: expected a function of network, forward and t; got {shown(gradient)}")
    x = one_of(Network, network, "network").input_array(x)
    t = network.target_array(t, x)
    networks, losses, diverged = [], [], False
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is noticed, and reported as diverged
        for step in range(steps + 1):
            forward = propagation.forward(network.layers, x)
            back = propagation.backward(network.layers, network.loss, forward, t)
            if diverged := not math.isfinite(back.loss):
                break
            networks.append(network)
            losses.append(back.loss)
            if step == steps:
                break
            try:
                network = network.updated(back if gradient is None else gradient(network, forward, t), rate)
            except StepNotFinite:
                diverged = True
                break
    if not losses:
        raise ValueError("expected a network whose loss on x and t is finite; got one that overflows")
    return History(np.array(losses), tuple(networks), diverged)
