"""Key of chapter 5's last rung: a descent with an engine of the reader's own."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ...examples import two_two_two
from ...network import Layer, Network
from .key import Key


def _network(W1: Any, W2: Any) -> Network:
    return Network([Layer(np.array(W1), activation="sigmoid"), Layer(np.array(W2), activation="sigmoid")])


def _descent(
    sign: float = -1.0, back_at: Callable[[int], bool] = lambda step: True, more: int = 0, kept: float = 0.0
) -> Callable[..., list[Any]]:
    """Gradient descent; as slips have it: uphill, with an old tape, with grads that pile up."""

    def descend(W1: Any, W2: Any, x: Any, t: Any, rate: float, steps: int) -> list[Any]:
        net = _network(W1, W2)
        total: list[Any] = [0.0, 0.0]
        grads = [np.zeros_like(W) for W in (net.W[1], net.W[2])]
        for step in range(max(0, steps + more)):
            if back_at(step):
                back = net.backward(net.forward(np.array(x)), np.array(t))
                grads = [back.dW[1], back.dW[2]]
            total = [kept * old + new for old, new in zip(total, grads, strict=True)]
            net = _network(*(W + sign * rate * g for W, g in zip((net.W[1], net.W[2]), total, strict=True)))
        return [net.W[1], net.W[2]]

    return descend


def _example(steps: int) -> tuple[Any, ...]:
    example = two_two_two()
    net = example.network
    x, t = example.x.tolist(), example.t.tolist()
    return net.W[1].tolist(), net.W[2].tolist(), x, t, example.learning_rate, steps


DESCENT = Key(
    _descent(),
    {"the book's network, 1 step": _example(1), "the book's network, 20 steps": _example(20)},
    {
        _descent(sign=1.0): "That walks uphill: take rate times grad off.",
        _descent(sign=0.0): (
            "No weight has moved. Either no slopes came, as `backward` was not called with the loss, or no "
            "data was changed: `w = w - …` makes a new Value, and the old one stays."
        ),
        _descent(back_at=lambda step: step == 0): (
            "The tape is old: its numbers are those of the first step. Compute the loss anew in each."
        ),
        lambda W1, W2, x, t, rate, steps: _descent()(W1, W2, x, t, rate, min(steps, 1)): (
            "It ends after one step, however many are asked for. Does `return` stand inside the loop?"
        ),
        lambda W1, W2, x, t, rate, steps: _descent()(W1, W2, t, x, rate, steps): (
            "Inputs and targets have changed places: `loss(W1, W2, x, t)`."
        ),
        lambda W1, W2, x, t, rate, steps: _one_by_one(W1, W2, x, t, rate, steps): (
            "The weights move one at a time, each by a slope taken after the others have moved. Go back once "
            "a step, then move them all."
        ),
        _descent(more=1): "You take one step too many: `range(steps)` counts as many as there are.",
        _descent(more=-1): "You take one step too few: `range(steps)` counts from 0 and has all of them.",
        _descent(kept=1.0): "The grads pile up from step to step: zero them before each way back.",
        lambda W1, W2, x, t, rate, steps: _descent()(W1, W2, x, t, 1.0, steps): (
            "The rate is missing: a step is rate times grad."
        ),
        lambda W1, W2, x, t, rate, steps: [W1, _descent()(W1, W2, x, t, rate, 1)[1]]: (
            "That is one step of the second layer. Move both, and again."
        ),
        lambda W1, W2, x, t, rate, steps: _one_layer(W1, W2, x, t, rate, steps, 1): (
            "Only the second layer has moved: the weights of the first have grads, too."
        ),
        lambda W1, W2, x, t, rate, steps: _one_layer(W1, W2, x, t, rate, steps, 0): (
            "Only the first layer has moved: the weights of the second have grads, too."
        ),
    },
)


def _one_layer(W1: Any, W2: Any, x: Any, t: Any, rate: float, steps: int, moved: int) -> list[Any]:
    weights = [np.array(W1), np.array(W2)]
    for _ in range(steps):
        weights[moved] = _descent()(*weights, x, t, rate, 1)[moved]
    return weights


def _one_by_one(W1: Any, W2: Any, x: Any, t: Any, rate: float, steps: int) -> list[Any]:
    weights = [np.array(W1), np.array(W2)]
    for _ in range(steps):
        for layer, W in enumerate(weights):
            for place in np.ndindex(W.shape):
                W[place] = _descent()(*weights, x, t, rate, 1)[layer][place]
    return weights


DESCENT_KEYS = {"descent with an engine": DESCENT}
