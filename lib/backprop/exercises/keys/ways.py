"""Keys of chapter 5's way back along a tape, and of the same twice."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .key import Key
from .orders import levels, order
from .records import dotted
from .tapes import SHORT, TAPES, Node, begin_notes, watched

Slopes = Callable[[Node], Iterable[tuple[Node, float]]]


def all_slopes(node: Node) -> Iterable[tuple[Node, float]]:
    return zip(node.parents, node.slopes, strict=True)


def _each_once(node: Node) -> Iterable[tuple[Node, float]]:
    return dict(all_slopes(node)).items()


def _back(
    order: Callable[[Node], list[Node]] = lambda y: order(y)[::-1],
    arrive: Callable[[float, float, float], float] = lambda so_far, upstream, slope: (
        so_far + upstream * slope
    ),
    slopes: Slopes = all_slopes,
    zeroed: Callable[[list[Node]], list[Node]] = lambda tape: tape,
    seed: float | str | None = 1.0,
    after: bool = False,
) -> Callable[[Node], None]:
    """The way back, each of its parts as it is right, or as a slip has it."""

    def backward(y: Node) -> None:
        tape = order(y)
        for node in () if after else zeroed(order(y)):
            node.grad = 0.0
        if seed is not None:
            y.grad = y.data if seed == "data" else float(seed)
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
        for parent, slope in all_slopes(node):
            parent.grad += node.grad * slope
            go(parent)

    go(y)


def _one_step(y: Node) -> None:
    """From y to its parents, and no further."""
    y.grad = 1.0
    for parent, slope in all_slopes(y):
        parent.grad += slope


def _erased(y: Node) -> None:
    """The grad of y is 1, and zeroed with the others before it is handed on."""
    y.grad = 1.0
    for node in order(y):
        node.grad = 0.0


def _only_y(y: Node) -> None:
    y.grad = 1.0


def _each_is_1(y: Node) -> None:
    for node in order(y):
        node.grad = 1.0


def _other_way(y: Node) -> None:
    """Each takes from its parents' grads, rather than giving to them."""
    y.grad = 1.0
    for node in order(y)[::-1]:
        for parent, slope in all_slopes(node):
            node.grad += parent.grad * slope


def _ask_back(times: int) -> Callable[..., Callable[[str], dict[str, Any]]]:
    """Ask for the grads of a tape after so many ways back; what a reader's function returns is not asked.

    Where several slips leave the same grads, they are told apart by what they did in the last run, `deeds`:
    whose grad was "changed", whose "held" more than 0. Of a right answer that is not asked.
    """

    def asked(
        backward: Callable[[Node], Any], deeds: Sequence[str] = ("changed", "held")
    ) -> Callable[[str], dict[str, Any]]:
        def of_tape(words: str) -> dict[str, Any]:
            tape = watched(TAPES[words]())
            for _ in range(times):
                notes = begin_notes(tape)
                dotted(backward, tape[-1])
            return {
                "the grad along the tape": [note["grad"] for note in notes],
                "the data along the tape": [note["data"] for note in notes],
            } | {
                f"whose grad {deed}": [note[deed] for note in notes] if deed in deeds else None
                for deed in ("changed", "held")
            }

        return of_tape

    return asked


