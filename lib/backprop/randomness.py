"""Draw the same random numbers here and in every browser, from one seed.

The generator is mulberry32: a counter of 32 bits goes up by a constant, and each count is mixed by shifts
and two products. It is small and quick, and good enough to shuffle rows; it keeps no secrets. The browser's
twin is randomness.js; a test holds the two together, bit for bit.
"""

import numpy as np
from numpy.typing import NDArray

from .arguments import whole_number

_STEP = 0x6D2B79F5
_ALL = 2**32


class Random:
    """Draw from one stream of numbers: the same seed, a whole number below 2³², gives the same stream."""

    def __init__(self, seed: int = 0):
        self._count = whole_number(seed, "seed", most=_ALL - 1)

    def uniform(self, count: int) -> NDArray[np.float64]:
        """Draw `count` numbers from 0 up to 1, each a multiple of 2⁻³²: shape (count,)."""
        counts = (self._count + _STEP * np.arange(1, count + 1, dtype=np.uint64)).astype(np.uint32)
        self._count = (self._count + _STEP * count) % _ALL
        mixed = (counts ^ counts >> np.uint32(15)) * (counts | np.uint32(1))
        mixed ^= mixed + (mixed ^ mixed >> np.uint32(7)) * (mixed | np.uint32(61))
        return (mixed ^ mixed >> np.uint32(14)) / _ALL

    def normal(self, count: int) -> NDArray[np.float64]:
        """Draw `count` numbers around 0 with variance 1: a bell, made of pairs as Box and Muller did."""
        radius, angle = np.sqrt(-2 * np.log(1 - self.uniform(count))), 2 * np.pi * self.uniform(count)
        return radius * np.cos(angle)

    def shuffle(self, order: NDArray[np.intp]) -> None:
        """Put the numbers of `order` into a random order, in place: from the end, each with one before it."""
        lasts = np.arange(len(order) - 1, 0, -1)
        for last, other in zip(lasts, (self.uniform(len(lasts)) * (lasts + 1)).astype(np.intp), strict=True):
            order[last], order[other] = order[other], order[last]
