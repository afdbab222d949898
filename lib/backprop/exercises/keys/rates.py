"""Key of chapter 5's forward mode: the rate of y while one input moves."""

from collections.abc import Callable
from typing import Any

from .key import Key
from .orders import order
from .records import dotted
from .tapes import SHORT, TAPES, Node
from .ways import all_slopes, back


def _rate(
    moved: Callable[[Node, Node], bool] = lambda node, one: node is one,
    arrive: Callable[[float, float, float], float] = lambda so_far, rate, slope: so_far + rate * slope,
    order: Callable[[Node], list[Node]] = order,
) -> Callable[[Node, Node], float]:
    """The rate of y while one input moves; as it is right, or as a slip has it."""

    def forward(y: Node, x: Node) -> float:
        rates: dict[int, float] = {}
        for node in order(y):
            start = 1.0 if moved(node, x) else 0.0
            for parent, slope in all_slopes(node):
                start = arrive(start, rates.get(id(parent), 0.0), slope)
            rates[id(node)] = start
        return rates[id(y)]

    return forward


def _read_back(y: Node, x: Node) -> float:
    """The way back, and of it one slope."""
    back(y)
    return x.grad


def _read_grads(y: Node, x: Node) -> float:
    """The last step of forward mode, with the parents' grads in place of their rates."""
    return sum(slope * parent.grad for parent, slope in all_slopes(y))


_WAY_BACK = (
    "That is the way back, and what it leaves in `grad`. Forward mode begins at the inputs, and keeps rates "
    "of its own."
)


def _ask_rates(forward: Callable[[Node, Node], Any]) -> Callable[[str], dict[str, Any]]:
    def of_tape(words: str) -> dict[str, Any]:
        tape = TAPES[words]()
        for node in tape:
            node.grad = 0.5
        inputs = [node for node in tape if not node.parents]
        rates = [dotted(forward, tape[-1], one) for one in inputs]
        if None in rates:
            raise NotImplementedError
        return {"the rate": rates, "grads left alone": float(all(node.grad == 0.5 for node in tape))}

    return of_tape


RATE = Key(
    _ask_rates(_rate()),
    SHORT,
    {
        _ask_rates(_read_back): _WAY_BACK,
        _ask_rates(lambda y, x: _read_back(y, y)): _WAY_BACK,
        _ask_rates(_read_grads): (
            "That reads `grad`, which belongs to the way back. A parent's rate is in your dict."
        ),
        _ask_rates(lambda y, x: 1.0): "That is the rate of what moves, 1. The rate of `y` is wanted.",
        _ask_rates(lambda y, x: float(order(y)[0] is x)): (
            "That is the rate of the first Value: the `return` stands inside the loop. Go on to `y`."
        ),
        _ask_rates(_rate(moved=lambda node, one: True)): (
            "Each step begins at the rate 1. The one that moves does; all others begin at 0."
        ),
        _ask_rates(_rate(moved=lambda node, one: node.data == one.data)): (
            "Another Value with the same number is taken for the one that moves: ask with `is`."
        ),
        _ask_rates(_rate(moved=lambda node, one: not node.parents)): (
            "All inputs move at once: that is the sum of their slopes. One moves at the rate 1, others at 0."
        ),
        _ask_rates(_rate(arrive=lambda so_far, rate, slope: rate * slope)): (
            "Only the last parent counts. A step's rate is a sum over its parents."
        ),
        _ask_rates(_rate(arrive=lambda so_far, rate, slope: so_far + rate)): (
            "The slopes are missing: a parent's rate arrives multiplied by the slope by it."
        ),
        _ask_rates(_rate(arrive=lambda so_far, rate, slope: so_far + slope)): (
            "The parents' rates are missing: what stands still contributes nothing."
        ),
        _ask_rates(_rate(moved=lambda node, one: False)): (
            "All rates are 0: the one that moves has the rate 1, and has to keep it. Is it ever set, and "
            "does nothing set it to 0 again?"
        ),
    },
    _ask_rates,
)

RATE_KEYS = {"rate along a tape": RATE}
