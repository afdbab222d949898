"""Keys of chapter 5's arrays: what a broadcast, a matrix product, and a sum send back."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ...functions import Array
from .key import Key


def _numbers(start: float, *shape: int) -> Array:
    """Numbers from -1 to 1 that look like any others, the same at every run."""
    return np.sin(start + 2.0 * np.arange(np.prod(shape))).reshape(shape)


# ---------------------------------------------------------------------------------------------- broadcasts


def _summed(grad: Array, shape: tuple[int, ...], how: Callable[..., Array] = np.sum) -> Array:
    missing = tuple(range(grad.ndim - len(shape)))
    grad = how(grad, axis=missing) if missing else grad
    stretched = tuple(axis for axis, size in enumerate(shape) if size == 1 and grad.shape[axis] != 1)
    return how(grad, axis=stretched, keepdims=True) if stretched else grad


_BROADCASTS = {
    "a bias of 3 units, over 4 rows": (_numbers(0.3, 4, 3), (3,)),
    "a column of 4 numbers, over 3 columns": (_numbers(0.8, 4, 3), (4, 1)),
    "one number, over 4 rows of 3": (_numbers(1.1, 4, 3), ()),
    "a row of 1×3, over 4 rows": (_numbers(1.7, 4, 3), (1, 3)),
    "an array that was not stretched": (_numbers(2.2, 4, 3), (4, 3)),
}


def _first(grad: Array, shape: tuple[int, ...]) -> Array:
    return _summed(grad, shape, how=lambda g, axis, keepdims=False: _taken(g, axis, keepdims))


def _taken(grad: Array, axes: tuple[int, ...], keepdims: bool) -> Array:
    for axis in axes:
        grad = grad.take([0], axis=axis)
    return grad if keepdims else grad.reshape([n for axis, n in enumerate(grad.shape) if axis not in axes])


BROADCAST = Key(
    _summed,
    _BROADCASTS,
    {
        lambda grad, shape: (
            grad
        ): "It is not summed back: each number was used in many places, and gets a share from each.",
        lambda grad, shape: _summed(grad, shape, how=np.mean): (
            "That is the mean. Each use adds its share: sum them, whatever their number."
        ),
        _first: "That is the share of the first use alone. Sum over all of them.",
        lambda grad, shape: (
            grad.sum()
        ): "That sums everything to one number. Sum along what was stretched, and no more.",
        lambda grad, shape: grad.sum(axis=0): (
            "That sums the rows, whatever was stretched. Look at the shape: a column is summed along its row."
        ),
        lambda grad, shape: _summed(grad, shape).reshape(-1): (
            "The numbers are right, the shape is not: a grad has the shape of what it belongs to."
        ),
        lambda grad, shape: np.resize(grad, shape): (
            "That cuts a piece out of the right shape. The shares that are cut off belong to the sum."
        ),
        lambda grad, shape: (
            np.broadcast_to(grad.sum(axis=tuple(range(grad.ndim - len(shape)))), grad.shape)
            if len(shape) < 2
            else grad
        ): "It is stretched out again. A grad has the shape of what it belongs to.",
    },
)

# ------------------------------------------------------------------------------------------ matrix product

Pair = Callable[[Array, Array, Array], list[Any]]


def _matmul(A: Array, B: Array, G: Array) -> list[Array]:
    return [G @ B.T, A.T @ G]


def _plain(A: Array) -> Array:
    """`.T` of a row that has one axis only: it stays as it is."""
    return A[0] if A.shape[0] == 1 else A.T


_PRODUCTS = {
    "4 rows of 3, times 3×2": (_numbers(0.2, 4, 3), _numbers(0.5, 3, 2), _numbers(0.9, 4, 2)),
    "1 row of 3, times 3×2": (_numbers(0.4, 1, 3), _numbers(0.6, 3, 2), _numbers(0.7, 1, 2)),
    "2 rows of 2, times 2×2": (_numbers(1.2, 2, 2), _numbers(1.5, 2, 2), _numbers(1.9, 2, 2)),
}


PRODUCT = Key(
    _matmul,
    _PRODUCTS,
    {
        lambda A, B, G: [G @ B, A @ G]: (
            "Turn each of them: `G` meets `B` by its columns, so it is `B.T`; and so with `A.T`."
        ),
        lambda A, B, G: [B.T @ G, G @ A.T]: (
            "Turned, but on the wrong side: `B` stood on the right, and `B.T` stands on the right of `G`."
        ),
        lambda A, B, G: [A.T @ G, G @ B.T]: "Those are right. Return that of `A` first.",
        lambda A, B, G: G @ B.T: "That is the grad of `A`. Return both, that of `A` first.",
        lambda A, B, G: A.T @ G: "That is the grad of `B`. Return both, that of `A` first.",
        lambda A, B, G: [G @ B.T, G.T @ A]: "The second is turned: a grad has the shape of its matrix.",
        lambda A, B, G: [B @ G.T, A.T @ G]: "The first is turned: a grad has the shape of its matrix.",
        lambda A, B, G: [(G @ B.T).T, (A.T @ G).T]: "Both are turned: a grad has the shape of its matrix.",
        lambda A, B, G: [np.ones_like(G) @ B.T, A.T @ np.ones_like(G)]: (
            "`G` is missing: what comes back from the output, by which all of it is multiplied."
        ),
        lambda A, B, G: [G @ B.T, A.T @ G / len(A)]: (
            "That is the mean over the rows. Averaging belongs to the loss; `G` has it already."
        ),
        lambda A, B, G: [
            (G @ B.T).sum(axis=0),
            A.T @ G,
        ]: "Each row of `A` is a row of its own: nothing is summed there.",
        lambda A, B, G: [G @ B.T, _row_by_row(A, G)]: (
            "With one row that is right. With several, their products add: `A.T @ G`."
        ),
    },
)


def _row_by_row(A: Array, G: Array) -> Array:
    return np.outer(A[0], G[0])


_ROWS = {
    "a row of 3, times 3×2": (_numbers(0.4, 3), _numbers(0.6, 3, 2), _numbers(0.7, 2)),
    "a row of 2, times 2×2": (_numbers(1.3, 2), _numbers(1.5, 2, 2), _numbers(1.9, 2)),
}

ROW = Key(
    lambda a, W, delta: [delta @ W.T, np.outer(a, delta)],
    _ROWS,
    {
        lambda a, W, delta: [delta @ W.T, a.T @ delta]: (
            "`.T` does nothing to a row with one axis, so that is one number. A table is wanted: `np.outer`."
        ),
        lambda a, W, delta: [delta @ W.T, a * delta]: (
            "That pairs the entries off. Every entry of `a` meets every entry of `delta`: `np.outer`."
        ),
        lambda a, W, delta: [delta @ W, np.outer(a, delta)]: (
            "Turn `W`: on the way back each unit takes the weights that leave it."
        ),
        lambda a, W, delta: [delta @ W.T, np.outer(delta, a)]: (
            "The table lies on its side: a row for each entry of `a`, as in `W`."
        ),
        lambda a, W, delta: [np.outer(a, delta), delta @ W.T]: "Those are right. Return that of `a` first.",
    },
)

# ------------------------------------------------------------------------------------------------- shares


def _shares(x: Array, g: Array) -> Array:
    total = x.sum()
    return g / total - (g @ x) / total**2


_SHARES = {
    "three numbers": (np.array([1.0, 2.0, 5.0]), np.array([1.0, -1.0, 0.5])),
    "three numbers, each with the grad 1": (np.array([1.0, 2.0, 5.0]), np.ones(3)),
    "two numbers": (np.array([0.5, 1.5]), np.array([0.0, 1.0])),
}

SHARES = Key(
    _shares,
    _SHARES,
    {
        lambda x, g: g * (x.sum() - x) / x.sum() ** 2: (
            "That is the diagonal of the Jacobian: how each share follows its own number. "
            "Each number moves the other shares, too, through the sum."
        ),
        lambda x, g: g / x.sum(): "The sum is not constant: each number moves it, and with it every share.",
        lambda x, g: g / x.sum() + (g @ x) / x.sum() ** 2: (
            "What goes through the sum has the other sign: a larger sum makes every share smaller."
        ),
        lambda x, g: -(g @ x) / x.sum() ** 2 * np.ones_like(x): (
            "That is the way through the sum alone. Each number is above the line, too."
        ),
        lambda x, g: g / x.sum() - (g @ x) / x.sum(): (
            "The slope of 1/total is -1/total**2: what goes through the sum is divided by it twice."
        ),
        lambda x, g: x / x.sum() * (g - g @ x / x.sum()): (
            "That is the way back through softmax, whose shares are of exponentials. These are of x itself."
        ),
        lambda x, g: _jacobian(x).sum(axis=1): (
            "`g` is missing, and the sum runs along the other axis: a number's grad sums over all shares."
        ),
        lambda x, g: _jacobian(x) @ g: (
            "The Jacobian is taken the wrong way round: each number sums over the shares, not the reverse."
        ),
        lambda x, g: g * _jacobian(x).sum(axis=0): ("`g` belongs inside the sum: each share brings its own."),
    },
)


def _jacobian(x: Array) -> Array:
    """Row i: how share i follows each number."""
    return np.eye(len(x)) / x.sum() - np.outer(x, np.ones_like(x)) / x.sum() ** 2


ARRAY_KEYS = {
    "grad of a broadcast": BROADCAST,
    "grads of a matrix product": PRODUCT,
    "grads of a row's product": ROW,
    "grad of shares": SHARES,
}
