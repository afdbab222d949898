"""Open the pictures of digits that lie beside this module; digits.txt says whose they are."""

from functools import cache
from pathlib import Path

import numpy as np

from .dataset import Data

FILE = Path(__file__).with_name("digits.npz")
WHITE = 16  # the largest grey value of a pixel


@cache
def digits() -> Data:
    """Open 1797 handwritten digits, pictures of 8 × 8: x (1797, 64) from 0 to 1, t (1797, 10), labels 0 to 9.

    `bp.examples.digits().split()` gives 1437 to learn from and 360 to be tested on. The pictures are those of
    the UCI repository (CC BY 4.0) as scikit-learn ships them.
    """
    with np.load(FILE) as stored:
        return Data(stored["x"] / WHITE, stored["labels"], list("0123456789"), picture=(8, 8))
