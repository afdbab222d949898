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
    "ten doublings, `y = y + y`": _doublings,
}
EACH = {words: (words,) for words in TAPES}
