"""Small tapes of plain records, which have what a reader's `Value` has, to try functions on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(eq=False, repr=False)
class Node:
    """One step of a tape: its number, what it was made of, and its slope by each of these."""

    data: float
    parents: tuple["Node", ...] = ()
    slopes: tuple[float, ...] = ()
    grad: float = 0.0

    def __repr__(self) -> str:
        return f"Value({self.data:g})"  # as readers know it


class Counted(Node):
    """A step that counts how often it is asked what it was made of."""

    def __getattribute__(self, name: str) -> Any:
        if name == "parents":
            vars(self)["asked"] = vars(self).get("asked", 0) + 1
        return super().__getattribute__(name)


class Watched(Node):
    """A step that notes whether its grad is `changed` after being read, and has `held` other than 0."""

    def __getattribute__(self, name: str) -> Any:
        if name == "grad":
            vars(self)["was_read"] = True
        return super().__getattribute__(name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "grad":
            notes = vars(self)
            notes["changed"] = notes["changed"] or notes["was_read"]
            notes["held"] = notes["held"] or bool(value != 0)
        super().__setattr__(name, value)


def watched(tape: list[Node]) -> list[Node]:
    """The same tape, whose grads are watched; `begin_notes` comes first."""
    for node in tape:
        node.__class__ = Watched
    return tape


def begin_notes(tape: list[Node]) -> list[dict[str, Any]]:
    """What each of a watched tape holds, with nothing noted as yet."""
    notes = [vars(node) for node in tape]
    for note in notes:
        note.update(was_read=False, changed=False, held=False)
    return notes


def _add(a: Node, b: Node) -> Node:
    return Node(a.data + b.data, (a, b), (1.0, 1.0))


def _mul(a: Node, b: Node) -> Node:
    return Node(a.data * b.data, (a, b), (b.data, a.data))


def _square(a: Node) -> Node:
    return Node(a.data**2, (a,), (2 * a.data,))


def _four_inputs() -> list[Node]:
    a, b, c, f = map(Node, (2.0, -3.0, 10.0, -2.0))
    v = _mul(a, b)
    w = _add(v, c)
    return [a, b, c, f, v, w, _mul(w, f)]


def _used_twice() -> list[Node]:
    a = Node(3.0)
    return [a, _add(a, a)]


def _two_depths() -> list[Node]:
    """y = u + v, v = 3u, u = x²: what takes the boxes level by level leaves u before v has come to it."""
    x, three = Node(2.0), Node(3.0)
    u = _square(x)
    v = _mul(three, u)
    return [x, three, u, v, _add(u, v)]


def _used_by_both() -> list[Node]:
    """y = (a + b)(b + 1): what is put down before its parents leaves b + 1 behind the b that it needs."""
    a, b, one = map(Node, (2.0, 1.0, 1.0))
    u, v = _add(a, b), _add(b, one)
    return [a, b, one, u, v, _mul(u, v)]


def _doublings() -> list[Node]:
    """y = y + y, ten times: there are 1024 ways back to the input."""
    tape = [Node(1.0)]
    for _ in range(10):
        tape.append(_add(tape[-1], tape[-1]))
    return tape


def _equals() -> list[Node]:
    """Two inputs that are the same number, and not the same Value."""
    a, b = Node(2.0), Node(2.0)
    square = _square(a)
    return [a, b, square, _mul(square, b)]


TAPES: dict[str, Callable[[], list[Node]]] = {
    "the tape of `(a*b + c)*f`": _four_inputs,
    "the tape of `a + a`": _used_twice,
    "the tape of `u + 3*u` with `u = x**2`": _two_depths,
    "the tape of `a**2 * b` with `a = b = 2`": _equals,
    "the tape of `(a + b)*(b + 1)`": _used_by_both,
    "ten doublings, `y = y + y`": _doublings,
}
EACH = {words: (words,) for words in TAPES}
SHORT = {words: (words,) for words in list(TAPES)[:-1]}  # those that a walk along every path gets through
