"""Keys of chapter 5's walks along a tape: the way back, the same twice, and forward mode."""

from collections.abc import Callable, Iterable
from typing import Any

from .key import Key
from .orders import levels, order
from .records import dotted
from .tapes import TAPES, Node

Slopes = Callable[[Node], Iterable[tuple[Node, float]]]


def _all_slopes(node: Node) -> Iterable[tuple[Node, float]]:
    return zip(node.parents, node.slopes, strict=True)


def _each_once(node: Node) -> Iterable[tuple[Node, float]]:
    return dict(_all_slopes(node)).items()


def _back(
    order: Callable[[Node], list[Node]] = lambda y: order(y)[::-1],
    arrive: Callable[[float, float, float], float] = lambda so_far, upstream, slope: (
        so_far + upstream * slope
    ),
    slopes: Slopes = _all_slopes,
    zeroed: Callable[[list[Node]], list[Node]] = lambda tape: tape,
    seed: float | None = 1.0,
    after: bool = False,
) -> Callable[[Node], None]:
    """The way back, each of its parts as it is right, or as a slip has it."""

    def backward(y: Node) -> None:
        tape = order(y)
        for node in () if after else zeroed(order(y)):
            node.grad = 0.0
        if seed is not None:
            y.grad = seed
        for node in tape:
            for parent, slope in slopes(node):
                parent.grad = arrive(parent.grad, node.grad, slope)
        for node in zeroed(order(y)) if after else ():
            node.grad = 0.0

    return backward


def _recursive(y: Node) -> None:
    """On to the parents at once, at each visit."""
    y.grad = 1.0

    def go(node: Node) -> None:
        for parent, slope in _all_slopes(node):
            parent.grad += node.grad * slope
            go(parent)

    go(y)


def _ask_back(times: int) -> Callable[[Callable[[Node], Any]], Callable[[str], dict[str, Any]]]:
    """Ask for the grads of a tape after so many ways back; what a reader's function returns is not asked."""

    def asked(backward: Callable[[Node], Any]) -> Callable[[str], dict[str, Any]]:
        def of_tape(words: str) -> dict[str, Any]:
            tape = TAPES[words]()
            for _ in range(times):
                dotted(backward, tape[-1])
            return {
                "the grad along the tape": [node.grad for node in tape],
                "the data along the tape": [node.data for node in tape],
            }

        return of_tape

    return asked


_once, _again = _ask_back(1), _ask_back(2)
BACK = Key(
    _once(_back()),
    {words: (words,) for words in list(TAPES)[:4]},
    {
        _once(_back(arrive=lambda so_far, upstream, slope: upstream * slope)): (
            "A Value used twice keeps only what came last. Each use adds its share: `+=`, not `=`."
        ),
        _once(_recursive): (
            "You go on to the parents before all has come in: what is used twice hands its share on twice. "
            "Take the Values in order."
        ),
        _once(
            _back(order=order)
        ): "That goes from the inputs up. The way back begins at y: `reversed(order(y))`.",
        _once(_back(order=levels)): (
            "Level by level, a Value used at two depths hands on too little. Take `reversed(order(y))`."
        ),
        _once(_back(seed=None)): "All stays 0: y's own grad is 1, and has to be set before you begin.",
        _once(_back(arrive=lambda so_far, upstream, slope: so_far + slope)): (
            "Those are the slopes of single steps. Multiply each by the grad of the Value that it leads to."
        ),
        _once(_back(arrive=lambda so_far, upstream, slope: so_far + upstream)): (
            "The grad is handed on unchanged. Multiply it by the slope on the way."
        ),
        _once(_back(arrive=lambda so_far, upstream, slope: so_far * upstream * slope)): (
            "Along a path slopes multiply, but shares add: `+=`."
        ),
        _once(_back(slopes=_each_once)): (
            "In `a + a` the same parent stands twice, with two slopes. A dict or a set keeps one of them."
        ),
        _once(_back(seed=-1.0)): "All signs are flipped: the slope of y by itself is 1.",
        _once(_back(slopes=lambda node: ((p, p.data) for p in node.parents))): (
            "That multiplies by what goes in. The slope by it is kept in `slopes`."
        ),
    },
    _once,
)

ZEROED = Key(
    _again(_back()),
    {words: (words,) for words in list(TAPES)[:4]},
    {
        _again(_back(zeroed=lambda tape: [])): (
            "The second run adds to what the first one left. Set every grad to 0 before you begin."
        ),
        _again(_back(zeroed=lambda tape: [node for node in tape if not node.parents])): (
            "The inputs are zeroed, the steps between are not: they hand on what the first run left, too."
        ),
        _again(_back(zeroed=lambda tape: [node for node in tape if node.parents])): (
            "The steps are zeroed, the inputs are not: they hold the slopes of both runs."
        ),
        _again(_back(after=True)): "Zeroed afterwards, nothing is left to be read. Zero before you begin.",
        _again(_back(zeroed=lambda tape: tape[-1:])): (
            "Only `y` is zeroed, which is set anyway. Zero all that it is made of."
        ),
    },
    _again,
)

# ------------------------------------------------------------------------------------------- forward mode


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
            for parent, slope in _all_slopes(node):
                start = arrive(start, rates.get(id(parent), 0.0), slope)
            rates[id(node)] = start
        return rates[id(y)]

    return forward


def _read_back(y: Node, x: Node) -> float:
    """The way back, and of it one slope."""
    _back()(y)
    return x.grad


def _ask_rates(forward: Callable[[Node, Node], Any]) -> Callable[[str], dict[str, Any]]:
    def of_tape(words: str) -> dict[str, Any]:
        tape = TAPES[words]()
        inputs = [node for node in tape if not node.parents]
        rates = [dotted(forward, tape[-1], one) for one in inputs]
        if None in rates:
            raise NotImplementedError
        return {"the rate": rates, "grads left alone": float(not any(node.grad for node in tape))}

    return of_tape


RATE = Key(
    _ask_rates(_rate()),
    {words: (words,) for words in list(TAPES)[:4]},
    {
        _ask_rates(_read_back): (
            "That is the way back, and what it leaves in `grad`. Forward mode begins at the inputs, and "
            "keeps rates of its own."
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
            "All rates are 0: begin at the inputs, `order(y)`, and let the one that moves have the rate 1."
        ),
    },
    _ask_rates,
)

WAY_KEYS = {
    "way back along a tape": BACK,
    "way back, twice": ZEROED,
    "rate along a tape": RATE,
}
