"""What the numbers of chapter 6 stand for: each a computation, apart from the chapter's own cells."""

from functools import cache

import numpy as np

import backprop as bp
from tape_meaning import TapeMeaning

CROSS_ENTROPY = "cross_entropy"
LAST_WEIGHTS = [[0.1, 0.4, 0.8], [0.3, 0.7, 0.2], [0.5, 0.2, 0.9]]


def shares(scores):
    """Softmax, by powers of e."""
    powers = np.exp(np.asarray(scores, float) - np.max(scores))
    return powers / powers.sum()


@cache
def digits():
    """The pictures to learn from, those kept back, and the network that the chapter begins with."""
    train, test = bp.examples.digits().split()
    return train, test, bp.initialised([64, 32, 10], ["tanh", "softmax"], CROSS_ENTROPY, seed=0)


@cache
def angles():
    """How far the gradients of small batches are off, in degrees, ten of each size."""
    train, _, start = digits()

    def direction(rows):
        dW = start.backward(start.forward(train.x[rows]), train.t[rows]).dW
        found = np.concatenate([dW[1].ravel(), dW[2].ravel()])
        return found / np.linalg.norm(found)

    full = direction(slice(None))
    sizes = (1, 8, 32, 128)
    cosines = [[direction(slice(k * n, (k + 1) * n)) @ full for k in range(10)] for n in sizes]
    return [float(np.degrees(np.arccos(each)).mean()) for each in cosines]


@cache
def by_heart():
    """(steps, loss on unseen pictures) where that is lowest, and at the end, of learning from 30 pictures."""
    train, test, start = digits()
    few = train.rows(slice(30))
    history = bp.descend(start, few.x, few.t, 0.3, 2000, keep=20)
    losses = [net.backward(net.forward(test.x), test.t).loss for net in history.networks]
    best = int(np.argmin(losses))
    return (history.steps[best], losses[best]), (history.steps[-1], losses[-1])


@cache
def walked(sign, steps):
    """The losses and last shares of the walk-through's last layer: weights alone, wrong answers by `sign`."""
    x, W, b = np.array([0.93883129, 0.94047563, 0.9820843]), np.array(LAST_WEIGHTS), np.ones(3)
    losses, target = [], np.array([1, 0, 0])
    for _ in range(steps + 1):
        a = shares(x @ W + b)
        losses.append(-np.log(a[0]))
        W = W - 0.01 * np.outer(x, np.where(target == 1, a - 1, sign * a))
    return losses, a


def learn_from_data():
    """Chapter 6: three scores and their shares, and what is counted and measured of the digits."""
    train, test, start = digits()
    scores = {"z_1": 1.0, "z_2": 2.0, "z_3": 0.5, "t_1": 1.0, "t_2": 0.0, "t_3": 0.0, "m": 2.0}
    powers = " + ".join(f"exp(z_{k})" for k in (1, 2, 3))
    lines = {"delta": "a - t"} | {f"a_{k}": f"exp(z_{k})/({powers})" for k in (1, 2, 3)}
    lines["S"] = powers
    lines["E"] = "-(t_1*log(a_1) + t_2*log(a_2) + t_3*log(a_3))"
    extras = {
        "pictures": [len(train) + len(test), len(train), len(test)],
        "a batch": 128,
        "angles": angles(),
        "learned by heart": by_heart(),
        "an exercise's shares": [0.7, 0.3],
        "an exercise's rows": 45 * 32,
        "a sigmoid of two examples": 0.5 * (1 / (1 + np.exp(-9)) - 1 + 1 / (1 + np.exp(-12))),
    }
    return TapeMeaning(lines, scores | {"z": 0.7, "a": 0.3, "t": 1.0}, extras)


def the_wrong_answer():
    """The walk-through whose wrong answers have the wrong sign."""
    extras = {
        "where both begin": walked(1, 0)[0],
        "a step each": [walked(sign, 1)[0][-1] for sign in (1, -1)],
        "where they end": [*walked(1, 4000)[1], *walked(-1, 4000)[1], walked(-1, 4000)[0][-1]],
    }
    return TapeMeaning({"E": "-log(a_1)"}, {"a_1": float(walked(1, 0)[1][0]), "eta": 0.01}, extras)
