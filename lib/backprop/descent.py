"""Walk downhill: repeat forward, backward, update, and keep the history."""

import math
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import propagation
from .arguments import known_name, one_of, positive_number, shown, whole_number
from .functions import Array
from .network import Network, StepNotFinite
from .propagation import ForwardPass
from .randomness import Random

SMALL = 2**25  # bytes, 32 MB: what the networks of a history may take unless more is asked for
PATIENCE = 2.0  # seconds after which a run shows how far it is
_OVERHEAD = 1000  # bytes that Python takes for each layer, whatever numbers it holds

Gradient = Callable[[Network, ForwardPass, Array], Any]
Keep = Literal["all", "last"] | int | None
Rows = tuple[Array, Array]  # inputs and targets
T = TypeVar("T")


@dataclass(frozen=True, eq=False, repr=False)
class History:
    """Look back on a descent: `loss[k]` after k steps, and the networks that were kept, all of them finite.

    `loss` has one value more than steps were done. With mini-batches, each is that of the batch which the
    next step is taken on. `networks[i]` is the network after `steps[i]` steps; where
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
    batch: int | None = None,
    seed: int = 0,
    keep: Keep = None,
    progress: bool = True,
) -> History:
    """Take that many steps of gradient descent from `network` on x, (inputs,) or (rows, inputs), and t.

    `gradient(network, forward, t)` replaces `network.backward`, to try an update of one's own: it returns
    anything with dW[l] and (where there are biases) db[l].
    `batch`: so many rows for each step instead of all: in a random order, `seed`'s, and in a new one when all
    have had their turn; the last of a turn are as many as are left.
    `keep`: which networks the history holds: "all", "last", or every n-th and the last. By default all while
    that takes at most 32 MB, else as many as fit, evenly spaced. Every loss is kept in any case.
    `progress`: a run of more than 2 seconds shows a bar.
    ValueError or TypeError: arguments that `forward`, `backward` or `updated` would refuse, or a network
    whose loss is not finite to begin with. Divergence is no error: see History.
    """
    rate, steps = positive_number(learning_rate, "learning_rate"), whole_number(steps, "steps")
    if not (gradient is None or callable(gradient)):
        raise TypeError(f"gradient: expected a function of network, forward and t; got {shown(gradient)}")
    x = one_of(Network, network, "network").input_array(x)
    t = network.target_array(t, x)
    every = _spacing(keep, network, steps)
    walk = islice(_walk(network, _batches(x, t, batch, seed), rate, gradient), steps + 1)
    losses, kept = _collected(_shown(walk, steps + 1) if progress else walk, every)
    if keep == "last":
        kept = dict([kept.popitem()])
    return History(np.array(losses), tuple(kept.values()), tuple(kept), diverged=len(losses) <= steps)


def _collected(
    walk: Iterator[tuple[Network, float]], every: int
) -> tuple[Sequence[float], dict[int, Network]]:
    """Every loss of a walk, and every n-th of its networks and the last, by the steps that led to it."""
    kept: dict[int, Network] = {}
    losses = array("d")
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is noticed, and reported as diverged
        for step, (reached, loss) in enumerate(walk):
            losses.append(loss)
            if step % every == 0:
                kept[step] = reached
    if not losses:
        raise ValueError("network: expected one whose loss on x and t is finite; got one that overflows")
    return losses, kept | {step: reached}


def _walk(
    network: Network, batches: Iterator[Rows], rate: float, gradient: Gradient | None
) -> Iterator[tuple[Network, float]]:
    """Go downhill for ever, by way of each network and its loss; stop where the next is not finite."""
    for x, t in batches:
        forward = propagation.forward(network.layers, x)
        back = propagation.backward(network.layers, network.loss, forward, t)
        if not math.isfinite(back.loss):
            return
        yield network, back.loss
        try:
            network = network.updated(back if gradient is None else gradient(network, forward, t), rate)
        except StepNotFinite:
            return


def _batches(x: Array, t: Array, size: int | None, seed: int) -> Iterator[Rows]:
    """All rows again and again; or so many at a time, in an order that is drawn anew for each epoch."""
    random = Random(seed)
    if size is None:
        return repeat((x, t))
    if x.ndim == 1:
        raise ValueError(f"batch: expected x with rows to take them from; got one input, shape {x.shape}")
    return _mini_batches(x, t, whole_number(size, "batch", most=len(x), least=1), random)


def _mini_batches(x: Array, t: Array, size: int, random: Random) -> Iterator[Rows]:
    order = np.arange(len(x))
    while True:
        random.shuffle(order)
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            yield x[rows], t[rows]


def _shown(walk: Iterator[T], total: int) -> Iterator[T]:
    """Go the same way, and after a while say how far it is: a bar of the notebook's, or of text."""
    end = time.monotonic() + PATIENCE
    for done, reached in enumerate(walk, start=1):
        yield reached
        if time.monotonic() > end:
            from tqdm.auto import tqdm

            yield from tqdm(walk, desc="descend", total=total, initial=done, unit=" steps", leave=False)


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
