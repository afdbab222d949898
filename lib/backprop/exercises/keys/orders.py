"""Keys of chapter 5's order of a tape: everything once, what it is made of before itself."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .key import Key
from .records import dotted
from .tapes import EACH, TAPES, Counted, Node


def _told(found: Iterable[Node], tape: Sequence[Node]) -> dict[str, Any]:
    """An order in numbers, the same for all right ones: how often each is there, and where its parents."""
    ordered = list(found)
    places = {id(node): place for place, node in reversed(list(enumerate(ordered)))}
    pairs = [
        (places[id(parent)], places[id(node)])
        for node in ordered
        for parent in node.parents
        if id(parent) in places and id(node) in places
    ]
    return {
        "how often each stands there": [sum(one is node for one in ordered) for node in tape],
        "parents before": float(all(one < other for one, other in pairs)),
        "parents behind": float(bool(pairs) and all(one > other for one, other in pairs)),
    }


def _ask_order(walk: Callable[[Node], Any]) -> Callable[[str], dict[str, Any] | None]:
    def of_tape(words: str) -> dict[str, Any] | None:
        tape = TAPES[words]()
        for node in tape:
            node.__class__ = Counted
        found = dotted(walk, tape[-1])
        if found is None:
            return None
        asked = sum(vars(node).get("asked", 0) for node in tape)
        if not isinstance(found, list | tuple):
            raise TypeError("order gives a list: `backward` has to go through it the other way round")
        # some go through all that is left, again and again: that is slow, but no walk along every path
        return _told(found, tape) | {"visits in bounds": float(asked <= len(tape) ** 2 + 8 * len(tape))}

    return of_tape


def order(
    y: Node, *, seen: bool = True, before: bool = False, same: Callable[[Node], Any] = id, leaves: bool = True
) -> list[Node]:
    """Everything y is made of; as slips have it: each visit anew, y first, by its data, without inputs."""
    done: list[Node] = []
    known: set[Any] = set()

    def visit(node: Node) -> None:
        if seen and same(node) in known or not (leaves or node.parents):
            return
        known.add(same(node))
        if before:
            done.append(node)
        for parent in node.parents:
            visit(parent)
        if not before:
            done.append(node)

    visit(y)
    return done


def _unremembered(y: Node) -> list[Node]:
    """The right order, by a walk along every path."""
    done: list[Node] = []

    def visit(node: Node) -> None:
        for parent in node.parents:
            visit(parent)
        if node not in done:
            done.append(node)

    visit(y)
    return done


def levels(y: Node) -> list[Node]:
    """Level by level from y, each once."""
    done = [y]
    for node in done:
        done += [parent for parent in dict.fromkeys(node.parents) if parent not in done]
    return done


ORDER = Key(
    _ask_order(order),
    EACH,
    {
        _ask_order(_unremembered): (
            "The order is right, and the walk to it goes along every path: ten doublings take two thousand "
            "visits. Ask whether you have seen a Value before you go on to its parents."
        ),
        _ask_order(lambda y: order(y, seen=False)): (
            "Some stand there more than once: what is used twice is visited twice. Remember those seen."
        ),
        _ask_order(lambda y: order(y, before=True)): (
            "Each is put down before what it is made of. Visit the parents first, then put down the Value."
        ),
        _ask_order(
            lambda y: order(y)[::-1]
        ): "That is the order of the way back. Here the inputs come first.",
        _ask_order(lambda y: levels(y)[::-1]): (
            "Level by level, turned round, is not enough: what is used at two depths comes too late."
        ),
        _ask_order(lambda y: order(y)[:-1]): "`y` itself is missing.",
        _ask_order(
            lambda y: order(y, leaves=False)
        ): "The inputs are missing: they have no parents, and belong to it.",
        _ask_order(lambda y: order(y, same=lambda node: node.data)): (
            "Two different Values with the same number are taken for one: compare them, not their data."
        ),
        _ask_order(
            lambda y: [*dict.fromkeys(y.parents), y]
        ): "Those are y and its parents. They have parents, too.",
    },
    _ask_order,
)


ORDER_KEYS = {"order of a tape": ORDER}