# what each slip leaves in the grads is its own
_BY_GRADS: dict[Callable[[Node], None], str] = {
    _back(arrive=lambda so_far, upstream, slope: upstream * slope): (
        "A Value used twice keeps only what came last. Each use adds its share: `+=`, and no `=` in the walk."
    ),
    _recursive: (
        "You go on to the parents before all has come in: what is used twice hands its share on twice. "
        "Take the Values in order."
    ),
    _back(order=levels): (
        "Level by level, a Value used at two depths hands on too little. Take `reversed(order(y))`."
    ),
    _back(arrive=lambda so_far, upstream, slope: so_far + slope): (
        "Those are the slopes of single steps. Multiply each by the grad of the Value that it leads to."
    ),
    _back(arrive=lambda so_far, upstream, slope: so_far + upstream): (
        "The grad is handed on unchanged. Multiply it by the slope on the way."
    ),
    _back(arrive=lambda so_far, upstream, slope: so_far + upstream + slope): (
        "Along a path grad and slope are multiplied; you added them."
    ),
    _back(slopes=_each_once): (
        "In `a + a` the same parent stands twice, with two slopes. A dict or a set keeps one of them."
    ),
    _back(seed=-1.0): "All signs are flipped: the slope of y by itself is 1.",
    _back(seed="data"): "The slope of y by itself is 1, whatever number y is.",
    _back(slopes=lambda node: ((p, p.data) for p in node.parents)): (
        "That multiplies by what goes in. The slope by it is kept in `slopes`."
    ),
    _back(slopes=lambda node: ((p, p.data * slope) for p, slope in all_slopes(node))): (
        "The parent's number is a factor too many: its grad is v's grad times the slope, no more."
    ),
    _back(
        arrive=lambda so_far, upstream, slope: so_far + slope,
        slopes=lambda node: ((p, node.data * slope) for p, slope in all_slopes(node)),
    ): "What is handed on is v's grad times the slope; you took v's number, its `data`.",
    _back(slopes=lambda node: ((p, slope) for p in node.parents for slope in node.slopes)): (
        "Each parent meets the slopes of all parents. They belong together in pairs: `zip`."
    ),
    _each_is_1: (
        "Every grad ends as 1: it is set at each Value that is come to. Only y's own grad is 1, and is set "
        "once, before the walk; a function that sets it must not call itself for the parents."
    ),
}
# these leave the same grads as others, and are told apart by what they did
_BY_CHANGES: dict[Callable[[Node], None], str] = {
    _back(order=order): "That goes from the inputs up. The way back begins at y: `reversed(order(y))`.",
    _one_step: "That is one step, from y to its parents. Go on with theirs: `reversed(order(y))`.",
    _back(arrive=lambda so_far, upstream, slope: so_far * upstream * slope): (
        "Along a path slopes multiply, but shares add: `+=`."
    ),
    _other_way: "It is the other way round: v hands on to its parents, `parent.grad += v.grad * slope`.",
    _only_y: "No grad but y's has changed. Add to the grad of each parent: `parent.grad += …`.",
}
_BY_WHAT_WAS_HELD: dict[Callable[[Node], None], str] = {
    _back(seed=None): "All stays 0: y's own grad is 1, and has to be set before you begin.",
    _erased: (
        "y's grad was set to 1, and to 0 with the others before it was handed on. Zero first, then set it."
    ),
    _back(after=True): "Zeroed afterwards, nothing is left to be read. Zero before you begin.",
}


def _slips(asked: Callable[..., Any]) -> dict[Callable[..., Any], str]:
    """All of them, each with zeros to begin with."""
    return {
        asked(_from_zero(slip), deeds): say
        for deeds, slips in (((), _BY_GRADS), (["changed"], _BY_CHANGES), (["held"], _BY_WHAT_WAS_HELD))
        for slip, say in slips.items()
    }


back = _back()


def _from_zero(slip: Callable[[Node], None]) -> Callable[[Node], None]:
    def backward(y: Node) -> None:
        for node in order(y):
            node.grad = 0.0
        slip(y)

    return backward


_once, _again = _ask_back(1), _ask_back(2)
BACK = Key(_once(back, ()), SHORT, _slips(_once), _once)
ZEROED = Key(
    _again(back, ()),
    SHORT,
    _slips(_again)
    | {
        _again(_back(zeroed=lambda tape: []), ()): (
            "The second run adds to what the first one left. Set every grad to 0 before you begin."
        ),
        _again(_back(zeroed=lambda tape: [node for node in tape if not node.parents]), ()): (
            "The inputs are zeroed, the steps between are not: they hand on what the first run left, too."
        ),
        _again(_back(zeroed=lambda tape: [node for node in tape if node.parents]), ()): (
            "The steps are zeroed, the inputs are not: they hold the slopes of both runs."
        ),
    },
    _again,
)

WAY_KEYS = {"way back along a tape": BACK, "way back, twice": ZEROED}
