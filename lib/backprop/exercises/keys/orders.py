"""Keys of chapter 5's order of a tape: everything once, what it is made of before itself."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..strangers import Wrong
from ..wording import kind_of
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
            raise Wrong(
                f"a list is wanted, to be gone through the other way round; this is a {type(found).__name__}."
            )
        if odd := [one for one in found if not isinstance(one, Node)]:
            raise Wrong(f"the list holds {kind_of(odd[0])}. Put the Values themselves down.")
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


def _turned_round(y: Node, last_first: bool) -> list[Node]:
    """Each put down before its parents are visited, and all turned round at the end."""
    done: list[Node] = []

    def visit(node: Node) -> None:
        if node not in done:
            done.append(node)
            for parent in node.parents[::-1] if last_first else node.parents:
                visit(parent)

    visit(y)
    return done[::-1]


def _parents_put_down(y: Node) -> list[Node]:
    """In the loop over the parents each parent is put down, rather than the Value after it."""
    done: list[Node] = []
    seen = set()

    def visit(node: Node) -> None:
        if node not in seen:
            seen.add(node)
            for parent in node.parents:
                visit(parent)
                done.append(parent)

    visit(y)
    return done


_TURNED = (
    "Each is put down before its parents are visited, and the list is turned round. Then what two others use "
    "may stand behind one of them. Visit the parents first, then put the Value down."
)
_FAMILY = "Those are y and its parents. They have parents, too."

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
        _ask_order(lambda y: _turned_round(y, last_first=False)): _TURNED,
        _ask_order(lambda y: _turned_round(y, last_first=True)): _TURNED,
        _ask_order(_parents_put_down): (
            "The parents are put down, at each use: `y` is nobody's parent, and what is used twice stands "
            "twice. Put the Value itself down, behind the loop."
        ),
        _ask_order(lambda y: []): "The list is empty. Is the inner function called, with `y`?",
        _ask_order(lambda y: [*dict.fromkeys(y.parents), y]): _FAMILY,
        _ask_order(lambda y: [*y.parents, y]): _FAMILY,
        _ask_order(lambda y: [y, *y.parents]): _FAMILY,
    },
    _ask_order,
)


ORDER_KEYS = {"order of a tape": ORDER}
