"""Hold rows of data with what they show, and part them into rows to learn from and rows to be tested on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..arguments import all_of, finite_array, frozen, real_array, real_number, shown, whole_number
from ..functions import Array
from ..randomness import Random


@dataclass(frozen=True, eq=False)
class Data:
    """Hold n rows: inputs `.x` of shape (n, inputs), targets `.t` (n, outputs), and `.labels` (n,).

    A label is the index of its kind in `names`. Of two kinds t has one column, 0 or 1, unless `one_hot`; of
    more a column for each, 1 in the label's and 0 elsewhere. `picture` is (rows, columns) where an input is
    one. Everything is copied and locked. ValueError or TypeError: shapes, labels or names that do not fit.
    """

    x: Array
    t: Array
    labels: NDArray[np.intp]
    names: tuple[str, ...]
    picture: tuple[int, int] | None = None

    def __init__(
        self,
        x: ArrayLike,
        labels: ArrayLike,
        names: Sequence[str],
        picture: tuple[int, int] | None = None,
        one_hot: bool | None = None,
    ):
        names = all_of(names, str, "names")
        x = finite_array(x, "x")
        if x.ndim != 2 or 0 in x.shape:
            raise ValueError(f"x: expected shape (rows, inputs), each at least 1; got {x.shape}")
        if len(names) < 2 or len(set(names)) < len(names):
            raise ValueError("names: expected at least two kinds, each with a name of its own")
        picture = None if picture is None else _sides(picture, x.shape[1])
        kinds = label_array(labels, "labels", len(x), len(names))
        wide = len(names) > 2 if one_hot is None else one_hot
        if len(names) > 2 and not wide:
            raise ValueError(f"one_hot: expected True or None of {len(names)} kinds; got {shown(one_hot)}")
        t = np.eye(len(names))[kinds] if wide else kinds[:, np.newaxis].astype(float)
        self.__dict__.update(x=frozen(x), t=frozen(t), labels=frozen(kinds), names=names, picture=picture)

    def split(self, test: float = 0.2, seed: int = 0) -> tuple["Data", "Data"]:
        """Part the rows in a random order into (train, test); `test` is the share of the second, rounded up.

        The same seed parts them in the same way, here and in the page. ValueError: a share that leaves one of
        the two without rows.
        """
        share, n = real_number(test, "test", "a share between 0 and 1"), len(self.x)
        held = math.ceil(share * n) if 0 < share < 1 else 0
        if not 0 < held < n:
            raise ValueError(f"test: expected a share between 0 and 1, with rows on both sides; got {test}")
        order = np.arange(n)
        Random(seed).shuffle(order)
        return self.rows(order[: n - held]), self.rows(order[n - held :])

    def rows(self, which: Any) -> "Data":
        """Take some rows, as NumPy's indices or slices say: `data.rows([0, 1])`, `data.rows(slice(10))`.

        ValueError: rows that are not there, or none.
        """
        expected = "which: expected rows that are there, one at least, as NumPy's indices or slices name them"
        try:
            labels = self.labels[which]
        except IndexError as error:
            raise ValueError(f"{expected}; got {shown(which)}: {error}") from None
        if labels.ndim != 1 or not len(labels):
            raise ValueError(f"{expected}; got {shown(which)}")
        return Data(self.x[which], labels, self.names, self.picture, one_hot=self.t.shape[1] > 1)

    def __len__(self) -> int:
        return len(self.x)

    def __repr__(self) -> str:
        n, inputs = self.x.shape
        return f"Data({n} rows of {inputs} inputs, {len(self.names)} kinds)"


def _sides(picture: Any, inputs: int) -> tuple[int, int]:
    sides = [whole_number(side, "picture", least=1) for side in all_of(picture, object, "picture", most=2)]
    if len(sides) != 2 or math.prod(sides) != inputs:
        raise ValueError(f"picture: expected rows and columns, {inputs} pixels in all; got {sides}")
    return sides[0], sides[1]


def told_kinds(output: Array) -> NDArray[np.intp]:
    """Say which kind each row of outputs (rows, outputs) tells: the largest; of one, 1 above one half."""
    return output.argmax(axis=1) if output.shape[1] > 1 else (output[:, 0] > 0.5).astype(np.intp)


def label_array(labels: ArrayLike, name: str, rows: int, kinds: int) -> NDArray[np.intp]:
    """Read one label for each row, whole numbers from 0 to kinds - 1; ValueError or TypeError otherwise."""
    try:
        array = real_array(labels, name)
    except TypeError as error:
        raise TypeError(f"{error}. A label is the index of its kind, from 0") from None
    if array.shape != (rows,):
        raise ValueError(f"{name}: expected shape ({rows},), one for each row; got {array.shape}")
    strangers = array[~np.isin(array, np.arange(kinds))]
    if len(strangers):
        raise ValueError(f"{name}: expected whole numbers from 0 to {kinds - 1}; got {strangers[0]:g}")
    return array.astype(np.intp)
