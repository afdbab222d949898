"""Walk downhill: repeat forward, backward, update, and keep the history."""

import math
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import propagation
from .arguments import known_name, one_of, positive_number, shown, whole_number
from .functions import Array
from .network import Network, StepNotFinite
from .propagation import ForwardPass

SMALL = 2**25  # bytes, 32 MB: what the networks of a history may take unless more is asked for
_OVERHEAD = 1000  # bytes that Python takes for each layer, whatever numbers it holds

Gradient = Callable[[Network, ForwardPass, Array], Any]
Keep = Literal["all", "last"] | int | None


@dataclass(frozen=True, eq=False, repr=False)
class History:
    """Look back on a descent: `loss[k]` after k steps, and the networks that were kept, all of them finite.

    `loss` has one value more than steps were done. `networks[i]` is the network after `steps[i]` steps; where
    all were kept, that is i. `diverged` says that the next step would have led to a loss or a weight that is
    no finite number, so that the descent stopped there.
    """

    loss: NDArray[np.float64]
    networks: tuple[Network, ...]
    steps: tuple[int, ...]
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
    gradient: Gradient | None = None,
    *,
    keep: Keep = None,
) -> History:
    """Take that many steps of gradient descent on x and t, from `network`.

    `gradient(network, forward, t)` replaces `network.backward`, to try an update of one's own: it returns
    anything with dW[l] and (where there are biases) db[l].
    `keep`: which networks the history holds: "all", "last", or every n-th and the last. By default all while
    that takes at most 32 MB, else as many as fit, evenly spaced. Every loss is kept in any case.
    ValueError or TypeError: arguments that `forward`, `backward` or `updated` would refuse, or a network
    whose loss is not finite to begin with. Divergence is no error: see History.
    """
    rate, steps = positive_number(learning_rate, "learning_rate"), whole_number(steps, "steps")
    if not (gradient is None or callable(gradient)):
        raise TypeError(f"gradient: expected a function of network, forward and t; got {shown(gradient)}")
    x = one_of(Network, network, "network").input_array(x)
    t = network.target_array(t, x)
    every = _spacing(keep, network, steps)
    kept: dict[int, Network] = {}
    losses = array("d")
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is noticed, and reported as diverged
        for step, (reached, loss) in enumerate(islice(_walk(network, x, t, rate, gradient), steps + 1)):
            losses.append(loss)
            if step % every == 0:
                kept[step] = reached
    if not losses:
        raise ValueError("network: expected one whose loss on x and t is finite; got one that overflows")
    kept = ({} if keep == "last" else kept) | {step: reached}
    return History(np.array(losses), tuple(kept.values()), tuple(kept), diverged=len(losses) <= steps)


def _walk(
    network: Network, x: Array, t: Array, rate: float, gradient: Gradient | None
) -> Iterator[tuple[Network, float]]:
    """Go downhill for ever, by way of each network and its loss; stop where the next is not finite."""
    while True:
        forward = propagation.forward(network.layers, x)
        back = propagation.backward(network.layers, network.loss, forward, t)
        if not math.isfinite(back.loss):
            return
        yield network, back.loss
        try:
            network = network.updated(back if gradient is None else gradient(network, forward, t), rate)
        except StepNotFinite:
            return


def _spacing(keep: Keep, network: Network, steps: int) -> int:
    """Every how many steps a network is kept."""
    if isinstance(keep, str):
        return 1 if known_name(keep, ("all", "last"), "keep") == "all" else steps + 1
    if keep is not None:
        return whole_number(keep, "keep", least=1)
    arrays = [array for array in (*network.W, *network.b) if array is not None]
    size = sum(array.nbytes for array in arrays) + _OVERHEAD * len(network.layers)
    fitting = max(SMALL // size - 1, 1)  # and the last
    return math.ceil((steps + 1) / fitting)
